package ensemble

import (
	"errors"
	"fmt"
	"math"
	"strconv"

	"fronde/outcome"
	"fronde/rng"
)

// Simulator simulates worlds one after another for one worker.
type Simulator interface {
	// Run simulates a world and fills every field of the record; the lengths of its slices are given.
	// Days on which the leader has certainly left may be missing from Values. Equal
	// arguments must give equal records, whatever was run before.
	Run(seed rng.Seed, run, draw uint32, into *outcome.World)
}

// Bounds of a plan. MaxRuns keeps sums of probabilities, in multiples of 2^-40, below 2^62.
const (
	MaxRuns          = 1 << 22
	MaxWorldsPerDraw = 64
	maxPlaces        = 1 << 16
)

// DefaultWorldsPerDraw is the least number of worlds per draw that can separate chance
// from what is unknown about the numbers.
const DefaultWorldsPerDraw = 2

// Plan specifies the worlds of an experiment. World r has the uncertain numbers of
// draw r / WorldsPerDraw. All but Runs and Segments must match for a run to be resumed: a
// finished run of whole draws can be continued to more worlds.
type Plan struct {
	Seed          rng.Seed
	Runs          int // worlds of the whole experiment
	WorldsPerDraw int // worlds that share a draw; 0 means [DefaultWorldsPerDraw]
	RunUp         int // days from start to as_of
	Horizon       int // days from as_of
	Places        int // places of the country

	// Segment is the part of the experiment to run here, out of Segments parts of consecutive
	// draws. Segments 0 means 1: the whole experiment.
	Segment  int
	Segments int

	// Identity lists what else must match for a run to be resumed, such as the hash of
	// the scenario and the version of the software.
	Identity []Trait
}

// Trait is something that distinguishes experiments.
type Trait struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Validate returns every mistake in the plan.
func (p Plan) Validate() error {
	p = p.complete()
	var mistakes []error
	within := func(name string, value, least, most int) {
		if value < least || value > most {
			mistakes = append(mistakes, fmt.Errorf("%s is %d, allowed is %d to %d", name, value, least, most))
		}
	}
	within("the number of runs", p.Runs, 1, MaxRuns)
	within("the number of worlds per draw", p.WorldsPerDraw, 1, MaxWorldsPerDraw)
	within("the run-up in days", p.RunUp, 0, rng.MaxDay)
	within("the horizon in days", p.Horizon, 1, max(1, rng.MaxDay-p.RunUp))
	within("the number of places", p.Places, 0, maxPlaces)
	within("the number of segments", p.Segments, 1, MaxRuns)
	within("the segment", p.Segment, 0, max(0, p.Segments-1))
	return errors.Join(mistakes...)
}

// complete returns the plan with its defaults filled in.
func (p Plan) complete() Plan {
	if p.WorldsPerDraw == 0 {
		p.WorldsPerDraw = DefaultWorldsPerDraw
	}
	if p.Segments == 0 {
		p.Segments = 1
	}
	return p
}

// draws returns the draws of this segment: from first up to, but excluding, end.
func (p Plan) draws() (first, end int) {
	all := (p.Runs + p.WorldsPerDraw - 1) / p.WorldsPerDraw
	return all * p.Segment / p.Segments, all * (p.Segment + 1) / p.Segments
}

// worlds returns how many worlds of this segment precede the given draw.
func (p Plan) worlds(draw int) int {
	first, _ := p.draws()
	return min(draw*p.WorldsPerDraw, p.Runs) - min(first*p.WorldsPerDraw, p.Runs)
}

// traits lists everything that must match for a run to be resumed.
func (p Plan) traits() []Trait {
	first, _ := p.draws()
	return append([]Trait{
		{"checkpoint format", checkpointFormat},
		{"seed", strconv.FormatUint(uint64(p.Seed), 10)},
		{"worlds per draw", strconv.Itoa(p.WorldsPerDraw)},
		{"run-up in days", strconv.Itoa(p.RunUp)},
		{"horizon in days", strconv.Itoa(p.Horizon)},
		{"places", strconv.Itoa(p.Places)},
		{"first draw", strconv.Itoa(first)},
	}, p.Identity...)
}

// Horizons returns the days since as_of for which probabilities are reported: 3, 6, 12
// and 24 months, n months being 365 n / 12 days, rounded, as far as the forecast
// reaches, and the forecast's own end.
func Horizons(horizon int) []int {
	var days []int
	for _, months := range []float64{3, 6, 12, 24} {
		if d := int(math.Round(months * 365 / 12)); d < horizon {
			days = append(days, d)
		}
	}
	return append(days, horizon)
}
