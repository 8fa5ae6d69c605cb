package outcome_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"fronde/outcome"
)

// smallest returns the smallest result that every reader accepts.
func smallest() *outcome.Result {
	exits := map[outcome.Exit]outcome.Probability{}
	for _, e := range outcome.Exits() {
		exits[e] = outcome.Probability{P: 0.01, Lo: 0.005, Hi: 0.02}
	}
	exits[outcome.Survival] = outcome.Probability{P: 1 - 0.01*float64(outcome.Modes), Lo: 0.8, Hi: 0.95}
	return &outcome.Result{
		Schema:   outcome.Schema,
		Runs:     100,
		Seed:     1,
		Scenario: outcome.ScenarioInfo{Title: "Ardenia & <neighbours>, été", SHA256: "ab12"},
		Views: map[string]outcome.View{
			"inside": {Horizons: []outcome.Horizon{{Days: 365, Exits: exits}}},
		},
	}
}

func encode(t *testing.T, r *outcome.Result) []byte {
	t.Helper()
	text, err := r.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestResultSurvivesItsFile(t *testing.T) {
	text := encode(t, smallest())
	read, err := outcome.ReadResult(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if again := encode(t, read); !bytes.Equal(text, again) {
		t.Errorf("a result that was read encodes differently:\n%s\n%s", text, again)
	}
	if !bytes.Contains(text, []byte("Ardenia & <neighbours>, été")) {
		t.Errorf("title is not readable in\n%s", text)
	}
}

func TestReadResultRefuses(t *testing.T) {
	good := string(encode(t, smallest()))
	for name, c := range map[string]struct{ text, want string }{
		"empty":     {"", "empty"},
		"truncated": {good[:len(good)/2], "truncated after"},
		"newer schema": {strings.Replace(good, "fronde.result/1", "fronde.result/2", 1),
			`"fronde.result/2"; this program reads "fronde.result/1"`},
		"no schema":    {`{}`, `unsupported result schema ""`},
		"not JSON":     {"{\"schema\": 1,,}", "not valid at byte"},
		"a scenario":   {"# fronde\nfronde: 1\n", "fronde run makes one from a scenario"},
		"trailing":     {good + "{}", "text follows the result"},
		"sum":          {strings.Replace(good, `"p": 0.01,`, `"p": 0.02,`, 1), "sum to 1.01"},
		"missing exit": {strings.Replace(good, `"rebels"`, `"rebelz"`, 1), `no exit "rebelz"`},
		"bounds":       {strings.Replace(good, `"lo": 0.005`, `"lo": 0.5`, 1), "interval 0.5 to 0.02"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := outcome.ReadResult(strings.NewReader(c.text))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want an error with %q", err, c.want)
			}
		})
	}
}

func TestEncodeRefusesABrokenResult(t *testing.T) {
	r := smallest()
	r.Views = nil
	if _, err := r.Encode(); err == nil || !strings.Contains(err.Error(), "no views") {
		t.Errorf("got %v, want a refusal", err)
	}
	r = smallest()
	r.Schema = "other"
	if _, err := r.Encode(); !errors.Is(err, outcome.ErrSchema) {
		t.Errorf("got %v, want ErrSchema", err)
	}
}

func FuzzReadResult(f *testing.F) {
	good, err := smallest().Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte("{}"))
	f.Fuzz(func(t *testing.T, text []byte) {
		r, err := outcome.ReadResult(bytes.NewReader(text))
		if err == nil {
			if _, err := r.Encode(); err != nil {
				t.Errorf("accepted a result that cannot be written: %v", err)
			}
		}
	})
}
