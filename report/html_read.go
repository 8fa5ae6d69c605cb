package report

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"fronde/outcome"
	"fronde/scenario"
)

// ErrOtherScenario is wrapped by the error for a scenario file that the result was not
// made from.
var ErrOtherScenario = errors.New("not the scenario of the result")

// ReadDossier reads a result and what lies beside it: the manifest, and analyses of the
// same scenario.
func ReadDossier(path string) (*Dossier, error) {
	result, err := readResult(path)
	if err != nil {
		return nil, err
	}
	if name, best := result.Headline(); len(best.Horizons) == 0 {
		return nil, fmt.Errorf("%s: the result has no view %q, by which it would be quoted", path, name)
	}
	d := &Dossier{Result: result}
	dir := filepath.Dir(path)
	if err := d.readAnalyses(dir); err != nil {
		return nil, err
	}
	m, err := ReadManifest(path)
	if m != nil && m.of(result) {
		d.Manifest = m
	}
	return d, err
}

// Names under which the report looks for what `fronde replay` and `fronde pathways` print
// with --json.
const (
	TraceFile    = "trace.json"
	PathwaysFile = "pathways.json"
)

// readAnalyses reads the analyses in a directory that are of the result's scenario.
func (d *Dossier) readAnalyses(dir string) error {
	hash := d.Result.Scenario.SHA256
	s, err := readBeside(filepath.Join(dir, SensitivityFile), outcome.ReadSensitivity)
	if err != nil {
		return err
	}
	if s != nil && s.Scenario.SHA256 == hash {
		d.Sensitivity = s
	}
	found, err := readBeside(filepath.Join(dir, DiscoveryFile), outcome.ReadDiscovery)
	if err != nil {
		return err
	}
	if found != nil && found.Scenario.SHA256 == hash {
		d.Discovery = found
	}
	ways, err := readBeside(filepath.Join(dir, PathwaysFile), readPathways)
	if err != nil {
		return err
	}
	if ways != nil && ways.Scenario.SHA256 == hash && ways.Seed == d.Result.Seed {
		d.Pathways = ways
	}
	t, err := readBeside(filepath.Join(dir, TraceFile), readTrace)
	if err != nil {
		return err
	}
	if t != nil && t.Scenario.SHA256 == hash && t.Seed == d.Result.Seed && t.Worlds == d.Result.Runs {
		d.Trace = t
	}
	return nil
}

// readBeside reads a file that may be absent: then it returns nil.
func readBeside[T any](path string, read func(io.Reader) (*T, error)) (*T, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, absentOr(err)
	}
	defer file.Close()
	value, err := read(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return value, nil
}

// readPathways reads the ways by which worlds came to their exits.
func readPathways(from io.Reader) (*outcome.Pathways, error) {
	p := &outcome.Pathways{}
	if err := json.NewDecoder(from).Decode(p); err != nil {
		return nil, fmt.Errorf("no pathways, or truncated: %w", err)
	}
	if p.Schema != outcome.PathwaysSchema {
		return nil, fmt.Errorf("unsupported schema of pathways %q; this program reads %q", p.Schema, outcome.PathwaysSchema)
	}
	return p, nil
}

// readTrace reads the story of a world.
func readTrace(from io.Reader) (*outcome.Trace, error) {
	t := &outcome.Trace{}
	if err := json.NewDecoder(from).Decode(t); err != nil {
		return nil, fmt.Errorf("not a trace, or truncated: %w", err)
	}
	if t.Schema != outcome.TraceSchema {
		return nil, fmt.Errorf("unsupported trace schema %q; this program reads %q", t.Schema, outcome.TraceSchema)
	}
	for i, e := range t.Events {
		if e.Index != i || slices.ContainsFunc(e.Causes, func(cause int) bool { return cause < 0 || cause >= i }) {
			return nil, fmt.Errorf("event %d of the trace is out of its place", i)
		}
	}
	return t, nil
}

func readResult(path string) (*outcome.Result, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	r, err := outcome.ReadResult(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return r, nil
}

// ReadManifest reads the manifest beside a result; nil if there is none.
func ReadManifest(result string) (*Manifest, error) {
	path := filepath.Join(filepath.Dir(result), ManifestFile)
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, absentOr(err)
	}
	m := &Manifest{}
	if err := json.Unmarshal(text, m); err != nil {
		return nil, fmt.Errorf("%s is not a manifest of fronde: %w", path, err)
	}
	if m.Schema != ManifestSchema {
		return nil, fmt.Errorf("%s: unsupported manifest schema %q; this program reads %q", path, m.Schema, ManifestSchema)
	}
	return m, nil
}

// of reports whether the manifest is that of a result's run.
func (m *Manifest) of(r *outcome.Result) bool {
	return m.Scenario.SHA256 == r.Scenario.SHA256 && m.Seed == r.Seed && m.RunsDone == r.Runs
}

// Use tells the report what the result was made from: places, blocs, evidence. It refuses
// another scenario.
func (d *Dossier) Use(c *scenario.Case) error {
	if c.SHA256() != d.Result.Scenario.SHA256 {
		return fmt.Errorf("%w: its hash with the run's changes is %s, the result's is %s",
			ErrOtherScenario, shortHash(c.SHA256()), shortHash(d.Result.Scenario.SHA256))
	}
	d.Case = c
	return nil
}
