package spreadsheet_test

import (
	"slices"
	"strings"
	"testing"

	"fronde/spreadsheet"
)

// parsed reads a table that has no mistakes.
func parsed(t *testing.T, name, text string) *spreadsheet.Table {
	t.Helper()
	table, err := spreadsheet.Parse(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func joined(t *testing.T, left, right, on string) (*spreadsheet.Table, error) {
	t.Helper()
	pairs, err := spreadsheet.ParseOn(on)
	if err != nil {
		t.Fatal(err)
	}
	return parsed(t, "a.csv", left).Join(parsed(t, "b.csv", right), pairs)
}

// fitting joins tables that fit.
func fitting(t *testing.T, left, right, on string) *spreadsheet.Table {
	t.Helper()
	table, err := joined(t, left, right, on)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

const (
	panel = "cow,year,x\n2,1990,a\n2,1991,b\n900,1990,c\n,1990,d\n"
	facts = "code,year,x,\ty\n900.0,1990,p,7\n2,1990.0,q,8\n2,1989,r,9\n,1990,s,10\n,1990,t,11\n"
)

// A row gets the cells of the row with its key, in the order of the left table; one without a partner,
// or with a blank in its key, gets blanks. A key of one name appears once, other names that
// clash get pandas' suffix.
func TestJoin(t *testing.T) {
	table := fitting(t, panel, facts, "cow=code, year")
	if want := []string{"cow", "year", "x", "code", "x_y", "y"}; !slices.Equal(table.Header, want) {
		t.Fatalf("header %q", table.Header)
	}
	want := [][]string{{"2", "1990", "a", "2", "q", "8"}, {"2", "1991", "b", "", "", ""},
		{"900", "1990", "c", "900.0", "p", "7"}, {"", "1990", "d", "", "", ""}}
	for i, row := range table.Rows {
		if !slices.Equal(row, want[i]) {
			t.Errorf("row %d is %q, want %q", i, row, want[i])
		}
	}
	note := "joined b.csv on cow=code,year: 2 of 4 rows matched, the others have blanks in its columns; " +
		"its columns of names that were taken are x_y"
	if got := table.Joins(); !slices.Equal(got, []string{note}) {
		t.Errorf("notes %q", got)
	}
	if got := table.Files(); !slices.Equal(got, []string{"a.csv", "b.csv"}) {
		t.Errorf("files %q", got)
	}
}

// A key whose names differ keeps both columns, and the year of the joined table does not replace that
// of the panel.
func TestJoinOnTheNextYear(t *testing.T) {
	table := fitting(t, "c,year\n2,1990\n2,1991\n", "c,year,next,z\n2,1989,1990,1\n2,1990,1991,2\n", "c,year=next")
	if want := []string{"c", "year", "year_y", "next", "z"}; !slices.Equal(table.Header, want) {
		t.Fatalf("header %q", table.Header)
	}
	if row := table.Rows[1]; !slices.Equal(row, []string{"2", "1991", "1990", "1991", "2"}) {
		t.Errorf("row %q", row)
	}
	if note := table.Joins()[0]; strings.Contains(note, "blanks") || !strings.Contains(note, "2 of 2 rows") {
		t.Errorf("note %q", note)
	}
}

// What would make a join ambiguous or empty is refused with its place.
func TestJoinsThatAreRefused(t *testing.T) {
	for name, c := range map[string]struct{ left, right, on, want string }{
		"no such column on the left": {panel, facts, "cwo=code,year",
			"a.csv:1:1: there is no column \"cwo\", by which b.csv is to be joined\n  did you mean \"cow\"?"},
		"no such column on the right": {panel, facts, "cow=cod,year",
			"b.csv:1:1: there is no column \"cod\", by which it is to be joined\n  did you mean \"code\"?"},
		"both": {panel, facts, "cwo=cod,year", "b.csv:1:1: there is no column \"cod\""},
		"twice": {panel, "code,year,z\n2,1990,1\n\n2,1990,2\n", "cow=code,year",
			"b.csv:4:1: column \"code\": the key by which the table is to be joined appears twice\n" +
				"  seen 2, 1990, as in line 2; allowed: one row for each key"},
		"twice, written differently": {panel, "code,year,z\n2,1990,1\n2.0,1990.0,2\n", "cow=code,year",
			"b.csv:3:1: column \"code\": the key"},
		"nothing matches": {panel, "code,year,z\nUSA,1990,1\n", "cow=code,year",
			"a.csv:2:1: column \"cow\": no row has its key in b.csv\n" +
				"  seen 2, 1990; allowed: keys like USA, 1990 in line 2 there"},
		"a column there twice": {panel, "code,code,year\n2,2,1990\n", "cow=code,year",
			"b.csv:1:1: two columns are named \"code\""},
		"years in thousands": {panel, "code;year;z\n2;1,990;1\n", "cow=code,year", "b.csv:2:3: column \"year\": a comma"},
	} {
		t.Run(name, func(t *testing.T) {
			if table, err := joined(t, c.left, c.right, c.on); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, %v\nwant %s", table, err, c.want)
			}
		})
	}
}

// A mistake in a cell that a join brought is placed in the file that it comes from; in a row without a
// partner, at that row.
func TestPlacesAfterAJoin(t *testing.T) {
	table := fitting(t, panel, facts, "cow=code,year")
	y := slices.Index(table.Header, "y")
	if e := table.At(0, y, "wrong"); e.File != "b.csv" || e.Line != 3 || e.Column != 12 || e.Seen != `"8"` {
		t.Errorf("matched: %+v", e)
	}
	if e := table.At(1, y, "wrong"); e.File != "a.csv" || e.Line != 3 || e.Column != 1 || e.Seen != `""` ||
		!strings.Contains(e.Message, `column "y" of b.csv: wrong`) {
		t.Errorf("without partner: %+v", e)
	}
	if e := table.At(0, 2, "wrong"); e.File != "a.csv" || e.Line != 2 || e.Column != 8 {
		t.Errorf("own: %+v", e)
	}
}

// Each file has its own decimal mark, and a second reading finds the same numbers.
func TestDecimalMarksOfJoinedTables(t *testing.T) {
	const points, commas = "k,x\n1,0.5\n2,1.25\n", "k;y\n1,0;2,5\n2,0;1,125\n"
	for name, c := range map[string]struct {
		left, right string
		want        [2]float64
		notes       int // files with decimal commas
	}{
		"commas right": {points, commas, [2]float64{0.5, 2.5}, 1},
		"commas left":  {commas, points, [2]float64{2.5, 0.5}, 1},
		"commas both":  {commas, strings.ReplaceAll(commas, "y", "x"), [2]float64{2.5, 2.5}, 2},
		"points both":  {points, strings.ReplaceAll(points, "x", "y"), [2]float64{0.5, 0.5}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			table := fitting(t, c.left, c.right, "k")
			for range 2 {
				if err := table.Decimals(1, 2); err != nil {
					t.Fatal(err)
				}
				for side, want := range c.want {
					if x, ok := table.Number(table.Rows[0][1+side]); !ok || x != want {
						t.Errorf("column %d is %q, read as %g", 1+side, table.Rows[0][1+side], x)
					}
				}
			}
			if got := strings.Count(table.Notes(), "decimal commas"); got != c.notes {
				t.Errorf("notes %q", table.Notes())
			}
		})
	}
}

// A third table is joined by a column of the second.
func TestJoinsFollowEachOther(t *testing.T) {
	table := fitting(t, "k,x\n1,a\n2,b\n", "k,region\n1,north\n2,south\n", "k")
	on, err := spreadsheet.ParseOn("region=name")
	if err != nil {
		t.Fatal(err)
	}
	table, err = table.Join(parsed(t, "c.csv", "name,rain\nsouth,3\n"), on)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(table.Rows[1], []string{"2", "b", "south", "south", "3"}) || table.Rows[0][4] != "" {
		t.Errorf("rows %q", table.Rows)
	}
	if e := table.At(1, 4, "wrong"); e.File != "c.csv" || e.Line != 2 || e.Column != 7 {
		t.Errorf("place %+v", e)
	}
	if notes := table.Joins(); len(notes) != 2 || !strings.Contains(notes[1], "1 of 2 rows matched") {
		t.Errorf("notes %q", notes)
	}
}

func TestParseOn(t *testing.T) {
	on, err := spreadsheet.ParseOn(" ccode = gwcode ,year")
	if err != nil || !slices.Equal(on, []spreadsheet.On{{Left: "ccode", Right: "gwcode"}, {Left: "year", Right: "year"}}) {
		t.Errorf("got %v, %v", on, err)
	}
	for _, text := range []string{"", "a,", "=b", "a=", "a=b=c"} {
		if on, err := spreadsheet.ParseOn(text); err == nil || !strings.Contains(err.Error(), "allowed is left=right") {
			t.Errorf("%q: %v, %v", text, on, err)
		}
	}
}
