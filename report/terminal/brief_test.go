package terminal

import (
	"bytes"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"fronde/forecast"
	"fronde/outcome"
	"fronde/report/internal/golden"
	"fronde/report/internal/sample"
)

func briefly(t *testing.T, width int) string {
	t.Helper()
	var b bytes.Buffer
	plain := &colorprofile.Writer{Forward: &b, Profile: colorprofile.NoTTY}
	if err := Brief(plain, sample.Result(), width, "out/a/forecast.txt", "fronde report out/a"); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestBriefGolden(t *testing.T) {
	t.Parallel()
	golden.File(t, "testdata/brief.golden", briefly(t, 80))
}

// The first screen of a case with every ground for doubt, signs, and more warnings than fit still holds every element
// in the lines that it may have.
func TestBriefFitsTheScreen(t *testing.T) {
	t.Parallel()
	r := sample.Result()
	r.Signposts = sample.Signposts()
	r.Confidence.Grounds = []outcome.Ground{{Doubt: outcome.WeightUnestimated}, {Doubt: outcome.ViewsDisagree},
		{Doubt: outcome.FewWorlds}, {Doubt: outcome.RunUpMissed, Count: 12, Of: 26},
		{Doubt: outcome.WeakEvidence, Count: 117, Of: 169}, {Doubt: outcome.DefaultPriors, Count: 206, Of: 375}}
	r.Warnings = nil
	for _, code := range []string{forecast.WarnWeight, forecast.WarnClass, forecast.WarnScenario, forecast.WarnMoreWorlds,
		forecast.WarnUnmatched, forecast.WarnObserved} {
		r.Warnings = append(r.Warnings, outcome.Warning{Code: code, Text: "About " + code + strings.Repeat(" more", 20)})
	}
	var b bytes.Buffer
	plain := &colorprofile.Writer{Forward: &b, Profile: colorprofile.NoTTY}
	if err := Brief(plain, r, 80, "out/a/forecast.txt", "fronde report out/a", "fronde signposts out/a"); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	if lines := strings.Count(got, "\n"); lines > screen {
		t.Errorf("the first screen has %d lines:\n%s", lines, got)
	}
	for _, want := range []string{"still in office on 25 March 2023", "by any way", "24 months", "a coup of any kind",
		"Confidence is low", "375 unstated.", "What would move it most within 12 weeks", "settle it.",
		"! Most draws do not resemble what was observed.", " more: --full)\n", "next:       fronde report out/a",
		"fronde signposts out/a"} {
		if !strings.Contains(got, want) {
			t.Errorf("the first screen lacks %q:\n%s", want, got)
		}
	}
	if movers := strings.Count(got, " as likely\n"); movers != shownMovers {
		t.Errorf("the first screen has %d movers:\n%s", movers, got)
	}
}

func TestBriefFitsItsWidth(t *testing.T) {
	t.Parallel()
	golden.Widths(t, func(width int) string { return briefly(t, width) })
}

func TestMarkdownGolden(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := Markdown(&b, sample.Result()); err != nil {
		t.Fatal(err)
	}
	golden.File(t, "testdata/markdown.golden", b.String())
}

// Cases are ranked by leaving; those whose intervals overlap share their places.
func TestRanking(t *testing.T) {
	t.Parallel()
	risk := func(title string, stays, lo, hi float64) *outcome.Result {
		r := sample.Result()
		r.Scenario.Title = title
		_, best := r.Headline()
		h := best.Horizons[r.HeadlineHorizon()]
		h.Exits[outcome.Survival] = outcome.Probability{P: stays, Lo: lo, Hi: hi, MCError: .003}
		return r
	}
	results := []*outcome.Result{risk("calm", .98, .97, .99), risk("shaken", .6, .5, .7), risk("doubtful", .65, .55, .8)}
	var b bytes.Buffer
	if err := Ranking(&colorprofile.Writer{Forward: &b, Profile: colorprofile.NoTTY}, results, 80); err != nil {
		t.Fatal(err)
	}
	golden.File(t, "testdata/ranking.golden", b.String())
	var m bytes.Buffer
	if err := RankingMarkdown(&m, results); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(m.String(), "| 1–2 | shaken | 12 months | 40 (30–50) |") {
		t.Errorf("as Markdown:\n%s", m.String())
	}
}
