package outcome

import (
	"errors"
	"fmt"
	"io"
	"math"

	"fronde/stats"
)

// ReadSensitivity reads a file of [Sensitivity]. It refuses another version, a truncated
// file, and intervals that do not hold their estimate.
func ReadSensitivity(from io.Reader) (*Sensitivity, error) {
	s := &Sensitivity{}
	if err := readAnalysis(from, SensitivitySchema, s); err != nil {
		return nil, err
	}
	for _, in := range s.Inputs {
		for _, r := range []stats.Range{in.Strength, in.Direction, in.PAWN, in.Resolves, in.Narrows} {
			if !(r.Lo <= r.Mean && r.Mean <= r.Hi) {
				return nil, fmt.Errorf("sensitivity of %s is inconsistent: %g lies outside %g to %g", in.Path, r.Mean, r.Lo, r.Hi)
			}
		}
	}
	return s, nil
}

// ReadDiscovery reads a file of [Discovery]. It refuses another version, a truncated file,
// and shares that are none.
func ReadDiscovery(from io.Reader) (*Discovery, error) {
	d := &Discovery{}
	if err := readAnalysis(from, DiscoverySchema, d); err != nil {
		return nil, err
	}
	for _, box := range append(d.Boxes, d.Leaves...) {
		for _, r := range []Region{box.Found, box.Checked} {
			if !(0 <= r.Coverage.Lo && r.Coverage.Hi <= 1 && 0 <= r.Density.Lo) || math.IsNaN(r.Density.Hi) {
				return nil, errors.New("discovery is inconsistent: a share lies outside 0 to 1")
			}
		}
	}
	return d, nil
}

// readAnalysis decodes a file of a version.
func readAnalysis(from io.Reader, schema string, into any) error {
	text, err := io.ReadAll(io.LimitReader(from, maxResultBytes))
	if err != nil {
		return fmt.Errorf("reading: %w", err)
	}
	// The version comes first: another version's fields would only give confusing errors.
	var version struct {
		Schema string `json:"schema"`
	}
	if err := decodeOne(text, &version); err != nil {
		return err
	}
	if version.Schema != schema {
		return fmt.Errorf("%w %q; %q is needed", ErrSchema, version.Schema, schema)
	}
	return decodeOne(text, into)
}
