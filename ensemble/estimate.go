package ensemble

import (
	"math"

	"fronde/outcome"
	"fronde/stats"
)

// probability estimates a probability from its moment over all worlds:
//
//	P = mean over worlds
//	SDChance, SDParameters = roots of the variance components within and between draws
//	MCError = root of the variance of the mean, draws being the independent units
//
// by [stats.OneWay.Components]; Lo and Hi as described at [interval].
func (l layout) probability(m moment, sampled uint64) outcome.Probability {
	c := l.oneWay(m.Squares, m.Sum, m.Sum).Components()
	p := outcome.Probability{
		P:            m.mean(l.worlds()),
		MCError:      math.Sqrt(c.Mean),
		SDParameters: math.Sqrt(c.Between),
		SDChance:     math.Sqrt(c.Within),
		Sampled:      float64(sampled) / float64(l.worlds()),
	}
	interval(&p, float64(l.draws()))
	if m.Sum > 0 && m.effective() < fewDraws {
		p.MCError = max(p.MCError, 1/float64(l.draws()))
		p.Hi = max(p.Hi, stats.NeverSeen(float64(l.draws()), stats.Upper))
	}
	return p
}

// fewDraws is the effective number of draws with any chance of an exit below which the
// sample shows hardly more than if the exit had never occurred: the variance is then mostly
// accidental. Judgement: three.
const fewDraws = 3

// effective is Kish's effective number of draws that contribute to the mean, (sum T)^2 / sum
// T^2 over draw totals T.
func (m moment) effective() float64 {
	totals := m.Squares.Full
	totals.plus(m.Squares.Rest)
	var squared wide
	squared.add(m.Sum, m.Sum)
	return square(squared.big(), 1) / square(totals.big(), 1)
}

// given estimates the probability R of a part y given a whole x, both per world, by the
// ratio of their sums. Its variance is that of the mean of the residuals y - R x over the
// square of the mean of x (Taylor linearisation; Cochran, Sampling Techniques, 1977,
// section 6.5), the components of the residuals taken as for any probability. The number
// of draws that contribute to R is Kish's effective number, (sum T_x)^2 / sum T_x^2, over draw
// totals T_x. It reports false if the whole never occurred.
func (l layout) given(r ratio, sampled float64) (outcome.Probability, bool) {
	if r.Whole.Sum == 0 {
		return outcome.Probability{}, false
	}
	share := float64(r.Part.Sum) / float64(r.Whole.Sum)
	yy := l.oneWay(r.Part.Squares, r.Part.Sum, r.Part.Sum)
	xy := l.oneWay(r.Cross, r.Part.Sum, r.Whole.Sum)
	xx := l.oneWay(r.Whole.Squares, r.Whole.Sum, r.Whole.Sum)
	residual := yy
	residual.Within = remainder(yy.Within, xy.Within, xx.Within, share)
	residual.Between = remainder(yy.Between, xy.Between, xx.Between, share)
	c := residual.Components()
	whole := r.Whole.mean(l.worlds())
	p := outcome.Probability{
		P:            share,
		MCError:      math.Sqrt(c.Mean) / whole,
		SDParameters: math.Sqrt(c.Between) / whole,
		SDChance:     math.Sqrt(c.Within) / whole,
		Sampled:      sampled,
	}
	interval(&p, r.Whole.effective())
	return p, true
}

// remainder returns the sum of squares of y - share x from those of y, xy and x; whatever
// is left after a complete cancellation is rounding error and counts as 0.
func remainder(yy, xy, xx, share float64) float64 {
	ss := yy - float64(2*share*xy) + float64(share*share*xx)
	if ss < 1e-12*yy {
		return 0
	}
	return ss
}

// interval fills Lo and Hi, and corrects MCError where the sample cannot estimate it:
//
//   - Lo and Hi are the 5 % and 95 % quantiles of the Beta distribution with mean P and
//     variance SDParameters^2 + MCError^2 (what is unknown about the numbers, widened by
//     the finite number of worlds), and never closer to P than 1.645 MCError.
//   - If no world shows the event (P = 0), or every one does with certainty, the sample
//     variance of 0 is uninformative. Hi is then the largest probability that so many draws
//     without a success leave plausible, see [stats.NeverSeen], and MCError is 1/draws, about the
//     error that one different draw would show. P = 1 is the mirror image.
//   - With fewer than two draws the error is the largest possible for a mean of
//     probabilities, sqrt(P(1-P)/draws) (Bhatia & Davis, American Mathematical Monthly 107, 2000).
func interval(p *outcome.Probability, draws float64) {
	switch {
	case p.P <= 0:
		p.MCError = 1 / draws
		p.Lo, p.Hi = 0, stats.NeverSeen(draws, stats.Upper)
		return
	case p.P >= 1:
		p.MCError = 1 / draws
		p.Lo, p.Hi = 1-stats.NeverSeen(draws, stats.Upper), 1
		return
	case draws < 2:
		p.MCError = max(p.MCError, math.Sqrt(p.P*(1-p.P)/draws))
	}
	variance := float64(p.SDParameters*p.SDParameters) + float64(p.MCError*p.MCError)
	p.Lo, p.Hi = stats.BetaInterval(p.P, variance, stats.Level)
	half := float64(stats.NormalWidth(stats.Level) * p.MCError)
	p.Lo = max(0, min(p.Lo, p.P-half))
	p.Hi = min(1, max(p.Hi, p.P+half))
}
