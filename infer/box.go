package infer

import (
	"fmt"
	"math"
	"slices"

	"fronde/stats"
)

// Bound restricts an input to Lo <= x < Hi; an open side is infinite.
type Bound struct {
	Input  int
	Lo, Hi float64
}

// Box is a region of the inputs in which all of its bounds hold. The empty box is the whole space.
type Box []Bound

// Holds reports whether the box contains a draw.
func (b Box) Holds(x []float64) bool {
	for _, bound := range b {
		if v := x[bound.Input]; v < bound.Lo || v >= bound.Hi {
			return false
		}
	}
	return true
}

// with returns the box narrowed by a bound, its bounds in order of the inputs.
func (b Box) with(narrower Bound) Box {
	box := slices.Clone(b)
	for i := range box {
		if box[i].Input == narrower.Input {
			box[i].Lo, box[i].Hi = max(box[i].Lo, narrower.Lo), min(box[i].Hi, narrower.Hi)
			return box
		}
	}
	box = append(box, narrower)
	slices.SortFunc(box, func(a, b Bound) int { return a.Input - b.Input })
	return box
}

// restricting returns the box without bounds that are open on both sides.
func (b Box) restricting() Box {
	return slices.DeleteFunc(b, func(b Bound) bool { return math.IsInf(b.Lo, -1) && math.IsInf(b.Hi, 1) })
}

// bound returns the box's bound of an input.
func (b Box) bound(input int) (at int, bound Bound) {
	at = slices.IndexFunc(b, func(bound Bound) bool { return bound.Input == input })
	if at < 0 {
		return at, Bound{input, math.Inf(-1), math.Inf(1)}
	}
	return at, b[at]
}

// Data are draws of the inputs, each with an output of 0 or more, such as the probability of
// an event in it.
type Data struct {
	Inputs [][]float64
	Output []float64
}

// Validate says what is wrong with the data: outputs must be finite and not negative, and there must be
// one for each draw.
func (d Data) Validate() error {
	if err := matched(d.Inputs, d.Output, 1); err != nil {
		return err
	}
	if least := slices.Min(d.Output); least < 0 {
		return fmt.Errorf("an output is %g; allowed is 0 or more", least)
	}
	return nil
}

// Halves deals the draws out alternately, so that a region found in one half can be checked in
// the other. Independent draws need no shuffling.
func (d Data) Halves() (find, check Data) {
	for i, x := range d.Inputs {
		half := &find
		if i%2 == 1 {
			half = &check
		}
		half.Inputs = append(half.Inputs, x)
		half.Output = append(half.Output, d.Output[i])
	}
	return find, check
}

// Region describes the contents of a box in some data (Bryant and Lempert, Technological Forecasting
// and Social Change 77, 2010).
type Region struct {
	Draws int // in the box
	// Density is the mean output in the box, Coverage the share of all output in it.
	Density, Coverage stats.Range
}

// In describes the contents of the box. Without draws in it, density and coverage are 0. If all
// outputs are 0, the density is bounded from above as for an event never seen in that many draws.
func (b Box) In(d Data) Region {
	inside := make([]bool, len(d.Output))
	r := Region{}
	held, all := 0.0, 0.0
	for i, x := range d.Inputs {
		all += d.Output[i]
		if inside[i] = b.Holds(x); inside[i] {
			r.Draws++
			held += d.Output[i]
		}
	}
	if r.Draws == 0 {
		return r
	}
	if held == 0 {
		r.Density.Hi = stats.NeverSeen(float64(r.Draws), (1+stats.Level)/2)
		unseen := r.Density.Hi * float64(r.Draws)
		r.Coverage.Hi = unseen / (all + unseen)
		return r
	}
	ranges := bootstrap(len(d.Output), 2, func(copies []int, into []float64) {
		var draws, output, all float64
		for i, n := range copies {
			c := float64(n)
			all += c * d.Output[i]
			if inside[i] {
				draws += c
				output += c * d.Output[i]
			}
		}
		into[0], into[1] = output/max(1, draws), 0
		if all > 0 {
			into[1] = output / all
		}
	})
	r.Density, r.Coverage = floored(ranges[0]), floored(ranges[1])
	r.Coverage.Hi = min(1, r.Coverage.Hi)
	return r
}

// among returns the draws in the box, density and coverage without intervals.
func (b Box) among(d Data) (draws int, density, coverage float64) {
	inside, all := 0.0, 0.0
	for i, x := range d.Inputs {
		all += d.Output[i]
		if b.Holds(x) {
			draws++
			inside += d.Output[i]
		}
	}
	if draws > 0 {
		density = inside / float64(draws)
	}
	if all > 0 {
		coverage = inside / all
	}
	return draws, density, coverage
}
