package mechanism

import (
	"slices"
	"testing"

	"fronde/scenario"
)

func TestOnlyNamedMechanismsAreOff(t *testing.T) {
	c := &scenario.Case{Mechanisms: scenario.Mechanisms{Off: []string{"staging", "media"}}}
	on := Of(c)
	for m := range Count {
		if want := m != Staging && m != MediaClosure; on[m] != want {
			t.Errorf("%v runs: %v, want %v", m, on[m], want)
		}
	}
}

func TestNamesAreTheCallersOwn(t *testing.T) {
	names := Names()
	if len(names) != int(Count) || names[Falsification] != "falsification" || slices.Contains(names, "") {
		t.Fatalf("the names are %q", names)
	}
	names[0] = ""
	if EliteSplit.String() != "elite_split" {
		t.Error("a caller can rename a mechanism")
	}
}
