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
	if got := EventType(200).String(); got != "vocabulary.EventType(200)" {
		t.Errorf("an unknown value is written %q", got)
	}
}
