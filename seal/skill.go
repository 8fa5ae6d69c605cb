package seal

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/stat"

	"fronde/outcome"
	"fronde/stats"
)

// Parameters of the bootstrap.
const (
	replicates = 2000
	seed       = 1 // equal cases give equal intervals
	// fewestCountries is how many countries an interval needs. Judgement: resampling fewer
	// gives few different samples and intervals that are far too narrow.
	fewestCountries = 5
)

// Skill is how much better a view did than the outside view that was sealed with it:
//
//	SS = 1 - S / S_ref
//
// where S and S_ref are the mean losses of the view and of the outside view over the same cases
// (Wilks, Statistical Methods in the Atmospheric Sciences, 2011, section 8.1.4). 1 is
// perfect, 0 no better than base rates, below 0 worse.
type Skill struct {
	View      string   `json:"view"`
	Measure   Measure  `json:"measure"`
	N         int      `json:"n"`
	Countries int      `json:"countries"`
	Skill     *float64 `json:"skill,omitempty"` // nil if it is not defined
	// Lo and Hi bound a 90 % interval, from resampling whole countries; nil if there are
	// too few of them.
	Lo   *float64 `json:"lo,omitempty"`
	Hi   *float64 `json:"hi,omitempty"`
	Note string   `json:"note,omitempty"` // why there is no skill or no interval
}

// pair is the losses of a view and of the reference over the cases of one country.
type pair struct{ view, reference float64 }

// skills compares every other view with the outside view, measure by measure.
func skills(h HorizonScores) []Skill {
	var all []Skill
	for _, v := range h.Views {
		if v.View == outcome.OutsideView {
			continue
		}
		for _, m := range Measures() {
			if s, ok := skill(v.View, m, h.Cases); ok {
				all = append(all, s)
			}
		}
	}
	return all
}

// skill compares a view over the cases in which it and the outside view have a loss;
// false if there are none.
func skill(view string, m Measure, cases []CaseScore) (Skill, bool) {
	s := Skill{View: view, Measure: m}
	byCountry := map[string]*pair{}
	var countries []string // in the order of the cases
	for _, c := range cases {
		own, ok := c.Views[view].Loss[m]
		reference, there := c.Views[outcome.OutsideView].Loss[m]
		if !ok || !there {
			continue
		}
		s.N++
		if byCountry[c.Country] == nil {
			byCountry[c.Country] = &pair{}
			countries = append(countries, c.Country)
		}
		byCountry[c.Country].view += float64(own)
		byCountry[c.Country].reference += float64(reference)
	}
	s.Countries = len(countries)
	sums := make([]pair, len(countries))
	for i, country := range countries {
		sums[i] = *byCountry[country]
	}
	s.estimate(sums)
	return s, s.N > 0
}

// estimate fills in the skill and its interval.
func (s *Skill) estimate(countries []pair) {
	total := pair{}
	for _, c := range countries {
		total.view += c.view
		total.reference += c.reference
	}
	value, ok := total.skill()
	if !ok {
		s.Note = "not defined: a loss is infinite, or the outside view's is 0"
		return
	}
	s.Skill = &value
	if len(countries) < fewestCountries {
		s.Note = fmt.Sprintf("no interval: too few countries, %d of the %d needed", len(countries), fewestCountries)
		return
	}
	lo, hi, ok := interval(countries)
	if !ok {
		s.Note = "no interval: the outside view's loss is 0 in too many countries"
		return
	}
	s.Lo, s.Hi = &lo, &hi
}

func (p pair) skill() (float64, bool) {
	value := 1 - p.view/p.reference
	return value, !math.IsNaN(value) && !math.IsInf(value, 0) && !math.IsInf(p.reference, 0)
}

// interval is the percentile bootstrap over countries (Efron & Tibshirani, An
// Introduction to the Bootstrap, 1993, section 13.3; whole countries because the cases
// of one depend on each other): its ends are quantiles of the skill in replicates that draw
// as many countries as there are, with replacement.
func interval(countries []pair) (lo, hi float64, ok bool) {
	draw := rand.New(rand.NewPCG(seed, 0))
	var skills []float64
	for range replicates {
		sample := pair{}
		for range countries {
			c := countries[draw.IntN(len(countries))]
			sample.view += c.view
			sample.reference += c.reference
		}
		if value, ok := sample.skill(); ok {
			skills = append(skills, value)
		}
	}
	if len(skills) < replicates {
		return 0, 0, false
	}
	slices.Sort(skills)
	const tail = (1 - stats.Level) / 2
	return stat.Quantile(tail, stat.Empirical, skills, nil), stat.Quantile(1-tail, stat.Empirical, skills, nil), true
}
