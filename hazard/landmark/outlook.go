package landmark

import (
	"math"
	"slices"
)

// Outlook is what a state says about the hazards of a ruler, against those of his class.
type Outlook struct {
	// Factor multiplies the class's hazard, by mode and lead.
	Factor [][]float64
	// Spread is the standard deviation of the factor's logarithm that the estimation leaves, by mode and lead.
	Spread [][]float64
	// Steps are the facts in the order of the spec, with what each contributes.
	Steps []Step
}

// Step is a fact of the waterfall.
type Step struct {
	Group string
	Known bool
	// Factor is what knowing the fact multiplies the class's hazard by, by mode and lead; 1 where it is unknown.
	Factor [][]float64
	// Spread is the standard deviation of its logarithm.
	Spread [][]float64
}

// Together names the last step: what the facts say together beyond each alone, since in a class they depend on each
// other.
const Together = "together"

// Outlook compares a state with the mean month of a class, which is made of some cells. A fact of which nothing is
// known contributes nothing. With all facts known,
//
//	h_k(x) / mean over the class of h_k = prod_g [exp(eta_gk(x)) / mean exp(eta_gk)] C_k
//
// with eta_gk what fact g adds to the log hazard of mode k, so that over the months of the class the factor is 1 in
// the mean. C_k corrects for facts that depend on each other; with some facts unknown it is raised to the share of
// the facts that are known.
func (m *Model) Outlook(s State, in func(c *Cell) bool) *Outlook {
	groups := m.Spec.Groups()
	vector, known := m.Design.vector(s, groups)
	own := m.contributions(vector)
	mean, factors := m.mean(in)
	modes, leads := len(m.Modes), len(m.Spec.Leads)
	o := &Outlook{Factor: newUnknown(1, modes, leads)[0], Spread: m.spreads(vector, known, -1)}
	share := 0.0
	for g, group := range groups {
		step := Step{Group: group, Known: known[g], Factor: newUnknown(1, modes, leads)[0],
			Spread: m.spreads(vector, known, g)}
		for k := range modes {
			for l := range leads {
				if known[g] {
					step.Factor[k][l] = math.Exp(own[g][k][l]) / factors[g][k][l]
					o.Factor[k][l] += math.Log(step.Factor[k][l])
				} else {
					step.Factor[k][l] = 1
				}
			}
		}
		if known[g] {
			share += 1 / float64(len(groups))
		}
		o.Steps = append(o.Steps, step)
	}
	last := Step{Group: Together, Known: true, Factor: newUnknown(1, modes, leads)[0],
		Spread: newUnknown(1, modes, leads)[0]}
	fades := m.Spec.fades()
	for k := range modes {
		way := &m.Modes[k]
		for l := range leads {
			log := way.Coefficients[0] + math.Log(way.Level) + way.Coefficients[len(way.Coefficients)-1]*fades[l] -
				math.Log(mean[k][l])
			for g := range groups {
				log += math.Log(factors[g][k][l])
			}
			last.Factor[k][l] = math.Exp(share * log)
			o.Factor[k][l] = math.Exp(o.Factor[k][l] + share*log)
		}
	}
	o.Steps = append(o.Steps, last)
	return o
}

// mean averages the cells of a class: the hazards, and the factors of each fact. Where the class has no cell, all
// cells stand for it.
func (m *Model) mean(in func(c *Cell) bool) (hazard [][]float64, factors [][][]float64) {
	cells := slices.DeleteFunc(slices.Clone(m.Classes.Cells), func(c Cell) bool { return !in(&c) })
	if len(cells) == 0 {
		cells = m.Classes.Cells
	}
	hazard = newUnknown(1, len(m.Modes), len(m.Spec.Leads))[0]
	factors = newUnknown(len(m.Spec.Groups()), len(m.Modes), len(m.Spec.Leads))
	total := 0.0
	for _, c := range cells {
		total += c.Weight
	}
	for _, c := range cells {
		w := c.Weight / total
		for k := range hazard {
			for l := range hazard[k] {
				hazard[k][l] += w * c.Mean[k][l]
				for g := range factors {
					factors[g][k][l] += w * c.Factors[g][k][l]
				}
			}
		}
	}
	return hazard, factors
}

// mostSpread bounds the doubt about a factor: the standard deviation of the logarithm of a rate that is known from one
// event, the root of trigamma(1). Facts that occur together so seldom that less is known are shrunk to no effect.
var mostSpread = math.Pi / math.Sqrt(6)

// spreads is the standard deviation of a state's log factor, by mode and lead: of one fact, or of all for -1, without
// those of the class.
func (m *Model) spreads(vector []float64, known []bool, group int) [][]float64 {
	groups := m.Spec.Groups()
	of := groupOf(m.Design, groups)
	all := newUnknown(1, len(m.Modes), len(m.Spec.Leads))[0]
	full := make([]float64, len(of))
	for l, fade := range m.Spec.fades() {
		spread(full, vector, m.Design, fade)
		for j, g := range of {
			switch {
			case g < 0, !known[g], group >= 0 && g != group:
				full[j] = 0
			case group < 0 && slices.Contains(m.Spec.Class.Facts, groups[g]):
				full[j] = 0
			}
		}
		for k := range m.Modes {
			all[k][l] = min(mostSpread, math.Sqrt(max(0, quadratic(m.Modes[k].Covariance, full))))
		}
	}
	return all
}

// quadratic is x'Sx with the upper triangle of S row by row.
func quadratic(s, x []float64) (sum float64) {
	at := 0
	for i := range x {
		for j := i; j < len(x); j++ {
			if x[i] != 0 && x[j] != 0 {
				twice := 2.0
				if i == j {
					twice = 1
				}
				sum += twice * s[at] * x[i] * x[j]
			}
			at++
		}
	}
	return sum
}

// Mode is the index of a mode by its name, -1 if there is none.
func (m *Model) Mode(name string) int {
	return slices.IndexFunc(m.Modes, func(w Way) bool { return w.Name == name })
}
