package landmark

import (
	"errors"
	"fmt"
	"math"

	"fronde/stats"
)

// refit is the number of months after which a rolling forecast fits the model anew.
const refit Month = 12

// ErrNoRows is returned if no row lies in the test months.
var ErrNoRows = errors.New("no row lies in the test months")

// Forecasts are forecasts of rows by models that were fitted to earlier months.
type Forecasts struct {
	Data        *Data
	Train, Test Months
	Rolling     bool
	Rows        []int
	// Names are the modes, and any and irregular.
	Names []string
	// P, Class, Plain, Mean and Recent are the probability of each name within each lead, by name, lead and row: of
	// the model, of the class table, of plain counts by class, of the mean training month and of that of the last years.
	P, Class, Plain, Mean, Recent [][][]float64

	between []fittedRung // of the ladder, between the class table and the model
}

// heldBack is the number of years at the end of the training months by which a fit tests itself out of time. Judgement:
// long enough to see an era pass.
const heldBack = 20

// FitValidated fits the model to training months and records how its spec would have forecast the last twenty years of
// them, each from the months before. A panel with no exit before those years gives a model without that record.
// progress may be nil.
func FitValidated(d *Data, train Months, progress func(done, total int)) (*Model, error) {
	m, err := Fit(d, train)
	if err != nil {
		return nil, err
	}
	test := Months{max(train.From+1, train.To-12*heldBack+1), train.To}
	f, err := Validate(d, train, test, true, progress)
	if errors.Is(err, ErrNoExits) || errors.Is(err, ErrNoRows) {
		return m, nil
	}
	if err != nil {
		return nil, err
	}
	m.Validation, err = f.Summarise()
	return m, err
}

// Validate fits the model to training months and forecasts test months: once, or with rolling for each year of them
// anew, fitted to all months before it. progress may be nil.
func Validate(d *Data, train, test Months, rolling bool, progress func(done, total int)) (*Forecasts, error) {
	f := &Forecasts{Data: d, Train: train, Test: test, Rolling: rolling}
	for _, m := range d.Spec.Target.Modes {
		f.Names = append(f.Names, m.Name)
	}
	f.Names = append(f.Names, Any, Irregular)
	for _, all := range []*[][][]float64{&f.P, &f.Class, &f.Plain, &f.Mean, &f.Recent} {
		*all = newRows(len(f.Names), len(d.Spec.Leads))
	}
	step := test.To - test.From + 1
	if rolling {
		step = refit
	}
	if progress == nil {
		progress = func(int, int) {}
	}
	total := int((test.To - test.From + step) / step)
	progress(0, total)
	var before *Model
	for n, from := 0, test.From; from <= test.To; n, from = n+1, from+step {
		seen := train
		if rolling {
			seen.To = from - 1
		}
		m, err := fit(d, seen, before)
		if err != nil {
			return nil, fmt.Errorf("trained on %s: %w", seen, err)
		}
		f.add(m, seen, Months{from, min(from+step-1, test.To)})
		before = m
		progress(n+1, total)
	}
	if len(f.Rows) == 0 {
		return nil, fmt.Errorf("%s: %w", test, ErrNoRows)
	}
	return f, nil
}

func newRows(names, leads int) [][][]float64 {
	all := make([][][]float64, names)
	for i := range all {
		all[i] = make([][]float64, leads)
	}
	return all
}

// add forecasts the rows of some months.
func (f *Forecasts) add(m *Model, train, test Months) {
	d, leads := f.Data, f.Data.Spec.intervals()
	mean, recent := rates(d, train), rates(d, Months{max(train.From, train.To-Month(12*d.Spec.Level.Years)+1), train.To})
	class, counted := &d.Spec.Class, classRates(d, train, plainPrior)
	groups := d.Spec.Groups()
	for i, month := range d.Time {
		if !test.Holds(month) {
			continue
		}
		f.Rows = append(f.Rows, i)
		vector, known := m.Design.vector(row{d, i}, groups)
		eta := m.logHazards(vector, known)
		plain, met := counted[class.keyOf(d, i)]
		if !met {
			plain = mean
		}
		of := m.rates(class.KindOf(d.texts[class.Category][i]), class.BandOf(d.numbers[class.Number][i]))
		f.append(f.P, m, incidence(leads, func(k, l int) float64 { return math.Exp(eta[k][l]) }, len(m.Modes)))
		for _, simple := range []struct {
			to    [][][]float64
			rates []float64
		}{{f.Class, of}, {f.Plain, plain}, {f.Mean, mean}, {f.Recent, recent}} {
			f.append(simple.to, m, incidence(leads, func(k, _ int) float64 { return simple.rates[k] }, len(m.Modes)))
		}
	}
}

// append adds a row's probabilities by mode, of any and of irregular exits.
func (f *Forecasts) append(to [][][]float64, m *Model, within [][]float64) {
	modes := len(m.Modes)
	for l, p := range within {
		any, irregular := 0.0, 0.0
		for k, x := range p {
			to[k][l] = append(to[k][l], x)
			any += x
			irregular += x * m.Modes[k].IrregularShare
		}
		to[modes][l] = append(to[modes][l], any)
		to[modes+1][l] = append(to[modes+1][l], irregular)
	}
}

// rates are the monthly rates of the modes in some months, half an exit added to all of them together.
func rates(d *Data, months Months) []float64 {
	all, rows := make([]float64, len(d.Spec.Target.Modes)), 0.0
	for k := range all {
		all[k] = 0.5 / float64(len(all))
	}
	for i, m := range d.Time {
		if !months.Holds(m) || !d.known(i) {
			continue
		}
		rows++
		if k := d.mode[i]; k >= 0 && d.exit[i] == m {
			all[k]++
		}
	}
	for k := range all {
		all[k] /= max(rows, 1)
	}
	return all
}

// Observed reports whether a row's ruler left within a lead in the way of a name, and whether that is known.
func (f *Forecasts) Observed(name, lead, row int) (happened, known bool) {
	mode, irregular, known := f.Data.outcome(row, f.Data.Spec.Leads[lead], math.MaxInt32)
	modes := len(f.Data.Spec.Target.Modes)
	switch {
	case name == modes:
		return mode != stays, known
	case mode == unnamed:
		return false, false
	case name == modes+1:
		return mode != stays && irregular, known
	}
	return mode == name, known
}

// Binary returns the forecasts of a name within a lead whose outcome is known, against the mean training month and
// the last years.
func (f *Forecasts) Binary(name, lead int) *stats.Binary {
	return f.binary(f.P[name][lead], name, lead)
}

func (f *Forecasts) binary(p []float64, name, lead int) *stats.Binary {
	b := &stats.Binary{}
	for at, i := range f.Rows {
		happened, known := f.Observed(name, lead, i)
		if !known {
			continue
		}
		b.P, b.Base = append(b.P, p[at]), append(b.Base, f.Mean[name][lead][at])
		b.Recent = append(b.Recent, f.Recent[name][lead][at])
		b.Happened, b.Cluster = append(b.Happened, happened), append(b.Cluster, f.Data.Cluster[i])
	}
	return b
}
