package sample

import (
	"fronde/hazard"
	"fronde/stats"
)

// Summary scores forty forecasts, six of events, with hostile names.
func Summary() *hazard.Summary {
	b := &stats.Binary{}
	for i := range 40 {
		b.P = append(b.P, 0.002+float64(i)/100)
		b.Happened = append(b.Happened, i%7 == 6 || i == 39)
		b.Base, b.Recent, b.Cluster = append(b.Base, 0.1), append(b.Recent, 0.2), append(b.Cluster, i/4)
	}
	v := b.Verify([]float64{0, 0.05, 0.2, 1}, 0.90)
	return &hazard.Summary{Title: "Coups <in> a year & after", Rows: 43, Verification: v,
		ByCause:  []hazard.CauseSummary{{Name: "street", Verification: v}},
		Warnings: []string{"a column is left out"}}
}
