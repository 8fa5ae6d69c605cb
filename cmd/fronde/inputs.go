package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"fronde/document"
	"fronde/forecast"
	"fronde/outcome"
	"fronde/report/files"
	"fronde/scenario"
)

// standardInput stands for the standard input in place of a file name.
const standardInput = "-"

// load reads a scenario. A file that cannot be opened is the user's mistake.
func load(path string) (*scenario.Case, error) {
	if path == standardInput {
		text, err := io.ReadAll(io.LimitReader(os.Stdin, document.SizeLimit+1)) // one more is refused
		if err != nil {
			return nil, mistaken(fmt.Errorf("the standard input cannot be read: %w", err))
		}
		return scenario.Parse("<stdin>", text)
	}
	c, err := scenario.Load(path)
	if isA[*fs.PathError](err) {
		return nil, mistaken(err)
	}
	return c, err
}

// readResult reads a result. Anything wrong with it is the user's mistake.
func readResult(path string) (*outcome.Result, error) {
	r, err := files.ReadResult(path)
	return r, mistaken(err)
}

// legible refuses a result from a version that may mean something else by the same words.
func legible(path string, r *outcome.Result) error {
	if forecast.Readable(r.Software) {
		return nil
	}
	return mistaken(fmt.Errorf("%s is of %s, and this is %s; read it with that version, or run the scenario again",
		path, r.Software, forecast.Software()))
}

// resultFile is the result that a path names: a file, or the result.json of a directory.
func resultFile(path string) (string, error) {
	if info, err := os.Stat(path); err != nil || !info.IsDir() {
		return path, nil // reading it will say what is wrong
	}
	inside := filepath.Join(path, files.ResultFile)
	if _, err := os.Stat(inside); err == nil {
		return inside, nil
	}
	text := fmt.Sprintf("%s is a directory without %s; allowed is a result, or the directory of a run",
		path, files.ResultFile)
	if unfinished, err := files.Unfinished(path); err == nil && unfinished {
		return "", mistaken(fmt.Errorf("%s; its run is not finished: continue with fronde run --resume", text))
	}
	if below, err := filepath.Glob(filepath.Join(path, "*", files.ResultFile)); err == nil && len(below) > 0 {
		return "", mistaken(fmt.Errorf("%s; there are results in it: %s", text, strings.Join(below, ", ")))
	}
	return "", mistaken(errors.New(text))
}

// scenarioOf loads the scenario of a result, with the changes that the run made to it.
func scenarioOf(path string, r *outcome.Result, named string) (*scenario.Case, error) {
	m, err := files.ReadManifest(path)
	if err != nil {
		return nil, mistaken(err)
	}
	if m == nil {
		m = &files.Manifest{}
	}
	changes := m.Scenario.Changes
	if m.Scenario.File == "" && r.Scenario.Intervention != "" { // without a manifest, the result has them in one line
		changes = strings.Split(r.Scenario.Intervention, "; ")
	}
	if named == "" {
		named = filepath.Join(filepath.Dir(path), files.ScenarioFile)
		if _, err := os.Stat(named); err != nil {
			return nil, mistaken(fmt.Errorf("there is no %s beside %s; name the scenario with --scenario FILE",
				files.ScenarioFile, path))
		}
	}
	c, err := load(named)
	if err != nil {
		return nil, err
	}
	if len(changes) == 0 {
		return c, nil
	}
	if c, err = c.Redo(changes); err != nil {
		return nil, mistaken(fmt.Errorf("%s is not the scenario of %s: %w", named, path, err))
	}
	return c, nil
}
