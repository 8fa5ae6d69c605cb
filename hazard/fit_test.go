package hazard

import (
	"bytes"
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"
)

// One 0/1 column and almost no penalty: the two groups' fitted probabilities are their
// shares of events, with either link. The penalty of 1e-6 moves them by less than 1e-6.
func TestRidgeFitsTwoGroups(t *testing.T) {
	t.Parallel()
	x := mat.NewDense(100, 1, nil)
	y := make([]float64, 100)
	for i := range 100 {
		x.Set(i, 0, indicator(i < 40))
		y[i] = indicator(i < 4 || i >= 70) // 4 of 40, 30 of 60
	}
	for _, link := range []string{linkCloglog, linkLogit} {
		r, err := fitRidge(x, y, Member{Link: link, Penalty: 1e-6})
		if err != nil {
			t.Fatal(err)
		}
		eta := r.logHazards(x)
		for i, want := range map[int]float64{0: 0.1, 99: 0.5} {
			if got := -math.Expm1(-math.Exp(eta[i])); math.Abs(got-want) > 1e-6 {
				t.Errorf("%s: %.9f, want %g", link, got, want)
			}
		}
	}
}

// At the maximum the penalised gradient is zero: X'u = lambda b, and u sums to zero.
func TestRidgeIsAtItsMaximum(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n, width := rapid.IntRange(20, 60).Draw(t, "n"), rapid.IntRange(1, 4).Draw(t, "width")
		x, y := mat.NewDense(n, width, nil), make([]float64, n)
		for i := range n {
			for j := range width {
				x.Set(i, j, rapid.Float64Range(-3, 3).Draw(t, "x"))
			}
			y[i] = indicator(i == 0 || i > 1 && rapid.Bool().Draw(t, "y"))
		}
		m := Member{
			Link:    rapid.SampledFrom(linkKinds).Draw(t, "link"),
			Penalty: rapid.Float64Range(0.5, 50).Draw(t, "penalty"),
		}
		r, err := fitRidge(x, y, m)
		if err != nil {
			t.Fatal(err)
		}
		eta := make([]float64, n)
		predictor(x, append([]float64{r.Intercept}, r.Coefficients...), eta, m.Link)
		sum := make([]float64, width+1)
		for i := range n {
			u, _ := slope(y[i] > 0, eta[i], m.Link)
			sum[0] += u
			for j := range width {
				sum[j+1] += u * x.At(i, j)
			}
		}
		for j := range sum {
			if j > 0 {
				sum[j] -= m.Penalty * r.Coefficients[j-1]
			}
			if math.Abs(sum[j]) > 1e-3 { // the decrement of at most 1e-12 n bounds the gradient by about its root
				t.Errorf("gradient %d is %g", j, sum[j])
			}
		}
	})
}

// The slope is the derivative of the log-likelihood, the curvature minus that of the slope,
// and the information the slope's expected square, p u(1)^2 + (1-p) u(0)^2. Central
// differences of 1e-5 are exact to about 1e-9.
func TestSlopeIsTheDerivative(t *testing.T) {
	t.Parallel()
	for _, link := range linkKinds {
		for eta := -6.0; eta < 2; eta += 0.37 {
			information := 0.0
			for _, event := range []bool{false, true} {
				const h = 1e-5
				want := (logLikelihood(event, eta+h, link) - logLikelihood(event, eta-h, link)) / (2 * h)
				got, w := slope(event, eta, link)
				if math.Abs(got-want) > 1e-7 {
					t.Errorf("%s, event %v at %g: %g, want %g", link, event, eta, got, want)
				}
				above, _ := slope(event, eta+h, link)
				below, _ := slope(event, eta-h, link)
				if bent := curvature(event, eta, got, link); math.Abs(bent+(above-below)/(2*h)) > 1e-7 {
					t.Errorf("%s, event %v at %g: curvature %g, want %g", link, event, eta, bent, (below-above)/(2*h))
				}
				information += math.Exp(logLikelihood(event, eta, link)) * got * got
				if event && math.Abs(information-w) > 1e-9 {
					t.Errorf("%s at %g: information %g, want %g", link, eta, w, information)
				}
			}
		}
	}
}

// NaN among the inputs makes the fit fail with an error.
func TestRidgeSaysThatItDidNotConverge(t *testing.T) {
	t.Parallel()
	x := mat.NewDense(4, 1, []float64{1, 2, math.NaN(), 4})
	if _, err := fitRidge(x, []float64{0, 1, 0, 1}, Member{Penalty: 1}); !errors.Is(err, ErrNotConverged) {
		t.Errorf("got %v", err)
	}
}

// One tree with one split, worked by hand: 8 rows, with events where x = 1. The intercept
// counts half an event and one row more; each leaf takes the rate of its Newton step.
func TestBoostByHand(t *testing.T) {
	t.Parallel()
	x := mat.NewDense(8, 1, []float64{0, 0, 0, 0, 1, 1, 1, 1})
	y := []float64{0, 0, 0, 0, 0, 0, 1, 1}
	b := fitBoost(x, y, Member{Kind: memberBoost, Trees: 1, Depth: 1, Rate: 0.1, Leaf: 1, Penalty: 2}, []bool{true})
	start := cloglog(2.5 / 9)
	g0, h0 := slope(false, start, linkCloglog)
	g1, h1 := slope(true, start, linkCloglog)
	left := start + 0.1*(4*g0)/(4*h0+2)
	right := start + 0.1*(2*g0+2*g1)/(2*h0+2*h1+2)
	eta := b.logHazards(x)
	if math.Abs(eta[0]-left) > 1e-12 || math.Abs(eta[7]-right) > 1e-12 {
		t.Errorf("leaves %g and %g, want %g and %g", eta[0], eta[7], left, right)
	}
	small := fitBoost(x, y, Member{Trees: 1, Depth: 1, Rate: 0.1, Leaf: 5, Penalty: 2}, []bool{true})
	if len(small.Trees[0]) != 1 {
		t.Error("a leaf with fewer rows than allowed was split off")
	}
}

// Each tree raises the likelihood of the training rows.
func TestBoostLearns(t *testing.T) {
	t.Parallel()
	source := rand.New(rand.NewPCG(7, 7))
	x, y := mat.NewDense(400, 3, nil), make([]float64, 400)
	for i := range 400 {
		for j := range 3 {
			x.Set(i, j, source.NormFloat64())
		}
		y[i] = indicator(source.Float64() < 0.1 || x.At(i, 0) > 1 && x.At(i, 1) > 0)
	}
	last := math.Inf(-1)
	for _, trees := range []int{1, 5, 20, 80} {
		b := fitBoost(x, y, Member{Trees: trees, Depth: 2, Rate: 0.1, Leaf: 10, Penalty: 1}, []bool{true, true, true})
		sum := 0.0
		for i, e := range b.logHazards(x) {
			sum += logLikelihood(y[i] > 0, e, linkCloglog)
		}
		if sum <= last {
			t.Errorf("%d trees: log-likelihood %g after %g", trees, sum, last)
		}
		last = sum
	}
}

// Beyond its outer knots a natural spline is a line: second differences vanish. Inside it
// bends.
func TestSplineIsLinearBeyondItsKnots(t *testing.T) {
	t.Parallel()
	knots := []float64{1, 2, 4, 8}
	second := func(x float64, piece int) float64 {
		return bend(x+0.5, knots, piece) - 2*bend(x, knots, piece) + bend(x-0.5, knots, piece)
	}
	for piece := range 2 {
		for _, x := range []float64{-5, 0, 9, 20} {
			if d := second(x, piece); math.Abs(d) > 1e-9 { // rounding of cubes of 20
				t.Errorf("piece %d bends by %g at %g", piece, d, x)
			}
		}
		if math.Abs(second(3, piece)) < 1e-3 {
			t.Errorf("piece %d does not bend between the knots", piece)
		}
	}
}

// Beyond the training quantiles, nothing changes.
func TestClipStopsExtrapolation(t *testing.T) {
	t.Parallel()
	panel := toyPanel(12)
	d := read(t, toySpec, panel+"x,2005,dem,5,30,,,\ny,2005,dem,5,3000,,,\n")
	m, err := Fit(d, Years{1950, 1999})
	if err != nil {
		t.Fatal(err)
	}
	p := m.Predict(d, d.Rows(Years{2005, 2005})).P
	if p[0] != p[1] || !(p[0] > 0 && p[0] < 1) {
		t.Errorf("poverty of 30 and of 3000 give %g and %g", p[0], p[1])
	}
}

// A gap is filled with what the other columns say if they determine it; an unknown level of
// a category is not a mistake.
func TestGapsAreFilledFromOtherColumns(t *testing.T) {
	t.Parallel()
	d := read(t, toySpec, toyPanel(30)+"x,2005,dem,5,1.2,,,\ny,2005,never seen,5,1.2,1.2,,\n")
	g, warnings := fitDesign(d, d.Rows(Years{1950, 1999}))
	if len(warnings) > 0 {
		t.Error(warnings)
	}
	at := -1
	for k, s := range g.Sources {
		if s.Column == "gap" {
			at = k
		}
	}
	// gap is poverty with noise of 0.3; 1000 rows leave its regression an error of 0.02.
	rows := d.Rows(Years{2005, 2005})
	if filled := g.filled(d, rows, at, g.anchorMatrix(d, rows))[0]; math.Abs(filled-1.2) > 0.1 {
		t.Errorf("the gap is filled with %g, want about 1.2 from poverty", filled)
	}
	for _, v := range g.matrix(d, rows).RawMatrix().Data {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			t.Fatal("the matrix contains NaN or an infinity")
		}
	}
}

// Nothing in the test years may affect a model.
func TestTestYearsDoNotLeak(t *testing.T) {
	t.Parallel()
	spec := strings.Replace(toySpec, "level: {years: 0, prior: 0}",
		"  - {kind: boost, weight: 1, trees: 20, depth: 2, rate: 0.1, leaf: 20, penalty: 5}\nlevel: {years: 5, prior: 1}", 1)
	panel := toyPanel(20)
	lines := strings.Split(strings.TrimSpace(panel), "\n")
	for i, line := range lines {
		if cells := strings.Split(line, ","); i > 0 && cells[1] >= "1990" {
			cells[2], cells[3], cells[4], cells[5], cells[6] = "other", "900", "-77", "1000", "1"
			lines[i] = strings.Join(cells, ",")
		}
	}
	var texts [2]bytes.Buffer
	for k, text := range []string{panel, strings.Join(lines, "\n")} {
		m, err := Fit(read(t, spec, text), Years{1950, 1989})
		if err != nil {
			t.Fatal(err)
		}
		if err := m.Encode(&texts[k]); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(texts[0].Bytes(), texts[1].Bytes()) {
		t.Error("the model depends on years after its training")
	}
}

// Training a toy world of 300 countries recovers its hazard: predicted and true log
// hazards of the test years correlate, and the mean forecast is the mean truth within
// three standard errors of 15,000 training rows with some 8 % events (3 sqrt(.08/15000) =
// 0.7 points).
func TestFitRecoversTheTruth(t *testing.T) {
	t.Parallel()
	d := read(t, toySpec, toyPanel(300))
	m, err := Fit(d, Years{1950, 1989})
	if err != nil {
		t.Fatal(err)
	}
	rows := d.Rows(Years{1990, 1999})
	p := m.Predict(d, rows).P
	var sp, st, spp, stt, spt, mean, truth float64
	for r, i := range rows {
		a, b := cloglog(p[r]), toyTruth(d.texts["group"][i], d.numbers["tenure"][i], d.numbers["poverty"][i])
		sp, st, spp, stt, spt = sp+a, st+b, spp+a*a, stt+b*b, spt+a*b
		mean += p[r] / float64(len(rows))
		truth -= math.Expm1(-math.Exp(b)) / float64(len(rows))
	}
	n := float64(len(rows))
	r := (n*spt - sp*st) / math.Sqrt((n*spp-sp*sp)*(n*stt-st*st))
	if r < 0.99 {
		t.Errorf("log hazards correlate by %.4f", r)
	}
	if math.Abs(mean-truth) > 0.007 {
		t.Errorf("mean forecast %.4f, truth %.4f", mean, truth)
	}
}

func TestFitRefusals(t *testing.T) {
	t.Parallel()
	quiet := strings.NewReplacer(",1,coup", ",0,survived", ",1,uprising", ",0,survived").Replace(toyPanel(3))
	for name, c := range map[string]struct {
		panel string
		years Years
		want  error
	}{
		"no events": {quiet, Years{1950, 1999}, ErrNoEvents},
		"no rows":   {toyPanel(3), Years{1800, 1801}, ErrNoRows},
	} {
		_, err := Fit(read(t, toySpec, c.panel), c.years)
		if !errors.Is(err, c.want) || !strings.Contains(err.Error(), "panel.csv") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The level multiplies the hazard by (O + prior) / (E + prior) of the last years: here the
// model is an intercept almost alone (penalty 1e9), so E is rate times rows.
func TestRecentLevel(t *testing.T) {
	t.Parallel()
	spec := strings.NewReplacer("penalty: 1", "penalty: 1e9", "years: 0, prior: 0", "years: 10, prior: 2").Replace(toySpec)
	d := read(t, spec, toyPanel(30))
	m, err := Fit(d, Years{1950, 1999})
	if err != nil {
		t.Fatal(err)
	}
	observed, rows := 2.0, d.Rows(Years{1990, 1999})
	for _, i := range rows {
		observed += indicator(d.labels[i] > survived)
	}
	want := observed / (2 + m.Training.BaseRate()*float64(len(rows)))
	if got := m.Causes[0].Level; math.Abs(got-want) > 1e-4 {
		t.Errorf("level %.6f, want %.6f", got, want)
	}
}

// In a spec of one column with gaps, the median fills them, since no other column can. A column
// that is empty in training is left out with a warning, and a spec of such columns is refused.
func TestColumnsThatTeachNothing(t *testing.T) {
	t.Parallel()
	spec := strings.NewReplacer("  - {kind: category, columns: [group]}\n", "", "  - {kind: log, columns: [tenure]}\n", "",
		"[poverty, gap]", "[gap]").Replace(toySpec)
	d := read(t, spec, toyPanel(20)+"x,2005,dem,5,1,,,\n")
	m, err := Fit(d, Years{1950, 1999})
	if err != nil {
		t.Fatal(err)
	}
	if s := m.Design.Sources[0]; !s.gaps || len(s.Regress) > 0 {
		t.Errorf("the gap is filled by %+v", s)
	}
	row := d.Rows(Years{2005, 2005})
	if p := m.Predict(d, row).P[0]; math.Abs(p-m.Training.BaseRate()) > 0.05 {
		t.Errorf("a row at the median has probability %g, the base rate is %g", p, m.Training.BaseRate())
	}
	empty := strings.NewReplacer("tenure", "silence").Replace(toyPanel(0)) + "a,1950,dem,,1,1,1,\na,1951,mil,,2,2,0,\n"
	both := read(t, strings.Replace(toySpec, "columns: [tenure]", "columns: [silence]", 1), empty)
	g, warnings := fitDesign(both, both.Rows(Years{1950, 1951}))
	if len(g.Outputs) != 2 || len(warnings) != 3 ||
		!strings.Contains(warnings[0], "silence is left out: it is known in 0 training rows") {
		t.Errorf("outputs %d, warnings %q", len(g.Outputs), warnings)
	}
	alone := strings.Replace(spec, "[gap]", "[silence]", 1)
	if _, err := Fit(read(t, alone, empty), Years{1950, 1951}); !errors.Is(err, ErrNoColumns) {
		t.Errorf("fitted to nothing: %v", err)
	}
}
