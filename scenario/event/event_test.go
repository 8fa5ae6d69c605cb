package event_test

import (
	"reflect"
	"strings"
	"testing"

	"fronde/scenario"
	"fronde/scenario/event"
)

// The names are those that the language allows, in its order.
func TestTypesAreTheLanguages(t *testing.T) {
	all := []string{
		event.Sanctions, event.SanctionsRelief, event.Casualties, event.Atrocity, event.MediaClosure, event.MediaOpening,
		event.Law, event.Crackdown, event.Mobilisation, event.Call, event.EliteDissent, event.EliteExit, event.EliteArrest,
		event.Battlefield, event.Election, event.Concession, event.Economy,
	}
	field, _ := reflect.TypeFor[scenario.Event]().FieldByName("Type")
	if got, want := strings.Join(all, "|"), field.Tag.Get("enum"); got != want {
		t.Errorf("the types are %s, the language has %s", got, want)
	}
}
