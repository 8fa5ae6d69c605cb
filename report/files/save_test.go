package files

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"fronde/forecast"
	"fronde/outcome"
	"fronde/scenario"
)

const plainCase = `
fronde: 1
title: Plain
country: Nowhere
as_of: 2024-04-01
horizon: 2 weeks
leader: {role: president, age: 60, years_in_office: 3, rule: personal}
places: [{name: Here, population: 2000}]
`

func simulated(t *testing.T, dir string) (*scenario.Case, *forecast.Forecast) {
	t.Helper()
	c, err := scenario.Parse("plain.yaml", []byte(plainCase))
	if err != nil {
		t.Fatal(err)
	}
	f, err := forecast.Run(context.Background(), c, forecast.Options{Runs: 4, Workers: 1, Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	return c, f
}

func TestSaveWritesWholeFilesAndTheManifestLast(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	c, f := simulated(t, dir)
	if unfinished, err := Unfinished(dir); !unfinished || err != nil {
		t.Errorf("before saving: unfinished %v, %v", unfinished, err)
	}
	m := NewManifest(c, f)
	m.Resumed = 2
	start := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	m.Time(start, start.Add(4*time.Second))
	written, err := Save(dir, f, m)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{ResultFile, TrajectoriesFile, ExitsFile, ForecastFile, ForecastTable, ScenarioFile, ManifestFile}
	if len(written) != len(want) {
		t.Fatalf("wrote %v, want %v", written, want)
	}
	for i, path := range written {
		if filepath.Base(path) != want[i] {
			t.Errorf("file %d is %s, want %s", i, path, want[i])
		}
	}
	left, err := filepath.Glob(filepath.Join(dir, ".*"))
	if err != nil || len(left) > 0 {
		t.Errorf("temporary files left: %v, %v", left, err)
	}
	checkManifest(t, filepath.Join(dir, ManifestFile), len(c.Numbers()))
	if unfinished, err := Unfinished(dir); unfinished || err != nil {
		t.Errorf("after saving: unfinished %v, %v", unfinished, err)
	}
	if err := Begin(dir); err != nil {
		t.Fatal(err)
	}
	if unfinished, _ := Unfinished(dir); !unfinished {
		t.Error("a run that began does not count as unfinished")
	}
}

func checkManifest(t *testing.T, path string, numbers int) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var m Manifest
	if err := json.Unmarshal(text, &m); err != nil {
		t.Fatal(err)
	}
	if m.Schema != ManifestSchema || m.RunsDone != 4 || m.Seconds != 4 || m.WorldsPerSecond != 0.5 ||
		len(m.Parameters) != numbers {
		t.Errorf("got %+v", m)
	}
}

func TestFailedWriteLeavesTheOldFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	_, f := simulated(t, "")
	path := filepath.Join(dir, ExitsFile)
	if err := os.WriteFile(path, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	// Without a directory the run kept no rows, so writing them must fail.
	c, _ := scenario.Parse("plain.yaml", []byte(plainCase))
	if _, err := Save(dir, f, NewManifest(c, f)); err == nil || !strings.Contains(err.Error(), "kept no rows") {
		t.Errorf("got %v", err)
	}
	if text, err := os.ReadFile(path); err != nil || string(text) != "old" {
		t.Errorf("the old file holds %q, %v", text, err)
	}
	left, _ := filepath.Glob(filepath.Join(dir, ".*"))
	if len(left) > 0 {
		t.Errorf("temporary files left: %v", left)
	}
}

// TestDocumentationNamesEverything checks docs/result.md against the types.
func TestDocumentationNamesEverything(t *testing.T) {
	t.Parallel()
	doc, err := os.ReadFile("../../docs/result.md")
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{outcome.Schema: true, ManifestSchema: true, outcome.TrajectoriesSchema: true,
		outcome.ExitsSchema: true}
	for _, typ := range []reflect.Type{
		reflect.TypeFor[outcome.Result](), reflect.TypeFor[Manifest](),
		reflect.TypeFor[outcome.TrajectoryRow](), reflect.TypeFor[outcome.ExitRow](),
	} {
		collect(typ, names)
	}
	for _, e := range outcome.Exits() {
		names[e.String()] = true
	}
	for name := range names {
		if !strings.Contains(string(doc), "`"+name+"`") {
			t.Errorf("docs/result.md does not name `%s`", name)
		}
	}
}

// collect gathers the names that a type's fields have in files, and those of nested types.
func collect(typ reflect.Type, names map[string]bool) {
	switch typ.Kind() {
	case reflect.Slice, reflect.Map, reflect.Pointer, reflect.Array:
		collect(typ.Elem(), names)
	case reflect.Struct:
		for i := range typ.NumField() {
			field := typ.Field(i)
			for _, key := range []string{"json", "parquet"} {
				if name, _, _ := strings.Cut(field.Tag.Get(key), ","); name != "" {
					names[name] = true
					collect(field.Type, names)
				}
			}
		}
	}
}
