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

// bothPeriods is both periods together.
var bothPeriods = Period{Early.From, Late.To}

// class returns a class, which must not be empty.
func class(t *testing.T, rule Rule, tenure Tenure, period Period) *Class {
	t.Helper()
	c := counts.class(rule, tenure, period, known)
	if c.Years <= 0 {
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

// The counts as they were published with the panel, to a tenth of a leader-year, and what their exits were coded as.
func TestCountsAsPublished(t *testing.T) {
	for _, row := range []struct {
		rule   Rule
		tenure Tenure
		period Period
		years  float64
		coded  [Modes]float64 // coup, uprising, negotiated, natural, regular, armed
	}{
		{AnyPersonal, caretaker, Late, 48.3, [Modes]float64{1, 2, 0, 0, 16, 2}},
		{AnyPersonal, settling, Late, 203.1, [Modes]float64{3, 1, 0, 1, 5, 3}},
		{AnyPersonal, five, Late, 173.3, [Modes]float64{0, 0, 0, 1, 7, 2}},
		{AnyPersonal, ten, Late, 135.4, [Modes]float64{1, 2, 0, 1, 1, 1}},
		{AnyPersonal, long, Late, 308.2, [Modes]float64{3, 1, 1, 8, 5, 4}},
		{AnyPersonal, longest, Late, 200.9, [Modes]float64{2, 1, 1, 6, 5, 4}},
		{AnyPersonal, anyTenure, Late, 868.3, [Modes]float64{8, 6, 1, 11, 34, 12}},
		{AnyPersonal, long, bothPeriods, 552.9, [Modes]float64{7, 3, 1, 15, 6, 4}},
		{AnyPersonal, anyTenure, Early, 1313.8, [Modes]float64{57, 9, 8, 17, 35, 15}},
		{PurePersonal, long, Late, 215, [Modes]float64{3, 0, 0, 2, 4, 4}},
		{PurePersonal, caretaker, bothPeriods, 102.2, [Modes]float64{6, 2, 2, 1, 22, 1}},
		{AllAutocracy, caretaker, Late, 124.7, [Modes]float64{4, 2, 0, 1, 37, 4}},
		{AllAutocracy, ten, Late, 250.4, [Modes]float64{2, 2, 0, 3, 4, 1}},
		{AllAutocracy, longest, Early, 341.8, [Modes]float64{5, 3, 0, 13, 7, 2}},
		{AllAutocracy, anyTenure, bothPeriods, 5110.8, [Modes]float64{156, 24, 25, 83, 269, 48}},
	} {
		c := class(t, row.rule, row.tenure, row.period)
		near(t, c.String(), c.Years, row.years, 1e-9)
		var coded [Modes]float64
		exits := 0.0
		for _, one := range c.cells {
			for m, n := range one.coded {
				coded[m] += n
				exits += n
			}
		}
		if coded != row.coded || exits != float64(c.Exits) {
			t.Errorf("%s: coded %v and %d exits, want %v", c, coded, c.Exits, row.coded)
		}
	}
}

// Personalist rulers of 15 or more years: all regular exits are known by name, so nothing is in doubt.
func TestLongPersonalistRule(t *testing.T) {
	c := class(t, AnyPersonal, long, Late)
	// Suharto and Compaoré were forced; Habyarimana was killed; Banda, Gouled Aptidon and Gayoom left by the rules.
	if want := ([Modes]float64{3, 3, 0, 8, 3, 5}); c.Events != want || c.Doubt != [Modes]float64{} {
		t.Errorf("%s: events %v with doubt %v, want %v and none", c, c.Events, c.Doubt, want)
	}
	var all []Mode
	for m := range Modes {
		all = append(all, m)
	}
	near(t, "any exit, in % a year", 100*c.Rate(all...).Mean(), 100*22.5/308.2, 1e-9)
	before := class(t, AnyPersonal, long, Early)
	near(t, "uprisings to 1990, with Ne Win's", before.Events[Uprising], 3, 0)
}

// One half event is divided: the rate of all exits is the sum of the rates by mode, and of no more than that.
func TestOneHalfEventIsDivided(t *testing.T) {
	for i := range classes {
		c, sum := &classes[i], 0.0
		for m := range Modes {
			sum += c.Rate(m).Mean()
		}
		near(t, c.String(), sum, (float64(c.Exits)+halfEvent)/c.Years, 1e-12)
	}
}

// Every exit of a class must be in a mode.
func TestEventsSumToExits(t *testing.T) {
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

// Bands, kinds of rule and periods are parts of wider ones.
func TestClassesAddUp(t *testing.T) {
	sum := func(whole *Class, parts ...*Class) {
		t.Helper()
		years, exits := 0.0, 0
		for _, part := range parts {
			years += part.Years
			exits += part.Exits
		}
		near(t, whole.String(), years, whole.Years, 1e-9)
		if exits != whole.Exits {
			t.Errorf("%s: the parts have %d exits, the whole %d", whole, exits, whole.Exits)
		}
	}
	for _, period := range []Period{bothPeriods, Early, Late} {
		for _, rule := range rank {
			of := func(tenure Tenure) *Class { return class(t, rule, tenure, period) }
			sum(of(anyTenure), of(caretaker), of(settling), of(five), of(ten), of(long))
		}
		for _, tenure := range []Tenure{caretaker, settling, five, ten, long, longest, anyTenure} {
			of := func(rule Rule) *Class { return class(t, rule, tenure, period) }
			sum(of(AllAutocracy), of(AnyPersonal), of(NonPersonal))
		}
	}
	for _, rule := range rank {
		sum(class(t, rule, longest, bothPeriods), class(t, rule, longest, Early), class(t, rule, longest, Late))
	}
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
	sure := Rate{Events: 4, Years: 250, Prior: 0.5}
	doubtful := Rate{Events: 4, Years: 250, Doubt: 2, Prior: 0.5}
	near(t, "mean", doubtful.Mean(), sure.Mean(), 0)
	g := doubtful.gamma()
	near(t, "mean of the matched Gamma", g.Mean(), 4.5/250, 1e-12)
	near(t, "its variance", g.Variance(), 6.5/(250*250), 1e-12)
	if doubtful.Quantile(0.95) <= sure.Quantile(0.95) || doubtful.Quantile(0.05) >= sure.Quantile(0.05) {
		t.Error("doubt about the coding does not widen the interval")
	}
	// With no event the posterior is a chi-square with one degree of freedom over 2 T.
	near(t, "95 % bound with no event", Rate{Years: 100, Prior: 0.5}.Quantile(0.95), 3.841459/200, 1e-8)
}

// The quantiles of a mode that never occurred lie above 0 and where the distribution function says, however small.
func TestQuantileNearZero(t *testing.T) {
	r := Rate{Years: 1, Prior: halfEvent / float64(Modes)}
	before := 0.0
	for _, p := range []float64{1e-16, 1e-6, 0.001, 0.05, 0.26, 0.27, 0.3, 0.5, 0.95} {
		q := r.Quantile(p)
		if q <= before {
			t.Errorf("the quantile at %g is %g, after %g", p, q, before)
		}
		// For small x the lower incomplete Gamma function is x^a (1/a - x/(a+1) + ...).
		if a := r.Prior; q < 0.01 {
			near(t, "probability below", math.Pow(q, a)/math.Gamma(a)*(1/a-q/(a+1)+q*q/(2*(a+2)))/p, 1, 1e-5)
		}
		before = q
	}
}

func TestRatio(t *testing.T) {
	a, b := Rate{Events: 66, Years: 1318, Prior: 0.5}, Rate{Events: 7, Years: 894, Prior: 0.5}
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
	near(t, "coup", stat.Mean(coups, nil), (3+halfEvent/6)/308.2, 4*stat.StdDev(coups, nil)/math.Sqrt(5000))
	near(t, "hybrid share", stat.Mean(hybrids, nil), 0.5, 4*stat.StdDev(hybrids, nil)/math.Sqrt(5000))
}

// Gamma rates with one exposure have the closed form
// E P_k(1) = a_k/A (1 - (T/(T+1))^A), since h_k/h and h are independent.
func TestWithin(t *testing.T) {
	c := class(t, AnyPersonal, long, Late)
	by, exit := c.Within(1)
	shape := float64(c.Exits) + halfEvent
	gone := 1 - math.Pow(c.Years/(c.Years+1), shape)
	for m := range Modes {
		want := (c.Events[m] + halfEvent/6) / shape * gone
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
		{Facts{"personal", 24.7, 1989}, "any autocracy, 20+ years, 1950–1990"},
		{Facts{"personal", 15, 1991}, "personalist, 15+ years, 1991–2015"},
		{Facts{"personal", 14.9, 1990}, "any autocracy, 10–15 years, 1950–1990"},
		{Facts{"personal", 13.3, 2016}, "any autocracy, 10–15 years, 1991–2015"},
		{Facts{"personal", 3, 2016}, "any autocracy, 0.5–5 years, 1991–2015"},
		{Facts{"personal", 3, 1970}, "personalist, 0.5–5 years, 1950–1990"},
		{Facts{"personal", 0.49, 2016}, "personalist, 0–0.5 years, 1991–2015"},
		{Facts{"personal", 0, 1950}, "personalist, 0–0.5 years, 1950–1990"},
		{Facts{"party", 23.1, 2010}, "any autocracy, 20+ years, 1991–2015"},
		{Facts{"party", 16, 2010}, "any autocracy, 15+ years, 1991–2015"},
		{Facts{"party", 16, 1980}, "non-personalist, 15+ years, 1950–1990"},
		{Facts{"party", 10.4, 1964}, "non-personalist, 10–15 years, 1950–1990"},
		{Facts{"monarchy", 0, 2030}, "non-personalist, 0–0.5 years, 1991–2015"},
		{Facts{"military", 3, 1900}, "non-personalist, 0.5–5 years, 1950–1990"},
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
		used := c.Class()
		if (used.Tenure == caretaker) != (f.TenureYears < 0.5) {
			t.Fatalf("%s is used after %g years", used, f.TenureYears)
		}
		if used.Years < MinYears && (used.Tenure != caretaker || used.Exits < MinExits) {
			t.Fatalf("%s is used with %g leader-years and %d exits", used, used.Years, used.Exits)
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
	near(t, "coups among exits before", before.Events[Coup]/float64(before.Exits), 0.40, 0.005)
	near(t, "coups among exits since", since.Events[Coup]/float64(since.Exits), 0.11, 0.005)
}
