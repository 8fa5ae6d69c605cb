package forecast

import "math"

// PoolHazard pools the outside view of a hazard with the inside view's relative
// risk,
//
//	h = h_out RR^w
//
// where outside is h_out, the hazard from base rates (per year, or any other unit);
// relativeRisk is RR, the simulated hazard of the case over that of the reference
// population (a factor above 0); and w from 0 to 1 is the weight of the inside view.
// Since the inside view's hazard is h_in = h_out RR, this is h_out^(1-w) h_in^w:
// logarithmic pooling in hazard space, the pooling of Bayesian melding (Poole and
// Raftery, Journal of the American Statistical Association 95, 2000). w = 0 returns
// the base rate and w = 1 believes the simulator. What is assumed: hazards
// proportional within the period. What is left out: the uncertainty of all three,
// which the caller carries by pooling draw by draw.
func PoolHazard(outside, relativeRisk, w float64) float64 {
	return outside * math.Pow(relativeRisk, w)
}
