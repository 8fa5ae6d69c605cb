package store

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"fronde/report/files"
)

// The rights of what the studio keeps: a case may be nobody else's business.
const (
	ownFolder = 0o700
	ownFile   = 0o600
)

// private takes from everybody else the rights to a folder and to what is in it. Others write
// files of a run with rights of their own, so that this is done again when a run has ended.
func private(folder string) error {
	return filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil // whoever writes a file whole renames it meanwhile
		case err != nil:
			return err
		case d.IsDir():
			err = os.Chmod(path, ownFolder)
		case d.Type().IsRegular():
			err = os.Chmod(path, ownFile)
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	})
}

// Private keeps the files of a job from others.
func (s *Store) Private(id string) error { return private(s.Directory(id)) }

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
	if err := os.MkdirAll(dir, ownFolder); err != nil {
		return err
	}
	path := filepath.Join(dir, name)
	err := files.WriteFile(path, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
	if err != nil {
		return err
	}
	return os.Chmod(path, ownFile)
}
