package store

import (
	"errors"
	"io"
	"os"
	"path/filepath"

	"fronde/report/files"
)

// Directory is where the files of a job are. The id is one that the studio gave.
func (s *Store) Directory(id string) string { return filepath.Join(s.folder, runsFolder, id) }

// File reads a file of a job; nil if it is not there.
func (s *Store) File(id, name string) ([]byte, error) {
	text, err := os.ReadFile(filepath.Join(s.Directory(id), name))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	return text, err
}

// WriteFile writes a file of a job, whole or not at all.
func (s *Store) WriteFile(id, name string, text []byte) error {
	dir := s.Directory(id)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	return files.WriteFile(filepath.Join(dir, name), func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
}
