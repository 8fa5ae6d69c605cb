package files

import (
	"bytes"
	"encoding/json"
	"fmt"
	"runtime"
	"time"

	"fronde/forecast"
	"fronde/scenario"
)

// ManifestSchema is the version of the manifest file.
const ManifestSchema = "fronde.manifest/1"

// Manifest says how a result came about: everything that the result itself leaves
// out so that equal runs give equal bytes.
type Manifest struct {
	Schema   string            `json:"schema"`
	Software string            `json:"software"` // name and version
	Go       string            `json:"go"`
	OS       string            `json:"os"`
	Arch     string            `json:"arch"`
	CPUs     int               `json:"cpus"`
	Scenario ManifestScenario  `json:"scenario"`
	Seed     uint64            `json:"seed"`
	Runs     int               `json:"runs"`      // worlds asked for
	RunsDone int               `json:"runs_done"` // worlds in the result
	Partial  bool              `json:"partial"`
	Resumed  int               `json:"resumed"` // worlds taken over from a checkpoint
	Workers  int               `json:"workers"`
	Flags    map[string]string `json:"flags"` // every flag with the value it had
	Started  time.Time         `json:"started"`
	Ended    time.Time         `json:"ended"`
	Seconds  float64           `json:"seconds"`
	// WorldsPerSecond counts the worlds of this run, not those taken over.
	WorldsPerSecond float64     `json:"worlds_per_second"`
	Parameters      []Parameter `json:"parameters"`

	source []byte // of the scenario, for its file beside the manifest
}

// ManifestScenario names the scenario file.
type ManifestScenario struct {
	Title   string   `json:"title"`
	SHA256  string   `json:"sha256"`
	File    string   `json:"file"`    // base name
	Changes []string `json:"changes"` // interventions and sets, in order
}

// Parameter is one number of the scenario as the run used it.
type Parameter struct {
	Path   string `json:"path"`
	Value  string `json:"value"` // in the scenario language
	Unit   string `json:"unit"`
	Stated bool   `json:"stated"` // else the documented default prior
	Grade  string `json:"grade,omitempty"`
}

// NewManifest describes a forecast of a case on this machine. The caller adds the
// file's name, the flags and the times.
func NewManifest(c *scenario.Case, f *forecast.Forecast) *Manifest {
	r := f.Result
	m := &Manifest{
		Schema: ManifestSchema, Software: r.Software,
		Go: runtime.Version(), OS: runtime.GOOS, Arch: runtime.GOARCH, CPUs: runtime.NumCPU(),
		Scenario: ManifestScenario{Title: r.Scenario.Title, SHA256: r.Scenario.SHA256, Changes: c.Changes()},
		Seed:     r.Seed, RunsDone: r.Runs, Partial: r.Partial,
		source: c.Source(),
	}
	for _, e := range c.Numbers() {
		m.Parameters = append(m.Parameters, Parameter{
			Path: e.Path, Value: e.Number.String(), Unit: e.Unit, Stated: e.Stated,
			Grade: e.Number.Evidence().Grade(),
		})
	}
	return m
}

// Time notes when the run began and ended, and how fast it was.
func (m *Manifest) Time(started, ended time.Time) {
	m.Started, m.Ended = started.UTC(), ended.UTC()
	m.Seconds = ended.Sub(started).Seconds()
	if m.Seconds > 0 {
		m.WorldsPerSecond = float64(m.RunsDone-m.Resumed) / m.Seconds
	}
}

func (m *Manifest) encode() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(m); err != nil {
		return nil, fmt.Errorf("manifest: %w", err)
	}
	return b.Bytes(), nil
}
