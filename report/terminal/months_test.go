package terminal

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"

	"fronde/hazard/landmark"
	"fronde/report/internal/sample"
	"fronde/stats"
)

// monthsSummary has a mode of which nothing is known, and any exit within one and twelve months.
func monthsSummary() *landmark.Summary {
	v := sample.Summary().Verification
	over := stats.Estimate{Value: 105.43, Lo: -40.84, Hi: 1189.41}
	s := &landmark.Summary{Title: "Exits <in> months", Rows: 43, Rolling: true}
	s.Scores = append(s.Scores, landmark.Scored{Name: "coup", Lead: 1})
	for _, lead := range []int{1, 12} {
		s.Scores = append(s.Scores, landmark.Scored{Name: landmark.Any, Lead: lead, Expected: 7.88, Slope: 0.876,
			ClassROC: 0.512, ClassSkill: stats.Estimate{Value: 0.0214}, OverClass: over, Verification: v})
	}
	nan := stats.Score(math.NaN())
	for _, lead := range []int{1, 6, 12, 24} {
		s.Ladder = append(s.Ladder, landmark.Climb{Name: landmark.Any, Lead: lead, Rungs: []landmark.Climbed{
			{Rung: landmark.RungMean, ROC: stats.Estimate{Value: 0.5}, LogLoss: stats.Estimate{Value: 0.0512},
				Gained: stats.Estimate{Value: nan}, OverPlain: stats.Estimate{Value: nan}},
			{Rung: landmark.RungPlain, ROC: stats.Estimate{Value: 0.66}, LogLoss: stats.Estimate{Value: 0.05},
				Gained: stats.Estimate{Value: 8.04, Lo: -1.24, Hi: 19.41}, OverPlain: stats.Estimate{Value: nan}}}})
	}
	return s
}

func TestHazardMonthsPage(t *testing.T) {
	t.Parallel()
	for _, width := range []int{1, 60, 80, 100, 300} {
		var b bytes.Buffer
		w := &colorprofile.Writer{Forward: &b, Profile: colorprofile.NoTTY}
		if err := HazardMonths(w, monthsSummary(), []string{"trained on 1950-01:1989-12"}, width); err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(b.String(), "\n") {
			if n := lipgloss.Width(line); n > max(width, minWidth) {
				t.Errorf("width %d: a line has %d columns: %s", width, n, line)
			}
		}
		words := strings.Join(strings.Fields(b.String()), " ")
		for _, want := range []string{"43 months in 10 clusters.", "any 12 6 7.9 0.", "0.51", "0.88",
			"105.4 (-40.9 to 1189.5)", "+0.021", "Calibration by tenths, any within 1 month", "0–5 5 0",
			"Ladder, any within 1 month", "Ladder, any within 12 months", "mean month 0.500 0.05120",
			"plain counts 0.660 0.05000 +8.0 (-1.3 to +19.5)",
			"trained on 1950-01:1989-12"} {
			if !strings.Contains(words, want) {
				t.Errorf("width %d: the page lacks %q:\n%s", width, want, b.String())
			}
		}
		if strings.Contains(words, "Ladder, any within 6") || strings.Contains(words, "Ladder, any within 24") {
			t.Errorf("the page shows the ladders of all leads:\n%s", b.String())
		}
		if strings.Contains(words, "coup") || strings.Contains(words, "tenths, any within 12") {
			t.Errorf("the page shows what nobody knows, or the tenths of overlapping months:\n%s", b.String())
		}
	}
}

// If there is nothing to score, the page says so and prints no score.
func TestHazardMonthsPageWithoutOutcomes(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	s := &landmark.Summary{Title: "Later", Rows: 3, Scores: []landmark.Scored{{Name: landmark.Any, Lead: 1}}}
	if err := HazardMonths(&b, s, nil, 80); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "Nothing can be scored") || strings.Contains(b.String(), "ROC") {
		t.Error(b.String())
	}
}
