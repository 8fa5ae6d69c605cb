package main

import (
	"os"
	"path/filepath"
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
