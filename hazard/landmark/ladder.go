package landmark

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"fronde/stats"
)

// plainPrior is the number of expected exits by which plain counts are shrunk to the rate of all months. Judgement: a
// class in which nobody left is not taken for one in which nobody leaves.
const plainPrior = 1

// The rungs of the ladder that every spec has: below those that it names, and above them.
const (
	RungMean  = "mean month"
	RungPlain = "plain counts"
	RungClass = "class table"
	RungState = "all facts"
)

// Climb is the ladder of what is forecast within a lead, from the lowest rung to the highest.
type Climb struct {
	Name  string    `json:"name"`
	Lead  int       `json:"lead_months"`
	Rungs []Climbed `json:"rungs"`
}

// Climbed is the score of a rung.
type Climbed struct {
	Rung    string         `json:"rung"`
	ROC     stats.Estimate `json:"roc_auc"`
	LogLoss stats.Estimate `json:"log_loss"`
	// Gained is the log score less that of the rung below, OverPlain less that of plain counts, in nats over all rows,
	// resampled by country; NaN where there is none below.
	Gained    stats.Estimate `json:"nats_over_rung_below"`
	OverPlain stats.Estimate `json:"nats_over_plain_counts"`
}

// fittedRung is a rung with its probabilities by name, lead and row.
type fittedRung struct {
	name string
	p    [][][]float64
}

// Climb fits the rungs that the spec names and forecasts the same months with them, so that the ladder of the summary
// has them too. Each is the spec with the facts of its rung and of those below alone. progress may be nil.
func (f *Forecasts) Climb(progress func(done, total int)) error {
	if progress == nil {
		progress = func(int, int) {}
	}
	s := f.Data.Spec
	f.between = nil
	var steps []*Spec
	for n := range s.Ladder {
		if below := s.upTo(n); len(below.Terms) < len(s.Terms) { // with all facts it is the spec itself
			steps = append(steps, below)
		}
	}
	for n, spec := range steps {
		data := *f.Data
		data.Spec = spec
		one, err := Validate(&data, f.Train, f.Test, f.Rolling, func(done, total int) {
			progress(n*total+done, len(steps)*total)
		})
		if err != nil {
			return fmt.Errorf("the rung %s: %w", s.Ladder[n].Name, err)
		}
		f.between = append(f.between, fittedRung{s.Ladder[n].Name, one.P})
	}
	return nil
}

// upTo is the spec with the facts of the first rungs alone, up to the nth.
func (s *Spec) upTo(n int) *Spec {
	var known []string
	for _, rung := range s.Ladder[:n+1] {
		known = append(known, rung.Groups...)
	}
	below := *s
	below.Terms = slices.DeleteFunc(slices.Clone(s.Terms), func(t Term) bool { return !slices.Contains(known, t.Group) })
	below.Class.Facts = slices.DeleteFunc(slices.Clone(s.Class.Facts), func(fact string) bool {
		return !slices.Contains(known, fact)
	})
	below.Ladder, below.Counts, below.Record = nil, nil, Record{}
	return &below
}

// ladder scores the rungs for any and for irregular exits at each lead.
func (f *Forecasts) ladder() ([]Climb, error) {
	rungs := slices.Concat([]fittedRung{{RungMean, f.Mean}, {RungPlain, f.Plain}, {RungClass, f.Class}}, f.between,
		[]fittedRung{{RungState, f.P}})
	leads, first := f.Data.Spec.Leads, len(f.Names)-2 // any and irregular come last
	all := make([]Climb, 2*len(leads))
	errs := make([]error, len(all))
	parallel(len(all), func(at int) {
		name, lead := first+at/len(leads), at%len(leads)
		all[at] = Climb{Name: f.Names[name], Lead: leads[lead]}
		all[at].Rungs, errs[at] = f.climb(rungs, name, lead)
	})
	return all, errors.Join(errs...)
}

// climb scores the rungs of what is forecast within a lead.
func (f *Forecasts) climb(rungs []fittedRung, name, lead int) (all []Climbed, err error) {
	var forecasts []*stats.Binary
	for n, rung := range rungs {
		now := f.binary(rung.p[name][lead], name, lead)
		if len(now.P) == 0 {
			return nil, nil // no outcome is known yet
		}
		forecasts = append(forecasts, now)
		scores := now.Scores(stats.Level)
		one := Climbed{Rung: rung.name, ROC: scores.ROC, LogLoss: scores.LogLoss, Gained: none, OverPlain: none}
		if n > 0 {
			if one.Gained, err = gained(forecasts[n-1], now); err != nil {
				return nil, err
			}
		}
		if n > 1 {
			if one.OverPlain, err = gained(forecasts[1], now); err != nil {
				return nil, err
			}
		}
		all = append(all, one)
	}
	return all, nil
}

// none is an estimate that does not exist.
var none = stats.Estimate{Value: stats.Score(math.NaN()), Lo: stats.Score(math.NaN()), Hi: stats.Score(math.NaN())}

// gained is what some forecasts gain over others in log score, in nats over all rows.
func gained(over, by *stats.Binary) (stats.Estimate, error) {
	difference, err := over.Differences(by, stats.Level)
	if err != nil {
		return none, err
	}
	return nats(difference, len(by.P)), nil
}

// nats is a difference in log loss summed over so many rows.
func nats(difference stats.Scores, rows int) stats.Estimate {
	n, loss := stats.Score(rows), difference.LogLoss
	return stats.Estimate{Value: n * loss.Value, Lo: n * loss.Lo, Hi: n * loss.Hi}
}
