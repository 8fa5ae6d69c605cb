package signpost

import (
	"math"
	"slices"
	"testing"

	"fronde/ensemble"
	"fronde/outcome"
	"fronde/stats"
)

// quiet are the readings of worlds, two a draw, in which nothing happens at any landmark.
func quiet(worlds, landmarks int) []ensemble.Reading {
	readings := make([]ensemble.Reading, worlds)
	for i := range readings {
		r := &readings[i]
		r.Run, r.Draw = uint32(i), uint32(i/2)
		r.Values, r.Incidence = make([][outcome.Variables]float32, landmarks), make([][outcome.Modes]float32, landmarks+1)
	}
	return readings
}

// watchers are worlds of which every fifth draw shows 5,000 people detained in four weeks,
// the others 10, and has twice the chance of an uprising in the next four: 0.2 and 0.1 of a
// leader who is in office with probability 0.9.
func watchers() []ensemble.Reading {
	readings := quiet(800, 1)
	for i := range readings {
		r := &readings[i]
		r.Incidence[0][outcome.NaturalDeath] = 0.1
		r.Incidence[1] = r.Incidence[0]
		r.Values[0][outcome.DetainedTotal], r.Incidence[1][outcome.Uprising] = 10, 0.1
		if r.Draw%5 == 0 {
			r.Values[0][outcome.DetainedTotal], r.Incidence[1][outcome.Uprising] = 5000, 0.2
		}
	}
	return readings
}

// The likelihood ratio is that of the two-by-two table: a third of the uprisings, of mass 0.12,
// come with the sign, and a mass of 0.14 of the 0.78 without an uprising.
func TestLikelihoodRatio(t *testing.T) {
	t.Parallel()
	readings := watchers()
	l := newLeadLooks(readings, []int{28, 56}, 28)
	sign, ok := l.sign(readings, outcome.DetainedTotal, outcome.Above)
	if !ok || sign.Threshold != 5000 || math.Abs(sign.Frequency-0.2) > 1e-6 || !sign.Visible {
		t.Fatalf("sign %+v", sign)
	}
	if _, ok := l.sign(readings, outcome.DetainedTotal, outcome.Below); ok {
		t.Error("what four landmarks of five show counts as a sign")
	}
	if _, ok := l.sign(readings, outcome.Purges, outcome.Above); ok {
		t.Error("an observable that never differs gives a sign")
	}
	f := newFinder(certain{0.1, 1}, readings, []*leadLooks{l})
	f.weigh(&sign, outcome.DetainedTotal)
	got := sign.At[0].Exits["uprising"]
	want := (1. / 3) / (0.14 / 0.78)
	if math.Abs(got.LR.Mean/want-1) > 0.005 { // the one landmark that is added to 160
		t.Errorf("LR %g, the table gives %g", got.LR.Mean, want)
	}
	if !(got.LR.Lo < want && want < got.LR.Hi && got.LR.Lo > 1 && got.LR.Hi < 2*want) {
		t.Errorf("interval %+v", got.LR)
	}
	stays, leaves := sign.At[0].Exits["survival"].LR, sign.At[0].Exits["any"].LR
	if math.Abs(stays.Mean*leaves.Mean-1) > 1e-9 || math.Abs(stays.Lo*leaves.Hi-1) > 1e-9 {
		t.Errorf("leaving and staying are not each other's opposite: %+v and %+v", leaves, stays)
	}
	if _, ok := sign.At[0].Exits["military_coup"]; ok {
		t.Error("an exit that no world shows has a likelihood ratio")
	}
	// Bayes' rule on the odds, with the ratio that is printed.
	odds := 0.1 / 0.9 * got.LR.Mean
	if r := got.Times; r.Lo > r.Mean || r.Hi < r.Mean || math.Abs(r.Mean*got.From.Mean-got.To.Mean) > 1e-9 || r.Lo <= 1 {
		t.Errorf("%+v to %+v is a factor of %+v", got.From, got.To, r)
	}
	if to := odds / (1 + odds); math.Abs(got.To.Mean/to-1) > 0.02 || math.Abs(got.From.Mean-0.1) > 1e-9 {
		t.Errorf("moves %+v to %+v, by Bayes' rule to %g", got.From, got.To, to)
	}
}

// A view that gives the simulator no weight does not move with its signs.
func TestSignsMoveByTheWeight(t *testing.T) {
	t.Parallel()
	f := newFinder(certain{0.1, 0}, nil, []*leadLooks{{lead: 28}})
	if still := f.likelihood(Leaving, 28, math.Log(4), 0.1); math.Abs(still.To.Mean-0.1) > 1e-12 {
		t.Errorf("moved to %+v", still.To)
	}
	f = newFinder(certain{0.1, 0.5}, nil, []*leadLooks{{lead: 28}})
	odds := 0.1 / 0.9 * 2
	if half := f.likelihood(Leaving, 28, math.Log(4), 0); math.Abs(half.To.Mean-odds/(1+odds)) > 1e-12 {
		t.Errorf("moved to %+v", half.To)
	}
}

// certain is a pooled view without uncertainty or error: at all leads, the same probability of
// every exit and of leaving by any.
type certain struct{ p, weight float64 }

const draws = 4000

func (c certain) Sample(_, hypothesis int) []float64 {
	if hypothesis == int(outcome.Survival) {
		return slices.Repeat([]float64{1 - c.p}, draws)
	}
	return slices.Repeat([]float64{c.p}, draws)
}

func (c certain) Noise(_, _ int) float64 { return 0 }

func (c certain) Weights(_, _ int) []float64 { return slices.Repeat([]float64{c.weight}, draws) }

func (c certain) MeanWeight(_, _ int) float64 { return 0.5 }

func TestDiagnosticity(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		shares []float64
		want   float64
	}{
		{[]float64{0, 1}, 1},             // it settles the question
		{[]float64{0.3, 0.3, 0.3}, 0},    // it is the same under all
		{[]float64{0.5, 0}, 0.311278124}, // H(1/4) - H(1/2)/2
	} {
		if got := diagnosticity(c.shares); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%v: %g bits, want %g", c.shares, got, c.want)
		}
	}
}

func TestRounded(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		x, want float64
		digits  int
	}{{1234, 1200, 2}, {0.04567, 0.046, 2}, {-98.7, -99, 2}, {0, 0, 2}, {0.99613, 0.996, 3}} {
		if got := rounded(c.x, c.digits); got != c.want {
			t.Errorf("%g to %d digits is %g, want %g", c.x, c.digits, got, c.want)
		}
	}
}

// What most worlds show sooner or later only tells the time: a level that wears off in nearly all
// of them is no sign, although few landmarks show it.
func TestClockworkIsNoSign(t *testing.T) {
	t.Parallel()
	readings := quiet(400, 12)
	for i := range readings {
		r := &readings[i]
		for month := range r.Values {
			r.Values[month][outcome.SanctionsPressure] = 0.5
			if month == 11 && i%10 > 0 {
				r.Values[month][outcome.SanctionsPressure] = 0.028
			}
		}
		if i%10 == 3 {
			r.Values[5][outcome.Protesters] = 28_431
		}
	}
	days := outcome.Landmarks(13 * outcome.LandmarkDays)
	l := newLeadLooks(readings, days, outcome.LandmarkDays)
	if sign, ok := l.sign(readings, outcome.SanctionsPressure, outcome.Below); ok {
		t.Errorf("a level that wears off counts as a sign: %+v", sign)
	}
	sign, ok := l.sign(readings, outcome.Protesters, outcome.Above)
	if !ok || sign.Threshold != 30_000 && sign.Threshold != 28_000 {
		t.Errorf("a crowd in one world of ten is no sign, or its threshold is not round: %+v, %v", sign, ok)
	}
}

// A sign of staying is no surer than one of leaving: where hardly a draw shows leaving, neither is told.
func TestStayingIsNoSurerThanLeaving(t *testing.T) {
	t.Parallel()
	readings := quiet(400, 1)
	for i := range readings {
		r := &readings[i]
		if i%10 == 3 {
			r.Values[0][outcome.Protesters] = 30_000
		}
		if i%50 == 0 { // 8 of 200 draws, of which none shows the sign
			r.Incidence[1][outcome.Uprising] = 0.5
		}
	}
	l := newLeadLooks(readings, []int{28, 56}, 28)
	sign, ok := l.sign(readings, outcome.Protesters, outcome.Above)
	if !ok {
		t.Fatal("no sign")
	}
	f := newFinder(certain{0.1, 1}, readings, []*leadLooks{l})
	f.weigh(&sign, outcome.Protesters)
	if len(sign.At[0].Exits) == 0 {
		t.Fatal("no ratio")
	}
	if tells(&sign) {
		t.Errorf("eight draws that leave without the sign tell something: %+v", sign.At[0].Exits)
	}
}

// A crack moves the forecast by what can be printed: a coup that becomes twice as likely, from 0.02 to
// 0.04 %, is none.
func TestCrackIsPrintable(t *testing.T) {
	t.Parallel()
	moved := func(from, to float64) outcome.Likelihood {
		return outcome.Likelihood{LR: stats.Range{Mean: 3, Lo: 2, Hi: 4},
			From: outcome.Pooled{Range: stats.Range{Mean: from}}, To: outcome.Pooled{Range: stats.Range{Mean: to}},
			Times: stats.Range{Mean: to / from, Lo: 1.5, Hi: 3}}
	}
	signs := func(l outcome.Likelihood) *outcome.Signposts {
		return &outcome.Signposts{MatrixLead: matrixLead, Signs: []outcome.Sign{{Visible: true, At: []outcome.SignLead{
			{Lead: matrixLead, Exits: map[string]outcome.Likelihood{"security_coup": l}}}}}}
	}
	if list := cracks(signs(moved(0.0002, 0.0004))); len(list) > 0 {
		t.Errorf("a fiftieth of a point moves the forecast: %+v", list)
	}
	if list := cracks(signs(moved(0.02, 0.04))); len(list) != 1 {
		t.Errorf("two points move nothing: %+v", list)
	}
}

// Signs that nobody could watch for are left out everywhere.
func TestWatchable(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		v         outcome.Variable
		side      string
		threshold float64
		want      bool
	}{
		{outcome.Protesters, outcome.Above, 1, false}, {outcome.Protesters, outcome.Above, 10, true},
		{outcome.Protesters, outcome.Below, 0, true}, {outcome.Rents, outcome.Above, 1.02, false},
		{outcome.Rents, outcome.Below, 0.98, false}, {outcome.Rents, outcome.Below, 0.9, true},
		{outcome.Cities, outcome.Above, 1, true},
	} {
		sign := outcome.Sign{Variable: c.v.String(), Unit: c.v.Info().Unit, Side: c.side, Threshold: c.threshold}
		if got := watchable(&sign); got != c.want {
			t.Errorf("%v %s %g: %v", c.v, c.side, c.threshold, got)
		}
	}
}
