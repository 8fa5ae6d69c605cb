package page

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"fronde/outcome"
	"fronde/outcome/finding"
	"fronde/outcome/trace"
	"fronde/report/files"
	"fronde/report/phrase"
	"fronde/report/phrase/study"
	"fronde/scenario"
)

// ErrOtherScenario is wrapped by the error for a scenario file that the result was not
// made from.
var ErrOtherScenario = errors.New("not the scenario of the result")

// Read reads a result and the files beside it: the manifest, and analyses of the same scenario.
func Read(path string) (*Dossier, error) {
	result, err := files.ReadResult(path)
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
	m, err := files.ReadManifest(path)
	if m != nil && m.Of(result) {
		d.Manifest = m
	}
	return d, err
}

// readAnalyses reads the analyses in a directory that are of the result's scenario, software
// and, where they look at its worlds, of those, and notes which are left out and why.
func (d *Dossier) readAnalyses(dir string) error {
	s, err := readBeside(d, dir, files.SensitivityFile, finding.ReadSensitivity)
	if err != nil {
		return err
	}
	if s != nil && d.accepts(files.SensitivityFile, s.Scenario, s.Software) {
		d.Sensitivity = s
	}
	found, err := readBeside(d, dir, files.DiscoveryFile, finding.ReadDiscovery)
	if err != nil {
		return err
	}
	if found != nil && d.accepts(files.DiscoveryFile, found.Scenario, found.Software) {
		d.Discovery = found
	}
	ways, err := readBeside(d, dir, files.PathwaysFile, trace.ReadPathways)
	if err != nil {
		return err
	}
	if ways != nil && d.accepts(files.PathwaysFile, ways.Scenario, ways.Software) && d.sameWorlds(files.PathwaysFile,
		ways.Seed, ways.Worlds) {
		d.Pathways = ways
	}
	t, err := readBeside(d, dir, files.TraceFile, trace.ReadTrace)
	if err != nil {
		return err
	}
	if t != nil && d.accepts(files.TraceFile, t.Scenario, t.Software) && d.sameWorlds(files.TraceFile, t.Seed, t.Worlds) {
		d.Trace = t
	}
	return nil
}

// accepts reports whether an analysis is of the result's scenario and software.
func (d *Dossier) accepts(name string, of outcome.ScenarioInfo, software string) bool {
	switch {
	case of.SHA256 != d.Result.Scenario.SHA256:
		return d.leaveOut(name, study.OtherScenario)
	case software != d.Result.Software:
		return d.leaveOut(name, study.OtherSoftware(software, d.Result.Software))
	}
	return true
}

// sameWorlds reports whether an analysis looks at the result's worlds. One of fewer was
// made before the result was resumed, or was asked for the first worlds only.
func (d *Dossier) sameWorlds(name string, seed uint64, worlds int) bool {
	r := d.Result
	switch {
	case seed != r.Seed:
		return d.leaveOut(name, study.OtherSeed(seed, r.Seed))
	case worlds > r.Runs || worlds < r.Runs && name == files.TraceFile:
		return d.leaveOut(name, study.OtherWorlds(worlds, r.Runs))
	case worlds < r.Runs:
		d.Notes = append(d.Notes, study.FirstWorlds(name, worlds, r.Runs))
	}
	return true
}

// absent says why an analysis is not on the page, and how to make it.
func (d *Dossier) absent(name, how string) string {
	for _, note := range d.Notes {
		if strings.HasPrefix(note, name+" ") {
			return study.NotShown(note, how)
		}
	}
	return study.NotAnalysed(name, how)
}

func (d *Dossier) leaveOut(name, why string) bool {
	d.Notes = append(d.Notes, study.LeftOut(name, why))
	return false
}

// readBeside reads a file that may be absent, or empty: then it returns nil.
func readBeside[T any](d *Dossier, dir, name string, read func(io.Reader) (*T, error)) (*T, error) {
	value, err := files.ReadOptional(filepath.Join(dir, name), read)
	if errors.Is(err, files.ErrEmpty) {
		d.leaveOut(name, study.EmptyFile)
		return nil, nil
	}
	return value, err
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

// Dossier is what the one-file report is made of. Only the result is required: what
// needs another file is left out, or the report says how to make it.
type Dossier struct {
	Result   *outcome.Result
	Manifest *files.Manifest // how the run came about, or nil
	Case     *scenario.Case  // what was simulated, or nil
	// Analyses of the same scenario, or nil.
	Sensitivity *finding.Sensitivity
	Discovery   *finding.Discovery
	Pathways    *trace.Pathways
	Trace       *trace.Trace // of one world of the result
	// Notes say which files beside the result were left out, and why.
	Notes []string
}
