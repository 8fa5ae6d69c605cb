package vocabulary

import (
	"encoding"
	"testing"
)

// Every word reads as a value that writes the same word, no two words share a value, and nothing
// else is accepted.
func TestWordsReadBack(t *testing.T) {
	for name, fresh := range map[string]func() encoding.TextUnmarshaler{
		"event": func() encoding.TextUnmarshaler { return new(EventType) },
		"rule":  func() encoding.TextUnmarshaler { return new(Rule) },
		"bloc":  func() encoding.TextUnmarshaler { return new(BlocKind) },

		"answer":   func() encoding.TextUnmarshaler { return new(Answer) },
		"conflict": func() encoding.TextUnmarshaler { return new(Conflict) },
		"demand":   func() encoding.TextUnmarshaler { return new(Demand) },
	} {
		for _, word := range append(List(name), "") {
			value := fresh()
			if err := value.UnmarshalText([]byte(word)); err != nil {
				t.Fatal(err)
			}
			back, err := value.(encoding.TextMarshaler).MarshalText()
			if err != nil || string(back) != word {
				t.Errorf("%s %q writes itself as %q (%v)", name, word, back, err)
			}
		}
		if err := fresh().UnmarshalText([]byte("nosuch")); err == nil {
			t.Errorf("%q is read as a word for %s", "nosuch", name)
		}
	}
}

// The constants are in the order of their words: the last of each is the last word.
func TestConstantsMatchWords(t *testing.T) {
	if got := Economy.String(); got != "economy" || int(Economy) != len(eventTypes) {
		t.Errorf("the last type of event is %q, number %d of %d", got, Economy, len(eventTypes))
	}
	if got := MonarchyRule.String(); got != "monarchy" || int(MonarchyRule) != len(rules) {
		t.Errorf("the last rule is %q", got)
	}
	if got := OtherBloc.String(); got != "other" || int(OtherBloc) != len(blocKinds) {
		t.Errorf("the last kind of bloc is %q", got)
	}
	if No.String() != "no" || MajorConflict.String() != "major" || Policy.String() != "policy" {
		t.Errorf("the last answer, conflict and demand are %q, %q and %q", No, MajorConflict, Policy)
	}
	if got := EventType(200).String(); got != "vocabulary.EventType(200)" {
		t.Errorf("an unknown value is written %q", got)
	}
}

func TestAdvice(t *testing.T) {
	for at, want := range map[[2]string]string{
		{"rule", "Party-Personal"}: hybrid, {"military", "true"}: "write yes", {"succeeded", "False"}: "write no",
		{"rule", "true"}: "", {"demand", "true"}: "",
	} {
		if got := Advice(at[0], at[1]); got != want {
			t.Errorf("%s: %s is answered by %q, want %q", at[0], at[1], got, want)
		}
	}
}
