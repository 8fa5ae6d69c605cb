package files

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"

	"fronde/forecast"
	"fronde/outcome"
	"fronde/report/svg"
)

// Names of the files in a run's directory.
const (
	ResultFile       = "result.json"
	TrajectoriesFile = "trajectories.parquet"
	ExitsFile        = "exits.parquet"
	ForecastFile     = "forecast.csv"
	ForecastTable    = "forecast.parquet"
	TextFile         = "forecast.txt"
	FigureFile       = "observed.svg"
	ScenarioFile     = "scenario_as_run.yaml"
	ManifestFile     = "manifest.json"
)

// Names of the files of analyses beside those of a run, and of the report.
const (
	SensitivityFile = "sensitivity.json"
	DiscoveryFile   = "discovery.json"
	HTMLFile        = "report.html"
)

// Names under which the report looks for what `fronde replay` and `fronde pathways` print
// with --json.
const (
	TraceFile    = "trace.json"
	PathwaysFile = "pathways.json"
)

// Begin removes the files of an earlier run from a directory, the manifest first: whatever happens to
// the run that begins, old results cannot be mistaken for its own.
func Begin(dir string) error {
	for _, name := range []string{ManifestFile, ResultFile, TrajectoriesFile, ExitsFile, ForecastFile, ForecastTable,
		TextFile, FigureFile, ScenarioFile} {
		path := filepath.Join(dir, name)
		if err := absentOr(os.Remove(path)); err != nil {
			return fmt.Errorf("writing %s: %w", path, err)
		}
	}
	return nil
}

// File is a file of a run's directory and what writes it.
type File struct {
	Name  string
	Write func(io.Writer) error
}

// Save writes a forecast, more files and the manifest to a directory, which it makes if
// needed, and returns the paths written. Each file is complete or absent: it is
// written beside its place and then renamed.
func Save(dir string, f *forecast.Forecast, m *Manifest, more ...File) ([]string, error) {
	text, err := f.Result.Encode()
	if err != nil {
		return nil, err
	}
	manifest, err := m.encode()
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("making the output directory: %w", err)
	}
	all := append([]File{
		{ResultFile, func(w io.Writer) error { _, err := w.Write(text); return err }},
		{TrajectoriesFile, func(w io.Writer) error {
			return rows(outcome.NewRowWriter[outcome.TrajectoryRow](w, outcome.TrajectoriesSchema), f.Trajectories())
		}},
		{ExitsFile, func(w io.Writer) error {
			return rows(outcome.NewRowWriter[outcome.ExitRow](w, outcome.ExitsSchema), f.Exits())
		}},
		{ForecastFile, func(w io.Writer) error { return WriteForecasts(w, f.Result) }},
		{ForecastTable, func(w io.Writer) error { return forecastTable(w, f.Result) }},
		{FigureFile, func(w io.Writer) error { return svg.RunUp(w, f.Result) }},
		// Its worlds can be replayed even after the user has edited the original.
		{ScenarioFile, func(w io.Writer) error { _, err := w.Write(m.source); return err }},
	}, more...)
	// The manifest comes last: where there is one, the other files are complete.
	all = append(all, File{ManifestFile, func(w io.Writer) error { _, err := w.Write(manifest); return err }})
	var written []string
	for _, file := range all {
		path := filepath.Join(dir, file.Name)
		if file.Name == FigureFile && len(f.Result.Observed) == 0 {
			continue
		}
		if err := WriteFile(path, file.Write); err != nil {
			return written, err
		}
		written = append(written, path)
	}
	return written, nil
}

// rows streams rows into a parquet file.
func rows[Row any](to *outcome.RowWriter[Row], from iter.Seq2[Row, error]) error {
	for row, err := range from {
		if err != nil {
			return err
		}
		if err := to.Write(row); err != nil {
			return err
		}
	}
	return to.Close()
}

// WriteFile writes a file as a whole or not at all, even if the machine stops in between.
func WriteFile(path string, write func(io.Writer) error) (err error) {
	temporary, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		if failed := (*fs.PathError)(nil); errors.As(err, &failed) {
			failed.Path = filepath.Dir(path) // the temporary name says nothing to a user
		}
		return fmt.Errorf("writing %s: %w", path, err)
	}
	defer func() {
		if err != nil {
			temporary.Close()           // a second Close only repeats an error that is known
			os.Remove(temporary.Name()) // the error that matters is returned
			err = fmt.Errorf("writing %s: %w", path, err)
		}
	}()
	if err := write(temporary); err != nil {
		return err
	}
	if err := temporary.Chmod(0o644); err != nil { // CreateTemp makes it private
		return err
	}
	if err := temporary.Sync(); err != nil {
		return err
	}
	if err := temporary.Close(); err != nil {
		return err
	}
	return os.Rename(temporary.Name(), path)
}

// SaveAnalysis writes the text of an analysis to a file of a directory, as a whole or not
// at all, and returns its path.
func SaveAnalysis(dir, name string, text []byte) (string, error) {
	path := filepath.Join(dir, name)
	return path, WriteFile(path, func(w io.Writer) error { _, err := w.Write(text); return err })
}
