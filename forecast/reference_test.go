package forecast

import (
	"context"
	"encoding/json"
	"flag"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"fronde/hazard/baserate"
)

var update = flag.Bool("update", false, "simulate the reference populations that ship anew (some minutes)")

// ordered lists the bands of tenure in a fixed order.
func ordered() []baserate.Tenure {
	var all []baserate.Tenure
	for t := range bands {
		all = append(all, t)
	}
	slices.SortFunc(all, func(a, b baserate.Tenure) int { return strings.Compare(a.String(), b.String()) })
	return all
}

// The shipped references are today's model's output for the populations: if this fails, the model has
// changed, and `go test ./forecast -run Shipped -update` simulates them anew.
func TestShippedReferencesAreCurrent(t *testing.T) {
	if *update {
		updateReferences(t)
	}
	for _, tenure := range ordered() {
		members, err := population(tenure)
		if err != nil {
			t.Fatal(err)
		}
		key, err := contentKey(members)
		if err != nil {
			t.Fatal(err)
		}
		if find(shippedReferences, key) == nil {
			t.Errorf("the shipped reference population of %s is not that of today's model; see the comment of this test", tenure)
		}
	}
}

// Over the reference population the relative risk averages 1: the average is over members
// who foresee no campaign, but may meet one, weighted by the share still in office.
func TestRelativeRiskAveragesOne(t *testing.T) {
	t.Parallel()
	var all []*Reference
	if err := json.Unmarshal(shippedReferences, &all); err != nil {
		t.Fatal(err)
	}
	if len(all) == 0 {
		t.Fatal("no reference population ships")
	}
	for _, r := range all {
		var mean byMode
		share := 0.0
		r.Error = make([]byMode, len(r.Days)) // all that is simulated counts as it is
		for _, part := range r.Parts {
			if part.Campaign {
				continue
			}
			a := newAnchor(horizonsOf(r.Days, part.Incidence), 1000*r.Worlds, r)
			last := len(a.days) - 1
			before, after := stays(part.Incidence[last-1]), stays(part.Incidence[last])
			weight := part.Weight * (before - after) / math.Log(before/after)
			for k, rr := range a.ratio[last] {
				mean[k] += weight * rr
			}
			share += weight
		}
		for k, rr := range mean {
			if math.Abs(rr/share-1) > 0.01 { // the mean survival of a mixture is not quite the mixture's
				t.Errorf("%s: the relative risk of %s averages %.3f over the population, want 1", r.Tenure, baserate.Mode(k),
					rr/share)
			}
		}
	}
}

func stays(incidence byMode) float64 {
	left := 1.0
	for _, p := range incidence {
		left -= p
	}
	return left
}

func updateReferences(t *testing.T) {
	var all []*Reference
	for _, tenure := range ordered() {
		r, err := ReferenceOf(context.Background(), tenure, t.TempDir(), nil)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d worlds", r.Tenure, r.Worlds)
		all = append(all, r)
	}
	shippedReferences = encodeReferences(all)
	if err := os.WriteFile("references.json", shippedReferences, 0o644); err != nil {
		t.Fatal(err)
	}
}

// Whatever class a case has, a reference population for its tenure ships: none has to be simulated.
func TestEveryClassHasAReference(t *testing.T) {
	t.Parallel()
	for tenure, want := range map[float64]string{
		0.3: "0–5 years", 3: "0–5 years", 7: "5–10 years", 12: "10–15 years", 17: "15+ years", 22: "15+ years",
	} {
		choice, err := baserate.Choose(baserate.Facts{Rule: "personal", TenureYears: tenure, Year: 2020})
		if err != nil {
			t.Fatal(err)
		}
		stopped, stop := context.WithCancel(t.Context())
		stop() // a simulation would fail
		r, err := ReferenceOf(stopped, choice.Class().Tenure, t.TempDir(), nil)
		if err != nil || r.Tenure != want {
			t.Errorf("%s: %v, %v, want the reference for %s", choice.Class(), r, err, want)
		}
	}
}
