package hazard

import (
	"errors"
	"strings"
	"testing"

	"fronde/mistake"
)

func TestSpecMistakes(t *testing.T) {
	change := func(old, with string) string {
		if !strings.Contains(toySpec, old) {
			t.Fatalf("the toy spec has no %q", old)
		}
		return strings.Replace(toySpec, old, with, 1)
	}
	for name, c := range map[string]struct {
		spec string
		want []string
	}{
		"unknown key": {change("cluster:", "clutser:"),
			[]string{`spec.yaml:5:1: unknown key "clutser"`, `did you mean "cluster"?`}},
		"unknown inside": {change("penalty: 1", "penalti: 1"),
			[]string{`spec.yaml:13:30: unknown key "penalti"`, `did you mean "penalty"?`}},
		"wrong type": {change("clip: 0.01", "clip: [1]"), []string{"spec.yaml:7:7: "}},
		"bad YAML":   {change("keys: [country, year]", "keys: [country, year"), []string{"spec.yaml:"}},
		"unknown kind": {change("kind: log", "kind: lug"),
			[]string{"spec.yaml:10:12: this is none of the known values", `seen "lug"`, `did you mean "log"?`}},
		"clip": {change("clip: 0.01", "clip: 0.5"),
			[]string{"spec.yaml:7:7: the number is out of its range", "seen 0.5; allowed: 0 to 0.25"}},
		"knots":       {change("kind: log", "kind: log-spline"), []string{"spec.yaml:10:", "seen 0; allowed: 3 to 7"}},
		"stray knots": {change("kind: log,", "kind: log, knots: 4,"), []string{"only a spline has knots"}},
		"twice": {change("[poverty, gap]", "[poverty, tenure]"),
			[]string{"spec.yaml:11:", "appears twice", `seen "tenure"`}},
		"leak":       {change("[poverty, gap]", "[poverty, event]"), []string{"is the target", `seen "event"`}},
		"missing":    {change("title: Toy\n", ""), []string{`"title" is missing`}},
		"no members": {change("members:\n  - {kind: ridge, weight: 1, penalty: 1}\n", ""), []string{`"members" is missing`}},
		"no penalty": {change("penalty: 1", "penalty: 0"), []string{"seen 0; allowed: above 0"}},
		"trees of ridge": {change("penalty: 1", "penalty: 1, trees: 3"),
			[]string{"trees, depth, rate and leaf belong to boost"}},
		"boost": {change("kind: ridge", "kind: boost"),
			[]string{"allowed: 1 to 2000", "allowed: 1 to 6", "allowed: 0.001 to 1"}},
		"prior": {change("years: 0", "years: 5"), []string{"a level without a prior"}},
		"modes": {change("{column: event}", "{column: how, modes: [{name: a, values: [x]}, {name: a, values: [x]}]}"),
			[]string{`"survived" is missing`, "a name of its own", "the value appears twice"}},
		"two documents": {toySpec + "---\n" + toySpec, []string{"spec.yaml:17:1: a spec is one document"}},
		"empty":         {"", []string{"spec.yaml: the file is empty", "allowed: a spec; docs/hazard.md"}},
		"no mapping":    {"[1, 2]", []string{"spec.yaml:1:"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ParseSpec("spec.yaml", []byte(c.spec))
			var faults mistake.Errors
			if !errors.As(err, &faults) {
				t.Fatalf("got %v", err)
			}
			for _, want := range c.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("got %v\nwant %s", err, want)
				}
			}
		})
	}
}

// All mistakes are reported at once, in the order of the file.
func TestSpecMistakesComeAtOnce(t *testing.T) {
	spec := strings.NewReplacer("clip: 0.01", "clip: 2", "kind: log", "kind: lug", "weight: 1",
		"weight: -1").Replace(toySpec)
	_, err := ParseSpec("spec.yaml", []byte(spec))
	var faults mistake.Errors
	if !errors.As(err, &faults) || len(faults) != 3 {
		t.Fatalf("got %v", err)
	}
	for i := range faults[1:] {
		if faults[i].Line >= faults[i+1].Line {
			t.Errorf("line %d comes before line %d", faults[i].Line, faults[i+1].Line)
		}
	}
}

// An unknown kind of member is the one mistake: what else a member needs depends on its kind.
func TestUnknownMemberStandsAlone(t *testing.T) {
	_, err := ParseSpec("spec.yaml", []byte(strings.Replace(toySpec, "kind: ridge", "kind: rigde", 1)))
	var faults mistake.Errors
	if !errors.As(err, &faults) || len(faults) != 1 || faults[0].Nearest != "ridge" {
		t.Errorf("got %v", err)
	}
}

// A spec's hash does not depend on its layout.
func TestSpecHashIgnoresLayout(t *testing.T) {
	one := read(t, toySpec, toyPanel(1)).Spec
	two := read(t, "# a comment\n"+strings.Replace(toySpec, "keys: [country, year]",
		"keys:\n  - country\n  - year", 1), toyPanel(1)).Spec
	if one.SHA256() != two.SHA256() {
		t.Error("layout changes the hash")
	}
	other := *two
	other.Clip = 0.02
	if other.SHA256() == one.SHA256() {
		t.Error("another clip has the same hash")
	}
}

func FuzzParseSpec(f *testing.F) {
	f.Add(toySpec)
	f.Add("terms: [{columns: [a], kind: {}}]")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := ParseSpec("spec.yaml", []byte(text))
		var faults mistake.Errors
		if (s == nil) == (err == nil) || err != nil && !errors.As(err, &faults) {
			t.Errorf("spec %v, error %v", s, err)
		}
	})
}
