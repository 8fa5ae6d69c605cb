package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"fronde/forecast"
	"fronde/forecast/analysis"
	"fronde/report/files"
	"fronde/shell"
)

// analysisFlags are the flags that analyses share.
type analysisFlags struct{ simulationFlags }

// define declares the flags of an analysis that needs at least the given number of worlds.
func (f *analysisFlags) define(flags *pflag.FlagSet, least int) {
	f.least = least
	flags.IntVarP(&f.runs, "runs", "n", 1000, fmt.Sprintf("number of `worlds` drawn as in a run, at least %d", least))
	f.defineSeed(flags)
	f.defineWorkers(flags, "worlds")
	f.defineOut(flags)
	f.definePrinting(flags, "analysis")
	f.defineChanges(flags)
	flags.SortFlags = false
}

// analyse runs an analysis until it is done or the user stops it.
func (f *analysisFlags) analyse(c *cobra.Command, dir string, run func(context.Context, *shell.Progress) error) error {
	if err := refuseFile(dir); err != nil {
		return err
	}
	ctx, p, end := shell.Watched(c, f.quiet)
	defer end()
	err := run(ctx, p)
	p.Close()
	switch {
	case errors.Is(err, forecast.ErrStopped):
		return incomplete{fmt.Errorf("%w; what was simulated is in %s, and the same command continues from there", err, dir)}
	case errors.Is(err, analysis.ErrMoreKept), errors.Is(err, analysis.ErrConstant):
		return mistaken(err)
	case isA[*fs.PathError](err):
		return unwritten{err}
	}
	return err
}

// save writes an analysis to its file and shows it.
func (f *analysisFlags) save(
	c *cobra.Command, dir, name string, text []byte, page func(w io.Writer, width int) error,
) error {
	path, err := files.SaveAnalysis(dir, name, text)
	if err != nil {
		return unwritten{err}
	}
	encoded := func() ([]byte, error) { return text, nil }
	return f.present(c, encoded, func() error {
		w := c.OutOrStdout()
		if err := page(styled(w), columns(w)); err != nil {
			return err
		}
		_, err := fmt.Fprintf(w, "\nFile in %s:\n  %s\n", dir, filepath.Base(path))
		return err
	})
}
