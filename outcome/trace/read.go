package trace

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
)

// ReadPathways reads a file of [Pathways]. It refuses other versions and truncated files.
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

// ReadTrace reads a file of a [Trace]. It refuses other versions, truncated files, causes
// that are not earlier events, and films whose lists do not fit.
func ReadTrace(from io.Reader) (*Trace, error) {
	t := &Trace{}
	if err := json.NewDecoder(from).Decode(t); err != nil {
		return nil, fmt.Errorf("not a trace, or truncated: %w", err)
	}
	if t.Schema != Schema {
		return nil, fmt.Errorf("unsupported trace schema %q; this program reads %q", t.Schema, Schema)
	}
	for i, e := range t.Events {
		if e.Index != i || slices.ContainsFunc(e.Causes, func(cause int) bool { return cause < 0 || cause >= i }) {
			return nil, fmt.Errorf("event %d of the trace is out of place", i)
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
