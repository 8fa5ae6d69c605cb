package stats

import (
	"cmp"
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/mathext"
)

// Binary holds forecasts of events that either happened or did not. All slices have the same
// length.
type Binary struct {
	// P are the forecast probabilities.
	P []float64
	// Happened says which events happened.
	Happened []bool
	// Base are the probabilities of the reference forecast that skill is measured against, such as
	// the base rate known when the forecast was made.
	Base []float64
	// Recent are the probabilities of a second reference forecast, such as the rate of the last
	// years; nil if there is none.
	Recent []float64
	// Cluster numbers, from 0, the groups of forecasts that depend on each other.
	Cluster []int
}

// Score is a number that may be undefined: NaN, and null in JSON. A logarithmic one may be infinite,
// "infinite" in JSON; a difference of such scores "-infinite".
type Score float64

// How JSON, which has no infinity, writes it.
const (
	infinite      = `"infinite"`
	minusInfinite = `"-infinite"`
)

// MarshalJSON writes the number, null or "infinite".
func (s Score) MarshalJSON() ([]byte, error) {
	switch x := float64(s); {
	case math.IsNaN(x):
		return []byte("null"), nil
	case math.IsInf(x, 1):
		return []byte(infinite), nil
	case math.IsInf(x, -1):
		return []byte(minusInfinite), nil
	default:
		return json.Marshal(x)
	}
}

// UnmarshalJSON reads what [Score.MarshalJSON] writes.
func (s *Score) UnmarshalJSON(text []byte) error {
	switch string(text) {
	case "null":
		*s = Score(math.NaN())
	case infinite:
		*s = Score(math.Inf(1))
	case minusInfinite:
		*s = Score(math.Inf(-1))
	default:
		return json.Unmarshal(text, (*float64)(s))
	}
	return nil
}

// Estimate is a score with the central interval of its bootstrap distribution.
type Estimate struct {
	Value Score `json:"value"`
	Lo    Score `json:"lo"`
	Hi    Score `json:"hi"`
}

// Scores are the common scores of binary forecasts.
type Scores struct {
	// ROC is the area under the receiver operating characteristic: the chance that an
	// event was given a higher probability than a non-event, ties counting half
	// (Hanley & McNeil, Radiology 143, 1982).
	ROC Estimate `json:"roc_auc"`
	// AveragePrecision is the area under the precision-recall steps, sum (R_i -
	// R_{i-1}) P_i over the distinct probabilities from the highest; its floor is the
	// share of events.
	AveragePrecision Estimate `json:"average_precision"`
	// PRTrapezoid is the area under the precision-recall curve joined by straight lines
	// from recall 0 and precision 1, which flatters (Davis & Goadrich, ICML 2006).
	PRTrapezoid Estimate `json:"pr_auc_trapezoid"`
	// Brier is the mean squared error (Brier, Monthly Weather Review 78, 1950).
	Brier Estimate `json:"brier"`
	// Skill is 1 - Brier / Brier of the base: above 0 is better than the base.
	Skill Estimate `json:"brier_skill"`
	// SkillRecent is the same against the second reference, undefined without one.
	SkillRecent Estimate `json:"brier_skill_recent"`
	// LogLoss is the mean [LogScore] of the probability given to what happened: infinite if a forecast
	// was certain of what did not happen.
	LogLoss Estimate `json:"log_loss"`
}

// The bootstrap of clusters: 500 replicates put an interval's end within about half a
// percentile's width; the seed is fixed, so that equal forecasts give equal intervals.
const (
	Replicates    = 500
	bootstrapSeed = 1
)

// Scores returns the scores with intervals of a level, such as 0.90, from a bootstrap
// of clusters (Field & Welsh, Journal of the Royal Statistical Society B 69, 2007).
func (f *Binary) Scores(level float64) Scores {
	sheet := f.sheet()
	draws := f.resample([]*scoreSheet{sheet})
	return estimates(sheet.scores(nil), draws[0], level)
}

// Differences returns the scores of f minus those of other forecasts of the same rows, with
// paired intervals: both are scored on the same resampled clusters. Forecasts of different
// events cannot be compared.
func (f *Binary) Differences(other *Binary, level float64) (Scores, error) {
	if !slices.Equal(f.Happened, other.Happened) || !slices.Equal(f.Cluster, other.Cluster) {
		return Scores{}, errors.New("they forecast different rows or events")
	}
	a, b := f.sheet(), other.sheet()
	draws := f.resample([]*scoreSheet{a, b})
	paired := make([]scoreValues, len(draws[0]))
	for r := range paired {
		paired[r] = draws[0][r].minus(draws[1][r])
	}
	return estimates(a.scores(nil).minus(b.scores(nil)), paired, level), nil
}

// resample scores replicates in which each cluster counts as often as it was drawn.
func (f *Binary) resample(sheets []*scoreSheet) [][]scoreValues {
	clusters := 0
	for _, c := range f.Cluster {
		clusters = max(clusters, c+1)
	}
	present := make([]bool, clusters)
	var numbers []int
	for _, c := range f.Cluster {
		if !present[c] {
			present[c] = true
			numbers = append(numbers, c)
		}
	}
	source := rand.New(rand.NewPCG(bootstrapSeed, 0))
	weights := make([]float64, clusters)
	draws := make([][]scoreValues, len(sheets))
	if len(numbers) < 2 { // all replicates would be equal, and an interval of no width would look sure
		return draws
	}
	for range Replicates {
		clear(weights)
		for range numbers {
			weights[numbers[source.IntN(len(numbers))]]++
		}
		for k, s := range sheets {
			draws[k] = append(draws[k], s.scores(weights))
		}
	}
	return draws
}

// scoreValues are the scores of [Scores] without intervals.
type scoreValues struct {
	roc, averagePrecision, prTrapezoid, brier, skill, skillRecent, logLoss float64
}

// minus returns the differences of all scores.
func (v scoreValues) minus(other scoreValues) scoreValues {
	return scoreValues{
		roc: v.roc - other.roc, averagePrecision: v.averagePrecision - other.averagePrecision,
		prTrapezoid: v.prTrapezoid - other.prTrapezoid, brier: v.brier - other.brier,
		skill: v.skill - other.skill, skillRecent: v.skillRecent - other.skillRecent, logLoss: v.logLoss - other.logLoss,
	}
}

// estimates gives each score its interval from the replicates.
func estimates(whole scoreValues, replicates []scoreValues, level float64) Scores {
	one := func(of func(scoreValues) float64) Estimate {
		values := make([]float64, len(replicates))
		for i, r := range replicates {
			values[i] = of(r)
		}
		return estimate(of(whole), values, level)
	}
	return Scores{
		ROC:              one(func(v scoreValues) float64 { return v.roc }),
		AveragePrecision: one(func(v scoreValues) float64 { return v.averagePrecision }),
		PRTrapezoid:      one(func(v scoreValues) float64 { return v.prTrapezoid }),
		Brier:            one(func(v scoreValues) float64 { return v.brier }),
		Skill:            one(func(v scoreValues) float64 { return v.skill }),
		SkillRecent:      one(func(v scoreValues) float64 { return v.skillRecent }),
		LogLoss:          one(func(v scoreValues) float64 { return v.logLoss }),
	}
}

// estimate returns a score with the central interval of its replicates, those that are NaN
// left out.
func estimate(value float64, replicates []float64, level float64) Estimate {
	e := Estimate{Value: Score(value), Lo: Score(math.NaN()), Hi: Score(math.NaN())}
	values := slices.DeleteFunc(replicates, math.IsNaN)
	if len(values) == 0 || math.IsNaN(value) {
		return e
	}
	slices.Sort(values)
	at := func(q float64) Score { return Score(values[int(math.Round(q*float64(len(values)-1)))]) }
	e.Lo, e.Hi = at((1-level)/2), at((1+level)/2)
	return e
}

// scoreSheet holds forecasts in order of their probability, highest first, so that each
// replicate is scored in one pass.
type scoreSheet struct {
	p, base, recent []float64 // recent is nil without a second reference
	event           []bool
	cluster         []int
}

func (f *Binary) sheet() *scoreSheet {
	order := make([]int, len(f.P))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(f.P[b], f.P[a]) })
	s := &scoreSheet{}
	for _, i := range order {
		s.p, s.base = append(s.p, f.P[i]), append(s.base, f.Base[i])
		if f.Recent != nil {
			s.recent = append(s.recent, f.Recent[i])
		}
		s.event, s.cluster = append(s.event, f.Happened[i]), append(s.cluster, f.Cluster[i])
	}
	return s
}

// scores returns the scores, each row weighted by its cluster's weight; nil weighs all
// equally. ROC and precision are NaN without events or without non-events, skill if the
// reference is perfect or there is none.
func (s *scoreSheet) scores(weights []float64) scoreValues {
	var events, others float64 // of all rows so far
	var area, precise, trapezoid, brier, rival, recent, loss float64
	recall, precision := 0.0, 1.0 // unscaled recall: events so far
	for from := 0; from < len(s.p); {
		var hit, miss float64 // of the rows that share a probability
		to := from
		for ; to < len(s.p) && s.p[to] == s.p[from]; to++ {
			w := 1.0
			if weights != nil {
				w = weights[s.cluster[to]]
			}
			y := 0.0
			if s.event[to] {
				y = 1
				hit += w
			} else {
				miss += w
			}
			if w > 0 { // what a resample leaves out may have an infinite score
				loss += w * LogScore(given(s.p[to], s.event[to]))
			}
			brier += w * (s.p[to] - y) * (s.p[to] - y)
			rival += w * (s.base[to] - y) * (s.base[to] - y)
			if s.recent != nil {
				recent += w * (s.recent[to] - y) * (s.recent[to] - y)
			}
		}
		area += miss * (events + hit/2)
		events, others = events+hit, others+miss
		if events+others > 0 {
			now := events / (events + others)
			precise += hit * now
			trapezoid += (events - recall) * (now + precision) / 2
			recall, precision = events, now
		}
		from = to
	}
	n := events + others
	return scoreValues{
		roc: area / (events * others), averagePrecision: precise / events, prTrapezoid: trapezoid / events,
		brier: brier / n, skill: skillAgainst(rival, brier), skillRecent: skillAgainst(recent, brier), logLoss: loss / n,
	}
}

// given is the probability that a forecast of an event gave to what happened.
func given(p float64, happened bool) float64 {
	if happened {
		return p
	}
	return 1 - p
}

// skillAgainst is the skill of squared errors against those of a reference, NaN if it has none.
func skillAgainst(reference, brier float64) float64 {
	if reference <= 0 {
		return math.NaN()
	}
	return 1 - brier/reference
}

// Bin compares the forecasts between two probabilities with what happened.
type Bin struct {
	From float64 `json:"from"` // included
	To   float64 `json:"to"`   // not included, except 1
	N    int     `json:"n"`
	// Mean is the mean forecast, Events the number of events, Observed their share with the central
	// Jeffreys interval, that of Beta(events + 1/2, n - events + 1/2) (Brown, Cai &
	// DasGupta, Statistical Science 16, 2001).
	Mean     float64  `json:"mean"`
	Events   int      `json:"events"`
	Observed Estimate `json:"observed"`
}

// Calibration sorts forecasts into bins between increasing edges, which begin with 0 and
// end with 1, and leaves out empty bins.
func (f *Binary) Calibration(edges []float64, level float64) []Bin {
	var bins []Bin
	for k := range len(edges) - 1 {
		b := Bin{From: edges[k], To: edges[k+1]}
		for i, p := range f.P {
			if p >= b.From && (p < b.To || b.To == 1 && p == 1) {
				b.N++
				b.Mean += p
				if f.Happened[i] {
					b.Events++
				}
			}
		}
		if b.N == 0 {
			continue
		}
		b.Mean /= float64(b.N)
		lo, hi := JeffreysInterval(b.Events, b.N, level)
		b.Observed = Estimate{Value: Score(float64(b.Events) / float64(b.N)), Lo: Score(lo), Hi: Score(hi)}
		bins = append(bins, b)
	}
	return bins
}

// Verification compares forecasts with what happened.
type Verification struct {
	N        int `json:"n"`
	Events   int `json:"events"`
	Clusters int `json:"clusters"`
	// Mean is the mean forecast, Observed the share of events.
	Mean     float64 `json:"mean_forecast"`
	Observed float64 `json:"observed"`
	// Scores have intervals of Level from Replicates of the bootstrap.
	Scores      Scores  `json:"scores"`
	Level       float64 `json:"interval_level"`
	Replicates  int     `json:"bootstrap_replicates"`
	Calibration []Bin   `json:"calibration"`
}

// Verify scores the forecasts and sorts them into bins between edges. Without forecasts
// it counts nothing.
func (f *Binary) Verify(edges []float64, level float64) Verification {
	v := Verification{N: len(f.P), Level: level, Replicates: Replicates}
	if v.N == 0 {
		return v
	}
	clusters := map[int]bool{}
	for i, p := range f.P {
		v.Mean += p / float64(v.N)
		if f.Happened[i] {
			v.Events++
		}
		clusters[f.Cluster[i]] = true
	}
	v.Clusters = len(clusters)
	v.Observed = float64(v.Events) / float64(v.N)
	v.Scores = f.Scores(level)
	v.Calibration = f.Calibration(edges, level)
	return v
}

// JeffreysInterval returns the central interval of Beta(k + 1/2, n - k + 1/2) for k
// events among n > 0 trials, which begins at 0 without events and ends at 1 without non-events.
func JeffreysInterval(k, n int, level float64) (lo, hi float64) {
	a, b := float64(k)+0.5, float64(n-k)+0.5
	lo, hi = 0, 1
	if k > 0 {
		lo = mathext.InvRegIncBeta(a, b, (1-level)/2)
	}
	if k < n {
		hi = mathext.InvRegIncBeta(a, b, (1+level)/2)
	}
	return lo, hi
}
