package terminal

import (
	"bytes"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"fronde/outcome"
	"fronde/report/internal/golden"
	"fronde/report/internal/sample"
)

func brief(t *testing.T, width int) string {
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
	got := brief(t, 80)
	golden.File(t, "testdata/brief.golden", got)
	if lines := strings.Count(got, "\n"); lines > 40 {
		t.Errorf("the first screen has %d lines", lines)
	}
}

func TestBriefFitsItsWidth(t *testing.T) {
	t.Parallel()
	golden.Widths(t, func(width int) string { return brief(t, width) })
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
