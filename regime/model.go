// Package regime is the inside view: one world of a case, day by day, from the
// citizens' grievances to the leader's last decision. It knows no base rates.
//
// [New] compiles a case into a [Model], immutable and shared by all workers. A [Simulator]
// holds the mutable state of one worker and runs one world after another. The steps of a
// day and their order are listed once, in [phases].
//
// A world runs on to the horizon even after the day on which its sampled exit falls: the
// hazards of each day are weighted by the probability that the leader is still in office,
// which makes rare exits visible in few worlds, and one fate is sampled alongside.
//
// The package holds mechanisms only. Whoever wants to know more about a world than its
// record watches it as an [Observer] and reads it through a [View].
// What is to happen otherwise than chance and the rules would have it is an input,
// [act.Edits].
//
// Equations and sources are given at each mechanism; docs/model.md describes the whole.
package regime

import (
	"fmt"
	"math"

	"fronde/crowd"
	"fronde/outcome"
	"fronde/portable"
	"fronde/regime/mechanism"
	"fronde/rng"
	"fronde/scenario"
)

// Model is a compiled case. It is immutable and safe for concurrent use.
type Model struct {
	c          *scenario.Case
	on         mechanism.Set
	population *crowd.Population
	people     float64 // population, persons
	places     []place
	cells      []cell
	seats      []seat
	runUp      int   // days from start to as_of
	horizon    int   // days from as_of
	grid       []int // recorded days since start
	targets    []target
	unheardOf  float64 // turnout that rules a candidate out, persons
	weekday    int     // of day 0; 0 = Sunday
	callDay    [7]bool
}

// place is a city or the rest of a region.
type place struct {
	first, end int // its cells
	people     float64
	city       bool
}

// cell is a place crossed with a segment.
type cell struct {
	place, segment int
	size           float64 // persons
	// floor is the standardised proneness below which not even the most prone
	// member of the cell would act: no distribution function needs evaluating.
	floor float64
}

// activistBand is the most prone part of each cell, from which emigration takes
// first. Judgement: the hundredth that ever thinks of protesting.
const activistBand = 0.01

// New compiles a case. It returns an error if the case has too many days to simulate.
func New(c *scenario.Case) (*Model, error) {
	m := &Model{
		c: c, on: mechanism.Of(c),
		runUp:   c.AsOf.Sub(c.Start),
		horizon: int(c.Horizon),
		weekday: int(c.Start.Weekday()),
	}
	m.grid = outcome.Grid(m.runUp, m.horizon)
	if last := m.runUp + m.horizon; last > rng.MaxDay {
		return nil, fmt.Errorf("%d days from start to horizon, at most %d can be simulated", last, rng.MaxDay)
	}
	for _, name := range c.Opposition.CallDays {
		for day, known := range weekdays {
			m.callDay[day] = m.callDay[day] || name == known
		}
	}
	if err := m.settle(); err != nil {
		return nil, err
	}
	m.seat()
	m.remember()
	return m, nil
}

var weekdays = [7]string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}

// settle lays the population out in cells.
func (m *Model) settle() error {
	c := m.c
	layout := crowd.Layout{
		Household: c.Citizens.Household, LocalTies: c.Citizens.LocalTies, LongTies: c.Citizens.LongTies,
		Band: activistBand,
	}
	for i, p := range c.Places {
		sizes := segmentSizes(p.Population, c.Segments)
		layout.Places = append(layout.Places, crowd.PlaceLayout{Cells: sizes})
		first := len(m.cells)
		for s, size := range sizes {
			m.cells = append(m.cells, cell{
				place: i, segment: s, size: float64(size),
				floor: portable.NormalQuantile(0.25 / math.Max(1, float64(size))),
			})
		}
		m.places = append(m.places, place{first: first, end: len(m.cells), people: float64(p.Population), city: !p.Rural})
		m.people += float64(p.Population)
	}
	var err error
	m.population, err = crowd.NewPopulation(layout)
	return err
}

// segmentSizes divides a population into whole persons by the segments' shares, rounding
// the running total rather than each share, so that the sizes add up exactly.
func segmentSizes(people int64, segments []scenario.Segment) []uint32 {
	sizes := make([]uint32, len(segments))
	share, before := 0.0, int64(0)
	for i, s := range segments {
		share += s.Share
		upTo := int64(math.Round(share * float64(people)))
		if i == len(segments)-1 {
			upTo = people
		}
		sizes[i] = uint32(upTo - before)
		before = upTo
	}
	return sizes
}

// RunUp is the number of days from the first simulated day to the forecast's date.
func (m *Model) RunUp() int { return m.runUp }

// Horizon is the number of days from the forecast's date to its end.
func (m *Model) Horizon() int { return m.horizon }

// Grid lists the days since start on which observables are recorded.
func (m *Model) Grid() []int { return m.grid }

// Places is the number of places.
func (m *Model) Places() int { return len(m.places) }

// NewWorld returns a record that worlds of the model fit into.
func (m *Model) NewWorld() *outcome.World {
	return outcome.NewWorld(m.horizon, len(m.grid), len(m.places))
}

// Case is the case that the model was compiled from.
func (m *Model) Case() *scenario.Case { return m.c }

// Bloc is the bloc of a seat.
func (m *Model) Bloc(seat int) *scenario.Bloc { return &m.c.Elites.Blocs[m.seats[seat].bloc] }

// Kind is what the bloc of a seat is.
func (m *Model) Kind(seat int) Kind { return m.seats[seat].kind }

// Cells is the number of cells, places times segments.
func (m *Model) Cells() int { return len(m.cells) }

// Elites is the number of elites.
func (m *Model) Elites() int { return len(m.seats) }

// Population is the number of citizens.
func (m *Model) Population() int64 { return int64(m.people) }
