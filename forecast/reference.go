package forecast

import (
	"bytes"
	"context"
	_ "embed" // the references that ship with Fronde
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"

	"fronde/hazard/baserate"
)

// Reference is the simulator's result for a reference population.
type Reference struct {
	// Key is the hash of the population's scenarios and of the model's output for them.
	Key string `json:"key"`
	// Tenure of its rulers in words.
	Tenure string `json:"tenure"`
	// Members and Worlds that it was simulated from.
	Members int `json:"members"`
	Worlds  int `json:"worlds"`
	// Days since as_of, and by then the cumulative incidence of each mode of
	// [baserate.Mode] in the population, with its Monte Carlo standard error.
	Days      []int    `json:"days"`
	Incidence []byMode `json:"incidence"`
	Error     []byMode `json:"error"`
	// Parts are the members, of which the population is the mixture.
	Parts []Part `json:"parts"`
}

// Part is a member of the population: its share, and its own incidence.
type Part struct {
	Weight    float64  `json:"weight"`
	Campaign  bool     `json:"campaign,omitempty"` // of the stratum that faces one
	Incidence []byMode `json:"incidence"`
}

//go:embed references.json
var shippedReferences []byte

// ReferenceOf returns the reference population of a band of tenure: the one that ships with
// Fronde, the one in the cache directory ("" is the user's), or a new simulation, which is then
// kept. All three are identical. Base rates count caretakers apart; the population of the first five
// years stands for both of their bands.
func ReferenceOf(
	ctx context.Context, t baserate.Tenure, cache string, progress func(done, total int),
) (*Reference, error) {
	if t.To <= 5 {
		t = baserate.Tenure{From: 0, To: 5}
	}
	members, err := population(t)
	if err != nil {
		return nil, err
	}
	key, err := contentKey(members)
	if err != nil {
		return nil, err
	}
	if r := find(shippedReferences, key); r != nil {
		return r, nil
	}
	if cache == "" {
		if base, err := os.UserCacheDir(); err == nil {
			cache = filepath.Join(base, "fronde")
		}
	}
	path := filepath.Join(cache, "reference-"+key[:16]+".json")
	if text, err := os.ReadFile(path); err == nil {
		if r := find(text, key); r != nil {
			return r, nil
		}
	}
	r, err := simulateReference(ctx, t, members, progress)
	if err != nil {
		return nil, err
	}
	r.Key = key
	if text, err := json.Marshal([]*Reference{r}); err == nil && os.MkdirAll(cache, 0o755) == nil {
		// A cache that cannot be written costs time, not correctness.
		temporary := fmt.Sprintf("%s.%d", path, os.Getpid())
		if os.WriteFile(temporary, text, 0o644) == nil {
			_ = os.Rename(temporary, path)
		}
	}
	return r, nil
}

// find returns the reference with the key among those of a file, or nil.
func find(file []byte, key string) *Reference {
	var all []*Reference
	if json.Unmarshal(file, &all) != nil {
		return nil // a damaged cache counts as none
	}
	for _, r := range all {
		if r.Key == key {
			return r
		}
	}
	return nil
}

// hazard returns the population's cumulative hazard of a mode from one day to another and
// the standard error of its logarithm. The events behind it are its share of those behind
// the incidence at the end, plus half an event.
func (r *Reference) hazard(k baserate.Mode, from, to float64) (sum, doubt float64) {
	last := len(r.Days) - 1
	hazards := intervalHazards(r.Incidence)
	sum = r.over(hazards, k, from, to)
	whole := r.over(hazards, k, 0, float64(r.Days[last]))
	if r.Error[last][k] == 0 || whole == 0 {
		return sum, 0
	}
	events := math.Pow(r.Incidence[last][k]/r.Error[last][k], 2) * sum / whole
	return sum, 1 / math.Sqrt(events+HalfEvent)
}

// over sums a mode's hazards, given by interval, from one day to another. Within each
// interval the hazard is constant; after the last interval it stays the same.
func (r *Reference) over(hazards []byMode, k baserate.Mode, from, to float64) (sum float64) {
	begin, last := 0.0, len(r.Days)-1
	for j, day := range r.Days {
		end := float64(day)
		rate := hazards[j][k] / (end - begin)
		if j == last {
			end = math.Inf(1)
		}
		if covered := math.Min(to, end) - math.Max(from, begin); covered > 0 {
			sum += rate * covered
		}
		begin = end
	}
	return sum
}

// unforeseen is the part of the population's hazard that is due to campaigns: that of the
// whole less that of its members without one. No scenario can state an unforeseen campaign,
// so for a case this hazard comes on top of what it states. It is negative for exits that
// campaigns forestall.
func (r *Reference) unforeseen(k baserate.Mode, from, to float64) float64 {
	without, share := make([]byMode, len(r.Days)), 0.0
	for _, part := range r.Parts {
		if part.Campaign {
			continue
		}
		share += part.Weight
		for j := range part.Incidence {
			for mode, p := range part.Incidence[j] {
				without[j][mode] += part.Weight * p
			}
		}
	}
	if share == 0 {
		return 0
	}
	for j := range without {
		for mode := range without[j] {
			without[j][mode] /= share
		}
	}
	return r.over(intervalHazards(r.Incidence), k, from, to) - r.over(intervalHazards(without), k, from, to)
}

// encodeReferences writes references as they ship, one per line.
func encodeReferences(all []*Reference) []byte {
	var text bytes.Buffer
	text.WriteString("[")
	for i, r := range all {
		line, err := json.Marshal(r)
		if err != nil {
			panic(fmt.Sprintf("forecast: a reference population that is no JSON: %v", err))
		}
		if i > 0 {
			text.WriteByte(',')
		}
		text.WriteByte('\n')
		text.Write(line)
	}
	text.WriteString("\n]\n")
	return text.Bytes()
}
