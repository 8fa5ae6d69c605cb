package rounding

import "testing"

// With ten ways out at 0.3 each, the ones rounded up must be the ones that rise later.
func TestRoundingLooksAhead(t *testing.T) {
	t.Parallel()
	first, second := make([]float64, 11), make([]float64, 11)
	for e := range 10 {
		first[e], second[e] = 0.3, 1
	}
	second[0], second[1], second[2] = 0.3, 0.3, 0.3 // the first three must not be rounded up
	first[10], second[10] = 97, 92.1
	rounded := Together([][]float64{first, second})
	for i, column := range rounded {
		sum := 0
		for e, n := range column {
			sum += n
			if i > 0 && e < 10 && n < rounded[i-1][e] {
				t.Errorf("row %d falls: %v", e, rounded)
			}
		}
		if sum != 100 {
			t.Errorf("a column sums to %d: %v", sum, rounded)
		}
	}
}
