package infer

import (
	"fmt"
	"math"
	"slices"

	"fronde/rng"
	"fronde/stats"
)

// Morris is a screening design of one-at-a-time steps (Morris, Technometrics 33, 1991) in
// radial form (Campolongo, Saltelli and Cariboni, Computer Physics Communications 182,
// 2011): from each of some base points every input is moved once, alone. k inputs cost k + 1
// points per base point.
type Morris struct {
	Inputs int
	// Trajectories is the number of base points.
	Trajectories int
	// Base returns a base point: a quantile in (0, 1) for each input. Base points are
	// independent draws of what is known about the inputs.
	Base func(trajectory int) []float64
	// Step returns how far an input is moved from a base point, in quantiles from 0 to 1:
	// upwards, and on from the lower end if that leads beyond the upper one.
	Step func(trajectory, input int) float64
}

// LeastStep is the shortest distance of a random step. Judgement: what chance adds to an output is
// divided by the length of the step, so that much shorter ones would screen noise.
const LeastStep = 0.25

// stepDay keeps the streams of steps apart from those of points.
const stepDay = rng.MaxDay

// RandomSteps draws steps for the Step of a [Morris], independent and uniform between [LeastStep] and
// 1 - [LeastStep]. The inputs then lie between these distances from their base and, where base points
// are uniform, all levels are equally likely. As in the radial design of 2011, each step has a length
// of its own: steps of one length do not see an input whose effect has that period.
func RandomSteps(seed rng.Seed) func(trajectory, input int) float64 {
	return func(trajectory, input int) float64 {
		stream := seed.World(uint32(trajectory)).Stream(rng.Parameter, uint32(input), stepDay)
		return LeastStep + (1-2*LeastStep)*stream.Float64()
	}
}

// nearestEnd keeps points off quantiles 0 and 1, which are infinite for most distributions.
const nearestEnd = 1e-3

// Points returns the number of points: one trajectory after another, each with its base first.
func (m Morris) Points() int { return m.Trajectories * (m.Inputs + 1) }

// Trajectory returns the trajectory that point i belongs to.
func (m Morris) Trajectory(i int) int { return i / (m.Inputs + 1) }

// Point returns the i-th point: a quantile for each input.
func (m Morris) Point(i int) []float64 {
	t := m.Trajectory(i)
	point := slices.Clone(m.Base(t))
	if moved := i%(m.Inputs+1) - 1; moved >= 0 {
		point[moved] = m.stepped(t, moved, point[moved])
	}
	return point
}

// stepped returns where a step leads.
func (m Morris) stepped(trajectory, input int, u float64) float64 {
	_, to := math.Modf(u + m.Step(trajectory, input))
	return min(max(to, nearestEnd), 1-nearestEnd)
}

// Effect is what a screening shows about an input. An elementary effect is the change of the
// output over that of the input's quantile.
type Effect struct {
	// Strength is mu*, the mean absolute elementary effect (Campolongo, Cariboni and
	// Saltelli, Environmental Modelling and Software 22, 2007).
	Strength stats.Range
	// Direction is mu, the mean elementary effect: its sign shows which way the output moves.
	Direction stats.Range
	// Spread is sigma, the standard deviation of the elementary effects: large against
	// Strength if the input interacts with others or has a nonlinear effect.
	Spread float64
}

// Effects returns the effect of each input, given the outputs at all points in order.
func (m Morris) Effects(outputs []float64) ([]Effect, error) {
	steps, err := m.steps(outputs)
	if err != nil {
		return nil, err
	}
	means := func(copies []int, into []float64) {
		clear(into)
		for t, n := range copies {
			for j, e := range steps[t] {
				into[j] += float64(n) * math.Abs(e) / float64(m.Trajectories)
				into[m.Inputs+j] += float64(n) * e / float64(m.Trajectories)
			}
		}
	}
	ranges := bootstrap(m.Trajectories, 2*m.Inputs, means)
	effects := make([]Effect, m.Inputs)
	for j := range effects {
		squares := 0.0
		for t := range steps {
			d := steps[t][j] - ranges[m.Inputs+j].Mean
			squares += d * d
		}
		effects[j] = Effect{Strength: floored(ranges[j]), Direction: ranges[m.Inputs+j],
			Spread: math.Sqrt(squares / float64(m.Trajectories-1))}
	}
	return effects, nil
}

// steps returns the elementary effects of each trajectory by input.
func (m Morris) steps(outputs []float64) ([][]float64, error) {
	if len(outputs) != m.Points() || m.Trajectories < 2 {
		return nil, fmt.Errorf("%d outputs of %d trajectories; %d of at least 2 are needed",
			len(outputs), m.Trajectories, m.Points())
	}
	if err := finite(outputs); err != nil {
		return nil, err
	}
	steps := make([][]float64, m.Trajectories)
	for t := range steps {
		base, y := m.Base(t), outputs[t*(m.Inputs+1):]
		for j, u := range base {
			steps[t] = append(steps[t], (y[1+j]-y[0])/(m.stepped(t, j, u)-u))
		}
	}
	return steps, nil
}

// Shares returns the share of each of a number of groups in the sum of all strengths. group
// returns the group of an input. Without any effect all are 0.
func (m Morris) Shares(outputs []float64, groups int, group func(input int) int) ([]stats.Range, error) {
	steps, err := m.steps(outputs)
	if err != nil {
		return nil, err
	}
	shares := bootstrap(m.Trajectories, groups, func(copies []int, into []float64) {
		clear(into)
		sum := 0.0
		for t, n := range copies {
			for j, e := range steps[t] {
				strength := float64(n) * math.Abs(e)
				into[group(j)] += strength
				sum += strength
			}
		}
		for g := range into {
			into[g] /= max(sum, math.SmallestNonzeroFloat64)
		}
	})
	for g := range shares {
		shares[g] = floored(shares[g])
		shares[g].Hi = min(1, shares[g].Hi)
	}
	return shares, nil
}
