package main

import (
	"encoding/json"
	"math"
	"strings"

	"fronde/outcome"
	"fronde/report/phrase"
	"fronde/report/phrase/rounding"
	"fronde/stats"
)

// vector is a call of a formatting function and what it answers.
type vector struct {
	In  []any  `json:"in"`
	Out string `json:"out"`
}

// vectorFile is all vectors as JSON, by function, a line for each.
func vectorFile() ([]byte, error) {
	tables := []struct {
		name string
		rows []vector
	}{
		{"count", counts()}, {"thousands", thousands()}, {"trimmed", trims()},
		{"quantity", quantities()}, {"quantiles", quantileRows()},
		{"percent", percents()}, {"sentence", sentences()}, {"words", words()},
		{"estimate", estimates()}, {"likelihoodRatio", ratios(phrase.Ratio)},
		{"bracketed", ratios(bracketed)},
		{"percentRange", shares()}, {"pointRange", differences()}, {"neededWorlds", needs()}, {"looseNote", looseNotes()},
		{"roundTogether", tables()},
		{"rounded", factors()}, {"significant", twoDigits()}, {"inUnit", inUnits()},
		{"stated", statements()}, {"apart", pairs()},
		{"span", spanRows()}, {"date", dates()}, {"dateAfter", datesAfter(phrase.DateAfter)},
		{"shortDateAfter", datesAfter(phrase.ShortDateAfter)},
		{"theCountry", countries()}, {"joined", lists()},
		{"upperFirst", firsts(phrase.UpperFirst)}, {"lowerFirst", firsts(phrase.LowerFirst)},
		{"places", places()},
	}
	var b strings.Builder
	b.WriteString("{\n")
	for i, t := range tables {
		b.WriteString("  \"" + t.name + "\": [\n")
		for j, row := range t.rows {
			text, err := line(row)
			if err != nil {
				return nil, err
			}
			b.WriteString("    " + text + comma(j, len(t.rows)) + "\n")
		}
		b.WriteString("  ]" + comma(i, len(tables)) + "\n")
	}
	b.WriteString("}\n")
	return []byte(b.String()), nil
}

// line writes a vector with its signs as they are: < and > need no escaping in a file.
func line(v vector) (string, error) {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return "", err
	}
	return strings.TrimSpace(b.String()), nil
}

func comma(i, n int) string {
	if i < n-1 {
		return ","
	}
	return ""
}

func row(out string, in ...any) vector { return vector{in, out} }

var whole = []int64{
	0, 1, 2, 9, 10, 99, 100, 999, 1000, 1001, 9999, 10_000, 12_000, 99_999, 100_000, 999_999, 1_000_000, 12_345_678,
	-1, -12, -123, -1234, -1_234_567,
}

func counts() (list []vector) {
	for _, noun := range [][2]string{{"world", "worlds"}, {"pair of worlds", "pairs of worlds"}} {
		for _, n := range []int64{0, 1, 2, 10, 999, 1000, 12_000, 1_234_567} {
			list = append(list, row(phrase.Count(n, noun[0], noun[1]), n, noun[0], noun[1]))
		}
	}
	return list
}

func thousands() (list []vector) {
	for _, n := range whole {
		list = append(list, row(phrase.Thousands(n), n))
	}
	return list
}

// values are of every size, among them halves that are exact in binary, which both languages
// round by default in different ways, and such as lie beside a bound between two forms.
var values = []float64{
	0, 0.001, 0.004, 0.005, 0.0095, 0.0099, 0.0125, 0.0375, 0.05, 0.0625, 0.0994, 0.0995, 0.1, 0.12345, 0.125,
	0.25, 0.375, 0.5, 0.625, 0.875, 0.999, 1, 1.005, 1.5, 2.5, 2.675, 3.14159, 7.125, 9.949, 9.95, 9.96, 10, 10.25,
	10.75, 12.5, 45.05, 99.44, 99.5, 99.95, 100, 104.5, 105, 123.456, 999, 999.4, 1000, 1004, 1005, 1015, 1025,
	1234.5, 12_345, 12_350, 12_450, 99_950, 123_456, 999_499, 999_500, 1_000_000, 1_250_000, 1_255_000, 12_345_678,
	144_000_000,
}

var units = []string{"", "share", "persons", "count", "factor", "days", "per_day"}

func quantities() (list []vector) {
	for _, unit := range units {
		for _, x := range values {
			if unit == "share" && x > 1 {
				continue
			}
			list = append(list, row(phrase.Quantity(x, unit), x, unit))
			if x > 0 && (unit == "share" || unit == "factor") {
				list = append(list, row(phrase.Quantity(-x, unit), -x, unit))
			}
		}
	}
	return list
}

func trims() (list []vector) {
	for _, x := range values {
		for decimals := range 4 {
			list = append(list, row(phrase.Trimmed(x, decimals), x, decimals), row(phrase.Trimmed(-x, decimals), -x, decimals))
		}
	}
	return list
}

func quantileRows() (list []vector) {
	for _, q := range []struct {
		lo, median, hi float64
		unit           string
	}{
		{0.1, 0.2, 0.3, "share"}, {0.001, 0.05, 0.5, "share"}, {120, 1400, 88_000, "persons"}, {0, 3, 12, "count"},
		{-0.5, 0.25, 1.75, "factor"}, {900_000, 1_500_000, 2_400_000, "persons"}, {4, 4, 4, "days"},
	} {
		list = append(list, row(phrase.Quantiles([3]float64{q.lo, q.median, q.hi}, q.unit), q.lo, q.median, q.hi, q.unit))
	}
	return list
}

// chances are probabilities with intervals and Monte Carlo errors of every size.
func chances() (list []outcome.Probability) {
	for _, p := range []float64{
		0, 1e-5, 4e-4, 0.001, 0.0015, 0.0049, 0.005, 0.01, 0.02, 0.0345, 0.05, 0.0995, 0.1, 0.125, 0.2, 0.25, 0.333,
		0.45, 0.5, 0.55, 0.605, 0.7, 0.8, 0.85, 0.9, 0.95, 0.985, 0.99, 0.995, 0.999, 0.9996, 1,
	} {
		for _, e := range []float64{0, 1e-5, 9e-5, 5e-4, 0.001, 0.004, 0.01, 0.02, 0.1} {
			half := max(2*e, p*(1-p)/2)
			list = append(list, outcome.Probability{P: p, Lo: math.Max(0, p-half), Hi: math.Min(1, p+half), MCError: e})
		}
	}
	return append(list, []outcome.Probability{
		{P: 0.5, Lo: 0.1, Hi: 0.7, MCError: 0.01}, {P: 0.5, Lo: 0.1, Hi: 0.71, MCError: 0.01},
		{P: 0.3, Lo: 0, Hi: 1, MCError: 0.2}, {P: 0.12, Lo: 0.12, Hi: 0.12},
		{P: 0.12, Lo: 0.1199, Hi: 0.1201, MCError: 0.02}, {P: 0, Lo: 0, Hi: 0.003}, {P: 1, Lo: 0.997, Hi: 1},
	}...)
}

func percents() (list []vector) {
	for _, p := range chances() {
		c := phrase.Percent(p)
		list = append(list, row(c.Cell(), p.P, p.Lo, p.Hi, p.MCError))
	}
	return list
}

func sentences() (list []vector) {
	for _, p := range chances() {
		if p.MCError == 0.004 {
			list = append(list, row(phrase.Sentence(p), p.P, p.Lo, p.Hi, p.MCError))
		}
	}
	return list
}

func estimates() (list []vector) {
	const statement = "the leader has left by then"
	for _, p := range chances() {
		worlds := phrase.WordWorlds
		if p.MCError == 0.02 {
			worlds--
		}
		if p.MCError == 0.001 || p.MCError == 0.02 || p.Hi-p.Lo > 0.5 {
			list = append(list, row(phrase.Estimate(p, worlds, statement), p.P, p.Lo, p.Hi, p.MCError, worlds, statement))
		}
	}
	return list
}

func words() (list []vector) {
	for _, p := range []float64{
		0, 0.005, 0.01, 0.0499, 0.05, 0.1999, 0.2, 0.4499, 0.45, 0.5, 0.5499, 0.55, 0.7999, 0.8, 0.9499, 0.95, 0.99, 1,
	} {
		term, _, _ := strings.Cut(phrase.Words(p), " (")
		list = append(list, row(term, p))
	}
	return list
}

func countries() (list []vector) {
	for _, name := range []string{"Russia", "Soviet Union", "Central African Republic", "Republic of the Congo",
		"United Arab Emirates", "The Gambia", "the Union", "Unionia", ""} {
		list = append(list, row(phrase.TheCountry(name), name))
	}
	return list
}

func bracketed(r stats.Range) string { return phrase.Bracketed(r, 1) }

func ratios(write func(stats.Range) string) (list []vector) {
	for _, r := range []stats.Range{
		{Mean: 1, Lo: 0.8, Hi: 1.3}, {Mean: 2.34, Lo: 1.2, Hi: 3.1}, {Mean: 2.34, Lo: 0.5, Hi: 8.6},
		{Mean: 14.7, Lo: 9.96, Hi: 21.3}, {Mean: 120, Lo: 30, Hi: 480}, {Mean: 0.05, Lo: 0.004, Hi: 0.12},
		{Mean: 0.0345, Lo: 0.031, Hi: 0.039}, {Mean: 0.002, Lo: 0.0004, Hi: 0.012}, {Mean: 9.6, Lo: 1.04, Hi: 44},
		{Mean: 0.95, Lo: 0.946, Hi: 0.99},
	} {
		list = append(list, row(write(r), r.Mean, r.Lo, r.Hi))
	}
	return list
}

// ranges are shares with intervals of every width, none among them.
func ranges() (list []stats.Range) {
	for _, mean := range []float64{0, 0.0004, 0.0125, 0.05, 0.1234, 0.5, 0.875, 1} {
		for _, half := range []float64{0, 2e-5, 3e-4, 0.001, 0.0125, 0.03, 0.2} {
			list = append(list, stats.Range{Mean: mean, Lo: math.Max(0, mean-half), Hi: math.Min(1, mean+2*half)})
		}
	}
	return list
}

func shares() (list []vector) {
	for _, r := range ranges() {
		list = append(list, row(phrase.PercentRange(r), r.Mean, r.Lo, r.Hi))
	}
	return list
}

func differences() (list []vector) {
	for _, mean := range []float64{-0.3, -0.0523, -0.0004, 0, 0.0001, 0.00125, 0.0123, 0.123} {
		for _, e := range []float64{0, 1e-5, 1e-4, 0.001, 0.004, 0.03} {
			d := outcome.Difference{Mean: mean, Lo: mean - 2*e, Hi: mean + 3*e, MCError: e}
			c := phrase.PointRange(d, phrase.FewPairs)
			list = append(list, row(c.Value+" ("+c.Interval+")", d.Mean, d.Lo, d.Hi, d.MCError))
		}
	}
	return list
}

func looseNotes() (list []vector) {
	for _, loosest := range []float64{0.001, 0.005, 0.0051, 0.02, 0.3} {
		list = append(list, row(phrase.LooseNote(1200, loosest), 1200, loosest))
	}
	return list
}

// tables are cumulative columns of percentages, some of which must be rounded together.
func tables() (list []vector) {
	for _, columns := range [][][]float64{
		{{0.4, 0.4, 0.4, 98.8}}, {{1.5, 2.5, 96}}, {{0.3, 0.3, 0.3, 99.1}, {0.3, 1, 1, 97.7}},
		{{0.6, 0.2, 99.2}, {0.7, 1.3, 98}, {0.7, 1.4, 97.9}}, {{2, 98}, {1, 99}}, {{0, 100}}, {{29, 71}},
		{{0.12, 0.02, 0.12, 0.71, 0.09, 0.36, 0.21, 0.03, 0.26, 0.08, 98},
			{0.65, 0.22, 0.65, 5.34, 0.7, 2.8, 2.85, 0.48, 1.95, 0.54, 83.82}},
	} {
		out, err := json.Marshal(rounding.Together(columns))
		if err != nil {
			panic(err)
		}
		list = append(list, row(string(out), columns))
	}
	return list
}

func needs() (list []vector) {
	for _, n := range []int{1, 7, 10, 11, 99, 100, 101, 999, 1000, 1001, 9950, 123_456, 1_000_000, 98_765_432} {
		list = append(list, row(phrase.NeededWorlds(n, false), n))
	}
	return list
}

func factors() (list []vector) {
	for _, x := range values {
		list = append(list, row(phrase.Rounded(x), x))
	}
	return list
}

func twoDigits() (list []vector) {
	for _, x := range values {
		list = append(list, row(phrase.TwoDigits(x), x, 2))
	}
	return list
}

// rates are numbers of a scenario that are small.
var rates = []float64{1e-7, 1.25e-5, 0.00012345, 0.00123, 0.0123}

func inUnits() (list []vector) {
	for _, unit := range append(units, "years", "per_year") {
		for _, x := range append(values, rates...) {
			if unit != "share" || x <= 1 {
				list = append(list, row(phrase.InUnit(x, unit), x, unit))
			}
		}
	}
	return list
}

func statements() (list []vector) {
	list = append(list, row(phrase.Stated(nil), nil))
	for _, x := range append(values, rates...) {
		negative := 0 - x // no negative zero
		list = append(list, row(phrase.Stated(&x), x), row(phrase.Stated(&negative), negative))
	}
	return list
}

func pairs() (list []vector) {
	for _, p := range [][2]float64{
		{0, 1}, {0.5, 0.25}, {1.2345, 1.2346}, {1234.5, 1234.25}, {-0.001, 0.001}, {1e-7, 2e-7}, {0.1, 0.1 + 1e-9},
		{0.30000000000000004, 0.3}, {-2.5, -2.5},
	} {
		list = append(list, row(phrase.Apart(p[0], p[1]), p[0], p[1]))
	}
	return list
}

func spanRows() (list []vector) {
	for _, days := range []int{
		0, 1, 2, 7, 28, 30, 56, 90, 91, 92, 181, 182, 183, 184, 364, 365, 366, 729, 730, 731, 1095, 3650,
	} {
		list = append(list, row(phrase.Span(days), days))
	}
	return list
}

// isoDates hold some that are none, which a result of another program may have.
var isoDates = []string{
	"2022-03-25", "2022-01-01", "2022-12-31", "2024-02-29", "2000-02-28", "1979-01-16", "1900-03-01",
	"2022-02-30", "2022-13-01", "soon", "",
}

func dates() (list []vector) {
	for _, iso := range isoDates {
		list = append(list, row(phrase.Date(iso), iso))
	}
	return list
}

func datesAfter(write func(iso string, days int) string) (list []vector) {
	for _, iso := range isoDates {
		for _, days := range []int{-1, 0, 1, 91, 365, 730} {
			list = append(list, row(write(iso, days), iso, days))
		}
	}
	return list
}

func lists() (list []vector) {
	for _, words := range [][]string{
		{}, {"a"}, {"a", "b"}, {"a", "b", "c"}, {"the core", "the army", "the police", "the street"},
	} {
		in := make([]any, len(words))
		for i, w := range words {
			in[i] = w
		}
		list = append(list, vector{in, phrase.List(words)})
	}
	return list
}

func firsts(change func(string) string) (list []vector) {
	for _, s := range []string{"a", "It is likely.", "the leader", "X", "3 months", "security_coup"} {
		list = append(list, row(change(s), s))
	}
	return list
}

func places() (list []vector) {
	for _, r := range []stats.Rank{{Best: 1, Worst: 1}, {Best: 1, Worst: 9}, {Best: 12, Worst: 104}} {
		list = append(list, row(r.String(), r.Best, r.Worst))
	}
	return list
}
