package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"fronde/forecast/analysis"
	"fronde/outcome/finding"
	"fronde/report/files"
	"fronde/report/terminal"
	"fronde/shell"
)

func newSensitivityCommand() *cobra.Command {
	f := &analysisFlags{}
	o := analysis.SensitivityOptions{}
	c := &cobra.Command{
		Use:   "sensitivity FILE",
		Short: "Say which uncertain numbers the forecast depends on",
		Long: `Sensitivity says which uncertain numbers of a scenario move the probability that
the leader leaves within a year: by a screening of all of them (Morris), by their
influence on the whole distribution (PAWN, delta), by regression trees and, with
--sobol, by their shares of the variance. It divides the spread between numbers, structure (mechanisms on or off)
and chance, and says by how much knowing each number would narrow the headline,
with the grade of its evidence: the collection plan.

It writes sensitivity.json to the output directory, and keeps the worlds there
under worlds/. Stopped with Ctrl-C, or asked for more, the same command continues
from what is there. docs/sensitivity.md says how to read it.`,
		Example: `  fronde sensitivity mine.yaml
  fronde sensitivity mine.yaml --trajectories 50 --sobol 512
  fronde sensitivity mine.yaml --json --quiet | jq '.inputs[:10][].path'`,
		Args: exactly("FILE"),
		RunE: func(c *cobra.Command, args []string) error { return sensitivity(c, args[0], f, o) },
	}
	c.Flags().IntVar(&o.Trajectories, "trajectories", 20,
		"`number` of trajectories of the screening, each a world for every uncertain number")
	c.Flags().IntVar(&o.Rows, "sobol", 0,
		"`rows` of the Sobol design, each a world for every number kept and four more (default none)")
	c.Flags().IntVar(&o.Kept, "keep", 10, "`number` of numbers that get a Sobol index of their own")
	c.Flags().BoolVar(&o.Pairs, "pairs", false,
		"Sobol indices of pairs as well, for about twice as many worlds a row")
	f.define(c.Flags(), analysis.MinSample)
	return c
}

// sensitivity carries out the command.
func sensitivity(c *cobra.Command, path string, f *analysisFlags, o analysis.SensitivityOptions) error {
	dir, flags := f.directory(path), c.Flags()
	o.Seed, o.Workers, o.Dir = f.seed, f.workers, dir
	if err := errors.Join(f.validate(flags), flagged(o.Validate()),
		notZero(flags, "trajectories", fmt.Sprintf("2 to %d", analysis.MaxTrajectories)),
		notZero(flags, "keep", fmt.Sprintf("1 to %d", analysis.MaxKept))); err != nil {
		return mistaken(err)
	}
	o.Runs = f.runs
	one, err := f.scenario(path)
	if err != nil {
		return err
	}
	var done *finding.Sensitivity
	err = f.analyse(c, dir, func(ctx context.Context, p *shell.Progress) (err error) {
		o.Progress, o.Preparing = p.Update, p.Preparing
		done, err = analysis.Sensitivity(ctx, one, o)
		return err
	})
	if err != nil {
		return err
	}
	text, err := done.Encode()
	if err != nil {
		return err
	}
	return f.save(c, dir, files.SensitivityFile, text, func(w io.Writer, width int) error {
		return terminal.Sensitivity(w, done, width)
	})
}
