package ensemble

import "fronde/outcome"

// accumulator holds everything that a summary is computed from. Its size does not depend on
// the number of worlds, and it is the same, bit for bit, for the same worlds added or
// merged in any order and grouping.
type accumulator struct {
	plan     Plan
	grid     []int // days since start on which observables are recorded
	horizons []int // days since as_of, the last of them the plan's horizon
	path     path

	worlds   uint64 // added so far
	rest     uint64 // of them in an incomplete last draw
	accepted uint64 // draws whose run-up resembles what was observed
	flips    uint64

	// whole holds outcome.World.Incidence, unstated outcome.World.Unstated.
	whole, unstated curves
	// fates counts sampled exits in the places of the moments.
	fates []uint64
	// follow holds successor s given exit e, and followed counts sampled ones, at e*Successors+s.
	follow   []ratio
	followed []uint64
	// going holds the continuations given survival, and went counts them among sampled survivors.
	going []ratio
	went  []uint64
	// sketches of observable v on the i-th day of the grid at v*len(grid)+i.
	sketches []sketch
	// places holds a sketch of the largest protest of each place.
	places []sketch

	part, all []uint64 // scratch: one value for each world of a draw
}

// curves are the sums of a cumulative incidence.
type curves struct {
	// incidence sums it: exit e, day d at e*(Horizon+1)+d.
	incidence []uint64
	// moments at the horizons: horizon h, exit e at h*exits+e, survival included.
	moments []moment
}

func newCurves(plan Plan, horizons int) curves {
	return curves{make([]uint64, outcome.Modes*(plan.Horizon+1)), make([]moment, horizons*exits)}
}

// exits is the number of exits, survival included.
const exits = outcome.Modes + 1

func newAccumulator(plan Plan) *accumulator {
	a := &accumulator{
		plan:     plan,
		grid:     outcome.Grid(plan.RunUp, plan.Horizon),
		horizons: Horizons(plan.Horizon),
	}
	a.path = newPath(a.grid, plan.RunUp)
	a.whole, a.unstated = newCurves(plan, len(a.horizons)), newCurves(plan, len(a.horizons))
	a.fates = make([]uint64, len(a.horizons)*exits)
	a.follow = make([]ratio, outcome.Modes*outcome.Successors)
	a.followed = make([]uint64, outcome.Modes*outcome.Successors)
	a.going = make([]ratio, len(continuations))
	a.went = make([]uint64, len(continuations))
	a.part, a.all = make([]uint64, plan.WorldsPerDraw), make([]uint64, plan.WorldsPerDraw)
	a.sketches = make([]sketch, outcome.Variables*len(a.grid))
	for i := range a.sketches {
		a.sketches[i] = newSketch()
	}
	a.places = make([]sketch, plan.Places)
	for i := range a.places {
		a.places[i] = newSketch()
	}
	return a
}

// layout returns how the worlds added so far are distributed over draws.
func (a *accumulator) layout() layout {
	size := a.plan.WorldsPerDraw
	return layout{full: int(a.worlds-a.rest) / size, size: size, rest: int(a.rest)}
}

// add adds all worlds of one draw. They must have passed [check].
func (a *accumulator) add(draw []*outcome.World) {
	complete := len(draw) == a.plan.WorldsPerDraw
	a.worlds += uint64(len(draw))
	if !complete {
		a.rest += uint64(len(draw))
	}
	if draw[0].Accepted {
		a.accepted++
	}
	a.part, a.all = a.part[:len(draw)], a.all[:len(draw)]
	a.addMoments(&a.whole, draw, complete, incidenceOf)
	a.addMoments(&a.unstated, draw, complete, unstatedOf)
	a.addFollow(draw, complete)
	a.addContinuations(draw, complete)
	for _, w := range draw {
		a.flips += uint64(w.Flips)
		a.whole.add(incidenceOf(w))
		a.unstated.add(unstatedOf(w))
		a.addFate(w)
		a.addValues(w)
	}
}

// incidenceOf and unstatedOf are the two cumulative incidences of a world.
func incidenceOf(w *outcome.World) *[outcome.Modes][]float64 { return &w.Incidence }
func unstatedOf(w *outcome.World) *[outcome.Modes][]float64  { return &w.Unstated }

// add adds the incidence of a world on every day.
func (c *curves) add(incidence *[outcome.Modes][]float64) {
	for e := range incidence {
		days := len(incidence[e])
		sums := c.incidence[e*days : (e+1)*days]
		for d, p := range incidence[e] {
			sums[d] += quantise(p)
		}
	}
}

// addMoments adds the incidence of every exit at every horizon, and survival as the remainder.
func (a *accumulator) addMoments(
	c *curves, draw []*outcome.World, complete bool, of func(*outcome.World) *[outcome.Modes][]float64,
) {
	for h, days := range a.horizons {
		moments := c.moments[h*exits : (h+1)*exits]
		for i, w := range draw {
			a.all[i] = remaining(of(w), days)
		}
		moments[outcome.Survival].add(a.all, complete)
		for e := range outcome.Modes {
			for i, w := range draw {
				a.part[i] = quantise(of(w)[e][days])
			}
			moments[e].add(a.part, complete)
		}
	}
}

// survival returns the probability that the leader is in office days after as_of, in
// multiples of 2^-40.
func survival(w *outcome.World, days int) uint64 { return remaining(&w.Incidence, days) }

// remaining is what a cumulative incidence leaves, in the same unit.
func remaining(incidence *[outcome.Modes][]float64, days int) uint64 {
	gone := uint64(0)
	for e := range incidence {
		gone += quantise(incidence[e][days])
	}
	return unit - min(gone, unit)
}

// addFollow adds what follows each exit. The whole is the sum of its parts, so that the
// shares of the successors sum to 1.
func (a *accumulator) addFollow(draw []*outcome.World, complete bool) {
	for e := range outcome.Modes {
		for i, w := range draw {
			a.all[i] = 0
			for _, p := range w.Follow[e] {
				a.all[i] += quantise(p)
			}
		}
		for s := range outcome.Successors {
			for i, w := range draw {
				a.part[i] = quantise(w.Follow[e][s])
			}
			a.follow[e*outcome.Successors+s].add(a.part, a.all, complete)
		}
	}
}

// addContinuations adds each statement's truth, weighted by the world's survival.
func (a *accumulator) addContinuations(draw []*outcome.World, complete bool) {
	for i, w := range draw {
		a.all[i] = survival(w, a.plan.Horizon)
	}
	for c, statement := range continuations {
		for i, w := range draw {
			a.path.values = &w.Values
			a.part[i] = 0
			if statement.holds(a.path) {
				a.part[i] = a.all[i]
				if w.Exit == outcome.Survival {
					a.went[c]++
				}
			}
		}
		a.going[c].add(a.part, a.all, complete)
	}
}

// addFate counts the sampled exit at every horizon.
func (a *accumulator) addFate(w *outcome.World) {
	for h, days := range a.horizons {
		exit := outcome.Survival
		if w.Exit != outcome.Survival && w.Day <= days {
			exit = w.Exit
		}
		a.fates[h*exits+int(exit)]++
	}
	if w.Exit != outcome.Survival {
		a.followed[int(w.Exit)*outcome.Successors+int(w.Successor)]++
	}
}

// addValues adds the observables of the days on which the leader was still in office.
func (a *accumulator) addValues(w *outcome.World) {
	inOffice := daysInOffice(a.grid, a.plan.RunUp, w)
	for v := range w.Values {
		sketches := a.sketches[v*len(a.grid):]
		for i, value := range w.Values[v][:inOffice] {
			sketches[i].add(value)
		}
	}
	for i, peak := range w.Places {
		a.places[i].add(peak)
	}
}

// merge adds another accumulator of the same plan.
func (a *accumulator) merge(other *accumulator) {
	a.worlds += other.worlds
	a.rest += other.rest
	a.accepted += other.accepted
	a.flips += other.flips
	counts := other.counts()
	for i, into := range a.counts() {
		for j, n := range counts[i] {
			into[j] += n
		}
	}
	for i := range a.whole.moments {
		a.whole.moments[i].merge(other.whole.moments[i])
		a.unstated.moments[i].merge(other.unstated.moments[i])
	}
	for i := range a.follow {
		a.follow[i].merge(other.follow[i])
	}
	for i := range a.going {
		a.going[i].merge(other.going[i])
	}
	for i := range a.sketches {
		a.sketches[i].merge(&other.sketches[i])
	}
	for i := range a.places {
		a.places[i].merge(&other.places[i])
	}
}

// counts lists the plain sums.
func (a *accumulator) counts() [][]uint64 {
	return [][]uint64{a.whole.incidence, a.unstated.incidence, a.fates, a.followed, a.went}
}
