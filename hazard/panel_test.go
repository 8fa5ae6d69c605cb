package hazard

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fronde/mistake"
	"fronde/spreadsheet"
)

// toySpec reads the panels of toyPanel.
const toySpec = `
title: Toy
keys: [country, year]
time: year
cluster: country
target: {column: event}
clip: 0.01
terms:
  - {kind: category, columns: [group]}
  - {kind: log, columns: [tenure]}
  - {kind: linear, columns: [poverty, gap]}
members:
  - {kind: ridge, weight: 1, penalty: 1}
level: {years: 0, prior: 0}
`

// toyTruth is the log hazard from which toyPanel draws.
func toyTruth(group string, tenure, poverty float64) float64 {
	eta := -2.5 - 0.5*math.Log1p(tenure) + 0.8*poverty
	if group == "mil" {
		eta += 1
	}
	return eta
}

// toyPanel draws countries by the years 1950 to 1999 from a known hazard. The column gap
// is poverty with noise and is blank in a third of the rows.
func toyPanel(countries int) string {
	source := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	b.WriteString("country,year,group,tenure,poverty,gap,event,how\n")
	groups := []string{"dem", "mil", "party"}
	for c := range countries {
		group := groups[c%3]
		tenure := 0.0
		for year := 1950; year < 2000; year++ {
			poverty := source.NormFloat64()
			gap := ""
			if source.Float64() < 2.0/3 {
				gap = fmt.Sprintf("%.3f", poverty+0.3*source.NormFloat64())
			}
			event, how := 0, "survived"
			if source.Float64() < -math.Expm1(-math.Exp(toyTruth(group, tenure, poverty))) {
				event, how = 1, "coup"
				if source.Float64() < 0.3 {
					how = "uprising"
				}
			}
			fmt.Fprintf(&b, "c%d,%d,%s,%g,%.3f,%s,%d,%s\n", c, year, group, tenure, poverty, gap, event, how)
			tenure++
			if event == 1 {
				tenure = 0
			}
		}
	}
	return b.String()
}

// read parses a spec and a panel without mistakes.
func read(t testing.TB, spec, panel string) *Data {
	t.Helper()
	s, err := ParseSpec("spec.yaml", []byte(spec))
	if err != nil {
		t.Fatal(err)
	}
	p, err := ParsePanel("panel.csv", []byte(panel))
	if err != nil {
		t.Fatal(err)
	}
	d, err := p.Read(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Every mistake names its place, what was seen and what is allowed.
func TestPanelMistakes(t *testing.T) {
	const head = "country,year,group,tenure,poverty,gap,event\n"
	for name, c := range map[string]struct{ panel, want string }{
		"no rows": {head, "panel.csv: the table has no rows"},
		"empty":   {"", "panel.csv: the table has no rows"},
		"twice named": {"country,year,group,tenure,poverty,gap,year\na,1950,dem,1,1,1,0\n",
			`panel.csv:1:1: two columns are named "year", which the spec reads`},
		"short row": {head + "a,1950,dem\n",
			"panel.csv:2:1: the row is not as long as the header\n  seen 3 cells; allowed: 7 cells"},
		"open quote": {head + "a,\"1950,dem,1,1,1,0\n", "panel.csv:"},
		"missing column": {"country,year,group,tenur,poverty,gap,event\na,1950,dem,1,1,1,0\n",
			"panel.csv:1:1: there is no column \"tenure\", which the spec reads\n  did you mean \"tenur\"?"},
		"text in number": {head + "a,1950,dem,1,poor,1,0\n", "panel.csv:2:14: column \"poverty\": " +
			"the cell is not a number\n  seen \"poor\"; allowed: a number, or nothing where it is missing"},
		"not a number": {head + "a,1950,dem,1,NaN,1,0\n", "panel.csv:2:14: column \"poverty\": the cell is not a number"},
		"negative log": {head + "a,1950,dem,-1,1,1,0\n",
			"panel.csv:2:12: column \"tenure\": the spec takes the log of 1 + x, and x is negative"},
		"no year": {head + "a,soon,dem,1,1,1,0\n", "panel.csv:2:3: column \"year\": the time is not a whole year"},
		"duplicate key": {head + "a,1950,dem,1,1,1,0\nb,1950,dem,1,1,1,0\na,1950,mil,1,1,1,0\n",
			"panel.csv:4:1: column \"country\": the key appears twice\n  seen a, 1950, as in line 2; allowed: " +
				"one row for each country, year"},
		"unknown outcome": {head + "a,1950,dem,1,1,1,2\n", "panel.csv:2:18: column \"event\": " +
			"the spec's target does not know this outcome\n  seen \"2\"; allowed: 0, 1, " +
			"or nothing where it is not known"},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := ParseSpec("spec.yaml", []byte(toySpec))
			if err != nil {
				t.Fatal(err)
			}
			p, err := ParsePanel("panel.csv", []byte(c.panel))
			if err == nil {
				_, err = p.Read(s)
			}
			var faults mistake.Errors
			if !errors.As(err, &faults) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v\nwant %s", err, c.want)
			}
		})
	}
}

// A file in the wrong format has a mistake in every row; only the first few are listed.
func TestPanelStopsAtManyMistakes(t *testing.T) {
	panel := "country,year,group,tenure,poverty,gap,event\n"
	for i := range 1000 {
		panel += fmt.Sprintf("a,%d,dem,x,x,x,x\n", i)
	}
	s, _ := ParseSpec("spec.yaml", []byte(toySpec))
	p, err := ParsePanel("panel.csv", []byte(panel))
	if err != nil {
		t.Fatal(err)
	}
	_, err = p.Read(s)
	var faults mistake.Errors
	if !errors.As(err, &faults) || len(faults) > 5*spreadsheet.MostFaults {
		t.Errorf("%d mistakes are listed", len(faults))
	}
}

func TestPanelReadsWhatSpreadsheetsWrite(t *testing.T) {
	d := read(t, toySpec, "\ufeffcountry,year,group,tenure,poverty,gap,event\r\n\"A, B\",1950,dem, 3 ,1,,\r\n")
	if d.Keys[0][0] != "A, B" || d.numbers["tenure"][0] != 3 || !math.IsNaN(d.numbers["gap"][0]) {
		t.Errorf("read %v, tenure %v, gap %v", d.Keys, d.numbers["tenure"], d.numbers["gap"])
	}
	if _, known := d.Observed(0); known {
		t.Error("a blank outcome counts as known")
	}
}

// A panel without the target's column can be read and predicted, but not learned from.
func TestPanelWithoutOutcomes(t *testing.T) {
	d := read(t, toySpec, "country,year,group,tenure,poverty,gap\na,1950,dem,1,1,1\n")
	if d.Labelled {
		t.Error("the panel has no column of outcomes")
	}
	if _, err := Fit(d, Years{1900, 2000}); !errors.Is(err, ErrNoLabels) {
		t.Errorf("fitted: %v", err)
	}
}

func TestFilesThatCannotBeRead(t *testing.T) {
	absent := filepath.Join(t.TempDir(), "absent")
	if _, err := LoadPanel(absent); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("panel: %v", err)
	}
	if _, err := LoadSpec(absent); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("spec: %v", err)
	}
}

// Any file is read, refused or fitted; nothing panics.
func FuzzPanel(f *testing.F) {
	f.Add(toyPanel(1))
	f.Add("country,year,group,tenure,poverty,gap,event\n\n\"a\nb\",1950,dem,1e300,-1e308,1e-320,1\n\nb,1951,,,,,0\n")
	f.Add("country,year,group,tenure,poverty,gap,event\na,1,x,y,z,0,1\na,1,x,1,1,1,1\n")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := ParseSpec("spec.yaml", []byte(toySpec))
		if err != nil {
			t.Fatal(err)
		}
		p, err := ParsePanel("panel.csv", []byte(text))
		if err != nil {
			return
		}
		d, err := p.Read(s)
		if err != nil {
			return
		}
		m, err := Fit(d, d.LabelledYears())
		if err != nil {
			return
		}
		for _, q := range m.Predict(d, d.Rows(d.LabelledYears())).P {
			if !(q >= 0 && q <= 1) {
				t.Errorf("probability %g", q)
			}
		}
	})
}

// R writes NA where a number or an outcome is missing; it counts as a blank.
func TestPanelReadsNA(t *testing.T) {
	const head = "country,year,group,tenure,poverty,gap,event\n"
	blank := read(t, toySpec, head+"a,1950,dem,1,,1,0\nb,1950,dem,1,1,1,\n")
	na := read(t, toySpec, head+"a,1950,dem,1,NA,1,0\nb,1950,dem,1,1,1,NA\n")
	if !math.IsNaN(na.numbers["poverty"][0]) || na.labels[1] != unknown {
		t.Errorf("NA is read as %v and %v", na.numbers["poverty"][0], na.labels[1])
	}
	if na.labels[0] != blank.labels[0] || na.labels[1] != blank.labels[1] {
		t.Errorf("labels %v, with blanks %v", na.labels, blank.labels)
	}
}
