package forecast

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"

	"fronde/forecast/pooling"
	"fronde/forecast/signpost"
	"fronde/hazard/baserate"
	"fronde/outcome"
	"fronde/rng"
	"fronde/stats"
)

// poolDraws is the number of joint draws of base rates, relative risks and weight behind
// the pooled views. Judgement: the ends of an interval then move by a hundredth of its
// width between seeds.
const poolDraws = 4000

// previewDraws are enough for a forecast from the worlds so far. Judgement: the ends of an
// interval then move by a fiftieth of its width, less than the next worlds move them.
const previewDraws = 1000

// sampledView is a view under construction: the samples of its cumulative incidence.
type sampledView struct {
	draws float64
	// atHorizon[j][e] holds a value for each draw: exit e within horizon j, survival last.
	atHorizon [][outcome.Modes + 1][]float64
	// atLead holds the same for the leads of the signposts, as far as the forecast reaches.
	atLead [][outcome.Modes + 1][]float64
	// The part of them, on average, that is the stated probability of dated elections.
	statedAtHorizon, statedAtLead []float64
	// weights of the relative risk by draw.
	weights []byMode
	// daily[e][i] is the mean at the end of step i.
	daily [outcome.Modes][]float64
}

func newSampledView(a *anchor, draws int) *sampledView {
	v := &sampledView{
		draws:     float64(draws),
		atHorizon: newSamples(len(a.days), draws),
		atLead:    newSamples(len(signpost.Leads), draws),

		statedAtHorizon: make([]float64, len(a.days)), statedAtLead: make([]float64, len(signpost.Leads)),
	}
	for e := range v.daily {
		v.daily[e] = make([]float64, len(a.steps))
	}
	return v
}

// newSamples allocates samples for a number of horizons and draws.
func newSamples(horizons, draws int) [][outcome.Modes + 1][]float64 {
	all := make([][outcome.Modes + 1][]float64, horizons)
	for j := range all {
		for e := range all[j] {
			all[j][e] = make([]float64, 0, draws)
		}
	}
	return all
}

// jointDraw is one draw of everything unknown to the views: the yearly rates of the exits, the
// errors of the relative risks, standard normal by mode, and the weights by mode.
type jointDraw struct {
	yearly  [outcome.Modes]float64
	z       byMode
	weights byMode
	// state is the error of what the state changes, standard normal by mode.
	state byMode
	// chance and number address what else is drawn in this draw.
	chance rng.World
	number int
}

// drawJointly makes the joint draws for a class of past rulers. They depend on nothing that
// is simulated. The weights of a draw lie at one quantile.
func drawJointly(class *baserate.Class, weights pooling.Weights, seed rng.Seed) []jointDraw {
	draws := make([]jointDraw, poolDraws)
	for i := range draws {
		stream := seed.World(0).Stream(rng.Pooling, uint32(i), 0)
		draws[i].yearly = class.Draw(stream.Float64)
		draws[i].z = normals(&stream)
		draws[i].weights = weights.Quantile(stream.Float64())
		draws[i].state = normals(&stream)
		draws[i].chance, draws[i].number = seed.World(1), i
	}
	return draws
}

// blend returns the outside view (w = 0), the inside view (w = 1) and the pooled one from
// joint draws and the relative risks of an anchor.
func (a *anchor) blend(draws []jointDraw) (outside, inside, pooled *sampledView) {
	at := func(w float64) func(*jointDraw) byMode { return func(*jointDraw) byMode { return every(w) } }
	return a.sample(draws, at(0)), a.sample(draws, at(1)), a.sample(draws, a.pooledWeights)
}

// every gives all modes one number.
func every(x float64) (all byMode) {
	for k := range all {
		all[k] = x
	}
	return all
}

// sample returns the view from joint draws with the weights of each.
func (a *anchor) sample(draws []jointDraw, weights func(*jointDraw) byMode) *sampledView {
	v := newSampledView(a, len(draws))
	for i := range draws {
		d := &draws[i]
		v.add(a, d, weights(d), drawBallots(a.elections, d))
	}
	return v
}

// pooledWeights are the weights of a joint draw in the pooled view.
func (a *anchor) pooledWeights(d *jointDraw) byMode { return a.trusted(d.weights) }

// normals draws one standard normal for each mode, to be used at all horizons: the
// uncertainty about the numbers is the same at all of them.
func normals(stream *rng.Stream) (z byMode) {
	for k := range z {
		z[k] = stream.Normal()
	}
	return z
}

// drawn is the relative risk of a mode in an interval at a normal z, for pooling with weight
// w: log-normal, with a mean that makes the mean of RR^w the ratio to the power of w,
//
//	RR = ratio exp(sd z - w sd^2/2)
//
// Otherwise the uncertainty of RR alone would pull the pool below both views.
func (a *anchor) drawn(interval int, k baserate.Mode, z, w float64) float64 {
	sd := a.spread[interval][k]
	return a.ratio[interval][k] * math.Exp(sd*z-w*sd*sd/2)
}

// inState is what the state multiplies the class's rate of a mode by in an interval, at a normal z, for pooling with
// weight w: log-normal, with a mean that makes the mean of its power 1-w, with which it enters, that of the state,
//
//	F = state exp(doubt z - (1-w) doubt^2/2)
func (a *anchor) inState(interval int, k baserate.Mode, z, w float64) float64 {
	sd := a.doubt[interval][k]
	return a.state[interval][k] * math.Exp(sd*z-(1-w)*sd*sd/2)
}

// add adds a draw: the hazards of all exits pooled with the weight w of their mode, and their incidence as
// competing risks,
//
//	dF_e = S (1 - exp(-h)) h_e / h,  h = sum h_e
//
// and at the end of each step the elections that fall into it.
func (v *sampledView) add(a *anchor, d *jointDraw, w byMode, stated ballots) {
	v.weights = append(v.weights, w)
	var incidence, hazard [outcome.Modes]float64
	left, from, interval := 1.0, 0, -1
	since, voted := 0, 0.0
	for i, s := range a.steps {
		if s.interval != interval {
			interval = s.interval
			years := float64(a.days[interval]-from) / 365
			from = a.days[interval]
			hazard = a.pooled(d, interval, years, w)
		}
		var now [outcome.Modes]float64
		total := 0.0
		for e, h := range hazard {
			k := modeOfExit[e]
			now[e] = h * (float64((1-w[k])*s.length) + float64(w[k]*s.share[k]))
			total += now[e]
		}
		if total > 0 {
			gone := -left * math.Expm1(-total)
			for e := range now {
				incidence[e] += gone * now[e] / total
			}
			left -= gone
		}
		lost := left * stated.within(since, s.day)
		incidence[outcome.Regular] += lost
		left, voted, since = left-lost, voted+lost, s.day
		for e, p := range incidence {
			v.daily[e][i] += p / v.draws
		}
		if s.day == a.days[interval] {
			note(&v.atHorizon[interval], &incidence, left)
			v.statedAtHorizon[interval] += voted / v.draws
		}
		if j := slices.Index(signpost.Leads, s.day); j >= 0 {
			note(&v.atLead[j], &incidence, left)
			v.statedAtLead[j] += voted / v.draws
		}
	}
}

// note appends a draw's incidence and survival to the samples of a horizon.
func note(at *[outcome.Modes + 1][]float64, incidence *[outcome.Modes]float64, left float64) {
	for e, p := range incidence {
		at[e] = append(at[e], p)
	}
	at[outcome.Survival] = append(at[outcome.Survival], left)
}

// modeOfExit is [baserate.ModeOf] as a table.
var modeOfExit = func() (table [outcome.Modes]baserate.Mode) {
	for e := range table {
		table[e], _ = baserate.ModeOf(outcome.Exit(e))
	}
	return table
}()

// pooled returns the hazards of all exits over an interval, years long. A mode's hazard is
// pooled as a whole, with its weight w; how it divides among its exits is pooled by the same rule,
// s_e proportional to s_out^(1-w) s_in^w.
func (a *anchor) pooled(d *jointDraw, interval int, years float64, w byMode) (hazard [outcome.Modes]float64) {
	var rate, all byMode
	for e, r := range d.yearly {
		rate[modeOfExit[e]] += r
	}
	for e, r := range d.yearly {
		k := modeOfExit[e]
		hazard[e] = math.Pow(r/rate[k], 1-w[k]) * math.Pow(a.within[interval][e], w[k])
		all[k] += hazard[e]
	}
	for e := range hazard {
		k := modeOfExit[e]
		state, risk := a.inState(interval, k, d.state[k], w[k]), a.drawn(interval, k, d.z[k], w[k])
		hazard[e] *= pooling.Hazard(rate[k]*state*years, risk/state, w[k]) / all[k]
	}
	return hazard
}

// view summarises the samples: means with 90 % intervals. weights are the mean weights of the
// relative risks, with which the Monte Carlo error of the simulation enters.
func (v *sampledView) view(a *anchor, weights byMode) outcome.View {
	view := outcome.View{Daily: v.dailyCurves(a)}
	for j, days := range a.days {
		horizon := outcome.Horizon{Days: days, Exits: map[outcome.Exit]outcome.Probability{}}
		unstated := func(e outcome.Exit) float64 {
			return withoutStated(e, horizon.Exits[e].P, v.statedAtHorizon[j])
		}
		for e := range v.atHorizon[j] {
			p, simulated := probabilityOf(v.atHorizon[j][e]), 0.0
			if e < outcome.Modes {
				simulated = a.mcError(j, weights, modeOfExit[e], withoutStated(outcome.Exit(e), p.P, v.statedAtHorizon[j]))
			} else { // survival comes last
				simulated = a.leavingMCError(j, weights, unstated)
			}
			p.MCError = math.Hypot(p.MCError, simulated)
			horizon.Exits[outcome.Exit(e)] = p
		}
		horizon.Left, horizon.AnyCoup = horizon.Leaves(), v.anyCoup(a, j, weights)
		view.Horizons = append(view.Horizons, horizon)
	}
	return view
}

// anyCoup is the probability of a coup of any kind within a horizon.
func (v *sampledView) anyCoup(a *anchor, j int, weights byMode) *outcome.Probability {
	sample := make([]float64, len(v.atHorizon[j][outcome.Survival]))
	for e, mode := range modeOfExit {
		if mode == baserate.Coup {
			floats.Add(sample, v.atHorizon[j][e])
		}
	}
	p := probabilityOf(sample)
	p.MCError = math.Hypot(p.MCError, a.mcError(j, weights, baserate.Coup, p.P))
	return &p
}

// withoutStated is the part of an exit's probability that is not stated by the case.
func withoutStated(e outcome.Exit, p, stated float64) float64 {
	if e == outcome.Regular {
		return max(0, p-stated)
	}
	return p
}

// probabilityOf summarises a sample of a probability over the unknowns.
func probabilityOf(sample []float64) outcome.Probability {
	r, sd := stats.RangeOf(sample)
	return outcome.Probability{
		P: r.Mean, Lo: r.Lo, Hi: r.Hi, SDParameters: sd, MCError: sd / math.Sqrt(float64(len(sample))),
	}
}

// dailyCurves are the mean cumulative incidences on the days of the steps.
func (v *sampledView) dailyCurves(a *anchor) outcome.Daily {
	d := outcome.Daily{Days: []int{0}, Exits: map[outcome.Exit][]float64{}}
	stays := []float64{1}
	for i, s := range a.steps {
		d.Days = append(d.Days, s.day)
		left := 1.0
		for e := range v.daily {
			left -= v.daily[e][i]
		}
		stays = append(stays, max(0, left))
	}
	for e := range v.daily {
		d.Exits[outcome.Exit(e)] = append([]float64{0}, v.daily[e]...)
	}
	d.Exits[outcome.Survival] = stays
	return d
}
