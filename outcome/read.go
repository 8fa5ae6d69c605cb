package outcome

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"

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

// ReadPathways reads a file of [Pathways]. It refuses another version and a truncated file.
func ReadPathways(from io.Reader) (*Pathways, error) {
	p := &Pathways{}
	if err := json.NewDecoder(from).Decode(p); err != nil {
		return nil, fmt.Errorf("no pathways, or truncated: %w", err)
	}
	if p.Schema != PathwaysSchema {
		return nil, fmt.Errorf("unsupported schema of pathways %q; this program reads %q", p.Schema, PathwaysSchema)
	}
	return p, nil
}

// ReadTrace reads a file of a [Trace]. It refuses another version, a truncated file, causes
// that are not earlier events, and a film whose lists do not fit.
func ReadTrace(from io.Reader) (*Trace, error) {
	t := &Trace{}
	if err := json.NewDecoder(from).Decode(t); err != nil {
		return nil, fmt.Errorf("not a trace, or truncated: %w", err)
	}
	if t.Schema != TraceSchema {
		return nil, fmt.Errorf("unsupported trace schema %q; this program reads %q", t.Schema, TraceSchema)
	}
	for i, e := range t.Events {
		if e.Index != i || slices.ContainsFunc(e.Causes, func(cause int) bool { return cause < 0 || cause >= i }) {
			return nil, fmt.Errorf("event %d of the trace is out of its place", i)
		}
	}
	return t, checkFilm(t.Film)
}

// checkFilm refuses a film whose lists do not fit its seats, places and days.
func checkFilm(f *Film) error {
	if f == nil {
		return nil
	}
	for _, lists := range []struct {
		of   [][]int
		want int
	}{
		{f.Confidence, len(f.Seats)}, {f.Face, len(f.Seats)}, {f.Holder, len(f.Seats)}, {f.Plot, len(f.Seats)},
		{f.Protesters, len(f.Places)}, {f.Detained, len(f.Places)},
	} {
		ragged := func(days []int) bool { return len(days) != len(f.Days) }
		if len(lists.of) != lists.want || slices.ContainsFunc(lists.of, ragged) {
			return errors.New("the trace's film does not fit its seats, places and days")
		}
	}
	if slices.ContainsFunc(f.Ties, func(t [2]int) bool { return min(t[0], t[1]) < 0 || max(t[0], t[1]) >= len(f.Seats) }) {
		return errors.New("the trace's film ties seats that it does not have")
	}
	return nil
}
