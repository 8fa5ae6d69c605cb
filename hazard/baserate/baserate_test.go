package baserate

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/gonum/stat"
	"pgregory.net/rapid"

	"fronde/outcome"
)

// class returns a class that must exist.
func class(t *testing.T, rule Rule, tenure Tenure, period Period) *Class {
	t.Helper()
	c, ok := find(rule, tenure, period)
	if !ok {
		t.Fatalf("no class %s, %s, %s", rule, tenure, period)
	}
	return &c
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if math.Abs(got-want) > tolerance {
		t.Errorf("%s is %.6g, want %.6g within %g", what, got, want, tolerance)
	}
}

// Published with the counts, by hand from Gamma(n + 1/2, T): personalist rulers of 15
// or more years, 1950-2015, in % a year.
func TestLongPersonalistRule(t *testing.T) {
	c := class(t, AnyPersonal, long, Whole)
	if c.Years != 591 || c.Exits != 36 {
		t.Fatalf("%g leader-years, %d exits", c.Years, c.Exits)
	}
	coup := c.Rate(Coup)
	near(t, "coup", 100*coup.Mean(), 1.27, 0.005)
	near(t, "coup, 5 %", 100*coup.Quantile(0.05), 0.61, 0.005)
	near(t, "coup, 95 %", 100*coup.Quantile(0.95), 2.11, 0.005)
	near(t, "natural", 100*c.Rate(Natural).Mean(), 2.6, 0.05)
	// Coup 7, protest 3, forced or negotiated 4, other 1.
	domestic := c.Rate(Coup, Uprising, Negotiated)
	near(t, "domestic ouster", domestic.Events, 15, 0)
	near(t, "domestic ouster", 100*domestic.Mean(), 2.6, 0.05)
	near(t, "domestic ouster, 5 %", 100*domestic.Quantile(0.05), 1.6, 0.05)
	near(t, "domestic ouster, 95 %", 100*domestic.Quantile(0.95), 3.8, 0.05)
	near(t, "uprising, Saleh being negotiated", c.Rate(Uprising).Events, 6, 0)
	near(t, "negotiated: Saleh and a power struggle", c.Rate(Negotiated).Events, 2, 0)

	since := class(t, AnyPersonal, long, Late)
	near(t, "leader-years since 1991", since.Years, 337, 0)
	near(t, "coups since 1991", since.Events[Coup], 3, 0)
	near(t, "uprisings since 1991, Saleh being negotiated", since.Events[Uprising], 3, 0)
}

// Every exit of a row must be in a mode: the modes' events sum to the exits, which the
// table's source gives for each row.
func TestEventsSumToExits(t *testing.T) {
	exits := []int{210, 112, 36, 26, 36, 29, 68, 22, 19, 126, 20, 13, 595, 94, 44}
	for i, want := range exits {
		if classes[i].Exits != want {
			t.Errorf("%s has %d exits, the source gives %d", &classes[i], classes[i].Exits, want)
		}
	}
	for i := range classes {
		c := &classes[i]
		sum := 0.0
		for m := range Modes {
			sum += c.Events[m]
			if c.Events[m] < 0 || c.Doubt[m] < 0 {
				t.Errorf("%s: %s has %g events, doubt %g", c, m, c.Events[m], c.Doubt[m])
			}
		}
		near(t, c.String(), sum, float64(c.Exits), 1e-9)
	}
}

// Counts derived by subtraction must add up again.
func TestDerivedClassesAddUp(t *testing.T) {
	sum := func(whole *Class, parts ...*Class) {
		t.Helper()
		years, exits := 0.0, 0
		for _, part := range parts {
			years += part.Years
			exits += part.Exits
			if part.Source != counted && !strings.Contains(part.Source, " less ") {
				t.Errorf("%s does not say how it was derived: %s", part, part.Source)
			}
		}
		if years != whole.Years || exits != whole.Exits {
			t.Errorf("%s: the parts have %g years and %d exits, the whole %g and %d",
				whole, years, exits, whole.Years, whole.Exits)
		}
	}
	for _, tenure := range []Tenure{short, long, anyTenure} {
		sum(class(t, AnyPersonal, tenure, Whole), class(t, AnyPersonal, tenure, Early), class(t, AnyPersonal, tenure, Late))
		sum(class(t, AllAutocracy, tenure, Whole), class(t, AnyPersonal, tenure, Whole), class(t, NonPersonal, tenure, Whole))
	}
	sum(class(t, AnyPersonal, short, Whole), class(t, AnyPersonal, Tenure{0, 5}, Whole),
		class(t, AnyPersonal, Tenure{5, 10}, Whole), class(t, AnyPersonal, Tenure{10, 15}, Whole))
	sum(class(t, NonPersonal, long, Whole), class(t, NonPersonal, long, Early), class(t, NonPersonal, long, Late))
	near(t, "personalist exits 1950-1990", float64(class(t, AnyPersonal, anyTenure, Early).Exits), 142, 0)
}

func TestModeOfIsExhaustive(t *testing.T) {
	for _, e := range outcome.Exits() {
		found := 0
		for m := range Modes {
			for _, part := range Split(m) {
				if part.Exit != e {
					continue
				}
				found++
				if got, ok := ModeOf(e); !ok || got != m || part.Weight <= 0 {
					t.Errorf("%s is in %s with weight %g, ModeOf says %s, %v", e, m, part.Weight, got, ok)
				}
			}
		}
		if _, ok := ModeOf(e); ok != (e != outcome.Survival) || (found == 1) != ok {
			t.Errorf("%s is in %d modes, ModeOf says %v", e, found, ok)
		}
	}
}

func TestRate(t *testing.T) {
	sure := Rate{Events: 4, Years: 250}
	doubtful := Rate{Events: 4, Years: 250, Doubt: 2}
	near(t, "mean", doubtful.Mean(), sure.Mean(), 0)
	g := doubtful.gamma()
	near(t, "mean of the matched Gamma", g.Mean(), 4.5/250, 1e-12)
	near(t, "its variance", g.Variance(), 6.5/(250*250), 1e-12)
	if doubtful.Quantile(0.95) <= sure.Quantile(0.95) || doubtful.Quantile(0.05) >= sure.Quantile(0.05) {
		t.Error("doubt about the coding does not widen the interval")
	}
	// With no event the posterior is a chi-square with one degree of freedom over 2 T.
	near(t, "95 % bound with no event", Rate{Years: 100}.Quantile(0.95), 3.841459/200, 1e-8)
}

func TestRatio(t *testing.T) {
	a, b := Rate{Events: 66, Years: 1318}, Rate{Events: 7, Years: 894}
	near(t, "median of a rate over its like", a.Ratio(a, 0.5), 1, 1e-9)
	near(t, "the inverse", b.Ratio(a, 0.05), 1/a.Ratio(b, 0.95), 1e-9)
	// Compared with independent draws; the tolerance is four standard errors of the quantile.
	random := rand.New(rand.NewPCG(3, 4))
	below, n, at := 0, 20_000, b.Ratio(a, 0.95)
	for range n {
		if b.Quantile(random.Float64())/a.Quantile(random.Float64()) < at {
			below++
		}
	}
	near(t, "coverage", float64(below)/float64(n), 0.95, 4*math.Sqrt(0.95*0.05/float64(n)))
}

// One unknown exit is a Bernoulli trial; the expectation of many is proportional.
func TestDivide(t *testing.T) {
	var one, many Class
	one.divide(1, personalShares)
	many.divide(60, personalShares)
	near(t, "variance of one", one.Doubt[Uprising], 1.0/6*5/6, 1e-12)
	near(t, "expectation of sixty", many.Events[Uprising], 10, 1e-12)
	near(t, "variance of sixty", many.Doubt[Uprising], 60*(1.0/6)*(5.0/6)*72/13, 1e-12)
}

func TestDraw(t *testing.T) {
	for i := range classes {
		asked := 0
		yearly := classes[i].Draw(func() float64 { asked++; return 0.5 })
		if asked != 12 {
			t.Errorf("%s: %d numbers needed, want 6 modes + 4 + 2 shares", &classes[i], asked)
		}
		for m := range Modes {
			sum := 0.0
			for _, part := range Split(m) {
				sum += yearly[part.Exit]
			}
			median := classes[i].Rate(m).Quantile(0.5)
			near(t, m.String(), sum, median, 1e-12)
		}
	}
}

// The draws' means are the rates' and the Dirichlet's: four standard errors allowed.
func TestDrawMeans(t *testing.T) {
	c := class(t, AnyPersonal, long, Late)
	random := rand.New(rand.NewPCG(1, 2))
	var coups, hybrids []float64
	for range 5000 {
		yearly := c.Draw(func() float64 { return 1 - random.Float64() })
		coup := yearly[outcome.MilitaryCoup] + yearly[outcome.SecurityCoup] + yearly[outcome.InsiderCoup] +
			yearly[outcome.Hybrid]
		coups = append(coups, coup)
		hybrids = append(hybrids, yearly[outcome.Hybrid]/coup)
	}
	near(t, "coup", stat.Mean(coups, nil), 3.5/337, 4*stat.StdDev(coups, nil)/math.Sqrt(5000))
	near(t, "hybrid share", stat.Mean(hybrids, nil), 0.5, 4*stat.StdDev(hybrids, nil)/math.Sqrt(5000))
}

// Gamma rates with one exposure have the closed form
// E P_k(1) = a_k/A (1 - (T/(T+1))^A), since h_k/h and h are independent.
func TestWithin(t *testing.T) {
	c := class(t, AnyPersonal, long, Late)
	by, exit := c.Within(1)
	shape := float64(c.Exits) + 3
	gone := 1 - math.Pow(c.Years/(c.Years+1), shape)
	for m := range Modes {
		want := (c.Events[m] + prior) / shape * gone
		// The interval is at least three standard deviations wide.
		near(t, m.String(), by[m].P, want, 4*(by[m].Hi-by[m].Lo)/3/math.Sqrt(Draws))
		if !(0 < by[m].Lo && by[m].Lo < by[m].P && by[m].P < by[m].Hi) {
			t.Errorf("%s: %+v is not in order", m, by[m])
		}
	}
	near(t, "any exit", exit.P, gone, 4*(exit.Hi-exit.Lo)/3/math.Sqrt(Draws))
	if again, _ := c.Within(1); again != by {
		t.Error("the same class gave different numbers")
	}
}

func TestChoose(t *testing.T) {
	for _, test := range []struct {
		facts Facts
		want  string
	}{
		{Facts{"personal", 22.2, 2022}, "personalist, 15+ years, 1991–2015"},
		{Facts{"personal", 24.7, 1989}, "personalist, 15+ years, 1950–1990"},
		{Facts{"personal", 15, 1991}, "personalist, 15+ years, 1991–2015"},
		{Facts{"personal", 14.9, 1990}, "personalist, 0–15 years, 1950–1990"},
		{Facts{"party", 23.1, 2010}, "any autocracy, 15+ years, 1991–2015"},
		{Facts{"party", 23.1, 1980}, "non-personalist, 15+ years, 1950–1990"},
		{Facts{"party", 10.4, 1964}, "non-personalist, 0–15 years, 1950–2015"},
		{Facts{"monarchy", 0, 2030}, "non-personalist, 0–15 years, 1950–2015"},
		{Facts{"military", 3, 1900}, "non-personalist, 0–15 years, 1950–2015"},
	} {
		c, err := Choose(test.facts)
		if err != nil {
			t.Errorf("%+v: %v", test.facts, err)
			continue
		}
		if got := c.Class().String(); got != test.want {
			t.Errorf("%+v: %s is used, want %s", test.facts, got, test.want)
		}
		if len(c.Cautions) == 0 || c.Reason == "" {
			t.Errorf("%+v: a reason or a caution is missing", test.facts)
		}
	}
}

// A forecast within the years of the counts carries the warning that these may include its own
// outcome.
func TestCautionAgainstHindsight(t *testing.T) {
	c, err := Choose(Facts{"personal", 23, 2010})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(strings.Join(c.Cautions, " "), "not to be used for scoring") {
		t.Errorf("no caution against hindsight: %q", c.Cautions)
	}
}

func TestChooseFitsAnyCase(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := Facts{
			Rule:        rapid.SampledFrom([]string{"personal", "party", "military", "monarchy"}).Draw(t, "rule"),
			TenureYears: rapid.Float64Range(0, 80).Draw(t, "tenure"),
			Year:        rapid.IntRange(1800, 2200).Draw(t, "year"),
		}
		c, err := Choose(f)
		if err != nil {
			t.Fatal(err)
		}
		if c.Class().Years < MinYears {
			t.Fatalf("%s is used with %g leader-years", c.Class(), c.Class().Years)
		}
		for i, one := range c.Classes {
			if !one.Tenure.holds(f.TenureYears) {
				t.Fatalf("%s does not fit %+v", &one, f)
			}
			if (one.Rule == NonPersonal && f.Rule == "personal") || (one.Rule == AnyPersonal && f.Rule != "personal") {
				t.Fatalf("%s does not fit %+v", &one, f)
			}
			if i < c.Used && one.Years >= MinYears {
				t.Fatalf("%s was skipped", &one)
			}
		}
	})
}

func TestChooseRefusesWhatCannotBe(t *testing.T) {
	for _, f := range []Facts{
		{"tyranny", 3, 2000}, {"party", -1, 2000}, {"party", math.NaN(), 2000}, {"party", math.Inf(1), 2000},
	} {
		if _, err := Choose(f); err == nil {
			t.Errorf("%+v was accepted", f)
		}
	}
}

// The reason for preferring the forecast's own period: coups fell by more than half.
func TestCoupsFellAfterTheColdWar(t *testing.T) {
	before, since := AfterColdWar()
	if hi := since.Rate(Coup).Ratio(before.Rate(Coup), 0.95); hi > 0.5 {
		t.Errorf("the coup rate's ratio reaches %g", hi)
	}
	near(t, "coups among exits before", before.Events[Coup]/float64(before.Exits), 0.47, 0.01)
	near(t, "coups among exits since", since.Events[Coup]/float64(since.Exits), 0.11, 0.01)
}
