package terminal

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"fronde/outcome/trace"
	"fronde/report/phrase"
	"fronde/report/phrase/told"
)

// toldLines is how many lines scenes take on a page that does not show all: with the rest the page has
// about sixty.
const toldLines = 35

// Replay writes the story of a world for a terminal of the given width in columns.
func Replay(w io.Writer, t *trace.Trace, o told.Choice, width int) error {
	p := newPage(width)
	p.title(told.Title(t))
	p.note(told.Provenance(t))
	if t.Scenario.Intervention != "" {
		p.note(phrase.Changed(t.Scenario.Intervention))
	}
	p.paragraph(told.NoForecast)
	p.paragraph(told.Fate(t))
	account(p, t, o)
	p.items(told.Without, told.Reruns(t))
	if !o.Narrows() {
		p.items(told.Beliefs, told.LeaderView(t))
	}
	p.blank()
	if t.Verified {
		p.note(told.Verified)
	} else {
		p.warn(told.NotVerified)
	}
	if t.Fate.Day >= 0 {
		p.note(told.EndsHere)
	}
	return p.write(w)
}

// account tells what happened, in order.
func account(p *page, t *trace.Trace, o told.Choice) {
	p.heading(told.Events)
	all := told.Scenes(t, o.Narrow(t.Events))
	shown := all
	if !o.All && !o.Narrows() {
		shown = p.foremost(all, t.Events)
	}
	for _, s := range shown {
		p.scene(s)
	}
	if len(all) == 0 {
		p.item(told.NothingAsked)
	}
	if text := told.Untold(all, shown); text != "" {
		p.note("  " + text)
	}
	if len(shown) > 0 {
		p.note(told.Legend(shown, o.Narrows()))
	}
	if t.Fate.Day >= 0 && len(t.Chain) == 0 {
		p.note(told.NothingLed)
	}
}

// foremost picks as many scenes as a page holds, in order.
func (p *page) foremost(all []told.Scene, events []trace.Event) []told.Scene {
	ranked := told.Ranked(all, events)
	lines := newPage(p.width)
	for i, s := range ranked {
		if lines.scene(s); len(lines.lines) > toldLines {
			ranked = ranked[:i]
			break
		}
	}
	slices.SortFunc(ranked, func(a, b told.Scene) int { return cmp.Compare(a.First().Index, b.First().Index) })
	return ranked
}

// scene adds one dated entry with the number of its first event.
func (p *page) scene(s told.Scene) {
	mark, style := "  ", lipgloss.NewStyle()
	if s.Linked {
		mark, style = "→ ", strongStyle
	}
	e := s.First()
	lead := fmt.Sprintf("%s%s %4s ", mark, e.Date, fmt.Sprintf("#%d", e.Index))
	p.text(style, lead, strings.Repeat(" ", lipgloss.Width(lead)), s.TestedSentence())
}
