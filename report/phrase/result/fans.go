package result

import (
	"fmt"

	"fronde/outcome"
	"fronde/report/phrase"
)

// FansTitle heads the report's section on the observables.
const FansTitle = "Where things may go while the leader stays"

// FansText introduces the fans.
const FansText = "Each fan holds the middle 50, 80 and 95 % of the simulated worlds whose leader is still in " +
	"office; the line is the median world. Counts are drawn on a logarithmic scale. The dashed line is the date of the " +
	"forecast."

// Worlds95 explains the widest band of a fan.
const Worlds95 = "95 % of worlds"

// MedianWorld explains the line of a fan.
const MedianWorld = "median world"

// FansNote says what the fans range over.
func FansNote(runs int) string {
	return fmt.Sprintf("Ranges over %s, for one day each: no single world follows a line. Until two months after the "+
		"start protest and detentions are those of each day, from then on those of each week's largest day. The outermost "+
		"range rests on few worlds where there are fewer than some hundreds.",
		phrase.Worlds(runs))
}

// MovementsHead heads its columns.
func MovementsHead(r *outcome.Result) []string {
	return []string{"observable", "on " + phrase.Date(r.Scenario.AsOf), "after " + phrase.Span(r.Scenario.HorizonDays)}
}

// MovementsFold opens it.
const MovementsFold = "Table: what moves most"

// FanDesc says what a fan shows.
func FanDesc(meaning string) string {
	return "Fan of the simulated worlds by date: " + meaning + ". The table gives the median and the 50, 80 and 95 " +
		"per cent ranges on key dates."
}

// FanCaption heads the table of a fan.
const FanCaption = "Worlds whose leader is still in office"

// FanHead heads its columns.
var FanHead = []string{"date", "median (50 % of worlds)", "80 %", "95 %"}

// OtherBlocs are the blocs of the case that belong to no other kind.
const OtherBlocs = "other blocs"

// Fans title the panels of the observables.
var Fans = map[outcome.Variable]phrase.Figure{
	outcome.Protesters:         {Title: "Protesters a day"},
	outcome.Detentions:         {Title: "Detentions a day"},
	outcome.ApprovalExpressed:  {Title: "Approval, as people say"},
	outcome.ApprovalTrue:       {Title: "Approval, as they privately feel"},
	outcome.ConfidenceCore:     {Title: "Confidence in the regime: core"},
	outcome.ConfidenceSecurity: {Title: "Confidence in the regime: security services"},
	outcome.ConfidenceMilitary: {Title: "Confidence in the regime: military"},
	outcome.ConfidenceEconomic: {Title: "Confidence in the regime: economic elites"},
	outcome.ConfidenceOther:    {Title: "Confidence in the regime: " + OtherBlocs},
	outcome.CrackIndex: {Title: "Crack index", Note: "The share of the elite's power that softliners hold whose " +
		"confidence in the " +
		"regime is below one half: who would rather reform or leave than hold on, and no longer believes that the regime " +
		"lasts."},
	outcome.Rents:     {Title: "Rents", Note: "What the leader distributes to the elite; 1 at the start."},
	outcome.Deaths:    {Title: "Soldiers killed"},
	outcome.Emigrated: {Title: "People who left the country"},
}
