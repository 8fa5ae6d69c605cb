package history

import (
	"cmp"
	"slices"

	"fronde/calendar"
	"fronde/scenario/quantity"
	"fronde/scenario/vocabulary"
)

// Basis is why a fact of the state has its value.
type Basis uint8

// The bases, from none to the best.
const (
	// Unknown: nothing says anything, and the value is zero.
	Unknown Basis = iota
	// Assumed: the language's default stands in for it.
	Assumed
	// Implied: another part of the case holds it.
	Implied
	// Stated: the case gives it.
	Stated
)

// Fact is one fact of the state.
type Fact[T any] struct {
	Value T
	Basis Basis
	// Path is the key that states the fact, or would.
	Path string
	// From is the path of what implies it; "" if nothing does.
	From string
	// Evidence for it, or nil.
	Evidence *quantity.Evidence
}

// Known says whether the case holds the fact: stating it would be no news.
func (f Fact[T]) Known() bool { return f.Basis >= Implied }

// Exists says whether there is a value at all, known or assumed.
func (f Fact[T]) Exists() bool { return f.Basis > Unknown }

// State is what a case says of the ruler and the country on as_of, stated or implied: all that a
// survival model may ask of it.
type State struct {
	AsOf calendar.Date
	// Rule is the type of rule.
	Rule Fact[vocabulary.Rule]
	// Tenure and Age in years. An age that is not stated is assumed: the prior over rulers' ages.
	Tenure, Age Fact[quantity.Number]
	// Military says whether the leader is or was an officer.
	Military Fact[bool]
	// Attempts are the attempted coups of the last ten years and more, in order. Known and empty means
	// that there was none.
	Attempts Fact[[]Attempt]
	Campaign Movement
	// Election is the day of the last national vote; of a month, its middle.
	Election Fact[calendar.Date]
	// War says whether the regime fights a war. Assumed: it does not.
	War Fact[bool]
	// CivilWar is the armed conflict inside the country.
	CivilWar Fact[vocabulary.Conflict]
	// Growth of GDP per head in the last calendar year, as a share.
	Growth Fact[quantity.Number]
}

// Attempt is an attempted coup.
type Attempt struct {
	// Date of the attempt; of a month, its middle.
	Date calendar.Date
	// Succeeded is neither yes nor no where it is unknown.
	Succeeded vocabulary.Answer
	Evidence  *quantity.Evidence
}

// Movement is the campaign of protest under way. Where none is known, its other facts are unknown.
type Movement struct {
	// Active says whether there is one. Known and false means that there is none.
	Active Fact[bool]
	// Since, Last and On are its first day, its last so far and that of its largest crowd.
	Since, Last, On Fact[calendar.Date]
	// Largest is the largest crowd in persons, Protests the number of protests, Deaths the number of
	// protesters killed, each so far.
	Largest, Protests, Deaths Fact[quantity.Number]
	Demand                    Fact[vocabulary.Demand]
}

// Seen is what the other parts of a case hold.
type Seen struct {
	AsOf        calendar.Date
	Rule        vocabulary.Rule
	Tenure, Age quantity.Number
	// War is war.active, and WarStated whether the case gives it.
	War, WarStated bool
	// Crowds were observed until as_of.
	Crowds []Crowd
	// Votes are the past elections of the timeline, in order.
	Votes []Vote
}

// Crowd is an observed number of protesters.
type Crowd struct {
	Date     calendar.Date
	Persons  quantity.Number
	Path     string
	Evidence *quantity.Evidence
}

// Vote is a past election.
type Vote struct {
	Date     calendar.Date
	Path     string
	Evidence *quantity.Evidence
}

// State merges what the history states with what the rest of the case implies. What is stated wins.
func (h *History) State(seen Seen) State {
	s := State{
		AsOf:     seen.AsOf,
		Rule:     Fact[vocabulary.Rule]{Value: seen.Rule, Path: "leader.rule"},
		Tenure:   ofNumber(seen.Tenure, "leader.years_in_office", nil),
		Age:      ofNumber(seen.Age, "leader.age", nil),
		Military: Fact[bool]{Path: "history.military"},
		Attempts: Fact[[]Attempt]{Path: "history.coups"},
		Election: Fact[calendar.Date]{Path: "history.election"},
		War:      Fact[bool]{seen.War, Assumed, "war.active", "", nil},
		CivilWar: Fact[vocabulary.Conflict]{Path: "history.civil_war"},
		Growth:   ofNumber(h.Growth, "history.growth", h.Evidence),
		Campaign: h.movement(seen),
	}
	if seen.Rule != 0 {
		s.Rule.Basis = Stated
	}
	if h.Military != 0 {
		s.Military.state(h.Military == vocabulary.Yes, h.Evidence)
	}
	if h.CivilWar != 0 {
		s.CivilWar.state(h.CivilWar, h.Evidence)
	}
	if seen.WarStated {
		s.War.Basis = Stated
	}
	h.attempts(&s.Attempts, seen.AsOf)
	h.vote(&s.Election, seen)
	return s
}

// state makes the fact one that the case gives.
func (f *Fact[T]) state(value T, evidence *quantity.Evidence) {
	f.Value, f.Basis, f.From, f.Evidence = value, Stated, "", evidence
}

// imply gives an unknown fact the value that another part of the case holds.
func (f *Fact[T]) imply(value T, from string, evidence *quantity.Evidence) {
	if f.Basis == Unknown {
		f.Value, f.Basis, f.From, f.Evidence = value, Implied, from, evidence
	}
}

// assume gives an unknown fact the default of the language.
func (f *Fact[T]) assume(value T) {
	if f.Basis == Unknown {
		f.Value, f.Basis = value, Assumed
	}
}

// ofNumber is the fact of a number: stated, its prior, or unknown if it has none.
func ofNumber(n quantity.Number, path string, evidence *quantity.Evidence) Fact[quantity.Number] {
	f := Fact[quantity.Number]{Path: path}
	switch {
	case n.Stated():
		f.state(n, cmp.Or(n.Evidence(), evidence))
	case n.Exists():
		f.assume(n)
	}
	return f
}

// ofDate is the fact of a date: stated, or unknown.
func ofDate(d calendar.Date, path string, evidence *quantity.Evidence) Fact[calendar.Date] {
	f := Fact[calendar.Date]{Path: path}
	if !d.IsZero() {
		f.state(d, evidence)
	}
	return f
}

func (h *History) attempts(f *Fact[[]Attempt], asOf calendar.Date) {
	if h.Coups == nil {
		return
	}
	list := []Attempt{}
	for _, c := range h.Coups {
		list = append(list, Attempt{c.Date.Until(asOf), c.Succeeded, c.Evidence})
	}
	slices.SortStableFunc(list, func(a, b Attempt) int { return a.Date.Sub(b.Date) })
	f.state(list, h.Evidence)
}

func (h *History) vote(f *Fact[calendar.Date], seen Seen) {
	if !h.Election.IsZero() {
		f.state(h.Election.Until(seen.AsOf), h.Evidence)
	}
	if n := len(seen.Votes); n > 0 {
		last := seen.Votes[n-1]
		f.imply(last.Date, last.Path, last.Evidence)
	}
}

// Years are counted in days of the mean year, months in its twelfths.
const yearDays = 365.25

// MonthsSinceAttempt is the time since the last attempted coup; ok is false if none is known.
func (s *State) MonthsSinceAttempt() (months float64, ok bool) {
	n := len(s.Attempts.Value)
	if n == 0 {
		return 0, false
	}
	return float64(s.AsOf.Sub(s.Attempts.Value[n-1].Date)) / yearDays * 12, true
}

// AttemptsWithin is the number of attempted coups in the last years; ok is false if it is unknown.
func (s *State) AttemptsWithin(years float64) (n int, ok bool) {
	for _, a := range s.Attempts.Value {
		if float64(s.AsOf.Sub(a.Date)) < years*yearDays {
			n++
		}
	}
	return n, s.Attempts.Known()
}
