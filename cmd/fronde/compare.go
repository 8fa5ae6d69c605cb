package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"fronde/forecast"
	"fronde/outcome"
	"fronde/report/phrase"
	"fronde/report/terminal"
	"fronde/scenario"
	"fronde/shell"
)

// compareFlags are the flags of fronde compare.
type compareFlags struct {
	simulationFlags
	without []string
	diverge int
}

func newCompareCommand() *cobra.Command {
	f := &compareFlags{}
	c := &cobra.Command{
		Use:   "compare FILE [OTHER]",
		Short: "Compare two cases in twin worlds, or two finished runs",
		Long: `Compare simulates the same worlds twice: as the first scenario says, and as another
says or after a change (--without, --with, --set, applied in this order to the
other file if there is one). Both worlds of a pair share every random draw, so that
they differ only by the change. After a change the second world keeps the uncertain
numbers that the first accepts given its observations; two files each accept their own.

Given two results, or directories of runs, it compares their forecasts as they are and
simulates nothing; pairs of worlds are sharper.

It names the facts that differ and prints the paired differences of every way out by
every horizon with 90 % intervals, the worlds whose fates flipped, how many pairs would
be needed to see a difference, and where one pair of worlds parts: the first day, phase
and draw. --without takes a mechanism, which is switched off, or a type of event, all of
which are removed; both, if both have that name. Ctrl-C stops and prints what the pairs
so far say.`,
		Example: `  fronde compare mine.yaml --without sanctions
  fronde compare mine.yaml --set media.reach=0.6 --runs 500
  fronde compare mine.yaml other.yaml --diverge 17
  fronde compare fronde-out/mine fronde-out/other
  fronde compare mine.yaml --with "free media" --json | jq '.views.pooled.horizons[-1]'`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 1 || len(args) == 2 {
				return nil
			}
			return mistaken(fmt.Errorf("%s takes one or two scenario files, or two results, but was given %d arguments; "+
				"see `%[1]s --help`", c.CommandPath(), len(args)))
		},
		RunE: func(c *cobra.Command, args []string) error { return compare(c, args, f) },
	}
	f.define(c.Flags())
	return c
}

// define declares the flags.
func (f *compareFlags) define(flags *pflag.FlagSet) {
	flags.StringArrayVar(&f.without, "without", nil,
		"`name` of a mechanism or a type of event to leave out; may be repeated")
	f.defineChanges(flags)
	flags.IntVarP(&f.runs, "runs", "n", 1000, "number of pairs of `worlds` to simulate")
	f.defineSeed(flags)
	f.defineHorizon(flags)
	f.defineWorkers(flags, "pairs")
	flags.IntVar(&f.diverge, "diverge", 0,
		"`number` of the world to follow to where it parts (default the first whose fates differ)")
	f.definePrinting(flags, "comparison")
	flags.SortFlags = false
}

// validate returns every mistake in the flags.
func (f *compareFlags) validate(flags *pflag.FlagSet, files int) error {
	err := f.simulationFlags.validate(flags)
	if flags.Changed("diverge") && (f.diverge < 0 || f.diverge >= max(1, f.runs)) {
		err = errors.Join(err, fmt.Errorf(
			"--diverge is %d, allowed is 0 to %d, the numbers of the worlds that --runs asks for", f.diverge, max(0, f.runs-1)))
	}
	if files == 1 && len(f.without)+len(f.with)+len(f.set) == 0 {
		err = errors.Join(err, errors.New(
			"there is nothing to compare; name a second file or a change: --without, --with or --set"))
	}
	return err
}

// cases loads both sides: the first as it is, the second with the changes.
func (f *compareFlags) cases(paths []string) (first, second *scenario.Case, err error) {
	unchanged := simulationFlags{horizon: f.horizon}
	if first, err = unchanged.scenario(paths[0]); err != nil {
		return nil, nil, err
	}
	second, err = f.scenario(paths[len(paths)-1], f.without...)
	return first, second, err
}

// compare carries out the command.
func compare(c *cobra.Command, paths []string, f *compareFlags) error {
	switch results, err := areResults(paths); {
	case err != nil:
		return mistaken(err)
	case results:
		return compareResults(c, paths, f)
	}
	if err := f.validate(c.Flags(), len(paths)); err != nil {
		return mistaken(err)
	}
	if !c.Flags().Changed("diverge") {
		f.diverge = -1 // the comparison finds one
	}
	first, second, err := f.cases(paths)
	if err != nil {
		return err
	}
	t, err := simulateTwins(c, first, second, len(paths) == 2, f)
	if err != nil {
		return err
	}
	err = f.present(c, t.Encode, func() error {
		return terminal.Twins(styled(c.OutOrStdout()), t, columns(c.OutOrStdout()))
	})
	if err != nil {
		return err
	}
	if t.Partial {
		return incomplete{fmt.Errorf("stopped after %s of %s pairs of worlds",
			phrase.Thousands(int64(t.Runs)), phrase.Thousands(int64(f.runs)))}
	}
	return nil
}

// simulateTwins runs the pairs until they are done or the user stops them. Two files are two
// accounts of the world, each with its own numbers; a what-if keeps the numbers that fit the
// observations.
func simulateTwins(
	c *cobra.Command, first, second *scenario.Case, own bool, f *compareFlags,
) (*outcome.Twins, error) {
	ctx, p, end := shell.Watched(c, f.quiet)
	defer end()
	t, err := forecast.RunTwins(ctx, first, second, forecast.TwinOptions{
		Runs: f.runs, Seed: f.seed, Workers: f.workers, OwnNumbers: own, Diverge: f.diverge,
		Progress: p.Update, Preparing: p.Preparing,
	})
	p.Close()
	switch {
	case errors.Is(err, forecast.ErrTwins):
		if first.Horizon != second.Horizon {
			return nil, mistaken(fmt.Errorf("%w; --horizon makes horizons equal", err))
		}
		return nil, mistaken(fmt.Errorf("%w; edit start or as_of in one of the files, so that both have as many", err))
	case errors.Is(err, context.Canceled):
		return nil, incomplete{errors.New("stopped before the first pair of worlds was done")}
	}
	return t, err
}
