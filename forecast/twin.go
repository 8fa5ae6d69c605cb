package forecast

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"

	"fronde/ensemble"
	"fronde/hazard/baserate"
	"fronde/outcome"
	"fronde/regime"
	"fronde/regime/story"
	"fronde/rng"
	"fronde/scenario"
	"fronde/stats"
)

// TwinOptions of a comparison. All but Diverge mean what they mean in [Options].
type TwinOptions struct {
	Runs      int
	Seed      uint64
	Workers   int
	Progress  func(done, total int)
	Preparing func(done, total int)
	// Watch is told what the pairs so far say, without a divergence, if it is set: a few,
	// then whenever there are a quarter more.
	Watch func(*outcome.Twins)
	// OwnNumbers lets each side accept its own uncertain numbers against its observations,
	// as [Run] does, for two cases that are two accounts of what happened. Otherwise the
	// second takes those that the first accepts, for a case and what would be if one thing
	// were otherwise: what was observed was observed in the first.
	OwnNumbers bool
	// Diverge is the number of the world to follow to where its sides part; if it is
	// negative, the first whose fates differ, or else the first that differs in anything.
	Diverge int
}

// Codes of the warnings of a comparison, beside those of each side.
const (
	WarnOtherNumbers = "other_numbers" // draws for which the sides have other numbers
	WarnOtherClass   = "other_class"   // the base rates differ too
	WarnUnseen       = "unseen"        // no difference exceeds its error
	WarnOtherPeople  = "other_people"  // persons are not the same on both sides
)

// ErrTwins is wrapped by the error for two cases that cannot be compared.
var ErrTwins = errors.New("the cases cannot be compared world by world")

// RunTwins simulates the same worlds, with the same luck, in two cases and compares them,
// pair by pair. The first side is what [Run] makes of it; so is the second where no
// observation refuses numbers, or with OwnNumbers. The cases must have equal run-ups and
// horizons. If ctx is cancelled, the pairs that were begun are completed and the
// comparison is marked partial; the error is that of ctx only if no pair was done.
func RunTwins(ctx context.Context, first, second *scenario.Case, t TwinOptions) (*outcome.Twins, error) {
	o := Options{Runs: t.Runs, Seed: t.Seed, Workers: t.Workers, Preparing: t.Preparing}
	if err := o.Validate(); err != nil {
		return nil, fmt.Errorf("forecast: %w", err)
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
	plan := ensemble.Plan{Seed: rng.Seed(o.Seed), Runs: o.Runs, RunUp: pair[0].RunUp(), Horizon: pair[0].Horizon(), Places: pair[0].Places()}
	var accepted [2][]int32
	var sides [2]func() ensemble.Simulator
	for i, model := range pair {
		accepted[i] = make([]int32, (o.Runs+ensemble.DefaultLuckPerDraw-1)/ensemble.DefaultLuckPerDraw)
		sides[i] = func() ensemble.Simulator { return noting{model.NewSimulator(), accepted[i]} }
	}
	if !t.OwnNumbers {
		accepted[1] = accepted[0]
		sides[1] = func() ensemble.Simulator { return following{pair[1].NewSimulator(), accepted[0]} }
	}
	concluded := func(worlds *ensemble.Twins) *outcome.Twins {
		a := conclude(first, pair[0], worlds.First, baselines[0], o)
		b := conclude(second, pair[1], worlds.Second, baselines[1], o)
		all := twinsOf(a, b, worlds, o, t.OwnNumbers)
		for i, candidate := range accepted[0][:all.Draws] {
			if candidate == accepted[1][i] {
				all.SameNumbers++
			}
		}
		all.Warnings = twinDoubts(a.Result, b.Result, all)
		return all
	}
	var watch func(*ensemble.Twins)
	if t.Watch != nil {
		watch = func(worlds *ensemble.Twins) { t.Watch(concluded(worlds)) }
	}
	worlds, err := ensemble.RunTwins(ctx, plan, sides[0], sides[1], ensemble.Options{Workers: o.Workers, Progress: t.Progress}, watch)
	if err != nil {
		return nil, fmt.Errorf("forecast: %w", err)
	}
	all := concluded(worlds)
	if t.Diverge < 0 {
		t.Diverge = worlds.Example()
	}
	if t.Diverge >= 0 {
		run := uint32(t.Diverge)
		all.Divergence = story.Diverge(pair[0], pair[1], t.OwnNumbers, plan.Seed, run, run/ensemble.DefaultLuckPerDraw)
	}
	return all, nil
}

// twinsOf puts together what both sides say.
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

// newTwinModels compiles both cases and refuses those that share no days.
func newTwinModels(first, second *scenario.Case) (pair [2]*regime.Model, err error) {
	for i, c := range []*scenario.Case{first, second} {
		if pair[i], err = regime.New(c); err != nil {
			return pair, fmt.Errorf("forecast: %w", err)
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

// noting is a simulator that notes which candidate each draw runs with. All worlds of a
// draw are run by one worker, so that no place is written by two.
type noting struct {
	*regime.Simulator
	accepted []int32
}

// Run simulates a world.
func (n noting) Run(seed rng.Seed, run, draw uint32, into *outcome.World) {
	n.Simulator.Run(seed, run, draw, into)
	n.accepted[draw] = int32(n.Candidate())
}

// following is a simulator that takes the candidates noted. The worker that runs a draw on
// the first side runs it on the second next.
type following struct {
	*regime.Simulator
	accepted []int32
}

// Run simulates a world.
func (f following) Run(seed rng.Seed, run, draw uint32, into *outcome.World) {
	f.UseCandidate(int(f.accepted[draw]), seed, draw)
	f.Simulator.Run(seed, run, draw, into)
}

// pooledTwins compares the pooled views: draw by draw of base rates, relative risks and
// weight, which both sides share. With P the larger of both probabilities, w the mean
// weight and r the Monte Carlo error of the simulated paired difference of an exit's mode,
// relative to the mode's probability,
//
//	MCError = w r P,  Lo, Hi = Mean -+ sqrt((Mean - quantile)^2 + (1.645 MCError)^2)
//
// of the 5 % and 95 % quantiles over the draws. The error of the reference population is
// common to both and falls out. What no pair showed to differ counts as equal.
func pooledTwins(a, b *Forecast, simulated outcome.TwinView) outcome.TwinView {
	var v outcome.TwinView
	first, second := a.Result.Views[outcome.PooledView].Horizons, b.Result.Views[outcome.PooledView].Horizons
	for j, h := range simulated.Horizons {
		noise := pairedNoise(h, HalfEvent/float64(a.Result.Draws))
		horizon := outcome.TwinHorizon{Days: h.Days, Exits: map[outcome.Exit]outcome.Difference{}}
		whole := 0.0
		for _, e := range outcome.Exits() {
			d := outcome.Difference{First: first[j].Exits[e], Second: second[j].Exits[e]}
			if e == outcome.Survival {
				d.MCError = whole
			} else {
				k, _ := baserate.ModeOf(e)
				d.MCError = PriorWeight.Mean() * noise[k] * max(d.First.P, d.Second.P)
				whole = math.Hypot(whole, d.MCError)
			}
			summarise(&d, a.pooled.atHorizon[j][e], b.pooled.atHorizon[j][e])
			horizon.Exits[e] = d
		}
		v.Horizons = append(v.Horizons, horizon)
	}
	return v
}

// pairedNoise is the relative Monte Carlo error of the paired difference of each mode.
func pairedNoise(h outcome.TwinHorizon, least float64) (noise byMode) {
	for k := range baserate.Modes {
		mc, first, second := 0.0, 0.0, 0.0
		for _, part := range baserate.Split(k) {
			d := h.Exits[part.Exit]
			first += d.First.P
			second += d.Second.P
			if d.Worlds > 0 {
				mc = math.Hypot(mc, d.MCError)
			}
		}
		noise[k] = mc / (max(first, second) + least)
	}
	return noise
}

// summarise fills in the difference of two samples drawn jointly.
func summarise(d *outcome.Difference, first, second []float64) {
	sample := make([]float64, len(first))
	for i := range sample {
		sample[i] = second[i] - first[i]
	}
	d.Mean, d.SDParameters = stat.MeanStdDev(sample, nil)
	d.MCError = math.Hypot(d.MCError, d.SDParameters/math.Sqrt(float64(len(sample))))
	slices.Sort(sample)
	half := stats.NormalWidth(stats.Level) * d.MCError
	lo := d.Mean - stat.Quantile(stats.Lower, stat.Empirical, sample, nil)
	hi := stat.Quantile(stats.Upper, stat.Empirical, sample, nil) - d.Mean
	d.Lo, d.Hi = max(-1, d.Mean-math.Hypot(lo, half)), min(1, d.Mean+math.Hypot(hi, half))
}

// twinDoubts lists what a reader must know before believing the comparison.
func twinDoubts(a, b *outcome.Result, t *outcome.Twins) []outcome.Warning {
	list := []outcome.Warning{}
	add := func(code, format string, args ...any) {
		list = append(list, outcome.Warning{Code: code, Text: fmt.Sprintf(format, args...)})
	}
	if other := t.Draws - t.SameNumbers; other > 0 {
		add(WarnOtherNumbers, "In %d of %d draws the observations of the run-up let the second case accept other numbers than the first: "+
			"their worlds share luck, but differ by more than the change.", other, t.Draws)
	}
	if a.Pooling.Class.Name != b.Pooling.Class.Name {
		add(WarnOtherClass, "The reference classes differ (%s; %s), so that the pooled difference holds that of the base rates.",
			a.Pooling.Class.Name, b.Pooling.Class.Name)
	}
	if a.Scenario.Population != b.Scenario.Population || a.Scenario.Cells != b.Scenario.Cells || a.Scenario.Elites != b.Scenario.Elites {
		add(WarnOtherPeople, "The cases have different people: a person's or an elite's luck follows his number, not his name.")
	}
	if t.Differing > 0 && !anySeen(t.Views[outcome.SimulatorView]) {
		add(WarnUnseen, "No simulated difference exceeds its Monte Carlo error: the worlds are too few to say in which direction the change works.")
	}
	return append(list, ownDoubts(a.Warnings, b.Warnings, t.OwnNumbers)...)
}

// ownDoubts lists the doubts about each side: those of the first and what the second adds.
// A second side that took the first's numbers need not resemble the record.
func ownDoubts(first, second []outcome.Warning, ownNumbers bool) (list []outcome.Warning) {
	elsewhere := []string{WarnPartial, WarnMoreWorlds}
	for _, w := range first {
		if !slices.Contains(elsewhere, w.Code) {
			list = append(list, w)
		}
	}
	if !ownNumbers {
		elsewhere = append(elsewhere, WarnObserved, WarnScenario)
	}
	for _, w := range second {
		if !slices.Contains(elsewhere, w.Code) && !slices.Contains(first, w) {
			list = append(list, outcome.Warning{Code: w.Code, Text: "The second case: " + w.Text})
		}
	}
	return list
}

// anySeen reports whether any difference exceeds its error.
func anySeen(v outcome.TwinView) bool {
	for _, h := range v.Horizons {
		for _, d := range h.Exits {
			if d.Seen {
				return true
			}
		}
	}
	return false
}
