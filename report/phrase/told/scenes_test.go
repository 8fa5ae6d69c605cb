package told

import (
	"slices"
	"strings"
	"testing"

	"fronde/outcome"
	"fronde/outcome/trace"
	"fronde/report/internal/sample"
)

func TestToldNarrows(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		o    Choice
		want []int
	}{
		{Choice{}, []int{0, 1, 2, 3, 4, 5, 6, 7, 8}},
		{Choice{Actor: "army 3"}, []int{3, 5, 6, 7, 8}},
		{Choice{Actor: "army 1"}, []int{7, 8}}, // with later holders, without army 12
		{Choice{Actor: "army"}, []int{3, 5, 6, 7, 8}},
		{Choice{Actor: "cour"}, nil},
		{Choice{Actor: "Østervik"}, []int{1}},
		{Choice{From: "2022-04-02", To: "2022-05-01"}, []int{5, 6, 7}},
		{Choice{Actor: "court 1", To: "2022-03-01"}, nil},
	} {
		var got []int
		for _, e := range c.o.Narrow(sample.Plot().Events) {
			got = append(got, e.Index)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%+v leaves %v, want %v", c.o, got, c.want)
		}
	}
}

// Every kind of event and every exit has a sentence of its own.
func TestEveryKindHasASentence(t *testing.T) {
	t.Parallel()
	seen := map[string]trace.Kind{}
	for k := trace.Happened; k < trace.Left; k++ {
		s := SentenceOf([]trace.Event{{Kind: k, What: "palace", Place: "Ardenburg",
			Actors:  []string{"court 1", "army 2"},
			Numbers: trace.Numbers{}}})
		if other, twice := seen[s]; twice || !strings.HasSuffix(s, ".") || strings.Contains(s, "_") {
			t.Errorf("%v reads %q, as does %v", k, s, other)
		}
		seen[s] = k
	}
	for _, e := range outcome.Exits()[:outcome.Modes] {
		s := SentenceOf([]trace.Event{{Kind: trace.Left, What: e.String(), Actors: []string{"court 1"},
			Numbers: trace.Numbers{}}})
		if _, twice := seen[s]; twice || !strings.Contains(s, e.Label()) {
			t.Errorf("%v reads %q", e, s)
		}
		seen[s] = trace.Left
	}
}
