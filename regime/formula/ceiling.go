package formula

import (
	"math"

	"fronde/portable"
)

// steps is a function that rises in steps, so many in a unit, from a point on.
type steps struct {
	from, perUnit float64
	at            []float64
}

// ceiling holds the normal distribution function from -8 to 8 at every 1/128.
var ceiling = func() steps {
	c := steps{from: -8, perUnit: 128, at: make([]float64, 16*128+1)}
	for i := range c.at {
		// Raised by far more than the distribution function can be wrong.
		c.at[i] = math.Min(1, portable.NormalCDF(c.from+float64(i)/c.perUnit)*(1+1e-9))
	}
	return c
}()

// NormalCeiling is not below the standard normal distribution function at z, and above it by
// at most a fifteenth of it for z from -8 on: that of the next step of 1/128, from a table.
func NormalCeiling(z float64) float64 {
	step := math.Ceil((z - ceiling.from) * ceiling.perUnit)
	return ceiling.at[int(min(max(step, 0), float64(len(ceiling.at)-1)))]
}
