package verify

import (
	"context"
	"crypto/sha256"
	_ "embed" // the outcomes
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"strings"

	"fronde/calendar"
	"fronde/forecast"
	"fronde/hazard/baserate"
	"fronde/outcome"
	"fronde/scenario"
	"fronde/seal"
)

//go:embed cases.csv
var casesText string

//go:embed rulers.csv
var rulersText string

// skillRuns is the number of worlds of each case. Judgement: the Monte Carlo error is then
// far below the differences between views.
const skillRuns = 200

// skillDays is the horizon of the hindcasts.
const skillDays = 730

// hindcast is a historical case with what happened.
type hindcast struct {
	file        string
	since, date calendar.Date
	exit        outcome.Exit
	regimeEnds  *bool
	mode        baserate.Mode
	counted     bool
	source      string
}

// Skill forecasts the historical cases among the scenarios of a directory as of their
// onset, scores them against what happened, and writes the page docs/skill.md. The outside
// view of each case is computed without the rulers of its country.
func Skill(ctx context.Context, w io.Writer, scenarios string, workers int, progress func(file string)) error {
	cases, err := hindcasts()
	if err != nil {
		return err
	}
	var sealed []seal.Case
	var learned []forecast.Scored
	for _, h := range cases {
		if progress != nil {
			progress(h.file)
		}
		one, scored, err := h.forecast(ctx, scenarios, workers)
		if err != nil {
			return fmt.Errorf("verify: %s: %w", h.file, err)
		}
		sealed, learned = append(sealed, one), append(learned, scored)
	}
	scores, err := seal.Evaluate(sealed)
	if err != nil {
		return err
	}
	sample, err := SkillSample(scenarios)
	if err != nil {
		return err
	}
	return writeSkill(w, sample, scores, learned)
}

// SkillSample says of which cases and of which model the figures of the page are: a comment
// that the page carries, so that a test finds stale figures without computing them again.
func SkillSample(scenarios string) (string, error) {
	cases, err := hindcasts()
	if err != nil {
		return "", err
	}
	hash := sha256.New()
	fmt.Fprintf(hash, "%s\n%s\n", casesText, rulersText)
	for _, h := range cases {
		c, err := scenario.Load(filepath.Join(scenarios, h.file+".yaml"))
		if err != nil {
			return "", err
		}
		fmt.Fprintln(hash, c.SHA256())
	}
	model, err := forecast.ModelKey()
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("<!-- sample: cases %x model %.12s -->", hash.Sum(nil)[:6], model), nil
}

// hindcasts reads the outcomes.
func hindcasts() ([]hindcast, error) {
	records, err := readFacts(casesText)
	if err != nil {
		return nil, err
	}
	var all []hindcast
	for _, r := range records {
		h := hindcast{file: r[0], source: r[6]}
		var mistakes [3]error
		h.since, mistakes[0] = calendar.ParseDate(r[1])
		mistakes[1] = h.exit.UnmarshalText([]byte(r[2]))
		h.date, mistakes[2] = calendar.ParseDate(r[3])
		if err := errors.Join(mistakes[:]...); err != nil {
			return nil, fmt.Errorf("verify: cases.csv: %s: %w", h.file, err)
		}
		if r[4] != "" {
			ends := r[4] == "yes"
			h.regimeEnds = &ends
		}
		h.mode, h.counted = modeOf(r[5])
		all = append(all, h)
	}
	return all, nil
}

// forecast runs and seals a case and records what happened.
func (h *hindcast) forecast(ctx context.Context, scenarios string, workers int) (seal.Case, forecast.Scored, error) {
	fail := func(err error) (seal.Case, forecast.Scored, error) { return seal.Case{}, forecast.Scored{}, err }
	c, err := scenario.Load(filepath.Join(scenarios, h.file+".yaml"))
	if err != nil {
		return fail(err)
	}
	if c, err = forecast.WithHorizon(c, skillDays); err != nil {
		return fail(err)
	}
	choice, err := baserate.Choose(forecast.FactsOf(c))
	if err != nil {
		return fail(err)
	}
	rulers, err := others(c.Country)
	if err != nil {
		return fail(err)
	}
	class := choice.Class().Without(append(rulers, h.ruler(c.Leader.Rule == "personal"))...)
	f, err := forecast.Run(ctx, c, forecast.Options{Runs: skillRuns, Seed: 1, Workers: workers, Class: &class})
	if err != nil {
		return fail(err)
	}
	text, err := f.Result.Encode()
	if err != nil {
		return fail(err)
	}
	s, err := seal.New(text, c.AsOf)
	if err != nil {
		return fail(err)
	}
	r, err := s.Resolve(h.exit, h.date, h.regimeEnds, h.source, "")
	if err != nil {
		return fail(err)
	}
	return seal.Case{File: h.file, Seal: s, Resolution: r}, h.lesson(f.Result, c.AsOf), nil
}

// ruler is the case's own.
func (h *hindcast) ruler(personal bool) baserate.Ruler {
	return baserate.Ruler{Personal: personal, Since: yearOf(h.since), Until: yearOf(h.date), Exit: h.mode,
		Counted: h.counted}
}

// yearOf writes a date as a year with its fraction.
func yearOf(d calendar.Date) float64 {
	t := d.Time()
	return float64(t.Year()) + float64(t.YearDay()-1)/366
}

// others reads the other rulers of a country.
func others(country string) ([]baserate.Ruler, error) {
	records, err := readFacts(rulersText)
	if err != nil {
		return nil, err
	}
	var all []baserate.Ruler
	for _, r := range records {
		if r[0] != country {
			continue
		}
		since, err1 := calendar.ParseDate(r[2])
		until, err2 := calendar.ParseDate(r[3])
		mode, known := modeOf(r[4])
		if err := errors.Join(err1, err2); err != nil || !known {
			return nil, fmt.Errorf("verify: rulers.csv: %s: %w", r[5], err)
		}
		all = append(all, baserate.Ruler{
			Personal: r[1] == "yes", Since: yearOf(since), Until: yearOf(until), Exit: mode, Counted: true,
		})
	}
	return all, nil
}

// modeOf finds a mode by its name.
func modeOf(name string) (baserate.Mode, bool) {
	for m := range baserate.Modes {
		if m.String() == name {
			return m, true
		}
	}
	return 0, false
}

// readFacts reads the rows of a table below its head.
func readFacts(text string) ([][]string, error) {
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comment = '#'
	records, err := reader.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("verify: %w", err)
	}
	return records[1:], nil
}

// lesson is what the case teaches about the weight: whether the ruler left within a year,
// against what either view expected of all ways out together.
func (h *hindcast) lesson(r *outcome.Result, asOf calendar.Date) forecast.Scored {
	at := r.HeadlineHorizon()
	expected := func(view string) float64 {
		return -math.Log(r.Views[view].Horizons[at].Exits[outcome.Survival].P)
	}
	outside := expected(outcome.OutsideView)
	return forecast.Scored{
		Outside: outside, RelativeRisk: expected(outcome.InsideView) / outside,
		Happened: h.exit != outcome.Survival && h.date.Sub(asOf) <= r.Views[outcome.OutsideView].Horizons[at].Days,
		Sampled:  1,
	}
}

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
			"better beyond the 90 %% interval %d (%s); worse %d (%s); not to be told apart %d.\n",
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

Written by ` + "`fronde verify --skill`" + `; do not edit. %d historical cases are forecast as of their onset, from scenarios
that hold only what was knowable then, with %d worlds each, and scored against what happened. It is
leave-one-country-out: the outside view of each case leaves out the exits and leader-years of the country's rulers, as
far as they are known by name (verify/rulers.csv, recalled). Nothing was fitted to these cases. What the scores mean is
in [scoring.md](scoring.md), how exits are coded in [codebook.md](codebook.md), what happened in verify/cases.csv.

## In a sentence

%s
A score of what happened by way out (log) punishes whoever gave little to the right exit; a score of any exit at all asks
only whether the ruler stays. The tables tell them apart.

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
