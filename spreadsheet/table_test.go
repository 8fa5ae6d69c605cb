package spreadsheet_test

import (
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"fronde/mistake"
	"fronde/spreadsheet"
)

const plain = "code,name,x\n1,São Tomé,0.5\n2,\"Korea, South\",-1.25\n"

// tabs is the same table with tabs.
const tabs = "code\tname\tx\n1\tSão Tomé\t0.5\n2\tKorea, South\t-1.25\n"

// encoded is a text in UTF-16, with or without a byte order mark.
func encoded(text string, order binary.AppendByteOrder, mark bool) string {
	if mark {
		text = "\ufeff" + text
	}
	var b []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		b = order.AppendUint16(b, unit)
	}
	return string(b)
}

func semicolons(text string) string {
	return strings.NewReplacer(",name,", ";name;", "1,S", "1;S", "é,0.", "é;0,", "2,", "2;", "\",-1.", "\";-1,").
		Replace(text)
}

// The same table is read from every form in which spreadsheets and statistical packages write it,
// and the notes say how.
func TestTheSameTable(t *testing.T) {
	for name, c := range map[string]struct{ text, notes string }{
		"plain":           {plain, ""},
		"mark":            {"\ufeff" + plain, ""},
		"mark and quotes": {"\ufeff" + strings.Replace(plain, "code", `"code"`, 1), ""},
		"windows":         {strings.ReplaceAll(plain, "\n", "\r\n"), ""},
		"old Mac":         {strings.ReplaceAll(plain, "\n", "\r"), "lines that end in a carriage return"},
		"mixed":           {strings.Replace(plain, "\n", "\r\n", 1), ""},
		"no last end":     {strings.TrimSuffix(plain, "\n"), ""},
		"blank lines":     {"\n\n" + strings.ReplaceAll(plain, "\n", "\n\n"), ""},
		"empty rows":      {plain + ",,\n , ,\n", ""},
		"blanks":          {strings.NewReplacer("code", " code ", "0.5", " 0.5\t").Replace(plain), ""},
		"UTF-16 LE":       {encoded(plain, binary.LittleEndian, true), "UTF-16"},
		"UTF-16 BE":       {encoded(plain, binary.BigEndian, true), "UTF-16"},
		"UTF-16 LE of R":  {encoded(plain, binary.LittleEndian, false), "UTF-16"},
		"UTF-16 BE of R":  {encoded(plain, binary.BigEndian, false), "UTF-16"},
		"Excel's Unicode": {encoded(tabs, binary.LittleEndian, true), "UTF-16, tabs between cells"},
		"semicolons":      {semicolons(plain), "semicolons between cells, decimal commas"},
		"announced":       {"sep=;\r\n" + semicolons(plain), "semicolons between cells, decimal commas"},
		"announced comma": {"sep=,\n" + plain, ""},
		"all": {
			encoded(strings.ReplaceAll(semicolons(plain), "\n", "\r"), binary.BigEndian, true),
			"UTF-16, lines that end in a carriage return, semicolons between cells, decimal commas"},
		"pandas' index":   {strings.NewReplacer("code", ",code", "1,S", "0,1,S", "2,", "1,2,").Replace(plain), ""},
		"R's row names":   {strings.NewReplacer("code", `"","code"`, "1,S", `"1",1,S`, "2,", `"2",2,`).Replace(plain), ""},
		"R's write.table": {strings.NewReplacer("1,S", `"1",1,S`, "2,", `"2",2,`).Replace(plain), ""},
		"trailing commas": {strings.ReplaceAll(plain, "\n", ",\n"), ""},
		"two of one name": {
			strings.NewReplacer("x\n", "x,y,y\n", "0.5\n", "0.5,1,2\n", "25\n", "25,3,4\n").Replace(plain), ""},
		"quoted decimals": {strings.NewReplacer("0.5", `"0,5"`, "-1.25", `"-1,25"`).Replace(plain), "decimal commas"},
	} {
		t.Run(name, func(t *testing.T) {
			table, err := spreadsheet.Parse("t.csv", []byte(c.text))
			if err != nil {
				t.Fatal(err)
			}
			columns := map[string]int{}
			for _, name := range []string{"code", "name", "x"} {
				i, missing := table.Column(name, "which is needed")
				if missing != nil {
					t.Fatal(missing)
				}
				columns[name] = i
			}
			if err := table.Decimals(columns["x"]); err != nil {
				t.Fatal(err)
			}
			if len(table.Rows) != 2 || table.Rows[0][columns["name"]] != "São Tomé" ||
				table.Rows[1][columns["name"]] != "Korea, South" || table.Rows[1][columns["code"]] != "2" {
				t.Errorf("rows %q", table.Rows)
			}
			for i, want := range []float64{0.5, -1.25} {
				if x, ok := table.Number(table.Rows[i][columns["x"]]); !ok || x != want {
					t.Errorf("row %d has %g", i, x)
				}
			}
			want := ""
			if c.notes != "" {
				want = "recognised in t.csv: " + c.notes
			}
			if got := table.Notes(); got != want {
				t.Errorf("notes %q, want %q", got, want)
			}
		})
	}
}

// What could be read in two ways, or not at all, is refused once, with its place.
func TestRefused(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"empty":        {"", "t.csv: the table has no rows"},
		"header alone": {"a,b\n", "t.csv: the table has no rows"},
		"Latin-1": {
			"a,b\n1,S\xe3o\n", "t.csv:2:4: the file is not valid UTF-8\n  seen byte 0xe3; allowed: UTF-8, or UTF-16"},
		"after accents": {"a,b\n1,é\xe3\n", "t.csv:2:4: the file is not valid UTF-8"},
		"old Mac Latin": {"a,b\r1,\xe3\r", "t.csv:2:3: the file is not valid UTF-8"},
		"binary":        {"PK\x03\x04\x14\x00\x06\x00,", "t.csv:1:6: the file is not text"},
		"UTF-32":        {"\xff\xfe\x00\x00a\x00\x00\x00", "t.csv:1:1: the file is not text"},
		"half a unit":   {encoded(plain, binary.LittleEndian, true) + "x", "ends in the middle of a character"},
		"half a pair": {
			encoded("a,b\n1,", binary.LittleEndian, true) + "\x00\xd8\n\x00", "t.csv:2:3: the file is not valid UTF-16"},
		"one column": {
			"a b c\n1 2 3\n", "t.csv:1:1: the header is not divided into columns\n  seen \"a b c\"; allowed: commas"},
		"pipes":          {"\na|b\n1|2\n", "t.csv:2:1: the header is not divided"},
		"two separators": {"a,b;c,d\n1,2;3,4\n", "seen commas, semicolons; allowed: one mark"},
		"unquoted decimals": {"a,b,c\n1,0,5,2\n2,1,5,3\n",
			"t.csv:2:1: no row is as long as the header\n  seen 4 cells; allowed: 3 cells"},
		"short row": {
			"a,b\n1,2\n1\n1,2\n", "t.csv:3:1: the row is not as long as the header\n  seen 1 cells; allowed: 2 cells"},
		"open quote": {"a,b\n1,\"2\n", "t.csv:"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := spreadsheet.Parse("t.csv", []byte(c.text))
			var faults mistake.Errors
			if !errors.As(err, &faults) || len(faults) != 1 || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v\nwant %s", err, c.want)
			}
		})
	}
}

func TestDecimals(t *testing.T) {
	for name, c := range map[string]struct {
		cells []string
		want  float64 // of the first cell
		err   string
	}{
		"points":              {[]string{"0.5", "1.234", "2"}, 0.5, ""},
		"commas":              {[]string{"0,5", "1,234", "2"}, 0.5, ""},
		"less than one":       {[]string{"0,123", "1,234"}, 0.123, ""},
		"no digit before":     {[]string{",5"}, 0.5, ""},
		"exponents":           {[]string{"1,5e-3"}, 0.0015, ""},
		"thousands or not":    {[]string{"1,234", "12,500"}, 0, "t.csv:2:3: column \"x\": a comma in a number may be"},
		"mixed":               {[]string{"0.5", "1,5"}, 0, `seen "1,5" here and "0.5" in line 2; allowed: one of the two`},
		"whole years, commas": {[]string{"1,5", "1990.0"}, 0, "decimal commas and numbers with decimal points"},
		"words":               {[]string{"7", "a, b", "v1.5"}, 7, ""},
	} {
		t.Run(name, func(t *testing.T) {
			text := "a;x\n"
			for _, cell := range c.cells {
				text += "1;" + cell + "\n"
			}
			table, err := spreadsheet.Parse("t.csv", []byte(text))
			if err != nil {
				t.Fatal(err)
			}
			err = table.Decimals(1)
			if c.err != "" {
				var faults mistake.Errors
				if !errors.As(err, &faults) || len(faults) != 1 || !strings.Contains(err.Error(), c.err) {
					t.Errorf("got %v\nwant %s", err, c.err)
				}
				return
			}
			if x, ok := table.Number(table.Rows[0][1]); err != nil || !ok || x != c.want {
				t.Errorf("read %g, %v", x, err)
			}
		})
	}
}

func TestNumber(t *testing.T) {
	for text, want := range map[string]float64{"10": 10, "010": 10, "08": 8, "-0.5": -0.5, "+5": 5, ".5": 0.5, "5.": 5,
		"1e3": 1000, "1E-2": 0.01} {
		if x, ok := spreadsheet.Number(text); !ok || x != want {
			t.Errorf("%s is read as %g, %t", text, x, ok)
		}
	}
	for _, text := range []string{"", "0x10", "1_000", "0b1", "0o7", "inf", "NaN", "1,5", "1 000", "٣", "e", "1e", "--1",
		"0x1p4", "1e999"} {
		if x, ok := spreadsheet.Number(text); ok {
			t.Errorf("%q is read as %g", text, x)
		}
	}
}

func TestWholeAndPlain(t *testing.T) {
	table, err := spreadsheet.Parse("t.csv", []byte(plain))
	if err != nil {
		t.Fatal(err)
	}
	for cell, want := range map[string]int{"1990": 1990, "1990.0": 1990, "1990.00": 1990, "1.99e3": 1990, "-5": -5} {
		if n, ok := table.Whole(cell); !ok || n != want {
			t.Errorf("%s is read as %d, %t", cell, n, ok)
		}
	}
	for _, cell := range []string{"", "1990.5", "1990-01-01", "soon", "1e10", "NaN"} {
		if n, ok := table.Whole(cell); ok {
			t.Errorf("%q is read as %d", cell, n)
		}
	}
	for cell, want := range map[string]string{"900.0": "900", "900": "900", "010": "010", "010.0": "010", "-1.00": "-1",
		"1.50": "1.50", "v1.0": "v1.0", "": ""} {
		if got := table.Plain(cell); got != want {
			t.Errorf("%q is %q, want %q", cell, got, want)
		}
	}
}

// Positions count characters, in the lines of the original file.
func TestPlacesOfCells(t *testing.T) {
	for name, text := range map[string]string{
		"lines":     "a,b\n\nÅé,x\n",
		"old Mac":   "a,b\r\rÅé,x\r",
		"row names": "a,b\n\n\"1\",Åé,x\n",
		"sep":       "sep=,\na,b\nÅé,x\n",
	} {
		table, err := spreadsheet.Parse("t.csv", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		column := 4
		if name == "row names" {
			column += 4
		}
		if e := table.At(0, 1, "wrong"); e.Line != 3 || e.Column != column || e.Path != "b" || e.Seen != `"x"` {
			t.Errorf("%s: %+v", name, e)
		}
	}
	table, err := spreadsheet.Parse("t.csv", []byte("a,b\n\"one\ntwo\",x\n"))
	if err != nil {
		t.Fatal(err)
	}
	if e := table.At(0, 1, "wrong"); e.Line != 3 || e.Column != 6 {
		t.Errorf("after a line break in a cell: %+v", e)
	}
}

func TestColumnsThatAreMissingOrThereTwice(t *testing.T) {
	table, err := spreadsheet.Parse("t.csv", []byte("year,,code,code,\n1990,1,2,3,\n"))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"yaer": `did you mean "year"?`, "code": `two columns are named "code"`,
		"": "there is no column"} {
		if _, e := table.Column(name, "which is needed"); e == nil || !strings.Contains(e.Error(), want) {
			t.Errorf("%q: %v", name, e)
		}
	}
}

func TestLoad(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.csv")
	if _, err := spreadsheet.Load(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("absent: %v", err)
	}
	if err := os.WriteFile(path, []byte(plain), 0o600); err != nil {
		t.Fatal(err)
	}
	if table, err := spreadsheet.Load(path); err != nil || table.File != path || len(table.Rows) != 2 {
		t.Errorf("read %+v, %v", table, err)
	}
}

// No cell is written as a formula, and numbers stay numbers.
func TestWriter(t *testing.T) {
	for cell, want := range map[string]string{
		"=1+1": "'=1+1", "+cmd|' /C calc'!A0": "'+cmd|' /C calc'!A0", "-2+3": "'-2+3", "@SUM(A1)": "'@SUM(A1)",
		"\t=1": "'\t=1", "\r=1": "'\r=1", "＝1": "'＝1", "-0.5": "-0.5", "+5": "+5", "-1e-05": "-1e-05", "-": "-", "": "",
		"a=b": "a=b", "'quoted": "'quoted", "−0.5": "−0.5", "Korea, South": "Korea, South",
	} {
		if got := spreadsheet.Text(cell); got != want {
			t.Errorf("%q is written as %q, want %q", cell, got, want)
		}
	}
	var b strings.Builder
	w := spreadsheet.NewWriter(&b)
	if err := w.Write([]string{"Korea, South", "=A1", "-0.5", `a "b"`}); err != nil {
		t.Fatal(err)
	}
	if err := w.Flush(); err != nil || b.String() != "\"Korea, South\",'=A1,-0.5,\"a \"\"b\"\"\"\n" {
		t.Errorf("wrote %q, %v", b.String(), err)
	}
}

func TestListed(t *testing.T) {
	if got := spreadsheet.Listed([]string{"Korea, South", "1950"}); got != `"Korea, South", 1950` {
		t.Errorf("listed as %s", got)
	}
}

// Any file is either read or refused.
func FuzzParse(f *testing.F) {
	f.Add([]byte(plain))
	f.Add([]byte(encoded(semicolons(plain), binary.LittleEndian, true)))
	f.Add([]byte("\"1\",2\n\"a\nb\",\"c\"\"\",3\n\n\"4\",5,6"))
	f.Fuzz(func(t *testing.T, text []byte) {
		table, err := spreadsheet.Parse("t.csv", text)
		if (table == nil) == (err == nil) {
			t.Fatalf("table %v, error %v", table, err)
		}
		if err != nil {
			return
		}
		for i, row := range table.Rows {
			if len(row) != len(table.Header) {
				t.Fatalf("row %d has %d cells", i, len(row))
			}
			for column := range row {
				if e := table.At(i, column, ""); e.Line < 1 || e.Column < 1 {
					t.Errorf("place %+v", e)
				}
			}
		}
		columns := slices.Collect(func(yield func(int) bool) {
			for i := range table.Header {
				if !yield(i) {
					return
				}
			}
		})
		if err := table.Decimals(columns...); err != nil {
			var faults mistake.Errors
			if !errors.As(err, &faults) || len(faults) != 1 {
				t.Errorf("decimals: %v", err)
			}
		}
	})
}
