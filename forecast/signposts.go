package forecast

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"

	"fronde/ensemble"
	"fronde/outcome"
	"fronde/rng"
)

// leads are the days within which an exit comes after a sign: 4, 12 and 24 weeks, on the
// landmarks. Judgement: what early-warning teams report by.
var leads = []int{28, 84, 168}

// matrixLead is the lead of the ACH matrix and of the cracks.
const matrixLead = 84

const (
	// tail is the share of landmarks that a sign's threshold cuts off, and mostCommon the
	// share from which the threshold goes one value further. Judgement: rare enough to be
	// news, frequent enough to be counted.
	tail       = 0.1
	mostCommon = 0.25
	// rarest is the share of landmarks below which a sign is not looked at.
	rarest = 0.005
	// fewestDraws is the effective number of draws that must show an exit, and the sign's
	// landmarks, for a likelihood ratio to be printed.
	// Judgement: with fewer the jackknife says nothing.
	fewestDraws = 5
	// slightest is the factor by which a crack must move a probability, up or down.
	slightest = 1.1
	// jackknives is the number of groups of draws for the errors.
	jackknives = 20
	// mostCracks are listed.
	mostCracks = 12
)

// hypotheses are the exits, survival, and leaving by any way.
const (
	departs    = outcome.Modes + 1
	hypotheses = outcome.Modes + 2
)

// hypothesis names a hypothesis as the file does.
func hypothesis(h int) string {
	if h == departs {
		return outcome.AnyExit
	}
	return outcome.Exit(h).String()
}

// sighting is one world on one landmark: the probability that the leader is in office there,
// and of each hypothesis within a lead after it.
type sighting struct {
	world, landmark int
	group           int
	office          float64
	mass            [hypotheses]float64
}

// lookout holds the sightings of a lead with their sums by group.
type lookout struct {
	lead  int
	all   []sighting
	total [hypotheses]byGroup
	whole byGroup
	draws [hypotheses]float64 // effective number of draws that show a hypothesis
}

type byGroup [jackknives]float64

// sum adds the groups up, without the one left out; -1 leaves out none.
func (b *byGroup) sum(without int) (sum float64) {
	for g, x := range b {
		if g != without {
			sum += x
		}
	}
	return sum
}

// signposts reads the worlds for what to watch; nil if they are too few, or the forecast
// reaches too short a time.
//
// A world on landmark t counts with S, the probability that the leader is still in office
// given its path, and shows exit e within lead L with the incidence I_e(t+L) - I_e(t). The
// likelihood ratio of a sign is
//
//	LR = P(sign | e) / P(sign | not e)
//
// with both shares weighted so, and one landmark at the sign's overall frequency added to
// each, so that few events shrink it towards 1. Its error is that of the logarithm by the
// jackknife over groups of draws. What the sign would move the pooled view to follows its
// own rule, in which the simulator's relative risk counts with the weight w: odds x LR^w,
// draw by draw.
func (f *Forecast) signposts() *outcome.Signposts {
	readings := f.summary.Readings()
	draws := map[uint32]bool{}
	for i := range readings {
		draws[readings[i].Draw] = true
	}
	s := &outcome.Signposts{Worlds: len(readings), Draws: len(draws), MatrixLead: matrixLead,
		Leads: []int{}, Landmarks: []int{}, Signs: []outcome.Sign{}, Cracks: []outcome.Crack{}}
	if len(draws) < jackknives || len(readings[0].Values) == 0 {
		return nil
	}
	days := outcome.Landmarks(f.Result.Scenario.HorizonDays)
	var lookouts []*lookout
	for _, lead := range leads {
		if l := newLookout(readings, days, lead); len(l.all) > 0 {
			lookouts = append(lookouts, l)
			s.Leads = append(s.Leads, lead)
		}
	}
	if len(lookouts) == 0 {
		return nil
	}
	s.Landmarks = append(s.Landmarks, days[:len(readings[0].Values)]...)
	for v := range outcome.Variable(outcome.Variables) {
		for _, side := range []string{outcome.Above, outcome.Below} {
			if one, ok := lookouts[0].sign(readings, v, side); ok {
				f.weigh(&one, v, readings, lookouts)
				s.Signs = append(s.Signs, one)
			}
		}
	}
	s.Cracks = cracks(s)
	return s
}

// newLookout gathers the sightings from which a lead can be overlooked.
func newLookout(readings []ensemble.Reading, days []int, lead int) *lookout {
	l := &lookout{lead: lead}
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
			one := look(r, i, i+steps)
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

// look returns what a world shows between two landmarks.
func look(r *ensemble.Reading, from, to int) sighting {
	one := sighting{landmark: from, office: 1}
	gone := 0.0
	for e := range outcome.Modes {
		one.office -= float64(r.Incidence[from][e])
		one.mass[e] = float64(r.Incidence[to][e]) - float64(r.Incidence[from][e])
		gone += one.mass[e]
	}
	one.office = max(0, one.office)
	one.mass[outcome.Survival], one.mass[departs] = max(0, one.office-gone), gone
	return one
}

// sortedDraws lists the sums of the draws in their order, so that adding them up is the same
// each time.
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

// shows reports whether a reading shows a sign.
func shows(side string, threshold, value float64) bool {
	if side == outcome.Above {
		return value >= threshold
	}
	return value <= threshold
}

// sign finds the threshold of an observable on a side; false if none tells landmarks apart.
func (l *lookout) sign(readings []ensemble.Reading, v outcome.Variable, side string) (outcome.Sign, bool) {
	values, weights := make([]float64, len(l.all)), make([]float64, len(l.all))
	for i := range l.all {
		values[i], weights[i] = valueOf(readings, &l.all[i], v), l.all[i].office
	}
	all := stat.Mean(weights, nil) * float64(len(weights))
	share := func(threshold float64) (sum float64) {
		for i, x := range values {
			if shows(side, threshold, x) {
				sum += weights[i]
			}
		}
		return sum / all
	}
	stat.SortWeighted(values, weights)
	at := tail
	if side == outcome.Above {
		at = 1 - tail
	}
	threshold := stat.Quantile(at, stat.Empirical, values, weights)
	if share(threshold) > mostCommon {
		var ok bool
		if threshold, ok = further(values, threshold, side); !ok {
			return outcome.Sign{}, false
		}
	}
	for digits := 2; digits <= 4; digits++ { // two are as exact as a sign is read
		if round := rounded(threshold, digits); plausible(share(round)) {
			threshold = round
			break
		}
	}
	info := v.Info()
	one := outcome.Sign{Variable: info.Name, Reading: v.Reading().String(), Unit: info.Unit, Side: side,
		Threshold: threshold, Frequency: share(threshold), Visible: v.Visible()}
	return one, plausible(one.Frequency)
}

// plausible reports whether a sign is neither too rare to count nor too common to be news.
func plausible(frequency float64) bool { return frequency >= rarest && frequency <= mostCommon }

// further returns the next of the sorted values beyond a threshold.
func further(values []float64, threshold float64, side string) (float64, bool) {
	if side == outcome.Above {
		i, _ := slices.BinarySearchFunc(values, threshold, func(x, t float64) int {
			if x > t {
				return 1
			}
			return -1
		})
		if i == len(values) {
			return 0, false
		}
		return values[i], true
	}
	i, _ := slices.BinarySearch(values, threshold)
	if i == 0 {
		return 0, false
	}
	return values[i-1], true
}

// rounded returns x with so many significant digits.
func rounded(x float64, digits int) float64 {
	if x == 0 {
		return 0
	}
	power := math.Pow(10, math.Floor(math.Log10(math.Abs(x)))-float64(digits-1))
	if power < 1 { // a whole number of tenths, hundredths and so on divides exactly
		return math.Round(x*math.Round(1/power)) / math.Round(1/power)
	}
	return math.Round(x/power) * power
}

func valueOf(readings []ensemble.Reading, s *sighting, v outcome.Variable) float64 {
	return float64(readings[s.world].Values[s.landmark][v])
}

// weigh finds what a sign says about every hypothesis at every lead.
func (f *Forecast) weigh(one *outcome.Sign, v outcome.Variable, readings []ensemble.Reading, lookouts []*lookout) {
	for _, l := range lookouts {
		var seen [hypotheses]byGroup
		var all byGroup
		for i := range l.all {
			s := &l.all[i]
			if !shows(one.Side, one.Threshold, valueOf(readings, s, v)) {
				continue
			}
			all[s.group] += s.office
			for h, m := range s.mass {
				seen[h][s.group] += m
			}
		}
		if all.sum(-1) < rarest*l.whole.sum(-1) { // hardly a landmark that leaves so much time shows it
			continue
		}
		at := outcome.SignLead{Lead: l.lead, Exits: map[string]outcome.Likelihood{}}
		for h := range hypotheses {
			if l.draws[h] < fewestDraws {
				continue
			}
			log, sd := l.logRatio(h, &seen[h], &all)
			at.Exits[hypothesis(h)] = f.likelihood(h, l.lead, log, sd)
		}
		if l.lead == matrixLead {
			bits, sd := l.jackknife(func(out int) float64 { return l.tells(&seen, &all, out) })
			half := tails(0.95) * sd
			one.Diagnosticity, one.DiagnosticityLo, one.DiagnosticityHi = bits, max(0, bits-half), min(1, bits+half)
		}
		one.At = append(one.At, at)
	}
}

// shares returns how often the sign is seen with a hypothesis and without it, one group of
// draws left out.
func (l *lookout) shares(h int, seen, all *byGroup, out int) (with, without float64) {
	s, a := seen.sum(out), all.sum(out)
	t, w := l.total[h].sum(out), l.whole.sum(out)
	frequency := all.sum(-1) / l.whole.sum(-1)
	share := func(part, whole, n float64) float64 {
		if whole <= 0 { // nothing but rounding is left of it
			return frequency
		}
		return (n*min(1, max(0, part/whole)) + frequency) / (n + 1)
	}
	return share(s, t, l.draws[h]), share(a-s, w-t, l.draws[departs]+l.draws[outcome.Survival])
}

// logRatio returns the logarithm of the likelihood ratio and its standard error: that of the
// jackknife, but no less than that of a binomial share s of n draws, sqrt((1 - s)/(n s)),
// since draws of which none shows the sign look alike to a jackknife.
func (l *lookout) logRatio(h int, seen, all *byGroup) (log, sd float64) {
	log, sd = l.jackknife(func(out int) float64 {
		with, without := l.shares(h, seen, all, out)
		return math.Log(with / without)
	})
	with, _ := l.shares(h, seen, all, -1)
	return log, math.Sqrt(max(sd*sd, (1-with)/(with*(l.draws[h]+1))))
}

// jackknife returns an estimate and its standard error from what it is without each group
// of draws; -1 leaves none out.
func (l *lookout) jackknife(estimate func(out int) float64) (all, sd float64) {
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

// tells is the diagnosticity of a sign, one group of draws left out.
func (l *lookout) tells(seen *[hypotheses]byGroup, all *byGroup, out int) float64 {
	var shares []float64
	for h := range departs {
		if l.draws[h] >= fewestDraws {
			with, _ := l.shares(h, &seen[h], all, out)
			shares = append(shares, with)
		}
	}
	return diagnosticity(shares)
}

// tails is the quantile of Student's distribution for an error from so many groups.
func tails(p float64) float64 {
	return distuv.StudentsT{Sigma: 1, Nu: jackknives - 1}.Quantile(p)
}

// golden places any number of points evenly on a circle: the fractional parts of its
// multiples.
const golden = 0.6180339887498949

// likelihood writes a ratio with its interval, and what it makes of the pooled view.
func (f *Forecast) likelihood(h, lead int, log, sd float64) outcome.Likelihood {
	half := sd * tails(0.95)
	one := outcome.Likelihood{LR: outcome.Range{Mean: math.Exp(log), Lo: math.Exp(log - half), Hi: math.Exp(log + half)}}
	before := f.pooled.within(lead, h)
	after := make([]float64, len(before))
	for i, p := range before {
		_, turn := math.Modf(float64(i)*golden + 0.5)
		ratio := math.Exp(f.pooled.weights[i] * (log + sd*rng.NormalQuantile(max(turn, 1e-9))))
		after[i] = p * ratio / (p*ratio + 1 - p)
	}
	one.From, one.To = pooledOf(before), pooledOf(after)
	one.From.MCError = math.Hypot(one.From.MCError, f.noise(h, lead)*one.From.Mean)
	// By the odds, an error of the one is so much of the other; the ratio's own comes to it.
	steep := 1.0
	if open := one.From.Mean * (1 - one.From.Mean); open > 1e-12 { // else nothing can move it
		steep = one.To.Mean * (1 - one.To.Mean) / open
	}
	one.To.MCError = math.Hypot(one.From.MCError*steep, PriorWeight.Mean()*sd*one.To.Mean*(1-one.To.Mean))
	return one
}

// pooledOf summarises a sample of the pooled view.
func pooledOf(sample []float64) outcome.Pooled {
	p := probabilityOf(sample)
	return outcome.Pooled{Range: outcome.Range{Mean: p.P, Lo: p.Lo, Hi: p.Hi}, MCError: p.MCError}
}

// noise is the Monte Carlo error of a hypothesis in the pooled view within a lead, relative
// to its probability: that of its mode, or the largest for staying and leaving.
func (f *Forecast) noise(h, lead int) (worst float64) {
	j := 0
	for j < len(f.anchor.days)-1 && f.anchor.days[j] < lead {
		j++
	}
	for e, k := range modeOfExit {
		if h == e || h >= outcome.Modes {
			worst = max(worst, PriorWeight.Mean()*f.anchor.noise[j][k])
		}
	}
	return worst
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

// cracks lists the visible signs that would move the probability of an exit, or of any, most
// at the matrix's lead, if the interval of the ratio excludes 1.
func cracks(s *outcome.Signposts) []outcome.Crack {
	type move struct {
		outcome.Crack
		size float64
	}
	all := []move{}
	for i, sign := range s.Signs {
		best := move{}
		for _, at := range sign.At {
			if at.Lead != s.MatrixLead || !sign.Visible {
				continue
			}
			for h := range hypotheses { // in order, so that ties fall the same way
				name := hypothesis(h)
				one, ok := at.Exits[name]
				size := math.Abs(one.To.Mean - one.From.Mean)
				moves := one.To.Mean > slightest*one.From.Mean || one.From.Mean > slightest*one.To.Mean
				if ok && h != int(outcome.Survival) && size > best.size && moves && (one.LR.Lo > 1 || one.LR.Hi < 1) {
					best = move{outcome.Crack{Sign: i, Exit: name}, size}
				}
			}
		}
		if best.size > 0 {
			all = append(all, best)
		}
	}
	slices.SortStableFunc(all, func(a, b move) int { return cmp.Compare(b.size, a.size) })
	list := []outcome.Crack{}
	for _, m := range all[:min(mostCracks, len(all))] {
		list = append(list, m.Crack)
	}
	return list
}
