// Package baserate is the simplest outside view: how often rulers like this one have
// left office in history, and in which way. Every rate is a Gamma posterior, so that few
// events give a wide interval; every class of rulers names its leader-years
// and where its counts come from. It knows nothing of the simulator.
//
// docs/baserates.md has the counts, the mapping and the judgements in full.
package baserate

import (
	"fmt"
	"math"

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
//   - Negotiated exits are divided equally, with the weight of three cases, by judgement: power
//     struggles short of a coup, which are ultimatums, prevail in the counts, but none of them befell a
//     ruler of 15 or more years, and Saleh's in 2012, which the counts do not hold, was negotiated.
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

// halfEvent is the shape of Jeffreys' prior of the rate of all exits together: half an event. It is
// divided equally among the modes, a twelfth each. With independent Gamma rates of one exposure that is the
// same as Jeffreys' prior for all exits and a Dirichlet prior of the modes' shares
// with a sixth of that half for each, half of the overall objective prior of Berger, Bernardo & Sun (Bayesian
// Analysis 10, 2015), whose parameters add up to one. A division in proportion to the exits of a wider class
// would give a mode that is rare there hundredths of an event, and with it the certainty that it cannot
// happen.
const halfEvent = 0.5

// Rate is the posterior of a yearly rate, Gamma with the shape n + a and the exposure
// T: n events in T leader-years, with a prior of a events (Gelman et al., Bayesian Data
// Analysis, 3rd ed., 2013, section 2.8).
type Rate struct {
	// Events is n, or its expectation where the coding of some events is not known.
	Events float64
	// Years is T, in leader-years.
	Years float64
	// Doubt is the variance of n due to that coding; 0 if all is known.
	Doubt float64
	// Prior is a, above 0: half an event for any exit, the mode's part of it for a mode.
	Prior float64
}

// gamma is the posterior. If n is in doubt, it is the Gamma distribution with the
// mixture's mean (n + a)/T and variance (n + a + Doubt)/T^2.
func (r Rate) gamma() distuv.Gamma {
	n := r.Events + r.Prior
	known := n / (n + r.Doubt)
	return distuv.Gamma{Alpha: n * known, Beta: r.Years * known}
}

// Mean returns the posterior mean per year.
func (r Rate) Mean() float64 { return (r.Events + r.Prior) / r.Years }

// nearZero is the quantile of a Gamma variable of scale 1 below which the leading term of its
// distribution function is exact to a millionth.
const nearZero = 1e-6

// Quantile returns the yearly rate below which the true rate lies with probability p, in
// (0, 1). It is above 0. Near 0, where the general inversion underflows, the distribution function is that of
// its leading term, P(x) = x^a / Gamma(a + 1).
func (r Rate) Quantile(p float64) float64 {
	g := r.gamma()
	if x := math.Pow(p*math.Gamma(g.Alpha+1), 1/g.Alpha); x < nearZero {
		return x / g.Beta
	}
	return g.Quantile(p)
}

// Ratio returns the p-quantile of rate r over another, independent one:
// the ratio of two Gamma variables over their means has an F distribution.
func (r Rate) Ratio(over Rate, p float64) float64 {
	a, b := r.gamma(), over.gamma()
	return r.Mean() / over.Mean() * distuv.F{D1: 2 * a.Alpha, D2: 2 * b.Alpha}.Quantile(p)
}
