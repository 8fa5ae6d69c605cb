package scenario

import (
	"fronde/mistake"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// FuzzParse holds that no bytes make the parser panic or hang, that every refusal is
// a placed mistake, and that every accepted case can be drawn, described and changed.
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
	f.Add(Template())
	f.Add([]byte("\ufeff" + strings.ReplaceAll(smallestCase, "\n", "\r\n")))
	for _, text := range []string{
		"", "\xff\xfe", "a: \x00", strings.Repeat("[", 500), strings.Repeat("{a: ", 100), strings.Repeat("- ", 90),
		"? [a]\n: b", "a: |\n  b\n c", "a: 'b", "- - - a\n -b", "a: &x *x", "%YAML 1.2\n---\na", "a:\tb", "<<: {a: b}", ": ", "- : -", "{,}",
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
	var out strings.Builder
	if err := Describe(&out, c); err != nil {
		t.Fatal(err)
	}
	for _, in := range c.Interventions {
		if _, err := c.With(in.Name); err != nil {
			t.Logf("%s: %v", in.Name, err) // a combination may be refused, but must not panic
		}
	}
}

// FuzzNumber holds that every accepted number has finite, rising quantiles within its
// range and reads back as itself.
func FuzzNumber(f *testing.F) {
	for _, text := range []string{
		"0.3", "2 to 5 % per year", "lognormal(median 1.5, sd 0.3)", "beta(2, 5)", "beta(0.05, 100000)", "normal(0.8, 0.15)",
		"triangular(0, 0, 1)", "uniform(0, 1) %", "halfnormal(3)", "1e308 to 2e308", "-1e308 to 1e308", "5e-324 to 1", "1_0", "1 to 2 to 3",
		"lognormal(median 1 d, sd 20)", "logitnormal(0.5, 20)", "NaN", "0x1p4", "1e-320 % per year", "normal(0, 1e-320)",
	} {
		f.Add(text, uint8(0))
		f.Add(text, uint8(6))
	}
	dimensions := []dimension{share, factor, count, days, years, perDay, perYear}
	f.Fuzz(func(t *testing.T, text string, which uint8) {
		field := &field{key: "x", unit: dimensions[int(which)%len(dimensions)], min: -1e6, max: 1e9}
		if field.unit == share {
			field.min, field.max = 0, 1
		}
		s, bad := newSpec(text, field, &Evidence{Reliability: "E", Credibility: int(which)%6 + 1})
		if bad != nil {
			if bad.Message == "" || bad.Offset < 0 {
				t.Fatalf("the refusal is %+v", bad)
			}
			return
		}
		n, last := Number{spec: s}, math.Inf(-1)
		for _, p := range []float64{0, 1e-9, 0.01, 0.5, 0.99, 1 - 1e-9, 1} {
			x := n.Quantile(p)
			if !(x >= last-1e-6*max(1e-300, math.Abs(last))) || x < field.min || x > field.max {
				t.Fatalf("%q: quantile %v is %v after %v", text, p, x, last)
			}
			last = x
		}
		again, bad := newSpec(n.String(), field, n.spec.evidence)
		if bad != nil || (Number{spec: again}).Quantile(0.3) != n.Quantile(0.3) {
			t.Fatalf("%q writes itself as %q, which reads differently (%v)", text, n, bad)
		}
	})
}
