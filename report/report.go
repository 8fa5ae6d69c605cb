// Package report turns a forecast into what people and programs read:
// the terminal's pages, the result and manifest files, parquet tables and figures.
// It computes nothing: every number it prints stands in the [outcome.Result], only
// rounded so that no digit is finer than its Monte Carlo error.
//
// Every page names the worlds, the seed, the scenario and the version behind it,
// because a probability without them cannot be checked.
package report

import (
	"fmt"
	"io"
	"strings"
	"time"

	"fronde/outcome"
)

// Terminal writes the result as text for a terminal of the given width in
// columns. It styles with ANSI escapes: let w strip them where they do not belong.
func Terminal(w io.Writer, r *outcome.Result, width int) error {
	p := newPage(width)
	p.title(r.Scenario.Title)
	p.note(provenance(r))
	if r.Scenario.Intervention != "" {
		p.note("changed: " + r.Scenario.Intervention)
	}
	if r.Partial {
		p.warn("PARTIAL: stopped before all worlds were done.")
	}
	for _, section := range []func(*page, *outcome.Result){
		headline, exits, views, risks, aftermath, continuations, movements, observed, inputs, convergence, warnings,
	} {
		section(p, r)
	}
	_, err := io.WriteString(w, p.String())
	return err
}

// provenance says what the numbers rest on.
func provenance(r *outcome.Result) string {
	parts := []string{
		count(int64(r.Runs), "world", "worlds") + " in " + count(int64(r.Draws), "draw", "draws"),
		fmt.Sprintf("seed %d", r.Seed),
		"scenario " + shortHash(r.Scenario.SHA256),
		r.Software,
	}
	return strings.Join(parts, " · ")
}

// shortHash abbreviates a hash to the twelve digits that identify it in practice.
func shortHash(hash string) string { return hash[:min(12, len(hash))] }

// months are the horizons with a name of their own, in days.
var months = map[int]string{91: "3 months", 182: "6 months", 183: "6 months", 365: "12 months", 730: "24 months"}

// span names a number of days.
func span(days int) string {
	if name, ok := months[days]; ok {
		return name
	}
	return count(int64(days), "day", "days")
}

// date writes a file's date (2022-03-25) in words.
func date(iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso // a result of another hand may say what it likes
	}
	return t.Format("2 January 2006")
}

// dateAfter returns the date some days after another, in words.
func dateAfter(iso string, days int) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso + " + " + span(days)
	}
	return t.AddDate(0, 0, days).Format("2 January 2006")
}
