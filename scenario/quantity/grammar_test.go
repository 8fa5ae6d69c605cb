package quantity

import (
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// wide is a domain whose only bound is that of shares.
func wide(d Dimension) Domain {
	if d == Share {
		return Domain{d, 0, 1}
	}
	return Domain{d, math.Inf(-1), math.Inf(1)}
}

// near allows for rounding in the last digits, from units and logarithms.
func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(1, math.Abs(a), math.Abs(b)) }

func mustRead(t *testing.T, text string, d Domain) Number {
	t.Helper()
	n, bad := Parse(text, d, nil)
	if bad != nil {
		t.Fatalf("%s: %v", text, bad)
	}
	return n
}

func TestConstantsConvert(t *testing.T) {
	for _, c := range []struct {
		text string
		d    Dimension
		want float64
	}{
		{"0.3", Share, 0.3}, {"2.5 %", Share, 0.025}, {"2.5%", Share, 0.025}, {"30 percent", Share, 0.3},
		{"-1.5", Factor, -1.5}, {"+2", Factor, 2}, {"2e-3", Factor, 0.002}, {".5", Factor, 0.5}, {"20 %", Factor, 0.2},
		{"1200000", Count, 1.2e6}, {"1_200_000", Count, 1.2e6}, {"1.2 million", Count, 1.2e6},
		{"15 thousand", Count, 15e3}, {"400 persons", Count, 400}, {"2 million people", Count, 2e6},
		{"30 d", Days, 30}, {"30", Days, 30}, {"2 weeks", Days, 14}, {"2 months", Days, 60.875}, {"2 years", Days, 730.5},
		{"69", Years, 69}, {"18 months", Years, 1.5}, {"730.5 days", Years, 2},
		{"5 % per year", PerYear, 0.05}, {"0.05", PerYear, 0.05}, {"0.01 per day", PerYear, 3.6525},
		{"1 per month", PerYear, 12}, {"7 % per week", PerDay, 0.01}, {"3.6525 per year", PerDay, 0.01}, {"0.03 per day",
			PerDay, 0.03},
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
		d    Dimension
		want func(p float64) float64
	}{
		{"lognormal(median 1.5, sd 0.3)", Factor, quantile(distuv.LogNormal{Mu: math.Log(1.5), Sigma: 0.3})},
		{"lognormal(sd 0.3, median 1.5)", Factor, quantile(distuv.LogNormal{Mu: math.Log(1.5), Sigma: 0.3})},
		{"lognormal(median 1.8 % per year, sd 0.35)", PerYear, quantile(distuv.LogNormal{Mu: math.Log(0.018), Sigma: 0.35})},
		{"lognormal(1.8, 0.35) % per year", PerYear, quantile(distuv.LogNormal{Mu: math.Log(0.018), Sigma: 0.35})},
		{"normal(0.8, 0.15)", Factor, quantile(distuv.Normal{Mu: 0.8, Sigma: 0.15})},
		{"normal(mean 2 weeks, sd 1 d)", Days, quantile(distuv.Normal{Mu: 14, Sigma: 1})},
		{"normal(mean 2 weeks, sd 1)", Days, quantile(distuv.Normal{Mu: 14, Sigma: 7})},
		{"halfnormal(0.3)", Factor, func(p float64) float64 { return 0.3 * distuv.UnitNormal.Quantile((1+p)/2) }},
		{"beta(2, 5)", Share, quantile(distuv.Beta{Alpha: 2, Beta: 5})},
		{"beta(2, 5) per week", PerDay, func(p float64) float64 { return distuv.Beta{Alpha: 2, Beta: 5}.Quantile(p) / 7 }},
		{"uniform(0.2, 0.7)", Share, quantile(distuv.Uniform{Min: 0.2, Max: 0.7})},
		{"uniform(20, 70) %", Share, quantile(distuv.Uniform{Min: 0.2, Max: 0.7})},
		{"triangular(1, 2, 4)", Factor, quantile(distuv.NewTriangle(1, 4, 2, nil))},
		{"triangular(min 1, mode 1, max 4)", Factor, quantile(distuv.NewTriangle(1, 4, 1, nil))},
		{"2 to 5 % per year", PerYear, quantile(distuv.LogNormal{Mu: math.Log(math.Sqrt(0.02 * 0.05)), Sigma: halfway(2,
			5)})},
		{"2 % to 5 % per year", PerYear, quantile(distuv.LogNormal{Mu: math.Log(math.Sqrt(0.02 * 0.05)), Sigma: halfway(2,
			5)})},
		{"10 d to 3 weeks", Days, quantile(distuv.LogNormal{Mu: math.Log(math.Sqrt(10 * 21)), Sigma: halfway(10, 21)})},
		{"1 to 1.5 million", Count, quantile(distuv.LogNormal{Mu: math.Log(math.Sqrt(1.5) * 1e6), Sigma: halfway(1, 1.5)})},
		{"-1 to 3", Factor, quantile(distuv.Normal{Mu: 1, Sigma: 2 / distuv.UnitNormal.Quantile(0.95)})},
		{"20 to 50 %", Share, func(p float64) float64 {
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
	n := mustRead(t, "normal(0.5, 0.5)", Domain{Factor, 0, 1})
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
		d    Dimension
		want string
	}{
		{"30", Days, "30 d"}, {"4 weeks", Days, "4 weeks"}, {"20  to 90", Days, "20 to 90 d"}, {"0.3", Share, "0.3"},
		{"lognormal(median 0.1, sd 0.5)", PerDay, "lognormal(median 0.1, sd 0.5) per day"},
		{"lognormal(median 2 % per year, sd 0.5)", PerDay, "lognormal(median 2 % per year, sd 0.5)"},
	} {
		n := mustRead(t, c.text, wide(c.d))
		if n.String() != c.want {
			t.Errorf("%q writes itself as %q, want %q", c.text, n, c.want)
		}
		again := mustRead(t, n.String(), wide(c.d))
		if again.Quantile(0.3) != n.Quantile(0.3) {
			t.Errorf("%q is parsed back as another number", n)
		}
	}
}

// misfits has the message for each mistake in a number, and its character position.
var misfits = []struct {
	text string
	d    Dimension
	want string // part of the message
	at   int
}{
	{"", Share, "a number is expected", 0},
	{"abc", Share, "neither a number nor a known distribution", 0},
	{"lognormall(1, 2)", Factor, `did you mean "lognormal"`, 0},
	{"30 dys", Days, `unknown unit "dys"`, 3},
	{"30 d", Share, "does not fit", 0},
	{"5 %", PerYear, "per day, per week", 0},
	{"5 % per fortnight", PerYear, `"per" needs a period`, 8},
	{"5 per year", Days, "length of time", 0},
	{"1,5", Share, "a decimal point", 1},
	{"2-5", Factor, "unexpected", 1},
	{"2 – 5", Factor, `"to"`, 2},
	{"5 to 2", Factor, "must rise", 0},
	{"1 to", Factor, "a number is expected", 4},
	{"1 to 2 to 3", Factor, "unexpected", 7},
	{"NaN", Factor, "neither a number", 0},
	{".nan", Factor, "not a number", 0},
	{"1e999", Factor, "too large", 0},
	{"1e308 billion", Factor, "too large", 0},
	{"1__", Factor, "not a number", 0},
	{"1.2.3", Factor, "not a number", 0},
	{"120 %", Share, "out of range", 0},
	{"0.5 to 1.5", Share, "out of range", 0},
	{"uniform(-1, 0.5)", Share, "out of range", 0},
	{"normal(0.8)", Factor, "an argument is missing", 0},
	{"normal(0.8, 0.1, 3)", Factor, "do not match", 0},
	{"normal(mean 1, mean 2)", Factor, "do not match", 0},
	{"normal 0.8", Factor, `"(" is missing`, 0},
	{"lognormal(median 1", Factor, "put quotes around", 0},
	{"normal(0.8, -1)", Factor, "sd > 0", 0},
	{"lognormal(0, 1)", Factor, "median > 0", 0},
	{"beta(0, 1)", Share, "0.05", 0},
	{"lognormal(1 d, 0.3 d)", Days, "has no unit", 15},
	{"lognormal(1 d, 0.3) d", Days, "given twice", 10},
	{"triangular(1, 5, 4)", Factor, "mode", 0},
	{"0.5 $", Share, "cannot hold the character", 4},
	{strings.Repeat("1", 300), Factor, "too long", 0},
}

func TestMisfits(t *testing.T) {
	for _, c := range misfits {
		_, bad := Parse(c.text, wide(c.d), nil)
		if bad == nil {
			t.Errorf("%q as %s is accepted", c.text, c.d)
			continue
		}
		if !strings.Contains(bad.Error(), c.want) || bad.Offset != c.at {
			t.Errorf("%q as %s: at %d %q\nwant at %d %q", c.text, c.d, bad.Offset, bad, c.at, c.want)
		}
	}
}
