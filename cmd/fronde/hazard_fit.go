package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"fronde/forecast"
	"fronde/hazard"
	"fronde/report/phrase/record"
	"fronde/report/terminal"
)

// hazardFitFlags are the flags of fronde hazard fit.
type hazardFitFlags struct {
	panelFlags
	train string
	out   string
	force bool
}

func newHazardFitCommand() *cobra.Command {
	f := &hazardFitFlags{}
	c := &cobra.Command{
		Use:   "fit --data PANEL --spec SPEC --out MODEL",
		Short: "Fit a survival model and write it",
		Long: `Fit estimates a spec's model from the rows of a panel whose outcome is known, and
writes it as JSON with the spec, the training years and its scores out of time:
the last twenty training years are predicted five by five, each time by a model
fitted to the years before. They are printed. A model of months is tested on the
last twenty years, each forecast from the months before it, which takes minutes.`,
		Example: "  fronde hazard fit --data panel.csv --spec coup-attempt.yaml --out model.json",
		Args:    exactly(),
		RunE:    func(c *cobra.Command, _ []string) error { return hazardFit(c, f) },
	}
	flags := c.Flags()
	f.register(flags)
	flags.StringArrayVar(&f.specs, "spec", nil, "`file` of the spec, YAML")
	flags.StringVar(&f.train, "train", "", "`years` or months to fit to, first:last (default all)")
	flags.StringVarP(&f.out, "out", "o", "", "`file` for the model, JSON")
	flags.BoolVar(&f.force, "force", false, "replace the file of the model, if there is one")
	flags.SortFlags = false
	return c
}

// validate reads the training years or months and returns every mistake in the flags.
func (f *hazardFitFlags) validate(c *cobra.Command, specs []*hazard.SpecFile) (train span, err error) {
	err = errors.Join(required(c, "data", "spec", "out"), f.panelFlags.validate())
	if len(f.specs) > 1 {
		err = errors.Join(err, errors.New("--spec is given more than once; a model has one spec"))
	}
	if _, missing := os.Lstat(f.out); missing == nil && !f.force {
		err = errors.Join(err, fmt.Errorf("--out %s exists; replace it with --force, or name another file", f.out))
	}
	if !c.Flags().Changed("train") {
		return train, err
	}
	train, wrong := readSpan("train", f.train, specs)
	return train, errors.Join(err, wrong)
}

// hazardFit carries out the command.
func hazardFit(c *cobra.Command, f *hazardFitFlags) error {
	specs, unread := f.loadSpecs()
	train, err := f.validate(c, specs)
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
		return f.fitMonths(c, panel, specs[0].Months, train.months())
	}
	return f.fitYears(c, panel, specs[0].Years, train.years())
}

// fitYears fits a model of years.
func (f *hazardFitFlags) fitYears(c *cobra.Command, panel *hazard.Panel, spec *hazard.Spec, train hazard.Years) error {
	data, err := panel.Read(spec)
	if err != nil {
		return err
	}
	noted(c, panel.Notes())
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
	return f.show(c.OutOrStdout(), model, panel)
}

// show prints what was fitted and how well it did out of time.
func (f *hazardFitFlags) show(w io.Writer, m *hazard.Model, panel *hazard.Panel) error {
	t := m.Training
	lines := []string{fmt.Sprintf("fitted to %s: %d rows, %d events; %s", t.Years, t.Rows, t.Events, m.Spec.Title)}
	for _, warning := range m.Warnings {
		lines = append(lines, "warning: "+warning)
	}
	lines = append(lines, "wrote "+f.out)
	if _, err := fmt.Fprintln(styled(w), strings.Join(lines, "\n")); err != nil {
		return unwritten{err}
	}
	v := m.Validation
	if v == nil {
		return nil
	}
	if _, err := fmt.Fprintln(w); err != nil {
		return unwritten{err}
	}
	return written(terminal.Hazard(styled(w), v, provenance(record.Trained(v), panel, m.SpecSHA256), columns(w)))
}
