package verify

import (
	"math"
	"sort"

	"gonum.org/v1/gonum/stat/distuv"

	"fronde/crowd"
	"fronde/portable"
	"fronde/rng"
)

// crowdwide is a response to yesterday's active share of everybody, that of the
// classical threshold models: a share of willing(x) of the members would join if x
// were active.
type crowdwide struct {
	crowd   *crowd.Crowd
	willing func(active float64) float64
}

// Share implements crowd.Response.
func (r *crowdwide) Share(int, int, int, int) float64 {
	return r.willing(float64(r.crowd.Active()) / float64(r.crowd.Members()))
}

// Bound implements crowd.Response.
func (r *crowdwide) Bound(int, int) float64 { return r.Share(0, 0, 0, 0) }

// normalThresholds are the thresholds of Granovetter: normal, mean and sd in percent.
func normalThresholds(mean, sd float64) func(float64) float64 {
	return func(active float64) float64 { return portable.NormalCDF((100*active - mean) / sd) }
}

// listedThresholds are given one by one, as shares.
func listedThresholds(thresholds []float64) func(float64) float64 {
	sort.Float64s(thresholds)
	return func(active float64) float64 {
		willing := sort.Search(len(thresholds), func(i int) bool { return thresholds[i] > active })
		return float64(willing) / float64(len(thresholds))
	}
}

// settle lets a crowd without ties, in the given number of cells, respond to itself,
// starting from nobody, until nothing changes any more, and returns how many are active. It gives
// up after the last day that has a number, 65535.
func settle(members uint32, cells int, willing func(float64) float64) (active int, err error) {
	place := crowd.PlaceLayout{Cells: make([]uint32, cells)}
	for i := range place.Cells {
		place.Cells[i] = members / uint32(cells)
	}
	p, err := crowd.NewPopulation(crowd.Layout{Places: []crowd.PlaceLayout{place}})
	if err != nil {
		return 0, err
	}
	c := crowd.NewCrowd(p)
	c.Reset(rng.Seed(1).World(0))
	r := &crowdwide{crowd: c, willing: willing}
	for day := range rng.MaxDay {
		before := c.Active()
		c.Step(day, r)
		if day > 0 && c.Active() == before {
			break
		}
	}
	return c.Active(), nil
}

const (
	// billion members of a crowd resolve shares to 1e-9.
	billion = 1_000_000_000
	// everybody is as many as a crowd can have. A cascade of whole persons stalls where
	// the response exceeds the diagonal by less than one of them, which moves the
	// critical spread by 2e-8 of a percentage point.
	everybody = crowd.MaxMembers
)

// criticalSpread finds the spread of thresholds at which a crowd of that mean tips
// from a small to a general cascade, by bisection, letting the whole crowd settle at each
// step.
func criticalSpread(mean float64) (float64, error) {
	calm, tipped := mean/4, mean
	for tipped-calm > 1e-8 {
		middle := (calm + tipped) / 2
		active, err := settle(everybody, 1, normalThresholds(mean, middle))
		if err != nil {
			return 0, err
		}
		if float64(active) > everybody/2 {
			tipped = middle
		} else {
			calm = middle
		}
	}
	return (calm + tipped) / 2, nil
}

// tangency finds where, as its spread grows, a family of responses first touches the
// diagonal: the share at which the response has slope 1 and equals itself. It solves
// the two equations one inside the other by bisection; the slope is a central
// difference.
func tangency(family func(spread float64) func(float64) float64, calm, tipped float64) (share, spread float64) {
	const step = 1e-5 // its square times the third derivative is below 1e-8
	touches := func(spread float64) float64 {
		f := family(spread)
		low, high := 0.0, 1.0
		for f(high+step)-f(high-step) < 2*step { // slope 1 from below
			high /= 2
			if high < step {
				return 0
			}
		}
		for range 60 {
			middle := (low + high) / 2
			if f(middle+step)-f(middle-step) < 2*step {
				low = middle
			} else {
				high = middle
			}
		}
		return low
	}
	for range 60 {
		spread = (calm + tipped) / 2
		if share = touches(spread); family(spread)(share) > share {
			tipped = spread
		} else {
			calm = spread
		}
	}
	return share, spread
}

// checkThresholds verifies V1, V2 and V4.
func checkThresholds(v *verification) ([]Check, error) {
	critical, err := rowsOf([]string{"V1a", "V1i", "V1j"}, func(r row) ([]float64, error) {
		sd, err := criticalSpread(r.inputs[0])
		return []float64{sd}, err
	})
	if err != nil {
		return nil, err
	}
	touching, err := rowsOf([]string{"V1b"}, func(r row) ([]float64, error) {
		mean := r.inputs[0]
		family := func(sd float64) func(float64) float64 { return normalThresholds(mean, sd) }
		share, _ := tangency(family, mean/4, mean)
		return []float64{100 * share}, nil
	})
	if err != nil {
		return nil, err
	}
	fixed, err := rowsOf([]string{"V1c", "V1d", "V1e", "V1f", "V1g", "V1h"}, func(r row) ([]float64, error) {
		active, err := settle(billion, 1, normalThresholds(r.inputs[0], r.inputs[1]))
		return []float64{100 * float64(active) / billion}, err
	})
	if err != nil {
		return nil, err
	}
	listed, err := checkListed()
	if err != nil {
		return nil, err
	}
	window, err := checkWindow()
	if err != nil {
		return nil, err
	}
	checks := append(append(append(append(critical[:1:1], touching...), fixed...), critical[1:]...), listed...)
	if checks[0].Figure, err = v.drawGranovetter(); err != nil {
		return nil, err
	}
	return append(checks, window...), nil
}

// checkListed verifies the rows that list every single threshold.
func checkListed() ([]Check, error) {
	uniform, err := rowsOf([]string{"V1k", "V1l"}, func(r row) ([]float64, error) {
		n := int(r.inputs[0])
		thresholds := make([]float64, n)
		for i := range thresholds {
			thresholds[i] = float64(i) / float64(n)
		}
		if r.id == "V1l" {
			thresholds[1] = thresholds[2]
		}
		active, err := settle(uint32(n), 1, listedThresholds(thresholds))
		return []float64{float64(active)}, err
	})
	if err != nil {
		return nil, err
	}
	kuran, err := rowsOf([]string{"V2a", "V2b"}, func(r row) ([]float64, error) {
		n := len(r.inputs)
		thresholds := make([]float64, n)
		for i, percent := range r.inputs {
			thresholds[i] = percent / 100
		}
		active, err := settle(uint32(n), 1, listedThresholds(thresholds))
		return []float64{100 * float64(active) / float64(n)}, err
	})
	return append(uniform, kuran...), err
}

// checkWindow verifies the cascade window, where the branching number is 1.
func checkWindow() ([]Check, error) {
	inside := map[string][2]float64{"V4a": {0.5, 2}, "V4b": {8, 4}} // outside, inside the window
	return rowsOf([]string{"V4a", "V4b"}, func(r row) ([]float64, error) {
		below, above := inside[r.id][0], inside[r.id][1]
		for range 60 {
			if middle := (below + above) / 2; poissonBranching(middle, r.inputs[0]) < 1 {
				below = middle
			} else {
				above = middle
			}
		}
		return []float64{(below + above) / 2}, nil
	})
}

// poissonBranching is the branching number on a Poisson graph of mean degree z whose
// members all have one threshold.
func poissonBranching(z, threshold float64) float64 {
	degrees := make([]float64, 80) // beyond lies less than 1e-50 of the members
	for k := range degrees {
		degrees[k] = distuv.Poisson{Lambda: z}.Prob(float64(k))
	}
	return crowd.BranchingNumber(degrees, func(k int) float64 {
		if 1/float64(k) >= threshold {
			return 1
		}
		return 0
	})
}

// splitError is by how much the settled share changes when the crowd is cut into cells.
func splitError(mean, sd float64) (float64, error) {
	whole, err := settle(billion, 1, normalThresholds(mean, sd))
	if err != nil {
		return 0, err
	}
	split, err := settle(billion, 1000, normalThresholds(mean, sd))
	return math.Abs(float64(whole-split)) / billion, err
}
