package regime

import (
	"reflect"
	"strings"
	"testing"

	"fronde/regime/fiction"
	"fronde/rng"
)

// leaves counts the numbers in a value: a set of seats and a list's length count as one each, and a stream is not
// state.
func leaves(v reflect.Value) (n int) {
	switch v.Type() {
	case reflect.TypeFor[rng.Stream]():
		return 0
	case reflect.TypeFor[group]():
		return 1
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			n += leaves(v.Field(i))
		}
		return n
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			n += leaves(v.Index(i))
		}
		if v.Kind() == reflect.Slice {
			n++
		}
		return n
	}
	return 1
}

// Each part lists every number of its state, so that no difference between two worlds goes unseen. Only the count of a
// seat's earlier holders is left out: it follows from the purges and departures, which are listed.
func TestPartsListTheirWholeState(t *testing.T) {
	t.Parallel()
	s := simulated(t, fiction.Turbulent(), 60)
	for _, p := range Parts() {
		listed := s.View().Quantities(nil, p)
		if p.Name == "crowd" {
			continue
		}
		want := leaves(reflect.ValueOf(s).Elem().FieldByName(p.Name))
		if p.Name == "elites" {
			want -= len(s.elites.seats)
		}
		if len(listed) != want {
			t.Errorf("%s lists %d numbers, its state has %d", p.Name, len(listed), want)
		}
		for _, q := range listed {
			if !strings.HasPrefix(q.Name, p.Name) {
				t.Errorf("%s lists %s", p.Name, q.Name)
			}
		}
	}
}
