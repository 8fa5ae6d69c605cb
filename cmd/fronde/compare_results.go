package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"fronde/forecast"
	"fronde/forecast/analysis"
	"fronde/outcome"
	"fronde/report/terminal"
	"fronde/scenario"
	"fronde/shell"
)

// isResult tells a result, or the directory of a run, from a scenario by its path.
func isResult(path string) bool {
	info, err := os.Stat(path)
	return strings.EqualFold(filepath.Ext(path), ".json") || err == nil && info.IsDir()
}

// areResults reports whether the arguments are two results, and refuses a mixture.
func areResults(paths []string) (bool, error) {
	results := 0
	for _, path := range paths {
		if isResult(path) {
			results++
		}
	}
	switch {
	case results == 0:
		return false, nil
	case len(paths) == 1:
		return false, fmt.Errorf("%s is a result; name a second one to compare it with", paths[0])
	case results == 1:
		return false, fmt.Errorf("%s and %s are a result and a scenario; allowed are two of a kind", paths[0], paths[1])
	}
	return true, nil
}

// compareResults compares two finished runs as they are.
func compareResults(c *cobra.Command, paths []string, f *compareFlags) error {
	if err := refuseSimulation(c.Flags()); err != nil {
		return mistaken(err)
	}
	var results [2]*outcome.Result
	var mistakes []error
	for i := range results {
		path, err := resultFile(paths[i])
		if err == nil {
			paths[i] = path
			results[i], err = readResult(path)
		}
		mistakes = append(mistakes, err)
	}
	if err := errors.Join(mistakes...); err != nil {
		return mistaken(err)
	}
	contrast, err := analysis.Contrast(results[0], results[1])
	if err != nil {
		return mistaken(fmt.Errorf("%s and %s cannot be compared: %w", paths[0], paths[1], err))
	}
	contrast.Facts = factsBeside(paths, results)
	return f.present(c, contrast.Encode, func() error {
		return terminal.Contrast(styled(c.OutOrStdout()), contrast, columns(c.OutOrStdout()))
	})
}

// refuseSimulation refuses flags that say what to simulate, since nothing is simulated.
func refuseSimulation(flags *pflag.FlagSet) error {
	var mistakes []error
	flags.Visit(func(one *pflag.Flag) {
		if shell.HeadingOf(one.Name) == shell.WhatIsSimulated {
			mistakes = append(mistakes, fmt.Errorf("--%s is for scenarios; results are compared as they are", one.Name))
		}
	})
	return errors.Join(mistakes...)
}

// factsBeside compares the scenarios that the runs left beside their results; nil if one of them
// cannot be read or no longer belongs to its result.
func factsBeside(paths []string, results [2]*outcome.Result) []outcome.Fact {
	var cases [2]*scenario.Case
	for i, r := range results {
		one, err := scenarioOf(paths[i], r, "")
		if err != nil || one.SHA256() != r.Scenario.SHA256 {
			return nil
		}
		cases[i] = one
	}
	return forecast.FactsApart(cases[0], cases[1])
}
