package forecast_test

import (
	"strings"
	"testing"

	"fronde/forecast"
	"fronde/outcome"
)

// warnings are those of a code.
func warnings(r *outcome.Result, code string) (list []outcome.Warning) {
	for _, w := range r.Warnings {
		if w.Code == code {
			list = append(list, w)
		}
	}
	return list
}

// warned reports whether a result carries a warning of a code that contains a text.
func warned(r *outcome.Result, code, text string) bool {
	for _, w := range warnings(r, code) {
		if strings.Contains(w.Text, text) {
			return true
		}
	}
	return false
}

// A crowd of half the country or of nearly everybody is beyond the record, whether observed or simulated: one warning
// says that history falls silent. There is none for an ordinary crowd.
func TestCrowdsBeyondTheRecordAreSaid(t *testing.T) {
	t.Parallel()
	crowds := strings.Replace(calm, "observed:\n", "citizens: {threshold: -3, risk: 0}\nobserved:\n", 1)
	stated := strings.Replace(calm, "observed:\n", "observed:\n"+
		"  - {date: 2024-03-26, variable: protesters, value: 2000}\n", 1)
	for _, of := range []string{crowds, stated} {
		r := run(t, parse(t, of), forecast.Options{Runs: 20}).Result
		if !warned(r, forecast.WarnBeyond, "history has no weight here") || len(warnings(r, forecast.WarnBeyond)) != 1 {
			t.Errorf("not one warning that such a crowd is beyond the record: %v", r.Warnings)
		}
		// History knows no such crowd and falls silent: the pooled view is the simulator's.
		if got := r.Pooling.Support; got.Share != 0 || got.Met != 0 {
			t.Errorf("the record supports a crowd of everybody: %+v", got)
		}
		last := len(r.Views[outcome.PooledView].Horizons) - 1
		pooled, inside := r.Views[outcome.PooledView].Horizons[last], r.Views[outcome.InsideView].Horizons[last]
		if p, q := pooled.Exits[outcome.Survival].P, inside.Exits[outcome.Survival].P; p != q {
			t.Errorf("survival is %.3f pooled and %.3f by the simulator alone", p, q)
		}
	}
	quiet := run(t, parse(t, strings.Replace(calm, "observed:\n", "citizens: {threshold: 5}\nobserved:\n", 1)),
		forecast.Options{Runs: 20}).Result
	if warned(quiet, forecast.WarnBeyond, "") {
		t.Errorf("a warning that a quiet country is beyond the record: %v", quiet.Warnings)
	}
}

// The result counts the draws whose run-up resembles what was observed, and warns if fewer than
// half do; without observations there is nothing to count.
func TestUnmatchedRunUpsAreSaid(t *testing.T) {
	t.Parallel()
	r := run(t, plain(t), forecast.Options{Runs: 20}).Result
	if r.Conditioning == nil || r.Conditioning.Draws != 10 || r.Conditioning.Accepted != 0 ||
		!warned(r, forecast.WarnUnmatched, "Only 0 of 10 draws") {
		t.Errorf("most of a country detained in a day: %+v, %v", r.Conditioning, r.Warnings)
	}
	head, _, _ := strings.Cut(source, "observed:\n")
	if r := run(t, parse(t, head), forecast.Options{Runs: 4}).Result; r.Conditioning != nil {
		t.Errorf("nothing was observed, yet %+v", r.Conditioning)
	}
	near := run(t, parse(t, head+"observed:\n  - {date: 2024-03-27, variable: approval_expressed, value: 0 to 100 %}\n"),
		forecast.Options{Runs: 8}).Result
	if near.Conditioning == nil || near.Conditioning.Accepted != 4 || warned(near, forecast.WarnUnmatched, "") {
		t.Errorf("an approval of 0 to 100 %%: %+v, %v", near.Conditioning, near.Warnings)
	}
}
