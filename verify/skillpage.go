package verify

import (
	_ "embed" // the outcomes
	"fmt"
	"io"
	"strings"

	"fronde/forecast"
	"fronde/outcome"
	"fronde/seal"
)

// writeSkill writes the page.
func writeSkill(w io.Writer, sample string, scores *seal.Scores, learned []forecast.Scored) error {
	weight, err := forecast.EstimateWeight(learned)
	if err != nil {
		return err
	}
	events := 0
	for _, c := range learned {
		if c.Happened {
			events++
		}
	}
	var page strings.Builder
	fmt.Fprintf(&page, skillHead, sample, len(learned), skillRuns, verdict(scores))
	for _, h := range scores.Horizons {
		means(&page, h)
	}
	given(&page, scores)
	fmt.Fprintf(&page, skillFoot, events, len(learned)-events, weight.Basis, weight.Mean(), weight.Quantile(.05),
		weight.Quantile(.95))
	_, err = io.WriteString(w, page.String())
	return err
}

// compared are the views that are compared with history.
var compared = []string{outcome.PooledView, outcome.InsideView}

// measures by which they are; the outside view does not say whether the regime ends.
var measures = []seal.Measure{seal.Brier, seal.BrierExit, seal.Log, seal.CRPS}

// means writes a table of the views' mean scores at a horizon, and of their skill.
func means(w io.Writer, h seal.HorizonScores) {
	fmt.Fprintf(w, "\n### By %d days\n\n| Score | outside | inside | pooled | skill of inside | skill of pooled "+
		"|\n|---|---|---|---|---|---|\n", h.Days)
	for _, m := range measures {
		fmt.Fprintf(w, "| %s", m)
		for _, name := range []string{outcome.OutsideView, outcome.InsideView, outcome.PooledView} {
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
	fmt.Fprintf(w, "\n%d cases. Skill with a 90 %% interval.\n", len(h.Cases))
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

// given writes a table of the probability that each view gave to what happened by the
// horizon of the headline.
func given(w io.Writer, scores *seal.Scores) {
	for _, h := range scores.Horizons {
		if h.Days != outcome.HeadlineDays {
			continue
		}
		fmt.Fprint(w, "\n## Case by case\n\nWhat each view gave, in %, to what had happened by 12 months, "+
			"with 90 % intervals.\n\n"+
			"| Case | What happened | outside | inside | pooled |\n|---|---|---|---|---|\n")
		for _, c := range h.Cases {
			fmt.Fprintf(w, "| %s %s | %s", c.Country, c.AsOf, c.Exit.Label())
			for _, name := range []string{outcome.OutsideView, outcome.InsideView, outcome.PooledView} {
				p := c.Views[name].Happened
				fmt.Fprintf(w, " | %.2g (%.2g–%.2g)", 100*p.P, 100*p.Lo, 100*p.Hi)
			}
			fmt.Fprintln(w, " |")
		}
	}
}

// verdict says in words whether the views beat base rates, by every measure at every horizon.
func verdict(scores *seal.Scores) string {
	var text strings.Builder
	for _, name := range compared {
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
		fmt.Fprintf(&text, "- The %s view against base rates alone, of %d comparisons (scores and horizons, "+
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

Written by ` + "`fronde verify --skill`" + `; do not edit. %d historical cases are forecast as of their onset, from
scenarios that hold only what was knowable then, with %d worlds each, and scored against what happened. It is
leave-one-country-out: the outside view of each case leaves out the country, recounted exactly to 2010, and the years of
the case's own ruler after that ([baserates.md](baserates.md#without-a-country)). Nothing was fitted to these cases. What
the scores mean is in [scoring.md](scoring.md), how exits are coded in [codebook.md](codebook.md), what happened in
verify/cases.csv.

## In a sentence

%s
A score of what happened by way out (log) punishes whoever gave little to the right exit; a score of any exit at all asks
only whether the ruler stays. The tables show them separately.

## What to know before reading

- The cases were chosen because they were crises. The base rates are those of all leader-years, so that both views are
  tested where they are worst, and a view that only raises all hazards looks good.
- They are few, and some share a country or a wave. Intervals resample whole countries.
- The scenarios were written by people who know how history went on. They state only what was known, but what one looks
  for is hindsight too. Two of them (Soviet Union 1991, Turkey 2016) begin with a coup under way, which the language
  cannot say.
- Base rates run to 2015 and were not recomputed from data before each onset: the counts at hand are sums.

## Scores

Less is better in every score, more in skill.
`

const skillFoot = `
## The weight of the simulator

%d exits within a year and %d survivals; %s. Weight %.2f (90 %% interval %.2f to %.2f).
`
