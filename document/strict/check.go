package strict

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"fronde/mistake"
)

// Checker gathers the mistakes that only decoded values show.
type Checker struct{ Faults []Fault }

// Add adds a mistake at a path.
func (c *Checker) Add(path, message, seen, allowed string) {
	c.Faults = append(c.Faults, Fault{Path: path, Message: message, Seen: seen, Allowed: allowed})
}

// OneOf refuses a text that is not among the known ones.
func (c *Checker) OneOf(path, seen string, known []string) {
	if !slices.Contains(known, seen) {
		c.Faults = append(c.Faults, Fault{Path: path, Message: "this is none of the known values",
			Seen: fmt.Sprintf("%q", seen), Allowed: strings.Join(known, ", "), Nearest: mistake.Nearest(seen, known)})
	}
}

// Number refuses a number outside two bounds, both of which are allowed.
func (c *Checker) Number(path string, x, least, most float64) {
	if !(x >= least && x <= most) {
		c.Add(path, "the number is out of its range", fmt.Sprintf("%g", x), fmt.Sprintf("%g to %g", least, most))
	}
}

// Ascending refuses numbers that do not rise.
func (c *Checker) Ascending(path string, x []float64) {
	for i := 1; i < len(x); i++ {
		if !(x[i] > x[i-1]) {
			c.Add(path, "the numbers do not rise", fmt.Sprintf("%g after %g", x[i], x[i-1]), "ascending numbers")
			return
		}
	}
}

// SHA256 identifies what was decoded by its content, whatever the document's layout and comments. It holds finite
// numbers and texts only, which can always be written.
func SHA256(decoded any) string {
	text, err := json.Marshal(decoded)
	if err != nil {
		panic(err)
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}
