package report

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fronde/outcome"
	"fronde/report/phrase"
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

// readAnalyses reads the analyses in a directory that are of the result's scenario, software
// and, where they look at its worlds, of those, and notes which are left out and why.
func (d *Dossier) readAnalyses(dir string) error {
	s, err := readBeside(d, dir, SensitivityFile, outcome.ReadSensitivity)
	if err != nil {
		return err
	}
	if s != nil && d.accepts(SensitivityFile, s.Scenario, s.Software) {
		d.Sensitivity = s
	}
	found, err := readBeside(d, dir, DiscoveryFile, outcome.ReadDiscovery)
	if err != nil {
		return err
	}
	if found != nil && d.accepts(DiscoveryFile, found.Scenario, found.Software) {
		d.Discovery = found
	}
	ways, err := readBeside(d, dir, PathwaysFile, readPathways)
	if err != nil {
		return err
	}
	if ways != nil && d.accepts(PathwaysFile, ways.Scenario, ways.Software) && d.sameWorlds(PathwaysFile, ways.Seed, ways.Worlds) {
		d.Pathways = ways
	}
	t, err := readBeside(d, dir, TraceFile, readTrace)
	if err != nil {
		return err
	}
	if t != nil && d.accepts(TraceFile, t.Scenario, t.Software) && d.sameWorlds(TraceFile, t.Seed, t.Worlds) {
		d.Trace = t
	}
	return nil
}

// accepts reports whether an analysis is of the result's scenario and software.
func (d *Dossier) accepts(name string, of outcome.ScenarioInfo, software string) bool {
	switch {
	case of.SHA256 != d.Result.Scenario.SHA256:
		return d.leaveOut(name, "is of another scenario, or of this one before it was changed")
	case software != d.Result.Software:
		return d.leaveOut(name, fmt.Sprintf("was made by %s, the result by %s", software, d.Result.Software))
	}
	return true
}

// sameWorlds reports whether an analysis looks at the result's worlds. One of fewer was
// made before the result was resumed, or was asked for the first worlds only.
func (d *Dossier) sameWorlds(name string, seed uint64, worlds int) bool {
	r := d.Result
	switch {
	case seed != r.Seed:
		return d.leaveOut(name, fmt.Sprintf("looks at worlds of seed %d, the result's is %d", seed, r.Seed))
	case worlds > r.Runs || worlds < r.Runs && name == TraceFile:
		return d.leaveOut(name, fmt.Sprintf("is of a run of %s, the result of %s", phrase.Count(int64(worlds), "world", "worlds"), phrase.Count(int64(r.Runs), "world", "worlds")))
	case worlds < r.Runs:
		d.Notes = append(d.Notes, fmt.Sprintf("%s looks at the first %s of %s.", name, phrase.Thousands(int64(worlds)), phrase.Count(int64(r.Runs), "world", "worlds")))
	}
	return true
}

// absent says why an analysis is not on the page, and how to make it.
func (d *Dossier) absent(name, how string) string {
	for _, note := range d.Notes {
		if strings.HasPrefix(note, name+" ") {
			return "Not shown: " + note + " " + how
		}
	}
	return "Not analysed: there is no " + name + " of this scenario beside the result. " + how
}

func (d *Dossier) leaveOut(name, why string) bool {
	d.Notes = append(d.Notes, fmt.Sprintf("%s %s: it is left out. Make it again.", name, why))
	return false
}

// readBeside reads a file that may be absent, or empty: then it returns nil.
func readBeside[T any](d *Dossier, dir, name string, read func(io.Reader) (*T, error)) (*T, error) {
	path := filepath.Join(dir, name)
	file, err := os.Open(path)
	if err != nil {
		return nil, absentOr(err)
	}
	defer file.Close()
	if info, err := file.Stat(); err == nil && info.Size() == 0 {
		d.leaveOut(name, "is empty, as a command that failed leaves it when its output goes there")
		return nil, nil
	}
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
	return t, checkFilm(t.Film)
}

// checkFilm refuses a film whose lists do not fit its seats, places and days.
func checkFilm(f *outcome.Film) error {
	if f == nil {
		return nil
	}
	for _, lists := range []struct {
		of   [][]int
		want int
	}{
		{f.Confidence, len(f.Seats)}, {f.Face, len(f.Seats)}, {f.Holder, len(f.Seats)}, {f.Plot, len(f.Seats)},
		{f.Protesters, len(f.Places)}, {f.Detained, len(f.Places)},
	} {
		if len(lists.of) != lists.want || slices.ContainsFunc(lists.of, func(days []int) bool { return len(days) != len(f.Days) }) {
			return errors.New("the trace's film does not fit its seats, places and days")
		}
	}
	if slices.ContainsFunc(f.Ties, func(t [2]int) bool { return min(t[0], t[1]) < 0 || max(t[0], t[1]) >= len(f.Seats) }) {
		return errors.New("the trace's film ties seats that it does not have")
	}
	return nil
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
			ErrOtherScenario, phrase.ShortHash(c.SHA256()), phrase.ShortHash(d.Result.Scenario.SHA256))
	}
	d.Case = c
	return nil
}
