package verify

import (
	"fmt"
	"image/color"
	"os"
	"path/filepath"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"

	"fronde/regime/formula"
)

// The colours, which people with colour blindness can distinguish.
var (
	blue   = color.RGBA{R: 0x08, G: 0x51, B: 0x9c, A: 0xff}
	orange = color.RGBA{R: 0xc9, G: 0x51, B: 0x0c, A: 0xff}
	grey   = color.RGBA{R: 0x88, G: 0x90, B: 0x98, A: 0xff}
)

// chart is a figure under construction. It keeps the first error.
type chart struct {
	*plot.Plot
	err error
}

func newChart(title, x, y string) *chart {
	c := &chart{Plot: plot.New()}
	c.Title.Text, c.X.Label.Text, c.Y.Label.Text = title, x, y
	c.Title.Padding = vg.Points(8)
	c.Legend.Top = true
	c.Legend.XOffs, c.Legend.Padding = -vg.Points(6), vg.Points(2)
	c.Add(plotter.NewGrid())
	return c
}

// line adds a named line.
func (c *chart) line(name string, colour color.Color, points plotter.XYs) {
	line, err := plotter.NewLine(points)
	if err != nil {
		c.fail(err)
		return
	}
	line.Color, line.Width = colour, vg.Points(1.6)
	c.Add(line)
	c.Legend.Add(name, line)
}

// dots adds named points.
func (c *chart) dots(name string, colour color.Color, points plotter.XYs) {
	dots, err := plotter.NewScatter(points)
	if err != nil {
		c.fail(err)
		return
	}
	dots.GlyphStyle = draw.GlyphStyle{Color: colour, Radius: vg.Points(3), Shape: draw.CircleGlyph{}}
	c.Add(dots)
	c.Legend.Add(name, dots)
}

// whiskers adds points with 90 % intervals.
func (c *chart) whiskers(name string, colour color.Color, points plotter.XYs, halves []float64) {
	c.dots(name, colour, points)
	bars := make(plotter.YErrors, len(halves))
	for i, half := range halves {
		bars[i].Low, bars[i].High = half, half
	}
	errors, err := plotter.NewYErrorBars(struct {
		plotter.XYs
		plotter.YErrors
	}{points, bars})
	if err != nil {
		c.fail(err)
		return
	}
	errors.Color = colour
	c.Add(errors)
}

func (c *chart) fail(err error) {
	if c.err == nil {
		c.err = err
	}
}

// draw writes the figure, if figures are wanted, and returns its name.
func (v *verification) draw(name string, c *chart) (string, error) {
	if v.Dir == "" {
		return "", nil
	}
	if c.err != nil {
		return "", fmt.Errorf("figure %s: %w", name, c.err)
	}
	canvas := vgsvg.New(vg.Points(560), vg.Points(360))
	c.Draw(draw.New(canvas))
	file, err := os.Create(filepath.Join(v.Dir, name))
	if err != nil {
		return "", err
	}
	_, err = canvas.WriteTo(file)
	if closing := file.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return "", err
	}
	v.drawn = append(v.drawn, name)
	return name, nil
}

// curve samples a function at n points.
func curve(from, to float64, n int, f func(float64) float64) plotter.XYs {
	points := make(plotter.XYs, n)
	for i := range points {
		x := from + (to-from)*float64(i)/float64(n-1)
		points[i] = plotter.XY{X: x, Y: f(x)}
	}
	return points
}

// drawGranovetter shows how the equilibrium jumps as thresholds spread.
func (v *verification) drawGranovetter() (string, error) {
	if v.Dir == "" {
		return "", nil
	}
	critical, err := criticalSpread(25)
	if err != nil {
		return "", err
	}
	var points plotter.XYs
	for sd := 4.0; sd <= 24; sd += 0.1 {
		active, err := settle(billion, 1, normalThresholds(25, sd))
		if err != nil {
			return "", err
		}
		points = append(points, plotter.XY{X: sd, Y: 100 * float64(active) / billion})
	}
	c := newChart("Who acts in the end, thresholds normal with mean 25 %", "spread of thresholds, percentage points",
		"active, percent")
	c.line("a crowd of 10^9", blue, points)
	c.line(fmt.Sprintf("critical spread %.4f", critical), orange, plotter.XYs{{X: critical, Y: 0}, {X: critical, Y: 100}})
	c.Legend.Left, c.Legend.XOffs, c.Legend.YOffs = true, vg.Points(6), -vg.Points(12)
	return v.draw("granovetter.svg", c)
}

// drawAwareness shows the spread of awareness by day for two reproduction numbers.
func (v *verification) drawAwareness() (string, error) {
	c := newChart("Awareness by mean field, rationalised after 30 days", "days", "share aware or rationalised")
	for i, r := range []float64{1.5, 2} {
		rule := formula.Awareness{Reproduction: r, Rationalising: 30}
		unaware, aware := 1-1e-3, 1e-3
		points := curve(0, 700, 701, func(float64) float64 {
			unaware, aware = rule.Step(unaware, aware, 1)
			return 1 - unaware
		})
		c.line(fmt.Sprintf("R0 = %g", r), []color.Color{blue, orange}[i], points)
		final := finalSize(rule, 1e-10, 1)
		c.line(fmt.Sprintf("z = 1 - exp(-R0 z) = %.3f", final), grey, plotter.XYs{{X: 0, Y: final}, {X: 700, Y: final}})
	}
	c.Legend.Top, c.Legend.YOffs = false, vg.Points(30)
	c.Y.Max = 1
	return v.draw("awareness.svg", c)
}

// drawGlobalGame shows how the threshold responds to the public signal.
func (v *verification) drawGlobalGame() (string, error) {
	c := newChart("Global game: the regime's threshold, private precision 1, cost ratio 1/2", "public signal of strength",
		"the regime falls below strength")
	for i, alpha := range []float64{0.25, 1, 2.4} {
		c.line(fmt.Sprintf("public precision %g", alpha), []color.Color{grey, blue, orange}[i],
			curve(-0.5, 1.5, 201, func(y float64) float64 { return formula.GlobalGameThreshold(alpha, 1, y, 0.5) }))
	}
	return v.draw("global-game.svg", c)
}

// drawMeanField shows the spread among worlds against the number of people.
func (v *verification) drawMeanField(sizes, spreads []float64) (string, error) {
	points := make(plotter.XYs, len(sizes))
	for i := range points {
		points[i] = plotter.XY{X: sizes[i], Y: spreads[i]}
	}
	c := newChart("Chance averages out: the aware share after 15 days", "log10 people",
		"log10 standard deviation among worlds")
	c.dots("400 worlds each", blue, points)
	c.line("slope -1/2", orange, plotter.XYs{points[0],
		{X: sizes[len(sizes)-1], Y: points[0].Y - 0.5*(sizes[len(sizes)-1]-sizes[0])}})
	return v.draw("mean-field.svg", c)
}
