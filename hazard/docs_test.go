package hazard

import (
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"fronde/hazard/landmark"
	"fronde/stats"
)

// The table of the shipped models' scores agrees with their files.
func TestDocumentHasTheShippedScores(t *testing.T) {
	text, err := os.ReadFile("../docs/hazard.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range Shipped {
		m, err := ShippedModel(name)
		if err != nil {
			t.Fatal(err)
		}
		v := m.Validation
		ranged := func(e stats.Estimate, form string) string {
			return fmt.Sprintf(form+" ("+form+" to "+form+")", e.Value, e.Lo, e.Hi)
		}
		want := fmt.Sprintf("| %s | %d–%d | %d–%d | %d | %d | %s | %s | %s | %s | %.4f | %.2f | %.2f |", name,
			m.Training.Years.From, m.Training.Years.To, v.Test.From, v.Test.To, v.N, v.Events,
			ranged(v.Scores.ROC, "%.3f"), ranged(v.Scores.AveragePrecision, "%.3f"), ranged(v.Scores.Skill, "%+.3f"),
			ranged(v.Scores.SkillRecent, "%+.3f"), v.Scores.LogLoss.Value, 100*v.Mean, 100*v.Observed)
		if !strings.Contains(string(text), want) {
			t.Errorf("docs/hazard.md lacks the row\n%s", want)
		}
	}
}

// The validation of the model of months is that of its file.
func TestDocumentHasTheShippedMonths(t *testing.T) {
	text, err := os.ReadFile("../docs/hazard.md")
	if err != nil {
		t.Fatal(err)
	}
	m, err := LeaderExit()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{landmark.Any, landmark.Irregular} {
		for _, lead := range []int{1, 12} {
			one := m.Validation.Of(name, lead)
			want := fmt.Sprintf("| %s, %d | %d | %.1f | %.3f (%.3f to %.3f) | %.3f | %+.1f (%+.1f to %+.1f) | %.2f |", name,
				lead, one.Events, one.Expected, one.Scores.ROC.Value, one.Scores.ROC.Lo, one.Scores.ROC.Hi, one.ClassROC,
				one.OverClass.Value, one.OverClass.Lo, one.OverClass.Hi, one.Slope)
			if !strings.Contains(string(text), want) {
				t.Errorf("docs/hazard.md lacks the row\n%s", want)
			}
		}
	}
	for _, climb := range m.Validation.Ladder {
		if climb.Lead != 1 && climb.Lead != 12 {
			continue
		}
		for _, rung := range climb.Rungs {
			want := fmt.Sprintf("| %s, %d | %s | %.3f | %.5f |", climb.Name, climb.Lead, rung.Rung, rung.ROC.Value,
				rung.LogLoss.Value)
			if gain := rung.OverPlain; !math.IsNaN(float64(gain.Value)) {
				want += fmt.Sprintf(" %+.1f (%+.1f to %+.1f) | %+.1f (%+.1f to %+.1f) |", rung.Gained.Value, rung.Gained.Lo,
					rung.Gained.Hi, gain.Value, gain.Lo, gain.Hi)
			}
			if !strings.Contains(string(text), want) {
				t.Errorf("docs/hazard.md lacks the row\n%s", want)
			}
		}
	}
}
