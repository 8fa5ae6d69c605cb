package signpost

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"

	"fronde/ensemble"
	"fronde/outcome"
)

// shows reports whether a reading shows a sign.
func shows(side string, threshold, value float64) bool {
	if side == outcome.Above {
		return value >= threshold
	}
	return value <= threshold
}

// sign finds the threshold of an observable on a side; false if none distinguishes landmarks.
func (l *leadLooks) sign(readings []ensemble.Reading, v outcome.Variable, side string) (outcome.Sign, bool) {
	values, weights := make([]float64, len(l.all)), make([]float64, len(l.all))
	for i := range l.all {
		values[i], weights[i] = valueOf(readings, &l.all[i], v), l.all[i].office
	}
	all := stat.Mean(weights, nil) * float64(len(weights))
	share := func(threshold float64) (sum float64) {
		for i, x := range values {
			if shows(side, threshold, x) {
				sum += weights[i]
			}
		}
		return sum / all
	}
	stat.SortWeighted(values, weights)
	at := tail
	if side == outcome.Above {
		at = 1 - tail
	}
	threshold := stat.Quantile(at, stat.Empirical, values, weights)
	if share(threshold) > mostCommon {
		var ok bool
		if threshold, ok = further(values, threshold, side); !ok {
			return outcome.Sign{}, false
		}
	}
	for digits := 1; digits <= 4; digits++ { // a round number can be watched for
		if round := rounded(threshold, digits); plausible(share(round)) {
			threshold = round
			break
		}
	}
	info := v.Info()
	one := outcome.Sign{Variable: info.Name, Reading: v.Reading().String(), Unit: info.Unit, Side: side,
		Threshold: threshold, Frequency: share(threshold), Visible: v.Visible()}
	return one, plausible(one.Frequency) && watchable(&one) && !l.tellsTime(readings, v, &one)
}

// watchable reports whether an observer could tell that a sign has come: one protester is no sign, and neither are
// rents two per cent above their level, which are within the error of any measurement.
func watchable(one *outcome.Sign) bool {
	switch {
	case one.Unit == "persons" && one.Side == outcome.Above:
		return one.Threshold >= fewestPeople
	case one.Variable == outcome.Rents.String():
		return math.Abs(one.Threshold-1) >= leastFactor
	}
	return true
}

// tellsTime reports whether a sign is shown by most worlds on some landmark.
func (l *leadLooks) tellsTime(readings []ensemble.Reading, v outcome.Variable, one *outcome.Sign) bool {
	shown, office := map[int]float64{}, map[int]float64{}
	for i := range l.all {
		s := &l.all[i]
		office[s.landmark] += s.office
		if shows(one.Side, one.Threshold, valueOf(readings, s, v)) {
			shown[s.landmark] += s.office
		}
	}
	for landmark, sum := range shown {
		if sum > clockwork*office[landmark] {
			return true
		}
	}
	return false
}

// plausible reports whether a sign is neither too rare to count nor too common to be informative.
func plausible(frequency float64) bool { return frequency >= rarest && frequency <= mostCommon }

// further returns the next of the sorted values beyond a threshold.
func further(values []float64, threshold float64, side string) (float64, bool) {
	if side == outcome.Above {
		i, _ := slices.BinarySearchFunc(values, threshold, func(x, t float64) int {
			if x > t {
				return 1
			}
			return -1
		})
		if i == len(values) {
			return 0, false
		}
		return values[i], true
	}
	i, _ := slices.BinarySearch(values, threshold)
	if i == 0 {
		return 0, false
	}
	return values[i-1], true
}

// rounded returns x to a number of significant digits.
func rounded(x float64, digits int) float64 {
	if x == 0 {
		return 0
	}
	power := math.Pow(10, math.Floor(math.Log10(math.Abs(x)))-float64(digits-1))
	if power < 1 { // a whole number of tenths, hundredths and so on divides exactly
		return math.Round(x*math.Round(1/power)) / math.Round(1/power)
	}
	return math.Round(x/power) * power
}

func valueOf(readings []ensemble.Reading, s *look, v outcome.Variable) float64 {
	return float64(readings[s.world].Values[s.landmark][v])
}
