package verify

import (
	"fmt"

	"gonum.org/v1/plot/plotter"

	"fronde/outcome"
	"fronde/regime"
	"fronde/stats"
)

const (
	mediaWorlds    = 3000
	mediaThreshold = "4.3" // of protest: about five in ten thousand come to the first call
	protestEffect  = "0.2" // the upper end of its prior, so that these many worlds can tell
)

// theatre is what a world shows of protest and coups within a year: the coups expected
// while the leader stays, and the protesters on the average day of calls.
type theatre struct{ coups, protesters float64 }

// stage simulates the same worlds with media of a reach and an effect of protest on
// the regime's strength.
func stage(v *verification, reach, effect string) ([]theatre, error) {
	c, err := country(numbers{
		"media.reach": reach, "media.closing": "0 per year", "elites.protest_effect": effect,
		"citizens.threshold":         mediaThreshold,
		"places.Port March.policing": "5000", "places.Ford.policing": "5000", "places.the hills.policing": "5000",
	}, "")
	if err != nil {
		return nil, err
	}
	return simulate(v, lasting(c, 365), mediaWorlds, func(m *regime.Model, w *outcome.World) theatre {
		t := theatre{coups: won(w, 0, m.Horizon())}
		calls := 0.0
		for i, day := range m.Grid() {
			if day%7 == 0 {
				t.protesters += w.Values[outcome.Protesters][i]
				calls++
			}
		}
		t.protesters /= calls
		return t
	})
}

// checkMedia verifies that protest raises the risk of coups more where media are free
// (Casper and Tyson 2014): a difference in differences of the same worlds with protest
// that does or does not weaken the regime, under media that reach almost no one or
// nearly everybody. The reach decides how precise the public's signal is and who sees whom
// protest. The police can handle every crowd, so that no uprising competes, and coups are
// counted as the number expected while the leader stays.
func checkMedia(v *verification) ([]Check, error) {
	var effect [2]estimate // of protest, with closed and with free media
	var worlds [2][2][]theatre
	for i, reach := range []string{"0.1", "0.9"} {
		for j, weight := range []string{"0", protestEffect} {
			var err error
			if worlds[i][j], err = stage(v, reach, weight); err != nil {
				return nil, err
			}
		}
	}
	change := func(media, i int) float64 { return worlds[media][1][i].coups - worlds[media][0][i].coups }
	for media := range effect {
		effect[media] = mean(mediaWorlds, func(i int) float64 { return change(media, i) })
	}
	twice := mean(mediaWorlds, func(i int) float64 { return change(1, i) - change(0, i) })
	check := Check{
		ID: "B2", What: "Protest raises the hazard of coups over a year more where media are free",
		Expected: "above 0", Obtained: twice.percent(), Tolerance: fmt.Sprintf("%d standard errors", certain),
		Correct: twice.mean > certain*twice.se,
	}
	for media, name := range []string{"closed", "free"} {
		risk := mean(mediaWorlds, func(i int) float64 { return worlds[media][0][i].coups })
		crowd := mean(mediaWorlds, func(i int) float64 { return worlds[media][1][i].protesters })
		check.Notes = append(check.Notes,
			fmt.Sprintf("media %s: coups %s without, protest adds %s; %.0f protesters on the average day of calls",
				name, risk.percent(), effect[media].percent(), crowd.mean))
	}
	var err error
	check.Figure, err = v.drawMedia(effect)
	return []Check{check}, err
}

// drawMedia shows what protest adds under either kind of media.
func (v *verification) drawMedia(effect [2]estimate) (string, error) {
	c := newChart("What protest adds to the hazard of coups over a year", "reach of independent media",
		"percentage points")
	var points plotter.XYs
	var halves []float64
	for i, e := range effect {
		points = append(points, plotter.XY{X: 0.1 + 0.8*float64(i), Y: 100 * e.mean})
		halves = append(halves, 100*stats.NormalWidth(0.90)*e.se)
	}
	c.line("the same worlds", grey, points)
	c.whiskers("90 % intervals", blue, points, halves)
	c.X.Min, c.X.Max, c.Y.Min = 0, 1, 0
	c.Y.Max++ // room for the legend
	return v.draw("media.svg", c)
}
