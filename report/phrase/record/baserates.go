package record

import (
	"fmt"
	"math"
	"strings"

	"fronde/hazard/baserate"
	"fronde/report/phrase"
)

// BaseRatesTitle heads the page of base rates.
func BaseRatesTitle(title string) string { return "Base rates: " + title }

// BaseRatesProvenance says which facts of a case choose its reference class.
func BaseRatesProvenance(f baserate.Facts, hash, software string) string {
	return strings.Join([]string{
		fmt.Sprintf("%s rule, %s years in office, %d", f.Rule, phrase.Trimmed(f.TenureYears, 1), f.Year),
		"scenario " + phrase.ShortHash(hash),
		software,
	}, " · ")
}

// Used says which class is used, and why.
func Used(used *baserate.Class, reason string) string {
	return fmt.Sprintf("Used: %s: %d exits in %s. %s", used, used.Exits, phrase.LeaderYears(used.Years), reason)
}

// Classes words the table of the classes that fit; UsedClass explains its arrow.
var Classes = phrase.Table{Caption: "Reference classes that fit, by preference, with leader-years and exits",
	Head: []string{"class", "years", "exits"}}

// Notes and labels of the tables of base rates.
const (
	UsedClass   = "→ the class that is used"
	ClassRates  = "Their rates: % a year, 90 % interval, (events)"
	RatesLegend = "A fraction of an event: regular exits whose coding is uncertain are divided. All irregular: all but " +
		"death and regular exits."
	Irregular = "all irregular"
	AnyWay    = "any way"
	Counting  = "How it was counted"
)

// Rate writes a rate as 1.3 0.6–2.1 (7): % a year, 90 % interval, events.
func Rate(r baserate.Rate) string {
	lo := fmt.Sprintf("%.1f", 100*r.Quantile(0.05))
	if lo == "0.0" {
		lo = "0" // rounded outwards
	}
	mean := fmt.Sprintf("%.1f", 100*r.Mean())
	if mean == "0.0" {
		mean = "<0.1"
	}
	return fmt.Sprintf("%s %s–%.1f (%s)", mean, lo, 100*r.Quantile(0.95), phrase.Trimmed(r.Events, 1))
}

// WithinYear heads the table of what history gives for a year, by way.
var WithinYear = []string{"leaves by", "%, 90 % interval"}

// Era heads how rates changed after 1990.
func Era(kind string) string { return fmt.Sprintf("The era matters: %s, %% a year (events)", kind) }

// EraHead heads the columns of that table.
func EraHead(before, since *baserate.Class) []string {
	return []string{"", before.Period.String(), since.Period.String(), "ratio"}
}

// EraYears says what that table rests on.
func EraYears(before, since *baserate.Class) string {
	return fmt.Sprintf("in %s and %s leader-years, with 90 %% intervals",
		phrase.Thousands(int64(math.Round(before.Years))), phrase.Thousands(int64(math.Round(since.Years))))
}

// SinceColdWar says by what factors rates changed.
func SinceColdWar(before, since *baserate.Class) string {
	return fmt.Sprintf("Since 1991 irregular exits come at %s times their rate before, coups at %s times.",
		RateRatio(since.Rate(baserate.Irregular...), before.Rate(baserate.Irregular...)),
		RateRatio(since.Rate(baserate.Coup), before.Rate(baserate.Coup)))
}

// RateRatio writes the ratio of two rates: median and 90 % interval.
func RateRatio(of, over baserate.Rate) string {
	return fmt.Sprintf("%.2f (%.2f–%.2f)", of.Ratio(over, 0.5), of.Ratio(over, 0.05), of.Ratio(over, 0.95))
}

// CountingNotes say how to read the counts.
func CountingNotes(used *baserate.Class) []string {
	return []string{
		"Source of the used class: " + used.Source + ".",
		"Each rate is a Gamma posterior with the leader-years as exposure and the shape n + 1/12: the half event of " +
			"Jeffreys' prior, divided among the six modes. Tenure is that at the start of a leader-year. Modes follow " +
			"Archigos, but a regular exit that protest forced is an uprising, and a killing is armed. " +
			"The regular exits of personalist rulers beyond 15 years are known by name; others are divided by " +
			"judgement, whose doubt is in the intervals. docs/baserates.md has the counts and the reasons.",
	}
}
