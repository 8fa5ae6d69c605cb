package studio

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"fronde/forecast"
	"fronde/mistake"
	"fronde/scenario"
	"fronde/scenario/quantity"
)

// Subject names what a request is about: a case of the library, or unsaved text in its
// place, and what is done to it.
type Subject struct {
	Case string            `json:"case" pattern:"^[a-z0-9-]{1,64}$" example:"russia-2022" doc:"Name of a case of the library."`
	Text string            `json:"text,omitempty" maxLength:"196608" doc:"Scenario text to take instead of the stored one, such as what an editor holds unsaved."`
	With []string          `json:"with,omitempty" maxItems:"50" example:"[\"free media\"]" doc:"Interventions of the case to apply, in order."`
	Set  map[string]string `json:"set,omitempty" maxProperties:"200" example:"{\"media.reach\":\"60 %\"}" doc:"Numbers to replace, by their path, in the scenario language. Applied after the interventions, in the order of the paths."`
}

// Changes are what is done to a case's text before it is run, in this order.
type Changes struct {
	Without []string          `json:"without,omitempty"`
	With    []string          `json:"with,omitempty"`
	Set     map[string]string `json:"set,omitempty"`
}

// source is a scenario's text and what is done to it.
type source struct {
	Text    string
	Changes Changes
}

// source finds the text of a subject.
func (s *Studio) source(of Subject, without ...string) (source, error) {
	found := source{of.Text, Changes{without, of.With, of.Set}}
	if found.Text == "" {
		text, _, err := s.library.text(of.Case)
		if err != nil {
			return found, err
		}
		found.Text = text
	}
	return found, nil
}

// build makes the case of a source. name stands for the file in messages; an empty horizon
// is the case's own.
func (s source) build(name, horizon string) (*scenario.Case, error) {
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

// mistaken is the answer to a request whose scenario has mistakes: each with its place.
func mistaken(err error, where string) error {
	answer := &huma.ErrorModel{Status: http.StatusUnprocessableEntity, Title: "Mistakes in the scenario", Detail: err.Error()}
	var all mistake.Errors
	if errors.As(err, &all) {
		answer.Detail = "The scenario, or what was to be changed in it, has mistakes."
		for _, e := range all[:min(len(all), mostMistakes)] {
			answer.Errors = append(answer.Errors, detailOf(e, where))
		}
	}
	return answer
}

// detailOf is one mistake: in the text, or in what was to be changed.
func detailOf(e *mistake.Error, where string) *huma.ErrorDetail {
	d := &huma.ErrorDetail{Message: e.Message, Location: where, Value: e.Seen}
	if path, is := strings.CutPrefix(e.File, "set "); is {
		d.Location += ".set." + path
	} else if e.Line > 0 {
		d.Message = fmt.Sprintf("line %d: %s", e.Line, e.Message)
	}
	if e.Allowed != "" {
		d.Message += "; allowed: " + e.Allowed
	}
	if e.Nearest != "" {
		d.Message += fmt.Sprintf("; did you mean %q?", e.Nearest)
	}
	return d
}

func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
