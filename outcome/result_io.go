package outcome

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
)

// ErrSchema is wrapped by the error for a result file of another version.
var ErrSchema = errors.New("unsupported result schema")

// maxResultBytes bounds the size of a result file to read; the longest horizon with all
// observables needs about 4 MB.
const maxResultBytes = 256 << 20

// Encode returns the result as indented JSON with a final newline. Equal results
// give equal bytes: maps are written in the order of their keys. It refuses a
// result that [Result.Check] refuses, so no broken file is ever written.
func (r *Result) Encode() ([]byte, error) {
	if err := r.Check(); err != nil {
		return nil, fmt.Errorf("result not written: %w", err)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // titles stay readable: "A & B", not "A \u0026 B"
	e.SetIndent("", "  ")
	if err := e.Encode(r); err != nil {
		return nil, fmt.Errorf("result not written: %w", err)
	}
	return b.Bytes(), nil
}

// ReadResult reads a result file. It refuses other schema versions, truncated
// files, text after the result, and probabilities that do not sum to 1.
func ReadResult(from io.Reader) (*Result, error) {
	text, err := io.ReadAll(io.LimitReader(from, maxResultBytes+1))
	if err != nil {
		return nil, fmt.Errorf("reading result: %w", err)
	}
	if len(text) > maxResultBytes {
		return nil, fmt.Errorf("result file is larger than %d MB", maxResultBytes>>20)
	}
	// The version is checked first: the fields of another version would only give confusing errors.
	var version struct {
		Schema string `json:"schema"`
	}
	if err := decodeOne(text, &version); err != nil {
		return nil, err
	}
	if version.Schema != Schema {
		return nil, fmt.Errorf("%w %q; this program reads %q", ErrSchema, version.Schema, Schema)
	}
	r := &Result{}
	if err := decodeOne(text, r); err != nil {
		return nil, err
	}
	if err := r.Check(); err != nil {
		return nil, fmt.Errorf("result file is inconsistent: %w", err)
	}
	return r, nil
}

// decodeOne decodes text that must hold one JSON value and nothing else.
func decodeOne(text []byte, into any) error {
	if first := bytes.TrimLeft(text, " \t\r\n"); len(first) > 0 && first[0] != '{' {
		return errors.New("this is not a result file, which is JSON; fronde run makes one from a scenario")
	}
	d := json.NewDecoder(bytes.NewReader(text))
	switch err := d.Decode(into); {
	case errors.Is(err, io.EOF):
		return errors.New("result file is empty")
	case errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("result file is truncated after %d bytes", len(text))
	case err != nil:
		return fmt.Errorf("result file is not valid at byte %d: %w", d.InputOffset(), err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return fmt.Errorf("text follows the result at byte %d", d.InputOffset())
	}
	return nil
}

// Check reports the first violation of what every result guarantees: this schema,
// at least one view, all exits at every horizon, ordered bounds within 0 and 1,
// and probabilities that sum to 1.
func (r *Result) Check() error {
	if r.Schema != Schema {
		return fmt.Errorf("%w %q, want %q", ErrSchema, r.Schema, Schema)
	}
	if r.Runs < 1 {
		return fmt.Errorf("runs is %d, want at least 1", r.Runs)
	}
	const most uint64 = 1<<53 - 1 // programs that read numbers as floating point round larger ones
	if r.Seed > most {
		return fmt.Errorf("the seed is %d, allowed is up to %d (2^53-1), beyond which other programs read another "+
			"number; simulate it again with such a seed", r.Seed, most)
	}
	if len(r.Views) == 0 {
		return errors.New("no views")
	}
	for name, view := range r.Views {
		if len(view.Horizons) == 0 {
			return fmt.Errorf("view %s has no horizons", name)
		}
		for _, h := range view.Horizons {
			if err := h.check(); err != nil {
				return fmt.Errorf("view %s, %d days: %w", name, h.Days, err)
			}
		}
	}
	return nil
}

func (h Horizon) check() error {
	// How far a sum of eleven probabilities may stray from 1: rounding of sums over ten million
	// worlds stays far below it.
	const tolerance = 1e-9
	sum := 0.0
	for _, exit := range Exits() {
		p, ok := h.Exits[exit]
		if !ok {
			return fmt.Errorf("exit %s is missing", exit)
		}
		if !(0 <= p.Lo && p.Lo <= p.Hi && p.Hi <= 1) || !(0 <= p.P && p.P <= 1) {
			return fmt.Errorf("exit %s has p %v and interval %v to %v", exit, p.P, p.Lo, p.Hi)
		}
		sum += p.P
	}
	if math.Abs(sum-1) > tolerance {
		return fmt.Errorf("probabilities sum to %v, not 1", sum)
	}
	return nil
}

// Decode reads a file of JSON whose version is schema. It refuses other versions, truncated
// files, and files with anything after the value.
func Decode(from io.Reader, schema string, into any) error {
	text, err := io.ReadAll(io.LimitReader(from, maxResultBytes))
	if err != nil {
		return fmt.Errorf("reading: %w", err)
	}
	// The version is checked first: the fields of another version would only give confusing errors.
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

// Encode writes a value as indented JSON with a final newline. Equal values give equal bytes.
func Encode(value any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(value); err != nil {
		return nil, fmt.Errorf("not written: %w", err)
	}
	return b.Bytes(), nil
}
