package skill

import (
	"fmt"
	"io"
	"slices"

	"fronde/forecast/pooling"
	"fronde/outcome"
	"fronde/report/phrase"
	"fronde/report/phrase/record"
	"fronde/seal"
	"fronde/stats"
)

// judged is a hindcast with what happened.
type judged struct {
	sealed seal.Case
	lesson pooling.Scored
	// given are the probabilities by the headline's horizon in each view, and exit what had happened by then.
	given map[string]given
	exit  outcome.Exit
	// apart is true if the case ended by an election or a death, whenever; seen if history's model of the state was
	// fitted to the month of its end.
	apart, seen bool
}

// given is the probability of each exit; of the view [classView] only that of survival.
type given = [outcome.Modes + 1]float64

// classView is history without the state of the case: the rates of the class.
const classView = "class"

// givenIn reads the probabilities of a result by the headline's horizon.
func givenIn(r *outcome.Result) map[string]given {
	all := map[string]given{}
	at := r.HeadlineHorizon()
	for _, view := range compared {
		var p given
		for e, x := range r.Views[view].Horizons[at].Exits {
			p[e] = x.P
		}
		all[view] = p
	}
	var class given
	class[outcome.Survival] = 1 - r.Pooling.State.Steps[0].Leaving.Mean
	all[classView] = class
	return all
}

// apart reports whether an exit says nothing about the mechanisms of revolt and betrayal: an election, the end of a
// term, a death in office.
func apart(e outcome.Exit) bool { return e == outcome.Regular || e == outcome.NaturalDeath }

// sealedOf returns the sealed forecasts of the cases of a kind.
func sealedOf(cases []judged, of func(*judged) bool) (all []seal.Case) {
	for i := range cases {
		if of(&cases[i]) {
			all = append(all, cases[i].sealed)
		}
	}
	return all
}

// ways are groups of exits that are scored together.
type ways struct {
	name  string
	exits []outcome.Exit
	// all is true if cases that ended by an election or a death count too.
	all   bool
	views []string
}

var compared = []string{outcome.OutsideView, outcome.InsideView, outcome.PooledView}

var groups = []ways{
	{"any way", nil, false, append([]string{classView}, compared...)},
	{"masses: uprising, hybrid", []outcome.Exit{outcome.Uprising, outcome.Hybrid}, false, compared},
	{"elites: coups, ultimatum, negotiated", []outcome.Exit{outcome.MilitaryCoup, outcome.SecurityCoup,
		outcome.InsiderCoup, outcome.Ultimatum, outcome.Negotiated}, false, compared},
	{"arms", []outcome.Exit{outcome.Rebels}, false, compared},
	{"elections and deaths", []outcome.Exit{outcome.Regular, outcome.NaturalDeath}, true, compared},
}

// holds reports whether an exit is in the group; without a list any exit but survival is.
func (g *ways) holds(e outcome.Exit) bool {
	if g.exits == nil {
		return e != outcome.Survival
	}
	return slices.Contains(g.exits, e)
}

// probability that a view gave to the group.
func (g *ways) probability(p *given) (sum float64) {
	if g.exits == nil {
		return 1 - p[outcome.Survival]
	}
	for _, e := range g.exits {
		sum += p[e]
	}
	return sum
}

// binary collects the forecasts of the group in a view against the outside view, clustered by country.
func (g *ways) binary(cases []judged, view string) *stats.Binary {
	b := &stats.Binary{}
	countries := map[string]int{}
	for i := range cases {
		c := &cases[i]
		if c.apart && !g.all {
			continue
		}
		country := c.sealed.Seal.Scenario.Country
		if _, known := countries[country]; !known {
			countries[country] = len(countries)
		}
		own, history := c.given[view], c.given[outcome.OutsideView]
		b.P, b.Base = append(b.P, g.probability(&own)), append(b.Base, g.probability(&history))
		b.Happened, b.Cluster = append(b.Happened, g.holds(c.exit)), append(b.Cluster, countries[country])
	}
	return b
}

// byWay writes how well the views told the ways out by the headline's horizon.
func byWay(w io.Writer, cases []judged) {
	fmt.Fprint(w, waysHead)
	for i := range groups {
		g := &groups[i]
		for _, view := range g.views {
			b := g.binary(cases, view)
			if len(b.P) == 0 {
				continue
			}
			expected, events := 0.0, 0
			for n, p := range b.P {
				expected += p
				if b.Happened[n] {
					events++
				}
			}
			s := b.Scores(stats.Level)
			skill := "–" // history against itself
			if view != outcome.OutsideView {
				skill = record.ScoreCell(s.Skill, 2, true)
			}
			fmt.Fprintf(w, "| %s | %s | %d | %d | %.2f | %s | %s | %s | %s |\n", g.name, view, len(b.P), events, expected,
				phrase.Score(float64(s.Brier.Value), 3, false), phrase.Score(float64(s.LogLoss.Value), 3, false),
				skill, record.ScoreCell(s.ROC, 2, false))
		}
	}
}

const waysHead = `
### By way out, within 12 months

Elections and deaths are set apart from exits by the masses and by the elite: a case that ended by an election or a death
counts in the last rows only, neither for nor against the mechanisms. *Expected* is the sum of the probabilities. *Class*
is history without the state of the case. Brier skill is against the outside view. ROC says how often a case in which
it happened was given more than one in which it did not; ½ is a coin. Intervals resample whole countries.

| Way out | view | cases | happened | expected | Brier | log | Brier skill (90 %) | ROC (90 %) |
|---|---|---|---|---|---|---|---|---|
`
