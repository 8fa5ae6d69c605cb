package phrase

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fronde/outcome/finding"
	"fronde/stats"
)

// Way says which way a number moves the hazard, if that is known.
func Way(in finding.InputSensitivity) string {
	switch {
	case in.Direction.Lo > 0:
		return "↑"
	case in.Direction.Hi < 0:
		return "↓"
	}
	return "±"
}

// Grade writes the grade of a number's evidence.
func Grade(in finding.InputSensitivity) string {
	switch {
	case in.Grade != "":
		return in.Grade
	case in.Stated:
		return "none"
	}
	return "prior"
}

// RestsOn says how much of the headline rests on weak evidence, and how much on none.
func RestsOn(s *finding.Sensitivity) string {
	share := map[string]string{}
	weak := ""
	for _, b := range s.Bases {
		share[b.Basis] = PercentRange(b.Share)
		if b.Basis == finding.BasisBetter {
			weak = PercentRange(stats.Range{Mean: 1 - b.Share.Mean, Lo: 1 - b.Share.Hi, Hi: 1 - b.Share.Lo})
		}
	}
	return fmt.Sprintf("%s %% of the headline rests on evidence of grade C3 or worse. With numbers that have no grade, "+
		"default priors above all, %s %% rests on what is not better than C3.",
		share[finding.BasisWorse], weak)
}

// Collection lists the numbers that resolve anything, first those that would narrow the headline most,
// judged by the lower ends of their intervals.
func Collection(s *finding.Sensitivity) []finding.InputSensitivity {
	list := slices.DeleteFunc(slices.Clone(s.Inputs),
		func(in finding.InputSensitivity) bool { return in.Resolves.Hi == 0 && in.Narrows.Hi == 0 })
	slices.SortStableFunc(list, func(a, b finding.InputSensitivity) int {
		return cmp.Or(cmp.Compare(b.Narrows.Lo, a.Narrows.Lo), cmp.Compare(b.Resolves.Lo, a.Resolves.Lo),
			cmp.Compare(b.Resolves.Mean, a.Resolves.Mean))
	})
	return list
}

// MostNarrowing says how much knowing one number would narrow the headline at most.
func MostNarrowing(s *finding.Sensitivity) string {
	list, now := Collection(s), s.Information.Now
	if len(list) == 0 {
		return ""
	}
	return fmt.Sprintf("Knowing the first narrows it by %s points, of the %s that it is wide now.",
		PointsNarrower(list[0].Narrows), Trimmed(100*(now.Hi-now.Lo), 1))
}

// Contradicted names the mechanisms without which the observed record would be impossible.
func Contradicted(s *finding.Sensitivity) string {
	if len(s.Contradicted) == 0 {
		return ""
	}
	return "Left out of the structures, because without it the run-up would not resemble what was observed: " +
		Plain(strings.Join(s.Contradicted, ", ")) + "."
}
