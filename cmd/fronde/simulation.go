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

// simulationFlags are shared by the commands that simulate a scenario. Each command declares those
// it takes, in the order of its help; the others keep their zero values.
type simulationFlags struct {
	runs, workers int
	least         int // the fewest runs, if more than one
	seed          uint64
	horizon, out  string
	json, quiet   bool
	with, set     []string
}

func (f *simulationFlags) defineSeed(flags *pflag.FlagSet) {
	flags.Uint64VarP(&f.seed, "seed", "s", 1, "`number` from which all chance derives")
}

func (f *simulationFlags) defineHorizon(flags *pflag.FlagSet) {
	flags.StringVar(&f.horizon, "horizon", "", "`duration` of the forecast, e.g. \"12 months\" (default the scenario's)")
}

// defineWorkers declares how many of something, worlds or pairs, are simulated at once.
func (f *simulationFlags) defineWorkers(flags *pflag.FlagSet, what string) {
	flags.IntVarP(&f.workers, "workers", "w", 0,
		fmt.Sprintf("`number` of %s simulated at the same time (default one for each core)", what))
}

func (f *simulationFlags) defineOut(flags *pflag.FlagSet) {
	flags.StringVarP(&f.out, "out", "o", "", "`directory` for the files (default fronde-out/<the scenario's name>)")
}

// definePrinting declares what is printed of a result, a comparison or an analysis.
func (f *simulationFlags) definePrinting(flags *pflag.FlagSet, what string) {
	flags.BoolVar(&f.json, "json", false, fmt.Sprintf("print the %s as JSON, and nothing else", what))
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "show no progress and print nothing but errors, or the JSON")
}

func (f *simulationFlags) defineChanges(flags *pflag.FlagSet) {
	flags.StringArrayVar(&f.with, "with", nil, "`name` of an intervention of the scenario to apply; may be repeated")
	flags.StringArrayVar(&f.set, "set", nil,
		"`path=value`: replace a value of the scenario, see fronde describe --paths; may be repeated")
}

// validate returns every mistake in the flags, one per line.
func (f *simulationFlags) validate(flags *pflag.FlagSet) error {
	return errors.Join(f.validateCounts(flags), f.validateTexts(flags))
}

func (f *simulationFlags) validateCounts(flags *pflag.FlagSet) error {
	within := func(name string, value, least, most int) error {
		if flags.Changed(name) && (value < least || value > most) {
			return fmt.Errorf("--%s is %d, allowed is %d to %d", name, value, least, most)
		}
		return nil
	}
	return errors.Join(within("runs", f.runs, max(1, f.least), forecast.MaxRuns),
		within("workers", f.workers, 1, forecast.MaxWorkers), f.validateSeed())
}

func (f *simulationFlags) validateSeed() error {
	if f.seed <= forecast.MaxSeed {
		return nil
	}
	return fmt.Errorf("--seed is %d, allowed is 0 to %d (2^53-1): other programs that read a result round a larger one",
		f.seed, uint64(forecast.MaxSeed))
}

func (f *simulationFlags) validateTexts(flags *pflag.FlagSet) error {
	var mistakes []error
	add := func(form string, args ...any) { mistakes = append(mistakes, fmt.Errorf(form, args...)) }
	if flags.Changed("out") && f.out == "" {
		add("--out is empty, allowed is a directory")
	}
	if flags.Changed("horizon") {
		if _, err := quantity.ParseDuration(f.horizon); err != nil {
			add("--horizon %q: %w", f.horizon, err)
		}
	}
	for _, set := range f.set {
		path, value, ok := strings.Cut(set, "=")
		if !ok || strings.TrimSpace(path) == "" || strings.TrimSpace(value) == "" {
			add("--set %q is not of the form path=value, e.g. --set media.reach=0.3", set)
		}
	}
	return errors.Join(mistakes...)
}

// scenario loads the case, removes what to leave out, and applies the interventions, the sets and
// the horizon.
func (f *simulationFlags) scenario(path string, without ...string) (*scenario.Case, error) {
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
	sets := make([]scenario.Replacement, len(f.set))
	for i, set := range f.set {
		path, value, _ := strings.Cut(set, "=") // validated
		sets[i] = scenario.Replacement{Path: strings.TrimSpace(path), Text: strings.TrimSpace(value)}
	}
	if len(sets) > 0 {
		if c, err = c.Replace(sets...); err != nil {
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
func (f *simulationFlags) directory(path string) string {
	if f.out != "" {
		return f.out
	}
	return filepath.Join("fronde-out", nameOf(path))
}

// nameOf is the name of a scenario's file without its extension.
func nameOf(path string) string {
	if path == standardInput {
		return "stdin"
	}
	base := filepath.Base(path)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// present prints a result: encoded with --json, nothing with --quiet, otherwise as a page.
func (f *simulationFlags) present(c *cobra.Command, encode func() ([]byte, error), page func() error) error {
	switch {
	case f.json:
		return printEncoded(c, encode)
	case f.quiet:
		return nil
	}
	return written(page())
}
