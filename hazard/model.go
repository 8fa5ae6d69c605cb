package hazard

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"

	"gonum.org/v1/gonum/mat"

	"fronde/hazard/modelfile"
)

// Schema is the version of the model file. Readers refuse all others.
const Schema = "fronde.hazard/1"

// ErrNoEvents is returned if nothing happened in the training rows.
var ErrNoEvents = errors.New("the target has no events in the training years")

// ErrOnlyEvents is returned if the event happened in every training row: the hazard that fits
// best is then infinite.
var ErrOnlyEvents = errors.New("the target has nothing but events in the training years, " +
	"so there is no finite estimate")

// ErrNoRows is returned if no row of the training years has a known outcome.
var ErrNoRows = errors.New("no training row has a known outcome")

// ErrNoColumns is returned if no column of the spec varies in the training rows.
var ErrNoColumns = errors.New("no column of the spec varies in the training years")

// ErrNoLabels is returned if the panel lacks the target's column.
var ErrNoLabels = errors.New("there is no such column, so nothing can be learnt")

// Model is a fitted survival model. It holds everything that prediction needs, and no
// row of the panel that it was fitted to.
type Model struct {
	Schema     string   `json:"schema"`
	Software   string   `json:"software,omitempty"` // name and version
	Spec       *Spec    `json:"spec"`
	SpecSHA256 string   `json:"spec_sha256"`
	Training   Training `json:"training"`
	// Validation shows how well the same spec forecast years after those it was fitted to.
	Validation *Summary `json:"validation,omitempty"`
	Warnings   []string `json:"warnings,omitempty"`
	Design     *design  `json:"design"`
	Causes     []cause  `json:"causes"`
}

// Training describes what a model was fitted to.
type Training struct {
	Years  Years `json:"years"`
	Rows   int   `json:"rows"` // with a known outcome
	Events int   `json:"events"`
}

// BaseRate is the share of training rows in which the event happened.
func (t Training) BaseRate() float64 { return float64(t.Events) / float64(t.Rows) }

// cause is the model of one competing cause of the event.
type cause struct {
	Name    string   `json:"name"`
	Events  int      `json:"events"`
	Members []member `json:"members"`
	// Level multiplies the hazard: see [Level].
	Level float64 `json:"level"`
}

// member is one fitted model of the ensemble.
type member struct {
	Weight float64 `json:"weight"`
	Ridge  *ridge  `json:"ridge,omitempty"`
	Boost  *boost  `json:"boost,omitempty"`
}

// Fit estimates the spec's model from the rows of some years whose outcome is known.
// Causes compete: each is fitted with the others' events counted as years without its
// own, which for yearly hazards of a few per cent is the likelihood of the cause alone
// (Kalbfleisch & Prentice, The Statistical Analysis of Failure Time Data, 2002, ch. 8).
func Fit(d *Data, years Years) (*Model, error) {
	if !d.Labelled {
		return nil, fmt.Errorf("%s: column %q: %w", d.Panel.File, d.Spec.Target.Column, ErrNoLabels)
	}
	rows := d.labelled(d.Rows(years))
	if len(rows) == 0 {
		return nil, fmt.Errorf("%s: column %q: %w%s", d.Panel.File, d.Spec.Target.Column, ErrNoRows, d.within(years))
	}
	m := &Model{Schema: Schema, Spec: d.Spec, SpecSHA256: d.Spec.SHA256(),
		Training: Training{Years: years, Rows: len(rows)}}
	for _, i := range rows {
		if d.labels[i] > survived {
			m.Training.Events++
		}
	}
	switch m.Training.Events {
	case 0:
		return nil, fmt.Errorf("%s: column %q: %w%s", d.Panel.File, d.Spec.Target.Column, ErrNoEvents, d.within(years))
	case len(rows):
		return nil, fmt.Errorf("%s: column %q: %w%s", d.Panel.File, d.Spec.Target.Column, ErrOnlyEvents, d.within(years))
	}
	m.Design, m.Warnings = fitDesign(d, rows)
	if len(m.Design.Outputs) == 0 {
		return nil, fmt.Errorf("%s: %w%s", d.Panel.File, ErrNoColumns, d.within(years))
	}
	x := m.Design.matrix(d, rows)
	for k, name := range d.Spec.causes() {
		c, err := m.fitCause(d, x, rows, k+1, name)
		if err != nil {
			return nil, fmt.Errorf("%s, trained on %s: %w", name, years, err)
		}
		m.Causes = append(m.Causes, c)
	}
	return m, nil
}

// within names the training years that an error concerns, if there are any.
func (d *Data) within(years Years) string {
	if years.From > years.To {
		return ""
	}
	return fmt.Sprintf(" (%s %s)", d.Spec.Time, years)
}

func (m *Model) fitCause(d *Data, x *mat.Dense, rows []int, label int, name string) (cause, error) {
	c := cause{Name: name, Level: 1}
	y := make([]float64, len(rows))
	for r, i := range rows {
		if d.labels[i] == label {
			y[r] = 1
			c.Events++
		}
	}
	if c.Events == 0 {
		m.Warnings = append(m.Warnings,
			fmt.Sprintf("%s never happened in the training years: its hazard is half an event in all their rows", name))
		level := &boost{Intercept: startingLevel(y, linkCloglog)}
		c.Members = []member{{Weight: 1, Boost: level}}
		return c, nil
	}
	total := 0.0
	for _, s := range d.Spec.Members {
		total += s.Weight
	}
	for _, s := range d.Spec.Members {
		one := member{Weight: s.Weight / total}
		var err error
		if s.Kind == memberBoost {
			one.Boost = fitBoost(x, y, s, m.Design.plain())
		} else if one.Ridge, err = fitRidge(x, y, s); err != nil {
			return c, err
		}
		c.Members = append(c.Members, one)
	}
	c.Level = recentLevel(d, rows, y, c.logHazards(x))
	return c, nil
}

// plain marks the outputs that are not pieces of splines.
func (g *design) plain() []bool {
	plain := make([]bool, len(g.Outputs))
	for k := range g.Outputs {
		plain[k] = g.Outputs[k].Knots == nil
	}
	return plain
}

// recentLevel compares the last training years with what the model expects in them: see
// [Level]. The expected events are the sum of the probabilities.
func recentLevel(d *Data, rows []int, y, logHazards []float64) float64 {
	level := d.Spec.Level
	if level.Years == 0 {
		return 1
	}
	last := math.MinInt
	for _, i := range rows {
		last = max(last, d.Time[i])
	}
	observed, expected := level.Prior, level.Prior
	for r, i := range rows {
		if d.Time[i] > last-level.Years {
			observed += y[r]
			expected -= math.Expm1(-hazardOf(logHazards[r]))
		}
	}
	return observed / expected
}

// logHazards averages the members' log hazards, before the level.
func (c *cause) logHazards(x *mat.Dense) []float64 {
	n, _ := x.Dims()
	sum := make([]float64, n)
	for _, m := range c.Members {
		var one []float64
		if m.Ridge != nil {
			one = m.Ridge.logHazards(x)
		} else {
			one = m.Boost.logHazards(x)
		}
		for i, v := range one {
			sum[i] += m.Weight * v
		}
	}
	return sum
}

// Predictions are the probabilities of some rows.
type Predictions struct {
	// P is the probability of the event in the row's year:
	//
	//	p = 1 - exp(-sum_k h_k)
	P []float64
	// ByCause [k][i] is that of cause k in row i, p h_k / sum h.
	ByCause [][]float64
}

// Predict returns the probabilities for some rows of a panel that was read with the model's
// spec. Their outcomes, if known, are ignored.
func (m *Model) Predict(d *Data, rows []int) Predictions {
	out := Predictions{P: make([]float64, len(rows)), ByCause: make([][]float64, len(m.Causes))}
	if len(rows) == 0 {
		return out
	}
	x := m.Design.matrix(d, rows)
	total := make([]float64, len(rows))
	for k, c := range m.Causes {
		hazards := c.logHazards(x)
		for i, v := range hazards {
			hazards[i] = c.Level * hazardOf(v)
			total[i] += hazards[i]
		}
		out.ByCause[k] = hazards
	}
	for i, h := range total {
		out.P[i] = -math.Expm1(-h)
		for k := range out.ByCause {
			out.ByCause[k][i] *= out.P[i] / h
		}
	}
	return out
}

// Encode writes the model's file.
func (m *Model) Encode(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetIndent("", " ")
	return e.Encode(m)
}

// Decode reads a model's file; name is the file's name in messages.
func Decode(name string, text []byte) (*Model, error) {
	return modelfile.Decode[Model](name, Schema, text)
}
