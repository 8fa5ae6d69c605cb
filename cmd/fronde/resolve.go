package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"fronde/calendar"
	"fronde/outcome"
	"fronde/seal"
)

// resolveFlags are the flags of fronde resolve.
type resolveFlags struct {
	exit, date, survived, regimeEnd, source, note string
	replace                                       bool
}

func newResolveCommand() *cobra.Command {
	f := &resolveFlags{}
	c := &cobra.Command{
		Use:   "resolve SEAL",
		Short: "Record what happened to a sealed forecast",
		Long: `Resolve records how and when the leader left, or until when he was still in
office, beside a seal, and changes nothing in the seal. Horizons later than
--survived-until stay open. The seal and docs/codebook.md say what counts as which exit.

Exits: ` + strings.Join(exitNames(), ", ") + `.`,
		Example: `  fronde resolve tunisia.seal.json --exit uprising --date 2011-01-14 --regime-end yes --source "Archigos 4.1"
  fronde resolve mine.seal.json --survived-until 2025-05-01 --source "news agencies"`,
		Args: exactly("SEAL"),
		RunE: func(c *cobra.Command, args []string) error { return resolve(c, args[0], f) },
	}
	flags := c.Flags()
	flags.StringVar(&f.exit, "exit", "", "`exit` by which the leader left")
	flags.StringVar(&f.date, "date", "", "`date` on which he left, e.g. 2011-01-14")
	flags.StringVar(&f.survived, "survived-until", "", "last `date` on which he was known to rule, instead of an exit")
	flags.StringVar(&f.regimeEnd, "regime-end", "",
		"whether the regime ended with him: `yes or no` (default not known yet)")
	flags.StringVar(&f.source, "source", "", "`source` of what happened")
	flags.StringVar(&f.note, "note", "", "`text` to keep with it, e.g. why another coding was rejected")
	flags.BoolVar(&f.replace, "replace", false, "replace an earlier resolution")
	flags.SortFlags = false
	return c
}

// exitNames lists the exits, as files name them.
func exitNames() []string {
	var names []string
	for _, e := range outcome.Exits()[:outcome.Modes] {
		names = append(names, e.String())
	}
	return names
}

// resolve carries out fronde resolve.
func resolve(c *cobra.Command, path string, f *resolveFlags) error {
	exit, date, ends, err := f.parse()
	if err != nil {
		return mistaken(err)
	}
	one, err := seal.Load(path)
	if one.Seal == nil || err != nil && !f.replace { // --replace also replaces a broken resolution
		return mistaken(err)
	}
	if r := one.Resolution; r != nil && !f.replace {
		return mistaken(fmt.Errorf("%s is resolved already: %s, %s; --replace replaces the resolution", path, r.Exit, r.Date))
	}
	r, err := one.Seal.Resolve(exit, date, ends, f.source, f.note)
	if err != nil {
		return mistaken(fmt.Errorf("%s cannot be resolved in this way:\n%w", path, err))
	}
	text, err := r.Encode()
	if err != nil {
		return err
	}
	out := seal.ResolutionPath(path)
	if err := writeNew(out, text, f.replace, "it is not overwritten"); err != nil {
		return err
	}
	return printed(c, fmt.Sprintf("resolved %q: %s, %s: %s\n", r.Title, r.Exit.Label(), r.Date, out))
}

// parse reads the flags and returns every mistake in them.
func (f *resolveFlags) parse() (exit outcome.Exit, date calendar.Date, ends *bool, err error) {
	var mistakes []error
	add := func(err error) { mistakes = append(mistakes, err) }
	exit = outcome.Survival
	on, name := f.survived, "--survived-until"
	switch {
	case (f.exit == "") != (f.date == "") || (f.exit == "") == (f.survived == ""):
		add(errors.New("say either --exit with --date, or --survived-until"))
	case f.exit != "":
		on, name = f.date, "--date"
		if exit, err = parseExit(f.exit); err != nil {
			add(err)
		}
	}
	if on != "" {
		if date, err = calendar.ParseDate(on); err != nil {
			add(fmt.Errorf("%s: %w", name, err))
		} else if calendar.DateOf(time.Now()).Before(date) {
			add(fmt.Errorf("%s: %s has not come yet", name, date))
		}
	}
	yes := f.regimeEnd == "yes"
	switch f.regimeEnd {
	case "yes", "no":
		ends = &yes
	case "":
	default:
		add(fmt.Errorf("--regime-end is %q, allowed is yes or no", f.regimeEnd))
	}
	if strings.TrimSpace(f.source) == "" {
		add(errors.New("--source is missing; say who reported it, e.g. --source \"Archigos 4.1\""))
	}
	return exit, date, ends, errors.Join(mistakes...)
}

// parseExit reads the name of a way out.
func parseExit(name string) (outcome.Exit, error) {
	var e outcome.Exit
	if err := e.UnmarshalText([]byte(name)); err == nil && e != outcome.Survival {
		return e, nil
	}
	text := fmt.Sprintf("--exit: there is no exit %q", name)
	if name == outcome.Survival.String() {
		return e, errors.New(text + "; a leader who stayed is --survived-until DATE")
	}
	probe := &cobra.Command{SuggestionsMinimumDistance: 3} // the measure that cobra uses for commands
	for _, known := range exitNames() {
		probe.AddCommand(&cobra.Command{Use: known, Run: func(*cobra.Command, []string) {}})
	}
	if near := probe.SuggestionsFor(name); len(near) > 0 {
		return e, fmt.Errorf("%s; did you mean %s?", text, strings.Join(near, " or "))
	}
	return e, fmt.Errorf("%s; allowed are %s", text, strings.Join(exitNames(), ", "))
}
