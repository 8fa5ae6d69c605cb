package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"fronde/forecast"
	"fronde/forecast/analysis"
	"fronde/outcome"
	"fronde/report"
)

// analysisFlags are the flags that analyses share.
type analysisFlags struct{ runFlags }

// define declares the flags of an analysis that needs at least so many worlds.
func (f *analysisFlags) define(flags *pflag.FlagSet, least int) {
	f.least = least
	flags.IntVar(&f.runs, "runs", 1000, fmt.Sprintf("number of `worlds` drawn as in a run, at least %d", least))
	flags.Uint64Var(&f.seed, "seed", 1, "`number` from which all chance derives")
	flags.IntVar(&f.workers, "workers", 0, "`number` of worlds simulated at the same time (default one for each core)")
	flags.StringVar(&f.out, "out", "", "`directory` for the files (default fronde-out/<the scenario's name>)")
	flags.BoolVar(&f.json, "json", false, "print the analysis as JSON, and nothing else")
	flags.BoolVar(&f.quiet, "quiet", false, "show no progress and print nothing but errors, or the JSON")
	flags.StringArrayVar(&f.with, "with", nil, "`name` of an intervention of the scenario to apply; may be repeated")
	flags.StringArrayVar(&f.set, "set", nil, "`path=value`: replace a number of the scenario; may be repeated")
	flags.SortFlags = false
}

// notZero refuses an explicit 0, which the options would take for their default.
func notZero(flags *pflag.FlagSet, name, allowed string) error {
	if f := flags.Lookup(name); !f.Changed || f.Value.String() != "0" {
		return nil
	}
	return fmt.Errorf("--%s is 0, allowed is %s", name, allowed)
}

// flagged puts dashes before each of some joined mistakes, which begin with the name of a flag.
func flagged(err error) error {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return err
	}
	var mistakes []error
	for _, one := range joined.Unwrap() {
		mistakes = append(mistakes, fmt.Errorf("--%w", one))
	}
	return errors.Join(mistakes...)
}

// analyse runs an analysis until it is done or the user stops it.
func (f *analysisFlags) analyse(c *cobra.Command, dir string, run func(context.Context, *progress) error) error {
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return mistaken(fmt.Errorf("--out %s is a file, not a directory", dir))
	}
	ctx, p, end := watched(c, f.quiet)
	defer end()
	err := run(ctx, p)
	p.close()
	switch {
	case errors.Is(err, forecast.ErrStopped):
		return incomplete{fmt.Errorf("%w; what was simulated is in %s, and the same command goes on from there", err, dir)}
	case errors.Is(err, analysis.ErrMoreKept):
		return mistaken(err)
	case isA[*fs.PathError](err):
		return unwritten{err}
	}
	return err
}

// present writes an analysis to its file and shows it.
func (f *analysisFlags) present(c *cobra.Command, dir, name string, text []byte, page func(w io.Writer, width int) error) error {
	path, err := report.SaveAnalysis(dir, name, text)
	if err != nil {
		return unwritten{err}
	}
	w := c.OutOrStdout()
	switch {
	case f.json:
		_, err = w.Write(text)
	case !f.quiet:
		if err = page(styled(w), columns(w)); err == nil {
			_, err = fmt.Fprintf(w, "\nFile in %s:\n  %s\n", dir, filepath.Base(path))
		}
	}
	if err != nil {
		return unwritten{err}
	}
	return nil
}

func newSensitivityCommand() *cobra.Command {
	f := &analysisFlags{}
	o := analysis.SensitivityOptions{}
	c := &cobra.Command{
		Use:   "sensitivity FILE",
		Short: "Say which uncertain numbers the forecast hangs on",
		Long: `Sensitivity says which uncertain numbers of a scenario move the probability that
the leader leaves within a year: by a screening of all of them (Morris), by their
hold on the whole distribution (PAWN) and, with --sobol, by their parts of the
variance. It divides the spread between numbers, structure (mechanisms on or off)
and chance, and says by how much knowing each number would narrow the headline,
with the grade of its evidence: the collection plan.

It writes sensitivity.json to the output directory, and keeps the worlds there
under worlds/. Stopped with Ctrl-C, or asked for more, the same command goes on from
what is there. docs/sensitivity.md says how to read it.`,
		Example: `  fronde sensitivity mine.yaml
  fronde sensitivity mine.yaml --trajectories 50 --sobol 500
  fronde sensitivity mine.yaml --json --quiet | jq '.inputs[:10][].path'`,
		Args: exactly("FILE"),
		RunE: func(c *cobra.Command, args []string) error { return sensitivity(c, args[0], f, o) },
	}
	c.Flags().IntVar(&o.Trajectories, "trajectories", 20, "`number` of trajectories of the screening, each a world for every uncertain number")
	c.Flags().IntVar(&o.Rows, "sobol", 0, "`rows` of the Sobol design, each a world for every number kept and four more (default none)")
	c.Flags().IntVar(&o.Kept, "keep", 10, "`number` of numbers that get a Sobol index of their own")
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
	var done *outcome.Sensitivity
	err = f.analyse(c, dir, func(ctx context.Context, p *progress) (err error) {
		o.Progress, o.Preparing = p.update, p.preparing
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
	return f.present(c, dir, report.SensitivityFile, text, func(w io.Writer, width int) error {
		return report.Sensitivity(w, done, width)
	})
}
