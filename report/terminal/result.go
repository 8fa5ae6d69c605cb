package terminal

import (
	"io"

	"fronde/outcome"
	"fronde/report/phrase"
	"fronde/report/phrase/result"
)

// Result writes the result as text for a terminal of the given width in
// columns. It styles with ANSI escapes: let w strip them where they do not belong.
func Result(w io.Writer, r *outcome.Result, width int) error {
	p := newPage(width)
	p.title(r.Scenario.Title)
	p.note(phrase.Provenance(r))
	if r.Scenario.Intervention != "" {
		p.note(phrase.Changed(r.Scenario.Intervention))
	}
	if r.Partial {
		p.warn(result.Partial)
	}
	for _, section := range []func(*page, *outcome.Result){
		headline, exits, views, historyInState, risks, aftermath, continuations, movements, observed, inputs, convergence,
		warnings,
	} {
		section(p, r)
	}
	return p.write(w)
}
