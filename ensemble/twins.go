package ensemble

import (
	"context"
	"errors"
	"math"
	"runtime"
	"slices"

	"fronde/outcome"
	"fronde/stats"
)

// Twins is the outcome of two cases in the same worlds: the same seed, the same draws.
type Twins struct {
	First, Second *Summary
	// differences by horizon and exit, at h*exits+e.
	differences []difference
	differing   int
	firstApart  int // the first world that differs; -1 if none does
	flips       map[[2]outcome.Exit]*outcome.Flip
	moved       int
}

// difference accumulates d, the second side's probability less the first's, exactly.
type difference struct {
	moment        // of 1 + d, which is never negative
	worlds int    // in which d is not 0
	size   uint64 // sum over draws of |T|, T the total of d over the draw's worlds
	totals wide   // sum over draws of T^2
}

// flipExamples is how many worlds are listed for each way in which fates differ.
const flipExamples = 3

// Pair holds the simulators of both sides that one worker uses. The worker simulates the
// same draws with both, so that the second can ask the first about its outcome for a draw.
type Pair struct{ First, Second Simulator }

// RunTwins simulates the worlds of a plan on two sides, from the same random streams, with
// a new pair of simulators for each worker. The options must not name a directory: twins
// are not resumed. If the context ends, the draws already started are completed on both
// sides, as in [Run]; the plan's Identity is not used. If watch is set, it is called as
// [Options.Watch] would be; the latter is not called.
func RunTwins(ctx context.Context, plan Plan, newPair func() Pair, opts Options, watch func(*Twins)) (*Twins, error) {
	if opts.Dir != "" || opts.Resume {
		return nil, errors.New("twins keep no files and cannot be resumed")
	}
	if err := plan.Validate(); err != nil {
		return nil, err
	}
	plan = plan.complete()
	if opts.Workers <= 0 {
		opts.Workers = runtime.GOMAXPROCS(0)
	}
	a, b := newState(plan), newState(plan)
	t := &Twins{
		differences: make([]difference, len(a.sums.horizons)*exits),
		flips:       map[[2]outcome.Exit]*outcome.Flip{}, firstApart: -1,
	}
	from, end := plan.draws()
	total := plan.worlds(end)
	report := func() {
		if opts.Progress != nil {
			opts.Progress(int(a.sums.worlds), total)
		}
	}
	report()
	pace := newPace(plan, 0, total)
	both := func() []Simulator { pair := newPair(); return []Simulator{pair.First, pair.Second} }
	err := newPool(plan, opts.Workers, 2, both).run(ctx, from, end, func(draw []*outcome.World) error {
		first, second := draw[:len(draw)/2], draw[len(draw)/2:]
		a.add(first)
		b.add(second)
		t.add(a.sums, first, second)
		report()
		if watch != nil && pace.due(int(a.sums.worlds)) {
			t.First, t.Second = newSummary(a, ""), newSummary(b, "")
			watch(t)
		}
		return nil
	})
	if a.sums.worlds == 0 && total > 0 {
		return nil, errors.Join(err, context.Cause(ctx))
	}
	t.First, t.Second = newSummary(a, ""), newSummary(b, "")
	return t, err
}

// add adds the worlds of one draw on both sides.
func (t *Twins) add(sums *accumulator, first, second []*outcome.World) {
	complete := len(first) == sums.plan.WorldsPerDraw
	lifted := make([]uint64, len(first))
	for h, days := range sums.horizons {
		for e := range outcome.Modes {
			for i := range first {
				lifted[i] = unit + quantise(second[i].Incidence[e][days]) - quantise(first[i].Incidence[e][days])
			}
			t.differences[h*exits+e].add(lifted, complete)
		}
		for i := range first {
			lifted[i] = unit + survival(second[i], days) - survival(first[i], days)
		}
		t.differences[h*exits+int(outcome.Survival)].add(lifted, complete)
	}
	for i := range first {
		if !equalWorlds(first[i], second[i]) {
			t.differing++
			if t.firstApart < 0 {
				t.firstApart = int(first[i].Run)
			}
		}
		t.addFates(first[i], second[i])
	}
}

// add adds the worlds of one draw, each 1 + d.
func (d *difference) add(lifted []uint64, complete bool) {
	d.moment.add(lifted, complete)
	total := int64(0)
	for _, x := range lifted {
		if x != unit {
			d.worlds++
		}
		total += int64(x) - unit
	}
	size := uint64(max(total, -total))
	d.size += size
	d.totals.add(size, size)
}

// effective is Kish's effective number of draws that contribute to the difference.
func (d *difference) effective() float64 {
	var squared wide
	squared.add(d.size, d.size)
	return square(squared.big(), 1) / square(d.totals.big(), 1)
}

// equalWorlds reports whether two records are equal, bit for bit.
func equalWorlds(a, b *outcome.World) bool {
	if a.Exit != b.Exit || a.Day != b.Day || a.Successor != b.Successor || a.Flips != b.Flips || a.Follow != b.Follow {
		return false
	}
	same := func(x, y float64) bool { return math.Float64bits(x) == math.Float64bits(y) }
	if !slices.EqualFunc(a.Places, b.Places, same) {
		return false
	}
	for e := range a.Incidence {
		if !slices.EqualFunc(a.Incidence[e], b.Incidence[e], same) {
			return false
		}
	}
	for v := range a.Values {
		if !slices.EqualFunc(a.Values[v], b.Values[v], same) {
			return false
		}
	}
	return true
}

func (t *Twins) addFates(first, second *outcome.World) {
	way := [2]outcome.Exit{first.Exit, second.Exit}
	if way[0] == way[1] {
		if first.Day != second.Day {
			t.moved++
		}
		return
	}
	f := t.flips[way]
	if f == nil {
		f = &outcome.Flip{From: way[0], To: way[1]}
		t.flips[way] = f
	}
	f.Worlds++
	if len(f.Runs) < flipExamples {
		f.Runs = append(f.Runs, int(first.Run))
	}
}

// Differing returns the number of pairs whose records differ in anything at all.
func (t *Twins) Differing() int { return t.differing }

// Example returns a world worth following: the first whose fates differ, or else the
// first that differs in anything; -1 if none does.
func (t *Twins) Example() int {
	least := t.firstApart
	if flips := t.Flips().Ways; len(flips) > 0 {
		least = slices.MinFunc(flips, func(a, b outcome.Flip) int { return a.Runs[0] - b.Runs[0] }).Runs[0]
	}
	return least
}

// Flips returns the ways in which the sampled fates differ.
func (t *Twins) Flips() outcome.Flips {
	all := outcome.Flips{Moved: t.moved, Ways: []outcome.Flip{}}
	for _, from := range outcome.Exits() {
		for _, to := range outcome.Exits() {
			if f := t.flips[[2]outcome.Exit{from, to}]; f != nil {
				all.Ways = append(all.Ways, *f)
				all.Flipped += f.Worlds
			}
		}
	}
	return all
}

// View returns the paired differences of all exits at every horizon, at the simulator's own
// levels.
func (t *Twins) View() outcome.TwinView {
	first, second := t.First.View().Horizons, t.Second.View().Horizons
	var v outcome.TwinView
	for h := range first {
		horizon := outcome.TwinHorizon{Days: first[h].Days, Exits: map[outcome.Exit]outcome.Difference{}}
		for _, e := range outcome.Exits() {
			horizon.Exits[e] = t.at(h, e, first[h].Exits[e], second[h].Exits[e])
		}
		v.Horizons = append(v.Horizons, horizon)
	}
	return v
}

// at estimates the difference of an exit at the h-th horizon from its moment over pairs:
//
//	Mean = mean of d over pairs
//	SDChance, SDParameters = roots of the variance components of d within and between draws
//	MCError = root of the variance of the mean, draws being the independent units
//	Unpaired = sqrt(e1^2 + e2^2),  e1 and e2 the Monte Carlo errors of the sides
//
// as [layout.probability] does for one side. With z = 1.645 and n pairs simulated,
//
//	Lo, Hi = Mean -+ z sqrt(SDParameters^2 + MCError^2)
//	Needed = n (z MCError / Mean)^2
//
// since the error falls with the root of n. If fewer than three draws contribute to the
// difference, their variance is mostly accidental: MCError is then at least 1/draws, or
// Unpaired if that is less. If no pair shows a difference, the bounds are those of an event that
// this many draws have never shown, or 1.645 Unpaired.
func (t *Twins) at(h int, e outcome.Exit, first, second outcome.Probability) outcome.Difference {
	l, m := t.First.sums.layout(), &t.differences[h*exits+int(e)]
	n, draws := float64(l.worlds()), float64(l.draws())
	c := l.oneWay(m.Squares, m.Sum, m.Sum).Components()
	d := outcome.Difference{
		First: first, Second: second,
		Mean:         float64(int64(m.Sum)-int64(l.worlds())*unit) / unit / n,
		MCError:      math.Sqrt(c.Mean),
		SDParameters: math.Sqrt(c.Between),
		SDChance:     math.Sqrt(c.Within),
		Unpaired:     hypotenuse(first.MCError, second.MCError),
		Worlds:       m.worlds,
	}
	z := stats.NormalWidth(stats.Level)
	if m.size == 0 {
		d.MCError = min(1/draws, d.Unpaired)
		d.Hi = min(stats.NeverSeen(draws, stats.Upper), z*d.Unpaired)
		d.Lo = 0 - d.Hi // never -0
		return d
	}
	if m.effective() < fewDraws {
		d.MCError = max(d.MCError, min(1/draws, d.Unpaired))
	}
	half := float64(z * hypotenuse(d.SDParameters, d.MCError))
	d.Lo, d.Hi = max(-1, d.Mean-half), min(1, d.Mean+half)
	d.Seen = math.Abs(d.Mean) > z*d.MCError
	d.Needed = needed(n, z*d.MCError/d.Mean, l.size)
	d.NeededUnpaired = needed(n, z*d.Unpaired/d.Mean, l.size)
	return d
}

// hypotenuse combines independent errors.
func hypotenuse(a, b float64) float64 { return math.Sqrt(float64(a*a) + float64(b*b)) }

// needed is n multiple^2 worlds, in whole draws and at least two of them; 0 if that is
// more than can be run.
func needed(n, multiple float64, perDraw int) int {
	worlds := max(n*multiple*multiple, float64(2*perDraw))
	if !(worlds <= MaxRuns) {
		return 0
	}
	return int(math.Ceil(worlds/float64(perDraw))) * perDraw
}
