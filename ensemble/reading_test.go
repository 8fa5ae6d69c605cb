package ensemble

import (
	"testing"

	"fronde/outcome"
)

// Readings look back four weeks from the landmark, and only as far as the landmark.
func TestReadings(t *testing.T) {
	t.Parallel()
	const runUp, horizon = 3, 100
	grid := outcome.Grid(runUp, horizon)
	l := newLandmarks(grid, runUp, horizon)
	w := outcome.NewWorld(horizon, len(grid), 0)
	for i, day := range grid {
		after := float64(day - runUp)
		w.Values[outcome.Deaths][i] = 2 * after
		w.Values[outcome.MediaReach][i] = after / 100
		if after == 0 || after == 35 { // the one is before the window, the other inside the second
			w.Values[outcome.Protesters][i] = 1000 + after
		}
	}
	for d := range w.Incidence[outcome.Uprising] {
		w.Incidence[outcome.Uprising][d] = float64(d) / 1000
	}
	r := l.read(w)
	if len(r.Values) != 3 || len(r.Incidence) != 3 {
		t.Fatalf("%d landmarks read and %d kept, of 28, 56 and 84", len(r.Values), len(r.Incidence))
	}
	for i, want := range []struct{ deaths, reach, protesters, uprising float32 }{
		{56, 0.28, 0, 0.028}, {56, 0.56, 1035, 0.056}, {56, 0.84, 0, 0.084},
	} {
		v := &r.Values[i]
		if v[outcome.Deaths] != want.deaths || v[outcome.MediaReach] != want.reach ||
			v[outcome.Protesters] != want.protesters || r.Incidence[i][outcome.Uprising] != want.uprising {
			t.Errorf("landmark %d: deaths %g, reach %g, protesters %g, uprising %g; want %v", i,
				v[outcome.Deaths], v[outcome.MediaReach], v[outcome.Protesters], r.Incidence[i][outcome.Uprising], want)
		}
	}
}

// A place's peaks are exact if all worlds agree, and within the range of the worlds otherwise.
func TestPlacePeaks(t *testing.T) {
	t.Parallel()
	peaks := mustRun(t, toyPlan(101), Options{}).PlacePeaks()
	if len(peaks) != 2 || peaks[0] != [3]float64{} {
		t.Fatalf("peaks of a place without protest and another: %v", peaks)
	}
	if p := peaks[1]; !(0 <= p[0] && p[0] < p[1] && p[1] < p[2] && p[2] <= 1000) {
		t.Errorf("peaks %v, drawn evenly from 0 to 1000", p)
	}
}
