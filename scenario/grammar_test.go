package scenario

import (
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// wide is a field of the dimension without any bound but a share's own.
func wide(d dimension) *field {
	f := &field{key: "x", unit: d, min: math.Inf(-1), max: math.Inf(1)}
	if d == share {
		f.min, f.max = 0, 1
	}
	return f
}

// near allows for the last digits: units multiply and intervals take logarithms.
func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(1, math.Abs(a), math.Abs(b)) }

func mustRead(t *testing.T, text string, f *field) Number {
	t.Helper()
	s, bad := newSpec(text, f, nil)
	if bad != nil {
		t.Fatalf("%s: %v", text, bad)
	}
	return Number{spec: s}
}

func TestConstantsConvert(t *testing.T) {
	for _, c := range []struct {
		text string
		d    dimension
		want float64
	}{
		{"0.3", share, 0.3}, {"2.5 %", share, 0.025}, {"2.5%", share, 0.025}, {"30 percent", share, 0.3},
		{"-1.5", factor, -1.5}, {"+2", factor, 2}, {"2e-3", factor, 0.002}, {".5", factor, 0.5}, {"20 %", factor, 0.2},
		{"1200000", count, 1.2e6}, {"1_200_000", count, 1.2e6}, {"1.2 million", count, 1.2e6},
		{"15 thousand", count, 15e3}, {"400 persons", count, 400}, {"2 million people", count, 2e6},
		{"30 d", days, 30}, {"30", days, 30}, {"2 weeks", days, 14}, {"2 months", days, 60.875}, {"2 years", days, 730.5},
		{"69", years, 69}, {"18 months", years, 1.5}, {"730.5 days", years, 2},
		{"5 % per year", perYear, 0.05}, {"0.05", perYear, 0.05}, {"0.01 per day", perYear, 3.6525},
		{"1 per month", perYear, 12}, {"7 % per week", perDay, 0.01}, {"3.6525 per year", perDay, 0.01}, {"0.03 per day", perDay, 0.03},
	} {
		n := mustRead(t, c.text, wide(c.d))
		if !n.Constant() || !near(n.Median(), c.want) || !near(n.Quantile(0.01), c.want) {
			t.Errorf("%q as %s is %v, want %v", c.text, c.d, n.Median(), c.want)
		}
	}
}

func TestDistributionsMatchClosedForms(t *testing.T) {
	quantile := func(d interface{ Quantile(float64) float64 }) func(float64) float64 { return d.Quantile }
	halfway := func(lo, hi float64) float64 { return math.Log(hi/lo) / 2 / distuv.UnitNormal.Quantile(0.95) }
	odds := func(p float64) float64 { return math.Log(p / (1 - p)) }
	for _, c := range []struct {
		text string
		d    dimension
		want func(p float64) float64
	}{
		{"lognormal(median 1.5, sd 0.3)", factor, quantile(distuv.LogNormal{Mu: math.Log(1.5), Sigma: 0.3})},
		{"lognormal(sd 0.3, median 1.5)", factor, quantile(distuv.LogNormal{Mu: math.Log(1.5), Sigma: 0.3})},
		{"lognormal(median 1.8 % per year, sd 0.35)", perYear, quantile(distuv.LogNormal{Mu: math.Log(0.018), Sigma: 0.35})},
		{"lognormal(1.8, 0.35) % per year", perYear, quantile(distuv.LogNormal{Mu: math.Log(0.018), Sigma: 0.35})},
		{"normal(0.8, 0.15)", factor, quantile(distuv.Normal{Mu: 0.8, Sigma: 0.15})},
		{"normal(mean 2 weeks, sd 1 d)", days, quantile(distuv.Normal{Mu: 14, Sigma: 1})},
		{"normal(mean 2 weeks, sd 1)", days, quantile(distuv.Normal{Mu: 14, Sigma: 7})},
		{"halfnormal(0.3)", factor, func(p float64) float64 { return 0.3 * distuv.UnitNormal.Quantile((1+p)/2) }},
		{"beta(2, 5)", share, quantile(distuv.Beta{Alpha: 2, Beta: 5})},
		{"beta(2, 5) per week", perDay, func(p float64) float64 { return distuv.Beta{Alpha: 2, Beta: 5}.Quantile(p) / 7 }},
		{"uniform(0.2, 0.7)", share, quantile(distuv.Uniform{Min: 0.2, Max: 0.7})},
		{"uniform(20, 70) %", share, quantile(distuv.Uniform{Min: 0.2, Max: 0.7})},
		{"triangular(1, 2, 4)", factor, quantile(distuv.NewTriangle(1, 4, 2, nil))},
		{"triangular(min 1, mode 1, max 4)", factor, quantile(distuv.NewTriangle(1, 4, 1, nil))},
		{"2 to 5 % per year", perYear, quantile(distuv.LogNormal{Mu: math.Log(math.Sqrt(0.02 * 0.05)), Sigma: halfway(2, 5)})},
		{"2 % to 5 % per year", perYear, quantile(distuv.LogNormal{Mu: math.Log(math.Sqrt(0.02 * 0.05)), Sigma: halfway(2, 5)})},
		{"10 d to 3 weeks", days, quantile(distuv.LogNormal{Mu: math.Log(math.Sqrt(10 * 21)), Sigma: halfway(10, 21)})},
		{"1 to 1.5 million", count, quantile(distuv.LogNormal{Mu: math.Log(math.Sqrt(1.5) * 1e6), Sigma: halfway(1, 1.5)})},
		{"-1 to 3", factor, quantile(distuv.Normal{Mu: 1, Sigma: 2 / distuv.UnitNormal.Quantile(0.95)})},
		{"20 to 50 %", share, func(p float64) float64 {
			mean, sd := (odds(0.2)+odds(0.5))/2, (odds(0.5)-odds(0.2))/2/distuv.UnitNormal.Quantile(0.95)
			return 1 / (1 + math.Exp(-mean-sd*distuv.UnitNormal.Quantile(p)))
		}},
	} {
		n := mustRead(t, c.text, wide(c.d))
		for _, p := range []float64{0.001, 0.05, 0.25, 0.5, 0.8, 0.95, 0.999} {
			if got, want := n.Quantile(p), c.want(p); math.Abs(got-want) > 1e-7*max(1e-3, math.Abs(want)) {
				t.Errorf("%q at %v is %v, want %v", c.text, p, got, want)
			}
		}
	}
}

func TestTruncation(t *testing.T) {
	f := &field{unit: factor, min: 0, max: 1}
	n := mustRead(t, "normal(0.5, 0.5)", f)
	whole := distuv.Normal{Mu: 0.5, Sigma: 0.5}
	for _, p := range []float64{0, 0.1, 0.5, 0.9, 1} {
		want := whole.Quantile(whole.CDF(0) + p*(whole.CDF(1)-whole.CDF(0)))
		if got := n.Quantile(p); !near(got, want) {
			t.Errorf("at %v: %v, want %v", p, got, want)
		}
	}
}

func TestNumbersWriteThemselves(t *testing.T) {
	for _, c := range []struct {
		text string
		d    dimension
		want string
	}{
		{"30", days, "30 d"}, {"4 weeks", days, "4 weeks"}, {"20  to 90", days, "20 to 90 d"}, {"0.3", share, "0.3"},
		{"lognormal(median 0.1, sd 0.5)", perDay, "lognormal(median 0.1, sd 0.5) per day"},
		{"lognormal(median 2 % per year, sd 0.5)", perDay, "lognormal(median 2 % per year, sd 0.5)"},
	} {
		n := mustRead(t, c.text, wide(c.d))
		if n.String() != c.want {
			t.Errorf("%q writes itself as %q, want %q", c.text, n, c.want)
		}
		again := mustRead(t, n.String(), wide(c.d))
		if again.Quantile(0.3) != n.Quantile(0.3) {
			t.Errorf("%q reads back as another number", n)
		}
	}
}

// misfits is what each mistake in a number says, and at which character.
var misfits = []struct {
	text string
	d    dimension
	want string // part of the message
	at   int
}{
	{"", share, "a number is expected", 0},
	{"abc", share, "neither a number nor a known distribution", 0},
	{"lognormall(1, 2)", factor, `did you mean "lognormal"`, 0},
	{"30 dys", days, `unknown unit "dys"`, 3},
	{"30 d", share, "does not fit", 0},
	{"5 %", perYear, "per day, per week", 0},
	{"5 % per fortnight", perYear, `"per" needs a period`, 8},
	{"5 per year", days, "length of time", 0},
	{"1,5", share, "a decimal point", 1},
	{"2-5", factor, "unexpected", 1},
	{"2 – 5", factor, `"to"`, 2},
	{"5 to 2", factor, "must rise", 0},
	{"1 to", factor, "a number is expected", 4},
	{"1 to 2 to 3", factor, "unexpected", 7},
	{"NaN", factor, "neither a number", 0},
	{".nan", factor, "not a number", 0},
	{"1e999", factor, "too large", 0},
	{"1e308 billion", factor, "too large", 0},
	{"1__", factor, "not a number", 0},
	{"1.2.3", factor, "not a number", 0},
	{"120 %", share, "out of range", 0},
	{"0.5 to 1.5", share, "out of range", 0},
	{"uniform(-1, 0.5)", share, "out of range", 0},
	{"normal(0.8)", factor, "an argument is missing", 0},
	{"normal(0.8, 0.1, 3)", factor, "do not match", 0},
	{"normal(mean 1, mean 2)", factor, "do not match", 0},
	{"normal 0.8", factor, `"(" is missing`, 0},
	{"lognormal(median 1", factor, "put quotes around", 0},
	{"normal(0.8, -1)", factor, "sd > 0", 0},
	{"lognormal(0, 1)", factor, "median > 0", 0},
	{"beta(0, 1)", share, "0.05", 0},
	{"lognormal(1 d, 0.3 d)", days, "has no unit", 15},
	{"lognormal(1 d, 0.3) d", days, "given twice", 10},
	{"triangular(1, 5, 4)", factor, "mode", 0},
	{"0.5 $", share, "cannot hold the character", 4},
	{strings.Repeat("1", 300), factor, "too long", 0},
}

func TestMisfits(t *testing.T) {
	for _, c := range misfits {
		_, bad := newSpec(c.text, wide(c.d), nil)
		if bad == nil {
			t.Errorf("%q as %s is accepted", c.text, c.d)
			continue
		}
		if !strings.Contains(bad.Error(), c.want) || bad.Offset != c.at {
			t.Errorf("%q as %s: at %d %q\nwant at %d %q", c.text, c.d, bad.Offset, bad, c.at, c.want)
		}
	}
}
