package page

import (
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fronde/report/phrase"
)

// words returns the text between two tags as a reader sees it.
func words(markup string) string {
	text := html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(markup, " "))
	return strings.Join(strings.Fields(strings.NewReplacer("\u2060", "", "\u00a0", " ").Replace(text)), " ")
}

// pieces are the separate texts of the page: paragraphs and items, captions and cells, and the text
// of drawings, including text for screen readers.
func pieces(page string) (all []string) {
	page = regexp.MustCompile(`(?s)<style>.*?</style>`).ReplaceAllString(page, "")
	for _, tag := range []string{"p", "li", "h1", "h2", "h3", "figcaption", "caption", "summary", "th", "td", "text",
		"title", "desc"} {
		for _, found := range regexp.MustCompile(`(?s)<`+tag+`(?: [^>]*)?>(.*?)</`+tag+`>`).FindAllStringSubmatch(page, -1) {
			all = append(all, words(found[1]))
		}
	}
	return all
}

// No sentence anywhere mentions both likelihood and confidence.
func TestHTMLPartsLikelihoodFromConfidence(t *testing.T) {
	t.Parallel()
	page, _ := renderHTML(t, wholeDossier(t))
	all := pieces(page)
	if len(all) < 1000 {
		t.Fatalf("%d texts", len(all))
	}
	likelihood := regexp.MustCompile(`(?i)\b(un)?(likely|likeliest|likelier|likelihood|chance|certain|` +
		`certainty|probable|probability|probabilities)\b`)
	for _, text := range all {
		for _, sentence := range regexp.MustCompile(`[.!?:] | → `).Split(text, -1) { // an arrow leads from name to name
			if regexp.MustCompile(`(?i)\bconfiden`).MatchString(sentence) && likelihood.MatchString(sentence) {
				t.Errorf("likelihood and confidence in one sentence: %s", sentence)
			}
		}
	}
}

// A percentage in running text, a caption, a heading or a drawing has its interval beside it, if it
// is an estimate.
func TestHTMLPercentagesHaveIntervals(t *testing.T) {
	t.Parallel()
	page, _ := renderHTML(t, wholeDossier(t))
	page = regexp.MustCompile(`(?s)<td.*?</td>|<text [^>]*class="tick"[^>]*>[0-9.]+ %</text>`).ReplaceAllString(page,
		"") // cells have a test of their own, marks of an axis are none
	const interval = `90 % interval`
	about := regexp.MustCompile(`^(90 % interval|.{0,60}` + interval + `| of (simulated )?worlds` +
		`|, so that| of the| \(90 % intervals| \([0-9–]+ %\)| in this world| quantile)`)
	bound := regexp.MustCompile(`(exceeds|is below|is from|to|≥|≤) $`)
	levels := []string{"50 %", "80 %", "90 %", "95 %", "100 %"} // of worlds or of an interval
	for _, text := range pieces(page) {
		for _, at := range regexp.MustCompile(`[0-9.]+ %`).FindAllStringIndex(text, -1) {
			before, number, after := text[max(0, at[0]-60):at[0]], text[at[0]:at[1]], text[at[1]:]
			if !slices.Contains(levels, number) && !bound.MatchString(before) && !about.MatchString(after) &&
				!strings.Contains(before, interval) && !strings.HasSuffix(before, "–") {
				t.Errorf("%q has no interval: %s", number, text)
			}
		}
	}
}

// sheetOnPage is a table of the page, as a reader sees it.
type sheetOnPage struct {
	caption string
	head    []string
	rows    [][]string
}

func sheetsOf(page string) (all []sheetOnPage) {
	texts := func(pattern, markup string) (texts []string) {
		for _, found := range regexp.MustCompile(pattern).FindAllStringSubmatch(markup, -1) {
			texts = append(texts, words(found[1]))
		}
		return texts
	}
	for _, table := range regexp.MustCompile(`(?s)<table.*?</table>`).FindAllString(page, -1) {
		s := sheetOnPage{caption: texts(`(?s)<caption>(.*?)</caption>`, table)[0],
			head: texts(`<th scope="col">(.*?)</th>`, table)}
		for _, row := range regexp.MustCompile(`(?s)<tr><th scope="row".*?</tr>`).FindAllString(table, -1) {
			s.rows = append(s.rows, texts(`(?s)<t[hd][^>]*>(.*?)</t[hd]>`, row))
		}
		all = append(all, s)
	}
	return all
}

// withoutInterval lists the columns whose numbers have no interval, because they are not estimates.
var withoutInterval = []struct {
	caption, column string // how they begin
	why             string
}{
	{"", "worlds", "count"}, {"", "draws", "count"}, {"", "numbers", "count"}, {"", "rank",
		"count"}, {"Share of the simulated exits", "for example", "a world's number"},
	{"Blocs", "members", "stated"}, {"Places", "people", "stated"}, {"Places", "shift", "stated"},
	{"Stated numbers", "value", "stated"}, {"Stated numbers", "evidence", "stated"}, {"Default priors", "prior",
		"stated"}, {"Default priors", "basis", "stated"},
	{"Numbers as the run used them", "value", "stated"}, {"Expected events", "evidence", "stated"},
	{"Expected events", "when", "date"}, {"The run", "value", "how the run was made"},
	{"Worlds whose leader", "80 %", "bounds"}, {"Worlds whose leader", "95 %", "bounds"},
	{"The bounds of the box", "inside", "bounds"}, {"The bounds of the box", "quantiles", "bounds"},
	{"Expected on", "95 %", "bounds"},
	{"By ", "s.d.", "a width"}, {"By ", "Monte Carlo error", "a width"},
	{"Seats of this one world", "", "one world's state"}, {"What decided it", "", "one world's story"}, {"The whole story",
		"", "one world's story"},
}

// alone reports whether a table's column may have numbers without intervals.
func alone(caption, column string) bool {
	for _, c := range withoutInterval {
		if strings.HasPrefix(caption, c.caption) && strings.HasPrefix(column, c.column) {
			return true
		}
	}
	return false
}

// estimateCell matches an estimate with its interval in brackets, in its unit.
var estimateCell = regexp.MustCompile(`^[×<>~]?<?-?[\d.,]+( %| M)? \([<>]?-?[\d.,]+( M)?(–<?-?[\d.,]+)?( %| M)?\)$`)

// Every estimate in a cell has its interval in the same cell, and neither has more digits
// than the page promises.
func TestHTMLCellsHaveIntervals(t *testing.T) {
	t.Parallel()
	page, _ := renderHTML(t, wholeDossier(t))
	sheets := sheetsOf(page)
	if len(sheets) < 40 {
		t.Fatalf("%d tables", len(sheets))
	}
	estimates := 0
	for _, s := range sheets {
		for _, row := range s.rows {
			for i, cell := range row[1:] {
				column := s.head[i+1]
				if alone(s.caption, column) || !regexp.MustCompile(`\d`).MatchString(cell) ||
					regexp.MustCompile(`^[A-F][1-6]$`).MatchString(cell) {
					continue
				}
				if !estimateCell.MatchString(cell) {
					t.Errorf("%q in the column %q of %q has no interval", cell, column, s.caption)
				}
				estimates++
				for _, number := range regexp.MustCompile(`[\d.,]+`).FindAllString(cell, -1) {
					if digits := strings.Trim(strings.NewReplacer(",", "", ".", "").Replace(number), "0"); len(digits) > 3 {
						t.Errorf("%s in %q of %q has more than three digits", number, cell, s.caption)
					}
				}
			}
		}
	}
	if estimates < 500 {
		t.Errorf("%d estimates", estimates)
	}
}

// Every probability of every view is on the page as its table writes it.
func TestHTMLHoldsTheTables(t *testing.T) {
	t.Parallel()
	page, d := renderHTML(t, wholeDossier(t))
	for _, name := range phrase.Views {
		view := d.Result.Views[name]
		for h, column := range phrase.Exits(view.Horizons).Exits {
			for e, written := range column {
				if text := written.Cell(); !strings.Contains(page, html.EscapeString(text)) {
					t.Errorf("%s, %s by %d days: %s is not on the page", name, e, view.Horizons[h].Days, text)
				}
			}
		}
	}
}
