package caution

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// listed finds the names that the simulator gives to the values of a world's state.
var listed = regexp.MustCompile(`l\.(measure|count|mark|group|length|measures)\("([^"]+)"(?:, "([^"]+)")?`)

// Every value in which worlds can part has words, those for flags begin with "whether", and there
// are no words for values that the simulator does not list.
func TestQuantitiesHaveWords(t *testing.T) {
	sources, err := filepath.Glob("../../../regime/*.go")
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	need := func(name string, mark bool) {
		pattern := strings.NewReplacer("[@]", "[]", "[#]", "[]").Replace(name)
		used[pattern] = true
		if words := quantities[pattern]; words == "" || mark != strings.HasPrefix(words, "whether ") {
			t.Errorf("%s has the words %q", pattern, words)
		}
	}
	for _, path := range sources {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range listed.FindAllStringSubmatch(string(text), -1) {
			need(found[2], found[1] == "mark")
			if found[3] != "" {
				need(found[3], false)
			}
			if found[1] == "group" {
				need(found[2]+": has seat", true)
			}
		}
	}
	if len(used) < 80 {
		t.Fatalf("only %d values were found", len(used))
	}
	for pattern := range quantities {
		// sets are never shown as a whole, only the first seat in which they differ
		if !used[pattern] {
			t.Errorf("there are words for %s, which the simulator does not list", pattern)
		}
	}
}

func TestQuantity(t *testing.T) {
	for name, want := range map[string]string{
		"media.reach":                       "the reach of independent media",
		"elites.seats[7 army].plot":         "whether a member of army is in a plot",
		"elites.trust[3 court]: has seat 5": "whether a member of court trusts another member of the elite",
		"police.held[2 the countryside]":    "people detained on the day, in the countryside",
		"police.held[2]":                    "people detained on the day, in one of them",
		"ending.today[4]":                   "the probability of an exit on the day",
		"people detained, in Port March":    "",
	} {
		if got := Quantity(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}
