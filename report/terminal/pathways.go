package terminal

import (
	"fmt"
	"io"
	"strings"

	"charm.land/lipgloss/v2"

	"fronde/outcome/trace"
	"fronde/report/phrase"
	"fronde/report/phrase/told"
)

// Pathways writes how worlds came to their exits, for a terminal of the given width in columns.
func Pathways(w io.Writer, all *trace.Pathways, width int) error {
	p := newPage(width)
	p.title(told.PathwaysTitle(all.Scenario.Title))
	p.note(told.PathwaysProvenance(all))
	if all.Scenario.Intervention != "" {
		p.note(phrase.Changed(all.Scenario.Intervention))
	}
	p.blank()
	if all.Exits == 0 {
		p.paragraph(told.NoWays(all.Worlds))
		return p.write(w)
	}
	p.paragraph(told.Ended(all))
	p.blank()
	p.note(told.PathwayColumns)
	for _, way := range all.Pathways {
		lead := fmt.Sprintf("%6s  %-11s  %7d  ", phrase.Thousands(int64(way.Worlds)), phrase.PercentRange(way.Share),
			way.Runs[0])
		p.text(lipgloss.NewStyle(), lead, strings.Repeat(" ", lipgloss.Width(lead)), phrase.Arrows(way))
	}
	p.blank()
	if all.Tested {
		p.note(told.TestedLinks)
	} else {
		p.note(told.AllLinks)
	}
	p.note(told.TellOne)
	return p.write(w)
}
