package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"fronde/outcome"
	"fronde/report/internal/golden"
	"fronde/report/internal/sample"
)

// marks lists what a figure draws, a line for each mark: its element, its class or colour, and where it
// lies. A path is reduced to the number of its coordinates and the box around them, so that a list can
// be read and compared.
func marks(t *testing.T, figure string) string {
	t.Helper()
	var list strings.Builder
	at := map[string]string{}
	for d := xml.NewDecoder(strings.NewReader(figure)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return list.String()
		}
		if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			clear(at)
			for _, a := range token.Attr {
				at[a.Name.Local] = a.Value
			}
			fmt.Fprintln(&list, strings.Join(strings.Fields(token.Name.Local+" "+mark(token.Name.Local, at)), " "))
		case xml.CharData:
			if text := strings.TrimSpace(string(token)); text != "" {
				fmt.Fprintf(&list, "  %q\n", text)
			}
		}
	}
}

// mark says where an element lies and how it looks.
func mark(name string, at map[string]string) string {
	look := at["class"] + " " + at["fill"] + " " + at["stroke"]
	switch name {
	case "svg":
		return at["viewBox"]
	case "text":
		return look + " " + at["x"] + " " + at["y"] + " " + at["text-anchor"]
	case "rect":
		return look + " " + at["x"] + " " + at["y"] + " " + at["width"] + "x" + at["height"]
	case "circle":
		return look + " " + at["cx"] + " " + at["cy"] + " r " + at["r"]
	case "path":
		return look + " " + bounds(at["d"])
	}
	return ""
}

var coordinate = regexp.MustCompile(`-?[\d.]+`)

// bounds is the number of a path's coordinates and their least and largest.
func bounds(path string) string {
	least, most := math.Inf(1), math.Inf(-1)
	all := coordinate.FindAllString(path, -1)
	for _, one := range all {
		x, err := strconv.ParseFloat(one, 64)
		if err != nil {
			return path
		}
		least, most = min(least, x), max(most, x)
	}
	return fmt.Sprintf("%d: %.1f to %.1f", len(all), least, most)
}

// drawn is a figure of the report as a file.
func drawn(d *Drawing) string { return string(d.SVG("figure", "A title", "A description of it.")) }

// written is a figure that is a separate file.
func written(t *testing.T, write func(io.Writer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Each figure draws the marks that were reviewed.
func TestMarks(t *testing.T) {
	t.Parallel()
	r := sample.Result()
	view := sample.View()
	period := Period{Start: time.Date(2022, 2, 24, 0, 0, 0, 0, time.UTC), RunUp: 29, Last: 759}
	series := sample.Series()[outcome.ApprovalExpressed]
	signposts := sample.Signposts()
	signposts.Cracks = signposts.Cracks[:2]
	discovery := sample.Discovery().Boxes[0]
	figures := map[string]func() string{
		"incidence": func() string {
			return drawn(Incidence(r.Scenario.AsOf, sample.Daily(view), 1, []Election{{From: 700, To: 714,
				Label: "presidential election"}}))
		},
		"fan":       func() string { return drawn(Fan(series, period, true)) },
		"observed":  func() string { return drawn(Observed(series, r.Observed[2:], period)) },
		"views":     func() string { return drawn(Views(r, 2).Draw(860)) },
		"waterfall": func() string { return drawn(Waterfall(sample.Waterfall()).Draw(860)) },
		"waterfall-file": func() string {
			return written(t, func(w io.Writer) error {
				return WaterfallFile(w, "A case & its title", "fronde 0.0.0", sample.Waterfall())
			})
		},
		"risks":     func() string { return drawn(Risks(r, 2).Draw(400)) },
		"cracks":    func() string { return drawn(Cracks(signposts, true).Draw(860)) },
		"tornado":   func() string { return drawn(Tornado(sample.Sensitivity()).Draw(400)) },
		"trade-off": func() string { return drawn(TradeOff(discovery.TradeOff)) },
		"box":       func() string { return drawn(Box([]Part{{Bound: discovery.Bounds[0], From: 0.25, To: 1}})) },
		"grades":    func() string { return drawn(Grades(r.Inputs.Grades)) },
		"pathways":  func() string { return drawn(Pathways(sample.Pathways())) },
		"seats":     func() string { return drawn(Seats(sample.Trace().Film, 1)) },
		"blocs": func() string {
			return drawn(Blocs([]Bloc{{"army", 0.5, [3]float64{0.2, 0.5, 0.7}}, {"court", 0.3, [3]float64{0.6, 0.7, 0.9}}},
				func(_, _ int) float64 { return 0.1 }))
		},
		"map": func() string {
			return drawn(Map([]Place{{"Ardenburg", 52, 5, 900_000, false, 2e-3}, {"Østervik", 53.2, 6.6, 90_000, false, 5e-5},
				{"the east", 52.3, 7, 400_000, true, 0}}, 400))
		},
		"run-up": func() string {
			return written(t, func(w io.Writer) error { return RunUp(w, sample.WithRunUp(sample.Result())) })
		},
		"calibration": func() string {
			return written(t, func(w io.Writer) error { return Calibration(w, sample.Summary(), []string{"toy"}) })
		},
		"reliability": func() string {
			return written(t, func(w io.Writer) error {
				return Reliability(w,
					sample.Scores(t))
			})
		},
	}
	for name, draw := range figures {
		t.Run(name, func(t *testing.T) { golden.File(t, "testdata/"+name+".marks", marks(t, draw())) })
	}
}
