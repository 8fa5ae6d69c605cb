package studio

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"time"

	"fronde/forecast/tale"
	"fronde/outcome"
	"fronde/scenario"
)

// World is one world of a run, played day by day.
type World struct {
	Trace         raw[outcome.Trace] `json:"trace" doc:"The world's events, its exit and what was seen day by day."`
	Scenes        []Scene            `json:"scenes" doc:"The events in sentences, in order."`
	TurningPoints []int              `json:"turning_points" example:"[14,212]" doc:"Days since the start without whose events the exit would have been another, or another day's; the day of the exit last."`
}

// WorldInfo is the fate of a world.
type WorldInfo struct {
	Run  int          `json:"run" example:"4" doc:"Number of the world, from 0."`
	Draw int          `json:"draw" example:"2" doc:"Draw of the uncertain numbers that it belongs to."`
	Exit outcome.Exit `json:"exit" example:"uprising" doc:"How it ended."`
	Day  int          `json:"day" example:"212" doc:"Days since the date of the forecast; -1 if the leader stays."`
	Date string       `json:"date" example:"2022-10-23" doc:"Date of the exit; empty if the leader stays."`
}

// The errors of worlds that a request can bring about.
var (
	errNotSaved = errors.New("the worlds are not listed before the run is done or stopped")
	errNoWorld  = errors.New("there is no such world")
)

// worlds lists the fates of a run's worlds, by exit or all (nil).
func (s *Studio) worlds(j *job, of *outcome.Exit) ([]WorldInfo, error) {
	rows, err := s.past.rows(j.ID)
	if err != nil {
		return nil, err
	}
	if rows == nil {
		return nil, errNotSaved
	}
	c, err := j.First.build(j.Case, j.Horizon)
	if err != nil {
		return nil, err
	}
	list := []WorldInfo{}
	for _, row := range rows {
		w := WorldInfo{Run: int(row.Run), Draw: int(row.Draw), Day: -1}
		if err := w.Exit.UnmarshalText([]byte(row.Exit)); err != nil {
			return nil, err
		}
		if of != nil && w.Exit != *of {
			continue
		}
		if row.Day != nil {
			w.Day = int(*row.Day)
			w.Date = c.AsOf.Time().AddDate(0, 0, w.Day).Format(time.DateOnly)
		}
		list = append(list, w)
	}
	return list, nil
}

// head says which worlds a run has: those of its result, or, while it runs, those so far.
func (s *Studio) head(id string) (*outcome.Result, error) {
	if t := s.desk.current(id); t != nil {
		t.mu.Lock()
		defer t.mu.Unlock()
		if t.head == nil {
			return nil, errNotSaved
		}
		return t.head, nil
	}
	head, err := s.past.head(id)
	if head == nil && err == nil {
		err = errNotSaved
	}
	return head, err
}

// world plays a world of a run, with the reruns that test what led to its exit.
func (s *Studio) world(j *job, n int, test bool) (*World, error) {
	head, err := s.head(j.ID)
	if err != nil {
		return nil, err
	}
	if n < 0 || n >= head.Runs {
		return nil, fmt.Errorf("%w: the run has %d worlds, numbered from 0", errNoWorld, head.Runs)
	}
	rows, err := s.past.rows(j.ID)
	if err != nil {
		return nil, err
	}
	var played *World
	open := func() (*tale.Replayer, error) {
		c, err := j.First.build(j.Case, j.Horizon)
		if err != nil {
			return nil, err
		}
		return tale.NewReplayer(c, head)
	}
	err = s.past.volume(j.ID).tell(strconv.Itoa(head.Runs), open, func(p *tale.Replayer) error {
		played, err = play(p, p.Tell, n, test, rows)
		return err
	})
	return played, err
}

// The sides of a comparison.
const (
	firstSide  = "first"
	secondSide = "second"
)

// twin plays a world of one side of a comparison.
func (s *Studio) twin(j *job, n int, side string, test bool) (*World, error) {
	text, err := s.file(j.ID, twinsFile)
	switch {
	case err != nil:
		return nil, err
	case text == nil:
		return nil, errNotSaved
	}
	var t outcome.Twins
	if err := json.Unmarshal(text, &t); err != nil {
		return nil, err
	}
	if n < 0 || n >= t.Runs {
		return nil, fmt.Errorf("%w: the comparison has %d pairs of worlds, numbered from 0", errNoWorld, t.Runs)
	}
	first, second, err := j.sides()
	if err != nil {
		return nil, err
	}
	v, cases := s.past.volume(j.ID), map[string]*scenario.Case{firstSide: first, secondSide: second}
	infos := map[string]outcome.ScenarioInfo{firstSide: t.First, secondSide: t.Second}
	open := func(side string) func() (*tale.Replayer, error) {
		return func() (*tale.Replayer, error) {
			return tale.NewReplayer(cases[side], &outcome.Result{Software: t.Software, Scenario: infos[side], Runs: t.Runs, Seed: t.Seed})
		}
	}
	var played *World
	err = v.tell(firstSide, open(firstSide), func(a *tale.Replayer) (err error) {
		if side == firstSide || t.OwnNumbers {
			return v.again(side, open(side), func(p *tale.Replayer) error {
				played, err = play(p, p.Tell, n, test, nil)
				return err
			})
		}
		return v.again(secondSide, open(secondSide), func(p *tale.Replayer) error {
			as := func(n int) (*outcome.Trace, error) { return p.TellAs(a, n) }
			played, err = play(p, as, n, test, nil)
			return err
		})
	})
	return played, err
}

// play tells a world. rows hold what the run found, against which the world is verified.
func play(p *tale.Replayer, tell func(int) (*outcome.Trace, error), n int, test bool, rows []outcome.ExitRow) (*World, error) {
	t, err := tell(n)
	if err != nil {
		return nil, err
	}
	if rows != nil {
		if err := tale.Verify(t, rows); err != nil {
			return nil, err
		}
	}
	if test {
		if err := p.Test(t, nil); err != nil {
			return nil, err
		}
	}
	return &World{Trace: raw[outcome.Trace]{encoded(t)}, Scenes: scenesOf(t), TurningPoints: turningPoints(t)}, nil
}

// turningPoints are the days of the links without which the exit changes, and the day of
// the exit.
func turningPoints(t *outcome.Trace) []int {
	days := []int{}
	for _, l := range t.Links {
		if !l.Link || l.Verdict == outcome.SameExit {
			continue
		}
		for _, i := range l.Without {
			days = append(days, t.Events[i].Day)
		}
	}
	if last := len(t.Events) - 1; t.Fate.Day >= 0 && last >= 0 {
		days = append(days, t.Events[last].Day)
	}
	slices.Sort(days)
	return slices.Compact(days)
}

func makeDirectory(path string) error { return os.MkdirAll(path, 0o755) }
