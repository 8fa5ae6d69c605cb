package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"fronde/report/internal/sample"
	"fronde/report/phrase"
)

// The diagram is XML with a panel for each horizon and a mark for each bin.
func TestReliabilityDiagram(t *testing.T) {
	t.Parallel()
	scores := sample.Scores(t)
	var b bytes.Buffer
	if err := Reliability(&b, scores); err != nil {
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
