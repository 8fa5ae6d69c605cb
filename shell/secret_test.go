package shell

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A token that others can read is taken, with a warning that says how to change that.
func TestTokenThatOthersRead(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "token")
	if err := os.WriteFile(path, []byte("a secret of twenty letters"), 0o600); err != nil {
		t.Fatal(err)
	}
	if note := Overlooked(path); note != "" {
		t.Errorf("a file of its owner alone gives %q", note)
	}
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	if note := Overlooked(path); !strings.Contains(note, "(mode 0640)") || !strings.Contains(note, "chmod 600 ") {
		t.Errorf("a file that others read gives %q", note)
	}
}
