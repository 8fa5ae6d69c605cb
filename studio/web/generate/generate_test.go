package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// The committed files are what would be generated. After changing a label, a colour, a formatting
// function or the API, generate them again and commit them.
func TestCommittedFilesAreUpToDate(t *testing.T) {
	all, err := files()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range all {
		got, err := os.ReadFile(filepath.Join("..", "src", "generated", name))
		if err != nil {
			t.Error(err)
			continue
		}
		if !bytes.Equal(got, want) {
			t.Errorf("src/generated/%s is not what would be generated: run npm run generate in studio/web, and commit it", name)
		}
	}
}
