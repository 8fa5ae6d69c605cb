package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fronde/report/internal/sample"
	"io"
	"math"
	"strings"
	"testing"
	"time"
)

func TestObservedSVG(t *testing.T) {
	var b bytes.Buffer
	r := sample.WithRunUp(sample.Result())
	r.Scenario.Title = "Ardenia <1 & 2>"
	if err := ObservedSVG(&b, r); err != nil {
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
		t.Error("a variable that nobody observed has a panel")
	}
	if got := strings.Count(svg, `fill="none"`); got != 2 {
		t.Errorf("%d median lines, want 2", got)
	}
	if strings.Contains(svg, "NaN") || strings.Contains(svg, "Inf") {
		t.Error("a coordinate is no number")
	}
}

func TestFigureNeedsObservations(t *testing.T) {
	r := sample.Result()
	r.Observed = nil
	if err := ObservedSVG(io.Discard, r); !errors.Is(err, ErrNothingObserved) {
		t.Errorf("got %v", err)
	}
}

func TestScale(t *testing.T) {
	counts := newScale("persons", []float64{0, 12, 900})
	if h := counts.height(0); h != 0 {
		t.Errorf("nobody stands at height %v, want the bottom", h)
	}
	if got := counts.ticks(); len(got) != 5 || got[4] != 1000 {
		t.Errorf("ticks %v, want 0, 1, 10, 100, 1000", got)
	}
	shares := newScale("share", []float64{.5, .7})
	if lo, hi := shares.height(.5), shares.height(.7); !(0 < lo && lo < hi && hi < 1) {
		t.Errorf("shares stand at %v and %v, want both inside", lo, hi)
	}
	constant := newScale("factor", []float64{1, 1})
	if h := constant.height(1); math.IsNaN(h) || len(constant.ticks()) == 0 {
		t.Errorf("a constant stands at %v with ticks %v", h, constant.ticks())
	}
}

func TestDayTicks(t *testing.T) {
	start := time.Date(2022, 2, 24, 0, 0, 0, 0, time.UTC)
	for last, want := range map[int]int{0: 1, 29: 5, 365: 12, 1500: 4} {
		if got := dayTicks(start, last); len(got) != want {
			t.Errorf("%d days have ticks %v, want %d", last, got, want)
		}
	}
}
