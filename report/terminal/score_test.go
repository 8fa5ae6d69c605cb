package terminal

import (
	"bytes"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"fronde/report/internal/golden"
	"fronde/report/internal/sample"
)

func renderScores(t *testing.T, profile colorprofile.Profile, width int) string {
	t.Helper()
	var b bytes.Buffer
	if err := Scores(&colorprofile.Writer{Forward: &b, Profile: profile}, sample.Scores(t), width); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestScoresGolden(t *testing.T) {
	t.Parallel()
	golden.File(t, "testdata/scores.golden", renderScores(t, colorprofile.NoTTY, 100))
}

func TestScoresFitTheirWidth(t *testing.T) {
	t.Parallel()
	golden.Widths(t, func(width int) string { return renderScores(t, colorprofile.TrueColor, width) })
}
