package page

import (
	"bytes"
	"embed"
	"html/template"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"fronde/forecast"
	"fronde/report/bidi"
	"fronde/report/files"
	"fronde/report/phrase"
	"fronde/report/phrase/result"
	"fronde/report/svg"
)

//go:embed html/page.html html/page.css
var htmlFiles embed.FS

var htmlPage = template.Must(template.New("page.html").
	Funcs(template.FuncMap{"say": func() result.Page { return result.Page{} }, "kept": kept, "dense": dense,
		"room": room}).ParseFS(htmlFiles, "html/page.html"))

// command is a command within a text: what stands between back quotes.
var command = regexp.MustCompile("`([^`]+)`")

// kept holds numbers together where a line might break within them: 12 %, 1.2–4.0. Commands are set as such, so that
// no line breaks within a flag.
func kept(s string) template.HTML {
	const wordJoiner, noBreak = "\u2060", "\u00a0"
	s = strings.NewReplacer(" %", noBreak+"%", "–", wordJoiner+"–"+wordJoiner).Replace(s)
	return template.HTML(command.ReplaceAllString(template.HTMLEscapeString(s), "<code>$1</code>"))
}

// Cells by their number of characters: an estimate with its interval stays on one line, some
// words get some room, and much text more.
const (
	longestUnbroken = 26
	someWords       = 10
	muchText        = 60
)

// word matches what a line may break beside.
var word = regexp.MustCompile(`\pL\pL`)

// room is the class of a cell, by the room that it needs.
func room(cell string) string {
	switch n := utf8.RuneCountInString(cell); {
	case n <= longestUnbroken && !word.MatchString(cell):
		return "whole"
	case n > muchText:
		return "much"
	case n > someWords:
		return "some"
	}
	return ""
}

// mostColumns that a table has on paper in the ordinary size of type.
const mostColumns = 6

func dense(t *sheet) bool { return len(t.Head) > mostColumns }

// sections are the page's table of contents. A section without anything to say is nil.
var sections = []func(*Dossier) *section{
	exitSection, viewSection, stateSection, riskSection, fanSection, observedSection, eliteSection, placeSection,
	aftermathSection, pathwaySection, worldSection, sensitivitySection, discoverySection, signpostSection,
	assumptionSection, uncertaintySection, changeSection, provenanceSection,
}

// content is what the template is filled with.
type content struct {
	Style                     template.CSS
	Title, Kicker, Changed    string
	Partial                   string
	Stays, Leaves, Levels     string
	Loose                     string
	Confidence                string
	Grounds                   []string
	Horizons                  []horizonFact
	Sections                  []*section
	Provenance, Software, For string
}

// horizonFact is one of the numbers below the headline.
type horizonFact struct{ Span, Date, Value, Interval string }

// Write writes the dossier as one self-contained page: no network, no script.
// Equal dossiers give equal bytes.
func Write(w io.Writer, d *Dossier) error {
	style, err := htmlFiles.ReadFile("html/page.css")
	if err != nil {
		return err
	}
	r := d.Result
	c := content{
		Style: template.CSS(svg.ExitStyle() + svg.Coloured(string(style))), Title: r.Scenario.Title,
		Kicker:     result.AsOf(r.Scenario.AsOf),
		Changed:    r.Scenario.Intervention,
		Levels:     r.Levels,
		Provenance: phrase.Provenance(r), Software: forecast.Software(), For: r.Scenario.Country,
	}
	if r.Partial {
		c.Partial = result.PartialText
	}
	c.Stays, c.Leaves = phrase.Headlines(r)
	c.Confidence, c.Grounds = result.Trust(r)
	_, best := r.Headline()
	written := phrase.Exits(best.Horizons)
	c.Loose = phrase.WorldsNote(r, written.Loosest)
	for i, h := range best.Horizons {
		left := written.Left[i]
		c.Horizons = append(c.Horizons, horizonFact{phrase.Span(h.Days), phrase.DateAfter(r.Scenario.AsOf, h.Days),
			left.Value, left.Interval})
	}
	for _, of := range sections {
		if s := of(d); s != nil {
			c.Sections = append(c.Sections, s)
		}
	}
	var b bytes.Buffer
	if err := htmlPage.Execute(&b, c); err != nil {
		return err
	}
	_, err = io.WriteString(w, bidi.Isolated(b.String()))
	return err
}

// Save writes the page to a file as a whole or not at all.
func Save(path string, d *Dossier) error {
	return files.WriteFile(path, func(w io.Writer) error { return Write(w, d) })
}
