package forecast

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"fronde/ensemble"
	"fronde/outcome"
	"fronde/regime"
	"fronde/regime/story"
	"fronde/report/phrase/caution"
	"fronde/rng"
	"fronde/scenario"
)

// TwinOptions of a comparison. Options with the same name as in [Options] have the same meaning.
type TwinOptions struct {
	Runs      int
	Seed      uint64
	Workers   int
	Progress  func(done, total int)
	Preparing func(done, total int)
	// Watch, if it is set, is called with the comparison of the pairs so far, without a
	// divergence: after a few, then whenever there are a quarter more.
	Watch func(*outcome.Twins)
	// OwnNumbers lets each side accept its own uncertain numbers against its observations,
	// as [Run] does, for two cases that are two accounts of what happened. Otherwise the
	// second uses those that the first accepts, for a case and a variant of it: the
	// observations were made in the first.
	OwnNumbers bool
	// Diverge is the number of the world to follow to the point where its sides diverge; if it
	// is negative, the first whose fates differ, or else the first that differs in anything.
	Diverge int
}

// Codes of the warnings of a comparison, in addition to those of each side.
const (
	WarnOtherNumbers = "other_numbers" // draws for which the sides have different numbers
	WarnOtherClass   = "other_class"   // the base rates differ too
	WarnUnseen       = "unseen"        // no difference exceeds its error
	WarnOtherPeople  = "other_people"  // persons are not the same on both sides
)

// ErrTwins is wrapped by the error for two cases that cannot be compared.
var ErrTwins = errors.New("the cases cannot be compared world by world")

// RunTwins simulates the same worlds, from the same random streams, in two cases and
// compares them pair by pair. The first side is the same as in [Run]; so is the second if no
// observation rejects numbers, or with OwnNumbers. The cases must have equal run-ups and
// horizons. If ctx is cancelled, the pairs already started are completed and the
// comparison is marked partial; the error is that of ctx only if no pair was done.
func RunTwins(ctx context.Context, first, second *scenario.Case, t TwinOptions) (*outcome.Twins, error) {
	o := Options{Runs: t.Runs, Seed: t.Seed, Workers: t.Workers, Preparing: t.Preparing}
	if err := o.Validate(); err != nil {
		return nil, err
	}
	o = o.Complete()
	pair, err := newTwinModels(first, second)
	if err != nil {
		return nil, err
	}
	var baselines [2]*Baseline
	for i, c := range []*scenario.Case{first, second} {
		if baselines[i], err = BaselineOf(ctx, c, o); err != nil {
			return nil, err
		}
	}
	plan := ensemble.Plan{
		Seed: rng.Seed(o.Seed), Runs: o.Runs,
		RunUp: pair[0].RunUp(), Horizon: pair[0].Horizon(), Places: pair[0].Places(),
	}
	numbers := newAcceptedNumbers(o.Runs)
	concluded := func(worlds *ensemble.Twins) *outcome.Twins {
		a := conclude(first, pair[0], worlds.First, baselines[0], o)
		b := conclude(second, pair[1], worlds.Second, baselines[1], o)
		all := twinsOf(a, b, worlds, o, t.OwnNumbers)
		all.SameNumbers = numbers.equal(all.Draws)
		all.Warnings = twinDoubts(a.Result, b.Result, all)
		all.Facts = FactsApart(first, second)
		return all
	}
	var watch func(*ensemble.Twins)
	if t.Watch != nil {
		watch = func(worlds *ensemble.Twins) { t.Watch(concluded(worlds)) }
	}
	newPair := func() ensemble.Pair { return newTwinSimulators(pair, numbers, t.OwnNumbers) }
	options := ensemble.Options{Workers: o.Workers, Progress: t.Progress}
	worlds, err := ensemble.RunTwins(ctx, plan, newPair, options, watch)
	if err != nil {
		return nil, err
	}
	all := concluded(worlds)
	if t.Diverge < 0 {
		t.Diverge = worlds.Example()
	}
	if t.Diverge >= 0 {
		run := uint32(t.Diverge)
		all.Divergence = story.Diverge(pair[0], pair[1], t.OwnNumbers, plan.Seed, run, run/ensemble.DefaultWorldsPerDraw)
		inWords(all.Divergence)
	}
	return all, nil
}

// FactsApart are the facts that two cases state differently.
func FactsApart(first, second *scenario.Case) []outcome.Fact {
	facts := []outcome.Fact{}
	for _, f := range scenario.Differences(first, second) {
		facts = append(facts, outcome.Fact(f))
	}
	return facts
}

// inWords says what the values are in which twin worlds part. Decisions about citizens have been
// said in words.
func inWords(d *outcome.Divergence) {
	for i := range d.Parts {
		d.Parts[i].Meaning = caution.Quantity(d.Parts[i].Value)
	}
	for _, one := range []*outcome.Decision{d.FirstDraw, d.Decision} {
		if one != nil {
			one.Meaning = cmp.Or(caution.Quantity(one.Value), one.Value)
		}
	}
}

// twinsOf assembles the comparison from both sides.
func twinsOf(a, b *Forecast, worlds *ensemble.Twins, o Options, ownNumbers bool) *outcome.Twins {
	simulated := worlds.View()
	return &outcome.Twins{
		Schema: outcome.TwinSchema, Software: Software(), First: a.Result.Scenario, Second: b.Result.Scenario,
		Runs: a.Result.Runs, Wanted: o.Runs, Seed: o.Seed, Draws: a.Result.Draws, Partial: a.Result.Partial,
		OwnNumbers: ownNumbers, Differing: worlds.Differing(), Levels: [2]string{a.Result.Levels, b.Result.Levels},
		Views: map[string]outcome.TwinView{
			outcome.SimulatorView: simulated, outcome.PooledView: pooledTwins(a, b, simulated),
		},
		Flips: worlds.Flips(),
	}
}

// newTwinModels compiles both cases and refuses those whose days differ.
func newTwinModels(first, second *scenario.Case) (pair [2]*regime.Model, err error) {
	for i, c := range []*scenario.Case{first, second} {
		if pair[i], err = regime.New(c); err != nil {
			return pair, err
		}
	}
	if a, b := pair[0].Horizon(), pair[1].Horizon(); a != b {
		return pair, fmt.Errorf("%w: their horizons are %d and %d days", ErrTwins, a, b)
	}
	if a, b := pair[0].RunUp(), pair[1].RunUp(); a != b {
		return pair, fmt.Errorf("%w: from start to as_of they have %d and %d days", ErrTwins, a, b)
	}
	return pair, nil
}

// acceptedNumbers holds, for each side and draw, which candidate for the draw's uncertain
// numbers its worlds ran with. A draw is run by one worker, so no element is written by
// two.
type acceptedNumbers [2][]int32

func newAcceptedNumbers(worlds int) *acceptedNumbers {
	draws := (worlds + ensemble.DefaultWorldsPerDraw - 1) / ensemble.DefaultWorldsPerDraw
	return &acceptedNumbers{make([]int32, draws), make([]int32, draws)}
}

// equal counts, among the first so many draws, those in which both sides have the same numbers.
func (a *acceptedNumbers) equal(draws int) (equal int) {
	for draw := range draws {
		if a[0][draw] == a[1][draw] {
			equal++
		}
	}
	return equal
}

// newTwinSimulators makes the simulators of one worker. With ownNumbers each side accepts
// its own numbers; otherwise the second uses those of the first.
func newTwinSimulators(pair [2]*regime.Model, accepted *acceptedNumbers, ownNumbers bool) ensemble.Pair {
	first, second := pair[0].NewSimulator(), pair[1].NewSimulator()
	p := ensemble.Pair{First: noting{first, accepted[0]}}
	if ownNumbers {
		p.Second = noting{second, accepted[1]}
	} else {
		p.Second = following{second, first, accepted[1]}
	}
	return p
}

// noting is a simulator that records which candidate each draw runs with.
type noting struct {
	*regime.Simulator
	accepted []int32
}

// Run simulates a world.
func (n noting) Run(seed rng.Seed, run, draw uint32, into *outcome.World) {
	n.Simulator.Run(seed, run, draw, into)
	n.accepted[draw] = int32(n.Candidate())
}

// following is a simulator that runs each draw with the candidate that its twin accepts.
type following struct {
	*regime.Simulator
	twin     *regime.Simulator
	accepted []int32
}

// Run simulates a world.
func (f following) Run(seed rng.Seed, run, draw uint32, into *outcome.World) {
	f.twin.Numbers(seed, draw) // chosen already if the twin's last world was of this draw
	f.accepted[draw] = int32(f.twin.Candidate())
	f.UseCandidate(f.twin.Candidate(), seed, draw)
	f.Simulator.Run(seed, run, draw, into)
}
