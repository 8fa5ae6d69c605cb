package report

import (
	"fmt"

	"fronde/outcome"
)

// headlineDays is the horizon of the headline: a year, or the last if all are shorter.
const headlineDays = 365

// headline says in words of estimative probability how likely the leader is to
// stay, and which way out is the most probable.
func headline(p *page, r *outcome.Result) {
	h := headlineHorizon(r)
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

func headlineHorizon(r *outcome.Result) outcome.Horizon {
	horizons := r.Views[view].Horizons
	for _, h := range horizons {
		if h.Days >= headlineDays {
			return h
		}
	}
	return horizons[len(horizons)-1]
}
