package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"fronde/forecast"
	"fronde/hazard"
	"fronde/hazard/landmark"
	"fronde/report/files"
	"fronde/report/phrase/record"
	"fronde/report/terminal"
	"fronde/shell"
	"fronde/stats"
)

// fitMonths fits a model of months.
func (f *hazardFitFlags) fitMonths(
	c *cobra.Command, panel *hazard.Panel, spec *landmark.Spec, train landmark.Months,
) error {
	data, err := landmark.Read(panel.Table, spec)
	if err != nil {
		return err
	}
	noted(c, panel.Notes())
	if !c.Flags().Changed("train") {
		train = data.Span()
	}
	m, err := landmark.FitValidated(data, train, shell.Fits(c.ErrOrStderr()))
	if err != nil {
		return unlearnable(fmt.Errorf("%s: %w", panel.File, err))
	}
	m.Software = forecast.Software()
	if err := writeFile(f.out, m.Encode); err != nil {
		return err
	}
	w, t := c.OutOrStdout(), m.Training
	if _, err := fmt.Fprintf(styled(w), "fitted to %s: %d rows, %d events; %s\nwrote %s\n\n", t.Months, t.Rows, t.Exits,
		m.Spec.Title, f.out); err != nil {
		return unwritten{err}
	}
	v := m.Validation
	if v == nil {
		_, err := fmt.Fprintln(w, record.Unvalidated)
		return written(err)
	}
	return written(terminal.HazardMonths(styled(w), v, provenance(record.TrainedMonths(v), panel, m.SpecSHA256),
		columns(w)))
}

// scoreMonths scores models of months.
func (f *hazardScoreFlags) scoreMonths(
	c *cobra.Command, panel *hazard.Panel, specs []*hazard.SpecFile, train, test landmark.Months,
) error {
	out := comparison[*landmark.Summary, []landmark.Compared]{Software: forecast.Software()}
	var all []*landmark.Forecasts
	for _, spec := range specs {
		data, err := landmark.Read(panel.Table, spec.Months)
		if err != nil {
			return err
		}
		noted(c, panel.Notes())
		one, err := landmark.Validate(data, train, test, f.rolling, shell.Fits(c.ErrOrStderr()))
		if errors.Is(err, landmark.ErrNoRows) {
			return mistaken(fmt.Errorf("%s: no row has a %s in --test %s", panel.File, spec.Months.Time, test))
		}
		if err != nil {
			return unlearnable(fmt.Errorf("%s: %w", panel.File, err))
		}
		if f.ladder {
			if err := one.Climb(shell.Fits(c.ErrOrStderr())); err != nil {
				return unlearnable(fmt.Errorf("%s: %w", panel.File, err))
			}
		}
		summary, err := one.Summarise()
		if err != nil {
			return err
		}
		all, out.Specs = append(all, one), append(out.Specs, summary)
	}
	for i, path := range f.predictions {
		if err := f.writeMonths(path, all[i], out.Specs[i], panel); err != nil {
			return err
		}
	}
	if len(all) == 2 {
		var err error
		if out.Difference, err = landmark.Compare(all[0], all[1]); err != nil {
			return mistaken(fmt.Errorf("the two specs cannot be compared: %w", err))
		}
	}
	if f.json {
		return printJSON(c.OutOrStdout(), out)
	}
	return f.showMonths(c.OutOrStdout(), all, out, panel)
}

// writeMonths writes the predictions, and beside them the calibration of any exit within the shortest lead.
func (f *hazardScoreFlags) writeMonths(
	path string, one *landmark.Forecasts, s *landmark.Summary, panel *hazard.Panel,
) error {
	if err := writeFile(path, func(w io.Writer) error { return files.WriteMonths(w, one) }); err != nil {
		return err
	}
	drawn := s.Of(landmark.Any, one.Data.Spec.Leads[0])
	if drawn.N == 0 {
		return nil // no outcome is known yet
	}
	title := s.Title + ": " + record.WithinMonths(drawn.Name, drawn.Lead)
	return f.draw(path, &hazard.Summary{Title: title, Verification: drawn.Verification},
		provenance(record.TrainedMonths(s), panel, one.Data.Spec.SHA256()))
}

// showMonths prints each spec's scores, and the differences if there are any.
func (f *hazardScoreFlags) showMonths(
	w io.Writer, all []*landmark.Forecasts, out comparison[*landmark.Summary, []landmark.Compared], panel *hazard.Panel,
) error {
	for i, s := range out.Specs {
		if i > 0 {
			if _, err := fmt.Fprintln(w); err != nil {
				return unwritten{err}
			}
		}
		from := provenance(record.TrainedMonths(s), panel, all[i].Data.Spec.SHA256())
		if err := terminal.HazardMonths(styled(w), s, from, columns(w)); err != nil {
			return unwritten{err}
		}
	}
	if out.Difference == nil {
		return nil
	}
	return written(terminal.HazardMonthsDifference(styled(w), f.specs[0], f.specs[1], out.Difference,
		stats.Verification{Level: stats.Level, Replicates: stats.Replicates}, columns(w)))
}
