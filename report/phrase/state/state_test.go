package state

import (
	"slices"
	"testing"

	"fronde/hazard"
	"fronde/outcome"
	"fronde/outcome/waterfall"
	"fronde/report/internal/sample"
)

func TestLines(t *testing.T) {
	t.Parallel()
	want := []Line{
		{Says: "personalist, 15+ years, 1991–2015", Leaving: "7 (3–14)", Strong: true},
		{Says: "no attempted coup on record", Factor: "×0.84", Leaving: "6 (3–12)",
			Counted: "21,502: 158 exits, 33 irregular"},
		{Says: "it demands that the ruler goes", Factor: "×2.5", Leaving: "15 (7–30)", Counted: "46: 5 exits, 1 irregular"},
		{Says: Together, Factor: "×1.2", Leaving: "18 (9–36)"},
		{Says: All, Factor: "×2.6", Leaving: "18 (9–36)", Strong: true},
	}
	if got := Lines(sample.Waterfall()); !slices.Equal(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestSentences(t *testing.T) {
	t.Parallel()
	w := sample.Waterfall()
	quiet := *w
	quiet.Steps = []waterfall.Step{w.Steps[0], w.Steps[3]}
	for got, want := range map[string]string{
		Counts(w)[1]: "it demands that the ruler goes: in 46 such months of 1952–2010, 5 exits, 1 irregular",
		Idle(w):      "Hardly any effect (×0.95 to ×1.05): 22 years in office.",
		Idle(&quiet): "",
		Unknown(w)[0]: "unknown: war with other states (war.active): 17 (8–34) % if at peace with other states, " +
			"22 (11–44) % if at war with another state",
		Fitted(w): "Fitted to the months of rulers of 1952–2010 with 639 exits (spec f35210247c76).",
		Silent(&waterfall.Support{Crowd: .041, Met: 3, Share: .6}): "Only 3 rulers of the record met a crowd of 4.1 % of " +
			"the population or a larger one, so that history has only 60 % of its weight; the simulator has the rest.",
		Silent(&waterfall.Support{Crowd: .001, Met: 60, Share: 1}): "",
		Silent(nil): "",
	} {
		if got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// Every fact of the shipped model has a name for readers.
func TestEveryFactHasAName(t *testing.T) {
	t.Parallel()
	model, err := hazard.LeaderExit()
	if err != nil {
		t.Fatal(err)
	}
	for _, group := range model.Spec.Groups() {
		if Facts[group] == "" {
			t.Errorf("the fact %q has no name", group)
		}
	}
}

// Results of versions that knew no states have no waterfall.
func TestOfEarlierResults(t *testing.T) {
	t.Parallel()
	for _, r := range []*outcome.Result{{}, {Pooling: &outcome.Pooling{}},
		{Pooling: &outcome.Pooling{State: &waterfall.Waterfall{}}}} {
		if Of(r) != nil {
			t.Errorf("a waterfall of %+v", r.Pooling)
		}
	}
}
