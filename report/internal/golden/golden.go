package golden

import (
	"flag"
	"os"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// File compares a page with the file that was looked at; -update rewrites it.
func File(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the page differs from %s (go test -update rewrites it; look at it):\n%s", path, got)
	}
}

// Widths checks that a page keeps to each width.
func Widths(t *testing.T, page func(width int) string) {
	t.Helper()
	for _, width := range []int{60, 80, 100} {
		for _, line := range strings.Split(page(width), "\n") {
			if w := lipgloss.Width(line); w > width {
				t.Errorf("width %d: a line has %d columns: %s", width, w, line)
			}
		}
	}
}
