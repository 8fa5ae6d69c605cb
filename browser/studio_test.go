// Package browser_test uses the studio in a real browser, as a reader would. It takes longest, so
// it has a folder whose name comes early, and runs in parallel with the others.
package browser_test

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"fronde/studio"
)

// browserNames are the commands under which systems know Chromium.
var browserNames = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}

// tools returns the paths of Chromium and Node, or skips the test and says what is missing.
func tools(t *testing.T) (chromium, node string) {
	t.Helper()
	for _, name := range browserNames {
		if path, err := exec.LookPath(name); err == nil {
			chromium = path
			break
		}
	}
	node, err := exec.LookPath("node")
	switch {
	case chromium == "":
		t.Skip("no Chromium found: the studio is not tested in a browser")
	case err != nil:
		t.Skip("no Node found: the studio is not tested in a browser")
	}
	if _, err := os.Stat("../studio/web/node_modules/playwright-core"); err != nil {
		t.Skip("the front end's packages are not installed (npm ci in studio/web): " +
			"the studio is not tried in a browser")
	}
	return chromium, node
}

// switchboard is an address behind which one studio can replace another, as after a restart.
type switchboard struct{ now atomic.Pointer[studio.Studio] }

func (b *switchboard) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	b.now.Load().Handler().ServeHTTP(w, r)
}

// In a real browser: open the reference case, run it, see the numbers tighten, move a slider, play
// a world, compare, export, reload by link, restart the server in the middle of a run. What is
// checked on each page is in studio/web/tests/studio.mjs.
func TestStudioInABrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: the studio is not tested in a browser")
	}
	t.Parallel()
	chromium, node := tools(t)
	dir := t.TempDir()
	board := &switchboard{}
	begin := func() {
		s, err := studio.Open(studio.Options{Data: dir})
		if err != nil {
			t.Fatal(err)
		}
		board.now.Store(s)
	}
	begin()
	server := httptest.NewServer(board)
	t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
		_ = board.now.Load().Close() // the last of them
	})
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Minute)
	defer cancel()
	script := filepath.Join("..", "studio", "web", "tests", "studio.mjs")
	c := exec.CommandContext(ctx, node, script, server.URL, chromium, t.TempDir())
	c.Stderr = os.Stderr
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		switch word, rest, _ := strings.Cut(lines.Text(), " "); word {
		case "restart":
			if err := board.now.Load().Close(); err != nil {
				t.Error(err)
			}
			server.CloseClientConnections()
			begin()
			fmt.Fprintln(in, "restarted")
		case "fault":
			t.Error(rest)
		default:
			t.Log(lines.Text())
		}
	}
	if err := c.Wait(); err != nil {
		t.Errorf("the browser's script: %v", err)
	}
}
