package hazard

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"

	"fronde/stats"
)

// Forecasts are predictions of rows by models that were fitted to earlier years.
type Forecasts struct {
	Data *Data
	Rows []int
	Predictions
	// Base is, for each row, the base rate in the years to which its model was fitted; then
	// the same by cause.
	Base        []float64
	BaseByCause [][]float64
	// Recent is, for each row, the rate of the last [RecentYears] years to which its model was
	// fitted; then the same by cause.
	Recent        []float64
	RecentByCause [][]float64
	Warnings      []string

	train, test Years
	refit       int
}

// RecentYears is the number of years at the end of the training years whose rate a forecast is also
// compared with: where events became rarer, any forecast looks good against the rate of all years.
// Judgement: long enough for a rate of a per cent or two, short enough to follow an era.
const RecentYears = 10

// Validate fits the model to training years and predicts test years. If refit is above 0,
// the test years are cut into blocks of that many years, and each block is predicted by a
// model of its own, fitted to all years from the first training year to the last one
// before the block.
func Validate(d *Data, train, test Years, refit int) (*Forecasts, error) {
	f := &Forecasts{Data: d, train: train, test: test, refit: refit}
	if refit == 0 {
		return f, f.add(train, test)
	}
	for _, from := range d.blocks(test, refit) {
		if err := f.add(Years{train.From, from - 1}, Years{from, min(from+refit-1, test.To)}); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// The years that a fit holds back to test itself out of time: the last twenty, in blocks of
// five. Judgement: four blocks are enough to see an era pass.
const (
	heldBack  = 20
	heldBlock = 5
)

// FitValidated fits the model to training years and records how its spec would have forecast
// the last twenty of them, five at a time from the years before. A panel too short for that,
// or with none or nothing but events in its early years, gives a model without that record.
func FitValidated(d *Data, train Years) (*Model, error) {
	m, err := Fit(d, train)
	if err != nil {
		return nil, err
	}
	f, err := Validate(d, train, Years{max(train.From+1, train.To-heldBack+1), train.To}, heldBlock)
	switch {
	case errors.Is(err, ErrNoEvents), errors.Is(err, ErrOnlyEvents), errors.Is(err, ErrNoRows),
		errors.Is(err, ErrNoColumns):
		m.Warnings = append(m.Warnings,
			"too little data before the last years to say how the model fares out of time: "+err.Error())
	case err != nil:
		return nil, err
	case len(f.Rows) == 0:
		m.Warnings = append(m.Warnings,
			"too little data in the last training years to say how the model fares out of time: they have no row")
	default:
		m.Validation = f.Summarise()
	}
	return m, nil
}

// LabelledYears returns the first and last year with a known outcome; the range is empty if
// there is none.
func (d *Data) LabelledYears() Years {
	y := Years{From: math.MaxInt, To: math.MinInt}
	for i, label := range d.labels {
		if label != unknown {
			y.From, y.To = min(y.From, d.Time[i]), max(y.To, d.Time[i])
		}
	}
	return y
}

// blocks lists the first years of those blocks of a range in which the panel has rows.
func (d *Data) blocks(test Years, length int) []int {
	var first []int
	for _, i := range d.Rows(test) {
		first = append(first, d.Time[i]-(d.Time[i]-test.From)%length)
	}
	slices.Sort(first)
	return slices.Compact(first)
}

// add fits and predicts once.
func (f *Forecasts) add(train, test Years) error {
	d := f.Data
	m, err := Fit(d, train)
	if err != nil {
		return err
	}
	rows := d.Rows(test)
	p := m.Predict(d, rows)
	recent := d.recentRates(train, len(m.Causes))
	if f.ByCause == nil {
		f.ByCause, f.BaseByCause = make([][]float64, len(m.Causes)), make([][]float64, len(m.Causes))
		f.RecentByCause = make([][]float64, len(m.Causes))
	}
	f.Rows, f.P = append(f.Rows, rows...), append(f.P, p.P...)
	for k, c := range m.Causes {
		f.ByCause[k] = append(f.ByCause[k], p.ByCause[k]...)
		for range rows {
			f.BaseByCause[k] = append(f.BaseByCause[k], float64(c.Events)/float64(m.Training.Rows))
			f.RecentByCause[k] = append(f.RecentByCause[k], recent[k+1])
		}
	}
	for range rows {
		f.Base = append(f.Base, m.Training.BaseRate())
		f.Recent = append(f.Recent, 1-recent[survived])
	}
	f.Warnings = m.Warnings // the last model saw the most rows
	return nil
}

// recentRates returns the share of each label, survived and then the causes, among the rows with a
// known outcome in the last [RecentYears] years that have any, of training years that have some.
func (d *Data) recentRates(train Years, causes int) []float64 {
	rows := d.labelled(d.Rows(train))
	last := math.MinInt
	for _, i := range rows {
		last = max(last, d.Time[i])
	}
	rows = d.labelled(d.Rows(Years{max(train.From, last-RecentYears+1), last}))
	shares := make([]float64, causes+1)
	for _, i := range rows {
		shares[d.labels[i]]++
	}
	floats.Scale(1/float64(len(rows)), shares)
	return shares
}

// Binary returns the forecasts of the event whose outcome is known, for scoring.
func (f *Forecasts) Binary() *stats.Binary {
	return f.binary(f.P, f.Base, f.Recent, func(label int) bool { return label > survived })
}

// BinaryOf returns the forecasts of one cause, numbered from 0.
func (f *Forecasts) BinaryOf(k int) *stats.Binary {
	return f.binary(f.ByCause[k], f.BaseByCause[k], f.RecentByCause[k], func(label int) bool { return label == k+1 })
}

func (f *Forecasts) binary(p, base, recent []float64, happened func(label int) bool) *stats.Binary {
	b := &stats.Binary{}
	for r, i := range f.Rows {
		if f.Data.labels[i] == unknown {
			continue
		}
		b.P, b.Base, b.Recent = append(b.P, p[r]), append(b.Base, base[r]), append(b.Recent, recent[r])
		b.Happened = append(b.Happened, happened(f.Data.labels[i]))
		b.Cluster = append(b.Cluster, f.Data.Cluster[i])
	}
	return b
}

// Summary shows how well a spec's forecasts did on the rows whose outcome is known.
type Summary struct {
	Title string `json:"title"`
	Train Years  `json:"train"`
	Test  Years  `json:"test"`
	// Refit is the number of years after which the model was fitted again, to all years
	// since the first training year; 0 means that it was fitted once.
	Refit int `json:"refit_years"`
	Rows  int `json:"rows"` // predicted, including those that cannot be scored
	stats.Verification
	ByCause  []CauseSummary `json:"by_cause,omitempty"`
	Warnings []string       `json:"warnings,omitempty"`
}

// CauseSummary shows how well the forecasts of one competing cause did.
type CauseSummary struct {
	Name string `json:"name"`
	stats.Verification
}

// calibrationEdges double from half a per cent upwards, because events are rare and most
// forecasts are below a few per cent.
var calibrationEdges = []float64{0, 0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 1}

// Summarise scores the forecasts.
func (f *Forecasts) Summarise() *Summary {
	s := &Summary{Title: f.Data.Spec.Title, Train: f.train, Test: f.test, Refit: f.refit, Rows: len(f.Rows),
		Warnings: f.Warnings}
	s.Verification = f.Binary().Verify(calibrationEdges, stats.Level)
	s.Warnings = append(s.Warnings[:len(s.Warnings):len(s.Warnings)], f.undefined(s.Verification)...)
	if len(f.Data.Spec.Target.Modes) == 0 {
		return s
	}
	for k, name := range f.Data.Spec.causes() {
		s.ByCause = append(s.ByCause, CauseSummary{name, f.BinaryOf(k).Verify(calibrationEdges, stats.Level)})
	}
	return s
}

// undefined says which scores the tested rows cannot give, and why.
func (f *Forecasts) undefined(v stats.Verification) []string {
	var why []string
	switch {
	case v.N == 0:
		return nil
	case v.Events == 0:
		why = append(why, "nothing happened in the tested rows, so it is not defined how well events are ranked")
	case v.Events == v.N:
		why = append(why, "the event happened in every tested row, so it is not defined how well events are ranked")
	}
	if v.Clusters < 2 {
		why = append(why, fmt.Sprintf("the tested rows have one %s, so there is nothing to draw intervals from",
			f.Data.Spec.Cluster))
	}
	return why
}
