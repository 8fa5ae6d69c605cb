package result

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"fronde/outcome"
	"fronde/report/phrase"
)

// Partial warns of a run that was stopped.
const Partial = "PARTIAL: stopped before all worlds were done."

// Exits heads the probability of each way out by every horizon.
func Exits(view, asOf string) string {
	return "Ways out (" + view + "), in % by time since " + phrase.Date(asOf) + ", with 90 % intervals"
}

// By heads the first column of what is given by horizon.
const By = "by"

// ViewsBy heads the views at a horizon.
func ViewsBy(asOf string, days int) string {
	return "The views by " + phrase.DateAfter(asOf, days) + " (" + phrase.Span(days) + "), in % with 90 % intervals"
}

// RelativeRisk heads the table of relative risks.
const RelativeRisk = "Relative risk: how many times the usual the simulator sees, with 90 % intervals"

// Usual says what the relative risks compare with.
func Usual(ref outcome.Population) string {
	return fmt.Sprintf("Usual is a generic ruler of %s: %s of %d such cases.", ref.Tenure, phrase.Worlds(ref.Worlds),
		ref.Members)
}

// UsualRates words the table of history's and the simulator's rates.
var UsualRates = phrase.Table{Caption: "What is usual: exits in % a year",
	Head: []string{"", "history, with 90 % interval", "simulated"}}

// History says where the usual rates come from.
func History(class outcome.ReferenceClass) string {
	return "Simulated levels are matched to history. History: " + class.Name + ", " +
		fmt.Sprintf("%g leader-years, %d exits (%s). ", class.LeaderYears, class.Exits, class.Source) + class.Reason
}

// IfStays heads what is likely if the leader stays.
func IfStays(s outcome.ScenarioInfo) string {
	return "If the leader is still in office on " + phrase.DateAfter(s.AsOf, s.HorizonDays)
}

// Movements heads the observables that move most.
const Movements = "Strongest movements while the leader stays: median (5–95 % of worlds)"

// MovementHead heads the columns of that table.
func MovementHead(s outcome.ScenarioInfo) []string {
	return []string{"", "unit", "on " + phrase.Date(s.AsOf), "after " + phrase.Span(s.HorizonDays)}
}

// RunUp heads the simulated run-up against what was seen.
func RunUp(asOf string) string { return "Model against what was observed until " + phrase.Date(asOf) }

// OutsideHead heads the table of the observations that the simulated run-up misses.
var OutsideHead = []string{"outside", "date", "observed", "simulated (5–95 %)"}

// WithinRange counts, for each variable, the observations and those that the run-up holds.
func WithinRange(observed []outcome.Comparison) string {
	all, within := map[string]int{}, map[string]int{}
	for _, c := range observed {
		all[c.Variable]++
		if c.Within {
			within[c.Variable]++
		}
	}
	var parts []string
	for _, variable := range slices.Sorted(maps.Keys(all)) {
		parts = append(parts, fmt.Sprintf("%s %d of %d", phrase.Plain(variable), within[variable], all[variable]))
	}
	return "Within the simulated range: " + strings.Join(parts, ", ") + "."
}

// Inputs heads where the numbers came from.
const Inputs = "Inputs"

// InputCounts says where the numbers came from.
func InputCounts(in outcome.Inputs) string {
	return fmt.Sprintf("%s: %d stated in the scenario, %d documented default priors; %d uncertain, drawn anew for each "+
		"draw.",
		phrase.Count(int64(in.Numbers), "number", "numbers"), in.Stated, in.Default, in.Uncertain)
}

// Grades counts the stated numbers by the grade of their evidence; nothing if none is graded.
func Grades(grades map[string]int) string {
	var counts []string
	for _, grade := range slices.Sorted(maps.Keys(grades)) {
		counts = append(counts, fmt.Sprintf("%s %d", grade, grades[grade]))
	}
	if len(counts) == 0 {
		return ""
	}
	return "Evidence grades (reliability A–F, credibility 1–6): " + strings.Join(counts, ", ") + "."
}

// Convergence heads whether there were worlds enough.
const Convergence = "Convergence"

// largestError says how large the simulator's Monte Carlo error is.
func largestError(c outcome.Convergence) string {
	return fmt.Sprintf("simulator's largest Monte Carlo error against its bound, in percentage points, is %s (%s by %s)",
		phrase.Rounded(100*c.WorstMCError), c.WorstExit.Label(), phrase.Span(c.WorstDays))
}

// Enough says whether there were worlds enough.
func Enough(c outcome.Convergence) string {
	if c.Enough {
		return "Enough worlds: the " + largestError(c) + "."
	}
	return "Not enough worlds: the " + largestError(c) + "."
}

// AsOf says of when a forecast is.
func AsOf(asOf string) string { return "Forecast as of " + phrase.Date(asOf) }

// PartialText says in the report that the run was stopped.
const PartialText = "Partial: the run was stopped before all worlds were done."
