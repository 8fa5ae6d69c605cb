package page

import (
	"testing"
	"time"

	"fronde/outcome"
	"fronde/report/files"
	"fronde/report/internal/sample"
	"fronde/stats"
)

// wholeDossier gives every section something to say. Its numbers are made up.
func wholeDossier(t *testing.T) *Dossier {
	t.Helper()
	r := sample.Result()
	r.Scenario.Title = "Ardenia <1 & 2>: Präsident Ødegård, l’été à Saint-Étienne, Россия"
	for _, name := range []string{outcome.OutsideView, outcome.InsideView, outcome.PooledView, outcome.SimulatorView} {
		v := sample.View()
		v.Daily = sample.Daily(v)
		r.Views[name] = v
	}
	r.Observables = sample.Series()
	r.Pooling = &outcome.Pooling{
		Class: outcome.ReferenceClass{Name: "personalist, 15+ years", LeaderYears: 337, Exits: 22,
			Source: "counted by hand", Reason: "It is the narrowest."},
		Reference: outcome.Population{Tenure: "15+ years", Members: 15, Worlds: 880, SHA256: "0501"},
		Weight:    outcome.Weight{Mean: 0.5, Lo: 0.14, Hi: 0.86, Basis: "prior Beta(2, 2)"}, Draws: 4000,
	}
	for _, mode := range []string{"coup", "uprising"} {
		m := outcome.Mode{Mode: mode, Outside: stats.Range{Mean: 0.01, Lo: 0.003, Hi: 0.02}, Simulated: 0.02}
		for _, days := range []int{91, 182, 365, 730} {
			m.RelativeRisk = append(m.RelativeRisk, outcome.RelativeRisk{Days: days,
				Range: stats.Range{Mean: 1.2, Lo: 0.0003, Hi: 570}})
		}
		r.Pooling.Modes = append(r.Pooling.Modes, m)
	}
	c := sample.Russia(t)
	for i, p := range c.Places {
		r.Places = append(r.Places, outcome.PlaceProtest{Place: p.Name, Population: p.Population,
			Peak: [3]float64{0, float64(p.Population) * 1e-5 * float64(i), float64(p.Population) / 100}})
	}
	r.Signposts = sample.Signposts()
	start := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	d := &Dossier{Result: r, Case: c, Manifest: &files.Manifest{Schema: files.ManifestSchema, Started: start,
		Ended: start.Add(time.Minute), Seconds: 60,
		Go: "go1.26", OS: "linux", Arch: "amd64", CPUs: 2, Workers: 2, Flags: map[string]string{"runs": "2000",
			"out": "/home/somebody/secret"}}}
	d.Sensitivity, d.Discovery = sample.Sensitivity(), sample.Discovery()
	d.Pathways, d.Trace = sample.Pathways(), sample.Trace()
	return d
}
