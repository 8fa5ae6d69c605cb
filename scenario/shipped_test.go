package scenario_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"fronde/scenario"
	"fronde/scenario/history"
)

// shipped reads the shipped cases, by their files.
func shipped(t *testing.T) map[string]*scenario.Case {
	t.Helper()
	files, err := filepath.Glob("../scenarios/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no shipped cases: %v", err)
	}
	cases := map[string]*scenario.Case{}
	for _, file := range files {
		c, err := scenario.Load(file)
		if err != nil {
			t.Fatal(err)
		}
		cases[file] = c
	}
	return cases
}

// Every number that a shipped case states says where it comes from.
func TestShippedCasesCarryEvidence(t *testing.T) {
	t.Parallel()
	for file, c := range shipped(t) {
		bare := func(what string) { t.Errorf("%s: %s has no evidence", filepath.Base(file), what) }
		for _, e := range c.Numbers() {
			if e.Stated && e.Number.Evidence() == nil {
				bare(e.Path)
			}
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		// If a file leaves out blocs or segments, it gets the language's default ones.
		states := func(key string) bool { return bytes.Contains(text, []byte("\n"+key)) }
		for _, b := range c.Elites.Blocs {
			if states("  blocs:") && b.Evidence == nil {
				bare("bloc " + b.Name)
			}
		}
		for _, p := range c.Places {
			if p.Evidence == nil {
				bare("place " + p.Name)
			}
		}
		for _, s := range c.Segments {
			if states("segments:") && s.Evidence == nil {
				bare("segment " + s.Name)
			}
		}
		for _, e := range c.Timeline {
			if e.Evidence == nil && e.Probability.Evidence() == nil {
				bare("event " + e.Date.String() + " " + e.Type.String())
			}
		}
		for _, o := range c.Observed {
			if o.Evidence == nil && o.Value.Evidence() == nil {
				bare("observation " + o.Date.String() + " " + o.Variable)
			}
		}
	}
}

// Every shipped case knows of coups and of a campaign, each fact of its history says where it comes
// from, and none implies anything for the simulator beyond what its timeline and its observations
// hold.
func TestShippedCasesStateTheirHistory(t *testing.T) {
	t.Parallel()
	for file, c := range shipped(t) {
		s := c.State()
		m := s.Campaign
		if !s.Attempts.Known() || !m.Active.Known() || !s.Military.Known() || s.Election.Basis != history.Stated {
			t.Errorf("%s does not know of coups, a campaign, the last vote or a military career", file)
		}
		if m.Active.Value && (m.Since.Basis != history.Stated || m.Since.Evidence == nil) {
			t.Errorf("%s does not say when its campaign began, or from where it knows", file)
		}
		if c.History.Evidence == nil || s.Growth.Evidence == nil {
			t.Errorf("%s has a history without evidence", file)
		}
		for i := range c.Timeline {
			if e := &c.Timeline[i]; e.Implied() {
				t.Errorf("%s implies a call on %s", file, e.Date)
			}
		}
		for i := range c.Observed {
			if o := &c.Observed[i]; o.Implied() {
				t.Errorf("%s implies an observation on %s", file, o.Date)
			}
		}
	}
}
