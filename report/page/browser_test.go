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
	"strconv"
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
	t.Skip("no Chromium found: the report is not tested in a browser")
	return ""
}

// probe runs inside the page and reports what a reader would see after opening every table.
const probe = `<script>
const faults = [];
addEventListener("error", e => faults.push("script error: " + e.message));
addEventListener("securitypolicyviolation", e => faults.push("the page wants " + e.blockedURI));
addEventListener("load", () => {
  for (const fold of document.querySelectorAll("details")) fold.open = true;
  const wide = document.documentElement.scrollWidth, room = document.documentElement.clientWidth;
  if (wide > room) {
    faults.push("the page is " + wide + " px wide in a window of " + room);
  }
  for (const svg of document.querySelectorAll("figure svg")) {
    const frame = svg.getBoundingClientRect();
    if (frame.width === 0) continue;
    const name = svg.querySelector("title").textContent;
    for (const text of svg.querySelectorAll("text")) {
      const box = text.getBoundingClientRect();
      const beside = box.left < frame.left - 1 || box.right > frame.right + 1;
      if (beside || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
        faults.push(name + ": “" + text.textContent + "” is cut off");
      if (parseFloat(getComputedStyle(text).fontSize) * frame.width / svg.viewBox.baseVal.width < LEAST)
        faults.push(name + ": “" + text.textContent + "” is too small to read");
    }
  }
  for (const region of document.querySelectorAll(".scroll")) {
    if (region.getClientRects().length === 0) continue;
    const name = region.getAttribute("aria-label"), edge = region.getBoundingClientRect();
    const caption = region.querySelector("caption span");
    const cut = () => {
      const at = caption?.getBoundingClientRect();
      return at && (at.right > edge.right + 1 || at.left < edge.left - 1);
    };
    if (cut()) faults.push("the caption “" + name + "” is cut off");
    if (region.scrollWidth <= region.clientWidth) continue;
    const hint = region.parentElement.querySelector(".hint"), style = getComputedStyle(region);
    if (style.overflowX !== "auto" || !style.backgroundImage.includes("gradient"))
      faults.push(name + " is too wide and does not say that it moves");
    if (hint && getComputedStyle(hint).display === "none") faults.push(name + " moves without saying so");
    region.scrollLeft = region.scrollWidth;
    if (cut()) faults.push("the caption “" + name + "” moves out of sight");
    for (const text of region.querySelectorAll("text, td:last-child"))
      if (text.getBoundingClientRect().right > edge.right + 1)
        faults.push(name + ": “" + text.textContent + "” cannot be reached");
  }
  for (const text of document.querySelectorAll("td, tbody th")) {
    const width = text.getBoundingClientRect().width;
    if (text.textContent.length > 60 && width > 0 && width < 120) faults.push("“" + text.textContent + "” is squeezed");
  }
  const ground = getComputedStyle(document.body).backgroundColor;
  const sections = [...document.querySelectorAll("section")]
    .filter(s => s.getBoundingClientRect().height > 40).map(s => s.id);
  parent.postMessage({window: WINDOW, sections, faults, room, ground}, "*");
});
</script>`

// seen is the probe's report on a window.
type seen struct {
	Window   int      `json:"window"`
	Sections []string `json:"sections"` // with something to see in them
	Faults   []string `json:"faults"`
	Room     int      `json:"room"`
	Ground   string   `json:"ground"`
}

// window is a way to look at the page: a width in pixels, dark or light, or paper, and a family of
// fonts.
type window struct {
	width       int
	dark, paper bool
	fonts       fonts
}

// fonts are a sans and a serif of one family; the zero value leaves the choice to the page.
type fonts struct{ sans, serif string }

// families are fonts that systems commonly have. Their letters differ in width and height, and
// nothing may be cut off in any.
var families = []fonts{
	{"DejaVu Sans", "DejaVu Serif"}, {"Noto Sans", "Noto Serif"}, {"Liberation Sans", "Liberation Serif"},
}

// installed returns the page's own choice and those of the families that the system has.
func installed(t *testing.T) []fonts {
	t.Helper()
	list, err := exec.CommandContext(t.Context(), "fc-list", ":", "family").Output()
	if err != nil {
		t.Logf("fc-list: %v: the report is looked at in the page's own choice of fonts alone", err)
	}
	have := []fonts{{}}
	for _, f := range families {
		if strings.Contains(string(list), f.sans) && strings.Contains(string(list), f.serif) {
			have = append(have, f)
		}
	}
	return have
}

// asPrinted makes a window show what the printer would.
var asPrinted = strings.NewReplacer("@media print {", "@media all {", "@media screen and", "@media print and")

// probed is the page with the probe in it, as the i-th window shows it.
func probed(page string, i int, in window) string {
	// The page's own policy would forbid the probe, which is a script.
	open := strings.Replace(page, "style-src 'unsafe-inline'", "style-src 'unsafe-inline'; script-src 'unsafe-inline'", 1)
	least := "9.5" // pixels of type
	if in.paper {
		least = "8.5" // 6.4 points
		open = asPrinted.Replace(open)
	}
	if in.fonts.sans != "" {
		choice := fmt.Sprintf(`<style>:root { --sans: "%s"; --serif: "%s"; }</style></head>`, in.fonts.sans, in.fonts.serif)
		open = strings.Replace(open, "</head>", choice, 1)
	}
	script := strings.NewReplacer("LEAST", least, "WINDOW", strconv.Itoa(i)).Replace(probe)
	return strings.Replace(open, "<head>", "<head>"+script, 1)
}

// look opens the page in windows that are all light or all dark and reports what is seen in each.
// Windows are frames, because a browser's own window has a minimum width.
func look(t *testing.T, chromium, page string, windows []window) []seen {
	t.Helper()
	var outer strings.Builder
	outer.WriteString(`<!doctype html><meta charset="utf-8"><body style="margin:0"><pre id="out"></pre><script>
const all = [];
addEventListener("message", e => {
  all.push(e.data);
  document.getElementById("out").textContent = JSON.stringify(all);
  document.getElementById("window-" + e.data.window).remove();
});
</script>`)
	for i, in := range windows {
		const frame = `<iframe id="window-%d" style="display:block;border:0;width:%dpx;height:2000px" srcdoc="%s"></iframe>`
		fmt.Fprintf(&outer, frame,
			i, in.width, html.EscapeString(probed(page, i, in)))
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "outer.html")
	if err := os.WriteFile(path, []byte(outer.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	scheme := "1"
	if windows[0].dark {
		scheme = "0"
	}
	const patience = 8 * time.Minute // against a browser that hangs; a busy machine may need minutes
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	out, err := exec.CommandContext(ctx, chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
		"--user-data-dir="+filepath.Join(dir, "profile"), "--blink-settings=preferredColorScheme="+scheme,
		"--window-size=1200,2000", "--virtual-time-budget=20000", "--dump-dom", "file://"+path).Output()
	if err != nil {
		t.Fatalf("chromium: %v", err)
	}
	found := regexp.MustCompile(`(?s)<pre id="out">(.*?)</pre>`).FindSubmatch(out)
	var all []seen
	if found == nil || json.Unmarshal([]byte(html.UnescapeString(string(found[1]))), &all) != nil ||
		len(all) != len(windows) {
		t.Fatalf("%d of %d windows report:\n%.2000s", len(all), len(windows), out)
	}
	return all
}

// In a real browser every section is there, nothing is cut off or too wide, and no error occurs: at
// the width of a desk and of a phone, on light and on dark ground, and on paper of the size A4, also
// between its margins, in whatever family of fonts is installed.
func TestHTMLInABrowser(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("opens the report in a browser")
	}
	chromium := browser(t)
	page, d := renderHTML(t, wholeDossier(t))
	want := []string{"headline", "confidence"}
	for _, of := range sections {
		if one := of(d); one != nil {
			want = append(want, one.ID)
		}
	}
	var light, dark []window
	for _, f := range installed(t) {
		light = append(light, window{1200, false, false, f}, window{375, false, false, f}, window{673, false, true, f})
		dark = append(dark, window{1200, true, false, f}, window{375, true, false, f}, window{794, true, true, f})
	}
	grounds := map[string]bool{}
	for _, windows := range [][]window{light, dark} {
		for _, s := range look(t, chromium, page, windows) {
			in := windows[s.Window]
			for _, fault := range s.Faults {
				t.Errorf("%+v: %s", in, fault)
			}
			if s.Room != in.width {
				t.Errorf("%+v: the window has %d px", in, s.Room)
			}
			if got := strings.Join(s.Sections, " "); got != strings.Join(want, " ") {
				t.Errorf("%+v: sections to be seen: %s\nwant: %s", in, got, strings.Join(want, " "))
			}
			grounds[s.Ground] = true
		}
	}
	if len(grounds) != 3 {
		t.Errorf("light, dark and paper have the background colours %v, want three", grounds)
	}
}
