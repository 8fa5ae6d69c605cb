package infer

import (
	"errors"
	"fmt"
	"math"
)

// ErrNotFinite is wrapped by the error of whatever is given outputs that are no finite numbers: no
// index of them would mean anything, however plausible it looked.
var ErrNotFinite = errors.New("not every output is a finite number")

// finite says how many outputs are NaN or infinite, and which is the first.
func finite(outputs []float64) error {
	count, first := 0, 0
	for i, y := range outputs {
		if math.IsNaN(y) || math.IsInf(y, 0) {
			if count == 0 {
				first = i
			}
			count++
		}
	}
	if count == 0 {
		return nil
	}
	return fmt.Errorf("%w: %d of %d are NaN or infinite, the first at number %d, which is %g; allowed are finite numbers",
		ErrNotFinite, count, len(outputs), first, outputs[first])
}

// ordered says whether the values of every input can be put in order, as NaN cannot.
func ordered(inputs [][]float64) error {
	for i, x := range inputs {
		for j, v := range x {
			if math.IsNaN(v) {
				return fmt.Errorf("input %d of draw %d is NaN; allowed are numbers", j, i)
			}
		}
	}
	return nil
}

// matched says whether there is an output for each of enough draws, all of the same inputs.
func matched(inputs [][]float64, output []float64, least int) error {
	if len(inputs) != len(output) || len(output) < least {
		return fmt.Errorf("%d outputs of %d draws; one each of at least %d is needed", len(output), len(inputs), least)
	}
	for i, x := range inputs {
		if len(x) != len(inputs[0]) {
			return fmt.Errorf("draw %d has %d inputs, the first has %d; all need the same", i, len(x), len(inputs[0]))
		}
	}
	return errors.Join(ordered(inputs), finite(output))
}
