// Package vocabulary is the words of the scenario language of which a key takes one: types of
// event, types of rule, kinds of bloc, and the lists of names that stay text. Each type reads
// and writes itself as its word, and its zero value is none, written "".
package vocabulary

import (
	"fmt"
	"slices"
	"strings"
)

// EventType is what an event of a timeline is.
type EventType uint8

// The types of event, in the order of the reference.
const (
	Sanctions EventType = iota + 1
	SanctionsRelief
	Casualties
	Atrocity
	MediaClosure
	MediaOpening
	Law
	Crackdown
	Mobilisation
	Call
	EliteDissent
	EliteExit
	EliteArrest
	OpponentArrest
	OpponentExile
	OpponentKilling
	Battlefield
	Election
	Concession
	Economy
)

var eventTypes = []string{
	"sanctions", "sanctions_relief", "casualties", "atrocity", "media_closure", "media_opening", "law", "crackdown",
	"mobilisation", "call", "elite_dissent", "elite_exit", "elite_arrest", "opponent_arrest", "opponent_exile",
	"opponent_killing", "battlefield", "election", "concession", "economy",
}

// String returns the word of the language.
func (e EventType) String() string { return wordOf(e, eventTypes) }

// MarshalText writes the word.
func (e EventType) MarshalText() ([]byte, error) { return []byte(e.String()), nil }

// UnmarshalText reads a word and refuses one that is no type of event.
func (e *EventType) UnmarshalText(text []byte) error {
	return read(e, text, "type of event", eventTypes)
}

// EventTypes lists the words for types of event.
func EventTypes() []string { return slices.Clone(eventTypes) }

// Rule is the type of rule in the sense of Geddes, Wright and Frantz.
type Rule uint8

// The types of rule.
const (
	PersonalRule Rule = iota + 1
	PartyRule
	MilitaryRule
	MonarchyRule
)

var rules = []string{"personal", "party", "military", "monarchy"}

// String returns the word of the language.
func (r Rule) String() string { return wordOf(r, rules) }

// MarshalText writes the word.
func (r Rule) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads a word and refuses one that is no type of rule.
func (r *Rule) UnmarshalText(text []byte) error { return read(r, text, "type of rule", rules) }

// Rules lists the words for types of rule.
func Rules() []string { return slices.Clone(rules) }

// elsewhere says what to write for kinds of rule that are none of the language's.
var elsewhere = map[string]string{
	"democracy": noDemocracy, "democratic": noDemocracy, "presidential": noDemocracy, "parliamentary": noDemocracy,
	"junta":   "write military, and describe the junta's chair, whose leaving is what is forecast",
	"council": "write party, or military if officers sit in it, and describe its chair, whose leaving is forecast",
	"collective": "write party, or military if officers rule, and describe the first among them, whose leaving is " +
		"forecast",
	"theocracy":      "write party if a body of clerics chooses the ruler, personal if nobody can restrain him",
	"dictator":       "write personal",
	"party-personal": hybrid, "military-personal": hybrid, "party-personal-military": hybrid,
}

const hybrid = "write personal: as in the base rates, a hybrid is personal if it is so in part"

const noDemocracy = "there are base rates of autocrats only, so a democracy has no forecast here; " +
	"write party where elections cannot remove the ruler"

// Advice says what to write in place of a word that the key lacks; "" if there is nothing to say.
func Advice(key, word string) string {
	switch key {
	case "rule":
		return elsewhere[strings.ToLower(word)]
	case "military", "succeeded":
		return asAnswer[strings.ToLower(word)]
	}
	return ""
}

// asAnswer says what to write for the words of other keys that are true or false.
var asAnswer = map[string]string{"true": "write yes", "false": "write no"}

// BlocKind is what a bloc of elites is, which decides the exits that it can bring about.
type BlocKind uint8

// The kinds of bloc.
const (
	CoreBloc BlocKind = iota + 1
	SecurityBloc
	MilitaryBloc
	EconomicBloc
	OtherBloc
)

var blocKinds = []string{"core", "security", "military", "economic", "other"}

// String returns the word of the language.
func (k BlocKind) String() string { return wordOf(k, blocKinds) }

// MarshalText writes the word.
func (k BlocKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads a word and refuses one that is no kind of bloc.
func (k *BlocKind) UnmarshalText(text []byte) error { return read(k, text, "kind of bloc", blocKinds) }

// Answer is yes or no, where it may be unknown.
type Answer uint8

// The answers.
const (
	Yes Answer = iota + 1
	No
)

var answers = []string{"yes", "no"}

// String returns the word of the language.
func (a Answer) String() string { return wordOf(a, answers) }

// MarshalText writes the word.
func (a Answer) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText reads a word and refuses one that is no answer.
func (a *Answer) UnmarshalText(text []byte) error { return read(a, text, "answer", answers) }

// Conflict is the armed conflict inside a country in a year, after UCDP: minor from 25
// deaths in battle, major from 1,000.
type Conflict uint8

// The sizes of conflict.
const (
	NoConflict Conflict = iota + 1
	MinorConflict
	MajorConflict
)

var conflicts = []string{"none", "minor", "major"}

// String returns the word of the language.
func (c Conflict) String() string { return wordOf(c, conflicts) }

// MarshalText writes the word.
func (c Conflict) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads a word and refuses one that is no size of conflict.
func (c *Conflict) UnmarshalText(text []byte) error {
	return read(c, text, "size of conflict", conflicts)
}

// Demand is what a campaign of protest wants.
type Demand uint8

// The demands: that the ruler or the regime goes, or anything less.
const (
	Removal Demand = iota + 1
	Policy
)

var demands = []string{"removal", "policy"}

// String returns the word of the language.
func (d Demand) String() string { return wordOf(d, demands) }

// MarshalText writes the word.
func (d Demand) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads a word and refuses one that is no demand.
func (d *Demand) UnmarshalText(text []byte) error { return read(d, text, "demand", demands) }

// NoneKnown is the word for facts of which it is known that there are none.
const NoneKnown = "none"

// lists are the vocabularies by the name that a field's tag gives them.
var lists = map[string][]string{
	"event": eventTypes,
	"rule":  rules,
	"bloc":  blocKinds,

	"answer": answers, "conflict": conflicts, "demand": demands, "none": {NoneKnown},

	"mechanism": {
		"elite_split", "inner_circle", "thresholds", "media", "detention", "mass_route", "organisation", "emigration",
		"sanctions", "kin_awareness", "casualties", "failure_cost", "ultimatum", "coup_proofing", "military_coup",
		"security_coup", "biased_reports", "staging", "gamble", "successor", "falsification", "outrage",
	},
	"observable": {
		"protesters", "detentions", "detained_total", "cities", "approval_expressed", "approval_true", "emigrated",
		"deaths", "elite_exits", "purges",
	},
	"weekday": {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"},
}

// Mechanisms lists the names of the mechanisms that a case may switch off.
func Mechanisms() []string { return slices.Clone(lists["mechanism"]) }

// List returns the words of a vocabulary, or nil if there is none of the name.
func List(name string) []string { return slices.Clone(lists[name]) }

func wordOf[T ~uint8](value T, words []string) string {
	switch {
	case value == 0:
		return ""
	case int(value) > len(words):
		return fmt.Sprintf("%T(%d)", value, uint8(value))
	}
	return words[value-1]
}

func read[T ~uint8](value *T, text []byte, noun string, words []string) error {
	i := slices.Index(words, string(text))
	if i < 0 && len(text) > 0 {
		return fmt.Errorf("%q is no %s, allowed are %s", text, noun, strings.Join(words, ", "))
	}
	*value = T(i + 1)
	return nil
}
