package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"fronde/calendar"
	"fronde/outcome"
	"fronde/report/files"
	"fronde/report/svg"
	"fronde/report/terminal"
	"fronde/seal"
)

func newSealCommand() *cobra.Command {
	var out, date string
	c := &cobra.Command{
		Use:   "seal RESULT",
		Short: "Seal a forecast with its date, hash and criteria",
		Long: `Seal writes a forecast that can no longer be changed without notice: the
probabilities of all views at all horizons and by day, the date, the hashes of the
result and the scenario, and the criteria by which it will be judged. Its own hash
covers all of it, and every command that reads a seal verifies it. A seal is never
overwritten. The hash proves that nothing was changed, not when: publish it where
others can date it.`,
		Example: `  fronde seal fronde-out/mine/result.json
  fronde seal result.json --out mine.seal.json --date 2024-05-01`,
		Args: exactly("RESULT"),
		RunE: func(c *cobra.Command, args []string) error { return sealResult(c, args[0], out, date) },
	}
	c.Flags().StringVar(&out, "out", "", "`file` of the seal (default RESULT with .seal.json for .json)")
	c.Flags().StringVar(&date, "date", "", "`date` of sealing, e.g. 2024-05-01 (default today)")
	c.Flags().SortFlags = false
	return c
}

// sealResult carries out fronde seal.
func sealResult(c *cobra.Command, path, out, date string) error {
	on := calendar.DateOf(time.Now())
	if date != "" {
		var err error
		if on, err = calendar.ParseDate(date); err != nil {
			return mistaken(fmt.Errorf("--date: %w", err))
		}
	}
	path, err := resultFile(path)
	if err != nil {
		return err
	}
	if out == "" {
		out = strings.TrimSuffix(path, ".json") + ".seal.json"
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return mistaken(err)
	}
	s, err := seal.New(text, on)
	if err != nil {
		return mistaken(fmt.Errorf("%s: %w", path, err))
	}
	if text, err = s.Encode(); err != nil {
		return err
	}
	if err := writeNew(out, text, false, "it is not overwritten"); err != nil {
		return err
	}
	return printed(c, sealedNote(s, out))
}

// sealedNote says what was sealed and what to do with it.
func sealedNote(s *seal.Seal, path string) string {
	note := fmt.Sprintf("sealed %q, as of %s, on %s: %s\nsha256 %s\n",
		s.Scenario.Title, s.Scenario.AsOf, s.Sealed, path, s.Digest)
	if s.Result.Partial {
		note += "PARTIAL: the run was stopped before all worlds were done; the seal says so\n"
	}
	return note + fmt.Sprintf("when its fate is known: fronde resolve %s --exit ... --date ... --source ...\n", quoted(path))
}

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
--survived-until stay open. What counts as which exit stands in the seal and in
docs/codebook.md.

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
	flags.StringVar(&f.regimeEnd, "regime-end", "", "whether the regime ended with him: `yes or no` (default not known yet)")
	flags.StringVar(&f.source, "source", "", "`source` of what happened")
	flags.StringVar(&f.note, "note", "", "`text` to keep with it, e.g. why another coding was rejected")
	flags.BoolVar(&f.replace, "replace", false, "replace an earlier resolution")
	flags.SortFlags = false
	return c
}

// exitNames lists the exits that end a leader's rule, as files name them.
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
	if one.Seal == nil || err != nil && !f.replace { // a broken resolution may be replaced
		return mistaken(err)
	}
	if r := one.Resolution; r != nil && !f.replace {
		return mistaken(fmt.Errorf("%s is resolved already: %s, %s; --replace replaces that", path, r.Exit, r.Date))
	}
	r, err := one.Seal.Resolve(exit, date, ends, f.source, f.note)
	if err != nil {
		return mistaken(fmt.Errorf("%s cannot be resolved so:\n%w", path, err))
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
	probe := &cobra.Command{SuggestionsMinimumDistance: 3} // cobra's measure, as for flags
	for _, known := range exitNames() {
		probe.AddCommand(&cobra.Command{Use: known, Run: func(*cobra.Command, []string) {}})
	}
	if near := probe.SuggestionsFor(name); len(near) > 0 {
		return e, fmt.Errorf("%s; did you mean %s?", text, strings.Join(near, " or "))
	}
	return e, fmt.Errorf("%s; allowed are %s", text, strings.Join(exitNames(), ", "))
}

func newScoreCommand() *cobra.Command {
	var figure string
	asJSON := false
	c := &cobra.Command{
		Use:   "score SEAL...",
		Short: "Score sealed forecasts against what happened",
		Long: `Score verifies seals, reads the resolutions beside them and says how good the
forecasts were, at each horizon: the Brier score over all outcomes and of any exit,
the log score, the CRPS of the time to the exit, the Brier score of the regime's
end, the skill against the outside view that was sealed, and how often what was
forecast at each probability came true. docs/scoring.md has the formulas. Seals
that are not resolved as far as a horizon are left out there; if none is, the exit
code is 2.`,
		Example: `  fronde score seals/*.seal.json
  fronde score seals/*.seal.json --figure reliability.svg
  fronde score --json mine.seal.json | jq '.horizons[-1].views'`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return mistaken(errors.New("fronde score takes one or more seals; see `fronde score --help`"))
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error { return score(c, args, figure, asJSON) },
	}
	c.Flags().StringVar(&figure, "figure", "", "`file` for the reliability diagram, SVG")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON, and nothing else")
	c.Flags().SortFlags = false
	return c
}

// score carries out fronde score.
func score(c *cobra.Command, paths []string, figure string, asJSON bool) error {
	cases := make([]seal.Case, len(paths))
	var mistakes []error
	for i, path := range paths {
		var err error
		if cases[i], err = seal.Load(path); err != nil {
			mistakes = append(mistakes, err)
		}
	}
	if err := errors.Join(mistakes...); err != nil {
		return mistaken(err)
	}
	scores, err := seal.Evaluate(cases)
	if err != nil {
		return mistaken(err)
	}
	if figure != "" {
		var b strings.Builder
		if err := svg.Reliability(&b, scores); err != nil {
			return err
		}
		if err := writeNew(figure, []byte(b.String()), true, ""); err != nil {
			return err
		}
	}
	w := c.OutOrStdout()
	if asJSON {
		err = files.WriteScores(w, scores)
	} else {
		err = terminal.Scores(styled(w), scores, columns(w))
	}
	if err != nil {
		return unwritten{err}
	}
	if figure != "" && !asJSON {
		return printed(c, "\nReliability diagram: "+figure+"\n")
	}
	return nil
}

// writeNew writes a whole file. One that exists is refused unless it may be replaced; hint
// says what to do about it.
func writeNew(path string, text []byte, replace bool, hint string) error {
	mode := os.O_WRONLY | os.O_CREATE | os.O_EXCL
	if replace {
		mode = os.O_WRONLY | os.O_CREATE | os.O_TRUNC
	}
	file, err := os.OpenFile(path, mode, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return mistaken(fmt.Errorf("%s exists; %s", path, hint))
	}
	if err != nil {
		return mistaken(fmt.Errorf("%s cannot be written: %w", path, err))
	}
	_, err = file.Write(text)
	if err := errors.Join(err, file.Close()); err != nil {
		return unwritten{fmt.Errorf("writing %s: %w", path, err)}
	}
	return nil
}

// printed writes a note to the standard output.
func printed(c *cobra.Command, note string) error {
	if _, err := io.WriteString(c.OutOrStdout(), note); err != nil {
		return unwritten{err}
	}
	return nil
}
