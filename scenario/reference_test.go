package scenario

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fronde/scenario/quantity"
	"fronde/scenario/vocabulary"
)

var update = flag.Bool("update", false, "write the generated reference and the golden files")

// golden compares text with a committed file, or writes it with -update.
func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) == string(want) {
		return
	}
	now, then := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i, line := range now {
		if i >= len(then) || line != then[i] {
			t.Errorf(
				"%s:%d is not what the code says now; run go generate ./scenario and read the change\nnow: %s",
				path,
				i+1,
				line,
			)
			return
		}
	}
	t.Errorf("%s is longer than what the code generates", path)
}

func TestReferenceIsCurrent(t *testing.T) {
	golden(t, filepath.Join("..", "docs", "scenario.md"), Reference())
}

func TestEveryKeyIsDocumented(t *testing.T) {
	for _, section := range theLanguage().types {
		if described()[section.Name()] == "" {
			t.Errorf("%s has no comment", section.Name())
		}
		for _, f := range fieldsOf(section) {
			if docOf(f) == "" {
				t.Errorf("%s.%s has no comment", section.Name(), f.name)
			}
			if f.prior.text != "" && f.prior.basis == "" {
				t.Errorf("%s.%s has a prior without a basis", section.Name(), f.name)
			}
		}
	}
}

func TestEveryPriorFitsItsField(t *testing.T) {
	for _, section := range theLanguage().types {
		for _, f := range fieldsOf(section) {
			if f.prior.text == "" {
				continue
			}
			if _, bad := quantity.Parse(f.prior.text, f.Domain, nil); bad != nil {
				t.Errorf("%s.%s: %v", section.Name(), f.key, bad)
			}
		}
	}
}

func TestEveryEventTypeHasASize(t *testing.T) {
	for i, word := range vocabulary.EventTypes() {
		if eventSizes[vocabulary.EventType(i+1)] == (extent{}) {
			t.Errorf("the event %q has no extent", word)
		}
	}
	for _, word := range vocabulary.List("observable") {
		if observedValues[word] == (extent{}) {
			t.Errorf("the observable %q has no extent", word)
		}
	}
	if len(eventSizes) != len(vocabulary.EventTypes()) || len(observedValues) != len(vocabulary.List("observable")) {
		t.Error("an extent belongs to no word")
	}
}
