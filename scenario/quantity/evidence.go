package quantity

import (
	"math"
	"net/url"
	"strings"
	"unicode"

	"fronde/calendar"
)

// Evidence says where a number or an event comes from, and how far that can be
// trusted: two separate grades, after the Admiralty code.
type Evidence struct {
	// Source that can be looked up: author and year, title.
	Source string `yaml:"source" require:"true"`
	// Address of the source on the web, http or https; pages link to it.
	URL Address `yaml:"url"`
	// Date on which it was published; never after as_of.
	Date calendar.Date `yaml:"date"`
	// Note in a sentence: what exactly it says.
	Note string `yaml:"note"`
	// Reliability of the source: A completely reliable, B usually, C fairly, D not usually, E unreliable,
	// F cannot be judged.
	Reliability string `yaml:"reliability" require:"true" enum:"A|B|C|D|E|F"`
	// Credibility of the content: 1 confirmed by other sources, 2 probably true, 3 possibly true, 4
	// doubtful, 5 improbable, 6 cannot be judged.
	Credibility int `yaml:"credibility" require:"true" min:"1" max:"6"`
}

// Address is the address of a page on the web.
type Address string

// AddressForm is what an address looks like, for messages.
const AddressForm = "an address that begins with http:// or https://, e.g. https://example.org/report.pdf"

// Valid reports whether an address leads to a page on the web: an address with another scheme
// could be a script.
func (a Address) Valid() bool {
	u, err := url.Parse(string(a))
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.User == nil &&
		!strings.ContainsFunc(string(a), unicode.IsSpace)
}

// The factors by which each grade widens a number. Judgement: no published rule
// turns Admiralty grades into variances; these are monotone, leave the best grade
// untouched, double the spread at the worst, and treat "cannot be judged" as D and 4.
var (
	ReliabilityWidth = map[string]float64{"A": 1, "B": 1.1, "C": 1.25, "D": 1.5, "E": 2, "F": 1.5}
	CredibilityWidth = map[int]float64{1: 1, 2: 1.1, 3: 1.25, 4: 1.5, 5: 2, 6: 1.5}
)

// gradedSpread is the log standard deviation that a constant gains per unit of
// widening beyond 1.
const gradedSpread = 0.1

// Widening is the factor by which the evidence stretches a distribution: the product
// of its two grades' factors, 1 for A1, 4 for E5.
func (e *Evidence) Widening() float64 {
	if e == nil {
		return 1
	}
	w := 1.0
	if r, ok := ReliabilityWidth[e.Reliability]; ok {
		w *= r
	}
	if c, ok := CredibilityWidth[e.Credibility]; ok {
		w *= c
	}
	return w
}

// weak is the stretch from which evidence is called weak. Judgement: half as wide again is
// what C3, A4 or D1 come to.
const weak = 1.5

// Weak reports whether the evidence is of grade C3 or worse: grades have no order among
// themselves, so those count as worse that widen a number by half or more.
func (e *Evidence) Weak() bool { return e.Widening() >= weak }

// Grade is the two grades together, e.g. "B2".
func (e *Evidence) Grade() string {
	if e == nil {
		return ""
	}
	return e.Reliability + string(rune('0'+e.Credibility))
}

// grade applies weak evidence to a shape: a constant becomes a distribution around
// it; the stretch of any other shape is left to the quantile.
func grade(s shape, d Dimension, w float64) (shape, float64) {
	c, isConstant := s.(constant)
	if !isConstant || w == 1 {
		return s, w
	}
	sd := gradedSpread * (w - 1)
	inside := c.value > 0 && c.value < 1
	if c.value == 0 || math.IsInf(c.value, 0) || d == Share && !inside {
		return s, 1 // nothing to scale: zero and certainty stay what they are
	}
	return graded{c.value, sd, d == Share}, 1
}
