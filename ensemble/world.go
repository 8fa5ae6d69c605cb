package ensemble

import (
	"fmt"
	"math"
	"sort"

	"fronde/outcome"
)

// daysInOffice returns the number of the grid's days on which the leader of a world was
// still in office by its sampled fate: those before the day of the exit.
func daysInOffice(grid []int, runUp int, w *outcome.World) int {
	if w.Day < 0 {
		return len(grid)
	}
	return sort.SearchInts(grid, runUp+w.Day)
}

// blank fills a record with values that [check] refuses, so that nothing left by the world
// that used it before can pass for a value of the next one.
func blank(w *outcome.World) {
	nan := math.NaN()
	for e := range w.Incidence {
		fill(w.Incidence[e], nan)
		fill(w.Unstated[e], nan)
	}
	for v := range w.Values {
		fill(w.Values[v], nan)
	}
	fill(w.Places, nan)
	w.Follow = [outcome.Modes][outcome.Successors]float64{}
	w.Exit, w.Day, w.Successor, w.Flips, w.Accepted = outcome.Survival, -1, outcome.SameRegime, 0, false
}

func fill(values []float64, with float64) {
	for i := range values {
		values[i] = with
	}
}

// slack is how far a record's probabilities may stray from their identities by rounding.
const slack = 1e-9

// check reports the first way in which a record contradicts itself: probabilities outside
// [0, 1], falling with time or summing to more than 1, successors that do not add up to
// their exit, an impossible fate, an observable that is NaN or infinite while the leader is
// in office, or a place without a valid number of protesters.
func check(w *outcome.World, run, draw uint32, grid []int, runUp int) error {
	if w.Run != run || w.Draw != draw {
		return fmt.Errorf("the record names run %d of draw %d", w.Run, w.Draw)
	}
	horizon := len(w.Incidence[0]) - 1
	gone := 0.0
	for e := range w.Incidence {
		if err := checkCurve(w.Incidence[e], outcome.Exit(e)); err != nil {
			return err
		}
		if err := checkCurve(w.Unstated[e], outcome.Exit(e)); err != nil {
			return fmt.Errorf("without elections: %w", err)
		}
		if err := checkFollow(w, outcome.Exit(e)); err != nil {
			return err
		}
		gone += w.Incidence[e][horizon]
	}
	if gone > 1+slack {
		return fmt.Errorf("the exits' probabilities sum to %g", gone)
	}
	if survived := w.Exit == outcome.Survival; w.Exit > outcome.Survival || survived != (w.Day < 0) ||
		w.Day > horizon || w.Successor >= outcome.Successors {
		return fmt.Errorf("impossible fate: %v on day %d, followed by %d", w.Exit, w.Day, w.Successor)
	}
	inOffice := daysInOffice(grid, runUp, w)
	for v := range w.Values {
		for i, value := range w.Values[v][:inOffice] {
			if math.IsNaN(value) || math.IsInf(value, 0) {
				return fmt.Errorf("%v is %g on day %d", outcome.Variable(v), value, grid[i])
			}
		}
	}
	for i, peak := range w.Places {
		if !(peak >= 0) || math.IsInf(peak, 1) {
			return fmt.Errorf("place %d saw at most %g protesters", i, peak)
		}
	}
	return nil
}

func checkCurve(cumulative []float64, e outcome.Exit) error {
	before := 0.0
	for day, p := range cumulative {
		if !(p >= before && p <= 1+slack) {
			return fmt.Errorf("the cumulative probability of %v is %g on day %d after as_of, after %g", e, p, day, before)
		}
		before = p
	}
	return nil
}

func checkFollow(w *outcome.World, e outcome.Exit) error {
	whole, followed := w.Incidence[e][len(w.Incidence[e])-1], 0.0
	for _, p := range w.Follow[e] {
		if !(p >= 0 && p <= 1+slack) {
			return fmt.Errorf("a successor of %v has probability %g", e, p)
		}
		followed += p
	}
	if math.Abs(followed-whole) > slack {
		return fmt.Errorf("the successors of %v sum to %g, the exit itself to %g", e, followed, whole)
	}
	return nil
}
