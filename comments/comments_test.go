package comments

import (
	"maps"
	"testing"
)

func TestRead(t *testing.T) {
	got := map[string]string{"Kept": "from another source"}
	Read(`package p

// Bloc is a group
// of the elite.
type Bloc struct {
	// Name of it.
	Name string
	Members int // how many
	// A, B and C share a comment.
	A, B int
}

type Bare int

// f is no type.
func f() {}
`, got)
	want := map[string]string{
		"Kept": "from another source", "Bloc": "Bloc is a group of the elite.", "Bloc.Name": "Name of it.",
		"Bloc.Members": "how many", "Bloc.A": "A, B and C share a comment.", "Bloc.B": "A, B and C share a comment.",
		"Bare": "",
	}
	if !maps.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestBrokenSourcePanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a source that does not parse causes no panic")
		}
	}()
	Read("package", map[string]string{})
}
