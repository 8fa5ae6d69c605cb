// Package quantity is the part of the scenario language below a key: what a number says.
// It reads a constant, an interval or a named distribution with its unit, converts it to
// the stored unit of its [Domain], truncates it to the domain's range and widens it by the
// grade of its [Evidence]. The result is a [Number], which gives quantiles and writes
// itself in the language again. It also reads durations.
//
// It knows no key of a scenario and draws no random number: whoever draws asks a Number
// for the quantile at a uniform number.
package quantity
