package study

import (
	"fmt"

	"fronde/outcome/finding"
	"fronde/report/phrase"
)

// SensitivityTitle heads the report's section on sensitivity.
const SensitivityTitle = "Which numbers matter"

// TornadoTitle titles the figure of the strongest numbers.
func TornadoTitle(s *finding.Sensitivity) string {
	return "How far each number moves the hazard, simulated to " + phrase.DateAfter(s.Scenario.AsOf, s.Days)
}

// TornadoDesc says what that figure shows.
const TornadoDesc = "A bar for each of the strongest uncertain numbers: by which factor the hazard of leaving moves " +
	"when the number rises by half of its distribution, with a 90 per cent interval. Bars to the right raise the " +
	"hazard, bars to the left lower it, and bars to both sides do either."

// StrongestNumbers introduces the strongest numbers.
func StrongestNumbers(s *finding.Sensitivity) string {
	return fmt.Sprintf("Of %s, these move the simulator's probability that the leader leaves most: a screening by "+
		"Morris's method. Numbers whose intervals overlap cannot be distinguished.", phrase.Count(int64(len(s.Inputs)),
		"uncertain number", "uncertain numbers"))
}

// MoreMore explains bars to the right.
const MoreMore = "more of it: more leaving"

// MoreLess explains bars to the left.
const MoreLess = "more of it: less leaving"

// EitherWay explains bars to both sides.
const EitherWay = "either way"

// SpreadCaption heads the report's table of where the spread comes from.
const SpreadCaption = "Where the spread between worlds comes from: shares of the variance in % with 90 % intervals"

// SpreadHead heads its columns.
var SpreadHead = []string{"source", "share"}

// CollectionPlan introduces the collection plan.
func CollectionPlan(s *finding.Sensitivity) string {
	return "Collection plan: what knowing a number would take off the variance over the uncertain numbers, and off the " +
		"headline's interval. " + phrase.MostNarrowing(s)
}

// StrengthCaption heads the report's table of the strongest numbers.
const StrengthCaption = "Factor of the hazard for half of the number's distribution, with 90 % interval; way: ↑ " +
	"more leaving with more of it, ↓ less, ± either"

// StrengthHead heads its columns.
var StrengthHead = []string{"number", "rank", "hazard times", "way", "grade"}

// RestsCaption heads the report's table of what the headline rests on.
const RestsCaption = "What the headline rests on: shares of the sum of all strengths in % with 90 % intervals"

// RestsHead heads its columns.
var RestsHead = []string{"evidence", "numbers", "share"}

// CollectionCaption heads the report's table of the collection plan.
const CollectionCaption = "Share of the variance over the numbers that knowing one would remove, in %, and by how " +
	"many points the headline's interval would be narrower, both with 90 % intervals"

// CollectionColumns heads its columns.
var CollectionColumns = []string{"number", "rank", "grade", "variance removed", "points narrower"}

// DiscoveryTitle heads the report's section on discovery.
const DiscoveryTitle = "In which futures it happens"

// SoughtText says what a discovery looked for.
func SoughtText(found *finding.Discovery) string {
	return phrase.Sought(found) + " These draws were not used to find the boxes."
}

// NoBoxFound says that there is no box.
const NoBoxFound = "No box was found in which the event is likelier than elsewhere."

// TreeFold opens the table of the tree.
const TreeFold = "Table: the same as a tree"

// TreeCaption heads the table of the tree.
const TreeCaption = "The futures divided by a small tree, a second opinion: the event's probability in each part " +
	"(density) and the share of the event in it (coverage), as checked, in % with 90 % intervals"

// TreeHead heads its columns.
var TreeHead = []string{"where", "draws", "density", "coverage"}

// BoxCaption heads the table of a box.
func BoxCaption(name string) string {
	return name + ": draws, the event's probability in it (density) and the share of the event that it holds " +
		"(coverage), in % with 90 % intervals"
}

// BoxHead heads its columns.
var BoxHead = []string{"in", "draws", "density", "coverage"}

// FoundHalf names the draws among which a box was found.
const FoundHalf = "the half where it was found"

// CheckedHalf names the draws among which it was checked.
const CheckedHalf = "the half where it was checked"

// StripsTitle titles the figure of a box's bounds.
func StripsTitle(name string) string {
	return name + ": which part of each number's distribution"
}

// StripsDesc says what that figure shows.
const StripsDesc = "For each number that the box restricts, a strip of its distribution from the 0 to the 100 per " +
	"cent quantile, with the part inside the box filled. The table holds the bounds."

// BoundsCaption heads the table of a box's bounds.
const BoundsCaption = "The bounds of the box, and which quantiles of the number's distribution lie inside"

// BoundsHead heads its columns.
var BoundsHead = []string{"number", "inside", "quantiles, %"}

// MakeSensitivity and MakeDiscovery say how to have an analysis that is missing.
const (
	MakeSensitivity = "`fronde sensitivity` makes it."
	MakeDiscovery   = "`fronde discover` makes it."
)
