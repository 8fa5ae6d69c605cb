package quantity

import "fronde/portable"

// beta has two shape parameters and a scale, which is the stored unit's size.
type beta struct{ a, b, scale float64 }

func (b beta) cdf(x float64) float64      { return portable.BetaCDF(b.a, b.b, x/b.scale) }
func (b beta) quantile(p float64) float64 { return b.scale * portable.BetaQuantile(b.a, b.b, p) }
