// Package baserate is the simplest outside view: how often rulers like this one have
// left office in history, and in which way. Every rate is a Gamma posterior, so that few
// events give a wide interval; every class of rulers names its leader-years
// and where its counts come from. It knows nothing of the simulator.
//
// docs/baserates.md has the counts, the mapping and the judgements in full.
package baserate

import (
	"fmt"

	"gonum.org/v1/gonum/stat/distuv"

	"fronde/outcome"
)

// Mode is a way out as history codes it: coarser than the simulator's exits, because the
// data sets do not distinguish those.
type Mode int

// The modes, in the order of every table.
const (
	// Coup is removal by insiders with or without mass protest.
	Coup Mode = iota
	// Uprising is removal by mass protest, forced resignation included.
	Uprising
	// Negotiated is a negotiated exit or one under an ultimatum of the elite.
	Negotiated
	// Natural is death or illness in office.
	Natural
	// Regular is an exit by the regime's own rules: an election, a term's end, retirement.
	Regular
	// Armed is removal by rebels or foreign forces, or assassination.
	Armed
	// Modes is the number of modes.
	Modes
)

var modes = [Modes]struct{ name, label string }{
	Coup:       {"coup", "coup"},
	Uprising:   {"uprising", "uprising"},
	Negotiated: {"negotiated", "negotiated"},
	Natural:    {"natural", "death, illness"},
	Regular:    {"regular", "regular"},
	Armed:      {"armed", "rebels, foreign"},
}

// String returns the mode's name in files, e.g. natural.
func (m Mode) String() string {
	if m < 0 || m >= Modes {
		return fmt.Sprintf("mode(%d)", int(m))
	}
	return modes[m].name
}

// Label returns the mode in plain words, short enough for a table.
func (m Mode) Label() string { return modes[m].label }

// MarshalText implements [encoding.TextMarshaler].
func (m Mode) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// Irregular lists the modes that the regime's rules do not provide for, except death.
var Irregular = []Mode{Coup, Uprising, Negotiated, Armed}

// SplitWeight is one of the simulator's exits with its weight in a mode: the parameter
// of a Dirichlet distribution of the mode's shares.
type SplitWeight struct {
	Exit   outcome.Exit
	Weight float64
}

// splits divides each mode among the simulator's exits. A weight is a count of cases
// plus a half, or judgement:
//
//   - Of 8 successful coups against living personalist rulers of 15 or more years,
//     1950-2015 (Powell-Thyne), at least 4 came with mass protest: 4.5 of 9 are hybrid.
//     The other 4.5 are divided by judgement: the military commands most of the force and
//     led most coups (two thirds); the data sets do not distinguish security services
//     from other insiders (a sixth each).
//   - Of the two negotiated exits in that class, one was negotiated (Saleh 2012) and one
//     is a power struggle short of a coup in Archigos, which is an ultimatum: 1.5 each.
var splits = [Modes][]SplitWeight{
	Coup: {
		{outcome.MilitaryCoup, 3}, {outcome.SecurityCoup, 0.75}, {outcome.InsiderCoup, 0.75}, {outcome.Hybrid, 4.5},
	},
	Uprising:   {{outcome.Uprising, 1}},
	Negotiated: {{outcome.Ultimatum, 1.5}, {outcome.Negotiated, 1.5}},
	Natural:    {{outcome.NaturalDeath, 1}},
	Regular:    {{outcome.Regular, 1}},
	Armed:      {{outcome.Rebels, 1}},
}

// Split returns how a mode divides among the simulator's exits.
func Split(m Mode) []SplitWeight { return append([]SplitWeight(nil), splits[m]...) }

// ModeOf returns the mode that an exit belongs to, and false for survival.
func ModeOf(e outcome.Exit) (Mode, bool) {
	for m := range Modes {
		for _, part := range splits[m] {
			if part.Exit == e {
				return m, true
			}
		}
	}
	return 0, false
}

// prior is the shape of Jeffreys' prior of a Poisson rate: half an event.
const prior = 0.5

// Rate is the posterior of a yearly rate, Gamma with the shape n + 1/2 and the exposure
// T: n events in T leader-years under Jeffreys' prior (Gelman et al., Bayesian Data
// Analysis, 3rd ed., 2013, section 2.8).
type Rate struct {
	// Events is n, or its expectation where the coding of some events is not known.
	Events float64
	// Years is T, in leader-years.
	Years float64
	// Doubt is the variance of n due to that coding; 0 if all is known.
	Doubt float64
}

// gamma is the posterior. If n is in doubt, it is the Gamma distribution with the
// mixture's mean (n + 1/2)/T and variance (n + 1/2 + Doubt)/T^2.
func (r Rate) gamma() distuv.Gamma {
	n := r.Events + prior
	known := n / (n + r.Doubt)
	return distuv.Gamma{Alpha: n * known, Beta: r.Years * known}
}

// Mean returns the posterior mean per year.
func (r Rate) Mean() float64 { return (r.Events + prior) / r.Years }

// Quantile returns the yearly rate below which the true rate lies with probability p, in
// (0, 1).
func (r Rate) Quantile(p float64) float64 { return r.gamma().Quantile(p) }

// Ratio returns the p-quantile of rate r over another, independent one:
// the ratio of two Gamma variables over their means has an F distribution.
func (r Rate) Ratio(over Rate, p float64) float64 {
	a, b := r.gamma(), over.gamma()
	return r.Mean() / over.Mean() * distuv.F{D1: 2 * a.Alpha, D2: 2 * b.Alpha}.Quantile(p)
}
