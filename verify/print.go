package verify

import (
	"fmt"
	"io"
	"time"
)

// printer writes the report. The first error ends all writing.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) line(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format+"\n", args...)
	}
}

// part writes the checks of a part, one line each and a line for each note.
func (p *printer) part(name string, checks []Check, took time.Duration) {
	p.line("%s  (%.1f s)", name, took.Seconds())
	for _, c := range checks {
		p.line("  %-9s  %-6s %s", c.Verdict(), c.ID, c.What)
		p.line("             expected %s, obtained %s, tolerance %s", c.Expected, c.Obtained, c.Tolerance)
		for _, note := range c.Notes {
			p.line("             %s", note)
		}
		if c.Figure != "" {
			p.line("             figure %s", c.Figure)
		}
	}
	p.line("")
}

// end sums up.
func (p *printer) end(r Report, o Options, drawn []string) {
	n := len(r.Checks)
	if r.Correct() {
		p.line("%d checks, all correct.", n)
	} else {
		p.line("%d checks, %d incorrect:", n, r.Incorrect())
		for _, c := range r.Checks {
			if !c.Correct {
				p.line("  %s %s", c.ID, c.What)
			}
		}
	}
	if o.Quick {
		p.line("The slow part, what must emerge from whole worlds, was left out (--quick).")
	}
	if len(drawn) > 0 {
		p.line("%d figures in %s.", len(drawn), o.Dir)
	}
}
