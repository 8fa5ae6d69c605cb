package record

import (
	"fmt"

	"fronde/hazard"
	"fronde/report/phrase"
	"fronde/stats"
)

// Unknown counts the rows of which no outcome is known.
func Unknown(n int) string {
	return phrase.Count(int64(n), "row was", "rows were") + " predicted whose outcome is not known."
}

// NothingToScore says that no outcome is known.
const NothingToScore = "Nothing can be scored: no outcome of a test row is known."

// Scored says what scores rest on.
func Scored(v stats.Verification) string {
	return fmt.Sprintf("%s in %s, of which %s: mean forecast %s %%, observed %s %%.",
		phrase.Count(int64(v.N), "row", "rows"), phrase.Count(int64(v.Clusters), "cluster",
			"clusters"), phrase.Events(v.Events),
		phrase.TenthPercent(v.Mean), phrase.TenthPercent(v.Observed))
}

// Names of the tables of scores.
const (
	Scores     = "Scores"
	ByMode     = "By mode"
	Difference = "Difference, first less second"
)

// Bootstrapped heads a table of scores and says what its intervals are.
func Bootstrapped(name string, v stats.Verification) string {
	return fmt.Sprintf("%s, %.0f %% intervals from %d bootstraps of clusters", name, 100*v.Level, v.Replicates)
}

// Heads of the tables of scores.
var (
	ScoresHead = []string{"", "", "90 % interval"}
	ByModeHead = []string{"", "events", "forecast %", "observed %", "ROC AUC", "Brier skill"}
)

// ScoreRows writes each score with its interval; differences have a sign.
func ScoreRows(s stats.Scores, signed bool) [][]string {
	var rows [][]string
	for _, one := range []struct {
		name     string
		e        stats.Estimate
		decimals int
		sign     bool
	}{
		{"ROC AUC", s.ROC, 3, signed},
		{"average precision", s.AveragePrecision, 3, signed},
		{"PR AUC, trapezoid", s.PRTrapezoid, 3, signed},
		{"Brier", s.Brier, 5, signed},
		{"Brier skill against the base rate", s.Skill, 3, true},
		{fmt.Sprintf("Brier skill against the last %d years", hazard.RecentYears), s.SkillRecent, 3, true},
		{"log loss", s.LogLoss, 4, signed},
	} {
		rows = append(rows, []string{one.name, score(one.e.Value, one.decimals, one.sign),
			phrase.ScoreInterval(float64(one.e.Lo), float64(one.e.Hi), one.decimals, one.sign)})
	}
	return rows
}

// ScoreCell writes a score with its interval.
func ScoreCell(e stats.Estimate, decimals int, sign bool) string {
	return score(e.Value, decimals, sign) + " (" +
		phrase.ScoreInterval(float64(e.Lo), float64(e.Hi), decimals, sign) + ")"
}

// score writes a score.
func score(x stats.Score, decimals int, sign bool) string {
	return phrase.Score(float64(x), decimals, sign)
}

// Calibration words the table of forecasts by their size against what came.
var Calibration = phrase.Table{Caption: "Calibration",
	Head: []string{"forecast %", "n", "events", "mean forecast %", "observed %, 90 % interval"}}

// First and Second name the two models that are compared.
func First(name string) string { return "first: " + name }

// Second names the model that is compared with.
func Second(name string) string { return "second: " + name }

// The calibration figure.
const (
	MeanForecast  = "mean forecast"
	ObservedShare = "observed share"
)

// CalibrationTitle is the title of the calibration figure for screen readers.
func CalibrationTitle(title string) string { return title + ": calibration" }

// CalibrationCounts says what the figure rests on.
func CalibrationCounts(v stats.Verification) string {
	return fmt.Sprintf("%s, %s; %.0f %% intervals of the observed share",
		phrase.Count(int64(v.N), "forecast", "forecasts"), phrase.Events(v.Events), 100*v.Level)
}
