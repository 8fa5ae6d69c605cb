package scenario

import (
	"fmt"
	"strings"
	"testing"

	"fronde/document"
)

// TestHostileInput checks that malicious files are refused with a clear message before they reach
// the YAML library, which recurses and is quadratic in places.
func TestHostileInput(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"brackets":    {strings.Repeat("[", 1<<20), "the line is too long"},
		"lines":       {strings.Repeat("[\n", 1000), "the nesting is too deep"},
		"flow maps":   {strings.Repeat("{a: ", 100), "the nesting is too deep"},
		"dashes":      {strings.Repeat("- ", 150) + "a", "the nesting is too deep"},
		"few dashes":  {strings.Repeat("- ", 60) + "a", "the nesting is too deep"},
		"questions":   {strings.Repeat("? ", 90) + "a", "explicit keys"},
		"indentation": {nested(150), "the nesting is too deep"},
		"words":       {strings.Repeat("- a\n", 210000), "holds too much"},
		"size":        {strings.Repeat("#", document.SizeLimit+1), "too large"},
		"same": {smallestCase + "places: []\ntimeline:\n" + strings.Repeat("  - {date: 2024-03-01, type: call}\n",
			5000), "appears twice"},
		"paths": {smallestCase + "interventions:\n- name: a\n  set:\n" + unknownPaths(5000), "more mistakes"},
		"many":  {smallestCase + "observed:\n" + strings.Repeat("  - {}\n", 5000), "and 14900 more mistakes"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Parse("x", []byte(c.text))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				text := "nothing"
				if err != nil {
					text = err.Error()
				}
				t.Errorf("it says %.300s, want %q", text, c.want)
			}
			if err != nil && len(err.Error()) > 200_000 {
				t.Errorf("the message has %d bytes", len(err.Error()))
			}
		})
	}
}

// nested is a mapping nested to a given depth.
func nested(depth int) string {
	var b strings.Builder
	for i := range depth {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

func unknownPaths(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "    elites.conspiracy.sede_rate%d: 1\n", i)
	}
	return b.String()
}

// TestNoTerminalControl checks that a file cannot control the terminal that shows its mistakes.
func TestNoTerminalControl(t *testing.T) {
	_, err := Parse("x", []byte(smallestCase+"media: {\"re\\e[31mach\": 0.3, reach: \"\\u202e\u202e0\"}\n"))
	if err == nil || strings.ContainsAny(err.Error(), "\x1b\u202e") {
		t.Errorf("the message is %q", err)
	}
}
