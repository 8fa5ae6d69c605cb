package study

import (
	"fmt"
	"strconv"

	"fronde/outcome/finding"
	"fronde/report/phrase"
)

// FoundElsewhere says that the draws of a discovery had no say in its boxes.
func FoundElsewhere(found int) string {
	return fmt.Sprintf("Regions were found in %s and checked in these, which were not used to find them. Only the "+
		"checked "+
		"figures count.",
		phrase.Count(int64(found), "other draw", "other draws"))
}

// NoBox heads a discovery without boxes, and NoBoxText says so.
const (
	NoBox     = "No box"
	NoBoxText = "No region of the uncertain numbers holds enough of the event at more than its average probability."
)

// Box names the i-th box.
func Box(i int) string { return fmt.Sprintf("Box %d", i+1) }

// RegionHead heads the columns of a box on the terminal.
var RegionHead = []string{"", "draws", "density, %", "coverage, %"}

// The halves of the draws: where a box was found and where it was checked.
const (
	Found   = "found"
	Checked = "checked"
)

// TradeOffHead heads the columns of a trade-off on the terminal.
var TradeOffHead = []string{"trade-off, as checked", "draws", "density, %", "coverage, %"}

// Bounded counts the numbers that a step of a trade-off bounds.
func Bounded(n int) string { return phrase.Count(int64(n), "number", "numbers") }

// Tree heads the regression tree.
const Tree = "The same as a tree"

// Leaf says what a leaf of the tree holds.
func Leaf(leaf *finding.FoundBox) string {
	verdict := "no checked draw lies there"
	if leaf.Checked.Draws > 0 {
		verdict = fmt.Sprintf("%s %% in %s checked, %s %% of the event", phrase.PercentRange(leaf.Checked.Density),
			phrase.Draws(leaf.Checked.Draws), phrase.PercentRange(leaf.Checked.Coverage))
	}
	return fmt.Sprintf("Where %s: %s.", phrase.BoundsInWords(leaf), verdict)
}

// Region is a row of a table of boxes: the draws in a region, the event's probability in it and the
// share of the event that it holds.
func Region(name string, r finding.Region) []string {
	if r.Draws == 0 {
		return []string{name, "0", phrase.None, phrase.None}
	}
	return []string{name, strconv.Itoa(r.Draws), phrase.PercentRange(r.Density), phrase.PercentRange(r.Coverage)}
}

// shownSteps is how many steps of a trade-off a page shows; the file holds all.
const shownSteps = 6

// SomeSteps picks the steps of a trade-off that a page shows, the last among them.
func SomeSteps(path []finding.TradeOff) (some []finding.TradeOff) {
	every := max(1, (len(path)+shownSteps-2)/(shownSteps-1))
	for i, step := range path {
		if i%every == 0 || i == len(path)-1 {
			some = append(some, step)
		}
	}
	return some
}
