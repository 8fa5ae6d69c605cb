package landmark

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"fronde/stats"
)

// Summary shows how well a spec's forecasts did.
type Summary struct {
	Title   string `json:"title"`
	Train   Months `json:"train"`
	Test    Months `json:"test"`
	Rolling bool   `json:"rolling"`
	Rows    int    `json:"rows"`
	// Scores are by name and lead.
	Scores []Scored `json:"scores"`
	// Ladder leads from the mean month to the state, for any and for irregular exits, by lead.
	Ladder []Climb `json:"ladder"`
}

// Scored is the verification of what is forecast within a lead.
type Scored struct {
	Name string `json:"name"`
	Lead int    `json:"lead_months"`
	// Expected is the sum of the probabilities, to be compared with the events.
	Expected float64 `json:"expected"`
	// Slope is the coefficient of the forecast's log odds in a logistic regression of what happened: 1 is
	// calibrated, less is overconfident (Cox, Biometrika 45, 1958).
	Slope stats.Score `json:"calibration_slope"`
	stats.Verification
	// OverClass is the log score less that of the class table, in nats over all rows, resampled by country.
	OverClass stats.Estimate `json:"nats_over_class"`
	// ClassROC is the area under the curve of the class table, ClassSkill the Brier skill against it.
	ClassROC   stats.Score    `json:"class_roc_auc"`
	ClassSkill stats.Estimate `json:"brier_skill_class"`
}

// Summarise scores the forecasts.
func (f *Forecasts) Summarise() (*Summary, error) {
	leads := f.Data.Spec.Leads
	s := &Summary{Title: f.Data.Spec.Title, Train: f.Train, Test: f.Test, Rolling: f.Rolling, Rows: len(f.Rows),
		Scores: make([]Scored, len(f.Names)*len(leads))}
	errs := make([]error, len(s.Scores))
	parallel(len(s.Scores), func(at int) {
		name, lead := at/len(leads), at%len(leads)
		s.Scores[at], errs[at] = f.score(name, lead)
		s.Scores[at].Name, s.Scores[at].Lead = f.Names[name], leads[lead]
	})
	var err error
	s.Ladder, err = f.ladder()
	return s, errors.Join(append(errs, err)...)
}

func (f *Forecasts) score(name, lead int) (Scored, error) {
	own, class := f.Binary(name, lead), f.binary(f.Class[name][lead], name, lead)
	one := Scored{Verification: own.Verify(tenths(own.P), stats.Level), Slope: stats.Score(slope(own))}
	for _, p := range own.P {
		one.Expected += p
	}
	if one.N == 0 {
		return one, nil
	}
	difference, err := class.Differences(own, stats.Level)
	if err != nil {
		return one, err
	}
	one.OverClass = nats(difference, one.N)
	one.ClassROC = one.Scores.ROC.Value + difference.ROC.Value
	against := &stats.Binary{P: own.P, Base: class.P, Happened: own.Happened, Cluster: own.Cluster}
	one.ClassSkill = against.Scores(stats.Level).Skill
	return one, nil
}

// Compared is how much better the first of two specs fared than the second, on the same rows.
type Compared struct {
	Name string `json:"name"`
	Lead int    `json:"lead_months"`
	N    int    `json:"n"`
	// Nats is what the first gains over all rows in the logarithm of the probability of what happened.
	Nats stats.Estimate `json:"nats"`
	stats.Scores
}

// ErrNotComparable is returned for forecasts that have no name and lead in common.
var ErrNotComparable = errors.New("the specs have no mode and lead in common")

// Compare pairs the forecasts of two specs by name and lead.
func Compare(first, second *Forecasts) ([]Compared, error) {
	var pairs []Compared
	var at [][4]int // the name and lead in either
	for n, name := range first.Names {
		for l, lead := range first.Data.Spec.Leads {
			other, same := slices.Index(second.Names, name), slices.Index(second.Data.Spec.Leads, lead)
			if other >= 0 && same >= 0 {
				pairs, at = append(pairs, Compared{Name: name, Lead: lead}), append(at, [4]int{n, l, other, same})
			}
		}
	}
	if len(pairs) == 0 {
		return nil, ErrNotComparable
	}
	errs := make([]error, len(pairs))
	parallel(len(pairs), func(i int) {
		one, two := first.Binary(at[i][0], at[i][1]), second.Binary(at[i][2], at[i][3])
		n := stats.Score(len(one.P))
		pairs[i].N = len(one.P)
		if pairs[i].Scores, errs[i] = one.Differences(two, stats.Level); errs[i] != nil {
			errs[i] = fmt.Errorf("%s within %d months: %w", pairs[i].Name, pairs[i].Lead, errs[i])
		}
		loss := pairs[i].LogLoss
		pairs[i].Nats = stats.Estimate{Value: -n * loss.Value, Lo: -n * loss.Hi, Hi: -n * loss.Lo}
	})
	return pairs, errors.Join(errs...)
}

// tenths are the edges of ten groups of about as many forecasts.
func tenths(p []float64) []float64 {
	sorted := slices.Sorted(slices.Values(p))
	edges := []float64{0}
	for k := 1; k < 10 && len(sorted) > 0; k++ {
		if edge := sorted[k*len(sorted)/10]; edge > edges[len(edges)-1] {
			edges = append(edges, edge)
		}
	}
	return append(edges, 1)
}

// slope fits the calibration slope by Newton's method; NaN if nothing or everything happened.
func slope(b *stats.Binary) float64 {
	events := 0
	for _, happened := range b.Happened {
		if happened {
			events++
		}
	}
	if events == 0 || events == len(b.P) {
		return math.NaN()
	}
	a, c := 0.0, 1.0
	for range 30 {
		var ga, gc, haa, hac, hcc float64
		for i, p := range b.P {
			x := math.Log(p) - math.Log1p(-p)
			x = min(max(x, -30), 30)
			q := 1 / (1 + math.Exp(-a-c*x))
			e, w := indicator(b.Happened[i])-q, q*(1-q)
			ga, gc, haa, hac, hcc = ga+e, gc+e*x, haa+w, hac+w*x, hcc+w*x*x
		}
		det := haa*hcc - hac*hac
		if !(det > 0) {
			return math.NaN()
		}
		da, dc := (hcc*ga-hac*gc)/det, (haa*gc-hac*ga)/det
		a, c = a+da, c+dc
		if math.Abs(da)+math.Abs(dc) < 1e-9 {
			break
		}
	}
	return c
}

// Astray counts the tenths whose mean forecast lies outside the interval of what was observed.
func (s *Scored) Astray() (n int) {
	for _, b := range s.Calibration {
		if b.Mean < float64(b.Observed.Lo) || b.Mean > float64(b.Observed.Hi) {
			n++
		}
	}
	return n
}

// Of returns the scores of a name within a lead.
func (s *Summary) Of(name string, lead int) Scored {
	for _, one := range s.Scores {
		if one.Name == name && one.Lead == lead {
			return one
		}
	}
	return Scored{Name: name, Lead: lead}
}
