package quantity

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// shape is a distribution before truncation, in the stored unit of its field.
type shape interface {
	quantile(p float64) float64
	cdf(x float64) float64
}

// bounded is a shape whose ends are named in its text and must lie in the field's range.
type bounded interface{ ends() (lo, hi float64) }

// ninety is a shape that was written as a 90 % interval.
type ninety struct {
	shape
	lo, hi float64
}

func (n ninety) ends() (lo, hi float64) { return n.lo, n.hi }

// normalScore is the standard normal quantile.
func normalScore(p float64) float64 { return distuv.UnitNormal.Quantile(p) }

// normalShare is the standard normal distribution function.
func normalShare(z float64) float64 { return distuv.UnitNormal.CDF(z) }

// constant is a value that is known, or taken as known.
type constant struct{ value float64 }

func (c constant) quantile(float64) float64 { return c.value }
func (c constant) cdf(x float64) float64 {
	if x < c.value {
		return 0
	}
	return 1
}

// lognormal has a median and the standard deviation of its logarithm.
type lognormal struct{ median, sd float64 }

func (l lognormal) quantile(p float64) float64 { return l.median * math.Exp(l.sd*normalScore(p)) }
func (l lognormal) cdf(x float64) float64 {
	if x <= 0 {
		return 0
	}
	return normalShare(math.Log(x/l.median) / l.sd)
}

// logitnormal has a median in (0, 1) and the standard deviation of its log odds.
type logitnormal struct{ median, sd float64 }

func logOdds(p float64) float64 { return math.Log(p) - math.Log1p(-p) }

func (l logitnormal) quantile(p float64) float64 {
	return 1 / (1 + math.Exp(-(logOdds(l.median) + l.sd*normalScore(p))))
}
func (l logitnormal) cdf(x float64) float64 {
	if x <= 0 {
		return 0
	}
	if x >= 1 {
		return 1
	}
	return normalShare((logOdds(x) - logOdds(l.median)) / l.sd)
}

// normal has a mean and a standard deviation.
type normal struct{ mean, sd float64 }

func (n normal) quantile(p float64) float64 { return n.mean + n.sd*normalScore(p) }
func (n normal) cdf(x float64) float64      { return normalShare((x - n.mean) / n.sd) }

// halfnormal is the absolute value of a normal of mean 0; sd is that normal's.
type halfnormal struct{ sd float64 }

func (h halfnormal) quantile(p float64) float64 { return h.sd * normalScore(0.5+p/2) }
func (h halfnormal) cdf(x float64) float64      { return max(0, 2*normalShare(x/h.sd)-1) }

// uniform lies between two bounds.
type uniform struct{ lo, hi float64 }

func (u uniform) quantile(p float64) float64 { return u.lo + p*(u.hi-u.lo) }
func (u uniform) ends() (lo, hi float64)     { return u.lo, u.hi }
func (u uniform) cdf(x float64) float64 {
	return min(1, max(0, (x-u.lo)/(u.hi-u.lo)))
}

// triangular lies between two bounds and peaks at its mode.
type triangular struct{ lo, mode, hi float64 }

func (t triangular) quantile(p float64) float64 {
	width := t.hi - t.lo
	if rise := (t.mode - t.lo) / width; p < rise {
		return t.lo + math.Sqrt(p*width*(t.mode-t.lo))
	}
	return t.hi - math.Sqrt((1-p)*width*(t.hi-t.mode))
}
func (t triangular) ends() (lo, hi float64) { return t.lo, t.hi }
func (t triangular) cdf(x float64) float64 {
	width := t.hi - t.lo
	switch {
	case x <= t.lo:
		return 0
	case x >= t.hi:
		return 1
	case x < t.mode:
		return (x - t.lo) * (x - t.lo) / (width * (t.mode - t.lo))
	}
	return 1 - (t.hi-x)*(t.hi-x)/(width*(t.hi-t.mode))
}

// graded is a constant whose evidence is weak: it spreads around the value, on the
// log odds of a share and on the logarithm of anything else, whose sign it keeps.
type graded struct {
	value, sd float64
	odds      bool
}

func (g graded) quantile(p float64) float64 {
	if g.odds {
		return logitnormal{g.value, g.sd}.quantile(p)
	}
	if g.value < 0 {
		return -lognormal{-g.value, g.sd}.quantile(1 - p)
	}
	return lognormal{g.value, g.sd}.quantile(p)
}
func (g graded) cdf(x float64) float64 {
	if g.odds {
		return logitnormal{g.value, g.sd}.cdf(x)
	}
	if g.value < 0 {
		return 1 - lognormal{-g.value, g.sd}.cdf(-x)
	}
	return lognormal{g.value, g.sd}.cdf(x)
}
