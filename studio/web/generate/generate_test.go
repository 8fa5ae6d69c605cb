package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// What is committed is what would be generated: after a change of a label, a colour, a
// formatting function or the API, generate again and commit it.
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
