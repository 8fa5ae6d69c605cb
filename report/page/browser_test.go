package page

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

// probe runs inside the page and says what a reader would see who has opened every table.
const probe = `<script>
const faults = [];
addEventListener("error", e => faults.push("script error: " + e.message));
addEventListener("securitypolicyviolation", e => faults.push("the page wants " + e.blockedURI));
addEventListener("load", () => {
  for (const fold of document.querySelectorAll("details")) fold.open = true;
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
      if (parseFloat(getComputedStyle(text).fontSize) * frame.width / svg.viewBox.baseVal.width < LEAST)
        faults.push(name + ": “" + text.textContent + "” is too small to read");
    }
  }
  for (const region of document.querySelectorAll(".scroll")) {
    if (region.getClientRects().length === 0) continue;
    const name = region.getAttribute("aria-label"), edge = region.getBoundingClientRect();
    const caption = region.querySelector("caption span");
    const cut = () => caption && (caption.getBoundingClientRect().right > edge.right + 1 || caption.getBoundingClientRect().left < edge.left - 1);
    if (cut()) faults.push("the caption “" + name + "” is cut off");
    if (region.scrollWidth <= region.clientWidth) continue;
    const hint = region.parentElement.querySelector(".hint"), style = getComputedStyle(region);
    if (style.overflowX !== "auto" || !style.backgroundImage.includes("gradient")) faults.push(name + " is too wide and does not say that it moves");
    if (hint && getComputedStyle(hint).display === "none") faults.push(name + " moves without saying so");
    region.scrollLeft = region.scrollWidth;
    if (cut()) faults.push("the caption “" + name + "” moves out of sight");
    for (const text of region.querySelectorAll("text, td:last-child"))
      if (text.getBoundingClientRect().right > edge.right + 1) faults.push(name + ": “" + text.textContent + "” cannot be reached");
  }
  for (const text of document.querySelectorAll("td, tbody th"))
    if (text.textContent.length > 60 && text.getBoundingClientRect().width > 0 && text.getBoundingClientRect().width < 120) faults.push("“" + text.textContent + "” is squeezed");
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

// window is what the page is looked at in: a width in pixels, dark or light, or paper.
type window struct {
	width       int
	dark, paper bool
}

// asPrinted makes a window show what the printer would.
var asPrinted = strings.NewReplacer("@media print {", "@media all {", "@media screen and", "@media print and")

// look opens the page in a window and reports what is seen. Narrow windows are frames,
// because a browser's own window has a least width.
func look(t *testing.T, chromium, page string, in window) seen {
	t.Helper()
	// The probe is a script, which the page's own policy would forbid.
	open := strings.Replace(page, "style-src 'unsafe-inline'", "style-src 'unsafe-inline'; script-src 'unsafe-inline'", 1)
	least := "9.5" // pixels of type
	if in.paper {
		least = "8.5" // 6.4 points
		open = asPrinted.Replace(open)
	}
	open = strings.Replace(open, "<head>", "<head>"+strings.Replace(probe, "LEAST", least, 1), 1)
	dir := t.TempDir()
	outer := fmt.Sprintf(`<!doctype html><meta charset="utf-8"><body style="margin:0"><pre id="out"></pre><script>
addEventListener("message", e => { document.getElementById("out").textContent = e.data; document.querySelector("iframe").remove(); });
</script><iframe style="border:0;width:%dpx;height:2000px" srcdoc="%s"></iframe>`, in.width, html.EscapeString(open))
	path := filepath.Join(dir, "outer.html")
	if err := os.WriteFile(path, []byte(outer), 0o644); err != nil {
		t.Fatal(err)
	}
	scheme := "1"
	if in.dark {
		scheme = "0"
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
		"--user-data-dir="+filepath.Join(dir, "profile"), "--blink-settings=preferredColorScheme="+scheme,
		fmt.Sprintf("--window-size=%d,2000", max(in.width, 800)), "--virtual-time-budget=10000", "--dump-dom", "file://"+path).Output()
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
// occurs: at the width of a desk and of a phone, on light and on dark ground, and on paper
// of the size A4, also between its margins.
func TestHTMLInABrowser(t *testing.T) {
	chromium := browser(t)
	page, d := renderHTML(t, wholeDossier(t))
	grounds := map[string]bool{}
	for _, c := range []window{{1200, false, false}, {1200, true, false}, {375, false, false}, {375, true, false}, {794, true, true}, {673, false, true}} {
		t.Run(fmt.Sprintf("%+v", c), func(t *testing.T) {
			s := look(t, chromium, page, c)
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
	if len(grounds) != 3 {
		t.Errorf("light, dark and paper have the grounds %v, want three", grounds)
	}
}
