package analysis_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"fronde/forecast/analysis"
	"fronde/outcome"
	"fronde/outcome/finding"
	"fronde/regime/mechanism"
	"fronde/scenario"
)

// allOff switches every mechanism of a case off.
func allOff(text string) string {
	before, _, _ := strings.Cut(text, "mechanisms:")
	return before + "mechanisms: {off: [" + strings.Join(mechanism.Names(), ", ") + "]}\n"
}

// certain is the case with every uncertain number at its median, except those kept.
func certain(t *testing.T, c *scenario.Case, keep ...string) *scenario.Case {
	t.Helper()
	units := map[string]string{"days": " d", "years": " years", "per_day": " per day", "per_year": " per year"}
	median := c.MedianDraw()
numbers:
	for _, e := range c.Numbers() {
		for _, path := range keep {
			if e.Path == path {
				continue numbers
			}
		}
		if e.Number.Constant() {
			continue
		}
		var err error
		if c, err = c.Set(e.Path, fmt.Sprintf("%g%s", median[e.Number.ID()], units[e.Unit])); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

func finite(t *testing.T, s *finding.Sensitivity) {
	t.Helper()
	if text, err := s.Encode(); err != nil { // JSON has no NaN and no infinity
		t.Errorf("%v\n%s", err, text)
	}
	if v := s.Variance.Structure.Mean; math.IsNaN(v) {
		t.Errorf("the share of the structure is %g", v)
	}
}

// With every mechanism off there is only one structure, and the analysis leaves out the others.
func TestSensitivityWithEveryMechanismOff(t *testing.T) {
	t.Parallel()
	s, err := analysis.Sensitivity(context.Background(), caseOf(t, allOff(exposed)),
		analysis.SensitivityOptions{Trajectories: 2, Runs: 80, Seed: 1, Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	finite(t, s)
	if v := s.Variance; v.Structures != 1 || v.Worlds != 0 || v.Structure.Hi != 0 || len(s.Mechanisms) != 0 {
		t.Errorf("variance %+v, mechanisms %v", v, s.Mechanisms)
	}
}

// If no number is uncertain, nothing can depend on one, and the analysis says so.
func TestAnalysesOfWhatIsCertain(t *testing.T) {
	t.Parallel()
	c := certain(t, caseOf(t, exposed))
	_, err := analysis.Sensitivity(context.Background(), c,
		analysis.SensitivityOptions{Trajectories: 2, Runs: 80, Seed: 1, Dir: t.TempDir()})
	if !errors.Is(err, analysis.ErrConstant) {
		t.Errorf("sensitivity: %v", err)
	}
	_, err = analysis.Discover(context.Background(), c, analysis.DiscoverOptions{Exits: outcome.Exits()[:outcome.Modes],
		Where: "exit=any", Runs: 200, Seed: 1, Dir: t.TempDir()})
	if !errors.Is(err, analysis.ErrConstant) {
		t.Errorf("discovery: %v", err)
	}
}

// If the only uncertain number does nothing, it is listed as an input without effect.
func TestAnalysesOfANumberWithoutEffect(t *testing.T) {
	t.Parallel()
	c := certain(t, caseOf(t, allOff(exposed)), "media.reach")
	s, err := analysis.Sensitivity(context.Background(), c,
		analysis.SensitivityOptions{Trajectories: 2, Runs: 80, Rows: 30, Seed: 1, Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	finite(t, s)
	if len(s.Inputs) != 1 || s.Inputs[0].Strength.Mean > 0.01 {
		t.Errorf("inputs %+v", s.Inputs)
	}
	d, err := analysis.Discover(context.Background(), c, analysis.DiscoverOptions{Exits: outcome.Exits()[:outcome.Modes],
		Where: "exit=any", Runs: 200, Seed: 1, Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Boxes) != 0 {
		t.Errorf("boxes %+v", d.Boxes)
	}
	if _, err := d.Encode(); err != nil {
		t.Error(err)
	}
}
