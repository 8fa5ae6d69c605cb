package forecast

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"

	"fronde/ensemble"
	"fronde/outcome"
	"fronde/rng"
	"fronde/stats"
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
			half := tails(stats.Upper) * sd
			one.Diagnosticity, one.DiagnosticityLo, one.DiagnosticityHi = bits, max(0, bits-half), min(1, bits+half)
		}
		one.At = append(one.At, at)
	}
}

// golden places any number of points evenly on a circle: the fractional parts of its
// multiples.
const golden = 0.6180339887498949

// likelihood writes a ratio with its interval, and what it makes of the pooled view.
func (f *Forecast) likelihood(h, lead int, log, sd float64) outcome.Likelihood {
	half := sd * tails(stats.Upper)
	one := outcome.Likelihood{LR: stats.Range{Mean: math.Exp(log), Lo: math.Exp(log - half), Hi: math.Exp(log + half)}}
	now := f.now(h, lead)
	before := now.sample
	after, times := make([]float64, len(before)), make([]float64, len(before))
	for i, p := range before {
		_, turn := math.Modf(float64(i)*golden + 0.5)
		ratio := math.Exp(f.pooled.weights[i] * (log + sd*rng.NormalQuantile(max(turn, 1e-9))))
		times[i] = ratio / (p*ratio + 1 - p)
		after[i] = p * times[i]
	}
	one.From, one.To = now.pooled, pooledOf(after)
	one.Times = factorOf(times, one.From.Mean, one.To.Mean)
	// By the odds, an error of the one is so much of the other; the ratio's own comes to it.
	steep := 1.0
	if open := one.From.Mean * (1 - one.From.Mean); open > 1e-12 { // else nothing can move it
		steep = one.To.Mean * (1 - one.To.Mean) / open
	}
	one.To.MCError = math.Hypot(one.From.MCError*steep, PriorWeight.Mean()*sd*one.To.Mean*(1-one.To.Mean))
	return one
}

// present is the pooled view of a hypothesis within a lead before any sign is seen.
type present struct {
	sample []float64
	pooled outcome.Pooled
}

// now returns the pooled view of a hypothesis within a lead. All signs start from it.
func (f *Forecast) now(h, lead int) *present {
	key := [2]int{h, lead}
	if f.presents[key] == nil {
		sample := f.pooled.within(lead, h)
		p := &present{sample, pooledOf(sample)}
		p.pooled.MCError = math.Hypot(p.pooled.MCError, f.noise(h, lead))
		if f.presents == nil {
			f.presents = map[[2]int]*present{}
		}
		f.presents[key] = p
	}
	return f.presents[key]
}

// pooledOf summarises a sample of the pooled view.
func pooledOf(sample []float64) outcome.Pooled {
	p := probabilityOf(sample)
	return outcome.Pooled{Range: stats.Range{Mean: p.P, Lo: p.Lo, Hi: p.Hi}, MCError: p.MCError}
}

// factorOf is the factor from one mean to another with the interval of a sample of factors,
// widened to hold it; 1 where there is nothing to multiply.
func factorOf(sample []float64, from, to float64) stats.Range {
	if from <= 0 {
		return stats.Range{Mean: 1, Lo: 1, Hi: 1}
	}
	slices.Sort(sample)
	at := func(p float64) float64 { return stat.Quantile(p, stat.Empirical, sample, nil) }
	return stats.Range{Mean: to / from, Lo: min(at(stats.Lower), to/from), Hi: max(at(stats.Upper), to/from)}
}

// noise is the simulation's share of the Monte Carlo error of a hypothesis in the pooled
// view within a lead: that of its exit, or of all exits for staying and leaving.
func (f *Forecast) noise(h, lead int) float64 {
	j := 0
	for j < len(f.anchor.days)-1 && f.anchor.days[j] < lead {
		j++
	}
	at := func(e outcome.Exit) float64 { return stat.Mean(f.pooled.within(lead, int(e)), nil) }
	if h < outcome.Modes {
		return f.anchor.mcError(j, PriorWeight.Mean(), modeOfExit[h], at(outcome.Exit(h)))
	}
	return f.anchor.leavingMCError(j, PriorWeight.Mean(), at)
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
