package signpost

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"

	"fronde/ensemble"
	"fronde/outcome"
)

// look is what one world shows on one landmark: the probability that the leader is in
// office there, and of each hypothesis within a lead after it.
type look struct {
	world, landmark int
	group           int
	office          float64
	mass            [hypotheses]float64
}

// leadLooks holds the looks for one lead, with their sums by group of draws.
type leadLooks struct {
	lead  int
	all   []look
	total [hypotheses]byGroup
	whole byGroup
	draws [hypotheses]float64 // effective number of draws that show a hypothesis
}

type byGroup [jackknives]float64

// sum adds up the groups except the one left out; -1 leaves out none.
func (b *byGroup) sum(without int) (sum float64) {
	for g, x := range b {
		if g != without {
			sum += x
		}
	}
	return sum
}

// newLeadLooks gathers the looks from landmarks that lie at least a lead before the end.
func newLeadLooks(readings []ensemble.Reading, days []int, lead int) *leadLooks {
	l := &leadLooks{lead: lead}
	steps := lead / outcome.LandmarkDays
	perDraw := map[uint32]*[hypotheses]float64{}
	for w := range readings {
		r := &readings[w]
		if perDraw[r.Draw] == nil {
			perDraw[r.Draw] = &[hypotheses]float64{}
		}
		for i := range r.Values {
			if i+steps >= len(days) {
				break
			}
			one := lookAt(r, i, i+steps)
			one.world, one.group = w, int(r.Draw)%jackknives
			l.all = append(l.all, one)
			l.whole[one.group] += one.office
			for h, m := range one.mass {
				l.total[h][one.group] += m
				perDraw[r.Draw][h] += m
			}
		}
	}
	for h := range l.draws {
		sum, squares := 0.0, 0.0
		for _, masses := range sortedDraws(perDraw) {
			sum += masses[h]
			squares += masses[h] * masses[h]
		}
		if squares > 0 {
			l.draws[h] = sum * sum / squares
		}
	}
	return l
}

// lookAt returns what a world shows between two landmarks.
func lookAt(r *ensemble.Reading, from, to int) look {
	one := look{landmark: from, office: 1}
	gone := 0.0
	for e := range outcome.Modes {
		one.office -= float64(r.Incidence[from][e])
		one.mass[e] = float64(r.Incidence[to][e]) - float64(r.Incidence[from][e])
		gone += one.mass[e]
	}
	one.office = max(0, one.office)
	one.mass[outcome.Survival], one.mass[Leaving] = max(0, one.office-gone), gone
	return one
}

// sortedDraws lists the sums of the draws in order, so that their total is always the same.
func sortedDraws(of map[uint32]*[hypotheses]float64) []*[hypotheses]float64 {
	all := make([]*[hypotheses]float64, 0, len(of))
	numbers := make([]uint32, 0, len(of))
	for d := range of {
		numbers = append(numbers, d)
	}
	slices.Sort(numbers)
	for _, d := range numbers {
		all = append(all, of[d])
	}
	return all
}

// shares returns how often the sign is seen with a hypothesis and without it, one group of
// draws left out.
func (l *leadLooks) shares(h int, seen, all *byGroup, out int) (with, without float64) {
	s, a := seen.sum(out), all.sum(out)
	t, w := l.total[h].sum(out), l.whole.sum(out)
	frequency := all.sum(-1) / l.whole.sum(-1)
	share := func(part, whole, n float64) float64 {
		if whole <= 0 { // only rounding is left
			return frequency
		}
		return (n*min(1, max(0, part/whole)) + frequency) / (n + 1)
	}
	return share(s, t, l.draws[h]), share(a-s, w-t, l.draws[Leaving]+l.draws[outcome.Survival])
}

// logRatio returns the logarithm of the likelihood ratio and its standard error: that of the
// jackknife, but no less than that of a binomial share s of n draws, sqrt((1 - s)/(n s)),
// since a jackknife cannot distinguish draws of which none shows the sign.
//
// Survival is what leaving is not, and has its ratio turned round: the draws that could tell the two
// apart are those that show leaving, however many show survival.
func (l *leadLooks) logRatio(h int, seen *[hypotheses]byGroup, all *byGroup) (log, sd float64) {
	if h == int(outcome.Survival) {
		log, sd = l.logRatioOf(Leaving, &seen[Leaving], all)
		return -log, sd
	}
	return l.logRatioOf(h, &seen[h], all)
}

// logRatioOf is logRatio for a way of leaving.
func (l *leadLooks) logRatioOf(h int, seen, all *byGroup) (log, sd float64) {
	log, sd = l.jackknife(func(out int) float64 {
		with, without := l.shares(h, seen, all, out)
		return math.Log(with / without)
	})
	with, _ := l.shares(h, seen, all, -1)
	return log, math.Sqrt(max(sd*sd, (1-with)/(with*(l.draws[h]+1))))
}

// jackknife returns an estimate and its standard error from the estimates without each group
// of draws; -1 leaves out none.
func (l *leadLooks) jackknife(estimate func(out int) float64) (all, sd float64) {
	var left [jackknives]float64
	for g := range left {
		left[g] = estimate(g)
	}
	mean := stat.Mean(left[:], nil)
	for _, x := range left {
		sd += (x - mean) * (x - mean)
	}
	return estimate(-1), math.Sqrt(sd * (jackknives - 1) / jackknives)
}

// diagnosticityWithout is the diagnosticity of a sign, one group of draws left out.
func (l *leadLooks) diagnosticityWithout(seen *[hypotheses]byGroup, all *byGroup, out int) float64 {
	var shares []float64
	for h := range Leaving {
		if l.draws[h] >= fewestDraws {
			with, _ := l.shares(h, &seen[h], all, out)
			shares = append(shares, with)
		}
	}
	return diagnosticity(shares)
}

// tails is the quantile of Student's distribution for an error from the jackknife's groups.
func tails(p float64) float64 {
	return distuv.StudentsT{Sigma: 1, Nu: jackknives - 1}.Quantile(p)
}

// diagnosticity is the Jensen-Shannon divergence, in bits, of whether a sign is seen under
// each hypothesis, all being held equally likely, as the analysis of competing hypotheses
// does: the information that the sign gives about which is true (Lin, IEEE Transactions on
// Information Theory 37, 1991; Heuer, Psychology of Intelligence Analysis, 1999).
func diagnosticity(shares []float64) float64 {
	mean, inner := 0.0, 0.0
	for _, p := range shares {
		mean += p / float64(len(shares))
		inner += entropy(p) / float64(len(shares))
	}
	return max(0, entropy(mean)-inner)
}

// entropy of a yes or no, in bits.
func entropy(p float64) float64 {
	if p <= 0 || p >= 1 {
		return 0
	}
	return -p*math.Log2(p) - (1-p)*math.Log2(1-p)
}
