package scenario

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fronde/mistake"
	"fronde/scenario/draft"
	"fronde/scenario/quantity"
	"fronde/scenario/vocabulary"
)

func parsed(t *testing.T, text string) *Case {
	t.Helper()
	c, err := Parse("case.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestTheSmallestCaseTakesDefaults(t *testing.T) {
	c := parsed(t, smallestCase)
	if c.Start != c.AsOf || c.Horizon != 730 || c.Leader.Role != "leader" || c.Citizens.Household != 3 {
		t.Errorf("start %s, horizon %d, role %q, household %d", c.Start, int(c.Horizon), c.Leader.Role, c.Citizens.Household)
	}
	if len(c.Elites.Blocs) != 4 || len(c.Segments) != 1 || c.Segments[0].Name != "everybody" {
		t.Fatalf("%d blocs, %d segments", len(c.Elites.Blocs), len(c.Segments))
	}
	military := c.Elites.Blocs[2]
	if military.Infiltration.String() != "lognormal(median 2, sd 0.3)" || military.Ties["core"].Median() != 0.04 ||
		military.Arms.Stated() {
		t.Errorf(
			"infiltration %s, tie %s, arms stated %v",
			military.Infiltration,
			military.Ties["core"],
			military.Arms.Stated(),
		)
	}
	if c.Places[0].Policing.Exists() || c.Places[0].Policing.ID() != -1 {
		t.Error("unset policing exists")
	}
	stated := 0
	for i, e := range c.Numbers() {
		if e.Number.ID() != i {
			t.Errorf("%s has ID %d at index %d", e.Path, e.Number.ID(), i)
		}
		if e.Doc == "" || e.Unit == "" || !e.Stated && (e.Prior == "" || e.Basis == "") {
			t.Errorf("%s lacks its description: %+v", e.Path, e)
		}
		if e.Stated {
			stated++
		}
	}
	if stated != 2 {
		t.Errorf("%d numbers are stated, want age and years in office", stated)
	}
}

// TestEveryNumberIsAParameter walks the values that the model reads: a draw must contain each of
// them.
func TestEveryNumberIsAParameter(t *testing.T) {
	c := parsed(t, string(draft.Template()))
	draw := c.MedianDraw()
	for _, n := range []quantity.Number{c.Leader.Age, c.Elites.Blocs[1].Ties["court"], c.Elites.Blocs[1].Ties["army"],
		c.Places[1].Dissent,
		c.Segments[0].Kin, c.Timeline[2].Probability, c.Elites.Contest.HybridCrowd} {
		if got := draw.Of(n); got != n.Median() {
			t.Errorf("%s draws %v", n, got)
		}
	}
	if math.Abs(draw.Of(c.Timeline[2].Size)-0.1798) > 1e-3 {
		t.Errorf("10 to 30 %% has the median %v", draw.Of(c.Timeline[2].Size))
	}
}

func TestAnotherParameterMovesNobodysDraw(t *testing.T) {
	uniform := func(key uint32) float64 { return (float64(key) + 0.5) / (1 << 32) }
	values := func(c *Case) map[string]float64 {
		draw, out := c.Draw(uniform), map[string]float64{}
		for i, e := range c.Numbers() {
			out[e.Path] = draw[i]
		}
		return out
	}
	before := values(parsed(t, string(draft.Template())))
	more := strings.Replace(string(draft.Template()), "  - {date: 2024-03-16, type: call",
		"  - {date: 2024-03-10, type: law, size: 0.1 to 0.4}\n  - {date: 2024-03-16, type: call", 1)
	after := values(parsed(t, more))
	if len(after) != len(before)+2 {
		t.Fatalf("%d numbers became %d", len(before), len(after))
	}
	for path, v := range before {
		if after[path] != v {
			t.Errorf("%s moved from %v to %v", path, v, after[path])
		}
	}
}

func TestDrawKeysAreStableAndDistinct(t *testing.T) {
	// FNV-1a of "media.reach", computed independently: a change here would change every result.
	if got := hashOf("media.reach"); got != fnv1a("media.reach") {
		t.Errorf("the key is %#x", got)
	}
	same := []parameter{{path: "x"}, {path: "x"}, {path: "y"}}
	keys := drawKeys(same)
	if keys[0] == keys[1] || keys[0] != hashOf("x") || keys[2] != hashOf("y") {
		t.Errorf("colliding keys: %v", keys)
	}
}

// fnv1a is the hash as its authors define it.
func fnv1a(text string) uint32 {
	h := uint32(2166136261)
	for _, b := range []byte(text) {
		h = (h ^ uint32(b)) * 16777619
	}
	return h
}

func TestWith(t *testing.T) {
	c := parsed(t, string(draft.Template()))
	open, err := c.With("free media")
	if err != nil {
		t.Fatal(err)
	}
	if open.Media.Reach.Median() != 0.8 || c.Media.Reach.Median() == 0.8 {
		t.Errorf("reach is %s, in the original %s", open.Media.Reach, c.Media.Reach)
	}
	if open.SHA256() == c.SHA256() || len(c.SHA256()) != 64 || len(open.Changes()) != 1 {
		t.Error("the changed case cannot be distinguished by its hash")
	}
	relief, err := open.With("relief")
	if err != nil {
		t.Fatal(err)
	}
	if len(relief.Timeline) != len(c.Timeline)+1 || relief.Timeline[3].Type != vocabulary.SanctionsRelief ||
		relief.Media.Reach.Median() != 0.8 {
		t.Errorf("the timeline is %v", labelsOf(relief.Timeline))
	}
	if _, err := c.With("free medai"); err == nil || !strings.Contains(err.Error(), `did you mean "free media"`) {
		t.Errorf("a typing error gives %v", err)
	}
}

func TestSet(t *testing.T) {
	c := parsed(t, string(draft.Template()))
	for path, text := range map[string]string{
		"media.reach": "70 to 90 %", "elites.blocs.court.power": "0.5", "elites.blocs.army.ties.court": "0.2",
		"places.Port Veld.policing": "200", "timeline.2024-06-01 sanctions.size": "50 %",
	} {
		changed, err := c.Set(path, text)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		found := false
		for _, e := range changed.Numbers() {
			found = found || e.Path == path && e.Number.String() == text && e.Stated
		}
		if !found {
			t.Errorf("%s is not %s", path, text)
		}
	}
	for path, want := range map[string]string{"media.raech": `did you mean "media.reach"`,
		"media.propaganda": "does not fit", "media": "one of those in it: media.reach, media.propaganda"} {
		if _, err := c.Set(path, "3 d"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", path, err)
		}
	}
	if _, err := (&Case{}).Set("media.reach", "1"); err == nil {
		t.Error("a case without a file can be changed")
	}
}

func TestEvidenceOfAnEventHoldsForItsNumbers(t *testing.T) {
	c := parsed(t, smallestCase+`timeline:
  - {date: 2024-03-01, type: casualties, size: 1000, evidence: {source: x, reliability: E, credibility: 5}}
`)
	e := c.Timeline[0]
	if e.Size.Constant() || math.Abs(e.Size.Median()-1000) > 1e-6 || e.Size.Evidence().Grade() != "E5" ||
		!e.Probability.Constant() {
		t.Errorf("size %s from %v to %v", e.Size, e.Size.Quantile(0.05), e.Size.Quantile(0.95))
	}
}

func TestWholeNumbersAndNames(t *testing.T) {
	for text, want := range map[string]int64{
		"1_200_000": 1200000, "1.2 million": 1200000, "12e5": 1200000, "\"1.2 million\"": 1200000, "+1200000": 1200000,
		"1200 thousand": 1200000,
	} {
		c := parsed(t, strings.Replace(smallestCase, "4 million", text, 1))
		if c.Places[0].Population != want {
			t.Errorf("%s is %d people", text, c.Places[0].Population)
		}
	}
	for text, want := range map[string]string{
		"1989": "1989", "true": "true", "\"a: b\"": "a: b", "São Tomé": "São Tomé",
	} {
		c := parsed(t, strings.Replace(smallestCase, "everywhere", text, 1))
		if c.Places[0].Name != want {
			t.Errorf("%s is called %q", text, c.Places[0].Name)
		}
	}
}

func TestEncodings(t *testing.T) {
	want := parsed(t, smallestCase).MedianDraw()
	for name, text := range map[string]string{
		"CRLF":     strings.ReplaceAll(smallestCase, "\n", "\r\n"),
		"BOM":      "\ufeff" + smallestCase,
		"header":   "---\n" + smallestCase,
		"comments": "# before\n" + smallestCase + "# after\n",
	} {
		c, err := Parse(name, []byte(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for i, v := range c.MedianDraw() {
			if v != want[i] {
				t.Errorf("%s changes number %d", name, i)
			}
		}
	}
	for name, bad := range map[string]struct{ text, want string }{
		"UTF-8": {"fronde: 1\ntitle: \xff", "x:2:8: the file is not valid UTF-8\n  seen byte 0xff; allowed: UTF-8 text"},
		"NUL":   {"fronde: 1\x00", "x:1:10: the file holds a control character\n  seen U+0000; allowed: UTF-8 text"},
	} {
		if _, err := Parse("x", []byte(bad.text)); err == nil || err.Error() != bad.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestLoad(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "case.yaml")
	if err := os.WriteFile(path, draft.Template(), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(path); err != nil {
		t.Error(err)
	}
	huge := filepath.Join(folder, "huge.yaml")
	file, err := os.Create(huge)
	if err != nil {
		t.Fatal(err)
	}
	// A sparse file of 3 GB takes no space; it is refused for its size, without being read.
	if err := errors.Join(file.Truncate(3<<30), file.Close()); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		huge: "3221225472 bytes", folder: "a directory", "/dev/zero": "more than 4 MiB", filepath.Join(folder,
			"none"): "cannot be opened",
	} {
		if _, err := Load(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", path, err, want)
		}
	}
	if _, err := Load(filepath.Join(folder, "none")); !errors.Is(err, os.ErrNotExist) {
		t.Error("a missing file is not reported as missing")
	}
}

func TestErrorsUnwrap(t *testing.T) {
	_, err := Parse("x", []byte(wrongCase))
	var list mistake.Errors
	var one *mistake.Error
	if !errors.As(err, &list) || !errors.As(err, &one) || len(list) != 4 {
		t.Fatalf("%d mistakes in %v", len(list), err)
	}
	if one.Path != "as_of" || one.Line != 4 || one.Column != 8 || one.File != "x" {
		t.Errorf("the first is %+v", one)
	}
}

func TestConstantOutsideACaseDrawsItself(t *testing.T) {
	if got := (Draw{}).Of(quantity.Constant(-3.5)); got != -3.5 {
		t.Errorf("its draw is %v", got)
	}
}
