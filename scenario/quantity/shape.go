package quantity

import (
	"math"

	"fronde/portable"
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

func (l lognormal) quantile(p float64) float64 {
	return l.median * portable.Exp(l.sd*portable.NormalQuantile(p))
}
func (l lognormal) cdf(x float64) float64 {
	if x <= 0 {
		return 0
	}
	return portable.NormalCDF(portable.Log(x/l.median) / l.sd)
}

// logitnormal has a median in (0, 1) and the standard deviation of its log odds.
type logitnormal struct{ median, sd float64 }

func logOdds(p float64) float64 { return portable.Log(p) - portable.Log1p(-p) }

func (l logitnormal) quantile(p float64) float64 {
	return 1 / (1 + portable.Exp(-(logOdds(l.median) + float64(l.sd*portable.NormalQuantile(p)))))
}
func (l logitnormal) cdf(x float64) float64 {
	if x <= 0 {
		return 0
	}
	if x >= 1 {
		return 1
	}
	return portable.NormalCDF((logOdds(x) - logOdds(l.median)) / l.sd)
}

// normal has a mean and a standard deviation.
type normal struct{ mean, sd float64 }

func (n normal) quantile(p float64) float64 { return n.mean + float64(n.sd*portable.NormalQuantile(p)) }
func (n normal) cdf(x float64) float64      { return portable.NormalCDF((x - n.mean) / n.sd) }

// halfnormal is the absolute value of a normal of mean 0; sd is that normal's.
type halfnormal struct{ sd float64 }

func (h halfnormal) quantile(p float64) float64 {
	return h.sd * portable.NormalQuantile(0.5+float64(p/2))
}
func (h halfnormal) cdf(x float64) float64 { return max(0, float64(2*portable.NormalCDF(x/h.sd))-1) }

// uniform lies between two bounds.
type uniform struct{ lo, hi float64 }

func (u uniform) quantile(p float64) float64 { return u.lo + float64(p*(u.hi-u.lo)) }
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
