// Package formula holds the closed forms that the mechanisms of the regime are made of: pure
// functions, each with its source, that tests and the program verify/ check against published
// values. They know neither case nor world.
package formula

import "fronde/portable"

// Awareness is the rule by which suppressed news spreads among people, is remembered for a
// while and is then explained away: the epidemic model of Kermack
// and McKendrick (1927) with the unaware as susceptible, the aware as infectious and
// the rationalised as removed. Over a step of t days
//
//	P(aware -> rationalised) = p = 1 - exp(-t/T)
//	P(unaware -> aware) = 1 - exp(-R0 p c)
//
// where T is the mean time of awareness in days, R0 the number of people whom one
// aware person makes aware among the unaware, and c the aware share among contacts.
// An aware person exerts the share p of its whole influence within a step. With R0 p in the
// exponent the final size is z = 1 - exp(-R0 z) for steps of any length; R0 t/T would
// overshoot by about t/(2T) of R0. As t goes to 0 both become the differential equations.
//
// Source: Diekmann and Heesterbeek 2000, chapter 1, for the final size. Left out is who knows
// whom: contacts are those of a place mixed with those of the country.
type Awareness struct {
	Reproduction  float64 // R0, persons
	Rationalising float64 // T, days
}

// Settles is the chance that an aware person rationalises the news within a time in days.
func (a Awareness) Settles(days float64) float64 { return -portable.Expm1(-days / a.Rationalising) }

// Unheard is the chance that an unaware person hears nothing from its contacts, of whom a
// share is aware, within the time in which an aware person settles with chance settles.
func (a Awareness) Unheard(contacts, settles float64) float64 {
	return portable.Exp(-a.Reproduction * settles * contacts)
}

// Step is the mean field of the rule: the shares after a time in days in a population so
// large that chance averages out, and in which everybody meets everybody.
func (a Awareness) Step(unaware, aware, days float64) (float64, float64) {
	settles := a.Settles(days)
	learned := float64(unaware * (1 - a.Unheard(aware, settles)))
	return unaware - learned, aware + learned - float64(aware*settles)
}
