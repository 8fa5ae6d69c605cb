// Package state holds the words in which readers see how history comes to its probability for a case: from the rate of
// its class, fact by fact, to what it says of the ruler in his state.
package state

import (
	"cmp"
	"fmt"
	"strings"

	"fronde/outcome"
	"fronde/outcome/waterfall"
	"fronde/report/phrase"
	"fronde/report/phrase/caution"
)

// Factors between these bounds have hardly any effect. Judgement: what they move is a small part of any interval here.
const (
	IdleFrom = 0.95
	IdleTo   = 1.05
)

// Facts names the facts of the waterfall.
var Facts = map[string]string{
	"rule": "kind of rule", "tenure": "time in office", "fallen": "fall of the regime", "age": "age",
	"coups": "attempted coups", "civil war": "armed conflict inside the country", "war": "war with other states",
	"election": "votes that are due", "campaign": "campaign of protest", "demand": "its demand",
	"deaths": "protesters killed", "coverage": "reports of protest", "size": "population",
}

// Words of the waterfall.
const (
	Title    = "How history comes to its probability"
	Together = "the facts together, beyond each alone"
	All      = "history in this state"
	Desc     = "From top to bottom: the probability of leaving for the class of past rulers, after each fact, and for " +
		"the state of the case, with 90 % intervals on a logarithmic scale. Bars lead from one to the next."
	Note = "Each row counts all rows above it. Such months are those of past rulers of whom the same is known, numbers " +
		"in broad bands, with the exits in the month, by any way and irregular. Votes that the case states come on top of " +
		"history."
	Ways = "By way of leaving, in this state"
	Open = "Unknown facts, and what stating them would move"
)

// Line is a row of the waterfall as text.
type Line struct {
	Says, Factor, Leaving, Counted string
	Strong                         bool // the class, and the state as a whole
}

// Lines are the rows that readers see: the class, the facts that change its rate, and the state.
func Lines(w *waterfall.Waterfall) []Line {
	list := []Line{{Says: w.Class().Says, Leaving: phrase.PercentRange(w.Class().Leaving), Strong: true}}
	for _, step := range Moving(w) {
		list = append(list, Line{Says: Says(step), Factor: times(step.Factor),
			Leaving: phrase.PercentRange(step.Leaving), Counted: counted(step.Counted)})
	}
	last := w.State().Leaving
	return append(list, Line{Says: All, Factor: times(last.Mean / w.Class().Leaving.Mean),
		Leaving: phrase.PercentRange(last), Strong: true})
}

// Moving are the steps after the class that change its rate.
func Moving(w *waterfall.Waterfall) (list []*waterfall.Step) {
	for i := range w.Steps[1:] {
		if step := &w.Steps[i+1]; !idle(step) {
			list = append(list, step)
		}
	}
	return list
}

// idle reports whether a step has hardly any effect.
func idle(s *waterfall.Step) bool { return IdleFrom <= s.Factor && s.Factor <= IdleTo }

// Says is what is known in a step, in words.
func Says(s *waterfall.Step) string { return cmp.Or(s.Says, Together) }

// times writes a factor: ×1.2.
func times(x float64) string { return "×" + phrase.TwoDigits(x) }

// counted writes what the record holds: 46: 5 exits, 2 irregular.
func counted(c *waterfall.Counted) string {
	if c == nil {
		return ""
	}
	return fmt.Sprintf("%s: %s, %s irregular", phrase.Thousands(int64(c.Months)),
		phrase.Count(int64(c.Exits), "exit", "exits"), phrase.Thousands(int64(c.Irregular)))
}

// Counts say of each fact that changes the rate what the record holds of rulers of whom the same is known.
func Counts(w *waterfall.Waterfall) (list []string) {
	for _, step := range Moving(w) {
		if c := step.Counted; c != nil {
			list = append(list, fmt.Sprintf("%s: in %s of %s, %s, %s irregular", Says(step),
				phrase.Count(int64(c.Months), "such month", "such months"), years(w),
				phrase.Count(int64(c.Exits), "exit", "exits"), phrase.Thousands(int64(c.Irregular))))
		}
	}
	return list
}

// Caption heads the rows.
func Caption(w *waterfall.Waterfall) string {
	return fmt.Sprintf("%s: leaves within %d months, in %% with 90 %% intervals", Title, w.Months)
}

// Figure titles the figure of a case.
func Figure(title string, w *waterfall.Waterfall) string {
	return fmt.Sprintf("%s: how history comes to its probability of leaving within %d months", title, w.Months)
}

// Head heads the columns of the rows.
func Head(w *waterfall.Waterfall) []string {
	return []string{"what is known", "factor", "leaves", "such months of " + years(w)}
}

// years are those whose months were counted.
func years(w *waterfall.Waterfall) string {
	from, to, _ := strings.Cut(w.Model.Months, ":")
	year := func(month string) string { y, _, _ := strings.Cut(month, "-"); return y }
	return year(from) + "–" + year(to)
}

// Idle lists the facts that change next to nothing; "" if there are none.
func Idle(w *waterfall.Waterfall) string {
	var says []string
	for i := range w.Steps[1:] {
		if step := &w.Steps[i+1]; idle(step) && step.Says != "" {
			says = append(says, step.Says)
		}
	}
	if len(says) == 0 {
		return ""
	}
	return fmt.Sprintf("Hardly any effect (×%.2f to ×%.2f): %s.", IdleFrom, IdleTo, strings.Join(says, "; "))
}

// Unknown says of each unknown fact what stating it would move.
func Unknown(w *waterfall.Waterfall) (list []string) {
	for _, u := range w.Unknown {
		var cases []string
		for _, one := range u.If {
			cases = append(cases, fmt.Sprintf("%s %% if %s", phrase.PercentRange(one.Leaving), one.Says))
		}
		list = append(list, fmt.Sprintf("unknown: %s (%s): %s", Facts[u.Fact], u.Path, strings.Join(cases, ", ")))
	}
	return list
}

// Fitted says what the waterfall rests on.
func Fitted(w *waterfall.Waterfall) string {
	return fmt.Sprintf("Fitted to the months of rulers of %s with %s (spec %s).", years(w),
		phrase.Count(int64(w.Model.Exits), "exit", "exits"), phrase.ShortHash(w.Model.Spec))
}

// Silent says where history falls silent; "" where the record reaches the case.
func Silent(s *waterfall.Support) string {
	if !s.Silent() {
		return ""
	}
	return caution.Support(s)
}

// Of is the waterfall of a result; nil in results of versions that had none.
func Of(r *outcome.Result) *waterfall.Waterfall {
	if r.Pooling == nil || r.Pooling.State == nil || len(r.Pooling.State.Steps) == 0 {
		return nil
	}
	return r.Pooling.State
}
