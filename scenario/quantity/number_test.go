package quantity

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
	"pgregory.net/rapid"
)

// anyNumber draws a text in the grammar that suits a field of values in [0, 100].
func anyNumber(t *rapid.T) string {
	positive := rapid.Float64Range(0.001, 99)
	spread := rapid.Float64Range(0.01, 5)
	a, b := positive.Draw(t, "a"), positive.Draw(t, "b")
	lo, hi := min(a, b), max(a, b)+0.5
	return rapid.SampledFrom([]string{
		fmt.Sprint(a),
		fmt.Sprintf("%v to %v", lo, hi),
		fmt.Sprintf("lognormal(median %v, sd %v)", a, spread.Draw(t, "sd")),
		fmt.Sprintf("normal(%v, %v)", a, spread.Draw(t, "sd")),
		fmt.Sprintf("halfnormal(%v)", a),
		fmt.Sprintf("beta(%v, %v)", a+0.05, b+0.05),
		fmt.Sprintf("uniform(%v, %v)", lo, hi),
		fmt.Sprintf("triangular(%v, %v, %v)", lo, (lo+hi)/2, hi),
	}).Draw(t, "text")
}

func anyEvidence(t *rapid.T) *Evidence {
	return &Evidence{
		Source:      "x",
		Reliability: rapid.SampledFrom([]string{"A", "B", "C", "D", "E", "F"}).Draw(t, "reliability"),
		Credibility: rapid.IntRange(1, 6).Draw(t, "credibility"),
	}
}

func TestQuantilesRiseWithinBounds(t *testing.T) {
	d := Domain{Factor, 0, 100}
	rapid.Check(t, func(t *rapid.T) {
		text := anyNumber(t)
		n, bad := Parse(text, d, anyEvidence(t))
		if bad != nil {
			t.Fatalf("%s: %v", text, bad)
		}
		last := math.Inf(-1)
		for i := range 101 {
			x := n.Quantile(float64(i) / 100)
			// Beta's quantile is found by search, to some ten digits.
			if !(x >= last-1e-9*max(1, math.Abs(last))) || x < d.Min || x > d.Max {
				t.Fatalf("%s: quantile %d %% is %v after %v", text, i, x, last)
			}
			last = x
		}
	})
}

func TestWideningKeepsTheMedian(t *testing.T) {
	d := Domain{Factor, 0, 100}
	rapid.Check(t, func(t *rapid.T) {
		text, evidence := anyNumber(t), anyEvidence(t)
		a, bad := Parse(text, d, nil)
		if bad != nil {
			t.Fatal(bad)
		}
		b, bad := Parse(text, d, evidence)
		if bad != nil {
			t.Fatal(bad)
		}
		if !near(a.Median(), b.Median()) && math.Abs(a.Median()-b.Median()) > 1e-6*b.Median() {
			t.Fatalf("%s: the median moves from %v to %v", text, a.Median(), b.Median())
		}
		if b.Quantile(0.9) < a.Quantile(0.9)*(1-1e-6) || b.Quantile(0.1) > a.Quantile(0.1)*(1+1e-6)+1e-12 {
			t.Fatalf("%s: %s narrows it", text, evidence.Grade())
		}
	})
}

func TestWideningByHand(t *testing.T) {
	z := distuv.UnitNormal.Quantile(0.9)
	for _, c := range []struct {
		text  string
		d     Dimension
		grade Evidence
		want  float64 // the 90 % quantile
	}{
		{"normal(1, 0.5)", Factor, Evidence{Reliability: "A", Credibility: 1}, 1 + 0.5*z},
		{"normal(1, 0.5)", Factor, Evidence{Reliability: "B", Credibility: 3}, 1 + 0.5*1.1*1.25*z},
		{"lognormal(2, 0.5)", Factor, Evidence{Reliability: "E", Credibility: 5}, 2 * math.Exp(0.5*4*z)},
		{"2", Factor, Evidence{Reliability: "A", Credibility: 1}, 2},
		{"2", Factor, Evidence{Reliability: "E", Credibility: 5}, 2 * math.Exp(0.1*3*z)},
		{"-2", Factor, Evidence{Reliability: "E", Credibility: 5}, -2 * math.Exp(-0.1*3*z)},
		{"0", Factor, Evidence{Reliability: "E", Credibility: 5}, 0},
		{"1", Share, Evidence{Reliability: "E", Credibility: 5}, 1},
		{"50 %", Share, Evidence{Reliability: "F", Credibility: 6}, 1 / (1 + math.Exp(-0.1*1.25*z))},
	} {
		n, bad := Parse(c.text, wide(c.d), &c.grade)
		if bad != nil {
			t.Fatal(bad)
		}
		if got := n.Quantile(0.9); !near(got, c.want) {
			t.Errorf("%s under %s: %v, want %v", c.text, c.grade.Grade(), got, c.want)
		}
	}
}

func TestNumberThatDoesNotExist(t *testing.T) {
	var n Number
	if n.Exists() || !n.IsZero() || n.ID() != -1 || n.Stated() || n.String() != "" || n.Evidence() != nil {
		t.Error("the zero Number exists")
	}
	defer func() {
		if recover() == nil {
			t.Error("its value can be read")
		}
	}()
	n.Median()
}

func TestConstantStandsForItself(t *testing.T) {
	n := Constant(-3.5)
	if !n.Constant() || n.Median() != -3.5 || n.ID() != -1 || n.String() != "-3.5" {
		t.Errorf("Constant(-3.5) is %v", n)
	}
}
