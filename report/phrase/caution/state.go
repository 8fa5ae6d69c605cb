package caution

import (
	"fmt"
	"math"
	"strconv"

	"fronde/calendar"
	"fronde/outcome/waterfall"
)

// The words for what a case says of its state, as history's waterfall lists it.

// Rule words a kind of rule.
func Rule(kind string) string { return kind + " rule" }

// InOffice words a time in office in years.
func InOffice(years float64) string {
	switch n := math.Round(years); {
	case years < 1:
		return "less than a year in office"
	case n == 1:
		return "a year in office"
	default:
		return fmt.Sprintf("%.0f years in office", n)
	}
}

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
		return "a coup attempted " + ago(months)
	}
	return fmt.Sprintf("%d coups attempted in 5 years, last %s", lately, ago(months))
}

// ago words a time that has passed, in whole months.
func ago(months float64) string {
	switch n := math.Round(months); n {
	case 0:
		return "this month"
	case 1:
		return "a month ago"
	default:
		return fmt.Sprintf("%.0f months ago", n)
	}
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
	NoDemand     = "nobody in the street demands that the ruler goes"
	NoDeaths     = "no protester killed"
	SomeDeaths   = "protesters killed"
	VoteDue      = "a vote is due now"
	NoVoteDue    = "no vote is due"
)

// Campaign words a campaign of protest under way.
func Campaign(largest float64, since calendar.Date) string {
	if since.IsZero() {
		return "protest by up to " + persons(largest)
	}
	return fmt.Sprintf("protest since %s, up to %s", since, persons(largest))
}

// Crowd words the largest crowd of a campaign that begins now.
func Crowd(largest float64) string { return "a crowd of " + persons(largest) + " this month" }

// persons writes a crowd with two digits, since no source knows it better.
func persons(x float64) string {
	if x <= 0 {
		return "0"
	}
	unit := math.Pow(10, math.Floor(math.Log10(x))-1)
	n := math.Round(x/unit) * unit
	switch {
	case n >= 1e6:
		return strconv.FormatFloat(n/1e6, 'f', -1, 64) + " million"
	case n >= 1000:
		return fmt.Sprintf("%d,%03d", int(n)/1000, int(n)%1000)
	}
	return fmt.Sprintf("%.0f", n)
}

// Support says that the record of past rulers does not reach a crowd, and what history's weight is then.
func Support(s *waterfall.Support) string {
	crowd := fmt.Sprintf("a crowd of %.2g %% of the population", 100*s.Crowd)
	switch s.Met {
	case 0:
		return "No ruler of the record met " + crowd + ", so that history has no weight here: the simulator speaks alone."
	case 1:
		return fmt.Sprintf("Only 1 ruler of the record met %s or a larger one, so that history has only %.0f %% of its "+
			"weight; the simulator has the rest.", crowd, 100*s.Share)
	}
	return fmt.Sprintf("Only %d rulers of the record met %s or a larger one, so that history has only %.0f %% of its "+
		"weight; the simulator has the rest.", s.Met, crowd, 100*s.Share)
}
