package infer

import (
	"math"
	"slices"
)

// PRIM finds a box in which the output is large, by bump hunting (Friedman and Fisher,
// Statistics and Computing 9, 1999): it repeatedly peels off the slice whose loss
// raises the mean of the rest most, trading coverage for density; then it pastes
// slices back where that does not lower the mean.
type PRIM struct {
	// Least is the smallest number of draws in a box.
	Least int
	// Inputs is the largest number of inputs that a box restricts: few, because a box in
	// many is an accident and too much to watch.
	Inputs int
}

// peeled is the share of a box's draws that one step takes off or puts back (Friedman and
// Fisher recommend 0.05 to 0.1: patience).
const peeled = 0.05

// Peel returns the boxes that trade coverage for density, from everything to the smallest,
// each inside the one before.
func (p PRIM) Peel(d Data) []Box {
	var path []Box
	for box := (Box)(nil); ; {
		path = append(path, box)
		next, ok := p.peel(d, box)
		if !ok {
			return path
		}
		box = next
	}
}

// peel returns the best of the boxes that lack one slice of this one.
func (p PRIM) peel(d Data, box Box) (best Box, ok bool) {
	inside := Data{}
	for i, x := range d.Inputs {
		if box.Holds(x) {
			inside.Inputs, inside.Output = append(inside.Inputs, x), append(inside.Output, d.Output[i])
		}
	}
	most := math.Inf(-1)
	for j := range inside.Inputs[0] {
		if at, _ := box.bound(j); at < 0 && len(box) >= p.Inputs {
			continue
		}
		for _, bound := range slicesOff(inside.Inputs, j) {
			smaller := box.with(bound)
			if draws, density, _ := smaller.among(inside); draws >= p.Least && density > most {
				most, best, ok = density, smaller, true
			}
		}
	}
	return best, ok
}

// slicesOff returns the bounds that cut off the lowest or the highest slice of an input with more
// than one value. They lie midway between two draws.
func slicesOff(inputs [][]float64, j int) []Bound {
	values := make([]float64, len(inputs))
	for i, x := range inputs {
		values[i] = x[j]
	}
	slices.Sort(values)
	n := len(values)
	k := max(1, int(peeled*float64(n)))
	var bounds []Bound
	low, high := k, n-1-k
	for low < n && values[low] == values[low-1] {
		low++
	}
	for high >= 0 && values[high] == values[high+1] {
		high--
	}
	if low < n {
		bounds = append(bounds, Bound{j, (values[low-1] + values[low]) / 2, math.Inf(1)})
	}
	if high >= 0 {
		bounds = append(bounds, Bound{j, math.Inf(-1), (values[high] + values[high+1]) / 2})
	}
	return bounds
}

// idle is the share of its density that a box may lose when a bound is dropped. Judgement:
// a twentieth is far below what the draws in a box can resolve.
const idle = 0.05

// paste puts slices back at a side of the box as long as the mean does not fall.
func paste(d Data, box Box) Box {
	for again := true; again; {
		again = false
		draws, density, _ := box.among(d)
		for at := range box {
			for _, wider := range widened(d, box, at, max(1, int(peeled*float64(draws)))) {
				if more, mean, _ := wider.among(d); more > draws && mean >= density {
					box, draws, density, again = wider, more, mean, true
				}
			}
		}
	}
	return box.restricting()
}

// widened returns the box with the k draws next to either side of a bound added.
func widened(d Data, box Box, at, k int) []Box {
	open := slices.Delete(slices.Clone(box), at, at+1)
	var below, above []float64
	for _, x := range d.Inputs {
		switch v := x[box[at].Input]; {
		case !open.Holds(x):
		case v < box[at].Lo:
			below = append(below, v)
		case v >= box[at].Hi:
			above = append(above, v)
		}
	}
	slices.Sort(below)
	slices.Sort(above)
	var boxes []Box
	if n := len(below); n > 0 {
		wider := slices.Clone(box)
		wider[at].Lo = math.Inf(-1)
		if n > k {
			wider[at].Lo = (below[n-k-1] + below[n-k]) / 2
		}
		boxes = append(boxes, wider)
	}
	if n := len(above); n > 0 {
		wider := slices.Clone(box)
		wider[at].Hi = math.Inf(1)
		if n > k {
			wider[at].Hi = (above[k-1] + above[k]) / 2
		}
		boxes = append(boxes, wider)
	}
	return boxes
}

// drop removes sides that hardly affect the density, starting with the one that affects it least.
func drop(d Data, box Box) Box {
	_, density, _ := box.among(d)
	for {
		var best Box
		most := (1 - idle) * density
		for at := range box {
			for _, side := range []func(*Bound){
				func(b *Bound) { b.Lo = math.Inf(-1) }, func(b *Bound) { b.Hi = math.Inf(1) },
			} {
				looser := slices.Clone(box)
				side(&looser[at])
				if looser[at] == box[at] {
					continue
				}
				if _, mean, _ := looser.among(d); mean >= most {
					best, most = looser, mean
				}
			}
		}
		if best == nil {
			return box
		}
		box = best.restricting()
	}
}
