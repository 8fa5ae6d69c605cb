package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"fronde/forecast"
	"fronde/scenario"
	"fronde/scenario/quantity"
)

// runFlags are the flags of fronde run.
type runFlags struct {
	runs, workers              int
	least                      int // the fewest runs, if more than one
	seed                       uint64
	horizon, out               string
	json, quiet, resume, force bool
	with, set                  []string
}

// define declares the flags.
func (f *runFlags) define(flags *pflag.FlagSet) {
	flags.IntVar(&f.runs, "runs", 1000, "number of `worlds` to simulate")
	flags.Uint64Var(&f.seed, "seed", 1, "`number` from which all chance derives")
	flags.StringVar(&f.horizon, "horizon", "", "`duration` of the forecast, e.g. \"12 months\" (default the scenario's)")
	flags.IntVar(&f.workers, "workers", 0, "`number` of worlds simulated at the same time (default one for each core)")
	flags.StringVar(&f.out, "out", "", "`directory` for the files (default fronde-out/<the scenario's name>)")
	flags.BoolVar(&f.json, "json", false, "print the result as JSON, and nothing else")
	flags.BoolVar(&f.quiet, "quiet", false, "show no progress and print nothing but errors, or the JSON")
	flags.BoolVar(&f.resume, "resume", false, "go on from the checkpoint in the output directory")
	flags.BoolVar(&f.force, "force", false, "throw away an unfinished run in the output directory")
	flags.StringArrayVar(&f.with, "with", nil, "`name` of an intervention of the scenario to apply; may be repeated")
	flags.StringArrayVar(&f.set, "set", nil, "`path=value`: replace a number of the scenario; may be repeated")
	flags.SortFlags = false
}

// validate returns every mistake in the flags.
func (f *runFlags) validate(flags *pflag.FlagSet) error {
	var mistakes []string
	within := func(name string, value, least, most int) {
		if flags.Changed(name) && (value < least || value > most) {
			mistakes = append(mistakes, fmt.Sprintf("--%s is %d, allowed is %d to %d", name, value, least, most))
		}
	}
	within("runs", f.runs, max(1, f.least), forecast.MaxRuns)
	within("workers", f.workers, 1, forecast.MaxWorkers)
	if f.resume && f.force {
		mistakes = append(mistakes, "--resume and --force contradict each other")
	}
	if flags.Changed("out") && f.out == "" {
		mistakes = append(mistakes, "--out is empty, allowed is a directory")
	}
	if flags.Changed("horizon") {
		if _, err := quantity.ParseDuration(f.horizon); err != nil {
			mistakes = append(mistakes, fmt.Sprintf("--horizon %q: %v", f.horizon, err))
		}
	}
	for _, set := range f.set {
		if path, value, ok := strings.Cut(set, "="); !ok || strings.TrimSpace(path) == "" || strings.TrimSpace(value) == "" {
			mistakes = append(mistakes, fmt.Sprintf("--set %q is not of the form path=value, e.g. --set media.reach=0.3", set))
		}
	}
	if len(mistakes) > 0 {
		return errors.New(strings.Join(mistakes, "\n"))
	}
	return nil
}

// scenario loads the case, takes away what it is to be without, and applies the
// interventions, the sets and the horizon.
func (f *runFlags) scenario(path string, without ...string) (*scenario.Case, error) {
	c, err := load(path)
	if err != nil {
		return nil, err
	}
	for _, name := range without {
		if c, err = c.Without(name); err != nil {
			return nil, mistaken(err)
		}
	}
	for _, name := range f.with {
		if c, err = c.With(name); err != nil {
			return nil, mistaken(err)
		}
	}
	for _, set := range f.set {
		path, value, _ := strings.Cut(set, "=") // validated
		if c, err = c.Set(strings.TrimSpace(path), strings.TrimSpace(value)); err != nil {
			return nil, mistaken(err)
		}
	}
	if f.horizon == "" {
		return c, nil
	}
	horizon, err := quantity.ParseDuration(f.horizon)
	if err != nil {
		return nil, mistaken(err)
	}
	if c, err = forecast.WithHorizon(c, horizon); err != nil {
		return nil, mistaken(fmt.Errorf("--horizon %q: %w", f.horizon, err))
	}
	return c, nil
}

// directory returns where the files go.
func (f *runFlags) directory(path string) string {
	if f.out != "" {
		return f.out
	}
	base := filepath.Base(path)
	return filepath.Join("fronde-out", strings.TrimSuffix(base, filepath.Ext(base)))
}

// options returns what the forecast is asked for.
func (f *runFlags) options(dir string) forecast.Options {
	return forecast.Options{Runs: f.runs, Seed: f.seed, Workers: f.workers, Dir: dir, Resume: f.resume}
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

// resumeCommand returns the command that goes on with a run that was stopped.
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

// quoted writes a word for a shell.
func quoted(word string) string {
	plain := func(r rune) bool {
		return !strings.ContainsRune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./=,:%", r)
	}
	if word != "" && strings.IndexFunc(word, plain) < 0 {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
