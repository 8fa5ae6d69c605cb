package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"fronde/forecast"
	"fronde/report/files"
	"fronde/report/terminal"
	"fronde/scenario"
)

func newRunCommand() *cobra.Command {
	f := &runFlags{}
	c := &cobra.Command{
		Use:   "run FILE",
		Short: "Simulate a scenario's worlds and print the forecast",
		Long: `Run simulates many worlds of a scenario and prints how likely each way out is over
time, with 90 % intervals. Equal scenarios, seeds and runs give equal results at
any number of workers.

It writes result.json, trajectories.parquet, exits.parquet, manifest.json, a copy of
the scenario and, if it has observations, observed.svg to the output directory, and
replaces those of an earlier run there. Ctrl-C stops the run and keeps what was done;
--resume goes on from there, also after a crash. A finished run can be resumed
with more --runs.`,
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
	written, err := files.Save(dir, done, m)
	if err != nil {
		return unwritten{err}
	}
	if err := show(c.OutOrStdout(), done, written, f); err != nil {
		return unwritten{err}
	}
	if done.Result.Partial {
		return incomplete{fmt.Errorf("stopped after %d of %d worlds; what was done is in %s\ngo on with: %s",
			done.Result.Runs, f.runs, dir, resumeCommand(c, path))}
	}
	return nil
}

// prepare sees that the directory may be written to: it must not hold a run that
// was stopped, unless that is to be resumed or thrown away.
func prepare(dir string, f *runFlags) error {
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return mistaken(fmt.Errorf("--out %s is a file, not a directory", dir))
	}
	unfinished, err := files.Unfinished(dir)
	if err != nil {
		return mistaken(err)
	}
	if unfinished && !f.resume && !f.force {
		return mistaken(fmt.Errorf("%s holds a run that is not finished; go on with --resume, throw it away with --force, or choose another --out", dir))
	}
	return nil
}

// simulate runs the worlds until they are done or the user stops them. It returns
// also how many worlds a checkpoint held.
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

// watched returns a context that ends when the user stops the command, the progress that
// then says so, and what to call in the end.
func watched(c *cobra.Command, quiet bool) (ctx context.Context, p *progress, end func()) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	p = newProgress(c.ErrOrStderr(), quiet)
	undisturbed := context.AfterFunc(ctx, func() {
		stop() // a second Ctrl-C ends the process at once
		p.stopping()
	})
	return ctx, p, func() {
		undisturbed() // before stop, which ends the context too
		stop()
	}
}

// show prints the forecast to the standard output.
func show(w io.Writer, done *forecast.Forecast, written []string, f *runFlags) error {
	if f.json {
		text, err := done.Result.Encode()
		if err != nil {
			return err
		}
		_, err = w.Write(text)
		return err
	}
	if f.quiet {
		return nil
	}
	if err := terminal.Result(styled(w), done.Result, columns(w)); err != nil {
		return err
	}
	names := make([]string, len(written))
	for i, path := range written {
		names[i] = filepath.Base(path)
	}
	list := lipgloss.Wrap(strings.Join(names, ", "), columns(w)-2, " ")
	_, err := fmt.Fprintf(w, "\nFiles in %s:\n  %s\n", filepath.Dir(written[0]), strings.ReplaceAll(list, "\n", "\n  "))
	return err
}

// styled lets through the styles that w can show, none if NO_COLOR is set.
func styled(w io.Writer) io.Writer {
	s := colorprofile.NewWriter(w, os.Environ())
	if os.Getenv("NO_COLOR") != "" { // the library lets CLICOLOR_FORCE win
		s.Profile = min(s.Profile, colorprofile.ASCII)
	}
	return s
}

// columns returns the width of the terminal, or 80 where there is none.
func columns(w io.Writer) int {
	if file, ok := w.(*os.File); ok {
		if width, _, err := term.GetSize(file.Fd()); err == nil && width > 0 {
			return width
		}
	}
	return 80
}
