package skill

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fronde/hazard/baserate"
	"fronde/outcome"
	"fronde/scenario"
	"fronde/seal"
)

// scenarioOf reads the scenario of each case.
func scenarioOf(t *testing.T) map[*hindcast]*scenario.Case {
	t.Helper()
	cases, err := hindcasts()
	if err != nil {
		t.Fatal(err)
	}
	of := map[*hindcast]*scenario.Case{}
	for i := range cases {
		c, err := scenario.Load("../../scenarios/" + cases[i].file + ".yaml")
		if err != nil {
			t.Error(err)
			continue
		}
		of[&cases[i]] = c
	}
	return of
}

// Every outcome names a shipped scenario and a date after its onset.
func TestHindcastsNameShippedScenarios(t *testing.T) {
	t.Parallel()
	for h, c := range scenarioOf(t) {
		if !c.AsOf.Before(h.date) {
			t.Errorf("%s: the outcome of %s is not after the onset on %s", h.file, h.date, c.AsOf)
		}
		since := float64(c.AsOf.Sub(h.since)) / 365.25
		if tenure := c.Leader.YearsInOffice.Median(); since < tenure-.6 || since > tenure+.6 {
			t.Errorf("%s: in office since %s is %.1f years, the scenario says %.1f", h.file, h.since, since, tenure)
		}
	}
}

// The country of every case is one that base rates can leave out.
func TestCountriesOfTheCasesAreKnown(t *testing.T) {
	t.Parallel()
	for h, c := range scenarioOf(t) {
		if _, err := baserate.FindCountry(c.Country); err != nil {
			t.Errorf("%s: %v", h.file, err)
		}
	}
}

// The verdict counts by where the intervals lie.
func TestVerdict(t *testing.T) {
	t.Parallel()
	number := func(x float64) *float64 { return &x }
	skill := func(view string, m seal.Measure, lo, hi float64) seal.Skill {
		return seal.Skill{View: view, Measure: m, Skill: number((lo + hi) / 2), Lo: number(lo), Hi: number(hi)}
	}
	text := verdict(&seal.Scores{Horizons: []seal.HorizonScores{{Days: 365, Skill: []seal.Skill{
		skill(outcome.PooledView, seal.Brier, .1, .2), skill(outcome.PooledView, seal.Log, -.2, -.1),
		skill(outcome.PooledView, seal.CRPS, -.1, .1),
	}}}})
	if !strings.Contains(text,
		"better beyond the 90 % interval 1 (brier by 365 days); worse 1 (log by 365 days); not distinguishable 1.") {
		t.Error(text)
	}
}

// The page's figures take minutes to compute. The comment below its title names the cases and the
// model they come from.
func TestSkillPageIsOfTodaysModel(t *testing.T) {
	t.Parallel()
	want, err := sampleOf("../../scenarios")
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("../../docs/skill.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), want) {
		t.Errorf("docs/skill.md has no %q: its figures are of other cases or of another model; "+
			"fronde verify --skill scenarios --out docs/figures > docs/skill.md renews them", want)
	}
}

// The page is whole with a few worlds of few cases: one that history's model has seen, and one that it has not.
func TestSkillPageOfTwoCases(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("simulates worlds")
	}
	var page strings.Builder
	s := study{scenarios: "../../scenarios", only: []string{"ussr-1964", "russia-2011"}, runs: 4}
	var files []string
	dir := filepath.Join(t.TempDir(), "figures")
	err := write(t.Context(), &page, s, dir, func(file string) { files = append(files, file) })
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(files, s.only) {
		t.Errorf("forecast %v", files)
	}
	for _, want := range []string{
		panelsBegin, "](figures/skill-coup-attempt.svg)", "2 cases are forecast as of their onset", "with 4 worlds each",
		"1 of the cases ended in them, each one of its 639 exits", "| any way | class | 2 | 1 |",
		"| elites: coups, ultimatum, negotiated | pooled | 2 | 1 |",
		"2 cases. Skill", "1 case. Skill", "None of the 2 did.", "| Soviet Union 1964-02-15 | other insider coup |",
		"1 exit within a year and 1 survival;",
	} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("the page has no %q", want)
		}
	}
	if strings.Contains(page.String(), "%!") {
		t.Error("a number of the page has no place")
	}
	if t.Failed() {
		t.Log(page.String())
	}
}
