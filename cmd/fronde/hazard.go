package main

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"fronde/forecast"
	"fronde/hazard"
	"fronde/report/files"
	"fronde/report/svg"
	"fronde/report/terminal"
	"fronde/stats"
)

// hazardCommand returns the commands of the survival models.
func hazardCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "hazard",
		Short: "Fit and score survival models on panels of history",
		Long: `Hazard fits survival models to panels of countries by years and scores them on
years after those they were fitted to. A panel is a CSV file with a header; a spec,
a YAML file, names its columns and the form of the model: see docs/hazard.md.`,
		Example: `  fronde hazard fit --data panel.csv --spec coup-attempt.yaml --out model.json
  fronde hazard score --data panel.csv --spec coup-attempt.yaml --train 1951:1999 --test 2000:2010`,
		Args: cobra.ArbitraryArgs,
		RunE: refuseUnknown,
	}
	c.SuggestionsMinimumDistance = 2
	c.AddCommand(newHazardFitCommand(), newHazardScoreCommand())
	return c
}

// years reads a range of years, first:last.
func years(flag, text string) (hazard.Years, error) {
	bad := fmt.Errorf("--%s %q is no range of years, allowed is first:last, e.g. 1951:1999", flag, text)
	first, last, ok := strings.Cut(text, ":")
	if !ok {
		return hazard.Years{}, bad
	}
	from, err := strconv.Atoi(strings.TrimSpace(first))
	to, err2 := strconv.Atoi(strings.TrimSpace(last))
	if err != nil || err2 != nil || from > to {
		return hazard.Years{}, bad
	}
	return hazard.Years{From: from, To: to}, nil
}

// hazardData reads a spec and the panel by it.
func hazardData(panel *hazard.Panel, path string) (*hazard.Data, error) {
	spec, err := hazard.LoadSpec(path)
	if isA[*fs.PathError](err) {
		return nil, mistaken(err)
	}
	if err != nil {
		return nil, err
	}
	return panel.Read(spec)
}

// hazardPanel reads a panel. A file that cannot be opened is a mistake of the user.
func hazardPanel(path string) (*hazard.Panel, error) {
	panel, err := hazard.LoadPanel(path)
	if isA[*fs.PathError](err) {
		return nil, mistaken(err)
	}
	return panel, err
}

// unlearnable marks what a fit refuses for the panel's sake as the user's mistake.
func unlearnable(err error) error {
	for _, known := range []error{
		hazard.ErrNoEvents, hazard.ErrNoRows, hazard.ErrNotConverged, hazard.ErrNoLabels, hazard.ErrNoColumns,
	} {
		if errors.Is(err, known) {
			return mistaken(err)
		}
	}
	return err
}

func hazardFit(c *cobra.Command, f *hazardFlags) error {
	mistakes := required(c, "data", "spec", "out")
	if len(f.specs) > 1 {
		mistakes = append(mistakes, "--spec is given more than once, allowed is one spec for a model")
	}
	var train hazard.Years
	if c.Flags().Changed("train") {
		var err error
		if train, err = years("train", f.train); err != nil {
			mistakes = append(mistakes, err.Error())
		}
	}
	if len(mistakes) > 0 {
		return mistaken(errors.New(strings.Join(mistakes, "\n")))
	}
	panel, err := hazardPanel(f.data)
	if err != nil {
		return err
	}
	data, err := hazardData(panel, f.specs[0])
	if err != nil {
		return err
	}
	if !c.Flags().Changed("train") {
		train = data.LabelledYears()
	}
	model, err := hazard.FitValidated(data, train)
	if err != nil {
		return unlearnable(err)
	}
	model.Software = forecast.Software()
	if err := writeFile(f.out, model.Encode); err != nil {
		return err
	}
	return showModel(c.OutOrStdout(), model, panel, f.out)
}

// showModel prints what was fitted and how it fared out of time.
func showModel(w io.Writer, m *hazard.Model, panel *hazard.Panel, out string) error {
	lines := []string{fmt.Sprintf("fitted to %s: %d rows, %d events; %s", m.Training.Years, m.Training.Rows, m.Training.Events, m.Spec.Title)}
	for _, warning := range m.Warnings {
		lines = append(lines, "warning: "+warning)
	}
	lines = append(lines, "wrote "+out)
	if _, err := fmt.Fprintln(w, strings.Join(lines, "\n")); err != nil {
		return unwritten{err}
	}
	if m.Validation == nil {
		return nil
	}
	if _, err := fmt.Fprintln(w); err != nil {
		return unwritten{err}
	}
	return showScores(w, m.Validation, panel, m.SpecSHA256)
}

// scored are the forecasts of one spec and how they fared.
type scored struct {
	forecasts *hazard.Forecasts
	summary   *hazard.Summary
}

func hazardScore(c *cobra.Command, f *hazardFlags) error {
	train, test, err := f.validate(c)
	if err != nil {
		return mistaken(err)
	}
	panel, err := hazardPanel(f.data)
	if err != nil {
		return err
	}
	refit := 0
	if f.rolling {
		refit = 1
	}
	var all []scored
	for _, path := range f.specs {
		data, err := hazardData(panel, path)
		if err != nil {
			return err
		}
		one, err := hazard.Validate(data, train, test, refit)
		if err != nil {
			return unlearnable(err)
		}
		if len(one.Rows) == 0 {
			return mistaken(fmt.Errorf("%s: no row has a %s in --test %s", panel.File, data.Spec.Time, test))
		}
		all = append(all, scored{one, one.Summarise()})
	}
	for i, path := range f.predictions {
		if err := all[i].write(path, panel); err != nil {
			return err
		}
	}
	return f.show(c.OutOrStdout(), all, panel)
}

// validate returns every mistake in the flags.
func (f *hazardFlags) validate(c *cobra.Command) (train, test hazard.Years, err error) {
	mistakes := required(c, "data", "spec", "train", "test")
	note := func(err error) {
		if err != nil {
			mistakes = append(mistakes, err.Error())
		}
	}
	if c.Flags().Changed("train") {
		train, err = years("train", f.train)
		note(err)
	}
	if c.Flags().Changed("test") {
		test, err = years("test", f.test)
		note(err)
	}
	if len(f.specs) > 2 {
		mistakes = append(mistakes, fmt.Sprintf("--spec is given %d times, allowed are one or two", len(f.specs)))
	}
	if n := len(f.predictions); n > 0 && n != len(f.specs) {
		mistakes = append(mistakes, fmt.Sprintf("--predictions is given %d times, allowed is once for each --spec", n))
	}
	for i, path := range f.predictions {
		if slices.Contains(append(f.predictions[:i:i], append(f.specs, f.data)...), path) {
			mistakes = append(mistakes, fmt.Sprintf("--predictions %s would overwrite what is read or written already", path))
		}
	}
	if len(mistakes) > 0 {
		return train, test, errors.New(strings.Join(mistakes, "\n"))
	}
	switch {
	case !f.rolling && train.To >= test.From:
		err = fmt.Errorf("--train %s does not end before --test %s begins, so it would know the answers", train, test)
	case f.rolling && train.From >= test.From:
		err = fmt.Errorf("--train %s does not begin before --test %s", train, test)
	default:
		err = nil
	}
	return train, test, err
}

// writeFile writes a file as a whole or not at all.
func writeFile(path string, write func(io.Writer) error) error {
	if err := files.WriteFile(path, write); err != nil {
		return unwritten{err}
	}
	return nil
}

// write writes the predictions and the calibration figure beside them.
func (s scored) write(path string, panel *hazard.Panel) error {
	if err := writeFile(path, func(w io.Writer) error { return predictionRows(w, s.forecasts) }); err != nil {
		return err
	}
	if s.summary.N == 0 {
		return nil // nothing came yet that a figure could show
	}
	figure := strings.TrimSuffix(path, filepath.Ext(path)) + ".calibration.svg"
	return writeFile(figure, func(w io.Writer) error {
		return svg.Calibration(w, s.summary, provenance(s.summary, panel, s.forecasts.Data.Spec.SHA256()))
	})
}

func predictionRows(w io.Writer, f *hazard.Forecasts) error {
	out := csv.NewWriter(w)
	head := append(append([]string{}, f.Data.Spec.Keys...), "p", "observed")
	for _, mode := range f.Data.Spec.Target.Modes {
		head = append(head, "p_"+mode.Name)
	}
	if err := out.Write(head); err != nil {
		return err
	}
	for r, i := range f.Rows {
		row := append(append([]string{}, f.Data.Keys[i]...), digits(f.P[r]), "")
		if happened, known := f.Data.Observed(i); known {
			row[len(row)-1] = "0"
			if happened {
				row[len(row)-1] = "1"
			}
		}
		for k := range f.Data.Spec.Target.Modes {
			row = append(row, digits(f.ByCause[k][r]))
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// digits writes a probability for programs, to seven significant digits.
func digits(p float64) string { return strconv.FormatFloat(p, 'g', 7, 64) }

// provenance says what scores rest on.
func provenance(s *hazard.Summary, panel *hazard.Panel, spec string) []string {
	how := fmt.Sprintf("trained on %s, tested on %s", s.Train, s.Test)
	if s.Refit > 0 {
		how = fmt.Sprintf("tested on %s, trained anew every %s on all years since %d",
			s.Test, yearsWord(s.Refit), s.Train.From)
	}
	return []string{how, fmt.Sprintf("%s · spec %s · %s", filepath.Base(panel.File), spec[:12], forecast.Software())}
}

func yearsWord(n int) string {
	if n == 1 {
		return "year"
	}
	return fmt.Sprintf("%d years", n)
}

// comparison is what --json prints.
type comparison struct {
	Software   string            `json:"software"`
	Specs      []*hazard.Summary `json:"specs"`
	Difference *stats.Scores     `json:"difference,omitempty"` // first less second
}

// show prints the scores, and with two specs their differences.
func (f *hazardFlags) show(w io.Writer, all []scored, panel *hazard.Panel) error {
	out := comparison{Software: forecast.Software()}
	for _, one := range all {
		out.Specs = append(out.Specs, one.summary)
	}
	if len(all) == 2 && out.Specs[0].N > 0 {
		difference, err := all[0].forecasts.Binary().Differences(all[1].forecasts.Binary(), hazard.IntervalLevel)
		if err != nil {
			return mistaken(fmt.Errorf("the two specs cannot be compared: %w", err))
		}
		out.Difference = &difference
	}
	if f.json {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		if err := e.Encode(out); err != nil {
			return unwritten{err}
		}
		return nil
	}
	for i, s := range out.Specs {
		if i > 0 {
			if _, err := fmt.Fprintln(w); err != nil {
				return unwritten{err}
			}
		}
		if err := showScores(w, s, panel, all[i].forecasts.Data.Spec.SHA256()); err != nil {
			return err
		}
	}
	if out.Difference == nil {
		return nil
	}
	if err := terminal.HazardDifference(styled(w), f.specs[0], f.specs[1], *out.Difference, out.Specs[0].Verification, columns(w)); err != nil {
		return unwritten{err}
	}
	return nil
}

// showScores prints how one spec fared.
func showScores(w io.Writer, s *hazard.Summary, panel *hazard.Panel, spec string) error {
	if err := terminal.Hazard(styled(w), s, provenance(s, panel, spec), columns(w)); err != nil {
		return unwritten{err}
	}
	return nil
}
