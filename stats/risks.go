package stats

import "math"

// CumulativeIncidence returns, for causes k with constant rates h_k per year that
// compete, the probability that cause k strikes first and within a number of years:
//
//	P_k(t) = h_k/h (1 - e^(-h t)),  h = sum of h_k
//
// (Kalbfleisch & Prentice, The Statistical Analysis of Failure Time Data, 2002, ch. 8).
// Rates must not be negative. The sum over k and e^(-h t) add up to 1.
func CumulativeIncidence(rates []float64, years float64) []float64 {
	total := 0.0
	for _, rate := range rates {
		total += rate
	}
	incidence := make([]float64, len(rates))
	if total == 0 {
		return incidence
	}
	gone := -math.Expm1(-total * years)
	for k, rate := range rates {
		incidence[k] = gone * (rate / total)
	}
	return incidence
}

// DailyIncidence is [CumulativeIncidence] for rates that change: hazards[k][d] is the
// rate of cause k per day on day d, constant within the day, and the result's [k][d] is
// the probability that cause k has struck by the end of that day:
//
//	P_k(d) = P_k(d-1) + S(d-1) (1 - e^(-h(d))) h_k(d)/h(d),  S(d) = S(d-1) e^(-h(d))
//
// All causes must have equally many days.
func DailyIncidence(hazards [][]float64) [][]float64 {
	incidence := make([][]float64, len(hazards))
	if len(hazards) == 0 {
		return incidence
	}
	for k := range hazards {
		incidence[k] = make([]float64, len(hazards[0]))
	}
	today := make([]float64, len(hazards))
	before := make([]float64, len(hazards))
	survival := 1.0
	for d := range hazards[0] {
		total := 0.0
		for k := range hazards {
			today[k] = hazards[k][d]
			total += today[k]
		}
		for k, part := range CumulativeIncidence(today, 1) {
			before[k] += float64(survival * part)
			incidence[k][d] = before[k]
		}
		survival *= math.Exp(-total)
	}
	return incidence
}
