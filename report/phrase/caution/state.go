package caution

import (
	"fmt"
	"math"

	"fronde/calendar"
)

// The words for what a case says of its state, as history's waterfall lists it.

// Years words a number of years.
func Years(years float64) string { return fmt.Sprintf("%.0f years", math.Round(years)) }

// Age words an age in years.
func Age(years float64) string { return fmt.Sprintf("aged %.0f", math.Round(years)) }

// Population words a number of persons in millions.
func Population(persons float64) string { return fmt.Sprintf("%.1f million people", persons/1e6) }

// Attempts words past coup attempts: how many in five years, and when the last one was.
func Attempts(lately int, months float64) string {
	switch {
	case math.IsNaN(months):
		return "no attempted coup on record"
	case lately == 0:
		return fmt.Sprintf("the last attempted coup %.0f years ago", math.Floor(months/12))
	case lately == 1:
		return fmt.Sprintf("one attempted coup in five years, %.0f months ago", months)
	}
	return fmt.Sprintf("%d attempted coups in five years, the last %.0f months ago", lately, months)
}

// The words of single facts.
const (
	RegimeStands = "the regime stands"
	NoCampaign   = "no campaign of protest"
	NoWar        = "at peace with other states"
	AtWar        = "at war with another state"
	NoCivilWar   = "no armed conflict inside the country"
	MinorWar     = "minor armed conflict inside the country"
	MajorWar     = "civil war"
	VoteStated   = "a vote ahead, which the case states itself"
	Removal      = "it demands that the ruler goes"
	Policy       = "it demands less than that the ruler goes"
	NoDeaths     = "no protester killed"
	SomeDeaths   = "protesters killed"
	CoupLately   = "an attempted coup a year ago"
	VoteDue      = "a vote is due now"
	NoVoteDue    = "no vote is due"
)

// Campaign words a campaign of protest under way.
func Campaign(largest float64, since calendar.Date) string {
	return fmt.Sprintf("protest since %s, largest crowd about %.0f", since, rounded(largest))
}

// Crowd words the largest crowd of a campaign that begins now.
func Crowd(largest float64) string { return fmt.Sprintf("a crowd of %.0f this month", largest) }

// rounded keeps two digits of a crowd, which no source knows better.
func rounded(x float64) float64 {
	if x <= 0 {
		return 0
	}
	unit := math.Pow(10, math.Floor(math.Log10(x))-1)
	return math.Round(x/unit) * unit
}
