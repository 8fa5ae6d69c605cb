package results

import (
	"bytes"
	"encoding/json"
	"math"
	"slices"
	"strconv"

	"fronde/outcome"
	"fronde/report/files"
	"fronde/report/phrase/result"
	"fronde/studio/api"
)

// Shown is the event with which a stream shows a result. difference is nil where there is no
// baseline.
func Shown(r *outcome.Result, difference *api.Difference) []byte {
	view := api.Shown{Result: api.Raw[outcome.Result]{Text: api.Encode(rounded(r))}, Confidence: confidenceOf(r)}
	if difference != nil {
		view.Difference.Text = api.Encode(difference)
	}
	return api.Encode(view)
}

// ShownAgain is the last event of a run that has ended, from its files. It is nil if there is
// no result.
func ShownAgain(text, difference []byte) ([]byte, error) {
	if text == nil {
		return nil, nil
	}
	r, err := files.DecodeResult(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	return api.Encode(api.Shown{
		Result:     api.Raw[outcome.Result]{Text: api.Encode(rounded(r))},
		Difference: api.Raw[api.Difference]{Text: difference}, Confidence: confidenceOf(r),
	}), nil
}

// Confidence says how far to trust a forecast that is kept as JSON; nil if there is none. Results of this
// version say so themselves, so that nothing else of them need be decoded.
func Confidence(text []byte) (*api.Trust, error) {
	if text == nil {
		return nil, nil
	}
	var only struct {
		Confidence outcome.Confidence `json:"confidence"`
	}
	if err := json.Unmarshal(text, &only); err != nil {
		return nil, err
	}
	if only.Confidence.Level != "" {
		return confidenceOf(&outcome.Result{Confidence: only.Confidence}), nil
	}
	r, err := files.DecodeResult(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	return confidenceOf(r), nil
}

func confidenceOf(r *outcome.Result) *api.Trust {
	level, grounds := result.Trust(r)
	return &api.Trust{Level: level, Grounds: api.List(grounds)}
}

// ShownTwins is the event with which a stream shows a comparison.
func ShownTwins(twins []byte) []byte {
	return api.Encode(api.ShownTwins{Twins: api.Raw[outcome.Twins]{Text: twins}})
}

// Member returns the JSON of a member of an event that was encoded here.
func Member(event []byte, name string) []byte {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(event, &members); err != nil {
		panic("results: an event is not JSON: " + err.Error())
	}
	return members[name]
}

// rounded is a result whose observables have four digits: charts show no more, and a stream
// has a third of the size.
func rounded(r *outcome.Result) *outcome.Result {
	short := *r
	short.Observables = slices.Clone(r.Observables)
	for i := range short.Observables {
		series := &short.Observables[i]
		quantiles := make(map[string][]float64, len(series.Quantiles))
		for level, values := range series.Quantiles {
			quantiles[level] = make([]float64, len(values))
			for k, x := range values {
				quantiles[level][k] = fourDigits(x)
			}
		}
		series.Quantiles = quantiles
	}
	return &short
}

// fourDigits rounds to four digits; whole numbers below a million keep all of theirs.
func fourDigits(x float64) float64 {
	if x == math.Trunc(x) && math.Abs(x) < 1e6 {
		return x
	}
	short, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 4, 64), 64)
	if err != nil {
		return x // not a number
	}
	return short
}
