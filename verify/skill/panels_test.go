package skill

import (
	"flag"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fronde/hazard"
	"fronde/hazard/landmark"
	"fronde/stats"
)

var update = flag.Bool("update", false, "bring the panels' part of docs/skill.md and its figures up to date")

// The panels' part of the page and its figures follow from the shipped models alone.
func TestSkillPanelsAreOfTheShippedModels(t *testing.T) {
	t.Parallel()
	p, err := shippedPanels()
	if err != nil {
		t.Fatal(err)
	}
	const page, folder = "../../docs/skill.md", "../../docs/figures"
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, begins := strings.Cut(string(text), panelsBegin)
	_, after, ends := strings.Cut(rest, panelsEnd+"\n")
	if !begins || !ends {
		t.Fatalf("%s has no part between %q and %q", page, panelsBegin, panelsEnd)
	}
	now := before + p.text("figures") + after
	if *update {
		if err := os.WriteFile(page, []byte(now), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := p.draw(folder); err != nil {
			t.Fatal(err)
		}
		return
	}
	const renew = "; go test ./verify/skill -run TestSkillPanels -update renews it"
	if now != string(text) {
		t.Errorf("%s shows other scores than the shipped models carry%s", page, renew)
	}
	drawn := t.TempDir()
	if err := p.draw(drawn); err != nil {
		t.Fatal(err)
	}
	for _, f := range p.figures() {
		want, err := os.ReadFile(filepath.Join(drawn, f.file))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(filepath.Join(folder, f.file)); err != nil || string(got) != string(want) {
			t.Errorf("%s is not what is drawn today (%v)%s", f.file, err, renew)
		}
	}
}

// made is a summary of rulers with two ways out at two leads: leaving in any way is calibrated and beats the classes,
// coups came seldom, so that within a month they have no interval and by a year many months before the same few.
func made() *landmark.Summary {
	b := &stats.Binary{}
	for i := range 400 {
		b.P, b.Base = append(b.P, .02+.2*float64(i%2)), append(b.Base, .1)
		b.Happened, b.Cluster = append(b.Happened, i%10 == 1 || i%50 == 0), append(b.Cluster, i/20)
	}
	v := b.Verify([]float64{0, .1, 1}, stats.Level)
	few := v
	few.Events = fewestDrawn - 1
	from, _ := landmark.ParseMonth("1995-01")
	to, _ := landmark.ParseMonth("2010-12")
	s := &landmark.Summary{Test: landmark.Months{From: from, To: to}, Rolling: true, Rows: 12345}
	for _, lead := range []int{1, 3, 12} {
		s.Scores = append(s.Scores, landmark.Scored{Name: landmark.Any, Lead: lead, Expected: 48.2, Slope: .98,
			Verification: v, OverClass: stats.Estimate{Value: 9, Lo: 2, Hi: 15}, ClassROC: .64})
	}
	nan := stats.Score(math.NaN())
	s.Scores = append(s.Scores,
		landmark.Scored{Name: "coup", Lead: 1, Verification: few, OverClass: stats.Estimate{Value: -1, Lo: nan, Hi: nan}},
		landmark.Scored{Name: "coup", Lead: 12, Verification: v, OverClass: stats.Estimate{Value: -3, Lo: -5, Hi: -1}})
	return s
}

// With scores the page shows each way out by lead, says where classes are beaten, and draws what has events enough.
func TestSkillPanelsWithScores(t *testing.T) {
	t.Parallel()
	p := &panels{rulers: made(), yearly: []yearly{{"coup-attempt", &hazard.Summary{Title: "Coups & attempts",
		Test: hazard.Years{From: 1991, To: 2010}, Verification: made().Scores[0].Verification}}}}
	text := p.text("beside")
	for _, want := range []string{
		"12,345 leader-months of 1995-01:2010-12, each year by a fit to all months before it",
		"of 4 comparisons (ways out and times, not independent): better beyond the 90 % interval 3 (any way within 1, " +
			"3, 12 months); worse 1 (coup within 12 months); not distinguishable 0.",
		"| any way | 3 months | 48 | 48.2 | ", " | 0.64 | ", " | +9.0 (+2.0 to +15.0) | 0.98 | ",
		"| coup-attempt, 1991–2010 | 400 | 48 | 48.0 | ",
		"](beside/skill-any-1.svg)", "](beside/skill-any-12.svg)", "](beside/skill-coup-attempt.svg)",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the page has no %q:\n%s", want, text)
		}
	}
	var files []string
	for _, f := range p.figures() {
		files = append(files, f.file)
	}
	if want := []string{"skill-any-1.svg", "skill-any-12.svg", "skill-coup-attempt.svg"}; !slices.Equal(files, want) {
		t.Errorf("figures %v, want %v", files, want)
	}
	folder := filepath.Join(t.TempDir(), "beside")
	if err := p.draw(folder); err != nil {
		t.Fatal(err)
	}
	drawn, err := os.ReadFile(filepath.Join(folder, "skill-coup-attempt.svg"))
	points := strings.Count(string(drawn), "<circle")
	if err != nil || points != 2 || !strings.Contains(string(drawn), "Coups &amp; attempts") {
		t.Errorf("the figure of two groups: %v\n%s", err, drawn)
	}
	if strings.Contains(p.text(""), "svg") {
		t.Error("a page without a folder links to figures")
	}
}

// Without scores the page says so, and shows neither table nor figure.
func TestSkillPanelsWithoutScores(t *testing.T) {
	t.Parallel()
	text := (&panels{}).text("figures")
	if !strings.Contains(text, "carries no scores") {
		t.Errorf("the page does not say that there are no scores:\n%s", text)
	}
	if strings.Contains(text, "leader-months") || strings.Contains(text, "svg") {
		t.Errorf("the page shows scores that there are not:\n%s", text)
	}
}

// A group whose mean forecast is not in the interval of what came is outside.
func TestBinsOutside(t *testing.T) {
	t.Parallel()
	v := stats.Verification{Calibration: []stats.Bin{
		{Mean: .1, Observed: stats.Estimate{Lo: .05, Hi: .2}}, {Mean: .3, Observed: stats.Estimate{Lo: .31, Hi: .5}},
		{Mean: .6, Observed: stats.Estimate{Lo: .4, Hi: .59}},
	}}
	if got := binsOutside(v); got != "2 of 3" {
		t.Error(got)
	}
}
