package ensemble

import (
	"encoding/binary"
	"fmt"
)

// append writes the sums in a form that depends only on their content. Equal
// accumulators give equal bytes.
func (a *accumulator) append(b []byte) ([]byte, error) {
	for _, part := range a.fixed() {
		var err error
		if b, err = binary.Append(b, binary.LittleEndian, part); err != nil {
			return nil, fmt.Errorf("encoding sums: %w", err)
		}
	}
	for _, sketches := range [][]sketch{a.sketches, a.places} {
		for i := range sketches {
			b = sketches[i].append(b)
		}
	}
	return b, nil
}

// read fills a fresh accumulator of the same plan with sums that append wrote at the
// start of b, and returns the rest.
func (a *accumulator) read(b []byte) ([]byte, error) {
	for _, part := range a.fixed() {
		n, err := binary.Decode(b, binary.LittleEndian, part)
		if err != nil {
			return nil, errShort
		}
		b = b[n:]
	}
	for _, sketches := range [][]sketch{a.sketches, a.places} {
		for i := range sketches {
			var err error
			if b, err = sketches[i].read(b); err != nil {
				return nil, err
			}
		}
	}
	return b, nil
}

// fixed lists the parts of fixed size, in the order of the encoding.
func (a *accumulator) fixed() []any {
	parts := []any{&a.worlds, &a.rest, &a.accepted, &a.flips, a.whole.moments, a.unstated.moments, a.follow, a.going}
	for _, counts := range a.counts() {
		parts = append(parts, counts)
	}
	return parts
}
