package cases

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"

	"fronde/forecast"
	"fronde/scenario"
	"fronde/scenario/quantity"
)

// Changes are what is done to a case's text before it is run, in this order.
type Changes struct {
	Without []string          `json:"without,omitempty"`
	With    []string          `json:"with,omitempty"`
	Set     map[string]string `json:"set,omitempty"`
}

// Source is a scenario's text and what is done to it.
type Source struct {
	Text    string  `json:"text"`
	Changes Changes `json:"changes"`
}

// Build makes the case of a source. Messages name it as the file; an empty horizon is the
// case's own.
func (s Source) Build(name, horizon string) (*scenario.Case, error) {
	c, err := parse(name, s.Text)
	if err != nil {
		return nil, err
	}
	for _, one := range s.Changes.Without {
		if c, err = c.Without(one); err != nil {
			return nil, err
		}
	}
	for _, one := range s.Changes.With {
		if c, err = c.With(one); err != nil {
			return nil, err
		}
	}
	for _, path := range slices.Sorted(maps.Keys(s.Changes.Set)) {
		if c, err = c.Set(path, s.Changes.Set[path]); err != nil {
			return nil, err
		}
	}
	if horizon == "" {
		return c, nil
	}
	days, err := quantity.ParseDuration(horizon)
	if err != nil {
		return nil, fmt.Errorf("horizon %q: %w", horizon, err)
	}
	return forecast.WithHorizon(c, days)
}

// Comment says in a comment of the scenario language which changes a run made to the text
// below; empty if it ran the text as it is.
func (c Changes) Comment() string {
	var b strings.Builder
	for _, name := range c.Without {
		fmt.Fprintf(&b, "#   --without %q\n", name)
	}
	for _, name := range c.With {
		fmt.Fprintf(&b, "#   --with %q\n", name)
	}
	for _, path := range slices.Sorted(maps.Keys(c.Set)) {
		fmt.Fprintf(&b, "#   --set %q\n", path+"="+c.Set[path])
	}
	if b.Len() == 0 {
		return ""
	}
	return "# The run was of this text with these changes, as flags of fronde run:\n" + b.String()
}

// Titled is a case's title with what was done to it.
func Titled(c *scenario.Case) string {
	if changes := c.Changes(); len(changes) > 0 {
		return c.Title + ", " + strings.Join(changes, ", ")
	}
	return c.Title
}

// Hash is the SHA-256 of a text in hexadecimal digits.
func Hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
