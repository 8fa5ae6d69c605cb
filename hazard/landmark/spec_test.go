package landmark

import (
	"strings"
	"testing"

	"fronde/document"
)

// A spec's mistakes are found at their places.
func TestSpecRefusals(t *testing.T) {
	t.Parallel()
	for _, one := range []struct{ from, to, place, want string }{
		{"title: Toy exits\n", "", "", `"title" is missing`},
		{"period: month", "period: week", ":3:9:", "allowed: month"},
		{"spell: [country, ruler]\n", "", "", `"spell" is missing`},
		{"leads: [1, 3, 6]", "leads: [1, 3, 3]", ":14:15:", "the leads do not rise"},
		{"leads: [1, 3, 6]", "leads: []", ":14:", "1 to 12 whole numbers of months"},
		{"name: regular", "name: any", ":13:", "another name than any and irregular"},
		{"values: [regular]", "values: [coup]", ":13:", "the value appears twice"},
		{"irregular: []", "irregular: [regulr]", ":13:", `did you mean "regular"`},
		{"kind: log", "kind: logg", ":24:", `did you mean "log"`},
		{"kind: log,", "kind: recency,", ":24:", "a recency needs a half-life"},
		{"kind: positive, columns: [crowd]", "kind: positive, columns: []", ":25:", "the term has no columns"},
		{"kind: positive,", "kind: positive, scale: 3,", ":25:", "only a logarithm has a scale"},
		{"kind: positive,", "kind: positive, knots: [3],", ":25:", "only a line has knots"},
		{"kind: log,", "kind: log, knots: [3, 2],", ":24:", "the numbers do not rise"},
		{", levels: [{name: blue, values: [blue]}]", "", ":23:", "a category needs levels"},
		{"facts: [rule, tenure]", "facts: [rule, tenur]", ":20:", `did you mean "tenure"`},
		{"penalty: 1\n", "penalty: 0\n", ":26:", "allowed: 0.01 to 1e+06"},
		{"penalty: 1\n", "counts: [{group: crowds, column: crowd, bands: [1]}]\npenalty: 1\n", ":26:",
			`did you mean "crowd"`},
		{"kind: positive,", "kind: positive, shrink: -1,", ":25:", "allowed: 0 to 1000"},
		{"people: people, ", "", ":31:", "both crowd and people, or neither"},
		{"penalty: 1\n", "ladder: [{name: a, groups: [crowds]}]\npenalty: 1\n", ":26:", `did you mean "crowd"`},
		{"penalty: 1\n", "ladder: [{name: a, groups: [crowd]}, {name: b, groups: [crowd]}]\npenalty: 1\n", ":26:",
			"the fact is added twice"},
		{"penalty: 1\n", "ladder: [{name: a, groups: [crowd]}, {name: a, groups: [rule]}]\npenalty: 1\n", ":26:",
			"each rung needs a name of its own"},
		{"penalty: 1\n", "ladder: [{name: a, groups: []}]\npenalty: 1\n", ":26:", "the rung adds no facts"},
		{"irregular: []", "groups: [crwod]", ":13:", `did you mean "crowd"`},
		{"fade: 3", "fades: 3", ":28:", `unknown key "fades"`},
	} {
		refused(t, toy, one.from, one.to, one.place, one.want)
	}
}

// refused decodes a spec with a change and looks for a mistake and its place.
func refused(t *testing.T, spec, from, to, place, want string) {
	t.Helper()
	text := strings.Replace(spec, from, to, 1)
	if text == spec {
		t.Fatalf("the spec has no %q", from)
	}
	doc, err := (document.Language{Noun: "spec"}).Parse("toy.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if _, err = Decode(doc); err == nil {
		t.Errorf("%q is decoded", to)
	} else if !strings.Contains(err.Error(), place) || !strings.Contains(err.Error(), want) {
		t.Errorf("%q: the message lacks %q or %q:\n%v", to, place, want, err)
	}
}

// aged is the toy spec with a line of age.
var aged = strings.Replace(toy, "terms:\n", "terms:\n  - {group: age, kind: linear, columns: [age], knots: [65]}\n", 1)

// A slope that is known beforehand belongs to a line that bears on a mode of its own.
func TestPriorRefusals(t *testing.T) {
	t.Parallel()
	for _, one := range []struct{ from, to, place, want string }{
		{"irregular: []", "prior: [{column: agee, slope: 1}]", ":13:59:", `did you mean "age"`},
		{"irregular: []", "prior: [{column: crowd, slope: 1}]", ":13:59:", `seen "crowd"; allowed: age`},
		{"irregular: []", "prior: [{column: age, slope: 1000}]", ":13:71:", "seen 1000; allowed: -100 to 100"},
		{"irregular: []", "prior: [{column: age, slope: 1}, {column: age, slope: 2}]", ":13:84:", "a line has one slope"},
		{"irregular: []", "groups: [rule], prior: [{column: age, slope: 1}]", ":13:75:", `seen "age"`},
		{"irregular: []", "prior: [{column: age, slop: 1}]", ":13:64:", `did you mean "slope"`},
		{"plot], irregular", "plot], prior: [{column: age, slope: 1}], irregular", ":12:", "an irregular mode deviates"},
	} {
		refused(t, aged, one.from, one.to, one.place, one.want)
	}
}

// A spec is identified by what it says, not by how it is written.
func TestSpecHash(t *testing.T) {
	t.Parallel()
	one, two := specOf(t, "a.yaml", toy), specOf(t, "b.yaml", "# a comment\n"+toy)
	if one.SHA256() != two.SHA256() {
		t.Error("a comment changes the hash")
	}
	if two.Penalty = 2; one.SHA256() == two.SHA256() {
		t.Error("another penalty has the same hash")
	}
}
