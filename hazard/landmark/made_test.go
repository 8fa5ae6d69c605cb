package landmark

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"fronde/spreadsheet"
)

// toy is the spec of the made panels: a kind of rule bears on regular exits, a crowd on coups, tenure on neither.
const toy = `
title: Toy exits
period: month
keys: [country, month]
time: month
cluster: country
spell: [country, ruler]
target:
  column: left
  mode: how
  modes:
    - {name: coup, values: [coup, plot], irregular: [coup, plot]}
    - {name: regular, values: [regular], irregular: []}
leads: [1, 3, 6]
class:
  category: rule
  kinds: []
  number: tenure
  bands: [24]
  facts: [rule, tenure]
  prior: 6
terms:
  - {group: rule, kind: category, columns: [rule], levels: [{name: blue, values: [blue]}]}
  - {group: tenure, kind: log, columns: [tenure]}
  - {group: crowd, kind: positive, columns: [crowd], fades: true}
penalty: 1
deviation: 1
fade: 3
halflife: 1000000
level: {years: 100, prior: 3}
record: {crowd: crowd, people: people, unit: 1000}
`

// The truth of the made panels: log hazards a month, and what a crowd and a blue rule add.
const (
	coupBase, coupCrowd      = -5.0, 1.5
	regularBase, regularBlue = -4.8, 1.0
	crowdShare               = 0.2  // of months with a crowd
	seasonStart              = 1960 // the first year
)

// made describes a panel to make.
type made struct {
	seed              uint64
	countries, months int
	// blank is the share of countries whose crowds are not known.
	blank float64
}

// text makes the panel as CSV.
func (m made) text() string {
	r := rand.New(rand.NewPCG(m.seed, 1))
	var b strings.Builder
	b.WriteString("country,ruler,month,rule,tenure,crowd,people,left,how\n")
	for country := range m.countries {
		rule := []string{"blue", "red"}[country%2]
		ruler, tenure := 0, r.IntN(60)
		covered := r.Float64() >= m.blank
		for t := range m.months {
			crowd := float64(0)
			if r.Float64() < crowdShare {
				crowd = 1000 * (1 + float64(r.IntN(9)))
			}
			how := exitOf(r, rule == "blue", crowd > 0)
			cell := fmt.Sprint(crowd)
			if !covered {
				cell = ""
			}
			left := indicator(how != "")
			fmt.Fprintf(&b, "c%d,%d,%d-%02d,%s,%d,%s,5000,%.0f,%s\n", country, ruler, seasonStart+t/12, t%12+1, rule, tenure,
				cell, left, how)
			tenure++
			if how != "" {
				ruler, tenure = ruler+1, 0
			}
		}
	}
	return b.String()
}

// exitOf draws what a month brings, the empty text if nothing.
func exitOf(r *rand.Rand, blue, crowd bool) string {
	coup := math.Exp(coupBase + coupCrowd*indicator(crowd))
	regular := math.Exp(regularBase + regularBlue*indicator(blue))
	u := r.Float64()
	if u > -math.Expm1(-coup-regular) {
		return ""
	}
	if r.Float64() < coup/(coup+regular) {
		return "coup"
	}
	return "regular"
}

// readText reads a panel by a spec.
func readText(t testing.TB, text string, s *Spec) *Data {
	t.Helper()
	p, err := spreadsheet.Parse("panel.csv", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	d, err := Read(p, s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// fittedTo fits the toy spec to a made panel, with some leads.
func fittedTo(t testing.TB, m made, leads ...int) (*Data, *Model) {
	t.Helper()
	s := specOf(t, "toy.yaml", toy)
	s.Leads = leads
	d := readText(t, m.text(), s)
	model, err := Fit(d, d.Span())
	if err != nil {
		t.Fatal(err)
	}
	return d, model
}
