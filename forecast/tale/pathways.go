package tale

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/gonum/stat/distuv"

	"fronde/forecast"
	"fronde/outcome"
	"fronde/outcome/trace"
	"fronde/stats"
)

// steps names the driver, the signal and the defection of a story by the events that
// count, in order:
//
//   - The driver is what had cost the regime the most strength when it became too weak;
//     failing that, the course of the war; failing that, the latest event of the timeline, by
//     its type.
//   - The signal is the latest event visible to all: protest, dissent, a purge, or
//     public news of weakness; failing that, the private doubt of an elite.
//   - The defection is who abandoned the leader: a plot of one or of several, a
//     coalition, the commanders, or elites without confidence.
func steps(t *trace.Trace, counts []int) (driver, signal, defection trace.Step) {
	driver, signal, defection = trace.NoStep, trace.NoStep, defectionOf(t.Fate.Exit)
	latest := map[trace.Kind]*trace.Event{}
	for _, i := range counts {
		e := &t.Events[i]
		latest[e.Kind] = e
		if name, public := publicSignals[e.Kind]; public {
			signal = name
		}
	}
	weakened, lost := latest[trace.Weakened], latest[trace.ConfidenceLost]
	switch {
	case weakened != nil:
		driver = largestLoss(weakened.Numbers)
	case latest[trace.WarTurned] != nil:
		driver = trace.WarDriver
	case latest[trace.Happened] != nil:
		kind, _, _ := strings.Cut(latest[trace.Happened].What, ": ")
		driver = trace.Step(strings.ReplaceAll(kind, "_", " "))
	}
	if signal == trace.NoStep && lost != nil {
		signal = trace.PrivateDoubt
	}
	switch {
	case defection == trace.PlotOfOne && latest[trace.Joined] != nil:
		defection = trace.PlotOfSeveral
	case defection == trace.EliteDistrust && lost == nil:
		defection = trace.NoStep
	}
	return driver, signal, defection
}

// publicSignals are the kinds of events visible to all, by name.
var publicSignals = map[trace.Kind]trace.Step{
	trace.Ignited: trace.ProtestSignal, trace.Swelled: trace.ProtestSignal,
	trace.Dissented: trace.DissentSignal, trace.Departed: trace.DissentSignal,
	trace.Purged: trace.PurgeSignal, trace.Crushed: trace.PurgeSignal, trace.Doubted: trace.WeaknessNews,
}

// defectionOf returns who, at the least, abandons the leader in an exit.
func defectionOf(e outcome.Exit) trace.Step {
	switch e {
	case outcome.MilitaryCoup, outcome.SecurityCoup, outcome.InsiderCoup, outcome.Hybrid:
		return trace.PlotOfOne
	case outcome.Ultimatum:
		return trace.MoneyCoalition
	case outcome.Uprising:
		return trace.CommandersDefect
	case outcome.Negotiated, outcome.Rebels:
		return trace.EliteDistrust
	}
	return trace.NoStep
}

// largestLoss names what cost the most strength.
func largestLoss(n trace.Numbers) trace.Step {
	name, most := trace.WeakFromStart, 0.0
	for _, part := range trace.Losses {
		if n[part] < most {
			name, most = trace.DriverOf(part), n[part]
		}
	}
	return name
}

// Pathways replays the first worlds of the result that ended in an exit and counts the ways
// in which they reached it. exits are the rows of exits.parquet, with which worlds without an
// exit need no replay and the others are verified; nil replays all. If tested, only links
// whose removal changes the exit in a rerun count. Progress, if it is set, is called
// with the number of worlds done. If ctx ends, so does the count, with an error that wraps
// [forecast.ErrStopped].
func (p *Replayer) Pathways(
	ctx context.Context, worlds int, exits []outcome.ExitRow, tested bool, progress func(done, total int),
) (*trace.Pathways, error) {
	all := &trace.Pathways{Schema: trace.PathwaysSchema, Software: p.r.Software, Scenario: p.r.Scenario,
		Seed: p.r.Seed, Worlds: worlds, Tested: tested, Pathways: []trace.Pathway{}}
	var told []*trace.Trace
	for run := range worlds {
		if progress != nil {
			progress(run, worlds)
		}
		if ctx.Err() != nil {
			return nil, fmt.Errorf("%w after %d of %d worlds", forecast.ErrStopped, run, worlds)
		}
		if run < len(exits) && exits[run].Run == int64(run) && exits[run].Day == nil {
			continue
		}
		t, err := p.Tell(run)
		if err != nil {
			return nil, err
		}
		if exits != nil {
			if err := Verify(t, exits); err != nil {
				return nil, err
			}
		}
		if t.Fate.Day < 0 {
			continue
		}
		if tested {
			if err := p.Test(t, nil); err != nil {
				return nil, err
			}
		}
		told = append(told, t)
	}
	if progress != nil {
		progress(worlds, worlds)
	}
	count(all, told)
	return all, nil
}

// count gathers the stories by their steps, the most frequent first.
func count(all *trace.Pathways, told []*trace.Trace) {
	perDraw := map[uint32]int{}
	type name struct {
		driver, signal, defection trace.Step
		exit                      outcome.Exit
	}
	ways := map[name][]*trace.Trace{}
	for _, t := range told {
		perDraw[t.Draw]++
		driver, signal, defection := steps(t, counted(t, all.Tested))
		key := name{driver, signal, defection, t.Fate.Exit}
		ways[key] = append(ways[key], t)
	}
	all.Exits, all.Draws = len(told), len(perDraw)
	for key, stories := range ways {
		way := trace.Pathway{Driver: key.driver, Signal: key.signal, Defection: key.defection, Exit: key.exit}
		within := map[uint32]int{}
		for _, t := range stories {
			way.Runs = append(way.Runs, int(t.Run))
			within[t.Draw]++
		}
		way.Worlds = len(stories)
		way.Share = share(within, perDraw)
		all.Pathways = append(all.Pathways, way)
	}
	slices.SortFunc(all.Pathways, func(a, b trace.Pathway) int { // no two have equal first worlds
		return cmp.Or(cmp.Compare(b.Worlds, a.Worlds), cmp.Compare(a.Runs[0], b.Runs[0]))
	})
}

// counted returns the events of a story's chain that count: all, or those whose removal changes
// the exit in a rerun.
func counted(t *trace.Trace, tested bool) (events []int) {
	if !tested {
		return t.Chain
	}
	for _, l := range t.Links {
		if l.Link && l.Verdict != trace.SameExit {
			events = append(events, l.Without...)
		}
	}
	return events
}

// share estimates the share p of a pathway among exits, from their counts in each draw of
// the uncertain numbers. Worlds of one draw resemble each other, so that n exits are worth
//
//	m = n / deff,  deff = Var(mean) / (p (1 - p)/n)
//
// independent ones, with the variance of the mean by [stats.OneWay.Components] (design
// effect: Kish, Survey Sampling, 1965), but no more than n and no fewer than if worlds of
// a draw were all alike, n^2 / sum n_i^2 with n_i of each draw, which is also m where all
// exits are of the pathway. The interval is Jeffreys', that of Beta(p m + 1/2, (1 - p) m +
// 1/2).
func share(within, perDraw map[uint32]int) stats.Range {
	n, k := 0, 0
	for draw, size := range perDraw {
		n += size
		k += within[draw]
	}
	p := float64(k) / float64(n)
	o := stats.OneWay{Values: float64(n), Groups: float64(len(perDraw))}
	for _, draw := range slices.Sorted(maps.Keys(perDraw)) { // in a fixed order for the sums
		size, of := float64(perDraw[draw]), float64(within[draw])
		mean := of / size
		o.SquaredSizes += size * size
		o.Within += of * (1 - mean)
		o.Between += size * (mean - p) * (mean - p)
	}
	m := o.Values * o.Values / o.SquaredSizes
	if v := o.Components().Mean; v > 0 {
		m = math.Max(m, math.Min(o.Values, p*(1-p)/v))
	}
	beta := distuv.Beta{Alpha: p*m + 0.5, Beta: (1-p)*m + 0.5}
	r := stats.Range{Mean: p, Lo: beta.Quantile(stats.Lower), Hi: beta.Quantile(stats.Upper)}
	if k == n {
		r.Hi = 1
	}
	return r
}
