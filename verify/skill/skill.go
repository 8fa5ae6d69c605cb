// Package skill writes the page on what forecasts were worth: the shipped models of survival on years after those they
// were fitted to, and the historical cases as of their onset. Nothing but the command imports it.
package skill

import (
	"context"
	"crypto/sha256"
	_ "embed" // the outcomes
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"fronde/calendar"
	"fronde/forecast"
	"fronde/forecast/pooling"
	"fronde/hazard"
	"fronde/hazard/baserate"
	"fronde/hazard/landmark"
	"fronde/outcome"
	"fronde/scenario"
	"fronde/scenario/vocabulary"
	"fronde/seal"
	"fronde/verify"
)

//go:embed cases.csv
var casesText string

// runs is the number of worlds of each case. Judgement: the Monte Carlo error is then below the
// differences between views, and the page takes minutes although a world with millions in the
// street takes tens of seconds.
const runs = 60

// days is the horizon of the hindcasts.
const days = 730

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

// Page forecasts the historical cases among the scenarios of a directory as of their
// onset, scores them against what happened, and writes the page docs/skill.md with the scores of the shipped models of
// survival; their figures go to the directory of the options, to which the page links as to a folder beside it. The
// rates of each case's class are computed without its country.
func Page(ctx context.Context, w io.Writer, scenarios string, o verify.Options, progress func(file string)) error {
	return write(ctx, w, study{scenarios: scenarios, runs: runs, workers: o.Workers}, o.Dir, progress)
}

// write is [Page] with a number of worlds, of all cases or of those that are kept.
func write(ctx context.Context, w io.Writer, s study, dir string, progress func(file string)) error {
	p := &skillPage{runs: s.runs}
	var err error
	if p.panels, err = shippedPanels(); err != nil {
		return err
	}
	if p.sample, err = sampleOf(s.scenarios); err != nil {
		return err
	}
	if dir != "" {
		if err := p.panels.draw(dir); err != nil {
			return err
		}
		p.folder = filepath.Base(dir)
	}
	s.trained = p.panels.training.Months
	cases, err := hindcasts()
	if err != nil {
		return err
	}
	for _, h := range cases {
		if len(s.only) > 0 && !slices.Contains(s.only, h.file) {
			continue
		}
		if progress != nil {
			progress(h.file)
		}
		one, err := s.forecast(ctx, &h)
		if err != nil {
			return fmt.Errorf("%s: %w", h.file, err)
		}
		p.cases = append(p.cases, one)
	}
	return p.write(w)
}

// sampleOf says of which cases and of which model the figures of the page are: a comment
// that the page carries, so that a test finds stale figures without computing them again.
func sampleOf(scenarios string) (string, error) {
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
	past, err := historyKey()
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("<!-- sample: cases %x model %.12s history %.12s -->", hash.Sum(nil)[:6], model, past), nil
}

// historyKey identifies the model of rulers' exits by what its forecasts depend on; its own scores, which the page
// shows apart, are no part of it.
func historyKey() (string, error) {
	leader, err := hazard.LeaderExit()
	if err != nil {
		return "", err
	}
	unscored := *leader
	unscored.Validation, unscored.Software = nil, ""
	hash := sha256.New()
	if err := unscored.Encode(hash); err != nil {
		return "", err
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
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

// study is how the cases are forecast.
type study struct {
	scenarios     string // the directory
	only          []string
	runs, workers int
	trained       landmark.Months // to which history's model of the state was fitted
}

// forecast runs and seals a case and records what happened.
func (s *study) forecast(ctx context.Context, h *hindcast) (judged, error) {
	fail := func(err error) (judged, error) { return judged{}, err }
	c, err := scenario.Load(filepath.Join(s.scenarios, h.file+".yaml"))
	if err != nil {
		return fail(err)
	}
	if c, err = forecast.WithHorizon(c, days); err != nil {
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
	f, err := forecast.Run(ctx, c, forecast.Options{Runs: s.runs, Seed: 1, Workers: s.workers, Class: &class})
	if err != nil {
		return fail(err)
	}
	text, err := f.Result.Encode()
	if err != nil {
		return fail(err)
	}
	sealed, err := seal.New(text, c.AsOf)
	if err != nil {
		return fail(err)
	}
	r, err := sealed.Resolve(h.exit, h.date, h.regimeEnds, h.source, "")
	if err != nil {
		return fail(err)
	}
	j := judged{
		sealed: seal.Case{File: h.file, Seal: sealed, Resolution: r}, lesson: h.lesson(f.Result, c.AsOf),
		given: givenIn(f.Result), exit: outcome.Survival, apart: apart(h.exit), seen: h.seen(s.trained),
	}
	if h.date.Sub(c.AsOf) <= outcome.HeadlineDays {
		j.exit = h.exit
	}
	return j, nil
}

// ruler is the case's own.
func (h *hindcast) ruler(personal bool) baserate.Ruler {
	return baserate.Ruler{Personal: personal, Since: yearOf(h.since), Until: yearOf(h.date), Exit: h.mode,
		Counted: h.counted}
}

// seen reports whether the model of the state was fitted to months in which the case ended.
func (h *hindcast) seen(trained landmark.Months) bool {
	month, ok := landmark.ParseMonth(h.date.String())
	return ok && month <= trained.To
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
func (h *hindcast) lesson(r *outcome.Result, asOf calendar.Date) pooling.Scored {
	at := r.HeadlineHorizon()
	expected := func(view string) float64 {
		return -math.Log(r.Views[view].Horizons[at].Exits[outcome.Survival].P)
	}
	outside := expected(outcome.OutsideView)
	return pooling.Scored{
		Outside: outside, RelativeRisk: expected(outcome.InsideView) / outside,
		Happened: h.exit != outcome.Survival && h.date.Sub(asOf) <= r.Views[outcome.OutsideView].Horizons[at].Days,
		Sampled:  1,
	}
}
