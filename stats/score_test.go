package stats

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

// forecasts makes a Binary in which every row is its own cluster and the base is the share of
// events.
func forecasts(p []float64, happened ...bool) *Binary {
	b := &Binary{P: p, Happened: happened}
	events := 0.0
	for i, h := range happened {
		b.Cluster = append(b.Cluster, i)
		if h {
			events++
		}
	}
	for range p {
		b.Base = append(b.Base, events/float64(len(p)))
	}
	return b
}

// Worked by hand. The pairs (event, non-event) are 0.9>0.6, 0.9>0.4, 0.9>0.1, 0.6=0.6
// (half), 0.6>0.4, 0.6>0.1: ROC 5.5/6. Precision is 1 at recall 1/2 and 2/3 at recall 1:
// average precision 1/2 + 1/2 2/3. The trapezoid starts at recall 0 with precision 1.
func TestScoresByHand(t *testing.T) {
	b := forecasts([]float64{0.6, 0.9, 0.1, 0.6, 0.4}, true, true, false, false, false)
	b.Recent = []float64{0.5, 0.5, 0, 0, 0.5}
	s := b.Scores(0.90)
	for _, c := range []struct {
		name      string
		got       Estimate
		want      float64
		tolerance float64
	}{
		{"ROC", s.ROC, 5.5 / 6, 1e-12},
		{"average precision", s.AveragePrecision, 0.5 + 0.5*2/3, 1e-12},
		{"trapezoid", s.PRTrapezoid, 0.5 + 0.5*(1+2.0/3)/2, 1e-12},
		{"Brier", s.Brier, (0.16 + 0.01 + 0.01 + 0.36 + 0.16) / 5, 1e-12},
		{"skill", s.Skill, 1 - (0.7/5)/(0.4*0.6), 1e-12},
		{"skill against the second reference", s.SkillRecent, 1 - 0.7/0.75, 1e-12},
		{"log loss", s.LogLoss, -(math.Log(0.6) + math.Log(0.9) + math.Log(0.9) + math.Log(0.4) + math.Log(0.6)) / 5, 1e-12},
	} {
		if math.Abs(float64(c.got.Value)-c.want) > c.tolerance {
			t.Errorf("%s is %.12f, want %.12f", c.name, c.got.Value, c.want)
		}
		if c.got.Lo > c.got.Value || c.got.Hi < c.got.Value {
			t.Errorf("%s %v lies outside its interval", c.name, c.got)
		}
	}
}

// A forecast that was certain of what did not happen has no finite log loss, in the mean, in its
// interval and in a difference; resamples without it do.
func TestCertainAndWrongIsInfinite(t *testing.T) {
	wrong := forecasts([]float64{0, 0.5, 0.5, 0.5}, true, true, false, false)
	s := wrong.Scores(0.90)
	if !math.IsInf(float64(s.LogLoss.Value), 1) || !math.IsInf(float64(s.LogLoss.Hi), 1) ||
		math.Abs(float64(s.LogLoss.Lo)-math.Ln2) > 1e-12 {
		t.Errorf("log loss %v", s.LogLoss)
	}
	text, err := json.Marshal(s.LogLoss)
	if err != nil || string(text) != `{"value":"infinite","lo":0.6931471805599453,"hi":"infinite"}` {
		t.Errorf("in JSON: %s, %v", text, err)
	}
	fair := forecasts([]float64{0.5, 0.5, 0.5, 0.5}, true, true, false, false)
	d, err := fair.Differences(wrong, 0.90)
	if err != nil || !math.IsInf(float64(d.LogLoss.Value), -1) {
		t.Errorf("difference %v, %v", d.LogLoss, err)
	}
	for _, want := range []Estimate{s.LogLoss, d.LogLoss} {
		var back Estimate
		if text, err = json.Marshal(want); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(text, &back); err != nil || back != want {
			t.Errorf("%s read again: %v, %v", text, back, err)
		}
	}
	certain := forecasts([]float64{1, 0}, true, false)
	if loss := certain.Scores(0.90).LogLoss; loss.Value != 0 {
		t.Errorf("certain and right: %v", loss)
	}
}

func TestScoresWithoutEventsDoNotExist(t *testing.T) {
	s := forecasts([]float64{0.1, 0.2}, false, false).Scores(0.90)
	if !math.IsNaN(float64(s.ROC.Value)) || !math.IsNaN(float64(s.AveragePrecision.Value)) {
		t.Errorf("without events: ROC %v, average precision %v", s.ROC, s.AveragePrecision)
	}
	text, err := json.Marshal(s.ROC)
	if err != nil || string(text) != `{"value":null,"lo":null,"hi":null}` {
		t.Errorf("in JSON: %s, %v", text, err)
	}
	var back Estimate
	if err := json.Unmarshal(text, &back); err != nil || !math.IsNaN(float64(back.Value)) {
		t.Errorf("read again: %v, %v", back, err)
	}
}

// Without a second reference, or with a perfect one, there is no skill against it.
func TestSkillAgainstTheSecondReference(t *testing.T) {
	b := forecasts([]float64{0.6, 0.9, 0.1}, true, true, false)
	if s := b.Scores(0.90); !math.IsNaN(float64(s.SkillRecent.Value)) || math.IsNaN(float64(s.Skill.Value)) {
		t.Errorf("without: %+v", s.SkillRecent)
	}
	b.Recent = []float64{1, 1, 0}
	if s := b.Scores(0.90); !math.IsNaN(float64(s.SkillRecent.Value)) {
		t.Errorf("perfect: %+v", s.SkillRecent)
	}
	b.Recent = b.Base
	if s := b.Scores(0.90); s.SkillRecent != s.Skill {
		t.Errorf("the same reference twice: %+v and %+v", s.SkillRecent, s.Skill)
	}
}

// A constant forecast ranks nothing: ROC 1/2, precision equal to the share of events, no skill.
func TestConstantForecastHasNoSkill(t *testing.T) {
	s := forecasts([]float64{0.25, 0.25, 0.25, 0.25}, true, false, false, false).Scores(0.90)
	if s.ROC.Value != 0.5 || s.AveragePrecision.Value != 0.25 || math.Abs(float64(s.Skill.Value)) > 1e-15 {
		t.Errorf("got %+v", s)
	}
}

// drawn draws forecasts with at least one event and one non-event.
func drawn(t *rapid.T) *Binary {
	n := rapid.IntRange(2, 60).Draw(t, "n")
	b := &Binary{}
	for i := range n {
		b.P = append(b.P, float64(rapid.IntRange(1, 20).Draw(t, "p"))/21) // with ties
		b.Happened = append(b.Happened, i == 0 || i > 1 && rapid.Bool().Draw(t, "happened"))
		b.Base = append(b.Base, 0.3)
		b.Cluster = append(b.Cluster, rapid.IntRange(0, 4).Draw(t, "cluster"))
	}
	return b
}

// ROC by its definition, over all pairs.
func TestROCCountsPairs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawn(t)
		won, pairs := 0.0, 0.0
		for i := range b.P {
			for j := range b.P {
				if b.Happened[i] && !b.Happened[j] {
					pairs++
					if b.P[i] > b.P[j] {
						won++
					} else if b.P[i] == b.P[j] {
						won += 0.5
					}
				}
			}
		}
		if got := b.sheet().scores(nil).roc; math.Abs(got-won/pairs) > 1e-12 {
			t.Fatalf("ROC %.12f, by pairs %.12f", got, won/pairs)
		}
	})
}

// A cluster drawn twice counts as if its rows appeared twice.
func TestWeightsRepeatRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawn(t)
		weights := make([]float64, 5)
		long := &Binary{}
		for c := range weights {
			weights[c] = float64(rapid.IntRange(0, 3).Draw(t, "weight"))
		}
		for i, c := range b.Cluster {
			for range int(weights[c]) {
				long.P, long.Happened = append(long.P, b.P[i]), append(long.Happened, b.Happened[i])
				long.Base, long.Cluster = append(long.Base, b.Base[i]), append(long.Cluster, c)
			}
		}
		got, want := b.sheet().scores(weights), long.sheet().scores(nil)
		for name, of := range map[string]func(scoreValues) float64{
			"ROC":               func(v scoreValues) float64 { return v.roc },
			"average precision": func(v scoreValues) float64 { return v.averagePrecision },
			"PR trapezoid":      func(v scoreValues) float64 { return v.prTrapezoid },
			"Brier":             func(v scoreValues) float64 { return v.brier },
			"skill":             func(v scoreValues) float64 { return v.skill },
			"log loss":          func(v scoreValues) float64 { return v.logLoss },
		} {
			if a, b := of(got), of(want); math.Abs(a-b) > 1e-9 || math.IsNaN(a) != math.IsNaN(b) {
				t.Fatalf("%s: %g weighted, %g repeated", name, a, b)
			}
		}
	})
}

// The interval of a mean over independent rows is about the normal one: here the Brier score of a
// constant 1/2 against the base, which differs by row. 10 % leaves room for 500 replicates, whose
// ends have a standard error of about 6 %.
func TestIntervalsHaveTheRightWidth(t *testing.T) {
	source := rand.New(rand.NewPCG(3, 0))
	b := &Binary{}
	const n = 2000
	for i := range n {
		p := source.Float64()
		b.P, b.Happened = append(b.P, p), append(b.Happened, source.Float64() < p)
		b.Base, b.Cluster = append(b.Base, 0.5), append(b.Cluster, i)
	}
	mean, square := 0.0, 0.0
	for i, p := range b.P {
		e := p
		if b.Happened[i] {
			e = 1 - p
		}
		mean += e * e / n
		square += e * e * e * e / n
	}
	half := NormalWidth(0.90) * math.Sqrt((square-mean*mean)/n)
	got := b.Scores(0.90).Brier
	if width := float64(got.Hi-got.Lo) / 2; math.Abs(width/half-1) > 0.10 {
		t.Errorf("half the interval is %g, normal theory gives %g", width, half)
	}
}

func TestDifferences(t *testing.T) {
	b := forecasts([]float64{0.6, 0.9, 0.1, 0.6, 0.4}, true, true, false, false, false)
	same, err := b.Differences(b, 0.90)
	if err != nil || same.Brier != (Estimate{}) || same.ROC.Value != 0 {
		t.Errorf("less itself: %+v, %v", same, err)
	}
	worse := forecasts([]float64{0.5, 0.5, 0.5, 0.5, 0.5}, true, true, false, false, false)
	d, err := b.Differences(worse, 0.90)
	if err != nil || math.Abs(float64(d.ROC.Value)-(5.5/6-0.5)) > 1e-12 || d.Brier.Value >= 0 {
		t.Errorf("against a coin: %+v, %v", d, err)
	}
	other := forecasts([]float64{0.5, 0.5, 0.5, 0.5, 0.5}, true, false, false, false, false)
	if _, err := b.Differences(other, 0.90); err == nil {
		t.Error("forecasts of different events were compared")
	}
}

func TestVerify(t *testing.T) {
	b := forecasts([]float64{0, 0.05, 0.1, 0.5, 1}, false, false, true, false, true)
	v := b.Verify([]float64{0, 0.1, 0.5, 1}, 0.90)
	if v.N != 5 || v.Events != 2 || v.Clusters != 5 || v.Observed != 0.4 || math.Abs(v.Mean-0.33) > 1e-12 {
		t.Errorf("counts: %+v", v)
	}
	if len(v.Calibration) != 3 || v.Calibration[0].N != 2 || v.Calibration[1].N != 1 || v.Calibration[2].N != 2 {
		t.Errorf("an edge belongs to the bin above, 1 to the last: %+v", v.Calibration)
	}
	if last := v.Calibration[2]; last.Events != 1 || last.Observed.Value != 0.5 || last.Mean != 0.75 {
		t.Errorf("last bin: %+v", last)
	}
	if empty := (&Binary{}).Verify([]float64{0, 1}, 0.90); empty.N != 0 || empty.Calibration != nil {
		t.Errorf("of nothing: %+v", empty)
	}
}

// Brown, Cai & DasGupta (2001), table 5, give the 95 % Jeffreys interval of 1 event in 10
// trials as 0.011 to 0.381.
func TestJeffreysInterval(t *testing.T) {
	lo, hi := JeffreysInterval(1, 10, 0.95)
	if math.Abs(lo-0.011) > 5e-4 || math.Abs(hi-0.381) > 5e-4 {
		t.Errorf("1 of 10: %.4f to %.4f", lo, hi)
	}
	if lo, _ := JeffreysInterval(0, 10, 0.95); lo != 0 {
		t.Errorf("0 of 10 begins at %g", lo)
	}
	if _, hi := JeffreysInterval(10, 10, 0.95); hi != 1 {
		t.Errorf("10 of 10 ends at %g", hi)
	}
}

// Forecasts of one cluster have no interval, since every resample is the same.
func TestOneClusterHasNoInterval(t *testing.T) {
	b := &Binary{P: []float64{0.2, 0.7, 0.4}, Base: []float64{0.5, 0.5, 0.5}, Happened: []bool{false, true, true},
		Cluster: []int{3, 3, 3}}
	brier := b.Scores(0.9).Brier
	if math.IsNaN(float64(brier.Value)) || !math.IsNaN(float64(brier.Lo)) || !math.IsNaN(float64(brier.Hi)) {
		t.Errorf("the Brier score is %+v", brier)
	}
}
