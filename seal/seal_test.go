package seal

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fronde/calendar"
	"fronde/outcome"
)

// day parses a valid date.
func day(text string) calendar.Date {
	d, err := calendar.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

// result is a handmade forecast: the leader leaves by a military coup, an uprising or a death at a
// constant pace over 700 days, twice as fast in the inside view.
func result(country string, views ...string) *outcome.Result {
	r := &outcome.Result{
		Schema: outcome.Schema, Software: "fronde 0.1.0", Runs: 100, Draws: 50, Seed: 1, Levels: "levels",
		Scenario: outcome.ScenarioInfo{Title: "The case of " + country, Country: country, SHA256: "abc", AsOf: "2010-01-01",
			HorizonDays: 700},
		Views:    map[string]outcome.View{},
		Warnings: []outcome.Warning{{Code: "levels", Text: "doubtful"}},
	}
	for _, name := range views {
		scale := map[string]float64{outcome.InsideView: .4, outcome.PooledView: .3, outcome.OutsideView: .2}[name]
		r.Views[name] = view(map[outcome.Exit]float64{outcome.MilitaryCoup: .5 * scale, outcome.Uprising: .25 * scale,
			outcome.NaturalDeath: .25 * scale})
	}
	return r
}

// view has horizons at 350 and 700 days; last gives the probabilities by the second.
func view(last map[outcome.Exit]float64) outcome.View {
	v := outcome.View{GivenExit: map[outcome.Exit]outcome.Aftermath{},
		Daily: outcome.Daily{Exits: map[outcome.Exit][]float64{}}}
	for _, days := range []int{350, 700} {
		h := outcome.Horizon{Days: days, Exits: map[outcome.Exit]outcome.Probability{}}
		left := 1.0
		for _, e := range outcome.Exits()[:outcome.Modes] {
			p := last[e] * float64(days) / 700
			left -= p
			h.Exits[e] = outcome.Probability{P: p, Lo: p / 2, Hi: min(1, 2*p)}
		}
		h.Exits[outcome.Survival] = outcome.Probability{P: left, Lo: left / 2, Hi: 1}
		v.Horizons = append(v.Horizons, h)
	}
	for d := 0; d <= 700; d += 7 {
		v.Daily.Days = append(v.Daily.Days, d)
		for _, e := range outcome.Exits()[:outcome.Modes] {
			v.Daily.Exits[e] = append(v.Daily.Exits[e], last[e]*float64(d)/700)
		}
	}
	for e, ends := range map[outcome.Exit]float64{
		outcome.MilitaryCoup: .5, outcome.Uprising: 1, outcome.NaturalDeath: .1,
	} {
		v.GivenExit[e] = outcome.Aftermath{RegimeEnds: outcome.Probability{P: ends, Lo: ends * .8, Hi: min(1, ends*1.2)}}
	}
	return v
}

// sealOf seals a result on a date.
func sealOf(t *testing.T, r *outcome.Result, date string) *Seal {
	t.Helper()
	text, err := r.Encode()
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(text, day(date))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func encoded(t *testing.T, s *Seal) []byte {
	t.Helper()
	text, err := s.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestSealRoundTrips(t *testing.T) {
	text := encoded(t, sealOf(t, result("Ardenia", outcome.InsideView, outcome.OutsideView), "2010-02-01"))
	s, err := Read("a.json", bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(encoded(t, s), text) {
		t.Error("reading and writing changes the seal")
	}
	if s.Headline != outcome.InsideView || s.Scenario.AsOf != day("2010-01-01") || s.Warnings[0] != "doubtful" {
		t.Errorf("headline %s, as of %s, warnings %v", s.Headline, s.Scenario.AsOf, s.Warnings)
	}
	again := encoded(t, sealOf(t, result("Ardenia", outcome.InsideView, outcome.OutsideView), "2010-02-01"))
	if !bytes.Equal(again, text) {
		t.Error("equal results give unequal seals")
	}
	pooled := sealOf(t, result("Ardenia", outcome.InsideView, outcome.PooledView), "2010-02-01")
	if pooled.Headline != outcome.PooledView {
		t.Errorf("the headline is %s although there is a pooled view", pooled.Headline)
	}
}

// Changing any byte makes the seal invalid.
func TestAnyChangeBreaksTheSeal(t *testing.T) {
	text := encoded(t, sealOf(t, result("Ardenia", outcome.InsideView), "2010-02-01"))
	rapid.Check(t, func(t *rapid.T) {
		changed := bytes.Clone(text)
		at := rapid.IntRange(0, len(text)-1).Draw(t, "offset")
		changed[at] = rapid.Byte().Filter(func(b byte) bool { return b != text[at] }).Draw(t, "byte")
		if _, err := Read("a.json", bytes.NewReader(changed)); err == nil {
			t.Errorf("byte %d changed from %q to %q: accepted", at, text[at], changed[at])
		}
	})
	altered := bytes.Replace(text, []byte("The case of Ardenia"), []byte("The case of Bordavia"), 1)
	if _, err := Read("a.json", bytes.NewReader(altered)); !errors.Is(err, ErrBroken) {
		t.Errorf("another title: %v, want a broken seal", err)
	}
}

// docs/scoring.md says how to verify a seal without this program.
func TestDigestByHand(t *testing.T) {
	s := sealOf(t, result("Ardenia", outcome.InsideView), "2010-02-01")
	blank := regexp.MustCompile(`"seal": "[0-9a-f]*"`).ReplaceAll(encoded(t, s), []byte(`"seal": ""`))
	if got := fmt.Sprintf("%x", sha256.Sum256(blank)); got != s.Digest {
		t.Errorf("by hand %s, sealed as %s", got, s.Digest)
	}
}

func TestErrorsSayWhere(t *testing.T) {
	text := string(encoded(t, sealOf(t, result("Ardenia", outcome.InsideView), "2010-02-01")))
	for name, c := range map[string]struct{ text, want string }{
		"empty":       {"", "a.json is empty"},
		"truncated":   {text[:40], "a.json:3:"},
		"not a seal":  {`{"schema": "fronde.result/1"}`, `a.json: the schema is "fronde.result/1", want "fronde.seal/1"`},
		"unknown key": {strings.Replace(text, `"headline"`, `"headlines"`, 1), `a.json:`},
		"wrong type":  {strings.Replace(text, `"runs": 100`, `"runs": "many"`, 1), "want int"},
	} {
		_, err := Read("a.json", strings.NewReader(c.text))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q in it", name, err, c.want)
		}
	}
	row := 1 + strings.Count(text[:strings.Index(text, `"headline"`)], "\n")
	_, err := Read("a.json", strings.NewReader(strings.Replace(text, `"headline"`, `"headlines"`, 1)))
	if want := fmt.Sprintf("a.json:%d:3: unknown key \"headlines\"", row); err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

func TestWhatCannotBeSealed(t *testing.T) {
	good, err := result("Ardenia", outcome.InsideView).Encode()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := New(good, day("2009-12-31")); err == nil || !strings.Contains(err.Error(), "2010-01-01") {
		t.Errorf("sealed before the forecast: %v", err)
	}
	if _, err := New([]byte("{}"), day("2010-01-01")); !errors.Is(err, outcome.ErrSchema) {
		t.Errorf("no result: %v", err)
	}
	crooked := result("Ardenia", outcome.InsideView)
	crooked.Views[outcome.InsideView].Daily.Exits[outcome.Uprising] = nil
	text, err := crooked.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := New(text, day("2010-01-01")); err == nil || !strings.Contains(err.Error(), "uprising") {
		t.Errorf("a curve without values: %v", err)
	}
	onlyOutside, err := result("Ardenia", outcome.OutsideView).Encode()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := New(onlyOutside, day("2010-01-01")); err == nil || !strings.Contains(err.Error(), `"inside"`) {
		t.Errorf("no headline: %v", err)
	}
}

// By 700 days: coup .2, uprising .1, death .1, followed by an end with .5, 1 and .1.
func TestRegimeEnds(t *testing.T) {
	s := sealOf(t, result("Ardenia", outcome.InsideView), "2010-02-01")
	got := s.Views[outcome.InsideView].Horizons[1].RegimeEnds
	if want := .2*.5 + .1*1 + .1*.1; math.Abs(got.P-want) > 1e-12 {
		t.Errorf("%v, want %v", got.P, want)
	}
	if !(0 < got.Lo && got.Lo < got.P && got.P < got.Hi && got.Hi < 1) {
		t.Errorf("interval %v", got)
	}
	r := result("Ardenia", outcome.InsideView)
	delete(r.Views[outcome.InsideView].GivenExit, outcome.Uprising)
	unsure := sealOf(t, r, "2010-02-01").Views[outcome.InsideView].Horizons[1].RegimeEnds
	if want := .2*.5 + .1*.5 + .1*.1; math.Abs(unsure.P-want) > 1e-12 {
		t.Errorf("with nothing known of what follows an uprising %v, want %v", unsure.P, want)
	}
	ends := outcome.Probability{P: .5, Lo: .45, Hi: .55}
	r.Views[outcome.InsideView].GivenExit[outcome.Uprising] = outcome.Aftermath{RegimeEnds: ends}
	known := sealOf(t, r, "2010-02-01").Views[outcome.InsideView].Horizons[1].RegimeEnds
	if unsure.Hi-unsure.Lo <= known.Hi-known.Lo {
		t.Errorf("not knowing what follows gives %v, knowing it %v", unsure, known)
	}
}

func TestCriteriaCoverEveryExit(t *testing.T) {
	c := CurrentCriteria()
	for i, e := range outcome.Exits() {
		if len(c.Modes) <= i || c.Modes[i].Exit != e {
			t.Errorf("rule %d is not the rule of %s", i, e)
		}
	}
}

// The codebook repeats the criteria word for word, so it never disagrees with a seal.
func TestCodebookHasTheCriteria(t *testing.T) {
	text, err := os.ReadFile("../docs/codebook.md")
	if err != nil {
		t.Fatal(err)
	}
	unwrapped := strings.Join(strings.Fields(string(text)), " ")
	c := CurrentCriteria()
	sentences := append(append([]string{c.Codebook, c.LeaderExit, c.MassProtest, c.RegimeEnd, c.Dates},
		c.Ties...), c.Sources...)
	for _, m := range c.Modes {
		sentences = append(sentences, fmt.Sprintf("| `%s` | %s |", m.Exit, m.Meaning))
	}
	for _, sentence := range sentences {
		if !strings.Contains(unwrapped, sentence) {
			t.Errorf("docs/codebook.md lacks: %s", sentence)
		}
	}
}

func TestResolve(t *testing.T) {
	s := sealOf(t, result("Ardenia", outcome.InsideView), "2010-02-01")
	yes := true
	for name, c := range map[string]struct {
		exit   outcome.Exit
		date   string
		ends   *bool
		source string
		want   []string
	}{
		"good":                   {outcome.Uprising, "2010-01-02", &yes, "news", nil},
		"on the day":             {outcome.Uprising, "2010-01-01", nil, "news", []string{"2010-01-01"}},
		"everything wrong":       {outcome.Survival, "2009-01-01", &yes, " ", []string{"2009-01-01", "stayed", "source"}},
		"far after the horizons": {outcome.Regular, "2040-01-01", nil, "news", nil},
	} {
		r, err := s.Resolve(c.exit, day(c.date), c.ends, c.source, "")
		if (err == nil) != (c.want == nil) || (r == nil) != (err != nil) {
			t.Errorf("%s: %v", name, err)
		}
		for _, want := range c.want {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v lacks %q", name, err, want)
			}
		}
	}
}

func TestLoad(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.seal.json")
	s := sealOf(t, result("Ardenia", outcome.InsideView), "2010-02-01")
	put := func(path string, text []byte) {
		t.Helper()
		if err := os.WriteFile(path, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put(path, encoded(t, s))
	if c, err := Load(path); err != nil || c.Resolution != nil {
		t.Fatalf("without a resolution: %v, %v", c, err)
	}
	r, err := s.Resolve(outcome.Hybrid, day("2010-03-01"), nil, "news", "a note")
	if err != nil {
		t.Fatal(err)
	}
	text, err := r.Encode()
	if err != nil {
		t.Fatal(err)
	}
	put(ResolutionPath(path), text)
	if c, err := Load(path); err != nil || c.Resolution.Exit != outcome.Hybrid || c.Resolution.Note != "a note" {
		t.Fatalf("with a resolution: %v, %v", c, err)
	}
	put(ResolutionPath(path), bytes.Replace(text, []byte("hybrid"), []byte("hybrids"), 1))
	if _, err := Load(path); err == nil || !strings.Contains(err.Error(), "hybrids") {
		t.Errorf("an unknown exit: %v", err)
	}
	put(ResolutionPath(path), bytes.Replace(text, []byte(`"exit": "hybrid",`), nil, 1))
	if _, err := Load(path); err == nil || !strings.Contains(err.Error(), "the exit is missing") {
		t.Errorf("no exit: %v", err)
	}
	put(ResolutionPath(path), bytes.Replace(text, []byte(s.Digest), []byte("0123"), 1))
	if _, err := Load(path); err == nil || !strings.Contains(err.Error(), "0123") {
		t.Errorf("another seal's resolution: %v", err)
	}
	if _, err := Load(filepath.Join(t.TempDir(), "absent.json")); err == nil {
		t.Error("an absent file gives no error")
	}
}

func TestFate(t *testing.T) {
	s := sealOf(t, result("Ardenia", outcome.InsideView), "2010-02-01")
	at := func(exit outcome.Exit, date string, days int) string {
		r, err := s.Resolve(exit, day(date), nil, "news", "")
		if err != nil {
			t.Fatal(err)
		}
		f, known := r.fate(s.Scenario.AsOf, days)
		return fmt.Sprint(f.exit, known, f.ends != nil)
	}
	for _, c := range []struct{ got, want string }{
		{at(outcome.Uprising, "2010-01-11", 10), "uprising true false"},
		{at(outcome.Uprising, "2010-01-11", 9), "survival true true"}, // he still ruled, so no end came with him
		{at(outcome.Survival, "2010-01-11", 10), "survival true true"},
		{at(outcome.Survival, "2010-01-11", 11), "military_coup false false"}, // open: censored before
	} {
		if c.got != c.want {
			t.Errorf("%s, want %s", c.got, c.want)
		}
	}
}
