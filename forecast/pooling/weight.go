package pooling

import (
	_ "embed" // the weights that ship with Fronde
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"gonum.org/v1/gonum/stat/distuv"

	"fronde/hazard/baserate"
	"fronde/hazard/modelfile"
	"fronde/report/phrase/caution"
)

// Hazard pools the outside view of a hazard with the inside view's relative risk,
//
//	h = h_out RR^w
//
// where outside is h_out, the hazard from history given the state (per year, or any other unit);
// relativeRisk is RR, the simulated hazard of the case over that of the reference
// population in the same state (a factor above 0); and w from 0 to 1 is the weight of the inside view.
// Since the inside view's hazard is h_in = h_out RR, this is h_out^(1-w) h_in^w:
// logarithmic pooling in hazard space, the pooling of Bayesian melding (Poole and
// Raftery, Journal of the American Statistical Association 95, 2000). w = 0 returns
// the base rate and w = 1 trusts the simulator. It assumes that hazards are proportional
// within the period. It leaves out the uncertainty of all three, which the caller
// propagates by pooling draw by draw.
func Hazard(outside, relativeRisk, w float64) float64 {
	return outside * math.Pow(relativeRisk, w)
}

// Weight is what is known about w, the weight of the inside view in the pool: a Beta
// distribution.
type Weight struct {
	Alpha float64 `json:"alpha"`
	Beta  float64 `json:"beta"`
	// Estimated is true if cases have moved it from its prior; Basis describes what it rests on.
	Estimated bool   `json:"estimated"`
	Basis     string `json:"basis"`
}

// Prior is the prior of w: Beta(2, 2), mean one half, 90 % between 0.14 and 0.86.
// Judgement: neither view is trusted on its own until forecasts have been scored.
var Prior = Weight{Alpha: 2, Beta: 2, Basis: caution.WeightPrior}

// Mean of the weight.
func (w Weight) Mean() float64 { return w.Alpha / (w.Alpha + w.Beta) }

// Quantile of the weight.
func (w Weight) Quantile(p float64) float64 {
	return distuv.Beta{Alpha: w.Alpha, Beta: w.Beta}.Quantile(p)
}

// Weights are the weights by mode of history.
type Weights [baserate.Modes]Weight

// Same returns the weights of modes that share one.
func Same(w Weight) (all Weights) {
	for k := range all {
		all[k] = w
	}
	return all
}

// Quantile returns each weight at the same quantile: if the simulator deserves more trust than expected, it does so
// about every way out.
func (w *Weights) Quantile(p float64) (at [baserate.Modes]float64) {
	for k := range w {
		if k > 0 && w[k].Alpha == w[k-1].Alpha && w[k].Beta == w[k-1].Beta {
			at[k] = at[k-1]
		} else {
			at[k] = w[k].Quantile(p)
		}
	}
	return at
}

// Means are the means of the weights.
func (w *Weights) Means() (at [baserate.Modes]float64) {
	for k := range w {
		at[k] = w[k].Mean()
	}
	return at
}

// Shared reports whether all modes have one weight, on one basis.
func (w *Weights) Shared() bool { return *w == Same(w[0]) }

// Estimated reports whether cases have moved every weight from its prior.
func (w *Weights) Estimated() bool {
	for _, one := range w {
		if !one.Estimated {
			return false
		}
	}
	return true
}

// Average is the average of a number of each mode, a mode counting by its share. It is exact where all are the same.
func Average(of, shares [baserate.Modes]float64) float64 {
	sum, all := 0.0, 0.0
	for k, share := range shares {
		sum += share * (of[k] - of[0])
		all += share
	}
	if all <= 0 {
		return of[0]
	}
	return of[0] + sum/all
}

// schema is the version of the file of weights.
const schema = "fronde.weights/1"

//go:embed weights.json
var shipped []byte

// Shipped returns the weights that ship, with which every run pools.
var Shipped = sync.OnceValues(func() (Weights, error) { return decode("weights.json", shipped) })

// decode reads a file of weights, which has one for each mode.
func decode(name string, text []byte) (all Weights, err error) {
	file, err := modelfile.Decode[struct {
		Modes map[string]Weight `json:"modes"`
	}](name, schema, text)
	if err != nil {
		return all, err
	}
	names := make([]string, baserate.Modes)
	for k := range baserate.Modes {
		names[k] = k.String()
		w, ok := file.Modes[names[k]]
		if !ok {
			return all, fmt.Errorf("%s has no weight of the mode %s", name, names[k])
		}
		if !(w.Alpha > 0 && w.Beta > 0) {
			return all, fmt.Errorf("%s: %s has the weight Beta(%g, %g), allowed is above 0", name, names[k], w.Alpha, w.Beta)
		}
		if w.Basis == "" {
			return all, fmt.Errorf("%s: the weight of %s has no basis", name, names[k])
		}
		all[k] = w
	}
	for mode := range file.Modes {
		if !slices.Contains(names, mode) {
			return all, fmt.Errorf("%s has a weight of %q, which is no mode; the modes are %s", name, mode,
				strings.Join(names, ", "))
		}
	}
	return all, nil
}
