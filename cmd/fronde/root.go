package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"fronde/forecast"
	"fronde/shell"
)

// newRoot returns the whole command tree.
func newRoot(out io.Writer) *cobra.Command {
	root := &cobra.Command{
		Use:   "fronde",
		Short: "Forecast how and when a ruler may leave office",
		Long: `Fronde forecasts how and when a ruler may leave office. A scenario file describes
the regime at one date; fronde simulates thousands of worlds in which every
citizen is a person, and says how likely each way out is over time, with
intervals, which inputs that depends on, and what to doubt.

` + exitHelp,
		Example: `  fronde new mine.yaml          write a commented scenario to start from
  fronde check mine.yaml        find its mistakes
  fronde run mine.yaml          simulate 1,000 worlds and print the forecast`,
		Version:       forecast.Version,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.ArbitraryArgs,
		RunE:          refuseUnknown,
	}
	root.SuggestionsMinimumDistance = 2
	root.SetVersionTemplate("{{.Name}} {{.Version}}\n")
	root.SetFlagErrorFunc(flagMistake)
	root.AddCommand(commands()...)
	root.SetOut(out) // completion takes over what it is when it is added
	shell.Arrange(root, refuseUnknown)
	for _, one := range shell.Below(root, "completion").Commands() {
		one.Args = exactly()
	}
	shell.DecimalFlags(root)
	return root
}

// commands lists the subcommands.
func commands() []*cobra.Command {
	return []*cobra.Command{
		newRunCommand(),
		newCompareCommand(),
		newReportCommand(),
		newServeCommand(),
		newSignpostsCommand(),
		newCheckCommand(),
		newDescribeCommand(),
		newSensitivityCommand(),
		newDiscoverCommand(),
		newBaserateCommand(),
		newNewCommand(),
		newSchemaCommand(),
		newSealCommand(),
		newPathwaysCommand(),
		newReplayCommand(),
		newResolveCommand(),
		newScoreCommand(),
		newVerifyCommand(),
		newManCommand(),
		newHazardCommand(),
		newVersionCommand(),
	}
}

// refuseUnknown shows the help if there are no arguments, and refuses unknown commands.
func refuseUnknown(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		return root.Help()
	}
	root.SuggestionsMinimumDistance = 2 // cobra sets it for the root alone
	text := fmt.Sprintf("there is no command %q", args[0])
	if near := root.SuggestionsFor(args[0]); len(near) > 0 {
		text += fmt.Sprintf("; did you mean %s?", strings.Join(near, " or "))
	} else {
		text += fmt.Sprintf("; `%s --help` lists all", root.CommandPath())
	}
	return mistaken(errors.New(text))
}
