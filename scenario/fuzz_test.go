package scenario

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fronde/mistake"
	"fronde/scenario/draft"
)

// FuzzParse checks that no bytes make the parser panic or hang, that every refusal is a mistake
// with a place, and that every accepted case can be drawn, described and changed.
func FuzzParse(f *testing.F) {
	files, err := filepath.Glob("testdata/*.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(source)
	}
	f.Add(draft.Template())
	f.Add([]byte(protested))
	f.Add([]byte("\ufeff" + strings.ReplaceAll(smallestCase, "\n", "\r\n")))
	for _, text := range []string{
		"", "\xff\xfe", "a: \x00", strings.Repeat("[", 500), strings.Repeat("{a: ", 100), strings.Repeat("- ", 90),
		"? [a]\n: b", "a: |\n  b\n c", "a: 'b", "- - - a\n -b", "a: &x *x", "%YAML 1.2\n---\na", "a:\tb", "<<: {a: b}",
		": ", "- : -", "{,}",
		smallestCase + "war: {deaths: 1e99999}\nmedia: {reach: .nan, propaganda: -.inf}\n",
		smallestCase + "timeline: [{date: 2024-03-01, type: call}, {}, 3, null]\n",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, source []byte) {
		c, err := Parse("x.yaml", source)
		if err == nil {
			exercise(t, c)
			return
		}
		list, ok := err.(mistake.Errors)
		if !ok || len(list) == 0 || err.Error() == "" {
			t.Fatalf("the refusal is %T %v", err, err)
		}
	})
}

// exercise uses a case as the rest of the program does.
func exercise(t *testing.T, c *Case) {
	t.Helper()
	for i, v := range c.Draw(func(uint32) float64 { return 0.999 }) {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			t.Fatalf("%s draws %v", c.Numbers()[i].Path, v)
		}
	}
	c.Warnings()
	c.State()
	for _, in := range c.Interventions {
		if _, err := c.With(in.Name); err != nil {
			t.Logf("%s: %v", in.Name, err) // a combination may be refused, but must not panic
		}
	}
}
