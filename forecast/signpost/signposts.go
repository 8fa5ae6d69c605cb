package signpost

import (
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"fronde/ensemble"
	"fronde/outcome"
	"fronde/stats"
)

// Leads are the numbers of days within which an exit follows a sign: 4, 12 and 24 weeks, on the
// landmarks. Judgement: the periods by which early-warning teams report.
var Leads = []int{28, 84, 168}

// matrixLead is the lead of the ACH matrix and of the cracks.
const matrixLead = 84

const (
	// tail is the share of landmarks that a sign's threshold cuts off, and mostCommon the
	// share from which the threshold goes one value further. Judgement: rare enough to be
	// news, frequent enough to be counted.
	tail       = 0.1
	mostCommon = 0.25
	// clockwork is the share of worlds on a single landmark above which a sign tells the time and no
	// news: rents that fade or sanctions that wear off in most worlds. Judgement: half of them.
	clockwork = 0.5
	// rarest is the share of landmarks below which a sign is not considered.
	rarest = 0.005
	// fewestPeople and leastFactor, a share of the first level, are the least that an observer can tell from nothing.
	// Judgement: reports do not count fewer than ten people, and indices move by a few per cent without a cause.
	fewestPeople = 10
	leastFactor  = 0.05
	// fewestDraws is the effective number of draws that must show an exit, and the sign's
	// landmarks, for a likelihood ratio to be printed.
	// Judgement: with fewer the jackknife is meaningless.
	fewestDraws = 5
	// slightest is the factor by which a crack must move a probability, up or down.
	slightest = 1.1
	// leastMove is the least move of a crack, as a probability. Judgement: the forecast is never
	// printed finer than a tenth of a point.
	leastMove = 0.001
	// jackknives is the number of groups of draws for the errors.
	jackknives = 20
	// mostCracks is how many cracks are listed.
	mostCracks = 12
)

// The hypotheses are the exits, survival, and leaving in any way.
const (
	Leaving    = outcome.Modes + 1
	hypotheses = outcome.Modes + 2
)

// View is the pooled view of a forecast, which a sign would move. A hypothesis is an
// [outcome.Exit] as a number, or [Leaving]; a lead is one of [Leads].
type View interface {
	// Sample returns the probability of a hypothesis within a lead, by joint draw.
	Sample(lead, hypothesis int) []float64
	// Noise is the simulation's share of the Monte Carlo error of its mean.
	Noise(lead, hypothesis int) float64
	// Weights returns the weight of the simulator's relative risk of a hypothesis within a lead, by
	// joint draw; its mean over all that is known of the weight is MeanWeight.
	Weights(lead, hypothesis int) []float64
	MeanWeight(lead, hypothesis int) float64
}

// hypothesis returns a hypothesis's name in the file.
func hypothesis(h int) string {
	if h == Leaving {
		return outcome.AnyExit
	}
	return outcome.Exit(h).String()
}

// Find searches the worlds of a forecast of so many days for what to watch; it returns nil if
// there are too few worlds or the forecast is too short.
//
// A world on landmark t counts with S, the probability that the leader is still in office
// given its path, and shows exit e within lead L with the incidence I_e(t+L) - I_e(t). The
// likelihood ratio of a sign is
//
//	LR = P(sign | e) / P(sign | not e)
//
// with both shares weighted so, and one landmark at the sign's overall frequency added to
// each, so that few events shrink it towards 1. Its error is that of the logarithm by the
// jackknife over groups of draws. The effect of the sign on the pooled view follows the
// view's own rule, in which the simulator's relative risk of the exit counts with the weight w: odds x LR^w,
// draw by draw.
func Find(readings []ensemble.Reading, horizonDays int, view View) *outcome.Signposts {
	draws := map[uint32]bool{}
	for i := range readings {
		draws[readings[i].Draw] = true
	}
	s := &outcome.Signposts{Worlds: len(readings), Draws: len(draws), MatrixLead: matrixLead,
		Leads: []int{}, Landmarks: []int{}, Signs: []outcome.Sign{}, Cracks: []outcome.Crack{}}
	if len(draws) < jackknives || len(readings[0].Values) == 0 {
		return nil
	}
	days := outcome.Landmarks(horizonDays)
	var byLead []*leadLooks
	for _, lead := range Leads {
		if l := newLeadLooks(readings, days, lead); len(l.all) > 0 {
			byLead = append(byLead, l)
			s.Leads = append(s.Leads, lead)
		}
	}
	if len(byLead) == 0 {
		return nil
	}
	s.Landmarks = append(s.Landmarks, days[:len(readings[0].Values)]...)
	f := newFinder(view, readings, byLead)
	for _, one := range f.signs() {
		if tells(&one) {
			s.Signs = append(s.Signs, one)
		}
	}
	s.Cracks = cracks(s)
	return s
}

// tells reports whether a sign says anything about any hypothesis, beyond its error.
func tells(one *outcome.Sign) bool {
	for _, at := range one.At {
		for _, l := range at.Exits {
			if l.LR.Lo > 1 || l.LR.Hi < 1 {
				return true
			}
		}
	}
	return false
}

// finder weighs the signs of a forecast.
type finder struct {
	view     View
	readings []ensemble.Reading
	byLead   []*leadLooks
	present  map[[2]int]*present // by hypothesis and lead
}

func newFinder(view View, readings []ensemble.Reading, byLead []*leadLooks) *finder {
	f := &finder{view: view, readings: readings, byLead: byLead, present: map[[2]int]*present{}}
	for _, l := range byLead {
		for h := range hypotheses {
			f.present[[2]int{h, l.lead}] = f.now(h, l.lead)
		}
	}
	return f
}

// signs weighs every sign, several at the same time, and returns them in the order of their variables.
func (f *finder) signs() []outcome.Sign {
	found := make([][]outcome.Sign, outcome.Variables)
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for v := range outcome.Variable(outcome.Variables) {
		group.Go(func() error {
			for _, side := range []string{outcome.Above, outcome.Below} {
				if one, ok := f.byLead[0].sign(f.readings, v, side); ok {
					f.weigh(&one, v)
					found[v] = append(found[v], one)
				}
			}
			return nil
		})
	}
	_ = group.Wait() // none fails
	return slices.Concat(found...)
}

// weigh computes what a sign implies for every hypothesis at every lead.
func (f *finder) weigh(one *outcome.Sign, v outcome.Variable) {
	for _, l := range f.byLead {
		var seen [hypotheses]byGroup
		var all byGroup
		for i := range l.all {
			s := &l.all[i]
			if !shows(one.Side, one.Threshold, valueOf(f.readings, s, v)) {
				continue
			}
			all[s.group] += s.office
			for h, m := range s.mass {
				seen[h][s.group] += m
			}
		}
		if all.sum(-1) < rarest*l.whole.sum(-1) { // hardly any landmark with that much time left shows it
			continue
		}
		at := outcome.SignLead{Lead: l.lead, Exits: map[string]outcome.Likelihood{}}
		for h := range hypotheses {
			if l.draws[h] < fewestDraws || h == int(outcome.Survival) && l.draws[Leaving] < fewestDraws {
				continue
			}
			log, sd := l.logRatio(h, &seen, &all)
			at.Exits[hypothesis(h)] = f.likelihood(h, l.lead, log, sd)
		}
		if l.lead == matrixLead {
			bits, sd := l.jackknife(func(out int) float64 { return l.diagnosticityWithout(&seen, &all, out) })
			half := tails(stats.Upper) * sd
			one.Diagnosticity, one.DiagnosticityLo, one.DiagnosticityHi = bits, max(0, bits-half), min(1, bits+half)
		}
		one.At = append(one.At, at)
	}
}
