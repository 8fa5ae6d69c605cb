package outside

import (
	"math"
	"reflect"
	"testing"

	"fronde/hazard/baserate"
	"fronde/outcome/waterfall"
	"fronde/scenario"
	"fronde/scenarios"
)

// parsed is a case with the class of past rulers that its facts choose.
func parsed(t testing.TB, text string) (*scenario.Case, *baserate.Class) {
	t.Helper()
	c, err := scenario.Parse("case.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	choice, err := baserate.Choose(baserate.Facts{Rule: c.Leader.Rule.String(),
		TenureYears: c.Leader.YearsInOffice.Median(), Year: c.AsOf.Time().Year()})
	if err != nil {
		t.Fatal(err)
	}
	return c, choice.Class()
}

// shipped is the text of a shipped case.
func shipped(t testing.TB, name string) string {
	t.Helper()
	text, err := scenarios.Files.ReadFile(name + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func waterfallOf(t testing.TB, text string) (*waterfall.Waterfall, *baserate.Class) {
	t.Helper()
	c, class := parsed(t, text)
	v, err := Of(c, class)
	if err != nil {
		t.Fatal(err)
	}
	return v.Waterfall(), class
}

// The steps lead from the rate of the class to that of the state: each multiplies the one before by its factor, and the
// ways of leaving add up to the last.
func TestWaterfallLeadsFromTheClassToTheState(t *testing.T) {
	t.Parallel()
	w, class := waterfallOf(t, shipped(t, "egypt-2011"))
	_, counted := class.Within(1)
	first := w.Class().Leaving
	for _, ends := range [][2]float64{{first.Mean, counted.P}, {first.Lo, counted.Lo}, {first.Hi, counted.Hi}} {
		if math.Abs(ends[0]-ends[1]) > .003 { // three standard errors of the ends of 4,000 draws
			t.Errorf("the class gives %+v, its counts %+v", first, counted)
		}
	}
	for i, step := range w.Steps[1:] {
		if got := step.Leaving.Mean / w.Steps[i].Leaving.Mean; math.Abs(got-step.Factor) > 1e-12 {
			t.Errorf("%s: factor %g, but the probabilities have the ratio %g", step.Fact, step.Factor, got)
		}
		if r := step.Leaving; !(0 < r.Lo && r.Lo < r.Mean && r.Mean < r.Hi && r.Hi < 1) {
			t.Errorf("%s: %+v", step.Fact, r)
		}
	}
	sum := 0.0
	for _, way := range w.Ways {
		sum += way.Leaving.Mean
	}
	if last := w.State().Leaving.Mean; math.Abs(sum-last) > 1e-12 {
		t.Errorf("the ways add up to %g, any way has %g", sum, last)
	}
}

// A fact carries the counts of the record in the same state.
func TestWaterfallCounts(t *testing.T) {
	t.Parallel()
	w, _ := waterfallOf(t, shipped(t, "egypt-2011"))
	for _, step := range w.Steps {
		if step.Fact == demand {
			if want := (waterfall.Counted{Months: 46, Exits: 5, Irregular: 2}); step.Counted == nil || *step.Counted != want {
				t.Errorf("months in which 10,000 or more demanded that the ruler goes: %+v, want %+v", step.Counted, want)
			}
			return
		}
	}
	t.Error("the demand is no step")
}

// What stating an unknown fact would move is what stating it moves.
func TestUnknownFactsMoveWhatStatingThemMoves(t *testing.T) {
	t.Parallel()
	egypt := shipped(t, "egypt-2011")
	w, _ := waterfallOf(t, egypt)
	if len(w.Unknown) != 1 || w.Unknown[0].Fact != war || w.Unknown[0].Path != "war.active" {
		t.Fatalf("unknown: %+v, want the war alone", w.Unknown)
	}
	peace, _ := waterfallOf(t, egypt+"\nwar: {active: false}\n")
	if got, want := w.Unknown[0].If[0].Leaving, peace.State().Leaving; len(peace.Unknown) != 0 ||
		math.Abs(got.Mean-want.Mean) > 1e-12 || math.Abs(got.Hi-want.Hi) > 1e-12 {
		t.Errorf("peace would give %+v, but stated it gives %+v", got, want)
	}
	if at := w.Unknown[0].If[1].Leaving.Mean; at <= w.State().Leaving.Mean {
		t.Errorf("war would give %g, less than %g", at, w.State().Leaving.Mean)
	}
}

// Equal cases give equal waterfalls.
func TestWaterfallRepeats(t *testing.T) {
	t.Parallel()
	text := shipped(t, "sudan-2018")
	a, _ := waterfallOf(t, text)
	if b, _ := waterfallOf(t, text); !reflect.DeepEqual(a, b) {
		t.Errorf("%+v and %+v", a, b)
	}
}

// BenchmarkWaterfall is what history says of a case, which readers wait for before any run.
func BenchmarkWaterfall(b *testing.B) {
	c, class := parsed(b, shipped(b, "egypt-2011"))
	for b.Loop() {
		v, err := Of(c, class)
		if err != nil {
			b.Fatal(err)
		}
		v.Waterfall()
	}
}
