package finding

import (
	"errors"
	"fmt"
	"io"
	"math"

	"fronde/outcome"
	"fronde/stats"
)

// ReadSensitivity reads a file of [Sensitivity]. It refuses other versions, truncated
// files, and intervals that do not contain their estimate.
func ReadSensitivity(from io.Reader) (*Sensitivity, error) {
	s := &Sensitivity{}
	if err := outcome.Decode(from, SensitivitySchema, s); err != nil {
		return nil, err
	}
	for _, in := range s.Inputs {
		for _, r := range []stats.Range{in.Strength, in.Direction, in.PAWN, in.Delta, in.Importance, in.Resolves,
			in.Narrows} {
			if !(r.Lo <= r.Mean && r.Mean <= r.Hi) {
				return nil, fmt.Errorf("sensitivity of %s is inconsistent: %g lies outside %g to %g", in.Path, r.Mean, r.Lo, r.Hi)
			}
		}
	}
	if s.Indices != nil {
		for _, step := range s.Indices.Convergence {
			if len(step.Groups) != len(s.Indices.Groups) {
				return nil, fmt.Errorf("sensitivity is inconsistent: %d groups by %d rows, %d by all",
					len(step.Groups), step.Rows, len(s.Indices.Groups))
			}
		}
	}
	return s, nil
}

// ReadDiscovery reads a file of [Discovery]. It refuses other versions, truncated files,
// shares outside 0 to 1, and bounds without a side.
func ReadDiscovery(from io.Reader) (*Discovery, error) {
	d := &Discovery{}
	if err := outcome.Decode(from, DiscoverySchema, d); err != nil {
		return nil, err
	}
	for _, box := range append(d.Boxes, d.Leaves...) {
		for _, r := range []Region{box.Found, box.Checked} {
			if !(0 <= r.Coverage.Lo && r.Coverage.Hi <= 1 && 0 <= r.Density.Lo) || math.IsNaN(r.Density.Hi) {
				return nil, errors.New("discovery is inconsistent: a share lies outside 0 to 1")
			}
		}
		for _, b := range box.Bounds {
			if b.Lo == nil && b.Hi == nil {
				return nil, fmt.Errorf("discovery is inconsistent: a box has a bound of %s that is open on both sides", b.Path)
			}
		}
	}
	return d, nil
}
