package forecast

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"

	"fronde/calendar"
	"fronde/hazard/baserate"
	"fronde/regime"
	"fronde/rng"
	"fronde/scenario"
	"fronde/scenario/draft"
	"fronde/scenario/vocabulary"
)

// ModelKey hashes the model's output for a small case in which everything happens. Worlds
// with one key can be continued by a program with the same key.
func ModelKey() (string, error) { return contentKey(nil) }

// FiguresKey identifies today's model by its output for the reference populations' scenarios
// and for a world of the probe. Figures that were printed under another key are stale.
func FiguresKey() (string, error) {
	tenures := slices.SortedFunc(maps.Keys(bands), func(a, b baserate.Tenure) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	var all []member
	for _, t := range tenures {
		members, err := population(t)
		if err != nil {
			return "", err
		}
		all = append(all, members...)
	}
	return contentKey(all)
}

// contentKey hashes the members and a world of the probe: any change to the model that
// matters changes it, so that no stale reference is used.
func contentKey(members []member) (string, error) {
	hash := sha256.New()
	for _, m := range members {
		fmt.Fprintf(hash, "%d %g %d\n%s", m.stratum, m.weight, m.runs, m.text)
	}
	model, err := compile(probe())
	if err != nil {
		return "", err
	}
	world := model.NewWorld()
	model.NewSimulator().Run(rng.Seed(referenceSeed), 0, 0, world)
	for _, incidence := range world.Incidence {
		_ = binary.Write(hash, binary.LittleEndian, incidence) // a hash never fails
	}
	for _, values := range world.Values {
		_ = binary.Write(hash, binary.LittleEndian, values)
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}

// probe is a small case in which everything happens at once, so that simulating one
// world, in a few hundredths of a second, shows whether the model is still the same.
func probe() ([]byte, error) {
	asOf, err := calendar.ParseDate("2024-03-01")
	if err != nil {
		return nil, err
	}
	return draft.Outline{
		Rule: vocabulary.PersonalRule, Tenure: 20, Age: 66, AsOf: asOf, Horizon: 180, Population: 100_000,
		War: true, Sanctions: sanctioned, Campaign: asOf.AddDays(30),
	}.Scenario()
}

// compile compiles a generic case into a model.
func compile(text []byte, err error) (*regime.Model, error) {
	if err != nil {
		return nil, err
	}
	c, err := scenario.Parse("reference population", text)
	if err != nil {
		return nil, err
	}
	return regime.New(c)
}
