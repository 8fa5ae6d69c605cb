package page

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"fronde/outcome"
	"fronde/report/files"
	"fronde/report/internal/sample"
	"fronde/report/phrase"
)

func renderHTML(t *testing.T, d *Dossier) (string, *Dossier) {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.String(), d
}

func TestHTMLNeedsNothingElse(t *testing.T) {
	t.Parallel()
	page, d := renderHTML(t, wholeDossier(t))
	again, _ := renderHTML(t, d)
	if page != again {
		t.Error("equal dossiers give different pages")
	}
	for _, never := range []string{"<script", "http://", "https://", "url(", "@import", "NaN", "Inf", "ZgotmplZ",
		"/home/somebody"} {
		if strings.Contains(strings.ReplaceAll(withoutData(page), `xmlns="http://www.w3.org/2000/svg"`, ""), never) {
			t.Errorf("the page holds %q", never)
		}
	}
	if want := "Ardenia &lt;1 &amp; 2&gt;: Präsident Ødegård, l’été à Saint-Étienne, Россия"; !strings.Contains(page,
		want) {
		t.Errorf("no %q", want)
	}
	ids := map[string]bool{}
	for _, found := range regexp.MustCompile(` id="([^"]+)"`).FindAllStringSubmatch(page, -1) {
		if ids[found[1]] {
			t.Errorf("two elements have the id %s", found[1])
		}
		ids[found[1]] = true
	}
	for _, found := range regexp.MustCompile(`href="#([^"]+)"`).FindAllStringSubmatch(page, -1) {
		if !ids[found[1]] {
			t.Errorf("a link leads to #%s, which is not there", found[1])
		}
	}
}

// withoutData removes the files inside the page; evidence in them may cite addresses that are not
// links.
func withoutData(page string) string {
	page = regexp.MustCompile(`base64,[^"]*`).ReplaceAllString(page, "")
	return regexp.MustCompile(`(?s)<td.*?</td>`).ReplaceAllString(page, "")
}

// Every figure has a title and a description, and is well-formed.
func TestHTMLFiguresAreForEverybody(t *testing.T) {
	t.Parallel()
	page, _ := renderHTML(t, wholeDossier(t))
	for _, want := range []string{"Convergence of Sobol", "60 (50–70)", "40 (30–50)"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	figures := regexp.MustCompile(`(?s)<svg xmlns.*?</svg>`).FindAllString(page, -1)
	if len(figures) < 30 {
		t.Fatalf("%d figures", len(figures))
	}
	for _, svg := range figures {
		for d := xml.NewDecoder(strings.NewReader(svg)); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("not well-formed: %v\n%.300s", err, svg)
			}
		}
		if !regexp.MustCompile(`role="img" aria-labelledby="(\S+)-t (\S+)-d">` +
			`<title id="\S+-t">[^<]+</title><desc id="\S+-d">[^<]{20,}</desc>`).MatchString(svg) {
			t.Errorf("no title or description: %.300s", svg)
		}
	}
}

// Without the files beside it, a result still makes a page, which says how to get the rest.
func TestHTMLOfAResultAlone(t *testing.T) {
	t.Parallel()
	r := sample.Result()
	r.Pooling, r.Observables, r.Views = nil, nil, map[string]outcome.View{outcome.InsideView: sample.View()}
	page, _ := renderHTML(t, &Dossier{Result: r})
	for _, want := range []string{`id="headline"`, `id="exits"`, `id="provenance"`, "fronde sensitivity",
		"fronde discover", "fronde replay", "<code>fronde pathways RESULT --json</code>", phrase.AnyCoup} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s", want)
		}
	}
	for _, never := range []string{`id="views"`, `id="fans"`, `id="places"`, `id="elites"`} {
		if strings.Contains(page, never) {
			t.Errorf("%s is on the page although it is empty", never)
		}
	}
}

func TestReadDossierRefuses(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	text, err := sample.Result().Encode()
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ file, text, want string }{
		"truncated result": {files.ResultFile, string(text[:len(text)/2]), "truncated"},
		"newer result": {files.ResultFile, strings.Replace(string(text), outcome.Schema, "fronde.result/9", 1),
			`"fronde.result/9"`},
		"no headline": {files.ResultFile, strings.NewReplacer(`"inside": {`, `"outside": {`, `"pooled": {`,
			`"simulator": {`).Replace(string(text)), "no view"},
		"newer manifest":  {files.ManifestFile, `{"schema": "fronde.manifest/9"}`, `"fronde.manifest/9"`},
		"broken analysis": {files.SensitivityFile, `{`, files.SensitivityFile},
		"newer discovery": {files.DiscoveryFile, `{"schema": "fronde.discovery/9"}`, `"fronde.discovery/9"`},
		"newer trace":     {files.TraceFile, `{"schema": "fronde.trace/9"}`, `"fronde.trace/9"`},
		"looping trace": {files.TraceFile,
			`{"schema": "fronde.trace/1", "events": [{"index": 0, "kind": "left", "causes": [0]}]}`, "out of place"},
		"newer pathways": {files.PathwaysFile, `{"schema": "fronde.pathways/9"}`, `"fronde.pathways/9"`},
	} {
		t.Run(name, func(t *testing.T) {
			own := filepath.Join(dir, name)
			if err := os.Mkdir(own, 0o755); err != nil {
				t.Fatal(err)
			}
			for file, content := range map[string]string{files.ResultFile: string(text), c.file: c.text} {
				if file == c.file {
					content = c.text
				}
				if err := os.WriteFile(filepath.Join(own, file), []byte(content), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := Read(filepath.Join(own, files.ResultFile)); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want an error with %s", err, c.want)
			}
		})
	}
}

// Files that belong to another scenario are left out.
func TestDossierOfOneScenario(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	text, err := sample.Result().Encode()
	if err != nil {
		t.Fatal(err)
	}
	other := sample.Sensitivity()
	other.Scenario.SHA256 = "another"
	foreign, err := other.Encode()
	if err != nil {
		t.Fatal(err)
	}
	own, err := sample.Discovery().Encode()
	if err != nil {
		t.Fatal(err)
	}
	fewer := sample.Pathways()
	fewer.Worlds = sample.Result().Runs / 2
	ways, err := fewer.Encode()
	if err != nil {
		t.Fatal(err)
	}
	earlier := sample.Trace()
	earlier.Worlds = sample.Result().Runs / 2
	told, err := earlier.Encode()
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{files.ResultFile: text, files.SensitivityFile: foreign,
		files.DiscoveryFile: own, files.PathwaysFile: ways, files.TraceFile: told} {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	d, err := Read(filepath.Join(dir, files.ResultFile))
	if err != nil {
		t.Fatal(err)
	}
	if d.Sensitivity != nil || d.Discovery == nil || d.Manifest != nil {
		t.Errorf("got sensitivity %v, discovery %v, manifest %v", d.Sensitivity, d.Discovery, d.Manifest)
	}
	if d.Pathways == nil || d.Trace != nil || len(d.Notes) != 3 {
		t.Errorf("got pathways %v, trace %v, notes %q", d.Pathways, d.Trace, d.Notes)
	}
	page, _ := renderHTML(t, d)
	for _, want := range []string{files.SensitivityFile + " is of another scenario", files.PathwaysFile +
		" looks at the first 1,000 of 2,000 worlds", files.TraceFile + " is of a run of 1,000 worlds"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say that %s", want)
		}
	}
	c := sample.Russia(t)
	if err := d.Use(c); !errors.Is(err, ErrOtherScenario) {
		t.Errorf("another scenario: got %v", err)
	}
}
