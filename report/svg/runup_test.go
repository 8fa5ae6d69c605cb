package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"fronde/report/internal/sample"
)

func TestObservedSVG(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	r := sample.WithRunUp(sample.Result())
	r.Scenario.Title = "Ardenia <1 & 2>"
	if err := RunUp(&b, r); err != nil {
		t.Fatal(err)
	}
	svg := b.String()
	for d := xml.NewDecoder(strings.NewReader(svg)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
	}
	for _, want := range []string{
		"Ardenia &lt;1 &amp; 2&gt;", "Detentions", "persons, logarithmic", "Approval expressed",
		"2,000 worlds", "seed 7", "3f9a1c02bd47", "24 February 2022 to 25 March 2022", "3 Mar",
	} {
		if !strings.Contains(svg, want) {
			t.Errorf("no %q in the figure", want)
		}
	}
	if strings.Contains(svg, "Fear") {
		t.Error("a variable without observations has a panel")
	}
	if got := strings.Count(svg, `fill="none"`); got != 2 {
		t.Errorf("%d median lines, want 2", got)
	}
	if strings.Contains(svg, "NaN") || strings.Contains(svg, "Inf") {
		t.Error("a coordinate is not a number")
	}
}

func TestFigureNeedsObservations(t *testing.T) {
	t.Parallel()
	r := sample.Result()
	r.Observed = nil
	if err := RunUp(io.Discard, r); !errors.Is(err, ErrNothingObserved) {
		t.Errorf("got %v", err)
	}
}
