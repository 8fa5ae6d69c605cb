package account

import (
	"cmp"
	"fmt"
	"strings"

	"fronde/report/phrase"
	"fronde/scenario"
	"fronde/scenario/history"
	"fronde/scenario/quantity"
	"fronde/scenario/vocabulary"
)

// unknown is said of a fact of the history that nothing in the case holds.
const unknown = "not stated"

// describeHistory says what is known of the record before the forecast.
func describeHistory(c *scenario.Case) [][2]string {
	s := c.State()
	lines := [][2]string{
		{"History", "coups: " + coups(&s)},
		{"  campaign", campaign(&s.Campaign)},
		{"  last vote", fact(s.Election)},
		{"  officer", officer(s.Military)},
		{"  civil war", fact(s.CivilWar)},
		{"  growth", fact(s.Growth)},
	}
	return append(lines, implied(c)...)
}

// fact writes a value, marked where the case does not state it.
func fact[T fmt.Stringer](f history.Fact[T]) string {
	switch f.Basis {
	case history.Unknown:
		return unknown
	case history.Implied:
		return f.Value.String() + " (implied by " + f.From + ")"
	case history.Assumed:
		return f.Value.String() + " (default)"
	}
	return f.Value.String()
}

// officer says whether the leader is or was one.
func officer(f history.Fact[bool]) string {
	switch {
	case !f.Known():
		return unknown
	case f.Value:
		return vocabulary.Yes.String()
	}
	return vocabulary.No.String()
}

func coups(s *history.State) string {
	if !s.Attempts.Known() {
		return unknown
	}
	if len(s.Attempts.Value) == 0 {
		return "no attempt in ten years"
	}
	last := s.Attempts.Value[len(s.Attempts.Value)-1]
	how := map[vocabulary.Answer]string{vocabulary.Yes: "succeeded", vocabulary.No: "failed"}[last.Succeeded]
	within, _ := s.AttemptsWithin(5)
	return fmt.Sprintf("%s, the last on %s, %s; %d in five years",
		phrase.Count(int64(len(s.Attempts.Value)), "attempt", "attempts"), last.Date, cmp.Or(how, "its end unknown"), within)
}

func campaign(m *history.Movement) string {
	switch {
	case !m.Active.Known():
		return unknown
	case !m.Active.Value:
		return "none under way"
	}
	parts := []string{
		"under way since " + fact(m.Since), "last on " + fact(m.Last),
		"largest crowd " + fact(m.Largest) + " on " + fact(m.On),
		"protests " + fact(m.Protests), "deaths " + fact(m.Deaths),
		"demand " + fact(m.Demand),
	}
	return strings.Join(parts, ", ")
}

// implied are the events and observations that stand in no list of the file.
func implied(c *scenario.Case) (lines [][2]string) {
	for _, e := range c.Timeline {
		if e.Implied() {
			lines = append(lines, [2]string{"  implies", dated(e) + graded(e.Evidence)})
		}
	}
	for _, o := range c.Observed {
		if o.Implied() {
			lines = append(lines, [2]string{"  implies", fmt.Sprintf("%s: observed %s %s%s", o.Date, o.Variable, o.Value,
				graded(o.Evidence))})
		}
	}
	return lines
}

// graded names the source of what is implied, with its grade.
func graded(e *quantity.Evidence) string {
	if e == nil {
		return ""
	}
	return fmt.Sprintf(", %s (%s)", e.Source, e.Grade())
}
