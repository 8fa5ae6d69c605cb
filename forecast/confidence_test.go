package forecast

import (
	"testing"

	"fronde/outcome"
)

// trusted is a result that gives no ground for doubt.
func trusted() *outcome.Result {
	return &outcome.Result{
		Pooling:     &outcome.Pooling{Weight: outcome.Weight{Estimated: true}},
		Convergence: outcome.Convergence{Enough: true},
		Observed:    []outcome.Comparison{{Within: true}, {Within: true}, {Within: true}, {Within: true}, {}},
		Inputs: outcome.Inputs{Numbers: 100, Stated: 60, Default: 40, Grades: map[string]int{"B2": 30, "C3": 20,
			"ungraded": 10}},
	}
}

// Each ground for doubt is found alone, with its count; two leave moderate confidence and three low.
func TestConfidence(t *testing.T) {
	t.Parallel()
	if c := confidence(trusted()); c.Level != outcome.HighConfidence || len(c.Grounds) != 0 {
		t.Errorf("without a ground for doubt: %+v", c)
	}
	doubts := []struct {
		spoil func(*outcome.Result)
		want  outcome.Ground
	}{
		{func(r *outcome.Result) { r.Pooling.Weight.Estimated = false }, outcome.Ground{Doubt: outcome.WeightUnestimated}},
		{func(r *outcome.Result) { r.Warnings = []outcome.Warning{{Code: WarnDivergence}} },
			outcome.Ground{Doubt: outcome.ViewsDisagree}},
		{func(r *outcome.Result) { r.Convergence.Enough = false }, outcome.Ground{Doubt: outcome.FewWorlds}},
		{func(r *outcome.Result) { r.Observed[0].Within = false }, outcome.Ground{Doubt: outcome.RunUpMissed, Count: 2,
			Of: 5}},
		{func(r *outcome.Result) { r.Inputs.Grades["B2"] = 29 }, outcome.Ground{Doubt: outcome.WeakEvidence, Count: 31,
			Of: 60}},
		{func(r *outcome.Result) { r.Inputs.Default = 51 }, outcome.Ground{Doubt: outcome.DefaultPriors, Count: 51, Of: 100}},
	}
	all := trusted()
	for i, d := range doubts {
		r := trusted()
		d.spoil(r)
		if c := confidence(r); c.Level != outcome.ModerateConfidence || len(c.Grounds) != 1 || c.Grounds[0] != d.want {
			t.Errorf("got %+v, want the ground %+v alone", c, d.want)
		}
		d.spoil(all)
		if want := [...]string{outcome.ModerateConfidence, outcome.ModerateConfidence, outcome.LowConfidence}[min(i,
			2)]; confidence(all).Level != want {
			t.Errorf("%d grounds give %s confidence, want %s", i+1, confidence(all).Level, want)
		}
	}
	unobserved := trusted()
	unobserved.Observed = nil
	if c := confidence(unobserved); len(c.Grounds) != 1 || c.Grounds[0].Doubt != outcome.RunUpUnobserved {
		t.Errorf("without observations: %+v", c)
	}
}
