package verify

import (
	"fmt"
	"math"
	"sort"

	"gonum.org/v1/plot/plotter"

	"fronde/outcome"
	"fronde/regime"
)

const cascadeWorlds = 2000

// brink replaces the numbers of a country so that people act because of their own
// neighbours: a call makes them expect no one, media show them little, and one active
// neighbour in eight weighs two standard deviations of proneness on an ordinary day; where
// only one in thirty thousand acts alone, nothing less spreads (the cascade window of Watts
// 2002).
var brink = numbers{
	"opposition.mobilising": "65", "opposition.focal": "0", "citizens.threshold": "4",
	"media.reach": "0.1", "media.closing": "0 per year",
}

// season is what a world shows of protest within a year.
type season struct {
	peak    float64 // largest share of citizens on one day
	opposed float64 // private disapproval at the start, which follows mean grievance
}

func watchProtest(m *regime.Model, w *outcome.World) (s season) {
	for _, n := range w.Values[outcome.Protesters] {
		s.peak = math.Max(s.peak, n/float64(m.Population()))
	}
	s.opposed = 1 - w.Values[outcome.ApprovalTrue][0]
	return s
}

// A cascade moves at least this share of all citizens on one day, five hundred times what is
// needed to be noticed.
const cascadeShare = 0.005

// heavy is how many times the median the 99th percentile of the peaks must be. An
// exponential distribution, the border of heavy tails, has 6.6.
const heavy = 6.6

// checkCascades verifies that large cascades are rare and come from chance alone: all
// worlds have the same numbers, and so the same mean grievance, and differ in who knows
// whom, and who is detained. A few worlds in a hundred or in a thousand have a cascade, most
// do not, and the peak of protest has a heavy tail.
func checkCascades(v *verification) ([]Check, error) {
	c, err := country(brink, "")
	if err != nil {
		return nil, err
	}
	seasons, err := simulate(v, lasting(c, 365), cascadeWorlds, watchProtest)
	if err != nil {
		return nil, err
	}
	peaks := make([]float64, len(seasons))
	least, most := math.Inf(1), math.Inf(-1)
	large := 0
	for i, s := range seasons {
		peaks[i] = s.peak
		least, most = math.Min(least, s.opposed), math.Max(most, s.opposed)
		if s.peak >= cascadeShare {
			large++
		}
	}
	sort.Float64s(peaks)
	quantile := func(q float64) float64 { return peaks[int(q*float64(len(peaks)-1))] }
	share := float64(large) / float64(len(peaks))
	check := Check{
		ID: "B1", What: fmt.Sprintf("Rare large cascades: worlds of equal numbers in which %g %% of all citizens protest "+
			"on one day", 100*cascadeShare),
		Expected:  fmt.Sprintf("0.1 %% to 10 %% of worlds, 99th percentile above %g medians", heavy),
		Obtained:  fmt.Sprintf("%.1f %% of worlds, %.1f medians", 100*share, quantile(0.99)/quantile(0.5)),
		Tolerance: "range", Correct: share >= 0.001 && share <= 0.1 && quantile(0.99) > heavy*quantile(0.5),
		Notes: []string{
			fmt.Sprintf("peak of protest per 10,000 citizens: median world %.2f, 90th percentile %.2f, 99th %.2f, largest %.2f",
				1e4*quantile(0.5), 1e4*quantile(0.9), 1e4*quantile(0.99), 1e4*quantile(1)),
			fmt.Sprintf("private disapproval at the start: %.4f to %.4f in all worlds", least, most),
		},
	}
	check.Figure, err = v.drawCascades(peaks)
	return []Check{check}, err
}

// drawCascades shows the share of worlds beyond each peak, on logarithmic axes.
func (v *verification) drawCascades(peaks []float64) (string, error) {
	var points plotter.XYs
	for i, peak := range peaks {
		points = append(points, plotter.XY{X: math.Log10(1e4*peak + 0.01),
			Y: math.Log10(float64(len(peaks)-i) / float64(len(peaks)))})
	}
	c := newChart("Peaks of protest in worlds of equal numbers", "log10 peak per 10,000 citizens",
		"log10 share of worlds beyond it")
	c.line(fmt.Sprintf("%d worlds", len(peaks)), blue, points)
	return v.draw("cascades.svg", c)
}
