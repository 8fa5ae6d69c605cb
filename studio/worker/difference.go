package worker

import (
	"fronde/forecast"
	"fronde/outcome"
	"fronde/studio/api"
	"fronde/studio/store"
)

// differenceFile keeps a what-if's difference from its baseline beside its result.
const differenceFile = "difference.json"

// baseline is the run that a what-if is compared with. It is nil for a run that is no
// what-if, and where nothing is known of the baseline's worlds yet.
type baseline struct {
	id   string
	days int // of its horizon
	rows []outcome.ExitRow
}

// baseline finds what a job is compared with.
func (w *Workshop) baseline(j *store.Job) *baseline {
	if j.Baseline == "" {
		return nil
	}
	head, err := w.head(j.Baseline)
	var rows []outcome.ExitRow
	if err == nil {
		rows, err = w.past.rows(j.Baseline)
	}
	if err != nil || len(rows) == 0 {
		w.Log.Info("a what-if has no baseline yet", "run", j.ID, "baseline", j.Baseline, "error", err)
		return nil
	}
	return &baseline{j.Baseline, head.Scenario.HorizonDays, rows}
}

// difference compares the worlds so far with those of the baseline; nil if they cannot be
// compared.
func (b *baseline) difference(f *forecast.Forecast) *api.Difference {
	if b == nil || f.Result.Scenario.HorizonDays != b.days {
		return nil
	}
	d := f.Against(b.rows)
	if d == nil {
		return nil
	}
	return &api.Difference{Baseline: b.id, Pairs: d.Pairs, Days: d.Days, Exits: d.Exits}
}
