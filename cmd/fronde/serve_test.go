package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A token file that is not there is made for its owner alone, and holds the token from then on.
func TestTokenFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "token")
	first := &serveFlags{addr: "127.0.0.1:0", data: "d", tokenFile: path, worlds: 1, jobs: 1}
	if err := first.validate(); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file is %v (%v)", info, err)
	}
	again := &serveFlags{addr: "127.0.0.1:0", data: "d", tokenFile: path, worlds: 1, jobs: 1}
	if err := again.validate(); err != nil || again.token != first.token || len(again.token) < 16 {
		t.Errorf("the token is %q, then %q (%v)", first.token, again.token, err)
	}
}

// A token that others can read is taken, with a warning that says how to change that.
func TestTokenThatOthersRead(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "token")
	if err := os.WriteFile(path, []byte("a secret of twenty letters"), 0o600); err != nil {
		t.Fatal(err)
	}
	if note := readableByOthers(path); note != "" {
		t.Errorf("a file of its owner alone gives %q", note)
	}
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	if note := readableByOthers(path); !strings.Contains(note, "(mode 0640)") || !strings.Contains(note, "chmod 600 ") {
		t.Errorf("a file that others read gives %q", note)
	}
}
