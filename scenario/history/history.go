// Package history is what a case states of the record before it: past coups, the campaign of
// protest under way, the last vote, armed conflict, growth. [History] is how it is written,
// [State] what follows from it and from what the rest of the case implies: all that a survival
// model may ask of a case.
package history

import (
	_ "embed" // the source that holds the comments
	"fmt"

	"fronde/calendar"
	"fronde/scenario/quantity"
	"fronde/scenario/vocabulary"
)

// Source is the text of history.go, whose comments are part of the language's reference.
//
//go:embed history.go
var Source string

// History is the record before as_of. What is not stated is unknown, not none.
type History struct {
	// Coups lists the attempted coups in the country, of the last ten years at least. An empty list,
	// or none, says that there is known to have been none.
	Coups Coups `yaml:"coups" enum:"none"`
	// Campaign is the campaign of protest under way on as_of, or none if there is known to be none.
	Campaign Campaign `yaml:"campaign" enum:"none"`
	// Election is the day or month of the last national vote, before as_of. Default: the last past
	// election of the timeline.
	Election calendar.Moment `yaml:"election"`
	// Military says whether the leader is or was an officer: a career in the armed forces.
	Military vocabulary.Answer `yaml:"military" enum:"answer"`
	// CivilWar is the armed conflict inside the country in the last year: minor from 25 deaths in
	// battle, major from 1,000. A war with another country is stated by war.active.
	CivilWar vocabulary.Conflict `yaml:"civil_war" enum:"conflict"`
	// Growth is the real growth of GDP per head in the last calendar year before as_of.
	Growth quantity.Number `yaml:"growth" unit:"share" min:"-0.9" max:"2" optional:"true"`
	// Evidence for what this section states, where there is no nearer one.
	Evidence *quantity.Evidence `yaml:"evidence"`
}

// Coups are attempted coups; nil if nothing is known of them, empty if there was none.
type Coups []Coup

// String is none where there is known to have been none, else "".
func (c Coups) String() string {
	if c != nil && len(c) == 0 {
		return vocabulary.NoneKnown
	}
	return ""
}

// UnmarshalText reads none.
func (c *Coups) UnmarshalText(text []byte) error {
	*c = Coups{}
	return onlyNone(text)
}

// Coup is an attempt to seize power.
type Coup struct {
	// Date of the attempt, or its month.
	Date calendar.Moment `yaml:"date" require:"true"`
	// Succeeded says whether the ruler lost power by it.
	Succeeded vocabulary.Answer `yaml:"succeeded" enum:"answer"`
	// Evidence for it.
	Evidence *quantity.Evidence `yaml:"evidence"`
}

// Campaign is a campaign of protest: days of protest that no gap of more than 30 days parts.
type Campaign struct {
	// Since is its first day, at most 12 months before as_of. Default: the first observed day.
	Since calendar.Date `yaml:"since"`
	// Last is the last day of protest so far. Default: as_of if since is stated, else the last
	// observed day.
	Last calendar.Date `yaml:"last"`
	// Largest is the number of persons in the largest crowd so far. Default: the largest observed.
	Largest quantity.Number `yaml:"largest" unit:"count" min:"1" max:"4e9" optional:"true"`
	// On is the day of the largest crowd. Default: its first day, or the day of the largest observed
	// crowd.
	On calendar.Date `yaml:"on"`
	// Protests is the number of protests so far. Default: the number of observed days, at least 1.
	Protests quantity.Number `yaml:"protests" unit:"count" min:"1" max:"1e5" optional:"true"`
	// Deaths is the number of protesters killed so far.
	Deaths quantity.Number `yaml:"deaths" unit:"count" min:"0" max:"1e6" optional:"true"`
	// Demand is removal if the campaign wants the ruler or the regime to go, policy if it wants less.
	Demand vocabulary.Demand `yaml:"demand" enum:"demand"`
	// Evidence for it.
	Evidence *quantity.Evidence `yaml:"evidence"`

	// none says that there is known to be none.
	none bool
}

// Stated says whether a campaign is stated, by any of its facts.
func (c Campaign) Stated() bool {
	return !c.Since.IsZero() || !c.Last.IsZero() || !c.On.IsZero() || c.Largest.Exists() || c.Protests.Exists() ||
		c.Deaths.Exists() || c.Demand != 0
}

// None says whether there is known to be none. A fact set later begins one.
func (c Campaign) None() bool { return c.none && !c.Stated() }

// String is none where there is known to be none, else "".
func (c Campaign) String() string {
	if c.None() {
		return vocabulary.NoneKnown
	}
	return ""
}

// UnmarshalText reads none.
func (c *Campaign) UnmarshalText(text []byte) error {
	*c = Campaign{none: true}
	return onlyNone(text)
}

// day is that of the largest crowd: stated or, by default, the first.
func (c Campaign) day() calendar.Date {
	if c.On.IsZero() {
		return c.Since
	}
	return c.On
}

// Peak is the largest crowd so far and its day, if the campaign states them.
func (c Campaign) Peak() (day calendar.Date, persons quantity.Number, ok bool) {
	return c.day(), c.Largest, c.Largest.Exists() && !c.day().IsZero()
}

// Inherit lets the nearest evidence hold for the stated numbers and facts that have none of their
// own.
func (h *History) Inherit() {
	h.Growth = h.Growth.WithEvidence(h.Evidence)
	c := &h.Campaign
	if c.Evidence == nil {
		c.Evidence = h.Evidence
	}
	for _, n := range []*quantity.Number{&c.Largest, &c.Protests, &c.Deaths} {
		*n = n.WithEvidence(c.Evidence)
	}
	for i := range h.Coups {
		if h.Coups[i].Evidence == nil {
			h.Coups[i].Evidence = h.Evidence
		}
	}
}

func onlyNone(text []byte) error {
	if string(text) != vocabulary.NoneKnown {
		return fmt.Errorf("%q is not %s", text, vocabulary.NoneKnown)
	}
	return nil
}
