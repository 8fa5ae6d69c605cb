package landmark

import (
	"bytes"
	"math"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// slopeOf is what a column adds to a mode's log hazard in its own units, with the standard error.
func slopeOf(m *Model, mode int, name string) (b, se float64) {
	j := slices.IndexFunc(m.Design.Columns, func(c column) bool { return c.Name == name })
	x := make([]float64, len(m.Modes[mode].Coefficients)-1)
	x[j] = 1
	spread := m.Design.Columns[j].Spread
	way := &m.Modes[mode]
	return way.Coefficients[j+1] / spread, math.Sqrt(quadratic(way.Covariance, x)) / spread
}

// The coefficients of a made panel are found by next month's exits, within three standard errors, and those that are
// none are none.
func TestCoefficientsAreRecovered(t *testing.T) {
	t.Parallel()
	for _, blank := range []float64{0, 0.5} { // where crowds are not known, nothing is learnt about them, nor wrongly
		_, m := fittedTo(t, made{seed: 1, countries: 150, months: 360, blank: blank}, 1)
		for _, one := range []struct {
			mode   int
			column string
			truth  float64
		}{{0, "crowd", coupCrowd}, {0, "rule=blue", 0}, {1, "crowd", 0}, {1, "rule=blue", regularBlue}, {1, "tenure", 0}} {
			b, se := slopeOf(m, one.mode, one.column)
			if math.Abs(b-one.truth) > 3*se || se > 0.2 {
				t.Errorf("%g blank: %s adds %.2f (standard error %.2f) to %s, not %.2f", blank, one.column, b, se,
					m.Modes[one.mode].Name, one.truth)
			}
		}
	}
}

// state is what a row says, all of it known.
func (d *Data) state(i int) State {
	return State{
		Numbers: map[string]float64{"tenure": d.numbers["tenure"][i], "crowd": d.numbers["crowd"][i]},
		Texts:   map[string]string{"rule": d.texts["rule"][i]},
	}
}

// Over the months of a class the factors are 1 in the mean, so that the class's rates come back; and those rates are
// the counted ones. The factors' means are rounded to six digits.
func TestFactorsAverageToTheClass(t *testing.T) {
	t.Parallel()
	d, m := fittedTo(t, made{seed: 2, countries: 20, months: 240}, 1, 3, 6)
	for _, cell := range m.Classes.Cells {
		in := func(c *Cell) bool { return c.Kind == cell.Kind && c.Band == cell.Band }
		sum, months, exits := newUnknown(1, 2, 3)[0], 0.0, make([]float64, 2)
		for i := range d.Time {
			if !in(&Cell{Kind: d.texts["rule"][i], Band: d.Spec.Class.BandOf(d.numbers["tenure"][i])}) {
				continue
			}
			months++
			if d.exit[i] == d.Time[i] && d.mode[i] >= 0 {
				exits[d.mode[i]]++
			}
			for k, leads := range m.Outlook(d.state(i), in).Factor {
				for l, factor := range leads {
					sum[k][l] += factor
				}
			}
		}
		for k := range sum {
			for l := range sum[k] {
				if mean := sum[k][l] / months; math.Abs(mean-1) > 1e-4 {
					t.Errorf("%s %d: the factors of %s average to %g at lead %d", cell.Kind, cell.Band, m.Modes[k].Name, mean, l)
				}
			}
			all := allExits(d, k) / float64(len(d.Time))
			if want := all * (exits[k] + 6) / (all*months + 6); math.Abs(cell.Rates[k]/want-1) > 0.03 {
				t.Errorf("%s %d: the rate of %s is %g, counted %g", cell.Kind, cell.Band, m.Modes[k].Name, cell.Rates[k], want)
			}
		}
	}
}

func allExits(d *Data, mode int) (n float64) {
	for i := range d.Time {
		n += indicator(d.mode[i] == mode && d.exit[i] == d.Time[i])
	}
	return n
}

// What is unknown contributes nothing: neither alone nor in what the facts say together.
func TestUnknownFactsContributeNothing(t *testing.T) {
	t.Parallel()
	d, m := fittedTo(t, made{seed: 2, countries: 20, months: 240}, 1, 3, 6)
	any := func(*Cell) bool { return true }
	for _, step := range m.Outlook(State{}, any).Steps {
		for k := range step.Factor {
			if step.Factor[k][0] != 1 || step.Spread[k][0] != 0 || (step.Group != Together && step.Known) {
				t.Errorf("nothing is known, but %s says %g", step.Group, step.Factor[k][0])
			}
		}
	}
	known := d.state(0)
	delete(known.Numbers, "crowd")
	for _, step := range m.Outlook(known, any).Steps {
		if step.Group == "crowd" && (step.Known || step.Factor[0][0] != 1) {
			t.Error("an unknown crowd contributes")
		}
		if step.Group == "rule" && (!step.Known || step.Factor[1][0] == 1) {
			t.Error("a known rule does not contribute")
		}
	}
}

// Months of which crowds are unknown have the mean hazard over all that they may have been: as many exits are expected
// in them as happen, up to chance.
func TestUnknownMonthsHaveTheMeanHazard(t *testing.T) {
	t.Parallel()
	d, m := fittedTo(t, made{seed: 3, countries: 100, months: 240, blank: 0.5}, 1)
	crowd := slices.Index(d.Spec.Groups(), "crowd")
	truth := math.Log(1-crowdShare+crowdShare*math.Exp(coupCrowd)) - crowdShare*coupCrowd
	if got := m.Unknown[crowd][0][0]; math.Abs(got-truth) > 0.1 { // about three standard errors of the slope
		t.Errorf("an unknown crowd adds %.3f to the log hazard of a coup, the mean factor %.3f", got, truth)
	}
	observed, expected := make([]float64, 2), make([]float64, 2)
	for i := range d.Time {
		if !math.IsNaN(d.numbers["crowd"][i]) {
			continue
		}
		vector, known := m.Design.vector(row{d, i}, d.Spec.Groups())
		for k, eta := range m.logHazards(vector, known) {
			expected[k] += math.Exp(eta[0])
			observed[k] += indicator(d.mode[i] == k && d.exit[i] == d.Time[i])
		}
	}
	for k := range observed {
		if math.Abs(observed[k]-expected[k]) > 3*math.Sqrt(expected[k]) {
			t.Errorf("%s: %g happened where crowds are unknown, %.1f were expected", m.Modes[k].Name, observed[k], expected[k])
		}
	}
}

// The same panel gives the same bytes on any number of processors.
func TestFitsDoNotDependOnProcessors(t *testing.T) {
	encoded := func() []byte {
		_, m := fittedTo(t, made{seed: 4, countries: 60, months: 240}, 1, 3)
		var b bytes.Buffer
		if err := m.Encode(&b); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	before := runtime.GOMAXPROCS(1)
	one := encoded()
	runtime.GOMAXPROCS(4)
	four := encoded()
	runtime.GOMAXPROCS(before)
	if !bytes.Equal(one, four) {
		t.Error("a fit on four processors differs from one on one")
	}
}

// A mode that never happened in training has half an exit, whatever the state.
func TestModeThatNeverHappened(t *testing.T) {
	t.Parallel()
	text := made{seed: 5, countries: 10, months: 120}.text()
	s := specOf(t, "toy.yaml", toy)
	s.Target.Modes[0].Values, s.Target.Modes[1].Values = []string{"plot"}, []string{"regular", "coup"}
	s.Target.Modes[0].Irregular = []string{"plot"}
	d := readText(t, text, s)
	m, err := Fit(d, d.Span())
	if err != nil {
		t.Fatal(err)
	}
	in := func(rule string, tenure, crowd float64) [][]float64 {
		return hazards(m, State{Numbers: map[string]float64{"tenure": tenure, "crowd": crowd},
			Texts: map[string]string{"rule": rule}})
	}
	quiet, loud := in("red", 3, 0), in("blue", 90, 1e4)
	if q := quiet[0][0] * 1200; q < 0.2 || q > 0.8 || math.Abs(quiet[0][0]/loud[0][0]-1) > 1e-9 {
		t.Errorf("a mode that never happened in 1,200 months is expected %g times, %g in another state", q, loud[0][0]*1200)
	}
}

// A slope that is known beforehand is kept where no exit speaks against it, gives way to many exits, and lets a line
// bend only as they say.
func TestPriorSlope(t *testing.T) {
	t.Parallel()
	text := strings.NewReplacer("tenure,crowd", "age,tenure,crowd", "blue,", "blue,50,", "red,", "red,70,").
		Replace(made{seed: 5, countries: 24, months: 180}.text())
	fitted := func(penalty float64, modes []Mode) (*Model, *Spec) {
		s := specOf(t, "aged.yaml", aged)
		s.Penalty, s.Leads, s.Target.Modes = penalty, []int{1}, modes
		d := readText(t, text, s)
		m, err := Fit(d, d.Span())
		if err != nil {
			t.Fatal(err)
		}
		return m, s
	}
	prior := []Slope{{Column: "age", Slope: 0.09}}
	never, s := fitted(1, []Mode{{Name: "coup", Values: []string{"coup", "regular"}},
		{Name: "natural", Values: []string{"natural"}, Groups: []string{"age"}, Prior: prior}})
	at := func(m *Model, age float64) float64 {
		return math.Log(hazards(m, State{Numbers: map[string]float64{"age": age}})[1][0])
	}
	if got := (at(never, 70) - at(never, 50)) / 20; math.Abs(got-0.09) > 1e-9 {
		t.Errorf("a mode that never happened rises by %g a year, want the slope known beforehand", got)
	}
	modes := []Mode{s.Target.Modes[0],
		{Name: "regular", Values: []string{"regular"}, Groups: []string{"age"}, Prior: prior}}
	modes[0].Values = []string{"coup"}
	months, exits := map[string]float64{}, map[string]float64{} // by age, of blue rulers 50 and of red ones 70
	for line := range strings.Lines(text) {
		if cells := strings.Split(strings.TrimSpace(line), ","); len(cells) == 10 {
			months[cells[4]]++
			exits[cells[4]] += indicator(cells[9] == "regular")
		}
	}
	counted := math.Log(exits["70"]/months["70"]/(exits["50"]/months["50"])) / 20
	loose, _ := fitted(0.01, modes)
	tight, _ := fitted(1e6, modes)
	if got := (at(loose, 70) - at(loose, 50)) / 20; math.Abs(got-counted) > 0.003 {
		t.Errorf("exits say a slope of %g, the fit %g", counted, got)
	}
	if got := (at(tight, 70) - at(tight, 50)) / 20; math.Abs(got-0.09) > 0.001 {
		t.Errorf("the fit leaves a slope that is certain for %g", got)
	}
}

// A model survives its file.
func TestModelFile(t *testing.T) {
	t.Parallel()
	d, m := fittedTo(t, made{seed: 6, countries: 10, months: 120}, 1, 12)
	var b bytes.Buffer
	if err := m.Encode(&b); err != nil {
		t.Fatal(err)
	}
	again, err := DecodeModel("m.json", b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for k, leads := range hazards(again, d.state(0)) {
		for l, h := range leads {
			if want := hazards(m, d.state(0))[k][l]; math.Abs(h/want-1) > 1e-12 {
				t.Errorf("a hazard of %g is read as %g", want, h)
			}
		}
	}
	for _, text := range []string{`{"schema":"fronde.landmark/9"}`, `{`} {
		if _, err := DecodeModel("m.json", []byte(text)); err == nil {
			t.Errorf("%s is read", text)
		}
	}
}

// BenchmarkFit fits the toy spec to as many months as the panel of the shipped model has.
func BenchmarkFit(b *testing.B) {
	d := readText(b, made{seed: 1, countries: 100, months: 600}.text(), specOf(b, "toy.yaml", toy))
	for b.Loop() {
		if _, err := Fit(d, d.Span()); err != nil {
			b.Fatal(err)
		}
	}
}

// hazards are the monthly hazards of a state, by mode and lead.
func hazards(m *Model, s State) [][]float64 {
	all := m.logHazards(m.Design.vector(s, m.Spec.Groups()))
	for k := range all {
		for l := range all[k] {
			all[k][l] = math.Exp(all[k][l])
		}
	}
	return all
}
