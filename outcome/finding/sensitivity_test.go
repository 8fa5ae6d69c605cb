package finding_test

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"

	"fronde/outcome"
	"fronde/outcome/finding"
	"fronde/stats"
)

func someSensitivity() *finding.Sensitivity {
	return &finding.Sensitivity{
		Analysis: finding.Analysis{Schema: finding.SensitivitySchema, Software: "fronde test", Days: 365},
		Inputs:   []finding.InputSensitivity{{Path: "a & b", Strength: stats.Range{Mean: 2, Lo: 1, Hi: 3}}},
		Indices:  &finding.SobolIndices{Rows: 20},
	}
}

func TestSensitivityComesBack(t *testing.T) {
	want := someSensitivity()
	text, err := want.Encode()
	if err != nil {
		t.Fatal(err)
	}
	got, err := finding.ReadSensitivity(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v became %+v", want, got)
	}
	if !strings.Contains(string(text), `"a & b"`) {
		t.Error("the path is escaped")
	}
}

func TestBrokenAnalysesAreRefused(t *testing.T) {
	text, err := someSensitivity().Encode()
	if err != nil {
		t.Fatal(err)
	}
	read := func(text string) error {
		_, err := finding.ReadSensitivity(strings.NewReader(text))
		return err
	}
	if err := read(string(text[:len(text)/2])); err == nil || !strings.Contains(err.Error(), "truncated") {
		t.Errorf("a truncated file: %v", err)
	}
	if err := read(strings.Replace(string(text), "sensitivity/2", "sensitivity/1", 1)); !errors.Is(err,
		outcome.ErrSchema) {
		t.Errorf("another version: %v", err)
	}
	if err := read(strings.Replace(string(text), `"mean": 2`, `"mean": 9`, 1)); err == nil ||
		!strings.Contains(err.Error(), "a & b") {
		t.Errorf("an estimate outside its interval: %v", err)
	}
	if _, err := finding.ReadDiscovery(bytes.NewReader(text)); !errors.Is(err, outcome.ErrSchema) {
		t.Errorf("a sensitivity read as a discovery: %v", err)
	}
	d := &finding.Discovery{Analysis: finding.Analysis{Schema: finding.DiscoverySchema},
		Leaves: []finding.FoundBox{{Checked: finding.Region{Coverage: stats.Range{Hi: 2}}}}}
	if text, err = d.Encode(); err != nil {
		t.Fatal(err)
	}
	if _, err := finding.ReadDiscovery(bytes.NewReader(text)); err == nil {
		t.Error("a coverage of 200 % is accepted")
	}
	d.Leaves = []finding.FoundBox{{Bounds: []finding.NumberBound{{Path: "media.reach"}}}}
	if text, err = d.Encode(); err != nil {
		t.Fatal(err)
	}
	_, err = finding.ReadDiscovery(bytes.NewReader(text))
	if err == nil || !strings.Contains(err.Error(), "media.reach") {
		t.Errorf("a bound that is open on both sides: %v", err)
	}
}
