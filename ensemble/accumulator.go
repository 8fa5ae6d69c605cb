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

	worlds uint64 // added so far
	rest   uint64 // of them in an incomplete last draw
	flips  uint64

	// incidence sums outcome.World.Incidence: exit e, day d at e*(Horizon+1)+d.
	incidence []uint64
	// moments of the incidence: horizon h, exit e at h*exits+e, survival included.
	moments []moment
	// fates counts sampled exits in the same places.
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

	part, whole []uint64 // scratch: one value for each world of a draw
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
	a.incidence = make([]uint64, outcome.Modes*(plan.Horizon+1))
	a.moments = make([]moment, len(a.horizons)*exits)
	a.fates = make([]uint64, len(a.horizons)*exits)
	a.follow = make([]ratio, outcome.Modes*outcome.Successors)
	a.followed = make([]uint64, outcome.Modes*outcome.Successors)
	a.going = make([]ratio, len(continuations))
	a.went = make([]uint64, len(continuations))
	a.part, a.whole = make([]uint64, plan.WorldsPerDraw), make([]uint64, plan.WorldsPerDraw)
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
	a.part, a.whole = a.part[:len(draw)], a.whole[:len(draw)]
	a.addMoments(draw, complete)
	a.addFollow(draw, complete)
	a.addContinuations(draw, complete)
	for _, w := range draw {
		a.flips += uint64(w.Flips)
		a.addIncidence(w)
		a.addFate(w)
		a.addValues(w)
	}
}

func (a *accumulator) addIncidence(w *outcome.World) {
	days := a.plan.Horizon + 1
	for e := range w.Incidence {
		sums := a.incidence[e*days : (e+1)*days]
		for d, p := range w.Incidence[e] {
			sums[d] += quantise(p)
		}
	}
}

// addMoments adds the incidence of every exit at every horizon, and survival as the remainder.
func (a *accumulator) addMoments(draw []*outcome.World, complete bool) {
	for h, days := range a.horizons {
		moments := a.moments[h*exits : (h+1)*exits]
		for i := range draw {
			a.whole[i] = survival(draw[i], days)
		}
		moments[outcome.Survival].add(a.whole, complete)
		for e := range outcome.Modes {
			for i, w := range draw {
				a.part[i] = quantise(w.Incidence[e][days])
			}
			moments[e].add(a.part, complete)
		}
	}
}

// survival returns the probability that the leader is in office days after as_of, in
// multiples of 2^-40.
func survival(w *outcome.World, days int) uint64 {
	left := uint64(0)
	for e := range w.Incidence {
		left += quantise(w.Incidence[e][days])
	}
	return unit - min(left, unit)
}

// addFollow adds what follows each exit. The whole is the sum of its parts, so that the
// shares of the successors sum to 1.
func (a *accumulator) addFollow(draw []*outcome.World, complete bool) {
	for e := range outcome.Modes {
		for i, w := range draw {
			a.whole[i] = 0
			for _, p := range w.Follow[e] {
				a.whole[i] += quantise(p)
			}
		}
		for s := range outcome.Successors {
			for i, w := range draw {
				a.part[i] = quantise(w.Follow[e][s])
			}
			a.follow[e*outcome.Successors+s].add(a.part, a.whole, complete)
		}
	}
}

// addContinuations adds each statement's truth, weighted by the world's survival.
func (a *accumulator) addContinuations(draw []*outcome.World, complete bool) {
	for i, w := range draw {
		a.whole[i] = survival(w, a.plan.Horizon)
	}
	for c, statement := range continuations {
		for i, w := range draw {
			a.path.values = &w.Values
			a.part[i] = 0
			if statement.holds(a.path) {
				a.part[i] = a.whole[i]
				if w.Exit == outcome.Survival {
					a.went[c]++
				}
			}
		}
		a.going[c].add(a.part, a.whole, complete)
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
	a.flips += other.flips
	counts := other.counts()
	for i, into := range a.counts() {
		for j, n := range counts[i] {
			into[j] += n
		}
	}
	for i := range a.moments {
		a.moments[i].merge(other.moments[i])
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
	return [][]uint64{a.incidence, a.fates, a.followed, a.went}
}
