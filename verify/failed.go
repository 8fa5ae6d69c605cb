package verify

import (
	"fmt"

	"fronde/outcome"
	"fronde/regime"
)

const (
	failedWorlds = 1000
	arrestDay    = 60  // of the arrests, since the start
	aftermathDay = 120 // from which later attempts are counted
)

// arrests is the timeline of a country in which a plot is broken up: the two who most want a
// change are arrested in each of four blocs.
const arrests = "\ntimeline:\n" +
	"  - {date: 2024-05-02, type: elite_arrest, bloc: court, size: 2, label: plotters are arrested}\n" +
	"  - {date: 2024-05-02, type: elite_arrest, bloc: guard, size: 2}\n" +
	"  - {date: 2024-05-02, type: elite_arrest, bloc: army, size: 2}\n" +
	"  - {date: 2024-05-02, type: elite_arrest, bloc: holdings, size: 2}\n"

// conspiracy is what a world shows of plots.
type conspiracy struct {
	plotting  bool    // a plot was under way on the eve of the arrests
	broken    bool    // and fewer were the day after
	attempts  float64 // later, within two years: failed ones and the expected successful
	fear      float64 // at the start of the aftermath
	crushes   float64 // in the first year
	restless  bool    // a plot is under way at the end of the first year
	secondary float64 // attempts in the second year
}

// attempts counts the attempts between two days of the grid: those that failed and
// those expected to win.
func attempts(m *regime.Model, w *outcome.World, from, to int) float64 {
	failed := w.Values[outcome.FailedAttempts]
	return failed[at(m.Grid(), to)] - failed[at(m.Grid(), from)] + won(w, from, to)
}

// won is the number of coups expected to win between two days while the leader stays:
// the sum of daily hazards.
func won(w *outcome.World, from, to int) (count float64) {
	for day := from + 1; day <= to; day++ {
		gone := 0.0
		for exit := range w.Incidence {
			gone += w.Incidence[exit][day-1]
		}
		if gone < 1-1e-6 {
			count += (incidence(w, coups, day) - incidence(w, coups, day-1)) / (1 - gone)
		}
	}
	return count
}

// at is the place on the grid of the last recorded day up to a day.
func at(grid []int, day int) int {
	i := 0
	for i+1 < len(grid) && grid[i+1] <= day {
		i++
	}
	return i
}

func watchPlots(m *regime.Model, w *outcome.World) conspiracy {
	grid, plots := m.Grid(), w.Values[outcome.Plots]
	eve := at(grid, arrestDay-1)
	return conspiracy{
		plotting: plots[eve] > 0, broken: plots[eve+1] < plots[eve],
		attempts:  attempts(m, w, aftermathDay, m.Horizon()),
		fear:      w.Values[outcome.Fear][at(grid, aftermathDay)],
		crushes:   w.Values[outcome.Purges][at(grid, 365)],
		restless:  plots[at(grid, 365)] > 0,
		secondary: attempts(m, w, 365, m.Horizon()),
	}
}

// checkFailedPlots verifies that a failed plot lowers the risk of later attempts. It
// compares worlds in which a plot was under way on day 59 with their twins, of the same
// draws, in which eight suspects were arrested on day 60. What would have been the plot's
// own attempt, in the first two months, does not count. Purges without a plot are switched
// off in both, so that every remaining purge is due to a plot that was found out.
func checkFailedPlots(v *verification) ([]Check, error) {
	var twins [2][]conspiracy
	for i, timeline := range []string{"", arrests} {
		c, err := country(numbers{"leader.purge_rate": "0 per year"}, timeline)
		if err != nil {
			return nil, err
		}
		if twins[i], err = simulate(v, lasting(c, 730), failedWorlds, watchPlots); err != nil {
			return nil, err
		}
	}
	var pairs []int
	broken := 0
	for i := range twins[0] {
		if twins[0][i].plotting {
			pairs = append(pairs, i)
			if twins[1][i].broken {
				broken++
			}
		}
	}
	of := func(twin int) estimate {
		return mean(len(pairs), func(i int) float64 { return twins[twin][pairs[i]].attempts })
	}
	change := mean(len(pairs), func(i int) float64 { return twins[1][pairs[i]].attempts - twins[0][pairs[i]].attempts })
	return []Check{{
		ID: "B3", What: "A plot that is broken up lowers the number of later attempts, per 100 worlds",
		Expected: "below 0", Obtained: change.percent(), Tolerance: fmt.Sprintf("%d standard errors", certain),
		Correct: change.mean < -certain*change.se,
		Notes: []string{
			fmt.Sprintf("%d pairs of worlds; the arrests broke up a plot in %d", len(pairs), broken),
			"later attempts per 100 worlds: " + of(0).percent() + " without the arrests, " + of(1).percent() + " with them",
			bystanders(twins[0]),
		},
	}}, nil
}

// bystanders compares, without any intervention, the second year of worlds in which a
// plot was found out in the first with those in which none was, among those without a
// plot under way between the two. The comparison is shown, not judged: countries with more
// plotters have more of both.
func bystanders(worlds []conspiracy) string {
	var groups [2][]float64
	for _, w := range worlds {
		if !w.restless {
			group := 0
			if w.crushes > 0 {
				group = 1
			}
			groups[group] = append(groups[group], w.secondary)
		}
	}
	if len(groups[0]) < 2 || len(groups[1]) < 2 {
		return "too few worlds to compare those with and without a plot found out by chance"
	}
	of := func(g []float64) string {
		return mean(len(g), func(i int) float64 { return g[i] }).percent() + fmt.Sprintf(" in %d worlds", len(g))
	}
	return "not judged, since it mixes cause and selection: attempts per 100 worlds in the second year, " +
		"no plot found out in the first " +
		of(groups[0]) + ", one found out " + of(groups[1])
}
