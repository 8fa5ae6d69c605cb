package result

import (
	"time"

	"fronde/outcome"
	"fronde/report/phrase"
)

// AftermathTitle heads the report's section on what follows.
const AftermathTitle = "What follows"

// AftermathCaption heads the report's table of what follows.
const AftermathCaption = "Given the exit, in % with 90 % intervals"

// AftermathText introduces it.
const AftermathText = "If the leader leaves in this way, what kind of rule comes after; as simulated. The wider the " +
	"interval, the fewer simulated exits stand behind it."

// IfStaysText introduces what is likely if the leader stays.
func IfStaysText(r *outcome.Result) string {
	return "If the leader is still in office on " + phrase.DateAfter(r.Scenario.AsOf, r.Scenario.HorizonDays) + ":"
}

// SignpostsTitle heads the report's section on what to watch.
const SignpostsTitle = "Signposts: what to watch"

// ExpectedCaption heads the table of what is expected on a date.
func ExpectedCaption(when time.Time) string {
	return "Expected on " + when.Format("2 January 2006") + " if the leader is still in office"
}

// ExpectedHead heads its columns.
var ExpectedHead = []string{"observable", "median (50 % of worlds)", "95 % of worlds"}

// ExpectedText says what a value outside the expected range means.
const ExpectedText = "A value outside the last column is one that the model did not expect: a reason to run it " +
	"again with what is new. Counts of one day are those of the largest day of that week."

// EventsText introduces the events that the scenario expects.
const EventsText = "Events that the scenario expects. When one happens or its time passes, the forecast is out of date."

// EventsCaption heads their table.
const EventsCaption = "Expected events: probability in % (5–95 %)"

// EventsHead heads its columns.
var EventsHead = []string{"event", "when", "probability", "evidence"}
