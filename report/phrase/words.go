package phrase

// estimative is the scale of Intelligence Community Directive 203, Analytic Standards
// (2015), part D.6.e(2)(a), first row of terms: each term reaches from the bound of the
// one before to its own. The directive leaves open what lies below 1 % and above 99 %,
// and which term owns a bound; here the upper one does.
var estimative = []struct {
	below float64
	term  string
}{
	{0.01, "almost no chance (below 1 %)"},
	{0.05, "almost no chance"},
	{0.20, "very unlikely"},
	{0.45, "unlikely"},
	{0.55, "roughly even chance"},
	{0.80, "likely"},
	{0.95, "very likely"},
	{0.99, "almost certain"},
}

// Words returns the word of estimative probability for p in [0, 1], after ICD 203.
func Words(p float64) string {
	if i := band(p); i < len(estimative) {
		return estimative[i].term
	}
	return "almost certain (above 99 %)"
}

// band is the index of the term of p.
func band(p float64) int {
	for i, e := range estimative {
		if p < e.below {
			return i
		}
	}
	return len(estimative)
}

// bands is how many of the scale's seven bands an interval touches: what lies below 1 % or above
// 99 % has the term of the band beside it.
func bands(lo, hi float64) int {
	inner := func(p float64) int { return min(max(band(p), 1), len(estimative)-1) }
	return inner(hi) - inner(lo) + 1
}
