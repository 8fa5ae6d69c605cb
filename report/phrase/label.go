package phrase

import (
	"fmt"
	"strings"

	"fronde/outcome"
	"fronde/seal"
)

// Provenance says what the numbers rest on.
func Provenance(r *outcome.Result) string {
	parts := []string{
		Worlds(r.Runs) + " in " + Draws(r.Draws),
		fmt.Sprintf("seed %d", r.Seed),
		"scenario " + ShortHash(r.Scenario.SHA256),
		r.Software,
	}
	return strings.Join(parts, " · ")
}

// ShortHash abbreviates a hash to the twelve digits that identify it in practice.
func ShortHash(hash string) string { return hash[:min(12, len(hash))] }

// ExitLabel abbreviates the labels that would keep four horizons off one line.
func ExitLabel(e outcome.Exit) string {
	switch e {
	case outcome.Hybrid:
		return "hybrid: coup and protest"
	case outcome.Survival:
		return "the leader stays"
	}
	return e.Label()
}

// Views are the views that a page compares, in order.
var Views = []string{outcome.OutsideView, outcome.InsideView, outcome.PooledView}

// Plain writes a variable's name in words.
func Plain(variable string) string { return strings.ReplaceAll(variable, "_", " ") }

func UnitOf(variable string) string {
	for v := range outcome.Variable(outcome.Variables) {
		if v.String() == variable {
			return v.Info().Unit
		}
	}
	return ""
}

// VariableNamed is an observable by its name in files.
func VariableNamed(name string) (outcome.Variable, bool) {
	for v := range outcome.Variable(outcome.Variables) {
		if v.String() == name {
			return v, true
		}
	}
	return 0, false
}

// leavesByAny is the label of the hypothesis that the leader leaves.
const leavesByAny = "leaves by any way"

// AnyCoup is the label of the event that a coup of any kind happens.
const AnyCoup = "a coup of any kind"

// HypothesisLabel is a hypothesis of the signposts in words.
func HypothesisLabel(name string) string {
	if name == outcome.AnyExit {
		return leavesByAny
	}
	var e outcome.Exit
	if e.UnmarshalText([]byte(name)) != nil {
		return name
	}
	return ExitLabel(e)
}

// HypothesisCodes head the columns of the matrix.
var HypothesisCodes = map[string]string{
	outcome.AnyExit: "any",
	"military_coup": "mil", "security_coup": "sec", "insider_coup": "ins", "ultimatum": "ult", "negotiated": "neg",
	"uprising": "upr", "hybrid": "hyb", "rebels": "reb", "natural_death": "nat", "regular": "reg",
}

// numberInWords says what a number's path means, as far as names go: the exposure of a bloc,
// the dissent of a place.
func numberInWords(path string) string {
	room, rest, ok := strings.Cut(path, ".")
	last := strings.LastIndex(rest, ".")
	if !ok {
		return Plain(path)
	}
	field, name := Plain(rest[last+1:]), rest[:max(0, last)]
	switch {
	case room == "elites" && strings.HasPrefix(name, "blocs.") && strings.HasSuffix(name, ".ties"):
		return "trust of the " + strings.TrimSuffix(strings.TrimPrefix(name, "blocs."), ".ties") + " bloc in the " + field +
			" bloc"
	case room == "elites" && strings.HasPrefix(name, "blocs."):
		return field + " of the " + strings.TrimPrefix(name, "blocs.") + " bloc"
	case room == "elites" && strings.HasPrefix(name, "factions."):
		return field + " of " + strings.TrimPrefix(name, "factions.")
	case room == "places":
		return field + " in " + name
	case room == "segments":
		return field + " of the segment " + name
	case room == "timeline":
		return field + " of the event " + name
	}
	return strings.TrimSpace(room + " " + Plain(strings.ReplaceAll(rest, ".", " ")))
}

// longestPath is the width of a path in a table, in columns.
const longestPath = 32

// ShortPath cuts a path in the middle so that a table fits the page.
func ShortPath(path string) string {
	letters := []rune(path)
	if len(letters) <= longestPath {
		return path
	}
	return string(letters[:longestPath/2-1]) + "…" + string(letters[len(letters)-longestPath/2:])
}

// MeasureLabel heads the column of a measure.
func MeasureLabel(m seal.Measure) string {
	switch m {
	case seal.Brier:
		return "Brier"
	case seal.BrierExit:
		return "any exit"
	case seal.BrierRegime:
		return "regime"
	case seal.Log:
		return "log"
	case seal.CRPS:
		return "CRPS"
	}
	return m.String()
}
