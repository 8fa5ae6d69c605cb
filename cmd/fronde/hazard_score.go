package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"fronde/forecast"
	"fronde/hazard"
	"fronde/report/files"
	"fronde/report/phrase/record"
	"fronde/report/svg"
	"fronde/report/terminal"
	"fronde/stats"
)

// hazardScoreFlags are the flags of fronde hazard score.
type hazardScoreFlags struct {
	panelFlags
	train, test   string
	predictions   []string
	rolling, json bool
	ladder        bool
}

func newHazardScoreCommand() *cobra.Command {
	f := &hazardScoreFlags{}
	c := &cobra.Command{
		Use:   "score --data PANEL --spec SPEC --train YEARS --test YEARS",
		Short: "Forecast years or months after those a model was fitted to, and score it",
		Long: `Score fits a spec's model to the training years, predicts the test years and prints
how well: ROC AUC, average precision, Brier score and skill against the base rate
of the training years, log loss, with 90 % intervals that resample whole clusters
(countries), and a calibration table. With two specs it also prints the paired
differences. Rows whose outcome is not known are predicted and not scored.

--predictions writes a row for each row tested: its keys, the probability p, what
was observed if it is known, and the modes' probabilities if the spec has modes;
beside it a calibration figure is written, as .calibration.svg.

With a spec of months, each month is forecast at every lead of the spec and in every
way to leave, any way and irregular ways together. The scores come by way and lead,
also against the class table, with the differences in log score resampled by country;
the predictions are long: the keys, lead_months, mode, p and observed. A ladder leads
from the mean month by plain counts of exits by kind of rule and tenure to the state;
with --ladder it has the rungs that the spec names too, each with the facts up to its
own alone, and fitted like the spec.`,
		Example: `  fronde hazard score --data panel.csv --spec coup-attempt.yaml --train 1951:1999 --test 2000:2010 --predictions out.csv
  fronde hazard score --data panel.csv --spec a.yaml --spec b.yaml --train 1951:1979 --test 1980:2010 --rolling
  fronde hazard score --data a.csv --join b.csv --on ccode,year --spec s.yaml --train 1946:1984 --test 1985:1999`,
		Args: exactly(),
		RunE: func(c *cobra.Command, _ []string) error { return hazardScore(c, f) },
	}
	flags := c.Flags()
	f.register(flags)
	flags.StringArrayVar(&f.specs, "spec", nil, "`file` of the spec, YAML; may be given twice, to compare")
	flags.StringVar(&f.train, "train", "", "`years` or months to fit to, first:last")
	flags.StringVar(&f.test, "test", "", "`years` or months to predict, first:last")
	flags.BoolVar(&f.rolling, "rolling", false, "predict each test year by a model fitted to all before it")
	flags.BoolVar(&f.ladder, "ladder", false, "with months, fit and score the rungs of the spec's ladder too")
	flags.StringArrayVar(&f.predictions, "predictions", nil, "`file` for the predictions, CSV; once for each spec")
	flags.BoolVar(&f.json, "json", false, "print the scores as JSON, and nothing else")
	flags.SortFlags = false
	return c
}

// scored is the forecasts of one spec, with their scores.
type scored struct {
	forecasts *hazard.Forecasts
	summary   *hazard.Summary
}

// hazardScore carries out the command.
func hazardScore(c *cobra.Command, f *hazardScoreFlags) error {
	specs, unread := f.loadSpecs()
	train, test, err := f.validate(c, specs)
	if err != nil {
		return mistaken(err)
	}
	if unread != nil {
		return unread
	}
	panel, err := f.read(c)
	if err != nil {
		return err
	}
	if specs[0].Months != nil {
		return f.scoreMonths(c, panel, specs, train.months(), test.months())
	}
	return f.scoreYears(c, panel, specs, train.years(), test.years())
}

// scoreYears scores models of years.
func (f *hazardScoreFlags) scoreYears(
	c *cobra.Command, panel *hazard.Panel, specs []*hazard.SpecFile, train, test hazard.Years,
) error {
	refit := 0
	if f.rolling {
		refit = 1
	}
	var all []scored
	for _, spec := range specs {
		data, err := panel.Read(spec.Years)
		if err != nil {
			return err
		}
		noted(c, panel.Notes())
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
		if err := f.write(path, all[i], panel); err != nil {
			return err
		}
	}
	return f.show(c.OutOrStdout(), all, panel)
}

// validate reads the years or months and returns every mistake in the flags.
func (f *hazardScoreFlags) validate(c *cobra.Command, specs []*hazard.SpecFile) (train, test span, err error) {
	mistakes := []error{required(c, "data", "spec", "train", "test"), f.panelFlags.validate()}
	add := func(err error) { mistakes = append(mistakes, err) }
	if c.Flags().Changed("train") {
		train, err = readSpan("train", f.train, specs)
		add(err)
	}
	if c.Flags().Changed("test") {
		test, err = readSpan("test", f.test, specs)
		add(err)
	}
	if len(f.specs) > 2 {
		add(fmt.Errorf("--spec is given %d times; give one or two", len(f.specs)))
	}
	if n := len(f.predictions); n > 0 && n != len(f.specs) {
		add(fmt.Errorf("--spec is given %d times and --predictions %d times; give one --predictions for each --spec",
			len(f.specs), n))
	}
	read := slices.Concat(f.specs, f.joins, []string{f.data})
	for i, path := range f.predictions {
		if slices.Contains(f.predictions[:i], path) || slices.Contains(read, path) {
			add(fmt.Errorf("--predictions %s would overwrite what is read or written already", path))
		}
	}
	if f.ladder {
		for i, spec := range specs {
			if spec.Months == nil || len(spec.Months.Ladder) == 0 {
				add(fmt.Errorf("--ladder needs a spec of months with a ladder; --spec %s has none", f.specs[i]))
			}
		}
	}
	if err := errors.Join(mistakes...); err != nil || len(specs) == 0 {
		return train, test, err
	}
	return train, test, f.outOfTime(train, test)
}

// outOfTime refuses test years or months that the model has seen.
func (f *hazardScoreFlags) outOfTime(train, test span) error {
	switch {
	case !f.rolling && train.to >= test.from:
		return fmt.Errorf("--train %s does not end before --test %s begins, so it would know the answers",
			train.text, test.text)
	case f.rolling && train.from >= test.from:
		return fmt.Errorf("--train %s does not begin before --test %s", train.text, test.text)
	}
	return nil
}

// write writes the predictions and the calibration figure beside them.
func (f *hazardScoreFlags) write(path string, s scored, panel *hazard.Panel) error {
	if err := writeFile(path, func(w io.Writer) error { return files.WritePredictions(w, s.forecasts) }); err != nil {
		return err
	}
	if s.summary.N == 0 {
		return nil // no outcome is known yet
	}
	return f.draw(path, s.summary, provenance(record.Trained(s.summary), panel, s.forecasts.Data.Spec.SHA256()))
}

// draw writes the calibration figure beside some predictions.
func (f *hazardScoreFlags) draw(path string, s *hazard.Summary, provenance []string) error {
	figure := strings.TrimSuffix(path, filepath.Ext(path)) + ".calibration.svg"
	return writeFile(figure, func(w io.Writer) error { return svg.Calibration(w, s, provenance) })
}

// comparison is what --json prints: the scores S of each spec, and the first's less the second's.
type comparison[S, D any] struct {
	Software   string `json:"software"`
	Specs      []S    `json:"specs"`
	Difference D      `json:"difference,omitempty"`
}

// show prints the scores, and with two specs their differences.
func (f *hazardScoreFlags) show(w io.Writer, all []scored, panel *hazard.Panel) error {
	out := comparison[*hazard.Summary, *stats.Scores]{Software: forecast.Software()}
	for _, one := range all {
		out.Specs = append(out.Specs, one.summary)
	}
	if len(all) == 2 && out.Specs[0].N > 0 {
		difference, err := all[0].forecasts.Binary().Differences(all[1].forecasts.Binary(), stats.Level)
		if err != nil {
			return mistaken(fmt.Errorf("the two specs cannot be compared: %w", err))
		}
		out.Difference = &difference
	}
	if f.json {
		return printJSON(w, out)
	}
	return f.showPages(w, all, out, panel)
}

// showPages prints each spec's scores, and the differences if there are any.
func (f *hazardScoreFlags) showPages(
	w io.Writer, all []scored, out comparison[*hazard.Summary, *stats.Scores], panel *hazard.Panel,
) error {
	for i, s := range out.Specs {
		if i > 0 {
			if _, err := fmt.Fprintln(w); err != nil {
				return unwritten{err}
			}
		}
		from := provenance(record.Trained(s), panel, all[i].forecasts.Data.Spec.SHA256())
		if err := terminal.Hazard(styled(w), s, from, columns(w)); err != nil {
			return unwritten{err}
		}
	}
	if out.Difference == nil {
		return nil
	}
	return written(terminal.HazardDifference(styled(w), f.specs[0], f.specs[1], *out.Difference,
		out.Specs[0].Verification, columns(w)))
}
