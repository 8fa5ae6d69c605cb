package formula

import (
	"testing"

	"fronde/portable"
)

// The ceiling is never below the distribution function, whatever the point, and close to it.
func TestNormalCeiling(t *testing.T) {
	t.Parallel()
	for z := -9.0; z < 9; z += 0.00173 {
		got, want := NormalCeiling(z), portable.NormalCDF(z)
		if got < want || z >= -8 && got > want*(1+1.0/15) {
			t.Fatalf("the ceiling at %g is %g, the distribution function %g", z, got, want)
		}
	}
}
