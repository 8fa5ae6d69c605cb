package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"fronde/forecast/analysis"
	"fronde/outcome"
	"fronde/outcome/finding"
	"fronde/report/files"
	"fronde/report/terminal"
	"fronde/shell"
)

func newDiscoverCommand() *cobra.Command {
	f := &analysisFlags{}
	o := analysis.DiscoverOptions{Exits: outcome.Exits()[:outcome.Modes]} // the default of --where
	c := &cobra.Command{
		Use:   "discover FILE",
		Short: "Say in which futures an event occurs",
		Long: `Discover says where in the uncertain numbers of a scenario the simulator gives an
event a high probability within a year: in boxes (PRIM) and as a small tree, with
the share of the event in each (coverage), its probability there (density), the
trade-off between the two, and a check in draws that were not used to find them.
With --box it says instead what a given box holds.

An event is exit= and a way out, a mode of history or any:
  ` + wrapped(analysis.EventNames()) + `

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
	f.define(c.Flags(), analysis.MinDiscoveryRuns)
	return c
}

// discover carries out the command.
func discover(c *cobra.Command, path string, f *analysisFlags, o analysis.DiscoverOptions) error {
	dir := f.directory(path)
	o.Seed, o.Workers, o.Dir = f.seed, f.workers, dir
	if err := validateDiscover(c.Flags(), f, &o); err != nil {
		return mistaken(err)
	}
	o.Runs = f.runs
	one, err := f.scenario(path)
	if err != nil {
		return err
	}
	var done *finding.Discovery
	err = f.analyse(c, dir, func(ctx context.Context, p *shell.Progress) (err error) {
		o.Progress = p.Update
		done, err = analysis.Discover(ctx, one, o)
		return err
	})
	switch {
	case errors.Is(err, analysis.ErrBox):
		return mistaken(flagged(err))
	case errors.Is(err, analysis.ErrNothing):
		return mistaken(err)
	case err != nil:
		return err
	}
	text, err := done.Encode()
	if err != nil {
		return err
	}
	before := answered(dir)
	err = f.save(c, dir, files.DiscoveryFile, text, func(w io.Writer, width int) error {
		return terminal.Discovery(w, done, width)
	})
	if now := question(done); err == nil && before != "" && before != now && !f.quiet {
		fmt.Fprintf(c.ErrOrStderr(), "fronde: %s answered %s before; it now answers %s, which fronde report will show. "+
			"The worlds are kept: to get the other answer back, ask again\n",
			filepath.Join(dir, files.DiscoveryFile), before, now)
	}
	return err
}

// answered is the question that the file in a directory answers; "" if there is none.
func answered(dir string) string {
	file, err := os.Open(filepath.Join(dir, files.DiscoveryFile))
	if err != nil {
		return ""
	}
	defer file.Close()
	d, err := finding.ReadDiscovery(file)
	if err != nil {
		return "" // the new one replaces it
	}
	return question(d)
}

// question says what a discovery answers: an event, and the box if one was asked about.
func question(d *finding.Discovery) string {
	text := d.Where
	if d.Found.Draws > 0 { // its boxes were found
		return text
	}
	for _, box := range d.Boxes {
		for _, b := range box.Bounds {
			if b.Lo != nil {
				text += fmt.Sprintf(" with %s>%.3g", b.Path, *b.Lo)
			}
			if b.Hi != nil {
				text += fmt.Sprintf(" with %s<%.3g", b.Path, *b.Hi)
			}
		}
	}
	return text
}

// validateDiscover returns every mistake in the flags, and resolves the event to its ways out.
func validateDiscover(flags *pflag.FlagSet, f *analysisFlags, o *analysis.DiscoverOptions) error {
	exits, err := analysis.ParseEvent(o.Where)
	if err != nil {
		err = fmt.Errorf("--where: %w", err)
	} else {
		o.Exits = exits
	}
	return errors.Join(f.validate(flags), err, flagged(o.Validate()), notZero(flags, "coverage", "above 0 to 1"),
		notZero(flags, "inputs", fmt.Sprintf("1 to %d", analysis.MaxBoxInputs)))
}

// wrapped lists names, wrapped to the width of a help text.
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
