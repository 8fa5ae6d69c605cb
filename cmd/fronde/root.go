package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"fronde/forecast"
	"fronde/mistake"
)

// newRoot returns the whole command tree.
func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "fronde",
		Short: "Forecast how and when a ruler may leave office",
		Long: `Fronde forecasts how and when a ruler may leave office. A scenario file describes
the regime at one date; fronde simulates thousands of worlds in which every
citizen is a person, and says how likely each way out is over time, with
intervals, from which inputs, and what to doubt.

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
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetVersionTemplate("{{.Name}} {{.Version}}\n")
	root.SetFlagErrorFunc(flagMistake)
	root.AddCommand(commands()...)
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
		hazardCommand(),
		newVersionCommand(),
	}
}

// refuseUnknown shows the help if nothing was asked for and refuses what is no command.
func refuseUnknown(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		return root.Help()
	}
	text := fmt.Sprintf("there is no command %q", args[0])
	if near := root.SuggestionsFor(args[0]); len(near) > 0 {
		text += fmt.Sprintf("; did you mean %s?", strings.Join(near, " or "))
	} else {
		text += "; `fronde help` lists all"
	}
	return mistaken(errors.New(text))
}

// flagMistake says what is wrong with a flag, and the nearest that exists.
func flagMistake(c *cobra.Command, err error) error {
	var bad *pflag.InvalidValueError
	if errors.As(err, &bad) {
		return mistaken(valueMistake(bad))
	}
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) {
		return mistaken(fmt.Errorf("%w; see `%s --help`", err, c.CommandPath()))
	}
	name := unknown.GetSpecifiedName()
	dashes := "--"
	if len(unknown.GetSpecifiedShortnames()) > 0 {
		dashes = "-"
	}
	text := fmt.Sprintf("there is no flag %s%s", dashes, name)
	if near := nearestFlag(c, name); near != "" {
		return mistaken(fmt.Errorf("%s; did you mean --%s?", text, near))
	}
	return mistaken(fmt.Errorf("%s; see `%s --help`", text, c.CommandPath()))
}

// valueMistake says what a flag takes instead of a value that it cannot read.
func valueMistake(bad *pflag.InvalidValueError) error {
	text := fmt.Sprintf("--%s %q is ", bad.GetFlag().Name, bad.GetValue())
	if errors.Is(bad, strconv.ErrRange) {
		return errors.New(text + "out of range")
	}
	switch bad.GetFlag().Value.Type() {
	case "int", "int64":
		text += "not a whole number"
	case "uint64":
		text += "not a whole number of 0 or more"
	case "intSlice":
		text += "not a whole number, or several with commas between them"
	case "float64":
		text += "not a number"
	case "bool":
		text += "neither true nor false"
	default:
		return bad
	}
	return errors.New(text)
}

// nearestFlag finds the flag that a mistyped or shortened name most probably stands for.
func nearestFlag(c *cobra.Command, name string) string {
	var known, begun []string
	c.Flags().VisitAll(func(f *pflag.Flag) {
		known = append(known, f.Name)
		if strings.HasPrefix(f.Name, name) {
			begun = append(begun, f.Name)
		}
	})
	if len(begun) == 1 {
		return begun[0]
	}
	return mistake.Nearest(name, known)
}

// exactly accepts a number of arguments, named in the error.
func exactly(names ...string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		switch {
		case len(args) == len(names):
			return nil
		case len(names) == 0:
			return mistaken(fmt.Errorf("%s takes no arguments, but was given %q", c.CommandPath(), args))
		}
		return mistaken(fmt.Errorf("%s takes %s and nothing else, but was given %d arguments; see `%s --help`",
			c.CommandPath(), strings.Join(names, " "), len(args), c.CommandPath()))
	}
}
