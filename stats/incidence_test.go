package stats_test

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"

	"fronde/stats"
)

// Five spells: one cause at 1 and 4, the other at 2 and 5, one censored at 3. By hand, F_0(4) = 1/5 + 0.6/2,
// and its variance is 0.3^2/20 + 4/125 - 2 0.3/25 from day 1, 0.3^2/12 from day 2, 0.6^2/8 from day 4.
func TestAalenJohansenByHand(t *testing.T) {
	t.Parallel()
	steps := stats.AalenJohansen([]stats.Spell{{5, 1}, {1, 0}, {3, stats.Censored}, {2, 1}, {4, 0}}, 2)
	want := []stats.IncidenceStep{
		{Time: 1, P: []float64{0.2, 0}, Variance: []float64{0.2 * 0.8 / 5, 0}},
		{Time: 2, P: []float64{0.2, 0.2}, Variance: []float64{0.2 * 0.8 / 5, 0.2 * 0.8 / 5}},
		{Time: 4, P: []float64{0.5, 0.2}, Variance: []float64{0.065, 0.2 * 0.8 / 5}},
		{Time: 5, P: []float64{0.5, 0.5}, Variance: []float64{0.065, 0.065}},
	}
	if len(steps) != len(want) {
		t.Fatalf("steps %+v", steps)
	}
	for i, s := range steps {
		for k := range 2 {
			if s.Time != want[i].Time || math.Abs(s.P[k]-want[i].P[k]) > 1e-12 ||
				math.Abs(s.Variance[k]-want[i].Variance[k]) > 1e-12 {
				t.Errorf("step %d is %+v, want %+v", i, s, want[i])
			}
		}
	}
}

// Of one cause it is the Kaplan-Meier estimate: the remissions of 21 patients with leukaemia given 6-MP, in
// weeks (Freireich et al., Blood 21, 1963), with the estimates and Greenwood's standard errors as textbooks
// print them, e.g. Kalbfleisch and Prentice (2002), section 1.4.
func TestAalenJohansenOfOneCause(t *testing.T) {
	t.Parallel()
	var spells []stats.Spell
	for _, week := range []float64{6, 6, 6, 7, 10, 13, 16, 22, 23} {
		spells = append(spells, stats.Spell{Time: week})
	}
	for _, week := range []float64{6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35} {
		spells = append(spells, stats.Spell{Time: week, Cause: stats.Censored})
	}
	steps := stats.AalenJohansen(spells, 1)
	want := [][3]float64{{6, .857, .0764}, {7, .807, .0869}, {10, .753, .0963}, {13, .690, .1068}, {16, .627, .1141},
		{22, .538, .1282}, {23, .448, .1346}}
	if len(steps) != len(want) {
		t.Fatalf("%d steps, want %d", len(steps), len(want))
	}
	for i, s := range steps {
		if s.Time != want[i][0] || math.Abs(1-s.P[0]-want[i][1]) > 0.0005 ||
			math.Abs(math.Sqrt(s.Variance[0])-want[i][2]) > 0.00005 {
			t.Errorf("week %g: survival %.4f, standard error %.5f, want %v", s.Time, 1-s.P[0], math.Sqrt(s.Variance[0]), want[i])
		}
	}
}

// Without censoring the estimate is a share, with the variance of a binomial.
func TestAalenJohansenWithoutCensoring(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		times := rapid.SliceOfN(rapid.IntRange(1, 9), 1, 25).Draw(t, "times")
		var spells []stats.Spell
		for _, day := range times {
			spells = append(spells, stats.Spell{Time: float64(day), Cause: rapid.IntRange(0, 2).Draw(t, "cause")})
		}
		for _, s := range stats.AalenJohansen(spells, 3) {
			for k := range 3 {
				struck := 0.0
				for _, one := range spells {
					if one.Cause == k && one.Time <= s.Time {
						struck++
					}
				}
				share, n := struck/float64(len(spells)), float64(len(spells))
				if math.Abs(s.P[k]-share) > 1e-9 || math.Abs(s.Variance[k]-share*(1-share)/n) > 1e-9 {
					t.Fatalf("by %g, cause %d: %g (%g), want %g (%g)", s.Time, k, s.P[k], s.Variance[k], share, share*(1-share)/n)
				}
			}
		}
	})
}

// Four rulers: a coup in the second year and another in the fifth, a death in the third, and one who was
// in office when the record ended.
func ExampleAalenJohansen() {
	const coup, death = 0, 1
	for _, s := range stats.AalenJohansen([]stats.Spell{{2, coup}, {3, death}, {4, stats.Censored}, {5, coup}}, 2) {
		lo, hi := stats.BetaInterval(s.P[coup], s.Variance[coup], stats.Level)
		fmt.Printf("coup within %g years: %.2f (%.2f to %.2f)\n", s.Time, s.P[coup], lo, hi)
	}
	// Output:
	// coup within 2 years: 0.25 (0.01 to 0.69)
	// coup within 3 years: 0.25 (0.01 to 0.69)
	// coup within 5 years: 0.75 (0.31 to 0.99)
}
