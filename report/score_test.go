package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"fronde/report/internal/golden"
	"fronde/report/internal/sample"
	"fronde/report/phrase"
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
	golden.File(t, "testdata/scores.golden", renderScores(t, colorprofile.NoTTY, 100))
}

func TestScoresFitTheirWidth(t *testing.T) {
	golden.Widths(t, func(width int) string { return renderScores(t, colorprofile.TrueColor, width) })
}

func TestScoresJSONIsValid(t *testing.T) {
	var b bytes.Buffer
	if err := ScoresJSON(&b, sample.Scores(t)); err != nil {
		t.Fatal(err)
	}
	if !json.Valid(b.Bytes()) {
		t.Error("not valid JSON")
	}
}

// The diagram is XML with a panel for each horizon and a mark for each bin.
func TestReliabilityDiagram(t *testing.T) {
	scores := sample.Scores(t)
	var b bytes.Buffer
	if err := ReliabilitySVG(&b, scores); err != nil {
		t.Fatal(err)
	}
	for d := xml.NewDecoder(bytes.NewReader(b.Bytes())); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	bins := 0
	for _, h := range scores.Horizons {
		bins += len(h.Views[0].Reliability)
		if !strings.Contains(b.String(), "By "+phrase.Span(h.Days)) {
			t.Errorf("no panel for %s", phrase.Span(h.Days))
		}
	}
	if marks := strings.Count(b.String(), " of ") - strings.Count(b.String(), "Reliability of") - 1; marks != bins {
		t.Errorf("%d marks for %d bins", marks, bins)
	}
}
