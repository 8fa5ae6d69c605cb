package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"fronde/forecast"
	"fronde/outcome"
	"fronde/report"
)

func newDiscoverCommand() *cobra.Command {
	f := &analysisFlags{}
	o := forecast.DiscoverOptions{}
	c := &cobra.Command{
		Use:   "discover FILE",
		Short: "Say in which futures an event comes",
		Long: `Discover says where in the uncertain numbers of a scenario the simulator gives an
event a high probability within a year: in boxes (PRIM) and as a small tree, with
the share of the event in each (coverage), its probability there (density), the
trade-off between the two, and a check in draws that had no say. With --box it
says instead what a given box holds.

An event is exit= and a way out, a mode of history or any:
  ` + wrapped(forecast.EventNames()) + `

It writes discovery.json to the output directory and shares the worlds there with
fronde sensitivity. docs/sensitivity.md says how to read it.`,
		Example: `  fronde discover mine.yaml --where exit=coup
  fronde discover mine.yaml --where exit=uprising --coverage 0.5 --inputs 2
  fronde discover mine.yaml --where exit=coup --box "elites.strength<0.5" --box "media.reach>30 %"`,
		Args: exactly("FILE"),
		RunE: func(c *cobra.Command, args []string) error { return discover(c, args[0], f, o) },
	}
	c.Flags().StringVar(&o.Where, "where", "exit=any", "`event` to look for")
	c.Flags().Float64Var(&o.Coverage, "coverage", 1.0/3, "`share` of the event that a box must hold where it is found")
	c.Flags().Lookup("coverage").DefValue = "a third"
	c.Flags().IntVar(&o.Inputs, "inputs", 3, "largest `number` of numbers that a box restricts")
	c.Flags().StringArrayVar(&o.Box, "box", nil, "`path<value` or path>value: ask about this box; may be repeated")
	f.define(c.Flags(), forecast.MinDiscoveryRuns)
	return c
}

// discover carries out the command.
func discover(c *cobra.Command, path string, f *analysisFlags, o forecast.DiscoverOptions) error {
	if err := f.validate(c.Flags()); err != nil {
		return mistaken(err)
	}
	if !(o.Coverage > 0) { // which the options would take for the default
		return mistaken(fmt.Errorf("--coverage is %g, allowed is above 0 to 1", o.Coverage))
	}
	exits, err := forecast.ParseEvent(o.Where)
	if err != nil {
		return mistaken(fmt.Errorf("--where: %w", err))
	}
	one, err := f.scenario(path)
	if err != nil {
		return err
	}
	dir := f.directory(path)
	o.Exits, o.Runs, o.Seed, o.Workers, o.Dir = exits, f.runs, f.seed, f.workers, dir
	if err := o.Validate(); err != nil {
		return mistaken(err)
	}
	var done *outcome.Discovery
	err = f.analyse(c, dir, func(ctx context.Context, p *progress) (err error) {
		o.Progress = p.update
		done, err = forecast.Discover(ctx, one, o)
		return err
	})
	switch {
	case errors.Is(err, forecast.ErrNothing), errors.Is(err, forecast.ErrBox):
		return mistaken(err)
	case err != nil:
		return err
	}
	text, err := done.Encode()
	if err != nil {
		return err
	}
	return f.present(c, dir, report.DiscoveryFile, text, func(w io.Writer, width int) error {
		return report.Discovery(w, done, width)
	})
}

// wrapped lists names in lines of a help text.
func wrapped(names []string) string {
	const widest = 76
	var b strings.Builder
	column := 0
	for i, name := range names {
		if i < len(names)-1 {
			name += ","
		}
		switch {
		case i == 0:
		case column+1+len(name) > widest:
			b.WriteString("\n  ")
			column = 0
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(name)
		column += len(name)
	}
	return b.String()
}
