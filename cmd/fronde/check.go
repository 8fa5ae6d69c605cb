package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"fronde/forecast"
	"fronde/scenario"
)

func newCheckCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check FILE...",
		Short: "Find the mistakes in scenario files",
		Long: `Check reads scenario files and reports every mistake at once, each with its place
in the file, what was seen and what is allowed. It simulates nothing. The exit
code is 2 if any file has a mistake.`,
		Example: "  fronde check scenarios/*.yaml",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return mistaken(errors.New("fronde check takes one or more scenario files; see `fronde check --help`"))
			}
			return nil
		},
		RunE: check,
	}
}

func check(c *cobra.Command, paths []string) error {
	bad := 0
	for _, path := range paths {
		one, err := load(path)
		if err == nil {
			if _, err := fmt.Fprintf(c.OutOrStdout(), "%s: ok (%s)\n", path, summary(one)); err != nil {
				return unwritten{err}
			}
			continue
		}
		if exitCode(err, c.ErrOrStderr()) != exitMistake {
			return err
		}
		bad++
	}
	if bad == 0 {
		return nil
	}
	if len(paths) == 1 {
		return mistaken(fmt.Errorf("%s has mistakes", paths[0]))
	}
	return mistaken(fmt.Errorf("%d of %d files have mistakes", bad, len(paths)))
}

// summary counts a case's numbers and warnings.
func summary(c *scenario.Case) string {
	in := forecast.CountInputs(c)
	text := fmt.Sprintf("%d numbers, %d stated, %d uncertain; %d events, %d observations",
		in.Numbers, in.Stated, in.Uncertain, len(c.Timeline), len(c.Observed))
	if n := len(c.Warnings()); n > 0 {
		text += fmt.Sprintf("; warnings: %d, see `fronde describe`", n)
	}
	return text
}
