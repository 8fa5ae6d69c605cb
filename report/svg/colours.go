package svg

import (
	"fmt"
	"regexp"
	"strings"

	"fronde/outcome"
)

// Colour is a colour of every figure, on light and on dark ground, as CSS writes it.
type Colour struct{ Light, Dark string }

// exitColours gives every exit one colour in every chart, on light and on dark ground:
// plots of insiders blue to violet, bargains green, the street and arms red, nature and
// law yellow. The hues are those of Paul Tol's schemes "muted" and "bright" for the
// colour-blind, darkened or lightened until each contrasts with its ground by 3:1 (WCAG
// 2.2, criterion 1.4.11); touching layers are separated by a line.
var exitColours = [outcome.Modes + 1]Colour{
	outcome.MilitaryCoup: {"#332288", "#8f84e0"},
	outcome.SecurityCoup: {"#4477aa", "#6f9fd0"},
	outcome.InsiderCoup:  {"#3a9bd1", "#a9dcf4"},
	outcome.Ultimatum:    {"#2f9c8b", "#5fc4b3"},
	outcome.Negotiated:   {"#117733", "#3fa362"},
	outcome.Uprising:     {"#cc6677", "#e0808f"},
	outcome.Hybrid:       {"#aa4499", "#c76bb8"},
	outcome.Rebels:       {"#882255", "#b8558a"},
	outcome.NaturalDeath: {"#b08d1e", "#e3d68f"},
	outcome.Regular:      {"#75752a", "#b5b556"},
	outcome.Survival:     {"#d9d9d6", "#3c4148"},
}

// ExitColours returns the colours of an exit in every chart, on light and on dark ground,
// as CSS writes them.
func ExitColours(e outcome.Exit) (light, dark string) {
	return exitColours[e].Light, exitColours[e].Dark
}

// Palette holds the other colours of the report's page by the names of their CSS variables.
var Palette = map[string]Colour{
	"paper":  {"#fdfcfa", "#15171a"},
	"ink":    {"#1b1d20", "#e9e7e2"},
	"faint":  {"#5c6269", "#a2a7ad"},
	"rule":   {"#d9d7d1", "#34383d"},
	"soft":   {"#f1efea", "#1f2226"},
	"accent": {"#0b5394", "#8ab8e6"},
	"shade":  {"rgb(0 0 0 / 0.25)", "rgb(255 255 255 / 0.3)"}, // behind the edge of what moves sideways
	// marks: the first and the second of two series, what was observed, what lies outside
	"one":    {"#1f5f99", "#78aede"},
	"two":    {"#b8570b", "#eda45f"},
	"seen":   {"#1b1d20", "#f4f2ec"},
	"missed": {"#b3261e", "#ff8a80"},
	"any":    {"#1b1d20", "#e9e7e2"}, // leaving by any way
	// the map: one hue, further from the ground with more protest
	"p1": {"#f0b57c", "#7d4a1e"},
	"p2": {"#d3702a", "#cf7a33"},
	"p3": {"#8f2f0b", "#ffc993"},
	// a seat's confidence in the regime, from none to full
	"c0": {"#8c2d04", "#e2622a"},
	"c1": {"#d8833b", "#b9793f"},
	"c2": {"#c9c4b4", "#6d6a62"},
	"c3": {"#6ba3c8", "#5d93bb"},
	"c4": {"#1f5f99", "#9cccf0"},
}

// The colours of figures that are files of their own, on white: blue and orange differ also to the
// colour-blind, and what lies outside is a different shape as well.
const (
	outerColour   = "#c6dbef"
	innerColour   = "#85b7dc"
	medianColour  = "#08519c"
	insideColour  = "#1a1a1a"
	outsideColour = "#c9510c"
	faintColour   = "#5f6770"
	gridColour    = "#e3e6ea"
)

// ExitStyle returns the colours of the exits as CSS: a variable and a class for each.
func ExitStyle() string {
	var light, dark, classes strings.Builder
	for _, e := range outcome.Exits() {
		fmt.Fprintf(&light, "--%s:%s;", e, exitColours[e].Light)
		fmt.Fprintf(&dark, "--%s:%s;", e, exitColours[e].Dark)
		fmt.Fprintf(&classes, ".%s{--c:var(--%s)}\n", e, e)
	}
	return ":root{" + light.String() + "}\n@media screen and (prefers-color-scheme:dark){:root{" + dark.String() + "}}\n" +
		classes.String()
}

// reference matches a colour of the palette in a style sheet: light(paper), dark(ink).
var reference = regexp.MustCompile(`\b(light|dark)\(([a-z0-9]+)\)`)

// Coloured fills a style sheet that names colours of the [Palette]. It panics over a name that is
// not there, because style sheets are part of the program.
func Coloured(style string) string {
	return reference.ReplaceAllStringFunc(style, func(found string) string {
		parts := reference.FindStringSubmatch(found)
		colour, known := Palette[parts[2]]
		switch {
		case !known:
			panic("no colour is named " + parts[2])
		case parts[1] == "dark":
			return colour.Dark
		}
		return colour.Light
	})
}
