package fronde_test

import (
	"bytes"
	"go/format"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// module is the import path that all rooms begin with.
const module = "fronde/"

// mayImport lists, for each room, the rooms that it may import: docs/architecture.md
// says why. It spells out what the arrows there imply. A room that is not listed
// fails the test, so that nobody opens one without saying where it stands. Rooms that
// are planned are listed too, so that their first file is bound.
var mayImport = map[string][]string{
	"rng":       {},
	"stats":     {},
	"scenario":  {},
	"scenarios": {}, // files alone
	"outcome":   {"scenario", "stats"},
	"crowd":     {"rng"},
	"regime":    {"scenario", "crowd", "outcome", "rng"},
	"ensemble":  {"outcome", "rng", "stats"}, // it is told how a world is run, and knows no regime
	"hazard":    {"scenario", "outcome", "stats"},
	"seal":      {"scenario", "outcome", "stats"},
	"infer":     {"stats", "rng"},
	"cluster":   {"scenario", "outcome", "rng", "stats", "crowd", "regime", "ensemble"},
	"forecast":  {"scenario", "outcome", "rng", "stats", "crowd", "regime", "ensemble", "hazard", "infer"},
	"report":    {"scenario", "outcome", "stats", "hazard", "seal", "forecast"}, // it computes nothing and simulates nothing
	"studio":    {"scenario", "scenarios", "outcome", "stats", "seal", "forecast", "report"},
	"verify": {"scenario", "outcome", "rng", "stats", "crowd", "regime", "ensemble", "hazard", "infer",
		"seal", "forecast", "report", "cluster", "studio"},
	"cmd": {"scenario", "outcome", "rng", "stats", "crowd", "regime", "ensemble", "hazard", "infer",
		"seal", "forecast", "report", "cluster", "studio", "verify"},
}

// goFile is a Go file of the module with its path from the root, in slashes.
type goFile struct {
	path string
	text []byte
}

// room is the first folder of the path; "" at the root.
func (f goFile) room() string {
	if before, _, ok := strings.Cut(f.path, "/"); ok {
		return before
	}
	return ""
}

// goFiles reads all Go files of the module but test data.
func goFiles(t *testing.T) []goFile {
	t.Helper()
	var files []goFile
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := entry.Name()
		if entry.IsDir() {
			hidden := strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")
			if path != "." && (hidden || name == "testdata" || name == "node_modules") {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") {
			return nil
		}
		text, err := os.ReadFile(path)
		files = append(files, goFile{filepath.ToSlash(path), text})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 50 {
		t.Fatalf("only %d Go files found; the test does not run at the module's root", len(files))
	}
	return files
}

func TestImportsFollowTheArchitecture(t *testing.T) {
	for _, f := range goFiles(t) {
		parsed, err := parser.ParseFile(token.NewFileSet(), f.path, f.text, parser.ImportsOnly)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, spec := range parsed.Imports {
			path, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if inside, ok := strings.CutPrefix(path, module); ok {
				to, _, _ := strings.Cut(inside, "/")
				checkImport(t, f, to)
			}
		}
	}
}

// checkImport says what is wrong with a file that imports a room. A test may look
// down on more rooms than the code beside it, but not on what nobody may import.
func checkImport(t *testing.T, f goFile, to string) {
	from := f.room()
	allowed, known := mayImport[from]
	test := strings.HasSuffix(f.path, "_test.go")
	switch {
	case to == from, from == "" && test:
	case !known:
		t.Errorf("%s: the room %q is not in the import rules; add it to docs/architecture.md and to this test", f.path, from)
	case to == "cmd", to == "verify" && from != "cmd":
		t.Errorf("%s imports %s, which nobody may import", f.path, to)
	case test:
	case !slices.Contains(allowed, to):
		t.Errorf("%s imports %s; %s may import %v", f.path, to, from, allowed)
	}
}

// The rules themselves must run one way: what a room may import stands before it.
func TestRulesHaveNoCircles(t *testing.T) {
	done := map[string]bool{}
	for range mayImport {
		for room, below := range mayImport {
			if !slices.ContainsFunc(below, func(b string) bool { return !done[b] }) {
				done[room] = true
			}
		}
	}
	for room := range mayImport {
		if !done[room] {
			t.Errorf("%s stands in a circle, or may import a room that does not exist", room)
		}
	}
}

func TestRegimeAndBaseRatesDoNotKnowEachOther(t *testing.T) {
	apart := [][2]string{{"hazard", "regime"}, {"hazard", "crowd"}, {"infer", "regime"}, {"infer", "crowd"},
		{"regime", "hazard"}, {"regime", "infer"}, {"ensemble", "regime"}, {"crowd", "scenario"}}
	for _, pair := range apart {
		if slices.Contains(mayImport[pair[0]], pair[1]) {
			t.Errorf("the rules let %s import %s: the two views would no longer be independent", pair[0], pair[1])
		}
	}
}

// longestFile is where a file is to be split; 300 lines are the aim.
const longestFile = 500

// vagueNames say nothing about what a package holds.
var vagueNames = []string{"util", "utils", "common", "helper", "helpers", "misc", "base", "shared", "manager"}

func TestHouseRules(t *testing.T) {
	for _, f := range goFiles(t) {
		if lines := bytes.Count(f.text, []byte("\n")); lines > longestFile {
			t.Errorf("%s has %d lines, more than %d", f.path, lines, longestFile)
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), f.path, f.text, parser.PackageClauseOnly)
		if err != nil {
			t.Error(err)
			continue
		}
		if slices.Contains(vagueNames, strings.TrimSuffix(parsed.Name.Name, "_test")) {
			t.Errorf("%s: a package named %s says nothing about what it holds", f.path, parsed.Name.Name)
		}
		formatted, err := format.Source(f.text)
		if err != nil {
			t.Errorf("%s: %v", f.path, err)
		} else if !bytes.Equal(formatted, f.text) {
			t.Errorf("%s is not formatted; run gofmt -w on it", f.path)
		}
	}
}
