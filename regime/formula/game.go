package formula

import (
	"math"

	"fronde/portable"
)

// ArrestProbability is Epstein's chance of arrest, where the police can handle capacity
// protesters (his k C) and active people protest (his A), both counts:
//
//	P = 1 - exp(-capacity / active)
//
// Source: Epstein, PNAS 99 (2002) 7243. Arrest becomes certain as the number of active people
// falls to zero, though no one is then left to be arrested.
func ArrestProbability(capacity, active float64) float64 {
	if capacity <= 0 {
		return 0
	}
	return -portable.Expm1(-capacity / active)
}

// ContestSuccess is the Tullock contest success function: the chance that force a
// beats force b with decisiveness m > 0,
//
//	p = a^m / (a^m + b^m).
//
// Source: Tullock 1980; Skaperdas, Economic Theory 7 (1996) 283. If both forces are absent,
// nothing changes: 0.
func ContestSuccess(a, b, m float64) float64 {
	if a <= 0 {
		return 0
	}
	return 1 / (1 + portable.Pow(b/a, m))
}

// CompletionProbability is the chance that a plot of one grows to size members before it is
// found out, if it recruits at rate recruit (per day) and each member is found out at rate
// detect (per day): the product of recruit/(recruit + detect m) over m = 1..size-1.
func CompletionProbability(recruit, detect float64, size int) float64 {
	p := 1.0
	for m := 1; m < size; m++ {
		p *= recruit / (recruit + float64(detect*float64(m)))
	}
	return p
}

// Conjugate is the Bayesian update of a normal belief of the given mean and
// precision by a normal signal of the given value and precision.
func Conjugate(mean, precision, signal, signalPrecision float64) (newMean, newPrecision float64) {
	newPrecision = precision + signalPrecision
	return (float64(precision*mean) + float64(signalPrecision*signal)) / newPrecision, newPrecision
}

// GlobalGameThreshold is the strength theta* below which a regime falls in the
// regime-change game with a public signal y of precision alpha (0 = none), private
// signals of precision beta > 0 and a cost ratio c = cost/(benefit + cost) in
// (0, 1). A citizen attacks if the regime is likely enough to fall; it falls if the
// attacking share is at least its strength:
//
//	theta* = Phi[(alpha/sqrt beta)(theta* - y) - sqrt((alpha+beta)/beta) Phi^-1(c)]
//
// Source: Morris and Shin 2003; Angeletos, Hellwig and Pavan 2007. The solution is
// unique for alpha <= sqrt(2 pi beta); above, the largest is returned, the regime's
// weakest point.
func GlobalGameThreshold(alpha, beta, y, c float64) float64 {
	slope := alpha / math.Sqrt(beta)
	shift := float64(math.Sqrt((alpha+beta)/beta) * portable.NormalQuantile(c))
	if alpha == 0 {
		return portable.NormalCDF(-shift)
	}
	excess := func(theta float64) float64 {
		return portable.NormalCDF(float64(slope*(theta-y))-shift) - theta
	}
	// excess is >= 0 at 0 and <= 0 at 1. Walking down from 1 in steps finds the
	// highest crossing; bisection then pins it to the last bit that matters.
	high := 1.0
	low := high
	for low > 0 {
		low = math.Max(0, high-1./64)
		if excess(low) >= 0 {
			break
		}
		high = low
	}
	for range 60 {
		if middle := float64((low + high) / 2); excess(middle) >= 0 {
			low = middle
		} else {
			high = middle
		}
	}
	return (low + high) / 2
}

// AttackCutoff is the private signal x* below which a player with its own cost
// ratio c attacks, given the regime's threshold theta*:
//
//	x* = [(alpha+beta) theta* - alpha y - sqrt(alpha+beta) Phi^-1(c)] / beta
//
// from P(theta < theta* | x, y) >= c with the posterior of theta normal of mean
// (alpha y + beta x)/(alpha+beta) and precision alpha+beta.
func AttackCutoff(threshold, alpha, beta, y, c float64) float64 {
	total := alpha + beta
	return (float64(total*threshold) - float64(alpha*y) - float64(math.Sqrt(total)*portable.NormalQuantile(c))) / beta
}

// AcceptanceCutoff is the largest chance of winning a fight at which a leader still
// prefers to leave: staying is worth stay, a promised exit worth exit is believed to
// the degree guarantee, and losing costs loss:
//
//	p <= (guarantee exit + loss) / (stake + loss)
//
// from guarantee*exit >= p*stake - (1-p)*loss. docs/model.md.
func AcceptanceCutoff(guarantee, exit, stake, loss float64) float64 {
	return (float64(guarantee*exit) + loss) / (stake + loss)
}
