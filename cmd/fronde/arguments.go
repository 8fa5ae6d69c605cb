package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"fronde/mistake"
)

// exactly accepts as many arguments as it has names, which errors quote.
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

// flagMistake says what is wrong with a flag, and names the nearest one if it is unknown.
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

// valueMistake says why a flag cannot read its value.
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
	if strings.ContainsAny(bad.GetValue(), "xX_") {
		text += "; write it in decimal digits, without 0x or _"
	}
	return errors.New(text)
}

// nearestFlag finds the flag that a mistyped or shortened name most probably means.
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

// required refuses a command line without some flags.
func required(c *cobra.Command, names ...string) error {
	var mistakes []error
	for _, name := range names {
		if !c.Flags().Changed(name) {
			mistakes = append(mistakes, fmt.Errorf("--%s is missing; see `%s --help`", name, c.CommandPath()))
		}
	}
	return errors.Join(mistakes...)
}

// notZero refuses an explicit 0, which the options would take to mean their default.
func notZero(flags *pflag.FlagSet, name, allowed string) error {
	if f := flags.Lookup(name); !f.Changed || f.Value.String() != "0" {
		return nil
	}
	return fmt.Errorf("--%s is 0, allowed is %s", name, allowed)
}

// flagged puts dashes before each of several joined mistakes, which begin with the name of a flag.
func flagged(err error) error {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return err
	}
	var mistakes []error
	for _, one := range joined.Unwrap() {
		mistakes = append(mistakes, fmt.Errorf("--%w", one))
	}
	return errors.Join(mistakes...)
}
