package trace_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"fronde/outcome/trace"
)

func TestAncestorsFollowCausesOfCauses(t *testing.T) {
	events := []trace.Event{
		{Index: 0}, {Index: 1}, {Index: 2, Causes: []int{0}}, {Index: 3}, {Index: 4, Causes: []int{2, 3}}, {Index: 5,
			Causes: []int{1}},
	}
	for of, want := range [][]int{{}, {}, {0}, {}, {0, 2, 3}, {1}} {
		if got := trace.Ancestors(events, of); !reflect.DeepEqual(got, want) {
			t.Errorf("the ancestors of event %d are %v, want %v", of, got, want)
		}
	}
}

func TestKindsHaveNamesThatReadBack(t *testing.T) {
	names := map[string]bool{}
	for k := trace.Happened; k <= trace.Left; k++ {
		text, err := json.Marshal(k)
		if err != nil {
			t.Fatal(err)
		}
		var back trace.Kind
		if err := json.Unmarshal(text, &back); err != nil || back != k {
			t.Errorf("%v is written as %s and decoded as %v: %v", k, text, back, err)
		}
		if names[k.String()] || k.String() == "" {
			t.Errorf("kind %d has no name of its own: %q", k, k)
		}
		names[k.String()] = true
	}
	var unknown trace.Kind
	if err := json.Unmarshal([]byte(`"conspired"`), &unknown); err == nil {
		t.Error("an unknown kind is read")
	}
}
