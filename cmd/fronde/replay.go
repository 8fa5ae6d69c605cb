package main

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"fronde/forecast/tale"
	"fronde/outcome/trace"
	"fronde/report/phrase/told"
	"fronde/report/terminal"
	"fronde/scenario"
	"fronde/shell"
)

// replayFlags are the flags of fronde replay.
type replayFlags struct {
	run      int
	scenario string
	json     bool
	without  []int
	told     told.Choice
}

func newReplayCommand() *cobra.Command {
	f := &replayFlags{}
	c := &cobra.Command{
		Use:   "replay RESULT",
		Short: "Tell the story of one simulated world",
		Long: `Replay simulates one world of a result again, byte for byte, and tells its story: who lost
confidence, who sounded out whom, which plot leaked, where protest flared up, what
the leader believed and what was true, and what led to the exit. Each link of that
chain is tested by a rerun without it, with all other random draws the same.

The scenario is the copy that the run left next to the result, scenario_as_run.yaml, or
that of --scenario. It must be the one that was run, which is checked by its hash. If exits.parquet
is next to the result, the replayed world must equal its row there.`,
		Example: `  fronde replay fronde-out/mine/result.json --run 17
  fronde replay fronde-out/mine/result.json --run 17 --actor "army 3" --from 2024-05-01
  fronde replay fronde-out/mine/result.json --run 17 --without 12 --without 31
  fronde replay fronde-out/mine/result.json --run 17 --json | jq '.links'`,
		Args: exactly("RESULT"),
		RunE: func(c *cobra.Command, args []string) error { return replay(c, args[0], f) },
	}
	flags := c.Flags()
	flags.IntVar(&f.run, "run", 0, "`number` of the world, from 0; exits.parquet lists them")
	flags.StringVar(&f.scenario, "scenario", "", "scenario `file` (default scenario_as_run.yaml beside the result)")
	flags.IntSliceVar(&f.without, "without", nil,
		"also rerun without the events of these `numbers`, together; may be repeated")
	flags.StringVar(&f.told.Actor, "actor", "",
		"only what concerns this `role` or place: \"the leader\", a bloc, \"army 3\"")
	flags.StringVar(&f.told.From, "from", "", "only from this `date` on, e.g. 2024-05-01")
	flags.StringVar(&f.told.To, "to", "", "only until this `date`")
	flags.BoolVar(&f.told.All, "all", false, "tell every event and every link")
	flags.BoolVar(&f.json, "json", false, "print the trace as JSON, and nothing else")
	flags.SortFlags = false
	return c
}

// replay carries out the command.
func replay(c *cobra.Command, path string, f *replayFlags) error {
	if err := f.validate(c); err != nil {
		return mistaken(err)
	}
	path, err := resultFile(path)
	if err != nil {
		return err
	}
	past, err := openPast(path, f.scenario)
	if err != nil {
		return err
	}
	if f.told.Actor, err = actorOf(past.scenario, f.told.Actor); err != nil {
		return mistaken(err)
	}
	if err := past.within(f.told); err != nil {
		return mistaken(err)
	}
	story, err := past.story(f)
	if err != nil {
		return mistaken(err)
	}
	if f.json {
		story.Events = f.told.Narrow(story.Events)
		return printEncoded(c, story.Encode)
	}
	w := c.OutOrStdout()
	return written(terminal.Replay(styled(w), story, f.told, columns(w)))
}

// story tells a world, checks it against its row of the exits and tests its links.
func (p *past) story(f *replayFlags) (*trace.Trace, error) {
	story, err := p.replayer.Tell(f.run)
	if err != nil {
		return nil, fmt.Errorf("--run %d: %w", f.run, err)
	}
	if p.exits != nil {
		if err := tale.Verify(story, p.exits); err != nil {
			return nil, err
		}
	}
	if err := p.replayer.Test(story, f.without); err != nil {
		return nil, fmt.Errorf("--without: %w", err)
	}
	story.Film = story.Film.At(p.replayer.KeyDays(story))
	if f.told.Actor != "" || f.told.From != "" || f.told.To != "" { // the film cannot be filtered
		story.Film = nil
	}
	return story, nil
}

// validate returns every mistake in the flags.
func (f *replayFlags) validate(c *cobra.Command) error {
	var mistakes []error
	if !c.Flags().Changed("run") {
		mistakes = append(mistakes, errors.New("--run is missing: name the world to replay, e.g. --run 17"))
	}
	for _, bound := range []struct{ name, date string }{{"from", f.told.From}, {"to", f.told.To}} {
		if _, err := time.Parse(time.DateOnly, bound.date); err != nil && c.Flags().Changed(bound.name) {
			mistakes = append(mistakes, fmt.Errorf("--%s %q is not a date; the form is 2024-05-01", bound.name, bound.date))
		}
	}
	if f.told.From != "" && f.told.To != "" && f.told.From > f.told.To {
		mistakes = append(mistakes, fmt.Errorf("--from %s is after --to %s", f.told.From, f.told.To))
	}
	if c.Flags().Changed("actor") && f.told.Actor == "" {
		mistakes = append(mistakes, errors.New("--actor is empty, allowed is a role or a place"))
	}
	return errors.Join(mistakes...)
}

// within refuses dates that exclude every day of the run's worlds.
func (p *past) within(o told.Choice) error {
	first := p.scenario.Start.Time().Format(time.DateOnly)
	last := p.scenario.AsOf.Time().AddDate(0, 0, p.result.Scenario.HorizonDays).Format(time.DateOnly)
	var mistakes []error
	if o.From > last {
		mistakes = append(mistakes, fmt.Errorf("--from %s is after the horizon, allowed is %s to %s", o.From, first, last))
	}
	if o.To != "" && o.To < first {
		mistakes = append(mistakes, fmt.Errorf("--to %s is before the start, allowed is %s to %s", o.To, first, last))
	}
	return errors.Join(mistakes...)
}

// holder matches a seat's number, with the letter of a later holder.
var holder = regexp.MustCompile(`^(.+) (\d+)([b-zB-Z]?)$`)

// actorOf finds an actor of a case by name, in upper or lower case, and returns the name as the
// story writes it.
func actorOf(c *scenario.Case, actor string) (string, error) {
	names := []string{"the leader"}
	for _, b := range c.Elites.Blocs {
		names = append(names, b.Name)
		if seat := holder.FindStringSubmatch(actor); seat != nil && strings.EqualFold(seat[1], b.Name) {
			n, err := strconv.Atoi(seat[2])
			if err != nil || n < 1 || n > b.Members {
				return "", fmt.Errorf("--actor %q: the seats of %s are numbered 1 to %d", actor, b.Name, b.Members)
			}
			return fmt.Sprintf("%s %d%s", b.Name, n, strings.ToLower(seat[3])), nil
		}
	}
	for _, f := range c.Elites.Factions {
		names = append(names, f.Name)
	}
	roles := len(names)
	for _, p := range c.Places {
		names = append(names, p.Name)
	}
	if actor == "" {
		return "", nil
	}
	if i := slices.IndexFunc(names, func(name string) bool { return strings.EqualFold(name, actor) }); i >= 0 {
		return names[i], nil
	}
	text := fmt.Sprintf("--actor %q is not in this case; allowed are %s, a bloc with a seat's number, and places",
		actor, strings.Join(names[:roles], ", "))
	if near := shell.NearestName(actor, names); near != "" {
		text += fmt.Sprintf("; did you mean %q?", near)
	}
	return "", errors.New(text)
}
