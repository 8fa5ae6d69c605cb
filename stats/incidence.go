package stats

import (
	"cmp"
	"slices"
)

// Censored is the cause of a [Spell] whose end was not seen.
const Censored = -1

// Spell is a time until something happened, such as the days of a ruler in office until he left: by one of
// some competing causes, numbered from 0, or [Censored].
type Spell struct {
	Time  float64
	Cause int
}

// IncidenceStep is the state of a cumulative incidence from a time on, by cause.
type IncidenceStep struct {
	Time float64
	// P are the probabilities that each cause has struck by then, Variance their sampling variances,
	// for [BetaInterval].
	P, Variance []float64
}

// AalenJohansen estimates the cumulative incidence of competing causes from spells of which some are
// censored, independently of what would have happened. At the times t_j, with n_j spells at risk, of
// which d_kj end by cause k and d_j in all,
//
//	F_k(t) = sum over t_j <= t of S(t_{j-1}) d_kj/n_j,  S(t) = product over t_j <= t of (1 - d_j/n_j)
//
// (Aalen and Johansen, Scandinavian Journal of Statistics 5, 1978), with the variance by the delta method
//
//	sum over t_j <= t of  (F_k(t) - F_k(t_j))^2 d_j / (n_j (n_j - d_j))
//	                    + S(t_{j-1})^2 d_kj (n_j - d_kj) / n_j^3
//	                    - 2 (F_k(t) - F_k(t_j)) S(t_{j-1}) d_kj / n_j^2
//
// (Marubini and Valsecchi, Analysing Survival Data from Clinical Trials and Observational Studies, 1995,
// section 10.2). Of one cause it is the Kaplan-Meier estimate with Greenwood's variance, and without
// censoring the share of spells with that of a binomial. A spell that is censored at the time of an event
// is at risk of it. There is a step at each time at which something happened.
func AalenJohansen(spells []Spell, causes int) []IncidenceStep {
	spells = slices.SortedFunc(slices.Values(spells), func(a, b Spell) int { return cmp.Compare(a.Time, b.Time) })
	var steps []IncidenceStep
	w := incidences{survival: 1, risk: float64(len(spells)), causes: make([]incidence, causes)}
	struck := make([]float64, causes)
	for from := 0; from < len(spells); {
		clear(struck)
		to, happened := from, 0.0
		for ; to < len(spells) && spells[to].Time == spells[from].Time; to++ {
			if k := spells[to].Cause; k != Censored {
				struck[k]++
				happened++
			}
		}
		if happened > 0 {
			steps = append(steps, w.step(spells[from].Time, struck, happened))
		}
		w.risk -= float64(to - from)
		from = to
	}
	return steps
}

// incidences is the estimate up to a time.
type incidences struct {
	survival, risk float64
	causes         []incidence
}

// incidence is that of one cause. With a = d / (n (n - d)) and c = S d_k / n^2 of each time, its variance
// is a square in F(t) that is held as sums over the times: of a, F a, F^2 a, c, F c, and of the second term.
type incidence struct{ p, a, pa, ppa, c, pc, own float64 }

// step adds what happened at a time.
func (w *incidences) step(time float64, struck []float64, happened float64) IncidenceStep {
	s := IncidenceStep{Time: time}
	n, before := w.risk, w.survival
	for k := range w.causes {
		i, d := &w.causes[k], struck[k]
		i.p += before * d / n
		if n > happened { // if nobody is left, no later time has this one before it
			a := happened / (n * (n - happened))
			i.a, i.pa, i.ppa = i.a+a, i.pa+i.p*a, i.ppa+i.p*i.p*a
		}
		c := before * d / (n * n)
		i.c, i.pc = i.c+c, i.pc+i.p*c
		i.own += before * before * d * (n - d) / (n * n * n)
		variance := i.p*i.p*i.a - 2*i.p*i.pa + i.ppa + i.own - 2*(i.p*i.c-i.pc)
		s.P, s.Variance = append(s.P, i.p), append(s.Variance, max(0, variance))
	}
	w.survival *= 1 - happened/n
	return s
}
