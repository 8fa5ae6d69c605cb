package formula

import "math"

// Awareness is the rule by which news that are kept back spread among people, are
// remembered for a while, and are then explained away: the epidemic model of Kermack
// and McKendrick (1927) with the unaware as susceptible, the aware as infectious and
// the rationalised as removed. Over a step of t days
//
//	P(aware -> rationalised) = p = 1 - exp(-t/T)
//	P(unaware -> aware) = 1 - exp(-R0 p c)
//
// where T is the mean time of awareness in days, R0 the number of people whom one
// aware person makes aware among the unaware, and c the aware share among contacts.
// Of what one aware person does in all its time the share p falls into a step: with
// R0 p in the exponent the final size is z = 1 - exp(-R0 z) for a step of any length,
// where R0 t/T would overshoot it by about t/(2T) of R0. As t goes to 0 both are the
// differential equations.
//
// Source: Diekmann and Heesterbeek 2000, chapter 1, for the final size. What is left
// out: who knows whom; contacts are those of a place mixed with those of the country.
type Awareness struct {
	Reproduction  float64 // R0, persons
	Rationalising float64 // T, days
}

// Settles is the chance that an aware person makes peace with it within a time in days.
func (a Awareness) Settles(days float64) float64 { return -math.Expm1(-days / a.Rationalising) }

// Unheard is the chance that an unaware person hears nothing from its contacts, of
// whom a share is aware, within the time in which an aware one settles with chance
// settles.
func (a Awareness) Unheard(contacts, settles float64) float64 {
	return math.Exp(-a.Reproduction * settles * contacts)
}

// Step is the rule's mean field: the shares after a time in days, of a population
// that is so large that chance averages out and in which everybody meets everybody.
func (a Awareness) Step(unaware, aware, days float64) (float64, float64) {
	settles := a.Settles(days)
	learned := unaware * (1 - a.Unheard(aware, settles))
	return unaware - learned, aware + learned - float64(aware*settles)
}
