package main

import (
	"fmt"
	"strings"

	"fronde/outcome"
	"fronde/report/phrase/caption"
	"fronde/report/svg"
)

// tokens are the colours of the report's palette that the pages use, by the names of their tokens.
var tokens = []struct{ token, colour string }{
	{"ground", "paper"}, {"raised", "soft"}, {"ink", "ink"}, {"ink-2", "faint"}, {"line", "rule"}, {"accent", "accent"},
	{"bad", "missed"}, {"band", "one"}, {"exit-any", "any"},
	{"protest-0", "faint"}, {"protest-1", "p1"}, {"protest-2", "p2"}, {"protest-3", "p3"},
	{"confidence-0", "c0"}, {"confidence-1", "c1"}, {"confidence-2", "c2"}, {"confidence-3", "c3"},
	{"confidence-4", "c4"},
}

// colourFile is the style sheet of the colours that the report has too, on light and on dark ground.
func colourFile() ([]byte, error) {
	var b strings.Builder
	fmt.Fprintf(&b, "/* %s */\n:root {\n", header)
	for _, t := range tokens {
		colour, known := svg.Palette[t.colour]
		if !known {
			return nil, fmt.Errorf("the palette has no colour %q", t.colour)
		}
		fmt.Fprintf(&b, "  --%s: light-dark(%s, %s);\n", t.token, colour.Light, colour.Dark)
	}
	for _, e := range outcome.Exits() {
		light, dark := svg.ExitColours(e)
		fmt.Fprintf(&b, "  --exit-%s: light-dark(%s, %s);\n", e, light, dark)
	}
	fmt.Fprint(&b, "}\n")
	return []byte(b.String()), nil
}

// scaleFile is the TypeScript of the values at which a scale's colour changes.
func scaleFile() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "// %s\n\n", header)
	fmt.Fprint(&b, "/** The shares of a place's people who protest from which the map changes its colour, "+
		"with its legend. */\n")
	fmt.Fprint(&b, "export const PROTEST_STEPS: { from: number; label: string }[] = [\n")
	for i, step := range svg.ProtestSteps {
		fmt.Fprintf(&b, "  { from: %v, label: %s },\n", step.From, quoted(caption.ProtestLegend[i]))
	}
	fmt.Fprint(&b, "];\n\n/** The confidences, in per cent, from which a seat changes its colour. */\n")
	var steps []string
	for _, bound := range svg.ConfidenceSteps {
		steps = append(steps, fmt.Sprint(bound))
	}
	fmt.Fprintf(&b, "export const CONFIDENCE_STEPS = [%s];\n", strings.Join(steps, ", "))
	return []byte(b.String())
}
