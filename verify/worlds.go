package verify

import (
	_ "embed" // the scenarios
	"fmt"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"

	"fronde/calendar"
	"fronde/outcome"
	"fronde/regime"
	"fronde/rng"
	"fronde/scenario"
)

//go:embed bare.yaml
var bareText []byte

//go:embed country.yaml
var countryText []byte

// numbers replaces numbers of a scenario, by path, in the language's own words.
type numbers map[string]string

// bare is the country of the closed forms with some numbers replaced.
func bare(set numbers) (*scenario.Case, error) { return edited("bare.yaml", bareText, set) }

// country is the generic country with some numbers replaced and text appended, such
// as a timeline.
func country(set numbers, more string) (*scenario.Case, error) {
	return edited("country.yaml", append(slices.Clone(countryText), more...), set)
}

func edited(name string, text []byte, set numbers) (*scenario.Case, error) {
	c, err := scenario.Parse(name, text)
	if err != nil {
		return nil, err
	}
	for path, value := range set {
		if c, err = c.Set(path, value); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// decimal writes a number so that reading it gives the same number.
func decimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// lasting is a case with another horizon, in days. The program may look further than
// the ten years that the language allows a forecast.
func lasting(c *scenario.Case, days int) *scenario.Case {
	other := *c
	other.Horizon = calendar.Duration(days)
	return &other
}

// peopled is a case with another population in its first place.
func peopled(c *scenario.Case, people int64) *scenario.Case {
	other := *c
	other.Places = slices.Clone(c.Places)
	other.Places[0].Population = people
	return &other
}

// simulate runs worlds 0 to n-1 of a case and returns what read returns for each, in order.
// read must not keep the world.
func simulate[T any](
	v *verification, c *scenario.Case, n int, read func(m *regime.Model, w *outcome.World) T,
) ([]T, error) {
	m, err := regime.New(c)
	if err != nil {
		return nil, err
	}
	results := make([]T, n)
	var next atomic.Int64
	var all sync.WaitGroup
	for range max(1, min(v.Workers, n)) {
		all.Go(func() {
			s := m.NewSimulator()
			w := m.NewWorld()
			for run := int(next.Add(1)) - 1; run < n; run = int(next.Add(1)) - 1 {
				s.Run(worldsSeed, uint32(run), uint32(run), w)
				results[run] = read(m, w)
			}
		})
	}
	all.Wait()
	return results, nil
}

// worldsSeed is the seed of all worlds here. What is verified does not depend on it
// beyond the chance that each tolerance allows for.
const worldsSeed rng.Seed = 20220325

// checkWorlds verifies closed forms by playing them out in whole worlds.
func checkWorlds(v *verification) ([]Check, error) {
	var checks []Check
	for _, check := range []func(*verification) ([]Check, error){
		checkWorldThresholds, checkWorldRisks, checkMeanField, checkSplit,
	} {
		more, err := check(v)
		if err != nil {
			return nil, err
		}
		checks = append(checks, more...)
	}
	return checks, nil
}

// checkWorldThresholds plays Granovetter's crowd as the citizens of a country: people
// who know no neighbours, fear no police and see everything in the media join for
// the sake of others alone, with phi W = 1/sigma and tau = mu/sigma.
func checkWorldThresholds(v *verification) ([]Check, error) {
	rows, err := table()
	if err != nil {
		return nil, err
	}
	var checks []Check
	for _, id := range []string{"V1e", "V1f", "V1g", "V1h"} {
		r := rows[id]
		mean, sd := r.inputs[0]/100, r.inputs[1]/100
		c, err := bare(numbers{"opposition.mobilising": decimal(1 / sd), "citizens.threshold": decimal(mean / sd)})
		if err != nil {
			return nil, err
		}
		shares, err := simulate(v, c, 1, func(m *regime.Model, w *outcome.World) float64 {
			return 100 * w.Values[outcome.Protesters][len(m.Grid())-1] / float64(m.Population())
		})
		if err != nil {
			return nil, err
		}
		check := r.against(shares...)
		check.ID, check.What = r.id+"w", r.what+", "+r.input+", as the citizens of a country"
		checks = append(checks, check)
	}
	return checks, nil
}

// checkWorldRisks checks a leader's daily risks against competing risks with the rates
// of V11, over four years of 365.25 days. Risks strike one after the other within a
// day, which is worth 5e-6 at most.
func checkWorldRisks(v *verification) ([]Check, error) {
	r, c, exits, err := risky()
	if err != nil {
		return nil, err
	}
	const days = 1461
	got, err := simulate(v, lasting(c, days), 1, func(_ *regime.Model, w *outcome.World) (p [3]float64) {
		for i, exit := range exits {
			p[i] = w.Incidence[exit][days]
		}
		return p
	})
	if err != nil {
		return nil, err
	}
	expected := closedForms["V11"]([]float64{r.inputs[0], r.inputs[1], r.inputs[2], 4})
	var checks []Check
	for i, exit := range exits {
		id := fmt.Sprintf("V11w%d", i+1)
		checks = append(checks, near(id, "Competing risks over 4 years in a whole world: "+exit.Label(),
			expected[i], got[0][i], 5e-6))
	}
	return checks, nil
}

// risky is the row V11 of the table, the country of the closed forms with its three rates, and the exits to which they
// lead.
func risky() (r row, c *scenario.Case, exits [3]outcome.Exit, err error) {
	exits = [3]outcome.Exit{outcome.Regular, outcome.NaturalDeath, outcome.Rebels}
	rows, err := table()
	if err != nil {
		return r, nil, exits, err
	}
	r = rows["V11"]
	c, err = bare(numbers{
		"leader.regular_exit_rate":   decimal(r.inputs[0]) + " per year",
		"leader.death_rate":          decimal(r.inputs[1]) + " per year",
		"opposition.insurgency_rate": decimal(r.inputs[2]) + " per year",
	})
	return r, c, exits, err
}
