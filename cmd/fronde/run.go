package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/colorprofile"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"fronde/forecast"
	"fronde/forecast/condition"
	"fronde/mistake"
	"fronde/outcome"
	"fronde/report/files"
	"fronde/report/phrase"
	"fronde/report/terminal"
	"fronde/scenario"
	"fronde/shell"
)

// runFlags are the flags of fronde run.
type runFlags struct {
	simulationFlags
	resume, force, full, csv bool
	format                   string
	failIf                   []string
	conditions               []condition.Condition
}

// The formats in which run prints.
const (
	formatTable    = "table"
	formatCSV      = "csv"
	formatJSON     = "json"
	formatMarkdown = "markdown"
)

var formats = []string{formatTable, formatCSV, formatJSON, formatMarkdown}

// define declares the flags.
func (f *runFlags) define(flags *pflag.FlagSet) {
	flags.IntVarP(&f.runs, "runs", "n", 1000, "number of `worlds` to simulate")
	f.defineSeed(flags)
	f.defineHorizon(flags)
	f.defineWorkers(flags, "worlds")
	flags.StringVarP(&f.out, "out", "o", "", "`directory` for the files, with one for each scenario if there are several "+
		"(default fronde-out/<the scenario's name>)")
	flags.StringVar(&f.format, "format", formatTable, "`form` of the output: table, csv, json or markdown")
	flags.BoolVar(&f.full, "full", false, "print every table, not only the first screen")
	f.definePrinting(flags, "result")
	flags.Lookup("quiet").Usage = "show no progress and print nothing but errors, or the JSON, CSV or Markdown"
	flags.BoolVar(&f.csv, "csv", false, "print the probabilities as CSV, and nothing else")
	flags.StringArrayVar(&f.failIf, "fail-if", nil, "end with exit code 5 if a `condition` such as "+
		"'leaves@12m>15%' holds; may be repeated")
	flags.BoolVar(&f.resume, "resume", false, "continue from the checkpoint in the output directory, if there is one")
	flags.BoolVar(&f.force, "force", false, "replace the run in the output directory, finished or not")
	f.defineChanges(flags)
	flags.SortFlags = false
}

// validate returns every mistake in the flags, one per line, and parses the conditions.
func (f *runFlags) validate(flags *pflag.FlagSet, paths []string) error {
	mistakes := []error{f.validateCounts(flags), f.validateTexts(flags)}
	add := func(form string, args ...any) { mistakes = append(mistakes, fmt.Errorf(form, args...)) }
	if f.resume && f.force {
		add("--resume and --force contradict each other")
	}
	if !slices.Contains(formats, f.format) {
		add("--format is %q, allowed are %s%s", f.format, strings.Join(formats, ", "),
			mistake.DidYouMean(f.format, formats))
	}
	for _, short := range []struct {
		name string
		set  bool
	}{{formatJSON, f.json}, {formatCSV, f.csv}} {
		if !short.set {
			continue
		}
		if f.format != formatTable && f.format != short.name {
			add("--%s and --format %s contradict each other", short.name, f.format)
		}
		f.format = short.name
	}
	if f.format == formatJSON && len(paths) > 1 {
		add("--format json prints one result, and there are %d scenarios; each result.json is in its directory", len(paths))
	}
	for _, text := range f.failIf {
		one, err := condition.Parse(text)
		if err != nil {
			add("--fail-if %w", err)
		}
		f.conditions = append(f.conditions, one)
	}
	return errors.Join(mistakes...)
}

// options returns what the forecast is asked for.
func (f *runFlags) options(dir string) forecast.Options {
	return forecast.Options{Runs: f.runs, Seed: f.seed, Workers: f.workers, Dir: dir, Resume: f.resume}
}

func newRunCommand() *cobra.Command {
	f := &runFlags{}
	c := &cobra.Command{
		Use:   "run FILE...",
		Short: "Simulate a scenario's worlds and print the forecast",
		Long: `Run simulates many worlds of a scenario and prints how likely the ways out are over
time, with 90 % intervals. The same scenario, seed and number of runs give the same
results with any number of workers. FILE may be - for the standard input. Several
scenarios are run one after the other and ranked by the probability that the leader
leaves.

It writes forecast.txt with all tables, forecast.csv and .parquet with all
probabilities, result.json, trajectories.parquet, exits.parquet, manifest.json, a copy
of the scenario and, if it has observations, observed.svg to the output directory. A
run already there is replaced only with --force. Ctrl-C stops the run and keeps what
was done; --resume continues from there, even after a crash. A finished run can be
extended with --resume and more --runs.

A condition of --fail-if is WAY@TIME>PERCENT of the pooled view: a way out by its name,
leaves, stays or any_coup; a horizon such as 12m or 24 months; one of > >= < <=.`,
		Example: `  fronde run mine.yaml
  fronde run mine.yaml --runs 5000 --seed 7 --out out/mine
  fronde run mine.yaml --with "free media" --set media.propaganda="20 to 40 %"
  fronde run mine.yaml --json --quiet | jq '.views.pooled.horizons[-1].exits'
  fronde run cases/*.yaml --csv >ranked.csv
  fronde run mine.yaml --quiet --fail-if 'leaves@12m>15%' || echo "look at this one"`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return nil
			}
			return exactly("FILE")(c, args)
		},
		RunE: func(c *cobra.Command, args []string) error { return run(c, args, f) },
	}
	f.define(c.Flags())
	return c
}

// run carries out the command.
func run(c *cobra.Command, paths []string, f *runFlags) error {
	if err := f.validate(c.Flags(), paths); err != nil {
		return mistaken(err)
	}
	jobs, err := f.jobs(paths)
	if err != nil {
		return err
	}
	var results []*outcome.Result
	for _, j := range jobs {
		done, err := j.run(c, f)
		if err != nil {
			return err
		}
		results = append(results, done.Result)
		if len(jobs) == 1 || done.Result.Partial {
			if err := f.show(c, j, done.Result); err != nil {
				return err
			}
		}
		if done.Result.Partial {
			return incomplete{fmt.Errorf("stopped after %s; what was done is in %s\ncontinue with: %s",
				shell.WorldsOf(done.Result.Runs, f.runs), j.dir, resumeCommand(c, paths))}
		}
	}
	if len(jobs) > 1 {
		if err := f.showRanking(c, results); err != nil {
			return err
		}
	}
	return f.judge(results)
}

// runJob is one scenario to run.
type runJob struct {
	path, dir string
	scenario  *scenario.Case
}

// jobs loads all scenarios and checks where their files go, so that every mistake is
// reported before the first world.
func (f *runFlags) jobs(paths []string) (jobs []runJob, err error) {
	var mistakes []error
	seen := map[string]string{}
	for _, path := range paths {
		one, err := f.scenario(path)
		j := runJob{path: path, dir: f.directory(path), scenario: one}
		if len(paths) > 1 && f.out != "" {
			j.dir = filepath.Join(f.out, nameOf(path))
		}
		if other, taken := seen[j.dir]; taken {
			err = errors.Join(err, mistaken(fmt.Errorf("the files of %s and %s would go to the same directory, %s",
				other, path, j.dir)))
		}
		seen[j.dir] = path
		if err == nil {
			err = errors.Join(f.suit(one), prepare(j.dir, f))
		}
		jobs, mistakes = append(jobs, j), append(mistakes, err)
	}
	return jobs, errors.Join(mistakes...)
}

// run simulates the scenario and writes its files.
func (j *runJob) run(c *cobra.Command, f *runFlags) (*forecast.Forecast, error) {
	started := time.Now()
	if f.resume && !forecast.HasCheckpoint(j.dir) && !f.quiet {
		fmt.Fprintf(c.ErrOrStderr(), "fronde: there is nothing to resume in %s; the run starts from the beginning\n", j.dir)
	}
	done, resumed, err := simulate(c, j.scenario, j.dir, f)
	if err != nil {
		return nil, err
	}
	m := files.NewManifest(j.scenario, done)
	m.Scenario.File, m.Flags = filepath.Base(j.path), values(c.Flags())
	m.Runs, m.Workers, m.Resumed = f.runs, f.options(j.dir).Complete().Workers, resumed
	m.Time(started, time.Now())
	if _, err := files.Save(j.dir, done, m, allTables(done.Result)); err != nil {
		return nil, unwritten{err}
	}
	return done, nil
}

// allTables is the file with every table, as --full prints them.
func allTables(r *outcome.Result) files.File {
	return files.File{Name: files.TextFile, Write: func(w io.Writer) error {
		plain := &colorprofile.Writer{Forward: w, Profile: colorprofile.NoTTY}
		return terminal.Result(plain, r, textWidth)
	}}
}

// textWidth is the width of text files, in columns.
const textWidth = 100

// show prints a result in the form that was asked for.
func (f *runFlags) show(c *cobra.Command, j runJob, r *outcome.Result) error {
	w := c.OutOrStdout()
	switch {
	case f.format == formatJSON:
		return printEncoded(c, r.Encode)
	case f.format == formatCSV:
		return written(files.WriteForecasts(w, r))
	case f.format == formatMarkdown:
		return written(terminal.Markdown(w, r))
	case f.quiet:
		return nil
	case f.full:
		return written(terminal.Result(styled(w), r, columns(w)))
	}
	commands := []string{"fronde report " + shell.Quoted(j.dir), "fronde signposts " + shell.Quoted(j.dir)}
	return written(terminal.Brief(styled(w), r, columns(w), filepath.Join(j.dir, files.TextFile), commands...))
}

// showRanking prints the cases in the order of the probability that the leader leaves.
func (f *runFlags) showRanking(c *cobra.Command, results []*outcome.Result) error {
	w := c.OutOrStdout()
	switch {
	case f.format == formatCSV:
		return written(files.WriteRanking(w, results))
	case f.format == formatMarkdown:
		return written(terminal.RankingMarkdown(w, results))
	case f.quiet:
		return nil
	}
	return written(terminal.Ranking(styled(w), results, columns(w)))
}

// suit refuses conditions whose times are not horizons of the case.
func (f *runFlags) suit(c *scenario.Case) error {
	var mistakes []error
	for _, one := range f.conditions {
		if err := one.Suits(c); err != nil {
			mistakes = append(mistakes, fmt.Errorf("--fail-if %w", err))
		}
	}
	return mistaken(errors.Join(mistakes...))
}

// judge returns an error that names every condition that holds.
func (f *runFlags) judge(results []*outcome.Result) error {
	var held []error
	for _, r := range results {
		for _, one := range f.conditions {
			if p, holds := one.Holds(r); holds {
				held = append(held, fmt.Errorf("%s: %s holds: %s", r.Scenario.Title, one, phrase.InText(p)))
			}
		}
	}
	if len(held) == 0 {
		return nil
	}
	return fulfilled{errors.Join(held...)}
}

// prepare checks that the directory may be written to: it must not hold a run, unless that is to be
// resumed or replaced.
func prepare(dir string, f *runFlags) error {
	if err := refuseFile(dir); err != nil {
		return err
	}
	unfinished, err := files.Unfinished(dir)
	switch {
	case err != nil:
		return mistaken(err)
	case f.resume || f.force:
		return nil
	case unfinished:
		return mistaken(fmt.Errorf("%s holds a run that is not finished; "+
			"continue with --resume, discard it with --force, or choose another --out", dir))
	case files.Finished(dir):
		return mistaken(fmt.Errorf("%s holds a finished run; "+
			"replace it with --force, extend it with --resume and more --runs, or choose another --out", dir))
	}
	return nil
}

// simulate runs the worlds until they are done or the user stops them. It also returns how many of
// them a checkpoint held.
func simulate(c *cobra.Command, one *scenario.Case, dir string, f *runFlags) (*forecast.Forecast, int, error) {
	ctx, p, end := shell.Watched(c, f.quiet)
	defer end()
	options := f.options(dir)
	options.Progress, options.Preparing, options.Watch = p.Update, p.Preparing, p.Watch
	if history, err := forecast.HistoryOf(one); err == nil { // else the run says what is wrong
		p.Say(phrase.FromHistory(history.State.State().Leaving))
	}
	if !f.resume { // a resumed run that is refused must leave the directory as it was
		if err := files.Begin(dir); err != nil {
			return nil, 0, unwritten{err}
		}
	}
	done, err := forecast.Run(ctx, one, options)
	p.Close()
	switch {
	case errors.Is(err, forecast.ErrCannotResume):
		return nil, 0, mistaken(fmt.Errorf("%w; replace it with --force, or name the --out of another run", err))
	case errors.Is(err, context.Canceled):
		return nil, 0, incomplete{errors.New("stopped before the first world was done; there is nothing to resume")}
	case isA[*fs.PathError](err):
		return nil, 0, unwritten{err}
	}
	return done, p.First, err
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

// resumeCommand returns the command that continues the runs of some scenarios of which one was stopped:
// those before it are only read again, and those after it begin.
func resumeCommand(c *cobra.Command, paths []string) string {
	words := []string{"fronde", "run"}
	for _, path := range paths {
		words = append(words, shell.Quoted(path))
	}
	c.Flags().Visit(func(f *pflag.Flag) {
		if f.Name == "resume" || f.Name == "force" {
			return
		}
		if list, ok := f.Value.(pflag.SliceValue); ok {
			for _, value := range list.GetSlice() {
				words = append(words, "--"+f.Name, shell.Quoted(value))
			}
			return
		}
		if f.Value.Type() == "bool" {
			words = append(words, "--"+f.Name+"="+f.Value.String())
			return
		}
		words = append(words, "--"+f.Name, shell.Quoted(f.Value.String()))
	})
	return strings.Join(append(words, "--resume"), " ")
}
