package hazard

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fronde/mistake"
)

// fit reads a panel and a spec and fits the model. The cases are files as other programs write
// them, or with YAML's own pitfalls.
func fit(spec, panel string) (*Data, *Model, error) {
	s, err := LoadSpec(spec)
	if err != nil {
		return nil, nil, err
	}
	p, err := LoadPanel(panel)
	if err != nil {
		return nil, nil, err
	}
	d, err := p.Read(s.Years)
	if err != nil {
		return nil, nil, err
	}
	m, err := Fit(d, d.LabelledYears())
	return d, m, err
}

func TestFaultsAreReadOrRefused(t *testing.T) {
	for name, c := range map[string]struct {
		events int    // of 96 rows, if it is read
		notes  string // how it is said to be read
		want   string // the mistake, if it is refused
	}{
		"panel-float-years":   {events: 23},
		"panel-unnamed-index": {events: 23},
		"panel-semicolon":     {events: 23, notes: "panel.csv: semicolons between cells, decimal commas"},
		"panel-not-utf8": {
			want: "panel.csv:2:11: the file is not valid UTF-8\n  seen byte 0xe1; allowed: UTF-8, or UTF-16"},
		"panel-only-events": {want: "nothing but events in the training years"},
		"spec-null-outcome": {want: "spec.yaml:12:10: a value is needed here"},
		"spec-scalars":      {events: 23},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join("testdata", "faults", name)
			d, m, err := fit(filepath.Join(dir, "spec.yaml"), filepath.Join(dir, "panel.csv"))
			if c.want != "" {
				if err == nil || !strings.Contains(err.Error(), c.want) {
					t.Fatalf("got %v\nwant %s", err, c.want)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if m.Training.Rows != 96 || m.Training.Events != c.events || d.LabelledYears() != (Years{1990, 2001}) {
				t.Errorf("fitted to %+v", m.Training)
			}
			if notes := d.Panel.Notes(); !strings.HasSuffix(notes, c.notes) || (notes == "") != (c.notes == "") {
				t.Errorf("notes %q", notes)
			}
		})
	}
}

// Scalars mean what they look like: codes stay text, and numbers are decimal.
func TestSpecScalarsAreReadAsWritten(t *testing.T) {
	text, err := os.ReadFile("testdata/faults/spec-scalars/spec.yaml")
	if err != nil {
		t.Fatal(err)
	}
	s, err := ParseSpec("spec.yaml", text)
	if err != nil {
		t.Fatal(err)
	}
	if s.Target.Survived[0] != "00" || s.Target.Modes[0].Values[0] != "010" || s.Members[0].Penalty != 10 {
		t.Errorf("read %+v, penalty %g", s.Target, s.Members[0].Penalty)
	}
	for _, value := range []string{"TRUE", "1.0", "01", "0x1F", "1_000", "1e3", ".inf", ".nan", "2001-01-01",
		"+5", "Yes", "on", "0b11", "0o17", "NULL.", "nullable", "-0", "1,5", `"null"`, `'~'`, `"010"`} {
		s, err := ParseSpec("spec.yaml", []byte(strings.Replace(string(text), "values: [010]", "values: ["+
			strings.ReplaceAll(value, "1,5", `"1,5"`)+"]", 1)))
		if err != nil {
			t.Errorf("%s: %v", value, err)
			continue
		}
		if got := s.Target.Modes[0].Values[0]; got != strings.Trim(value, `"'`) {
			t.Errorf("%s is read as %s", value, got)
		}
	}
}

// A missing value, or a number of the wrong kind, is refused with its place.
func TestSpecValuesThatAreRefused(t *testing.T) {
	for name, c := range map[string]struct{ old, with, want string }{
		"null":            {"title: Toy", "title: null", "spec.yaml:2:1: a value is needed here"},
		"tilde":           {"title: Toy", "title: ~", "spec.yaml:2:1: a value is needed here"},
		"nothing":         {"title: Toy", "title:", "spec.yaml:2:1: a value is needed here"},
		"blank":           {"title: Toy", `title: " "`, "spec.yaml:2:8: a value is needed here\n"},
		"null in a list":  {"[country, year]", "[country, null]", "spec.yaml:3:17: a value is needed here"},
		"blank in a list": {"[country, year]", `[country, ""]`, "spec.yaml:3:17: a value is needed here"},
		"null number":     {"penalty: 1", "penalty: null", "spec.yaml:13:30: a number is needed here"},
		"null list":       {"columns: [group]", "columns: null", "a list is expected here"},
		"one for a list":  {"columns: [group]", "columns: group", `seen "group"; allowed: [one, another]`},
		"null section":    {"level: {years: 0, prior: 0}", "level: ~", "a mapping is expected here"},
		"part of a year": {"years: 0, prior: 0", "years: 5.9, prior: 1",
			"spec.yaml:14:16: this is not a whole number\n"},
		"hexadecimal": {"penalty: 1", "penalty: 0x10", `seen "0x10"; allowed: a number, in decimal digits`},
		"thousands":   {"penalty: 1", "penalty: 1_000", `seen "1_000"`},
		"infinite":    {"penalty: 1", "penalty: .inf", `seen ".inf"`},
		"no number":   {"penalty: 1", "penalty: .nan", `seen ".nan"`},
		"true":        {"penalty: 1", "penalty: true", `seen "true"`},
		"too large":   {"years: 0, prior: 0", "years: 1e300, prior: 1", "the number is out of its range"},
		"alias":       {"keys: [country, year]", "keys: &k [country, year]", "anchors (&) are not part of the spec language"},
		"tag":         {"penalty: 1", "penalty: !!int 1", "tags (!) are not part of the spec language"},
		"merge":       {"level: {years", "level: {<<: {prior: 1}, years", "are not part of the spec language"},
		"twice":       {"clip: 0.01", "clip: 0.01\nclip: 0.02", `the key "clip" appears twice`},
		"bell":        {"title: Toy", "title: T\ay", "the file holds a control character"},
		"bytes":       {"title: Toy", "title: T\xe3y", "the file is not valid UTF-8"},
	} {
		t.Run(name, func(t *testing.T) {
			if !strings.Contains(toySpec, c.old) {
				t.Fatalf("the toy spec has no %q", c.old)
			}
			_, err := ParseSpec("spec.yaml", []byte(strings.Replace(toySpec, c.old, c.with, 1)))
			var faults mistake.Errors
			if !errors.As(err, &faults) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v\nwant %s", err, c.want)
			}
		})
	}
}

// A number with leading zeros is decimal, and a whole number may have a decimal point.
func TestSpecNumbersAreDecimal(t *testing.T) {
	s, err := ParseSpec("spec.yaml", []byte(strings.NewReplacer("penalty: 1", "penalty: 010",
		"years: 0, prior: 0", "years: 08.0, prior: 1e1").Replace(toySpec)))
	if err != nil {
		t.Fatal(err)
	}
	if s.Members[0].Penalty != 10 || s.Level != (Level{8, 10}) {
		t.Errorf("penalty %g, level %+v", s.Members[0].Penalty, s.Level)
	}
}

// Small files that would expand into large ones are refused before they do.
func TestSpecsThatAreLargeInside(t *testing.T) {
	for name, spec := range map[string]string{
		"one line":   "keys: " + strings.Repeat("[", 40000) + strings.Repeat("]", 40000),
		"many lines": "keys:\n" + strings.Repeat("  [\n", 40) + strings.Repeat("  ]\n", 40),
		"dashes":     "keys: \n" + strings.Repeat("- ", 150) + "a\n",
		"size":       "title: T\n# " + strings.Repeat("#\n", 3<<20),
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ParseSpec("spec.yaml", []byte(spec))
			var faults mistake.Errors
			if !errors.As(err, &faults) || len(faults) > 3 {
				t.Errorf("got %d mistakes", len(faults))
			}
		})
	}
}

// An outcome code that a statistical package has written as a real number is recognised.
func TestOutcomesOfRealNumbers(t *testing.T) {
	modes := strings.Replace(toySpec, "{column: event}",
		"{column: event, survived: [0], modes: [{name: coup, values: [1]}, {name: revolt, values: [2]}]}", 1)
	d := read(t, modes, "country,year,group,tenure,poverty,gap,event\n"+
		"a,1950.0,dem,1,1,1,0.0\na,1951.0,dem,1,1,1,2.0\na,1952.0,dem,1,1,1,\n")
	if d.labels[0] != survived || d.labels[1] != 2 || d.labels[2] != unknown || d.Time[2] != 1952 {
		t.Errorf("labels %v, years %v", d.labels, d.Time)
	}
}

// However their codes are written, rows and countries stay the same.
func TestKeysOfRealNumbers(t *testing.T) {
	d := read(t, toySpec, "country,year,group,tenure,poverty,gap,event\n900.0,1950,dem,1,1,1,0\n900,1951,dem,1,1,1,0\n")
	if d.Cluster[0] != d.Cluster[1] {
		t.Error("900.0 and 900 are two countries")
	}
	s, err := ParseSpec("spec.yaml", []byte(toySpec))
	if err != nil {
		t.Fatal(err)
	}
	p, err := ParsePanel("panel.csv", []byte("country,year,group,tenure,poverty,gap,event\n"+
		"\"Korea, South\",1950,dem,1,1,1,0\n\"Korea, South\",1950.0,dem,1,1,1,0\n"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Read(s); err == nil || !strings.Contains(err.Error(), `seen "Korea, South", 1950.0, as in line 2`) {
		t.Errorf("got %v", err)
	}
}

// If a panel cannot answer a question, a message says so, and nothing panics.
func TestDegeneratePanels(t *testing.T) {
	// rows writes countries by years from 1990 on; the caller supplies the events and what varies.
	rows := func(countries, years int, group func(c, y int) string, event func(c, y int) int) string {
		text := "country,year,group,tenure,poverty,gap,event\n"
		for c := range countries {
			for y := 1990; y < 1990+years; y++ {
				text += fmt.Sprintf("c%d,%d,%s,1,1,,%d\n", c, y, group(c, y), event(c, y))
			}
		}
		return text
	}
	one := func(int, int) string { return "dem" }
	two := func(c, y int) string { return []string{"dem", "mil"}[(c+y)%2] }
	never, always := func(int, int) int { return 0 }, func(int, int) int { return 1 }
	some := func(c, y int) int { return (7*c + y) % 3 / 2 }
	for name, c := range map[string]struct {
		panel string
		err   error
		warns string
	}{
		"one row":         {rows(1, 1, one, always), ErrOnlyEvents, ""},
		"only events":     {rows(9, 9, two, always), ErrOnlyEvents, ""},
		"no event":        {rows(9, 9, two, never), ErrNoEvents, ""},
		"nothing varies":  {rows(9, 9, one, some), ErrNoColumns, ""},
		"constant column": {rows(9, 9, two, some), nil, "poverty is left out: it is 1 in all training rows"},
		"blank column":    {rows(9, 9, two, some), nil, "gap is left out: it is known in 0 training rows"},
		"one year":        {rows(20, 1, two, some), nil, "they have no row"},
		"one country":     {rows(1, 40, two, some), nil, "the tested rows have one country"},
	} {
		t.Run(name, func(t *testing.T) {
			d := read(t, toySpec, c.panel)
			m, err := FitValidated(d, d.LabelledYears())
			if !errors.Is(err, c.err) {
				t.Fatalf("got %v, want %v", err, c.err)
			}
			if c.err != nil {
				return
			}
			warnings := strings.Join(m.Warnings, "\n")
			if m.Validation != nil {
				warnings += strings.Join(m.Validation.Warnings, "\n")
			}
			if !strings.Contains(warnings, c.warns) {
				t.Errorf("warnings %q", warnings)
			}
			if err := m.Encode(&strings.Builder{}); err != nil {
				t.Error(err)
			}
		})
	}
}

// R writes yes and no as TRUE and FALSE, pandas as True and False: the outcomes and numbers 1 and 0. Codes of a target
// with modes stay what they are.
func TestLogicalColumnsAreRead(t *testing.T) {
	t.Parallel()
	dir := filepath.Join("testdata", "faults", "panel-float-years")
	text, err := os.ReadFile(filepath.Join(dir, "panel.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for yes, no := range map[string]string{"TRUE": "FALSE", "True": "False"} {
		panel := filepath.Join(t.TempDir(), "panel.csv")
		logical := strings.NewReplacer(",1.0\n", ","+yes+"\n", ",0.0\n", ","+no+"\n", ",-1.22,", ","+yes+",").
			Replace(string(text))
		if err := os.WriteFile(panel, []byte(logical), 0o600); err != nil {
			t.Fatal(err)
		}
		d, m, err := fit(filepath.Join(dir, "spec.yaml"), panel)
		if err != nil {
			t.Errorf("%s: %v", yes, err)
			continue
		}
		if m.Training.Events != 23 || d.numbers["poverty"][0] != 1 {
			t.Errorf("%s: %d events, poverty %g", yes, m.Training.Events, d.numbers["poverty"][0])
		}
	}
	if _, _, err := fit("testdata/faults/spec-scalars/spec.yaml", filepath.Join(dir, "panel.csv")); err == nil {
		t.Error("codes that the spec does not name are read")
	}
}
