package svg

import (
	"math"
	"strconv"
	"testing"

	"fronde/outcome"
)

// The colours of exits have a contrast of at least 3:1 with their ground, and no two are the same.
func TestExitColours(t *testing.T) {
	t.Parallel()
	paper := Palette["paper"]
	papers := []string{paper.Light, paper.Dark, "#ffffff"} // the last is that of print
	used := map[string]outcome.Exit{}
	for _, e := range outcome.Exits()[:outcome.Modes] {
		for i, colour := range []string{exitColours[e].Light, exitColours[e].Dark, exitColours[e].Light} {
			if ratio := contrast(t, colour, papers[i]); ratio < 3 {
				t.Errorf("%s, %s on %s: contrast %.2f, want 3", e, colour, papers[i], ratio)
			}
			if other, taken := used[colour]; taken && other != e {
				t.Errorf("%s and %s are both %s", e, other, colour)
			}
			used[colour] = e
		}
	}
}

// contrast is WCAG's contrast ratio of two colours.
func contrast(t *testing.T, a, b string) float64 {
	luminance := func(colour string) float64 {
		n, err := strconv.ParseUint(colour[1:], 16, 32)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0.0
		for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
			c := float64(n>>(16-8*i)&255) / 255
			if c <= 0.04045 {
				c /= 12.92
			} else {
				c = math.Pow((c+0.055)/1.055, 2.4)
			}
			sum += weight * c
		}
		return sum
	}
	x, y := luminance(a)+0.05, luminance(b)+0.05
	return max(x, y) / min(x, y)
}
