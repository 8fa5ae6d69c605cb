package landmark

import (
	"fmt"
	"math"
	"testing"
)

// ladderOf climbs the toy spec's ladder on a made panel.
func ladderOf(t *testing.T, text string, rungs []Rung) (*Forecasts, *Summary) {
	t.Helper()
	s := specOf(t, "toy.yaml", toy)
	s.Ladder, s.Leads = rungs, []int{1, 3}
	f, err := Validate(readText(t, text, s), months(t, "1960-01:1977-12"), months(t, "1978-01:1979-12"), false, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Climb(nil); err != nil {
		t.Fatal(err)
	}
	summary, err := f.Summarise()
	if err != nil {
		t.Fatal(err)
	}
	return f, summary
}

// A rung gains what its facts tell: crowds tell of coups, which are irregular, and the kind of rule does not. The gains
// add up to that of the whole, and the last rung is the model itself.
func TestLadder(t *testing.T) {
	t.Parallel()
	text := made{seed: 9, countries: 60, months: 240}.text()
	f, s := ladderOf(t, text, []Rung{{"rule and tenure", []string{"rule", "tenure"}}, {"crowd", []string{"crowd"}}})
	if len(s.Ladder) != 2*len(f.Data.Spec.Leads) {
		t.Fatalf("there are %d ladders", len(s.Ladder))
	}
	for _, climb := range s.Ladder {
		var names []string
		sum := 0.0
		for n, rung := range climb.Rungs {
			names = append(names, rung.Rung)
			if math.IsNaN(float64(rung.Gained.Value)) != (n == 0) || math.IsNaN(float64(rung.OverPlain.Value)) != (n < 2) {
				t.Errorf("%s %d: the rung %s gains %v, over plain counts %v", climb.Name, climb.Lead, rung.Rung, rung.Gained,
					rung.OverPlain)
			}
			if n > 1 {
				sum += float64(rung.Gained.Value)
			}
		}
		if want := "[mean month plain counts class table rule and tenure all facts]"; want != fmt.Sprint(names) {
			t.Errorf("the rungs are %v", names)
		}
		last := climb.Rungs[len(climb.Rungs)-1]
		if math.Abs(sum-float64(last.OverPlain.Value)) > 1e-6 {
			t.Errorf("%s %d: the rungs gain %g over plain counts, together %g", climb.Name, climb.Lead,
				last.OverPlain.Value, sum)
		}
		if own := s.Of(climb.Name, climb.Lead).Scores; own.ROC != last.ROC || own.LogLoss != last.LogLoss {
			t.Errorf("%s %d: the last rung is not the model", climb.Name, climb.Lead)
		}
		below := climb.Rungs[3]
		if climb.Name == Irregular && climb.Lead == 1 && !(last.Gained.Value > 2 && below.Gained.Value < 1) {
			t.Errorf("crowds gain %v in irregular exits, rule and tenure %v", last.Gained, below.Gained)
		}
	}
}

// Without rungs of its own a spec has those that need no fit; one with all facts is not fitted twice.
func TestLadderWithoutRungs(t *testing.T) {
	t.Parallel()
	text := made{seed: 8, countries: 6, months: 240}.text()
	for _, rungs := range [][]Rung{nil, {{"all", []string{"crowd", "rule", "tenure"}}}} {
		if f, s := ladderOf(t, text, rungs); len(s.Ladder[0].Rungs) != 4 || len(f.between) != 0 {
			t.Errorf("%v: the ladder is %+v", rungs, s.Ladder[0])
		}
	}
}

// Plain counts are exits over months by class, drawn to the rate of all by one exit, whatever the years.
func TestPlainCounts(t *testing.T) {
	t.Parallel()
	d := readText(t, made{seed: 2, countries: 20, months: 240}.text(), specOf(t, "toy.yaml", toy))
	train := months(t, "1960-01:1974-12")
	rates := classRates(d, train, plainPrior)
	exits, all, inClass, inAll := 0.0, 0.0, 0.0, 0.0
	for i, m := range d.Time {
		if !train.Holds(m) {
			continue
		}
		coup := indicator(d.mode[i] == 0 && d.exit[i] == m)
		all, inAll = all+coup, inAll+1
		if d.texts["rule"][i] == "blue" && d.numbers["tenure"][i] >= 24 {
			exits, inClass = exits+coup, inClass+1
		}
	}
	rate := (all + .5) / inAll
	if got, want := rates[key("blue", 1)][0], rate*(exits+1)/(rate*inClass+1); math.Abs(got/want-1) > 1e-12 {
		t.Errorf("the rate is %g, want %g", got, want)
	}
}
