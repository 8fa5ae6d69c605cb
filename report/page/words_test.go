package page

import (
	"regexp"
	"strings"
	"testing"

	"fronde/report/svg"
)

// figureOf cuts a figure out of the page.
func figureOf(t *testing.T, page, id string) string {
	t.Helper()
	found := regexp.MustCompile(`(?s)<figure id="figure-` + id + `".*?</figure>`).FindString(page)
	if found == "" {
		t.Fatalf("no figure %s", id)
	}
	return found
}

// A fan shows one observable: the overlapping bands of two could not be distinguished.
func TestHTMLFansDoNotOverlap(t *testing.T) {
	t.Parallel()
	page, _ := renderHTML(t, wholeDossier(t))
	fans := regexp.MustCompile(`(?s)<figure id="figure-fan-.*?</figure>`).FindAllString(page, -1)
	if len(fans) < 10 {
		t.Fatalf("%d fans", len(fans))
	}
	for _, fan := range fans {
		if n := strings.Count(fan, `class="median `); n != 1 {
			t.Errorf("%d median lines: %.120s", n, fan)
		}
		if n := strings.Count(fan, `class="band `); n != len(svg.Bands) {
			t.Errorf("%d bands: %.120s", n, fan)
		}
	}
}

// Every figure says that the elites' confidence is in the regime: otherwise readers take it for the
// analyst's.
func TestHTMLConfidenceOfElitesIsInTheRegime(t *testing.T) {
	t.Parallel()
	page, _ := renderHTML(t, wholeDossier(t))
	named := 0
	for _, figure := range regexp.MustCompile(`(?s)<figure .*?</figure>`).FindAllString(page, -1) {
		for _, text := range pieces(figure) {
			for _, at := range regexp.MustCompile(`(?i)\bconfidence\b`).FindAllStringIndex(text, -1) {
				named++
				if after := text[at[1]:]; !strings.HasPrefix(after, " in the regime") && !strings.HasSuffix(text[:at[0]],
					"softliners without ") {
					t.Errorf("whose confidence, in what? %s", text)
				}
			}
		}
	}
	if named < 20 {
		t.Errorf("confidence is named %d times", named)
	}
}

// Figures explain what their titles do not, and name the blocs.
func TestHTMLFansSayWhatTheyShow(t *testing.T) {
	t.Parallel()
	page, d := renderHTML(t, wholeDossier(t))
	if crack := words(figureOf(t, page, "fan-crack-index")); !strings.Contains(crack, "power that softliners hold") {
		t.Errorf("the crack index is not explained: %.200s", crack)
	}
	other := words(figureOf(t, page, "fan-confidence-other"))
	if !strings.HasPrefix(other, "Confidence in the regime: administration") || strings.Contains(other, "other blocs") {
		t.Errorf("the other blocs have no names: %.200s", other)
	}
	d.Case = nil
	page, _ = renderHTML(t, d)
	if other := words(figureOf(t, page, "fan-confidence-other")); !strings.HasPrefix(other,
		"Confidence in the regime: other blocs") {
		t.Errorf("without a case the other blocs are %.200s", other)
	}
}

// A dated election is labelled where the curves step, if the case is known.
func TestHTMLNamesElections(t *testing.T) {
	t.Parallel()
	page, d := renderHTML(t, wholeDossier(t))
	for _, id := range []string{"incidence", "incidence-enlarged"} {
		if figure := figureOf(t, page, id); strings.Count(figure, `class="dated"`) != 1 || !strings.Contains(figure,
			">presidential election due</text>") {
			t.Errorf("%s does not mark the election", id)
		}
	}
	if !strings.Contains(words(page), "presidential election due, 10 March 2024 to 24 March 2024; the step of the "+
		"regular exit") {
		t.Error("the step is not explained")
	}
	if late := electionsOf(d.Case, 365); late != nil {
		t.Errorf("within a year: %v", late)
	}
	d.Case = nil
	if page, _ = renderHTML(t, d); strings.Contains(page, `class="dated"`) {
		t.Error("an election is labelled without a case")
	}
}

// The map has a grid, finer for a small country.
func TestGraticule(t *testing.T) {
	t.Parallel()
	page, _ := renderHTML(t, wholeDossier(t))
	if n := strings.Count(figureOf(t, page, "places"), `class="graticule"`); n < 2*15 { // wide and narrow
		t.Errorf("%d lines and frames", n)
	}
}
