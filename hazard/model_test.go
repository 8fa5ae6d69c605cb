package hazard

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"
)

// modesSpec has two competing modes and two members.
var modesSpec = strings.NewReplacer(
	"{column: event}", "{column: how, survived: [survived], modes: ["+
		"{name: coup, values: [coup]}, {name: street, values: [uprising]}, {name: never, values: [invasion]}]}",
	"level:", "  - {kind: boost, weight: 2, trees: 10, depth: 2, rate: 0.1, leaf: 20, penalty: 5}\nlevel:",
).Replace(toySpec)

// The modes' probabilities sum to that of the event; a mode that never happened keeps a small
// hazard, with a warning.
func TestModesMakeUpTheEvent(t *testing.T) {
	d := read(t, modesSpec, toyPanel(30))
	m, err := Fit(d, Years{1950, 1989})
	if err != nil {
		t.Fatal(err)
	}
	p := m.Predict(d, d.Rows(Years{1990, 1999}))
	for i := range p.P {
		sum := p.ByCause[0][i] + p.ByCause[1][i] + p.ByCause[2][i]
		if math.Abs(sum-p.P[i]) > 1e-12 || p.ByCause[2][i] <= 0 {
			t.Fatalf("row %d: modes %g, %g, %g, event %g", i, p.ByCause[0][i], p.ByCause[1][i], p.ByCause[2][i], p.P[i])
		}
	}
	if !slices.ContainsFunc(m.Warnings, func(w string) bool { return strings.Contains(w, "never happened") }) {
		t.Errorf("warnings: %q", m.Warnings)
	}
	if m.Causes[0].Events+m.Causes[1].Events != m.Training.Events {
		t.Errorf("%d and %d of %d events", m.Causes[0].Events, m.Causes[1].Events, m.Training.Events)
	}
}

// A model read from its file predicts what it did before, and equal fits give equal files.
func TestModelFile(t *testing.T) {
	d := read(t, modesSpec, toyPanel(20))
	var files [2]bytes.Buffer
	var first *Model
	for k := range files {
		m, err := FitValidated(d, Years{1950, 1999})
		if err != nil {
			t.Fatal(err)
		}
		if err := m.Encode(&files[k]); err != nil {
			t.Fatal(err)
		}
		first = m
	}
	if !bytes.Equal(files[0].Bytes(), files[1].Bytes()) {
		t.Error("equal fits give different files")
	}
	back, err := Decode("model.json", files[0].Bytes())
	if err != nil {
		t.Fatal(err)
	}
	rows := d.Rows(Years{1950, 1999})
	if !slices.Equal(back.Predict(d, rows).P, first.Predict(d, rows).P) {
		t.Error("the model that was read predicts something else")
	}
	if back.Validation == nil || back.Validation.N != 400 || back.Validation.Refit != heldBlock {
		t.Errorf("validation: %+v", back.Validation)
	}
	for _, bad := range []string{"", "{}", `{"schema": "fronde.hazard/0"}`, `{"schema": "fronde.hazard/1", "causes": 3}`} {
		if _, err := Decode("bad.json", []byte(bad)); err == nil || !strings.Contains(err.Error(), "bad.json") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

// Rolling forecasts of each year are those of a model fitted to the years before it.
func TestRollingRefits(t *testing.T) {
	d := read(t, toySpec, toyPanel(20))
	f, err := Validate(d, Years{1955, 1989}, Years{1990, 1993}, 1)
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Rows) != 80 || len(f.P) != 80 || len(f.Base) != 80 {
		t.Fatalf("%d rows, %d forecasts, %d base rates", len(f.Rows), len(f.P), len(f.Base))
	}
	m, err := Fit(d, Years{1955, 1991})
	if err != nil {
		t.Fatal(err)
	}
	want := m.Predict(d, d.Rows(Years{1992, 1992})).P
	if !slices.Equal(f.P[40:60], want) || f.Base[40] != m.Training.BaseRate() {
		t.Error("1992 is not forecast by the model of 1955 to 1991")
	}
	blocks, err := Validate(d, Years{1955, 1989}, Years{1990, 1993}, 3)
	if err != nil {
		t.Fatal(err)
	}
	m, err = Fit(d, Years{1955, 1992})
	if err != nil {
		t.Fatal(err)
	}
	if want := m.Predict(d, d.Rows(Years{1993, 1993})).P; !slices.Equal(blocks.P[60:], want) {
		t.Error("the second block of three years is not forecast by the model of 1955 to 1992")
	}
}

// The second reference is the rate of the ten years that end with the fit, counted here from the
// outcomes, of the event and of its modes; what comes later does not enter it.
func TestRecentRates(t *testing.T) {
	d := read(t, modesSpec, toyPanel(20))
	f, err := Validate(d, Years{1955, 1989}, Years{1990, 1991}, 1)
	if err != nil {
		t.Fatal(err)
	}
	counts := map[int]float64{}
	rows := 0.0
	for i, year := range d.Time {
		if year >= 1981 && year <= 1990 {
			counts[d.labels[i]]++
			rows++
		}
	}
	if rows != 200 || counts[1] == 0 || counts[2] == 0 {
		t.Fatalf("%g rows, outcomes %v", rows, counts)
	}
	const of1991 = 20 // the first row
	if math.Abs(f.Recent[of1991]-(rows-counts[survived])/rows) > 1e-12 {
		t.Errorf("the event's rate is %g; outcomes %v", f.Recent[of1991], counts)
	}
	for k, rates := range f.RecentByCause {
		if math.Abs(rates[of1991]-counts[k+1]/rows) > 1e-12 {
			t.Errorf("the rate of mode %d is %g; outcomes %v", k, rates[of1991], counts)
		}
	}
	short, err := Validate(d, Years{1985, 1989}, Years{1990, 1991}, 0)
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(short.Recent[0]-short.Base[0]) > 1e-12 {
		t.Errorf("of five training years: recent %g, all %g", short.Recent[0], short.Base[0])
	}
}

// Rows without an outcome are predicted, not scored, and do not change the other rows.
func TestUnknownOutcomesArePredicted(t *testing.T) {
	panel := toyPanel(20)
	lines := strings.Split(strings.TrimSpace(panel), "\n")
	for i, line := range lines {
		if cells := strings.Split(line, ","); i > 0 && cells[1] == "1995" {
			cells[6] = ""
			lines[i] = strings.Join(cells, ",")
		}
	}
	whole, err := Validate(read(t, toySpec, panel), Years{1950, 1989}, Years{1990, 1999}, 0)
	if err != nil {
		t.Fatal(err)
	}
	part, err := Validate(read(t, toySpec, strings.Join(lines, "\n")), Years{1950, 1989}, Years{1990, 1999}, 0)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(whole.P, part.P) {
		t.Error("missing outcomes of test years change the forecasts")
	}
	if s := part.Summarise(); s.Rows != 200 || s.N != 180 {
		t.Errorf("%d rows, %d scored", s.Rows, s.N)
	}
}

// The shipped models match the shipped specs, have converged, have scores, and predict a row about
// which nothing is known.
func TestShippedModels(t *testing.T) {
	for _, name := range Shipped {
		t.Run(name, func(t *testing.T) {
			s, err := ShippedSpec(name)
			if err != nil {
				t.Fatal(err)
			}
			m, err := ShippedModel(name)
			if err != nil {
				t.Fatal(err)
			}
			if m.SpecSHA256 != s.SHA256() || m.Spec.SHA256() != s.SHA256() {
				t.Error("the model was fitted to another spec; refit it as docs/hazard.md says")
			}
			if m.Validation == nil || m.Validation.Scores.Skill.Value <= 0 || len(m.Warnings) > 0 {
				t.Errorf("validation %+v, warnings %q", m.Validation, m.Warnings)
			}
			blank := map[string]string{s.Time: "2020", s.Cluster: "1"}
			for _, key := range s.Keys {
				blank[key] = "1"
			}
			var cells []string
			for _, column := range s.columns() {
				cells = append(cells, blank[column])
			}
			p, err := ParsePanel("blank.csv", []byte(strings.Join(s.columns(), ",")+"\n"+strings.Join(cells, ",")+"\n"))
			if err != nil {
				t.Fatal(err)
			}
			d, err := p.Read(m.Spec)
			if err != nil {
				t.Fatal(err)
			}
			if q := m.Predict(d, []int{0}).P[0]; !(q > 0.0005 && q < 0.3) {
				t.Errorf("the blank row has probability %g", q)
			}
		})
	}
	if _, err := ShippedModel("coup"); err == nil || !strings.Contains(err.Error(), "coup-attempt") {
		t.Errorf("an unknown name: %v", err)
	}
}

// The shipped model of how rulers leave was fitted to the shipped spec, has a validation, and gives back, over the
// months of its classes in the last era, about the rates that are counted in them: within a fifth for each mode that
// has fifty exits, and a tenth for all together. The model is not fitted to the classes, so that they differ a little.
func TestShippedLeaderExit(t *testing.T) {
	t.Parallel()
	m, err := LeaderExit()
	if err != nil {
		t.Fatal(err)
	}
	s, err := LoadSpec("specs/leader-exit.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if s.Months == nil || m.SpecSHA256 != s.Months.SHA256() || m.Spec.SHA256() != s.Months.SHA256() {
		t.Error("the model was fitted to another spec; refit it as docs/hazard.md says")
	}
	if m.Training.Exits != 639 || m.Training.Rows != 60688 || m.Validation == nil {
		t.Errorf("the model was fitted to %+v, with the validation %v", m.Training, m.Validation != nil)
	}
	allModel, allCounted := 0.0, 0.0
	for k, way := range m.Modes {
		model, counted := 0.0, 0.0
		for _, cell := range m.Classes.Cells {
			if cell.Era < len(m.Spec.Class.Eras) {
				continue // the counted rates are at the level of the last years
			}
			model += cell.Weight * cell.Mean[k][0]
			counted += cell.Weight * cell.Rates[k]
		}
		allModel, allCounted = allModel+model, allCounted+counted
		if ratio := model / counted; way.Exits >= 50 && (ratio < 0.8 || ratio > 1.2) {
			t.Errorf("%s: the model expects %.2f times what its classes count", way.Name, ratio)
		}
	}
	if ratio := allModel / allCounted; ratio < 0.9 || ratio > 1.1 {
		t.Errorf("the model expects %.2f times what its classes count", ratio)
	}
}

// benchSpec has the shape of the shipped spec of coup attempts.
var benchSpec = strings.Replace(toySpec, "level:",
	"  - {kind: boost, weight: 1, trees: 300, depth: 1, rate: 0.04, leaf: 40, penalty: 20}\n"+
		"  - {kind: boost, weight: 1, trees: 150, depth: 2, rate: 0.04, leaf: 40, penalty: 20}\nlevel:", 1)

func BenchmarkFit(b *testing.B) {
	d := read(b, benchSpec, toyPanel(180))
	for b.Loop() {
		if _, err := Fit(d, Years{1950, 1999}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPredict100000(b *testing.B) {
	d := read(b, benchSpec, toyPanel(2000))
	m, err := Fit(read(b, benchSpec, toyPanel(20)), Years{1950, 1999})
	if err != nil {
		b.Fatal(err)
	}
	rows := d.Rows(Years{1950, 1999})
	for b.Loop() {
		m.Predict(d, rows)
	}
}
