package infer_test

import (
	"math"
	"testing"

	"fronde/infer"
	"fronde/rng"
)

// hidden is 1 in a box of two of its inputs and 0.1 elsewhere.
func hidden(u []float64) float64 {
	if u[1] > 0.6 && u[4] < 0.5 {
		return 1
	}
	return 0.1
}

// Draws without the event do not prove it impossible.
func TestBoxWithoutTheEvent(t *testing.T) {
	t.Parallel()
	points, y := sample(200, 2, func(u []float64) float64 {
		if u[0] > 0.9 {
			return 1
		}
		return 0
	})
	r := infer.Box{{Input: 0, Lo: math.Inf(-1), Hi: 0.5}}.In(infer.Data{Inputs: points, Output: y})
	bound := 1 - math.Pow(0.05, 1/float64(r.Draws))
	if r.Density.Mean != 0 || math.Abs(r.Density.Hi-bound) > 1e-12 || !(r.Coverage.Hi > 0 && r.Coverage.Hi < 0.5) {
		t.Errorf("%d draws without the event: density %+v, coverage %+v", r.Draws, r.Density, r.Coverage)
	}
}

func TestPRIMFindsTheBox(t *testing.T) {
	t.Parallel()
	points, y := sample(2000, 6, hidden)
	find, check := infer.Data{Inputs: points, Output: y}.Halves()
	p := infer.PRIM{Least: 20, Inputs: 3}
	path := p.Peel(find)
	for i := 1; i < len(path); i++ {
		if before, after := path[i-1].In(find), path[i].In(find); after.Draws >= before.Draws ||
			after.Coverage.Mean > before.Coverage.Mean {
			t.Fatalf("peel %d removes nothing", i)
		}
	}
	box := p.Choose(find, path, 0.5)
	if len(box) != 2 || box[0].Input != 1 || box[1].Input != 4 {
		t.Fatalf("the box is %v", box)
	}
	if math.Abs(box[0].Lo-0.6) > 0.05 || !math.IsInf(box[0].Hi, 1) || math.Abs(box[1].Hi-0.5) > 0.05 ||
		!math.IsInf(box[1].Lo, -1) {
		t.Errorf("the box is %v", box)
	}
	region := box.In(check)
	// The box has output 1 on 0.2 of the space, out of 0.2 + 0.8 x 0.1 in all.
	near(t, "density", region.Density, 1, 0.1)
	near(t, "coverage", region.Coverage, 0.2/0.28, 0.15)
}

// Where the event is as likely all over a box, 0.2 to 0.55 of one input, the densest box is a part of it
// that was lucky. The box chosen is the whole: what it shares with the true one is on average nine tenths
// of what either has, with outputs of 0, 1/2 or 1 by chance.
func TestPRIMChoosesTheWholeBox(t *testing.T) {
	t.Parallel()
	const seeds = 20
	shared := 0.0
	for seed := range rng.Seed(seeds) {
		draw := infer.Uniform(6, seed)
		d := infer.Data{}
		for i := range 1000 {
			u, luck := draw(i, 0), draw(i, 1)
			p := 0.05
			if u[0] > 0.2 && u[0] < 0.55 {
				p = 0.5
			}
			y := 0.0
			for _, v := range luck[:2] {
				if v < p {
					y += 0.5
				}
			}
			d.Inputs, d.Output = append(d.Inputs, u), append(d.Output, y)
		}
		prim := infer.PRIM{Least: 80, Inputs: 3}
		for _, b := range prim.Choose(d, prim.Peel(d), 1.0/3) {
			if b.Input == 0 {
				lo, hi := max(0, b.Lo), min(1, b.Hi)
				both := max(0, min(hi, 0.55)-max(lo, 0.2))
				shared += both / (hi - lo + 0.35 - both) / seeds
			}
		}
	}
	if shared < 0.87 {
		t.Errorf("the boxes found and true share %.2f of what either has, want 0.9", shared)
	}
}

// A bound that pasting opens on both sides restricts nothing and is left out.
func TestPastingRemovesOpenBounds(t *testing.T) {
	t.Parallel()
	points, y := sample(400, 2, func([]float64) float64 { return 1 })
	d := infer.Data{Inputs: points, Output: y}
	box := infer.PRIM{Least: 20, Inputs: 2}.Choose(d, []infer.Box{{{Input: 0, Lo: 0.4, Hi: 0.6}}}, 0.1)
	if len(box) != 0 {
		t.Errorf("of an output that is the same everywhere, the box is %v", box)
	}
}

func TestTreeFindsTheBox(t *testing.T) {
	t.Parallel()
	points, y := sample(2000, 6, hidden)
	d := infer.Data{Inputs: points, Output: y}
	boxes := infer.Grow(d, 4, 20)
	for _, x := range points {
		in := 0
		for _, b := range boxes {
			if b.Holds(x) {
				in++
			}
		}
		if in != 1 {
			t.Fatalf("a draw lies in %d leaves", in)
		}
	}
	best := boxes[0]
	if len(best) != 2 || math.Abs(best[0].Lo-0.6) > 0.05 || math.Abs(best[1].Hi-0.5) > 0.05 {
		t.Errorf("the best leaf is %v", best)
	}
	if len(boxes) != 3 {
		t.Errorf("%d leaves; three suffice", len(boxes))
	}
}

func TestEmptyBox(t *testing.T) {
	t.Parallel()
	points, y := sample(100, 2, first)
	r := infer.Box{{Input: 0, Lo: 2, Hi: 3}}.In(infer.Data{Inputs: points, Output: y})
	if r.Draws != 0 || r.Density.Hi != 0 {
		t.Errorf("an empty box holds %+v", r)
	}
}

func first(u []float64) float64 { return u[0] }
