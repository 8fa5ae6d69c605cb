package infer

import "math"

// folds is the number of parts of the data, each of which tests the boxes found in the others (Hastie,
// Tibshirani and Friedman, The Elements of Statistical Learning, 2009, section 7.10).
const folds = 5

// Choose returns the box at which a path has traded enough coverage for density, after pasting and
// after dropping bounds without effect.
//
// In the data in which a path was found, every step is denser than the one before, by accident if by
// nothing else. So the steps are compared by cross-validation, in data that did not find them. Of
// those that cover at least a share of the output, one is densest there. The choice is the largest box
// from which the way to that one peels nothing but what is less dense than it by no more than a
// standard error (the rule of one standard error of Breiman, Friedman, Olshen and Stone,
// Classification and Regression Trees, 1984, section 3.4.3).
func (p PRIM) Choose(d Data, path []Box, coverage float64) Box {
	held := p.crossValidated(d, path)
	best := 0
	for k, box := range path {
		if _, _, share := box.among(d); share >= coverage && held[k].mean() > held[best].mean() {
			best = k
		}
	}
	for k := range best {
		off := held[k].less(held[best])
		if held[best].mean()-off.mean() <= math.Hypot(held[best].standardError(), off.standardError()) {
			best = k
			break
		}
	}
	return drop(d, paste(d, path[best]))
}

// crossValidated returns what boxes as large as those of a path hold of the data that did not find
// them: each fold is tested in the path of the others, at the step that leaves the same share of draws.
func (p PRIM) crossValidated(d Data, path []Box) []tally {
	held := make([]tally, len(path))
	left := make([]int, len(path))
	for k, box := range path {
		left[k], _, _ = box.among(d)
	}
	for f := range folds {
		train, test := d.fold(f)
		if len(train.Output) == 0 {
			continue
		}
		way := PRIM{Least: max(1, p.Least*(folds-1)/folds), Inputs: p.Inputs}.Peel(train)
		at := 0
		for k := range path {
			for at+1 < len(way) {
				if draws, _, _ := way[at].among(train); draws*folds <= left[k]*(folds-1) {
					break
				}
				at++
			}
			for i, x := range test.Inputs {
				if way[at].Holds(x) {
					held[k].add(test.Output[i])
				}
			}
		}
	}
	return held
}

// fold deals every fifth draw out for testing.
func (d Data) fold(f int) (train, test Data) {
	for i, x := range d.Inputs {
		to := &train
		if i%folds == f {
			to = &test
		}
		to.Inputs, to.Output = append(to.Inputs, x), append(to.Output, d.Output[i])
	}
	return train, test
}

// tally is a number of outputs with their sums.
type tally struct{ n, sum, squares float64 }

func (t *tally) add(y float64) {
	t.n++
	t.sum += y
	t.squares += y * y
}

// less returns the outputs that a tally has and a part of it lacks.
func (t tally) less(part tally) tally {
	return tally{t.n - part.n, t.sum - part.sum, t.squares - part.squares}
}

// mean is minus infinity of nothing.
func (t tally) mean() float64 {
	if t.n == 0 {
		return math.Inf(-1)
	}
	return t.sum / t.n
}

// standardError is that of the mean, infinite of fewer than two outputs.
func (t tally) standardError() float64 {
	if t.n < 2 {
		return math.Inf(1)
	}
	return math.Sqrt(max(0, t.squares/t.n-t.mean()*t.mean()) / (t.n - 1))
}
