package landmark

import (
	"fmt"
	"maps"
	"math"
	"slices"
)

// Classes are the rulers of one kind and one band of a number: the first rung of the ladder, and what the factors of
// a state are measured against.
type Classes struct {
	Cells []Cell `json:"cells"`
}

// Cell is a class in an era.
type Cell struct {
	Kind string `json:"kind"`
	Band int    `json:"band"`
	Era  int    `json:"era"`
	// Weight is the number of training months.
	Weight float64 `json:"weight"`
	// Rates are the monthly rates by mode over all eras, shrunk to those of all classes, at the level of the last years.
	Rates []float64 `json:"rates"`
	// Mean is the mean monthly hazard of the model over the class's months, by mode and lead.
	Mean [][]float64 `json:"mean"`
	// Factors is the mean of what each fact multiplies a hazard by, by fact, mode and lead.
	Factors [][][]float64 `json:"factors"`
}

// KindOf is the class's kind of a value of the category.
func (c *Class) KindOf(value string) string {
	for _, kind := range c.Kinds {
		if slices.Contains(kind.Values, value) {
			return kind.Name
		}
	}
	return value
}

// BandOf is the class's band of a number, from 0.
func (c *Class) BandOf(x float64) int {
	band := 0
	for band < len(c.Bands) && x >= c.Bands[band] {
		band++
	}
	return band
}

// EraOf is the class's era of a month, from 0.
func (c *Class) EraOf(m Month) int {
	era := 0
	for _, text := range c.Eras {
		if begins, ok := ParseMonth(text); ok && m >= begins {
			era++
		}
	}
	return era
}

// key names a class, whatever the era.
func key(kind string, band int) string { return fmt.Sprintf("%s\x00%d", kind, band) }

// keyOf names the class of a row.
func (c *Class) keyOf(d *Data, row int) string {
	return key(c.KindOf(d.texts[c.Category][row]), c.BandOf(d.numbers[c.Number][row]))
}

// classes sums up the training rows by class and era, and counts each class's rates over all eras.
func (b *basis) classes(d *Data, m *Model, train Months) *Classes {
	class, cells := &d.Spec.Class, map[string]*Cell{}
	var order []string
	for i, vector := range b.vectors {
		if vector == nil || !d.known(i) {
			continue
		}
		kind, band := class.KindOf(d.texts[class.Category][i]), class.BandOf(d.numbers[class.Number][i])
		era := class.EraOf(d.Time[i])
		name := fmt.Sprintf("%s\x00%d", key(kind, band), era)
		cell := cells[name]
		if cell == nil {
			cell = &Cell{Kind: kind, Band: band, Era: era, Mean: newUnknown(1, len(m.Modes), len(b.leads))[0],
				Factors: newUnknown(len(b.groups), len(m.Modes), len(b.leads))}
			cells[name] = cell
			order = append(order, name)
		}
		cell.add(m, vector, b.known[i])
	}
	slices.Sort(order)
	counted := classRates(d, train, class.Prior)
	toLevel(d, counted, train)
	out := &Classes{}
	for _, name := range order {
		cell := cells[name]
		cell.settle()
		cell.Rates = counted[key(cell.Kind, cell.Band)]
		out.Cells = append(out.Cells, *cell)
	}
	return out
}

// classRates counts the rate of each mode in each class over training months, shrunk to the rate of all by a prior of
// so many expected exits.
func classRates(d *Data, train Months, prior float64) map[string][]float64 {
	class, modes := &d.Spec.Class, len(d.Spec.Target.Modes)
	events, exposure := map[string][]float64{}, map[string]float64{}
	all, months := make([]float64, modes), 0.0
	for i, month := range d.Time {
		if !train.Holds(month) || !d.known(i) {
			continue
		}
		name := class.keyOf(d, i)
		if events[name] == nil {
			events[name] = make([]float64, modes)
		}
		exposure[name]++
		months++
		if k := d.mode[i]; k >= 0 && d.exit[i] == month {
			events[name][k]++
			all[k]++
		}
	}
	rates := map[string][]float64{}
	for name := range events {
		for k := range modes {
			rate := (all[k] + 0.5) / months
			rates[name] = append(rates[name], rate*(events[name][k]+prior)/(rate*exposure[name]+prior))
		}
	}
	return rates
}

// toLevel brings the rates of the classes to the level of the last years, mode by mode.
func toLevel(d *Data, rates map[string][]float64, train Months) {
	class, since := &d.Spec.Class, train.To-Month(12*d.Spec.Level.Years)+1
	modes := len(d.Spec.Target.Modes)
	recent, lately := make([]float64, modes), map[string]float64{}
	for i, month := range d.Time {
		if !train.Holds(month) || !d.known(i) || month < since {
			continue
		}
		lately[class.keyOf(d, i)]++
		if k := d.mode[i]; k >= 0 && d.exit[i] == month {
			recent[k]++
		}
	}
	expected := make([]float64, modes)
	for _, name := range slices.Sorted(maps.Keys(rates)) {
		for k := range modes {
			expected[k] += rates[name][k] * lately[name]
		}
	}
	for _, all := range rates {
		for k := range modes {
			all[k] = significant(ratio(recent[k], expected[k], d.Spec.Level.Prior) * all[k])
		}
	}
}

// add adds a row to the sums of a cell.
func (c *Cell) add(m *Model, vector []float64, known []bool) {
	c.Weight++
	for k, leads := range m.logHazards(vector, known) {
		for l, eta := range leads {
			c.Mean[k][l] += math.Exp(eta)
		}
	}
	for g, modes := range m.contributions(vector) {
		for k, leads := range modes {
			for l, eta := range leads {
				if !known[g] {
					eta = m.Unknown[g][k][l]
				}
				c.Factors[g][k][l] += math.Exp(eta)
			}
		}
	}
}

// settle turns sums into means.
func (c *Cell) settle() {
	for k := range c.Mean {
		for l := range c.Mean[k] {
			c.Mean[k][l] = significant(c.Mean[k][l] / c.Weight)
		}
	}
	for g := range c.Factors {
		for k := range c.Factors[g] {
			for l := range c.Factors[g][k] {
				c.Factors[g][k][l] = significant(c.Factors[g][k][l] / c.Weight)
			}
		}
	}
}

// rates are those of the class of a row; those of the mean of all classes if the class is new.
func (m *Model) rates(kind string, band int) []float64 {
	mean, weight := make([]float64, len(m.Modes)), 0.0
	for _, c := range m.Classes.Cells {
		if c.Kind == kind && c.Band == band {
			return c.Rates
		}
		weight += c.Weight
		for k, rate := range c.Rates {
			mean[k] += c.Weight * rate
		}
	}
	for k := range mean {
		mean[k] /= weight
	}
	return mean
}
