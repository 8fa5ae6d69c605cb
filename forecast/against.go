package forecast

import (
	"math"

	"fronde/ensemble"
	"fronde/outcome"
	"fronde/outcome/finding"
	"fronde/stats"
)

// Against compares the worlds of a forecast with those of an earlier run of the same seed
// and horizon, world by world: the outcome in the forecast less the outcome in the earlier run.
// earlier are the rows of its exits.parquet; worlds that it lacks, and those after the first
// 2,048, are left out. It returns nil if fewer than two draws are common to both.
//
// The worlds share their random streams, so that the difference is due to the change,
// except for draws that conditioning on the run-up replaced. The interval is that of the
// mean over draws and is not widened: it covers only what these pairs show about the difference.
func (f *Forecast) Against(earlier []outcome.ExitRow) *finding.PairedDifference {
	byRun := map[int64]*outcome.ExitRow{}
	for i := range earlier {
		byRun[earlier[i].Run] = &earlier[i]
	}
	d := &finding.PairedDifference{Days: f.Result.Scenario.HorizonDays, Exits: map[outcome.Exit]stats.Range{}}
	var byDraw [][outcome.Modes + 1]float64
	sizes, last := []float64{}, uint32(math.MaxUint32)
	for _, r := range f.summary.Readings() {
		before := byRun[int64(r.Run)]
		if before == nil {
			continue
		}
		d.Pairs++
		if r.Draw != last {
			byDraw, sizes, last = append(byDraw, [outcome.Modes + 1]float64{}), append(sizes, 0), r.Draw
		}
		n := len(byDraw) - 1
		sizes[n]++
		add(&byDraw[n], &r, before.Incidence())
	}
	if len(byDraw) < 2 {
		return nil
	}
	for _, e := range outcome.Exits() {
		d.Exits[e] = meanDifference(byDraw, sizes, int(e))
	}
	return d
}

// add adds a pair's differences; survival loses what the exits gain.
func add(sum *[outcome.Modes + 1]float64, r *ensemble.Reading, before [outcome.Modes]float64) {
	for e := range before {
		change := r.Row.Incidence[e] - before[e]
		sum[e] += change
		sum[outcome.Survival] -= change
	}
}

// meanDifference is the mean over pairs with its 90 % interval, the draws being independent.
func meanDifference(byDraw [][outcome.Modes + 1]float64, sizes []float64, e int) stats.Range {
	pairs, total := 0.0, 0.0
	for i := range byDraw {
		pairs += sizes[i]
		total += byDraw[i][e]
	}
	mean, squares, n := total/pairs, 0.0, float64(len(byDraw))
	for i := range byDraw {
		off := byDraw[i][e] - sizes[i]*mean
		squares += off * off
	}
	half := stats.NormalWidth(stats.Level) * math.Sqrt(squares*n/(n-1)) / pairs
	return stats.Range{Mean: mean, Lo: max(-1, mean-half), Hi: min(1, mean+half)}
}
