package page

import (
	"bytes"
	"encoding/base64"
	"encoding/csv"
	"fmt"
	"html"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"fronde/outcome"
	"fronde/report/phrase"
)

// dataOf reads the first file with a name in the page: its head, and its rows by column.
func dataOf(t *testing.T, page, name string) (rows []map[string]string) {
	t.Helper()
	const href = `" href="data:text/csv;charset=utf-8;base64,([^"]+)"`
	link := regexp.MustCompile(`download="` + regexp.QuoteMeta(name) + href).FindStringSubmatch(page)
	if link == nil {
		t.Fatalf("no %s on the page", name)
	}
	text, err := base64.StdEncoding.DecodeString(html.UnescapeString(link[1]))
	if err != nil {
		t.Fatal(err)
	}
	table, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range table[1:] {
		row := map[string]string{}
		for i, column := range table[0] {
			row[column] = line[i]
		}
		rows = append(rows, row)
	}
	return rows
}

// number reads a cell of a file.
func number(t *testing.T, row map[string]string, column string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(row[column], 64)
	if err != nil {
		t.Fatalf("%s: %v", column, err)
	}
	return x
}

// Each figure's data can be saved right below it, because on a phone the next figure is on another
// screen.
func TestHTMLEveryFigureHasItsData(t *testing.T) {
	t.Parallel()
	page, _ := renderHTML(t, wholeDossier(t))
	figures := regexp.MustCompile(`(?s)<figure id="([^"]+)".*?</figure>`).FindAllStringSubmatch(page, -1)
	if len(figures) < 30 {
		t.Fatalf("%d figures", len(figures))
	}
	for _, figure := range figures {
		if !strings.Contains(figure[0], ` download="`) {
			t.Errorf("%s has no data to save", figure[1])
		}
	}
}

// The layers sum to one on every day, and the file behind the figure says the same.
func TestHTMLDataSumsToOne(t *testing.T) {
	t.Parallel()
	page, _ := renderHTML(t, wholeDossier(t))
	for _, row := range dataOf(t, page, "exits-by-day.csv") {
		sum := 0.0
		for _, e := range outcome.Exits() {
			sum += number(t, row, e.String())
		}
		if math.Abs(sum-1) > 1e-4 { // five digits are written
			t.Errorf("on %s the exits sum to %v", row["date"], sum)
		}
	}
}

// The networks of blocs can be redrawn from their files: every line with its width,
// every disc with its area.
func TestHTMLDataRedrawsTheElite(t *testing.T) {
	t.Parallel()
	page, d := renderHTML(t, wholeDossier(t))
	trusts := map[string]float64{}
	for _, row := range dataOf(t, page, "trust.csv") {
		if lo, mid, hi := number(t, row, "trust_5"), number(t, row, "trust_50"), number(t, row, "trust_95"); lo > mid ||
			mid > hi {
			t.Errorf("%s trusts %s: %v to %v to %v", row["bloc"], row["trusts"], lo, mid, hi)
		}
		trusts[row["bloc"]+" "+row["trusts"]] = number(t, row, "trust_50")
	}
	network := regexp.MustCompile(`(?s)<figure id="figure-elites-0".*?</figure>`).FindString(page)
	blocs := d.Case.Elites.Blocs
	for i, a := range blocs {
		for _, b := range blocs[:i] {
			width := max(0.5, 36*(trusts[a.Name+" "+b.Name]+trusts[b.Name+" "+a.Name])/2)
			if !strings.Contains(network, fmt.Sprintf(`class="tie" stroke-width="%.1f"`, width)) {
				t.Errorf("no line of %.1f between %s and %s", width, a.Name, b.Name)
			}
		}
	}
	rows := dataOf(t, page, "elites.csv")
	if want := len(blocs) * len(regexp.MustCompile(`<figure id="figure-elites-`).FindAllString(page,
		-1)); len(rows) != want {
		t.Errorf("%d rows of blocs, want %d", len(rows), want)
	}
	for _, row := range rows {
		for _, name := range []string{"power", "confidence_in_regime"} {
			if lo, mid, hi := number(t, row, name+"_5"), number(t, row, name+"_50"), number(t, row, name+"_95"); lo > mid ||
				mid > hi {
				t.Errorf("%s of %s: %v to %v to %v", name, row["bloc"], lo, mid, hi)
			}
		}
	}
}

// The file of the seats has in columns what the drawing shows by colours and rings.
func TestHTMLDataOfTheSeats(t *testing.T) {
	t.Parallel()
	page, d := renderHTML(t, wholeDossier(t))
	film := d.Trace.Film
	rows := dataOf(t, page, "seats.csv")
	if want := len(film.Seats) * len(film.Days); len(rows) != want {
		t.Fatalf("%d rows of seats, want %d", len(rows), want)
	}
	row := rows[1*len(film.Seats)+3] // the fourth seat on the second day
	for column, want := range map[string]string{"date": phrase.ISOAfter(d.Trace.Scenario.Start, film.Days[1]),
		"role": "army 3", "bloc": "bloc 0", "power": "0.006",
		"confidence_in_regime_percent": "6", "open_dissent": "yes", "plot": "3", "holder": "0"} {
		if row[column] != want {
			t.Errorf("%s is %q, want %q", column, row[column], want)
		}
	}
	if ties := dataOf(t, page, "seat-ties.csv"); len(ties) != len(film.Ties) || ties[1]["role"] != "army 1" ||
		ties[1]["trusts"] != "army 39" {
		t.Errorf("ties are %v", ties)
	}
}
