package scenario

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestGoldenMistakes compares the full text of every class of mistake with testdata/*.txt, which
// show what a user sees.
func TestGoldenMistakes(t *testing.T) {
	files, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no test data", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			_, mistakes := Parse(filepath.Base(file), source)
			if mistakes == nil {
				t.Fatal("the file is accepted")
			}
			golden(t, strings.TrimSuffix(file, ".yaml")+".txt", []byte(mistakes.Error()+"\n"))
		})
	}
}
