package forecast

import (
	"slices"

	"fronde/outcome"
)

// readable lists the earlier versions whose results mean the same by the same words. Their worlds
// are others, so they cannot be replayed or continued.
var readable = []string{"fronde 0.2.0"}

// Readable reports whether results of a software can be read as those of this version.
func Readable(software string) bool {
	return software == Software() || slices.Contains(readable, software)
}

// Complete adds to a result of an earlier version what its own numbers give: the probability of
// leaving by any way and the confidence. Results of this version stay as they are.
func Complete(r *outcome.Result) {
	if r.Confidence.Level != "" {
		return
	}
	r.Confidence = confidence(r)
	for _, v := range r.Views {
		for i := range v.Horizons {
			v.Horizons[i].Left = v.Horizons[i].Leaves()
		}
	}
}
