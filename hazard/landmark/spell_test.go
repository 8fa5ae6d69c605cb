package landmark

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"fronde/spreadsheet"
)

// head is the first line of a toy panel.
const head = "country,ruler,month,rule,tenure,crowd,people,left,how\n"

// lines makes a toy panel of lines "country,ruler,month,left,how".
func lines(all ...string) string {
	var b strings.Builder
	b.WriteString(head)
	for _, line := range all {
		cells := strings.Split(line, ",")
		b.WriteString(strings.Join(cells[:3], ",") + ",red,1,0,5000," + strings.Join(cells[3:], ",") + "\n")
	}
	return b.String()
}

// What a row's months bring, by hand: terms end by exits, gaps and blanks, and nothing is seen from a month on.
func TestOutcomes(t *testing.T) {
	t.Parallel()
	d := readText(t, lines(
		"a,1,2000-01,0,", "a,1,2000-02,0,", "a,1,2000-03,1,coup", // rows 0 to 2
		"a,2,2000-04,0,", "a,2,2000-06,0,", // 3 and 4: a gap, so that nobody knows of May
		"b,1,2000-01,0,", "b,1,2000-02,,", "b,1,2000-03,1,regular", // 5 to 7: February is not known
		"c,1,2000-01,1,",                       // 8: gone, nobody knows how
		"d,1,2000-01,1,plot", "d,1,2000-02,0,", // 9 and 10: gone and in office again
	), specOf(t, "toy.yaml", toy))
	never := Month(math.MaxInt32)
	at := func(text string) Month { m, _ := ParseMonth(text); return m }
	for _, one := range []struct {
		row, lead int
		unseen    Month
		mode      int
		irregular bool
		known     bool
	}{
		{0, 1, never, stays, false, true}, {0, 2, never, stays, false, true}, {0, 3, never, 0, true, true},
		{0, 12, never, 0, true, true}, {2, 1, never, 0, true, true},
		{0, 3, at("2000-03"), stays, false, false}, {0, 2, at("2000-03"), stays, false, true},
		{0, 3, at("2000-04"), 0, true, true},
		{3, 1, never, stays, false, true}, {3, 2, never, stays, false, false}, {4, 1, never, stays, false, true},
		{5, 1, never, stays, false, true}, {5, 2, never, stays, false, false}, {6, 1, never, stays, false, false},
		{7, 1, never, 1, false, true}, {8, 1, never, unnamed, false, true}, {9, 1, never, 0, true, true},
		{10, 1, never, stays, false, true}, {10, 2, never, stays, false, false},
	} {
		mode, irregular, known := d.outcome(one.row, one.lead, one.unseen)
		if mode != one.mode || irregular != one.irregular || known != one.known {
			t.Errorf("row %d within %d, unseen from %s: mode %d, irregular %t, known %t; want %d, %t, %t", one.row, one.lead,
				one.unseen, mode, irregular, known, one.mode, one.irregular, one.known)
		}
	}
	if !d.known(0) || d.known(6) {
		t.Error("which months are known is wrong")
	}
	// An exit of no name is one of any kind, and of no known mode.
	f := &Forecasts{Data: d}
	if happened, known := f.Observed(2, 0, 8); !happened || !known {
		t.Error("an exit of no name is none")
	}
	for name := range 4 {
		if _, known := f.Observed(name, 0, 8); known != (name == 2) {
			t.Errorf("name %d of an exit of no name is known: %t", name, known)
		}
	}
}

// Votes are found where their mark begins; the usual term is the median of the last three, rounds left out.
func TestVotes(t *testing.T) {
	t.Parallel()
	s := specOf(t, "toy.yaml", strings.Replace(toy, "terms:\n",
		"terms:\n  - {group: vote, kind: due, columns: [vote]}\n", 1))
	var b strings.Builder
	b.WriteString(strings.Replace(head, "left", "vote,left", 1))
	voted := map[int]bool{10: true, 12: true, 60: true, 108: true, 170: true}
	for m := range 180 {
		vote := "0"
		if voted[m] {
			vote = "1"
		}
		b.WriteString("a,1," + Month(12*1990+m).String() + ",red,1,0,5000," + vote + ",0,\n")
	}
	d := readText(t, b.String(), s)
	since, term := d.numbers["vote"+sinceVote], d.numbers["vote"+usualTerm]
	for _, one := range []struct {
		row         int
		since, term float64
	}{{9, math.NaN(), math.NaN()}, {11, 1, math.NaN()}, {60, 0, 48}, {107, 47, 48}, {150, 42, 48}, {179, 9, 48}} {
		same := func(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }
		if !same(since[one.row], one.since) || !same(term[one.row], one.term) {
			t.Errorf("row %d: %g months since the vote, term %g; want %g, %g", one.row, since[one.row], term[one.row],
				one.since, one.term)
		}
	}
}

// What is due counts from the last vote by the usual term; nothing is due where either is unknown.
func TestDueVotes(t *testing.T) {
	t.Parallel()
	for _, one := range []struct {
		of   State
		want string // the window, of soon, due, past, longer past and overdue
	}{
		{State{Numbers: map[string]float64{"v.since": 44, "v.term": 49}}, "10000"},
		{State{Numbers: map[string]float64{"v.since": 48, "v.term": 49}}, "01000"},
		{State{Numbers: map[string]float64{"v.since": 75, "v.term": 60}}, "00001"},
		{State{Numbers: map[string]float64{"v.since": 3, "v.term": 60}}, "00000"},
		{State{Numbers: map[string]float64{"v.since": 75, "v.term": math.NaN()}}, "00000"},
		{State{Numbers: map[string]float64{"v.since": 75}}, "00000"},
	} {
		got := ""
		for _, window := range dueWindows {
			c := column{Source: "v", Kind: kindDue, Due: window}
			x, ok := c.raw(one.of)
			if !ok {
				t.Errorf("%v: the vote is unknown", one.of)
			}
			got += strconv.Itoa(int(x))
		}
		if got != one.want {
			t.Errorf("%v: the windows are %s, want %s", one.of, got, one.want)
		}
	}
}

// A panel's mistakes are found at their places, all at once.
func TestPanelRefusals(t *testing.T) {
	t.Parallel()
	for name, one := range map[string]struct {
		text string
		want []string
	}{
		"missing columns": {"country,ruler,month,rule,tenur,people,left\na,1,2000-01,red,1,1,0\n",
			[]string{`1:1: there is no column "crowd"`, `did you mean "tenur"`, `there is no column "how"`}},
		"no month": {lines("a,1,2000-13,0,", "a,1,2000,0,"),
			[]string{`2:5: column "month": the time is not a month`, `seen "2000-13"; allowed: a month such as 2011-01`,
				"3:5:"}},
		"twice": {lines("a,1,2000-01,0,", "a,2,2000-01,0,"),
			[]string{`3:1: column "country": the key appears twice`, "as in line 2", "one row for each country, month"}},
		"no exit": {lines("a,1,2000-01,2,"), []string{`2:`, `column "left": this is neither an exit nor none`, `seen "2"`}},
		"no mode": {lines("a,1,2000-01,1,coupe"), []string{`column "how"`, `does not know this mode`, `did you mean "coup"`}},
		"no number": {strings.Replace(lines("a,1,2000-01,0,"), ",1,0,5000", ",old,0,5000", 1),
			[]string{`column "tenure": the cell is not a number`, `seen "old"`}},
		"huge": {strings.Replace(lines("a,1,2000-01,0,"), ",1,0,5000", ",1e300,0,5000", 1), []string{`column "tenure"`}},
	} {
		p, err := spreadsheet.Parse("panel.csv", []byte(one.text))
		if err != nil {
			t.Fatal(err)
		}
		_, err = Read(p, specOf(t, "toy.yaml", toy))
		if err == nil {
			t.Errorf("%s: the panel is read", name)
			continue
		}
		for _, want := range one.want {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: the message lacks %q:\n%v", name, want, err)
			}
		}
	}
}

// Months and exits are counted by band, blanks apart, and those of which nothing is known not at all.
func TestCounts(t *testing.T) {
	t.Parallel()
	s := specOf(t, "toy.yaml", toy)
	s.Counts = []Count{{Group: "crowd", Column: "crowd", Bands: []float64{1}}}
	text := lines("a,1,2000-01,0,", "a,1,2000-02,1,coup", "b,1,2000-01,1,regular", "b,2,2000-02,,", "c,1,2000-01,1,coup")
	text = strings.Replace(text, "c,1,2000-01,red,1,0,", "c,1,2000-01,red,1,9,", 1)
	text = strings.Replace(text, "a,1,2000-01,red,1,0,", "a,1,2000-01,red,1,,", 1)
	d := readText(t, text, s)
	m := &Model{Spec: s, Counts: counts(d, d.Span())}
	for x, want := range map[float64][3]int{0: {2, 2, 1}, 5000: {1, 1, 1}} {
		got, known := m.Counted("crowd", State{Numbers: map[string]float64{"crowd": x}})
		if !known || [3]int{got.Months, got.Exits, got.Irregular} != want {
			t.Errorf("a crowd of %g: %+v, want %v", x, got, want)
		}
	}
	if got, _ := m.Counted("crowd", State{Numbers: map[string]float64{"crowd": math.NaN()}}); got.Months != 1 {
		t.Errorf("blank crowds: %+v", got)
	}
	if _, known := m.Counted("crowd", State{}); known {
		t.Error("an unknown crowd is counted")
	}
}

// Months are read as they are written, and ranges have a beginning and an end.
func TestMonths(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "2011", "2011-00", "2011-13", "11-01", "2011-1", "2011-01-01-01", "2011-0x"} {
		if m, ok := ParseMonth(text); ok {
			t.Errorf("%q is read as %s", text, m)
		}
	}
	if m, ok := ParseMonth("2011-02-28"); !ok || m.String() != "2011-02" {
		t.Errorf("the month of a date is %s", m)
	}
	var r Months
	for _, text := range []string{"2011-01", "2011-02:2011-01", "2011:2012"} {
		if err := r.UnmarshalText([]byte(text)); err == nil || !strings.Contains(err.Error(), "such as 1952-01:2010-12") {
			t.Errorf("%q is read: %v", text, err)
		}
	}
	if r = months(t, "2011-01:2011-12"); r.String() != "2011-01:2011-12" || !r.Holds(r.To) || r.Holds(r.To+1) {
		t.Errorf("a range is read as %s", r)
	}
}
