package seal

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"

	"fronde/calendar"
	"fronde/outcome"
	"fronde/stats"
)

// ScoreSchema is the version of the scores' JSON.
const ScoreSchema = "fronde.score/1"

// ErrNothingResolved is wrapped by the error for seals of which none can be scored yet.
var ErrNothingResolved = errors.New("nothing to score")

// Case is a seal with its resolution; nil if that is not recorded.
type Case struct {
	File       string
	Seal       *Seal
	Resolution *Resolution
}

// Scores are the scores of all cases, by horizon.
type Scores struct {
	Schema   string          `json:"schema"`
	Seals    int             `json:"seals"`
	Resolved int             `json:"resolved"` // seals with a resolution
	Horizons []HorizonScores `json:"horizons"`
}

// HorizonScores are the scores at one horizon: of each case whose fate by then is known, of
// each view over these cases, and the skill of views against the outside view.
type HorizonScores struct {
	Days  int          `json:"days"`
	Cases []CaseScore  `json:"cases"`
	Views []ViewScores `json:"views"`
	Skill []Skill      `json:"skill,omitempty"`
}

// CaseScore is how a seal did at a horizon.
type CaseScore struct {
	File    string        `json:"file"`
	Title   string        `json:"title"`
	Country string        `json:"country"`
	AsOf    calendar.Date `json:"as_of"`
	Sealed  calendar.Date `json:"sealed"`
	// Hindcast is true if the seal is dated after its fate was decided.
	Hindcast bool `json:"hindcast"`
	Partial  bool `json:"partial,omitempty"` // the run was stopped early
	// Exit is what happened by the horizon; RegimeEnded is nil if not yet known.
	Exit        outcome.Exit         `json:"exit"`
	RegimeEnded *bool                `json:"regime_ended,omitempty"`
	Headline    string               `json:"headline"`
	Views       map[string]Score     `json:"views"`
	given       map[string][]float64 // the eleven probabilities of each view
}

// Score is how one view of a seal did at a horizon.
type Score struct {
	Happened Probability      `json:"happened"` // the probability given to what happened
	Loss     map[Measure]Loss `json:"scores"`
}

// ViewScores are the scores of a view over cases.
type ViewScores struct {
	View  string           `json:"view"`
	Means map[Measure]Mean `json:"means"`
	// Reliability is over the eleven probabilities of every case. Its intervals treat them
	// as independent; those of one case are not independent, so the intervals are somewhat too narrow.
	Reliability []stats.Bin `json:"reliability"`
}

// Mean is a mean loss over n cases. It is infinite if one of them is.
type Mean struct {
	Mean     Loss `json:"mean"`
	N        int  `json:"n"`
	Infinite int  `json:"infinite,omitempty"` // cases with an infinite loss
}

// edges divide forecasts into bins. Judgement: narrow below a tenth, where most
// probabilities of exits lie, and wide above, so that even a few cases fill the bins.
var edges = []float64{0, .01, .05, .1, .2, .4, .6, .8, 1}

// Evaluate scores the cases whose fate is known at one horizon at least. The error
// wraps [ErrNothingResolved] if there are none; a seal given twice is an error too.
func Evaluate(cases []Case) (*Scores, error) {
	if err := distinct(cases); err != nil {
		return nil, err
	}
	s := &Scores{Schema: ScoreSchema, Seals: len(cases)}
	for _, c := range cases {
		if c.Resolution != nil {
			s.Resolved++
		}
	}
	for _, days := range horizonsOf(cases) {
		h := HorizonScores{Days: days}
		for _, c := range cases {
			if one, ok := c.score(days); ok {
				h.Cases = append(h.Cases, one)
			}
		}
		if len(h.Cases) == 0 {
			continue
		}
		for _, view := range viewsOf(h.Cases) {
			h.Views = append(h.Views, summarise(view, h.Cases))
		}
		h.Skill = skills(h)
		s.Horizons = append(s.Horizons, h)
	}
	if len(s.Horizons) == 0 {
		return nil, fmt.Errorf("%w: of %d seals, %d are resolved, none as far as its first horizon; "+
			"record what happened with `fronde resolve`",
			ErrNothingResolved, s.Seals, s.Resolved)
	}
	return s, nil
}

// distinct refuses a seal given twice, because it would count twice.
func distinct(cases []Case) error {
	seen := map[string]string{}
	var twice []error
	for _, c := range cases {
		if first, ok := seen[c.Seal.Digest]; ok {
			twice = append(twice, fmt.Errorf("%s is the same seal as %s", c.File, first))
			continue
		}
		seen[c.Seal.Digest] = c.File
	}
	return errors.Join(twice...)
}

// horizonsOf lists the horizons of the cases' headline views in days.
func horizonsOf(cases []Case) []int {
	var all []int
	for _, c := range cases {
		for _, h := range c.Seal.view().Horizons {
			all = append(all, h.Days)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// viewsOf lists the views of the cases: pooled, inside, outside, then others by name.
func viewsOf(cases []CaseScore) []string {
	known := []string{outcome.PooledView, outcome.InsideView, outcome.OutsideView}
	rank := func(view string) int {
		if i := slices.Index(known, view); i >= 0 {
			return i
		}
		return len(known)
	}
	var all []string
	for _, c := range cases {
		for view := range c.Views {
			all = append(all, view)
		}
	}
	slices.SortFunc(all, func(a, b string) int { return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a, b)) })
	return slices.Compact(all)
}

// score scores a case at a horizon, if its headline view has it and its fate by then
// is known.
func (c Case) score(days int) (CaseScore, bool) {
	if c.Resolution == nil {
		return CaseScore{}, false
	}
	of := c.Seal.Scenario
	happened, known := c.Resolution.fate(of.AsOf, days)
	if _, ok := c.Seal.view().at(days); !ok || !known {
		return CaseScore{}, false
	}
	after := c.Resolution.Date.Sub(of.AsOf)
	decided := of.AsOf.AddDays(min(after, days))
	one := CaseScore{
		File: c.File, Title: of.Title, Country: of.Country, AsOf: of.AsOf, Sealed: c.Seal.Sealed,
		Hindcast: !c.Seal.Sealed.Before(decided), Partial: c.Seal.Result.Partial,
		Exit: happened.exit, RegimeEnded: happened.ends, Headline: c.Seal.Headline,
		Views: map[string]Score{}, given: map[string][]float64{},
	}
	event := math.Inf(1)
	if c.Resolution.Exit != outcome.Survival {
		event = float64(after)
	}
	for name, v := range c.Seal.Views {
		if h, ok := v.at(days); ok {
			one.given[name] = h.given()
			one.Views[name] = Score{Happened: h.Exits[happened.exit], Loss: losses(h, v.Daily, happened, event)}
		}
	}
	return one, true
}

// at returns the view's horizon with a number of days, if there is one.
func (v View) at(days int) (Horizon, bool) {
	i := slices.IndexFunc(v.Horizons, func(h Horizon) bool { return h.Days == days })
	if i < 0 {
		return Horizon{}, false
	}
	return v.Horizons[i], true
}

// given lists the eleven probabilities in the order of [outcome.Exits].
func (h Horizon) given() []float64 {
	var p []float64
	for _, e := range outcome.Exits() {
		p = append(p, h.Exits[e].P)
	}
	return p
}

// losses applies every measure that the view and the known facts allow: not that of the
// regime's end if either leaves it open, nor that of the time if no daily curve reaches the
// horizon. The event is the day of the exit, infinite if there is none.
func losses(h Horizon, daily *Daily, happened fate, event float64) map[Measure]Loss {
	p := h.given()
	loss := map[Measure]Loss{
		Brier:     Loss(stats.Brier(p, int(happened.exit))),
		BrierExit: Loss(stats.BrierBinary(1-p[outcome.Survival], happened.exit != outcome.Survival)),
		Log:       Loss(stats.LogScore(p[happened.exit])),
	}
	if h.RegimeEnds != nil && happened.ends != nil {
		loss[BrierRegime] = Loss(stats.BrierBinary(h.RegimeEnds.P, *happened.ends))
	}
	if daily == nil {
		return loss
	}
	times := make([]float64, len(daily.Days))
	for i, day := range daily.Days {
		times[i] = float64(day)
	}
	if crps := stats.RestrictedCRPS(times, daily.Left(), float64(h.Days), event); !math.IsNaN(crps) {
		loss[CRPS] = Loss(crps)
	}
	return loss
}

// summarise computes the means of a view's losses over the cases that have them.
func summarise(view string, cases []CaseScore) ViewScores {
	v := ViewScores{View: view, Means: map[Measure]Mean{}}
	var all stats.Binary
	for _, c := range cases {
		for m, loss := range c.Views[view].Loss {
			mean := v.Means[m]
			mean.N++
			mean.Mean += loss // a sum until all are in
			if loss.Infinite() {
				mean.Infinite++
			}
			v.Means[m] = mean
		}
		for k, p := range c.given[view] {
			all.P = append(all.P, p)
			all.Happened = append(all.Happened, outcome.Exit(k) == c.Exit)
		}
	}
	for m, mean := range v.Means {
		mean.Mean /= Loss(mean.N)
		v.Means[m] = mean
	}
	v.Reliability = all.Calibration(edges, stats.Level)
	return v
}
