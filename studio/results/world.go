package results

import (
	"slices"
	"time"

	"fronde/outcome"
	"fronde/outcome/trace"
	"fronde/report/bidi"
	"fronde/report/phrase/told"
	"fronde/scenario"
	"fronde/studio/api"
)

// Worlds lists the fates of a run's worlds: all, or those with one exit.
func Worlds(c *scenario.Case, rows []outcome.ExitRow, exit *outcome.Exit) ([]api.WorldInfo, error) {
	list := []api.WorldInfo{}
	for _, row := range rows {
		w := api.WorldInfo{Run: int(row.Run), Draw: int(row.Draw), Day: -1}
		if err := w.Exit.UnmarshalText([]byte(row.Exit)); err != nil {
			return nil, err
		}
		if exit != nil && w.Exit != *exit {
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

// World tells a world in sentences.
func World(t *trace.Trace) *api.World {
	w := &api.World{
		Trace:  api.Raw[trace.Trace]{Text: api.Encode(t)},
		Scenes: []api.Scene{}, TurningPoints: turningPoints(t),
	}
	for _, s := range told.Scenes(t, t.Events) {
		e := s.First()
		w.Scenes = append(w.Scenes, api.Scene{
			Day: e.Day, Date: e.Date, Text: bidi.Isolated(s.Sentence()), Linked: s.Linked, Without: s.Without,
			Event: e.Index, Weight: s.Weight(),
		})
	}
	return w
}

// turningPoints are the days of the links without which the exit changes, and the day of
// the exit.
func turningPoints(t *trace.Trace) []int {
	days := []int{}
	for _, l := range t.Links {
		if !l.Link || l.Verdict == trace.SameExit {
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
