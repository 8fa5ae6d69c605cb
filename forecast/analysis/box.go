package analysis

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"fronde/infer"
	"fronde/mistake"
	"fronde/scenario"
)

// parseBox reads the bounds of a box, path<value or path>value, the value in the language
// of scenarios. It returns every mistake.
func (b *bench) parseBox(texts []string) (infer.Box, error) {
	var box infer.Box
	var mistakes []error
	for _, text := range texts {
		bound, err := b.parseBound(text)
		if err != nil {
			mistakes = append(mistakes, fmt.Errorf("%w %q: %w", ErrBox, text, err))
			continue
		}
		box = append(box, bound)
	}
	return box, errors.Join(mistakes...)
}

func (b *bench) parseBound(text string) (infer.Bound, error) {
	at := strings.IndexAny(text, "<>")
	if at < 0 {
		return infer.Bound{}, errors.New("not of the form path<value or path>value")
	}
	path, value := strings.TrimSpace(text[:at]), strings.TrimSpace(text[at+1:])
	changed, err := b.c.Set(path, value) // Set knows paths, units and ranges
	if err != nil {
		return infer.Bound{}, unplaced(err)
	}
	numbers := changed.Numbers()
	place := slices.IndexFunc(numbers, func(e scenario.Entry) bool { return e.Path == path })
	if place < 0 {
		return infer.Bound{}, fmt.Errorf("%s is no number, allowed are the scenario's uncertain numbers", path)
	}
	n := numbers[place].Number
	input := slices.IndexFunc(b.inputs, func(e scenario.Entry) bool { return e.Path == path })
	switch {
	case input < 0:
		return infer.Bound{}, fmt.Errorf("%s is certain in this scenario, allowed are its uncertain numbers", path)
	case !n.Constant():
		return infer.Bound{}, fmt.Errorf("%q is not one value, such as 0.3, 20 %% or 2 per year", value)
	}
	bound := infer.Bound{Input: input, Lo: math.Inf(-1), Hi: n.Median()}
	if text[at] == '>' {
		bound.Lo, bound.Hi = n.Median(), math.Inf(1)
	}
	return bound, nil
}

// unplaced removes the positions from a scenario's mistakes, because the text is in no file.
func unplaced(err error) error {
	var faults mistake.Errors
	if !errors.As(err, &faults) {
		return err
	}
	var mistakes []error
	for _, fault := range faults {
		mistakes = append(mistakes, &mistake.Error{
			File: fault.Path, Message: fault.Message,
			Seen: fault.Seen, Allowed: fault.Allowed, Nearest: fault.Nearest,
		})
	}
	return errors.Join(mistakes...)
}
