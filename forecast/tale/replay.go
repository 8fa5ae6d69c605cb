package tale

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"fronde/calendar"
	"fronde/ensemble"
	"fronde/forecast"
	"fronde/outcome"
	"fronde/outcome/trace"
	"fronde/regime"
	"fronde/regime/story"
	"fronde/rng"
	"fronde/scenario"
)

// ErrNotReplayable is wrapped by the error for a result whose worlds cannot be
// simulated again from the case and software given.
var ErrNotReplayable = errors.New("the result cannot be replayed")

// Replayer simulates worlds of a result again and tells their stories. It is not
// safe for concurrent use.
type Replayer struct {
	c         *scenario.Case
	r         *outcome.Result
	model     *regime.Model
	simulator *regime.Simulator
	world     *outcome.World
	story     *story.Story
}

// NewReplayer prepares the replay of a result's worlds. The case must be the one that was
// run, with its interventions and sets, and the result of this version of the software:
// anything else would give different worlds.
func NewReplayer(c *scenario.Case, r *outcome.Result) (*Replayer, error) {
	if r.Software != forecast.Software() {
		return nil, fmt.Errorf("%w: it is of %s, and this is %s, which may simulate other worlds from the same seed",
			ErrNotReplayable, r.Software, forecast.Software())
	}
	if c.SHA256() != r.Scenario.SHA256 {
		return nil, fmt.Errorf("%w with this scenario: its sha256 is %s, the result's %s; "+
			"what is needed is the same file, byte for byte, with the same changes; if it was edited since, run it again",
			ErrNotReplayable, c.SHA256(), r.Scenario.SHA256)
	}
	c, err := forecast.WithHorizon(c, calendar.Duration(r.Scenario.HorizonDays))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotReplayable, err)
	}
	model, err := regime.New(c)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotReplayable, err)
	}
	return &Replayer{c: c, r: r, model: model, simulator: model.NewSimulator(),
		world: model.NewWorld()}, nil
}

// Tell simulates a world and returns its story up to its sampled exit, without but-for
// tests.
func (p *Replayer) Tell(run int) (*trace.Trace, error) {
	if run < 0 || run >= p.r.Runs {
		return nil, fmt.Errorf("there is no run %d: the result has %d worlds, numbered 0 to %d", run, p.r.Runs, p.r.Runs-1)
	}
	draw := uint32(run / ensemble.DefaultWorldsPerDraw)
	p.story = story.Tell(p.simulator, rng.Seed(p.r.Seed), uint32(run), draw, p.world)
	t := &trace.Trace{
		Schema: trace.Schema, Software: p.r.Software, Scenario: p.r.Scenario,
		Seed: p.r.Seed, Worlds: p.r.Runs, Run: uint32(run), Draw: draw,
		Fate: p.fate(p.world), Incidence: map[outcome.Exit]float64{}, Events: p.story.Events,
		Chain: []int{}, Links: []trace.ButFor{},
	}
	for e := range outcome.Exit(outcome.Modes) {
		if x := p.world.Incidence[e][p.model.Horizon()]; x > 0 {
			t.Incidence[e] = x
		}
	}
	t.Film = p.story.Film
	for i := range t.Events {
		t.Events[i].Date = p.date(t.Events[i].Day)
	}
	if widest := p.story.Widest; widest.Numbers != nil {
		widest.Date = p.date(widest.Day)
		t.Misread = &widest
	}
	if last := len(t.Events) - 1; t.Fate.Day >= 0 {
		t.Chain = trace.Ancestors(t.Events, last)
	}
	return t, nil
}

// KeyDays are the days since start on which a story's state is worth showing: the first,
// that of the forecast, every half year, and the last on the film.
func (p *Replayer) KeyDays(t *trace.Trace) []int {
	last := t.Film.Days[len(t.Film.Days)-1]
	days := []int{0}
	for day := p.model.RunUp(); day < last; day += 182 {
		days = append(days, day)
	}
	return slices.Compact(append(days, last))
}

// date formats a day since start.
func (p *Replayer) date(day int) string {
	return p.c.Start.Time().AddDate(0, 0, day).Format("2006-01-02")
}

// fate is how a simulated world ended.
func (p *Replayer) fate(w *outcome.World) trace.Fate {
	if w.Day < 0 {
		return trace.Fate{Exit: outcome.Survival, Day: -1}
	}
	return trace.Fate{
		Exit: w.Exit, Day: w.Day, Date: p.date(p.model.RunUp() + w.Day), Successor: w.Successor.String(),
	}
}

// Test adds the but-for reruns to the story that was told last: without each link of
// the chain, without all of them, and without any other events requested by their index in
// the story.
func (p *Replayer) Test(t *trace.Trace, without []int) error {
	for _, i := range without {
		if i < 0 || i >= len(t.Events) {
			return fmt.Errorf("there is no event %d: the story has %d, numbered 0 to %d", i, len(t.Events), len(t.Events)-1)
		}
		if !t.Events[i].Testable() {
			return fmt.Errorf("event %d (%v) cannot be left out: it only tells what other events or chance led to",
				i, t.Events[i].Kind)
		}
	}
	links := linksOf(t)
	for _, link := range links {
		t.Links = append(t.Links, p.butFor(t, link, true))
	}
	if len(links) > 1 {
		t.Links = append(t.Links, p.butFor(t, slices.Concat(links...), false))
	}
	if len(without) > 0 {
		t.Links = append(t.Links, p.butFor(t, without, false))
	}
	return nil
}

// linksOf groups the events of a story's chain that are tested together: each alone, except
// the cities that ignite on one day, of which there may be dozens.
func linksOf(t *trace.Trace) (links [][]int) {
	for _, i := range t.Chain {
		e := &t.Events[i]
		if n := len(links) - 1; n >= 0 && e.Kind == trace.Ignited {
			if last := &t.Events[links[n][0]]; last.Kind == e.Kind && last.Day == e.Day {
				links[n] = append(links[n], i)
				continue
			}
		}
		links = append(links, []int{i})
	}
	return links
}

// butFor reruns the world without some events.
func (p *Replayer) butFor(t *trace.Trace, without []int, link bool) trace.ButFor {
	events := make([]trace.Event, len(without))
	for n, i := range without {
		events[n] = t.Events[i]
	}
	p.story.ButFor(p.simulator, events, p.world)
	b := trace.ButFor{Without: without, Link: link, Fate: p.fate(p.world)}
	b.Verdict, b.Days = verdict(t.Fate, b.Fate)
	return b
}

// verdict compares a rerun's end with the story's.
func verdict(story, rerun trace.Fate) (trace.Verdict, int) {
	switch {
	case rerun.Day < 0:
		return trace.NoExit, 0
	case rerun.Exit != story.Exit:
		return trace.OtherExit, rerun.Day - story.Day
	case rerun.Day > story.Day:
		return trace.LaterExit, rerun.Day - story.Day
	case rerun.Day < story.Day:
		return trace.EarlierExit, rerun.Day - story.Day
	}
	return trace.SameExit, 0
}

// Verify compares a story with the row of exits.parquet that the run left behind, bit for
// bit, and notes in the story that they agree.
func Verify(t *trace.Trace, rows []outcome.ExitRow) error {
	i := slices.IndexFunc(rows, func(r outcome.ExitRow) bool { return r.Run == int64(t.Run) })
	if i < 0 {
		return fmt.Errorf("%w: the exits hold no run %d", ErrNotReplayable, t.Run)
	}
	row := &rows[i]
	day := -1
	if row.Day != nil {
		day = int(*row.Day)
	}
	if row.Draw != int64(t.Draw) || row.Exit != t.Fate.Exit.String() || day != t.Fate.Day {
		return fmt.Errorf("%w: run %d ended by %s on day %d of draw %d in its exits, "+
			"and by %v on day %d of draw %d when replayed",
			ErrNotReplayable, t.Run, row.Exit, day, row.Draw, t.Fate.Exit, t.Fate.Day, t.Draw)
	}
	for e, kept := range row.Incidence() {
		if got := t.Incidence[outcome.Exit(e)]; math.Float64bits(kept) != math.Float64bits(got) {
			return fmt.Errorf("%w: the probability of %v in run %d is %v in its exits and %v when replayed: "+
				"its exits are of another run, or it was simulated on another kind of machine",
				ErrNotReplayable, outcome.Exit(e), t.Run, kept, got)
		}
	}
	t.Verified = true
	return nil
}
