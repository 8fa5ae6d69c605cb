package landmark

import (
	"encoding/json"
	"io"
	"math"
	"slices"
	"strconv"

	"fronde/hazard/modelfile"
)

// Schema is the version of the model file. Readers refuse all others.
const Schema = "fronde.landmark/1"

// Names of what is forecast besides the modes.
const (
	Any       = "any"       // leaving in any way
	Irregular = "irregular" // in an irregular way
)

// Model is a fitted model. It holds everything that a forecast needs, and no row of the panel that it was fitted to.
type Model struct {
	Schema     string   `json:"schema"`
	Software   string   `json:"software,omitempty"` // name and version
	Spec       *Spec    `json:"spec"`
	SpecSHA256 string   `json:"spec_sha256"`
	Training   Training `json:"training"`
	// Validation shows how well the same spec forecast months after those it was fitted to.
	Validation *Summary `json:"validation,omitempty"`
	Design     *design  `json:"design"`
	Modes      []Way    `json:"modes"`
	// Unknown is what a fact of which nothing is known adds to the log hazard, by fact, mode and lead: the
	// logarithm of the mean factor over the rows that know it.
	Unknown [][][]float64 `json:"unknown"`
	Classes *Classes      `json:"classes"`
	// Counts are what the record holds of the columns that the spec counts.
	Counts []Counted `json:"counts,omitempty"`
	// Record holds the largest crowd that each ruler met, as a share of the people, the largest first.
	Record []float64 `json:"record,omitempty"`

	// common are the coefficients that the irregular modes share, from which another fit starts.
	common []float64
}

// Training describes what a model was fitted to.
type Training struct {
	Months Months `json:"months"`
	Rows   int    `json:"rows"`
	Exits  int    `json:"exits"`
}

// Way is the model of one way to leave.
type Way struct {
	Name  string `json:"name"`
	Exits int    `json:"exits"`
	// Coefficients are the intercept and those of the columns; the hazard is per month.
	Coefficients []float64 `json:"coefficients"`
	// Covariance of the coefficients without the intercept, its upper triangle row by row.
	Covariance []float64 `json:"covariance"`
	// Level multiplies the hazard: see [Level].
	Level float64 `json:"level"`
	// IrregularShare is the share of the way's exits that count as irregular.
	IrregularShare float64 `json:"irregular_share"`
}

// significant rounds to six digits, more than any coefficient has.
func significant(x float64) float64 {
	y, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 6, 64), 64)
	if err != nil {
		panic(err)
	}
	return y
}

// Encode writes the model as JSON.
func (m *Model) Encode(w io.Writer) error {
	return json.NewEncoder(w).Encode(m)
}

// DecodeModel reads a model file; name is the file's name in messages.
func DecodeModel(name string, text []byte) (*Model, error) {
	return modelfile.Decode[Model](name, Schema, text)
}

// logHazards returns the log of the monthly hazard by mode and lead, from the columns of a state.
func (m *Model) logHazards(vector []float64, known []bool) [][]float64 {
	fades := m.Spec.fades()
	all := make([][]float64, len(m.Modes))
	full := make([]float64, len(m.Modes[0].Coefficients)-1)
	for k := range m.Modes {
		all[k] = make([]float64, len(fades))
	}
	for l, fade := range fades {
		spread(full, vector, m.Design, fade)
		for k := range m.Modes {
			way := &m.Modes[k]
			eta := way.Coefficients[0] + math.Log(way.Level)
			for j, x := range full {
				eta += way.Coefficients[j+1] * x
			}
			for g, ok := range known {
				if !ok {
					eta += m.Unknown[g][k][l]
				}
			}
			all[k][l] = min(eta, highestEta)
		}
	}
	return all
}

// incidence accumulates competing risks: within each lead, the probability of each mode, from monthly hazards
//
//	dF_k = S (1 - exp(-H)) h_k / h,  H = h t,  h = sum_k h_k
//
// over the t months between two leads, with S what is left before them.
func incidence(leads []interval, hazard func(mode, lead int) float64, modes int) (within [][]float64) {
	left, sum := 1.0, make([]float64, modes)
	for l, v := range leads {
		total := 0.0
		for k := range modes {
			total += hazard(k, l)
		}
		if total > 0 {
			gone := -left * math.Expm1(-total*v.months())
			for k := range modes {
				sum[k] += gone * hazard(k, l) / total
			}
			left -= gone
		}
		within = append(within, slices.Clone(sum))
	}
	return within
}

// unknown averages what each fact contributes over the training rows that know it.
func (b *basis) unknown(d *Data, m *Model, train Months) [][][]float64 {
	all := newUnknown(len(b.groups), len(m.Modes), len(b.leads))
	total := make([]float64, len(b.groups))
	for i, vector := range b.vectors {
		if vector == nil {
			continue
		}
		w := d.Spec.recency(d.Time[i], train.To)
		parts := m.contributions(vector)
		for g, known := range b.known[i] {
			if !known {
				continue
			}
			total[g] += w
			for k := range parts[g] {
				for l, eta := range parts[g][k] {
					all[g][k][l] += w * math.Exp(eta)
				}
			}
		}
	}
	for g := range all {
		for k := range all[g] {
			for l, sum := range all[g][k] {
				all[g][k][l] = 0
				if total[g] > 0 {
					all[g][k][l] = significant(math.Log(sum / total[g]))
				}
			}
		}
	}
	return all
}

// contributions returns what each fact adds to the log hazard, by fact, mode and lead.
func (m *Model) contributions(vector []float64) [][][]float64 {
	groups := m.Spec.Groups()
	of := groupOf(m.Design, groups)
	all := newUnknown(len(groups), len(m.Modes), len(m.Spec.Leads))
	full := make([]float64, len(of))
	for l, fade := range m.Spec.fades() {
		spread(full, vector, m.Design, fade)
		for j, g := range of {
			if g < 0 || full[j] == 0 {
				continue
			}
			for k := range m.Modes {
				all[g][k][l] += m.Modes[k].Coefficients[j+1] * full[j]
			}
		}
	}
	return all
}

// level adjusts each mode to the last training years, and finds its share of irregular exits.
func (m *Model) level(d *Data, b *basis, train Months) {
	first := max(train.From, train.To-Month(12*m.Spec.Level.Years)+1)
	observed, expected := make([]float64, len(m.Modes)), make([]float64, len(m.Modes))
	irregular, exits := make([]float64, len(m.Modes)), make([]float64, len(m.Modes))
	for i, vector := range b.vectors {
		if vector == nil || !d.known(i) {
			continue
		}
		if k := d.mode[i]; k >= 0 && d.exit[i] == d.Time[i] {
			exits[k]++
			irregular[k] += indicator(d.irregular[i])
			if d.Time[i] >= first {
				observed[k]++
			}
		}
		if d.Time[i] >= first {
			for k, eta := range m.logHazards(vector, b.known[i]) {
				expected[k] += math.Exp(eta[0])
			}
		}
	}
	together := m.together(observed, expected)
	for k := range m.Modes {
		level := 1.0
		if m.Spec.Target.Modes[k].pooled() {
			level = together
		}
		m.Modes[k].Level = level * ratio(observed[k], level*expected[k], m.Spec.Level.Prior)
		if exits[k] > 0 {
			m.Modes[k].IrregularShare = irregular[k] / exits[k]
		}
	}
}

// together is the level of the irregular modes as one, to which that of each is shrunk: each alone has too few exits
// in the last years to say how rare they have become.
func (m *Model) together(observed, expected []float64) float64 {
	o, e := 0.0, 0.0
	for k := range m.Modes {
		if m.Spec.Target.Modes[k].pooled() {
			o, e = o+observed[k], e+expected[k]
		}
	}
	return ratio(o, e, m.Spec.Level.Prior)
}

// ratio is the mean of a rate ratio with the prior Gamma(prior, prior), after so many events of those expected.
func ratio(observed, expected, prior float64) float64 { return (observed + prior) / (expected + prior) }
