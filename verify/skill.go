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
	"fronde/scenario/vocabulary"
	"fronde/seal"
)

//go:embed cases.csv
var casesText string

// skillRuns is the number of worlds of each case. Judgement: the Monte Carlo error is then below the
// differences between views, and the page takes minutes although a world with millions in the
// street takes tens of seconds.
const skillRuns = 60

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
// view of each case is computed without its country.
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
			return fmt.Errorf("%s: %w", h.file, err)
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
	fmt.Fprintf(hash, "%s\n", casesText)
	for _, h := range cases {
		c, err := scenario.Load(filepath.Join(scenarios, h.file+".yaml"))
		if err != nil {
			return "", err
		}
		fmt.Fprintln(hash, c.SHA256())
	}
	model, err := forecast.FiguresKey()
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
			return nil, fmt.Errorf("cases.csv: %s: %w", h.file, err)
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
	country, err := baserate.FindCountry(c.Country)
	if err != nil {
		return fail(err)
	}
	class := choice.Class().Without(country, h.ruler(c.Leader.Rule == vocabulary.PersonalRule))
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
		return nil, err
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
