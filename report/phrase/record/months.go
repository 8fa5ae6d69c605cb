package record

import (
	"fmt"
	"math"

	"fronde/hazard"
	"fronde/hazard/landmark"
	"fronde/report/phrase"
	"fronde/stats"
)

// Trained says which years a spec's forecasts were trained and tested on.
func Trained(s *hazard.Summary) string {
	if s.Refit == 0 {
		return fmt.Sprintf("trained on %s, tested on %s", s.Train, s.Test)
	}
	every := "year"
	if s.Refit > 1 {
		every = fmt.Sprintf("%d years", s.Refit)
	}
	return fmt.Sprintf("tested on %s, trained anew every %s on all years since %d", s.Test, every, s.Train.From)
}

// TrainedMonths says which months a spec's forecasts were trained and tested on.
func TrainedMonths(s *landmark.Summary) string {
	if !s.Rolling {
		return fmt.Sprintf("trained on %s, tested on %s", s.Train, s.Test)
	}
	return fmt.Sprintf("tested on %s, trained anew every year on all months since %s", s.Test, s.Train.From)
}

// Unvalidated says that a fit could not be tested out of time.
const Unvalidated = "Too little happened before the last years to say how the model fares out of time."

// ScoredMonths says what the scores of a panel of months rest on.
func ScoredMonths(s *landmark.Summary, first landmark.Scored) string {
	return fmt.Sprintf("%s in %s. An exit is counted in every month from which it lies within the lead.",
		phrase.Count(int64(s.Rows), "month", "months"), phrase.Count(int64(first.Clusters), "cluster", "clusters"))
}

// The tables of scores by mode and lead.
var (
	RankedHead  = []string{"months", "events", "expected", "ROC AUC", "class", "AP", "slope"}
	AgainstHead = []string{"months", "Brier", "log loss", "skill", "recent", "class", "nats over class"}
	// ComparedHead is that of two specs.
	ComparedHead = []string{"months", "nats", "ROC AUC", "log loss"}
	LadderHead   = []string{"rung", "ROC AUC", "log loss", "nats over the one above", "over plain counts"}
)

// Names of the tables of scores by mode and lead.
const (
	Ranked  = "Within so many months"
	Against = "Against simple forecasts"
)

// Notes below the tables.
const (
	RankedNote = "expected: the sum of the forecasts; class: the area of the table of classes; AP: average precision; " +
		"slope: of the calibration, 1 is calibrated, less is overconfident"
	AgainstNote = "skill, recent, class: Brier skill against the mean training month, the mean month of the last " +
		"years and the table of classes; nats: the gain in log score over all rows"
	LadderNote = "plain counts: exits by kind of rule and band of tenure in all training months, with a prior of one " +
		"exit; class table: the same with a stronger prior, at the level of the last years"
)

// Within names what is forecast within a lead, as in the first column of a table.
func Within(name string, lead int) string { return fmt.Sprintf("%s %d", name, lead) }

// WithinMonths names what is forecast within a lead, in words.
func WithinMonths(name string, lead int) string {
	return fmt.Sprintf("%s within %s", name, phrase.Count(int64(lead), "month", "months"))
}

// Tenths heads the calibration of what is forecast within a lead.
func Tenths(name string, lead int) string {
	return "Calibration by tenths, " + WithinMonths(name, lead)
}

// Ladder heads the ladder of what is forecast within a lead.
func Ladder(c landmark.Climb) string { return "Ladder, " + WithinMonths(c.Name, c.Lead) }

// LadderRow writes what a rung is worth.
func LadderRow(c landmark.Climbed) []string {
	gain := func(e stats.Estimate) string {
		if math.IsNaN(float64(e.Value)) { // there is no rung to compare with
			return ""
		}
		return ScoreCell(e, 1, true)
	}
	return []string{c.Rung, score(c.ROC.Value, 3, false), score(c.LogLoss.Value, 5, false), gain(c.Gained),
		gain(c.OverPlain)}
}

// RankedRow writes how well exits are ranked and counted.
func RankedRow(s landmark.Scored) []string {
	return []string{Within(s.Name, s.Lead), phrase.Thousands(int64(s.Events)), fmt.Sprintf("%.1f", s.Expected),
		ScoreCell(s.Scores.ROC, 2, false), score(s.ClassROC, 2, false), score(s.Scores.AveragePrecision.Value, 3, false),
		score(s.Slope, 2, false)}
}

// AgainstRow writes how much better exits are forecast than by simple forecasts.
func AgainstRow(s landmark.Scored) []string {
	return []string{Within(s.Name, s.Lead), score(s.Scores.Brier.Value, 5, false),
		score(s.Scores.LogLoss.Value, 4, false), score(s.Scores.Skill.Value, 3, true),
		score(s.Scores.SkillRecent.Value, 3, true), score(s.ClassSkill.Value, 3, true), ScoreCell(s.OverClass, 1, false)}
}

// ComparedRow writes how much better the first of two specs fared.
func ComparedRow(c landmark.Compared) []string {
	return []string{Within(c.Name, c.Lead), ScoreCell(c.Nats, 1, true), ScoreCell(c.ROC, 3, true),
		ScoreCell(c.LogLoss, 5, true)}
}

// FineShare writes a small share and its interval in per cent, with two decimals, rounded outwards.
func FineShare(e stats.Estimate) string {
	percent := stats.Estimate{Value: 100 * e.Value, Lo: 100 * e.Lo, Hi: 100 * e.Hi}
	return ScoreCell(percent, 2, false)
}
