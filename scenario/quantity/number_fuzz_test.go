package quantity

import (
	"math"
	"testing"
)

// FuzzNumber checks that every accepted number has finite, rising quantiles within its
// range and is parsed back as itself.
func FuzzNumber(f *testing.F) {
	for _, text := range []string{
		"0.3", "2 to 5 % per year", "lognormal(median 1.5, sd 0.3)", "beta(2, 5)", "beta(0.05, 100000)", "normal(0.8, 0.15)",
		"triangular(0, 0, 1)", "uniform(0, 1) %", "halfnormal(3)", "1e308 to 2e308", "-1e308 to 1e308", "5e-324 to 1",
		"1_0", "1 to 2 to 3",
		"lognormal(median 1 d, sd 20)", "logitnormal(0.5, 20)", "NaN", "0x1p4", "1e-320 % per year", "normal(0, 1e-320)",
	} {
		f.Add(text, uint8(0))
		f.Add(text, uint8(6))
	}
	dimensions := []Dimension{Share, Factor, Count, Days, Years, PerDay, PerYear}
	f.Fuzz(func(t *testing.T, text string, which uint8) {
		d := Domain{dimensions[int(which)%len(dimensions)], -1e6, 1e9}
		if d.Unit == Share {
			d.Min, d.Max = 0, 1
		}
		n, bad := Parse(text, d, &Evidence{Reliability: "E", Credibility: int(which)%6 + 1})
		if bad != nil {
			if bad.Message == "" || bad.Offset < 0 {
				t.Fatalf("the refusal is %+v", bad)
			}
			return
		}
		last := math.Inf(-1)
		for _, p := range []float64{0, 1e-9, 0.01, 0.5, 0.99, 1 - 1e-9, 1} {
			x := n.Quantile(p)
			if !(x >= last-1e-6*max(1e-300, math.Abs(last))) || x < d.Min || x > d.Max {
				t.Fatalf("%q: quantile %v is %v after %v", text, p, x, last)
			}
			last = x
		}
		copied, bad := Parse(n.String(), d, n.Evidence())
		if bad != nil || copied.Quantile(0.3) != n.Quantile(0.3) {
			t.Fatalf("%q writes itself as %q, which reads differently (%v)", text, n, bad)
		}
	})
}
