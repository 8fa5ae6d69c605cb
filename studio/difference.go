package studio

import (
	"encoding/json"
	"io"
	"math"
	"path/filepath"
	"slices"
	"strconv"

	"fronde/forecast"
	"fronde/outcome"
	"fronde/report/files"
)

// differenceFile keeps a what-if's difference from its baseline beside its result.
const differenceFile = "difference.json"

// baseline is the run that a what-if is compared with; nil if there is none, or nothing
// is known of its worlds yet.
type baseline struct {
	id   string
	days int // of its horizon
	rows []outcome.ExitRow
}

// baseline finds what a job is compared with.
func (s *Studio) baseline(j *job) *baseline {
	if j.Baseline == "" {
		return nil
	}
	head, err := s.head(j.Baseline)
	var rows []outcome.ExitRow
	if err == nil {
		rows, err = s.past.rows(j.Baseline)
	}
	if err != nil || len(rows) == 0 {
		s.log.Info("a what-if has no baseline yet", "run", j.ID, "baseline", j.Baseline, "error", err)
		return nil
	}
	return &baseline{j.Baseline, head.Scenario.HorizonDays, rows}
}

// difference compares the worlds so far with those of the baseline.
func (b *baseline) difference(f *forecast.Forecast) *Difference {
	if b == nil || f.Result.Scenario.HorizonDays != b.days {
		return nil
	}
	d := f.Against(b.rows)
	if d == nil {
		return nil
	}
	return &Difference{Baseline: b.id, Pairs: d.Pairs, Days: d.Days, Exits: d.Exits}
}

// keepDifference writes a difference beside a result.
func keepDifference(dir string, d *Difference) error {
	if d == nil {
		return nil
	}
	return files.WriteFile(filepath.Join(dir, differenceFile), func(w io.Writer) error {
		_, err := w.Write(encoded(d))
		return err
	})
}

// split takes apart what a stream said of a result.
func split(data []byte) (raw[outcome.Result], raw[Difference]) {
	return raw[outcome.Result]{inner(data, "result")}, raw[Difference]{inner(data, "difference")}
}

// inner returns the JSON of a member of an object.
func inner(data []byte, member string) []byte {
	var parts map[string]json.RawMessage
	if err := json.Unmarshal(data, &parts); err != nil { // it was encoded here
		panic("studio: what was shown is no JSON: " + err.Error())
	}
	return parts[member]
}

// rounded is a result whose observables have four digits: charts show no more, and a
// stream has a third of the size.
func rounded(r *outcome.Result) *outcome.Result {
	short := *r
	short.Observables = slices.Clone(r.Observables)
	for i := range short.Observables {
		series := &short.Observables[i]
		quantiles := make(map[string][]float64, len(series.Quantiles))
		for level, values := range series.Quantiles {
			quantiles[level] = make([]float64, len(values))
			for k, x := range values {
				quantiles[level][k] = fourDigits(x)
			}
		}
		series.Quantiles = quantiles
	}
	return &short
}

// fourDigits rounds to four digits; whole numbers below a million keep all of theirs.
func fourDigits(x float64) float64 {
	if x == math.Trunc(x) && math.Abs(x) < 1e6 {
		return x
	}
	short, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 4, 64), 64)
	if err != nil {
		return x // not a number
	}
	return short
}
