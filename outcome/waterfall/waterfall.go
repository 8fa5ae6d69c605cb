// Package waterfall is how history comes to its probability for a case: from the rate of rulers of a kind, fact by
// fact, to what it says of a ruler in his state.
package waterfall

import "fronde/stats"

// Waterfall leads from the rate of a class to that of a state.
type Waterfall struct {
	// Months is how far ahead the probabilities reach.
	Months int `json:"months"`
	// Steps begin with the class and end with all facts together.
	Steps []Step `json:"steps"`
	// Ways are the probabilities after all steps by way of leaving, as history codes them.
	Ways []Way `json:"ways"`
	// Unknown are the facts of which the case says nothing, and what stating them would move.
	Unknown []Unknown `json:"unknown,omitempty"`
	// Model is the version of the model behind it: the hash of its spec, and the months and exits it was fitted to.
	Model Model `json:"model"`
}

// Step is a fact and what history says once it is known.
type Step struct {
	// Fact is class, one of the model's facts, or together.
	Fact string `json:"fact"`
	// Says is what the case says, in words; Basis is stated, implied or "".
	Says  string `json:"says,omitempty"`
	Basis string `json:"basis,omitempty"`
	// Path is the key of the scenario that says it.
	Path string `json:"path,omitempty"`
	// Leaving is the probability of leaving in any way within the months, with its 90 % interval.
	Leaving stats.Range `json:"leaving"`
	// Factor is what the step multiplies the probability by.
	Factor float64 `json:"factor"`
	// Counted is what the record holds of rulers of whom the same is known; nil if it is not counted.
	Counted *Counted `json:"counted,omitempty"`
}

// Way is a way of leaving, with the probability of leaving by it within the months and its 90 % interval.
type Way struct {
	Mode string `json:"mode"`
	// Says is the way in words.
	Says    string      `json:"says"`
	Leaving stats.Range `json:"leaving"`
}

// Counted is a count of months in a state, and of exits in the month.
type Counted struct {
	Months    int `json:"months"`
	Exits     int `json:"exits"`
	Irregular int `json:"irregular"`
}

// Unknown is a fact that the case leaves open.
type Unknown struct {
	Fact string `json:"fact"`
	// Path is the key of the scenario that would state it.
	Path string `json:"path"`
	// If are examples of what might be stated.
	If []If `json:"if"`
}

// If is what history would say if a fact were stated.
type If struct {
	Says    string      `json:"says"`
	Leaving stats.Range `json:"leaving"`
}

// Class is the first step, before any fact.
func (w *Waterfall) Class() *Step { return &w.Steps[0] }

// State is the last step, after all facts: what history says.
func (w *Waterfall) State() *Step { return &w.Steps[len(w.Steps)-1] }

// Model says what a waterfall rests on.
type Model struct {
	Spec   string `json:"spec_sha256"`
	Months string `json:"months"`
	Exits  int    `json:"exits"`
}

// Support is how far the record of past rulers reaches a case. Where it does not, history falls silent and its weight
// goes to the simulator.
type Support struct {
	// Crowd is the largest crowd of the case: what it states, or the largest daily median of its worlds, as a share of the
	// people.
	Crowd float64 `json:"crowd"`
	// Met is the number of rulers of the record who met a crowd as large.
	Met int `json:"met"`
	// Share is the part of history's weight that is left, from 0, where nobody met one, to 1.
	Share float64 `json:"share"`
}

// Silent reports whether history falls silent, at least in part.
func (s *Support) Silent() bool { return s != nil && s.Share < 1 }
