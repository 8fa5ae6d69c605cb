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
)

// hazardFitFlags are the flags of fronde hazard fit.
type hazardFitFlags struct {
	panelFlags
	specs []string
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
fitted to the years before. They are printed.`,
		Example: "  fronde hazard fit --data panel.csv --spec coup-attempt.yaml --out model.json",
		Args:    exactly(),
		RunE:    func(c *cobra.Command, _ []string) error { return hazardFit(c, f) },
	}
	flags := c.Flags()
	f.register(flags)
	flags.StringArrayVar(&f.specs, "spec", nil, "`file` of the spec, YAML")
	flags.StringVar(&f.train, "train", "", "`years` to fit to, first:last (default all)")
	flags.StringVarP(&f.out, "out", "o", "", "`file` for the model, JSON")
	flags.BoolVar(&f.force, "force", false, "replace the file of the model, if there is one")
	flags.SortFlags = false
	return c
}

// validate reads the training years and returns every mistake in the flags.
func (f *hazardFitFlags) validate(c *cobra.Command) (train hazard.Years, err error) {
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
	train, wrong := years("train", f.train)
	return train, errors.Join(err, wrong)
}

// hazardFit carries out the command.
func hazardFit(c *cobra.Command, f *hazardFitFlags) error {
	train, err := f.validate(c)
	if err != nil {
		return mistaken(err)
	}
	panel, err := f.read(c)
	if err != nil {
		return err
	}
	data, err := hazardData(c, panel, f.specs[0])
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

// showModel prints what was fitted and how well it did out of time.
func showModel(w io.Writer, m *hazard.Model, panel *hazard.Panel, out string) error {
	t := m.Training
	lines := []string{fmt.Sprintf("fitted to %s: %d rows, %d events; %s", t.Years, t.Rows, t.Events, m.Spec.Title)}
	for _, warning := range m.Warnings {
		lines = append(lines, "warning: "+warning)
	}
	lines = append(lines, "wrote "+out)
	if _, err := fmt.Fprintln(styled(w), strings.Join(lines, "\n")); err != nil {
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
