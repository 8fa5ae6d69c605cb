package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"charm.land/lipgloss/v2"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"fronde/forecast"
	"fronde/report/files"
	"fronde/report/terminal"
	"fronde/scenario"
)

// runFlags are the flags of fronde run.
type runFlags struct {
	simulationFlags
	resume, force bool
}

// define declares the flags.
func (f *runFlags) define(flags *pflag.FlagSet) {
	flags.IntVarP(&f.runs, "runs", "n", 1000, "number of `worlds` to simulate")
	f.defineSeed(flags)
	f.defineHorizon(flags)
	f.defineWorkers(flags, "worlds")
	f.defineOut(flags)
	f.definePrinting(flags, "result")
	flags.BoolVar(&f.resume, "resume", false, "continue from the checkpoint in the output directory")
	flags.BoolVar(&f.force, "force", false, "discard an unfinished run in the output directory")
	f.defineChanges(flags)
	flags.SortFlags = false
}

// validate returns every mistake in the flags, one a line.
func (f *runFlags) validate(flags *pflag.FlagSet) error {
	var contradiction error
	if f.resume && f.force {
		contradiction = errors.New("--resume and --force contradict each other")
	}
	return errors.Join(f.validateCounts(flags), contradiction, f.validateTexts(flags))
}

// options returns what the forecast is asked for.
func (f *runFlags) options(dir string) forecast.Options {
	return forecast.Options{Runs: f.runs, Seed: f.seed, Workers: f.workers, Dir: dir, Resume: f.resume}
}

func newRunCommand() *cobra.Command {
	f := &runFlags{}
	c := &cobra.Command{
		Use:   "run FILE",
		Short: "Simulate a scenario's worlds and print the forecast",
		Long: `Run simulates many worlds of a scenario and prints how likely each way out is over
time, with 90 % intervals. The same scenario, seed and number of runs give the same
results with any number of workers.

It writes result.json, trajectories.parquet, exits.parquet, manifest.json, a copy of
the scenario and, if it has observations, observed.svg to the output directory, and
replaces those of an earlier run there. Ctrl-C stops the run and keeps what was done;
--resume continues from there, also after a crash. A finished run can be extended
with --resume and more --runs.`,
		Example: `  fronde run mine.yaml
  fronde run mine.yaml --runs 5000 --seed 7 --out out/mine
  fronde run mine.yaml --with "free media" --set media.propaganda="20 to 40 %"
  fronde run mine.yaml --json --quiet | jq '.views.pooled.horizons[-1].exits'`,
		Args: exactly("FILE"),
		RunE: func(c *cobra.Command, args []string) error { return run(c, args[0], f) },
	}
	f.define(c.Flags())
	return c
}

// run carries out the command.
func run(c *cobra.Command, path string, f *runFlags) error {
	if err := f.validate(c.Flags()); err != nil {
		return mistaken(err)
	}
	one, err := f.scenario(path)
	if err != nil {
		return err
	}
	dir := f.directory(path)
	if err := prepare(dir, f); err != nil {
		return err
	}
	started := time.Now()
	done, resumed, err := simulate(c, one, dir, f)
	if err != nil {
		return err
	}
	m := files.NewManifest(one, done)
	m.Scenario.File, m.Flags = filepath.Base(path), values(c.Flags())
	m.Runs, m.Workers, m.Resumed = f.runs, f.options(dir).Complete().Workers, resumed
	m.Time(started, time.Now())
	paths, err := files.Save(dir, done, m)
	if err != nil {
		return unwritten{err}
	}
	err = f.present(c, done.Result.Encode, func() error { return show(c.OutOrStdout(), done, paths) })
	if err != nil {
		return err
	}
	if done.Result.Partial {
		return incomplete{fmt.Errorf("stopped after %s; what was done is in %s\ncontinue with: %s",
			worldsOf(done.Result.Runs, f.runs), dir, resumeCommand(c, path))}
	}
	return nil
}

// prepare checks that the directory may be written to: it must not hold a run that was
// stopped, unless that is to be resumed or thrown away.
func prepare(dir string, f *runFlags) error {
	if err := refuseFile(dir); err != nil {
		return err
	}
	unfinished, err := files.Unfinished(dir)
	if err != nil {
		return mistaken(err)
	}
	if unfinished && !f.resume && !f.force {
		return mistaken(fmt.Errorf("%s holds a run that is not finished; "+
			"continue with --resume, discard it with --force, or choose another --out", dir))
	}
	return nil
}

// simulate runs the worlds until they are done or the user stops them. It also returns how
// many worlds a checkpoint held.
func simulate(c *cobra.Command, one *scenario.Case, dir string, f *runFlags) (*forecast.Forecast, int, error) {
	ctx, p, end := watched(c, f.quiet)
	defer end()
	options := f.options(dir)
	options.Progress, options.Preparing = p.update, p.preparing
	if !f.resume { // a resumed run that is refused must leave the directory as it was
		if err := files.Begin(dir); err != nil {
			return nil, 0, unwritten{err}
		}
	}
	done, err := forecast.Run(ctx, one, options)
	p.close()
	switch {
	case errors.Is(err, forecast.ErrCannotResume):
		return nil, 0, mistaken(fmt.Errorf("%w; start without --resume, or name the --out of a run that was stopped", err))
	case errors.Is(err, context.Canceled):
		return nil, 0, incomplete{errors.New("stopped before the first world was done; there is nothing to resume")}
	case isA[*fs.PathError](err):
		return nil, 0, unwritten{err}
	}
	return done, p.first, err
}

// show prints the forecast's page and the names of the files that were written.
func show(w io.Writer, done *forecast.Forecast, paths []string) error {
	if err := terminal.Result(styled(w), done.Result, columns(w)); err != nil {
		return err
	}
	names := make([]string, len(paths))
	for i, path := range paths {
		names[i] = filepath.Base(path)
	}
	list := lipgloss.Wrap(strings.Join(names, ", "), columns(w)-2, " ")
	_, err := fmt.Fprintf(w, "\nFiles in %s:\n  %s\n", filepath.Dir(paths[0]), strings.ReplaceAll(list, "\n", "\n  "))
	return err
}

// values returns every flag with its value, for the manifest.
func values(flags *pflag.FlagSet) map[string]string {
	all := map[string]string{}
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Name != "help" {
			all[f.Name] = f.Value.String()
		}
	})
	return all
}

// resumeCommand returns the command that continues a run that was stopped.
func resumeCommand(c *cobra.Command, path string) string {
	words := []string{"fronde", "run", quoted(path)}
	c.Flags().Visit(func(f *pflag.Flag) {
		if f.Name == "resume" || f.Name == "force" {
			return
		}
		if list, ok := f.Value.(pflag.SliceValue); ok {
			for _, value := range list.GetSlice() {
				words = append(words, "--"+f.Name, quoted(value))
			}
			return
		}
		if f.Value.Type() == "bool" {
			words = append(words, "--"+f.Name+"="+f.Value.String())
			return
		}
		words = append(words, "--"+f.Name, quoted(f.Value.String()))
	})
	return strings.Join(append(words, "--resume"), " ")
}
