package report

import (
	"context"
	"encoding/json"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// browserNames are the commands under which systems know Chromium.
var browserNames = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}

// browser finds Chromium, or skips the test.
func browser(t *testing.T) string {
	t.Helper()
	for _, name := range browserNames {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skip("no Chromium here: the report is not looked at in a browser")
	return ""
}

// probe runs inside the page and says what a reader would see.
const probe = `<script>
const faults = [];
addEventListener("error", e => faults.push("script error: " + e.message));
addEventListener("securitypolicyviolation", e => faults.push("the page wants " + e.blockedURI));
addEventListener("load", () => {
  const wide = document.documentElement.scrollWidth, room = document.documentElement.clientWidth;
  if (wide > room) faults.push("the page is " + wide + " px wide in a window of " + room);
  for (const svg of document.querySelectorAll("figure svg")) {
    const frame = svg.getBoundingClientRect();
    if (frame.width === 0) continue;
    const name = svg.querySelector("title").textContent;
    for (const text of svg.querySelectorAll("text")) {
      const box = text.getBoundingClientRect();
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
        faults.push(name + ": “" + text.textContent + "” is cut off");
      if (parseFloat(getComputedStyle(text).fontSize) * frame.width / svg.viewBox.baseVal.width < 9.5)
        faults.push(name + ": “" + text.textContent + "” is too small to read");
    }
  }
  const ground = getComputedStyle(document.body).backgroundColor;
  const sections = [...document.querySelectorAll("section")].filter(s => s.getBoundingClientRect().height > 40).map(s => s.id);
  parent.postMessage(JSON.stringify({sections, faults, room, ground}), "*");
});
</script>`

// seen is what the probe reports.
type seen struct {
	Sections []string `json:"sections"` // with something to see in them
	Faults   []string `json:"faults"`
	Room     int      `json:"room"`
	Ground   string   `json:"ground"`
}

// look opens the page in a window of a width, in pixels, and reports what is seen. Narrow
// windows are frames, because a browser's own window has a least width.
func look(t *testing.T, chromium, page string, width int, dark bool) seen {
	t.Helper()
	// The probe is a script, which the page's own policy would forbid.
	open := strings.Replace(page, "style-src 'unsafe-inline'", "style-src 'unsafe-inline'; script-src 'unsafe-inline'", 1)
	open = strings.Replace(open, "<head>", "<head>"+probe, 1)
	dir := t.TempDir()
	outer := fmt.Sprintf(`<!doctype html><meta charset="utf-8"><body style="margin:0"><pre id="out"></pre><script>
addEventListener("message", e => { document.getElementById("out").textContent = e.data; document.querySelector("iframe").remove(); });
</script><iframe style="border:0;width:%dpx;height:2000px" srcdoc="%s"></iframe>`, width, html.EscapeString(open))
	path := filepath.Join(dir, "outer.html")
	if err := os.WriteFile(path, []byte(outer), 0o644); err != nil {
		t.Fatal(err)
	}
	scheme := "1"
	if dark {
		scheme = "0"
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
		"--user-data-dir="+filepath.Join(dir, "profile"), "--blink-settings=preferredColorScheme="+scheme,
		fmt.Sprintf("--window-size=%d,2000", max(width, 800)), "--virtual-time-budget=10000", "--dump-dom", "file://"+path).Output()
	if err != nil {
		t.Fatalf("chromium: %v", err)
	}
	found := regexp.MustCompile(`(?s)<pre id="out">(.*?)</pre>`).FindSubmatch(out)
	var s seen
	if found == nil || json.Unmarshal([]byte(html.UnescapeString(string(found[1]))), &s) != nil {
		t.Fatalf("the page reports nothing:\n%.2000s", out)
	}
	return s
}

// In a real browser every section is there, nothing is cut off or too wide, and no error
// occurs: at the width of a desk and of a phone, on light and on dark ground.
func TestHTMLInABrowser(t *testing.T) {
	chromium := browser(t)
	page, d := renderHTML(t, wholeDossier(t))
	grounds := map[string]bool{}
	for _, c := range []struct {
		width int
		dark  bool
	}{{1200, false}, {1200, true}, {375, false}, {375, true}} {
		t.Run(fmt.Sprintf("%d px, dark %v", c.width, c.dark), func(t *testing.T) {
			s := look(t, chromium, page, c.width, c.dark)
			for _, fault := range s.Faults {
				t.Error(fault)
			}
			if s.Room != c.width {
				t.Errorf("the window has %d px, want %d", s.Room, c.width)
			}
			want := []string{"headline", "confidence"}
			for _, of := range sections {
				if one := of(d); one != nil {
					want = append(want, one.ID)
				}
			}
			if got := strings.Join(s.Sections, " "); got != strings.Join(want, " ") {
				t.Errorf("sections to be seen: %s\nwant: %s", got, strings.Join(want, " "))
			}
			grounds[s.Ground] = true
		})
	}
	if len(grounds) != 2 {
		t.Errorf("light and dark have the grounds %v, want two", grounds)
	}
}
