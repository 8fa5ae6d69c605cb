package forecast

import (
	"errors"
	"iter"
	"maps"
	"math"
	"slices"
	"strconv"

	"fronde/ensemble"
	"fronde/outcome"
)

// Exits streams the fate of every world, in the order of the runs.
func (f *Forecast) Exits() iter.Seq2[outcome.ExitRow, error] {
	return func(yield func(outcome.ExitRow, error) bool) {
		enough := errors.New("the reader has had enough")
		err := f.summary.EachRow(func(r ensemble.Row) error {
			if !yield(exitRow(r), nil) {
				return enough
			}
			return nil
		})
		if err != nil && !errors.Is(err, enough) {
			yield(outcome.ExitRow{}, err)
		}
	}
}

func exitRow(r ensemble.Row) outcome.ExitRow {
	row := outcome.ExitRow{Run: int64(r.Run), Draw: int64(r.Draw), Exit: r.Exit.String()}
	row.SetIncidence(r.Incidence)
	if r.Exit != outcome.Survival {
		day, successor := int32(r.Day), r.Successor.String()
		row.Day, row.Successor = &day, &successor
	}
	return row
}

// Trajectories streams the observables in tidy form: the quantiles over all worlds,
// then the first worlds one by one. Days on which nothing was recorded, because the
// leader had certainly left, are missing.
func (f *Forecast) Trajectories() iter.Seq2[outcome.TrajectoryRow, error] {
	return func(yield func(outcome.TrajectoryRow, error) bool) {
		if f.eachQuantile(yield) {
			f.eachPath(yield)
		}
	}
}

// eachQuantile yields the rows of all series. It reports whether to continue.
func (f *Forecast) eachQuantile(yield func(outcome.TrajectoryRow, error) bool) bool {
	first := outcome.EpochDay(f.c.Start.Time())
	for _, series := range f.Result.Observables {
		for _, level := range slices.Sorted(maps.Keys(series.Quantiles)) {
			q, err := strconv.ParseFloat(level, 64)
			if err != nil {
				return yield(outcome.TrajectoryRow{}, err)
			}
			for i, value := range series.Quantiles[level] {
				day := int32(series.Days[i])
				row := outcome.TrajectoryRow{Quantile: &q, Day: day, Date: first + day,
					Variable: series.Variable, Value: value, Unit: series.Unit}
				if !yield(row, nil) {
					return false
				}
			}
		}
	}
	return true
}

// eachPath yields the rows of the first worlds.
func (f *Forecast) eachPath(yield func(outcome.TrajectoryRow, error) bool) {
	first, grid := outcome.EpochDay(f.c.Start.Time()), f.summary.Grid()
	for _, path := range f.summary.Trajectories() {
		run := int64(path.Run)
		for v := range outcome.Variable(outcome.Variables) {
			for i, value := range path.Values[v] {
				if math.IsNaN(value) {
					continue
				}
				day := int32(grid[i])
				row := outcome.TrajectoryRow{Run: &run, Day: day, Date: first + day,
					Variable: v.String(), Value: value, Unit: v.Info().Unit}
				if !yield(row, nil) {
					return
				}
			}
		}
	}
}
