package terminal_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"fronde/outcome"
	"fronde/outcome/finding"
	"fronde/report/terminal"
	"fronde/stats"
)

func ranged(mean, lo, hi float64) stats.Range { return stats.Range{Mean: mean, Lo: lo, Hi: hi} }

func analysis() finding.Analysis {
	return finding.Analysis{Software: "fronde test", Seed: 7, Days: 365,
		Scenario: outcome.ScenarioInfo{Title: "Ardenia", AsOf: "2024-04-01", SHA256: strings.Repeat("ab", 32)},
		Sampled:  finding.Sampled{Worlds: 1000, Draws: 500}}
}

func TestSensitivityPage(t *testing.T) {
	t.Parallel()
	s := &finding.Sensitivity{
		Analysis: analysis(), Screening: finding.Screening{Trajectories: 20, Worlds: 60}, PAWNThreshold: 0.15,
		DeltaThreshold: 0.12,
		Inputs: []finding.InputSensitivity{
			{Path: "elites.blocs.the ministry of the interior.infiltration", Stated: true, Grade: "C3",
				Strength: ranged(1.386, 0.8, 2), Rank: stats.Rank{Best: 1, Worst: 2},
				Delta: ranged(0.31, 0.22, 0.38), Importance: ranged(0.44, 0.3, 0.6),
				Direction: ranged(-1, -2, -0.5), PAWN: ranged(0.4, 0.3, 0.5), PAWNRank: stats.Rank{Best: 1,
					Worst: 1}, Resolves: ranged(0.3, 0.1, 0.5), ResolvesRank: stats.Rank{Best: 1, Worst: 3},
				Narrows: ranged(0.04, 0.01, 0.06)},
			{Path: "media.reach", Strength: ranged(0.5, 0, 1), Rank: stats.Rank{Best: 1, Worst: 2},
				Direction: ranged(0, -1, 1), PAWN: ranged(0.1, 0, 0.2), PAWNRank: stats.Rank{Best: 2, Worst: 3}},
			{Path: "media.quiet", Strength: ranged(0.001, 0, 0.002), Rank: stats.Rank{Best: 3, Worst: 3}},
		},
		Bases:       []finding.Basis{{Basis: finding.BasisWorse, Numbers: 1, Share: ranged(0.73, 0.5, 0.9)}},
		Information: finding.Information{Now: ranged(0.2, 0.1, 0.4), Perfect: ranged(0.2, 0.15, 0.3)},
		Variance: finding.Variance{SD: ranged(0.7, 0.6, 0.8), Parameters: ranged(0.5, 0.4, 0.6),
			Structure:   ranged(0.3, 0.2, 0.4),
			Interaction: ranged(0.1, 0, 0.2), Chance: ranged(0.1, 0.05, 0.2), Structures: 22, Draws: 20, Worlds: 840},
		Mechanisms: []finding.MechanismEffect{{Mechanism: "inner_circle", Change: ranged(0.693, 0.4, 1)},
			{Mechanism: "staging", Change: ranged(0, -1, 1)}},
	}
	var b strings.Builder
	if err := terminal.Sensitivity(&b, s, 80); err != nil {
		t.Fatal(err)
	}
	page := ansi.Strip(b.String())
	for _, want := range []string{
		"1,900 worlds · seed 7", "1 April 2025", "1.49–2.72", "↓    C3", "±    prior", "inner circle  2",
		"73 (50–90) % of the headline rests on evidence of grade C3 or worse", "is 20 (10–40) %",
		"20 (15–30)", "4.0 (1.0–6.0) ",
		"1 of 3 exceed 0.15", "The other 1 of 2", "--sobol 512", "0.31   0.22–0.38  44 (30–60)",
		"1 of 3 have a delta above 0.12",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q:\n%s", want, page)
		}
	}
	if strings.Contains(page, "media.quiet") {
		t.Error("the page lists a number that does nothing")
	}
	for line := range strings.Lines(page) {
		if width := len([]rune(strings.TrimRight(line, "\n"))); width > 80 {
			t.Errorf("a line has %d columns: %s", width, line)
		}
	}
}

// With Sobol's indices the page says how they settle, and lists the pairs that can be told from none.
func TestSobolPage(t *testing.T) {
	t.Parallel()
	group := func(name string, total float64) finding.SobolIndex {
		return finding.SobolIndex{Name: name, First: ranged(0.2, 0.1, 0.3), Total: ranged(total, total-0.1, total+0.1)}
	}
	s := &finding.Sensitivity{Analysis: analysis(), Indices: &finding.SobolIndices{Rows: 512, Worlds: 3072,
		Groups: []finding.SobolIndex{group("media.reach", 0.3), group(finding.Chance, 0.6)},
		Convergence: []finding.SobolStep{
			{Rows: 128, Groups: []finding.SobolIndex{group("media.reach", 0.5), group(finding.Chance, 0.4)}},
			{Rows: 256, Groups: []finding.SobolIndex{group("media.reach", 0.4), group(finding.Chance, 0.5)}}},
		Pairs: []finding.SobolPair{{First: "media.reach", Second: finding.Chance, Index: ranged(0.25, 0.15, 0.35)}},
	}}
	var b strings.Builder
	if err := terminal.Sensitivity(&b, s, 80); err != nil {
		t.Fatal(err)
	}
	page := ansi.Strip(b.String())
	for _, want := range []string{"Sobol, 512 rows", "128 rows", "50 (40–60)", "40 (30–50)", "30 (20–40)",
		"Interactions of two", "media.reach  chance  25 (15–35)"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q:\n%s", want, page)
		}
	}
	s.Indices.Pairs[0].Index.Lo = -0.1
	b.Reset()
	if err := terminal.Sensitivity(&b, s, 80); err != nil {
		t.Fatal(err)
	}
	if page := ansi.Strip(b.String()); !strings.Contains(page, "above 0 for 0 of 1 pair") {
		t.Errorf("the page lists a pair that may be none:\n%s", page)
	}
}

func TestDiscoveryPage(t *testing.T) {
	t.Parallel()
	low, high := 0.25, 0.004
	d := &finding.Discovery{
		Analysis: analysis(), Where: "exit=coup", Exits: []string{"military_coup", "security_coup", "insider_coup"},
		Found: finding.Half{Draws: 250, P: ranged(0.05, 0.04, 0.06)}, Checked: finding.Half{Draws: 250,
			P: ranged(0.05, 0.04, 0.06)},
		Boxes: []finding.FoundBox{
			{Bounds: []finding.NumberBound{{Path: "media.reach", Unit: "share", Doc: "Reach.", Lo: &low},
				{Path: "leader.rate", Unit: "per_day", Hi: &high}},
				Found: finding.Region{Draws: 40, Density: ranged(0.2, 0.1, 0.3), Coverage: ranged(0.6, 0.5, 0.7)},
				Checked: finding.Region{Draws: 38, Density: ranged(0.15, 0.1, 0.2),
					Coverage: ranged(0.5, 0.4, 0.6)}, Confirmed: true,
				TradeOff: []finding.TradeOff{
					{Found: finding.Region{Draws: 250, Density: ranged(0.05, 0.04, 0.06), Coverage: ranged(1, 1, 1)},
						Checked: finding.Region{Draws: 250, Density: ranged(0.05, 0.04, 0.06), Coverage: ranged(1, 1, 1)}},
					{Inputs: 2, Found: finding.Region{Draws: 40, Density: ranged(0.2, 0.1, 0.3), Coverage: ranged(0.6, 0.5, 0.7)},
						Checked: finding.Region{Draws: 41, Density: ranged(0.14, 0.09, 0.19), Coverage: ranged(0.48, 0.37, 0.59)}},
				}},
			{Bounds: []finding.NumberBound{{Path: "media.reach", Unit: "share", Lo: &low}}},
		},
	}
	var b strings.Builder
	if err := terminal.Discovery(&b, d, 80); err != nil {
		t.Fatal(err)
	}
	page := strings.ReplaceAll(ansi.Strip(b.String()), "\n", " ")
	for _, want := range []string{
		"by 1 April 2025 (12 months), to military coup or security-service coup or other insider coup?",
		"It happens where media reach exceeds 25 % and leader rate is below 0.004 per day:",
		"no checked draw lies there", "15 (10–20)", "50 (40–60)", "trade-off, as checked", "14 (9–19)", "48 (37–59)",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q: %s", want, page)
		}
	}
}
