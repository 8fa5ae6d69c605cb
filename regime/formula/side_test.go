package formula

import "testing"

// Two commanders have a third and two thirds of the arms, and each defects with probability one
// half: more than half of the arms defect if the larger one does, with probability one half. 64
// steps do not divide by 3, which must not lose any probability: if both defect, with probability a
// quarter, rounding would put two ninths one step beyond the total, where it is cut off.
func TestMajorityOfTwo(t *testing.T) {
	var s Side
	s.Add(1, 0.5)
	s.Add(2, 0.5)
	within(t, "majority", s.Majority(), 0.5, 1e-12)
	mean, all := 0.0, 0.0
	for k, p := range s.Distribution() {
		mean += p * float64(k) / SideSteps
		all += p
	}
	within(t, "total probability", all, 1, 1e-12)
	within(t, "mean share", mean, 0.5-0.25*2/9/SideSteps, 1e-12)
}

// The distribution of the defecting weight agrees with an enumeration of all 2^10 decisions of ten
// commanders.
func TestSideAgainstEnumeration(t *testing.T) {
	var s Side
	weights := []float64{4, 8, 4, 16, 4, 4, 8, 8, 4, 4} // 64 in all: every sum is on a step
	chances := []float64{0.1, 0.9, 0.5, 0.3, 0.7, 0, 1, 0.2, 0.6, 0.05}
	for i, w := range weights {
		s.Add(w, chances[i])
	}
	var want [SideSteps + 1]float64
	for ways := range 1 << len(weights) {
		p, moved := 1.0, 0.0
		for i, w := range weights {
			if ways>>i&1 == 1 {
				p *= chances[i]
				moved += w
			} else {
				p *= 1 - chances[i]
			}
		}
		want[int(moved)] += p
	}
	majority := 0.0
	for k, got := range s.Distribution() {
		within(t, "probability", got, want[k], 1e-12)
		if k > SideSteps/2 {
			majority += want[k]
		}
	}
	within(t, "majority", s.Majority(), majority, 1e-12)
}

func TestNobodyTakesSides(t *testing.T) {
	var s Side
	within(t, "majority of nobody", s.Majority(), 0, 0)
	s.Add(0, 1)
	within(t, "majority of the unarmed", s.Majority(), 0, 0)
}
