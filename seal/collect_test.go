package seal

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fronde/outcome"
)

// writeCase writes a seal, and its resolution if there is one, into a directory.
func writeCase(t *testing.T, dir, name string, c Case) {
	t.Helper()
	write := func(name string, encode func() ([]byte, error)) {
		text, err := encode()
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(name+".seal.json", c.Seal.Encode)
	if c.Resolution != nil {
		write(name+".seal.resolution.json", c.Resolution.Encode)
	}
}

// differing is a resolved case whose seal differs from the others of its country.
func differing(t *testing.T, sealed string, exit outcome.Exit, date string) Case {
	t.Helper()
	s := sealOf(t, result("Egypt", outcome.PooledView), sealed)
	r, err := s.Resolve(exit, day(date), nil, "news", "")
	if err != nil {
		t.Fatal(err)
	}
	return Case{Seal: s, Resolution: r}
}

func TestCollectFindsSealsByWhatTheyAre(t *testing.T) {
	dir := t.TempDir()
	writeCase(t, dir, "a", differing(t, "2010-02-01", outcome.Uprising, "2010-03-01"))
	if err := os.Mkdir(filepath.Join(dir, "below"), 0o700); err != nil {
		t.Fatal(err)
	}
	writeCase(t, filepath.Join(dir, "below"), "b", differing(t, "2010-02-02", outcome.Uprising, "2010-03-01"))
	if err := os.WriteFile(filepath.Join(dir, "result.json"), []byte(`{"schema": "fronde.result/1"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(dir, "a.seal.resolution.json"), filepath.Join(dir, "moved.json")); err != nil {
		t.Fatal(err)
	}
	cases, err := Collect([]string{dir})
	if err != nil || len(cases) != 2 || cases[0].Resolution == nil || cases[1].Resolution == nil {
		t.Fatalf("%d cases, %v", len(cases), err)
	}
	cases, err = Collect([]string{filepath.Join(dir, "a.seal.json"), filepath.Join(dir, "moved.json")})
	if err != nil || len(cases) != 1 || cases[0].Resolution == nil {
		t.Errorf("named files: %d cases, %v", len(cases), err)
	}
}

// One leader cannot have left in two ways, whichever seals say so.
func TestCollectRefusesFatesThatExcludeEachOther(t *testing.T) {
	for _, one := range []struct {
		exit  outcome.Exit
		date  string
		fails bool
	}{
		{outcome.Uprising, "2010-03-01", false},
		{outcome.Uprising, "2010-03-02", true},
		{outcome.MilitaryCoup, "2010-03-01", true},
		{outcome.Survival, "2010-02-20", false},
		{outcome.Survival, "2010-04-01", true},
	} {
		dir := t.TempDir()
		writeCase(t, dir, "a", differing(t, "2010-02-01", outcome.Uprising, "2010-03-01"))
		writeCase(t, dir, "b", differing(t, "2010-02-02", one.exit, one.date))
		_, err := Collect([]string{dir})
		if one.fails != (err != nil && strings.Count(err.Error(), "the same leader of Egypt") == 1) {
			t.Errorf("%s on %s: %v", one.exit, one.date, err)
		}
	}
}
