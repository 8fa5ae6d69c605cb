package files

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"fronde/forecast"
	"fronde/outcome"
)

// ReadResult reads a result; one of an earlier version is completed, see [forecast.Complete].
func ReadResult(path string) (*outcome.Result, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	r, err := DecodeResult(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return r, nil
}

// DecodeResult reads a result as [ReadResult] does.
func DecodeResult(from io.Reader) (*outcome.Result, error) {
	r, err := outcome.ReadResult(from)
	if err == nil {
		forecast.Complete(r)
	}
	return r, err
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

// Of reports whether the manifest is that of a result's run.
func (m *Manifest) Of(r *outcome.Result) bool {
	return m.Scenario.SHA256 == r.Scenario.SHA256 && m.Seed == r.Seed && m.RunsDone == r.Runs
}

// ErrEmpty is wrapped by the error for a file that holds nothing: a command that failed leaves it when
// its output goes there.
var ErrEmpty = errors.New("the file is empty")

// ReadOptional reads a file that may be absent: then it returns nil.
func ReadOptional[T any](path string, read func(io.Reader) (*T, error)) (*T, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, absentOr(err)
	}
	defer file.Close()
	if info, err := file.Stat(); err == nil && info.Size() == 0 {
		return nil, fmt.Errorf("%s: %w", path, ErrEmpty)
	}
	value, err := read(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return value, nil
}

// Unfinished reports whether a directory holds a run that can be resumed: a
// checkpoint, but no manifest of a complete run.
func Unfinished(dir string) (bool, error) {
	if !forecast.HasCheckpoint(dir) {
		return false, nil
	}
	text, err := os.ReadFile(filepath.Join(dir, ManifestFile))
	if err != nil {
		return true, absentOr(err)
	}
	m := Manifest{}
	if err := json.Unmarshal(text, &m); err != nil {
		return false, fmt.Errorf("%s is not a manifest of fronde: %w", filepath.Join(dir, ManifestFile), err)
	}
	return m.Partial, nil
}

// Finished reports whether a directory holds a run that was completed.
func Finished(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, ManifestFile))
	return err == nil
}

// absentOr ignores the error that a file does not exist.
func absentOr(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// ReadExits reads the fates of a run's worlds from a file of a directory; nil if there is
// none.
func ReadExits(path string) ([]outcome.ExitRow, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, absentOr(err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	rows, err := outcome.ReadExits(file, info.Size())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return rows, nil
}
