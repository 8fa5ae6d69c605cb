package skill

import (
	"fmt"
	"io"
	"strings"

	"fronde/forecast/pooling"
	"fronde/outcome"
	"fronde/report/phrase"
	"fronde/seal"
)

// skillPage is the page under construction.
type skillPage struct {
	sample string
	runs   int // worlds of each case
	panels *panels
	folder string // beside the page, with the figures; "" if none are drawn
	cases  []judged
}

// write writes the page.
func (p *skillPage) write(w io.Writer) error {
	var page strings.Builder
	known := len(sealedOf(p.cases, func(c *judged) bool { return c.seen }))
	fmt.Fprintf(&page, skillHead, p.sample, p.panels.text(p.folder), len(p.cases), p.runs,
		p.panels.training.Months, known, p.panels.training.Exits)
	byWay(&page, p.cases)
	scores, err := seal.Evaluate(sealedOf(p.cases, func(c *judged) bool { return !c.apart }))
	if err != nil {
		return err
	}
	fmt.Fprintf(&page, scoresHead, verdict(scores))
	for _, h := range scores.Horizons {
		means(&page, h)
	}
	happened(&page, scores)
	for _, part := range []func(io.Writer) error{p.unseen, p.setApart, p.weight} {
		if err := part(&page); err != nil {
			return err
		}
	}
	_, err = io.WriteString(w, page.String())
	return err
}

// unseen scores the cases whose end history's model of the state was not fitted to.
func (p *skillPage) unseen(w io.Writer) error {
	fmt.Fprintf(w, unseenHead, p.panels.training.Months.To)
	cases := sealedOf(p.cases, func(c *judged) bool { return !c.apart && !c.seen })
	if len(cases) == 0 {
		_, err := io.WriteString(w, "There is none.\n")
		return err
	}
	scores, err := seal.Evaluate(cases)
	if err != nil {
		return err
	}
	for _, h := range scores.Horizons {
		if h.Days == outcome.HeadlineDays {
			means(w, h)
		}
	}
	return nil
}

// setApart scores the cases that ended by an election or a death.
func (p *skillPage) setApart(w io.Writer) error {
	cases := sealedOf(p.cases, func(c *judged) bool { return c.apart })
	fmt.Fprint(w, "\n### Cases that ended by an election or a death\n")
	if len(cases) == 0 {
		fmt.Fprintf(w, "\nNone of the %d did.\n", len(p.cases))
		return nil
	}
	scores, err := seal.Evaluate(cases)
	if err != nil {
		return err
	}
	for _, h := range scores.Horizons {
		means(w, h)
	}
	happened(w, scores)
	return nil
}

// weight says what the cases teach about the weight.
func (p *skillPage) weight(w io.Writer) error {
	var learned []pooling.Scored
	events := 0
	for i := range p.cases {
		if c := &p.cases[i]; !c.apart {
			learned = append(learned, c.lesson)
			if c.lesson.Happened {
				events++
			}
		}
	}
	weight, err := pooling.Estimate(learned)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, skillFoot, phrase.Count(int64(events), "exit", "exits"),
		phrase.Count(int64(len(learned)-events), "survival", "survivals"), weight.Basis, weight.Mean(), weight.Quantile(.05),
		weight.Quantile(.95))
	return nil
}

// versusHistory are the views that are compared with history's.
var versusHistory = []string{outcome.PooledView, outcome.InsideView}

// measures by which they are; the outside view does not say whether the regime ends.
var measures = []seal.Measure{seal.Brier, seal.BrierExit, seal.Log, seal.CRPS}

// means writes a table of the views' mean scores at a horizon, and of their skill.
func means(w io.Writer, h seal.HorizonScores) {
	fmt.Fprintf(w, "\n#### By %d days\n\n| Score | outside | inside | pooled | skill of inside | skill of pooled "+
		"|\n|---|---|---|---|---|---|\n", h.Days)
	for _, m := range measures {
		fmt.Fprintf(w, "| %s", m)
		for _, name := range compared {
			for _, v := range h.Views {
				if v.View == name {
					fmt.Fprintf(w, " | %.3g", float64(v.Means[m].Mean))
				}
			}
		}
		for _, name := range []string{outcome.InsideView, outcome.PooledView} {
			fmt.Fprintf(w, " | %s", skillText(h, name, m))
		}
		fmt.Fprintln(w, " |")
	}
	fmt.Fprintf(w, "\n%s. Skill with a 90 %% interval.\n", phrase.Count(int64(len(h.Cases)), "case", "cases"))
}

// skillOf finds the skill of a view by a measure.
func skillOf(h seal.HorizonScores, view string, m seal.Measure) (seal.Skill, bool) {
	for _, s := range h.Skill {
		if s.View == view && s.Measure == m && s.Skill != nil {
			return s, true
		}
	}
	return seal.Skill{}, false
}

func skillText(h seal.HorizonScores, view string, m seal.Measure) string {
	s, ok := skillOf(h, view, m)
	if !ok {
		return "not defined"
	}
	text := fmt.Sprintf("%+.2f", *s.Skill)
	if s.Lo != nil && s.Hi != nil {
		text += fmt.Sprintf(" (%+.2f to %+.2f)", *s.Lo, *s.Hi)
	}
	return text
}

// happened writes a table of the probability that each view gave to what happened by the
// horizon of the headline.
func happened(w io.Writer, scores *seal.Scores) {
	for _, h := range scores.Horizons {
		if h.Days != outcome.HeadlineDays {
			continue
		}
		fmt.Fprint(w, "\n#### Case by case\n\nWhat each view gave, in %, to what had happened by 12 months, "+
			"with 90 % intervals.\n\n"+
			"| Case | What happened | outside | inside | pooled |\n|---|---|---|---|---|\n")
		for _, c := range h.Cases {
			fmt.Fprintf(w, "| %s %s | %s", c.Country, c.AsOf, c.Exit.Label())
			for _, name := range compared {
				p := c.Views[name].Happened
				fmt.Fprintf(w, " | %.2g (%.2g–%.2g)", 100*p.P, 100*p.Lo, 100*p.Hi)
			}
			fmt.Fprintln(w, " |")
		}
	}
}

// verdict says in words whether the views beat history alone, by every measure at every horizon.
func verdict(scores *seal.Scores) string {
	var text strings.Builder
	for _, name := range versusHistory {
		var better, worse []string
		all := 0
		for _, h := range scores.Horizons {
			for _, m := range measures {
				s, ok := skillOf(h, name, m)
				if !ok || s.Lo == nil || s.Hi == nil {
					continue
				}
				all++
				switch which := fmt.Sprintf("%s by %d days", m, h.Days); {
				case *s.Lo > 0:
					better = append(better, which)
				case *s.Hi < 0:
					worse = append(worse, which)
				}
			}
		}
		fmt.Fprintf(&text, "- The %s view against history alone, of %d comparisons (scores and horizons, "+
			"not independent): "+
			"better beyond the 90 %% interval %d (%s); worse %d (%s); not distinguishable %d.\n",
			name, all, len(better), list(better), len(worse), list(worse), all-len(better)-len(worse))
	}
	return text.String()
}

func list(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	return strings.Join(names, ", ")
}

const skillHead = `# Skill: what the forecasts were worth

%s

Written by ` + "`fronde verify --skill`" + `; do not edit. First comes what history's view alone was worth over all months and
years of the record, then what both views were worth in historical crises, with elections and deaths set apart.

%s
## Historical crises

%d cases are forecast as of their onset, from scenarios that hold only what was knowable then, with %d worlds each, and
scored against what happened. The rates of each case's class leave out the country, recounted exactly to 2010, and
the years of the case's own ruler after that ([baserates.md](baserates.md#without-a-country)). What the scores mean is in
[scoring.md](scoring.md), how exits are coded in [codebook.md](codebook.md), what happened in verify/skill/cases.csv.

### What to know before reading

- The cases were chosen because they were crises, and ordinary months are not among them. A view that only raises all
  hazards looks good; whether it raises them at the right time is what the panels above ask.
- They are few, and some share a country or a wave. Intervals resample whole countries.
- **What the state is worth was not fitted without them.** The model that multiplies a class's rates by the state of the
  case ([hazard.md](hazard.md)) was fitted to the months %s, the countries of the cases included.
  %d of the cases ended in them, each one of its %d exits, so that their outside view is in sample for that one exit;
  leaving a country out would need the panel, which does not ship. The cases that ended later are scored
  [apart](#cases-that-historys-model-has-not-seen) too: of them the model knows earlier months, not the end.
- The scenarios were written by people who know how history went on. They state only what was known, but what one looks
  for is hindsight too. Two of them (Soviet Union 1991, Turkey 2016) begin with a coup under way, which the language
  cannot say.
- The rates of classes run to 2015 and were not recomputed from data before each onset: the counts at hand are sums.
`

const scoresHead = `
### Scores by what happened

%s
A score of what happened by way out (log) punishes whoever gave little to the right exit; a score of any exit at all asks
only whether the ruler stays. Less is better in every score, more in skill.
`

const unseenHead = `
### Cases that history's model has not seen

Those that ended after %s, the last month to which the model of the state was fitted.
`

const skillFoot = `
### The weight of the simulator

%s within a year and %s; %s. Weight %.2f (90 %% interval %.2f to %.2f).
`
