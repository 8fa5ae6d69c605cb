package report

import (
	"fmt"

	"fronde/outcome"
)

// headline says in words of estimative probability how likely the leader is to
// stay, and which way out is the most probable.
func headline(p *page, r *outcome.Result) {
	_, best := r.Headline()
	h := best.Horizons[r.HeadlineHorizon()]
	p.blank()
	stays := h.Exits[outcome.Survival]
	p.paragraph(estimate(stays, fmt.Sprintf("the leader is still in office on %s, %s after the date of the forecast",
		dateAfter(r.Scenario.AsOf, h.Days), span(h.Days))))
	likeliest := outcome.MilitaryCoup
	for _, e := range outcome.Exits()[:outcome.Modes] {
		if h.Exits[e].P > h.Exits[likeliest].P {
			likeliest = e
		}
	}
	p.paragraph("The most probable way out is " + likeliest.Label() + ": " +
		lowerFirst(estimate(h.Exits[likeliest], "the leader has left that way by then")))
	p.paragraph(r.Levels)
}
