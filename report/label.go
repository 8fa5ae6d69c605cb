package report

import (
	"fmt"
	"strings"

	"fronde/outcome"
	"fronde/seal"
)

// provenance says what the numbers rest on.
func provenance(r *outcome.Result) string {
	parts := []string{
		count(int64(r.Runs), "world", "worlds") + " in " + count(int64(r.Draws), "draw", "draws"),
		fmt.Sprintf("seed %d", r.Seed),
		"scenario " + shortHash(r.Scenario.SHA256),
		r.Software,
	}
	return strings.Join(parts, " · ")
}

// shortHash abbreviates a hash to the twelve digits that identify it in practice.
func shortHash(hash string) string { return hash[:min(12, len(hash))] }

// shortLabel abbreviates the labels that would keep four horizons off one line.
func shortLabel(e outcome.Exit) string {
	switch e {
	case outcome.Hybrid:
		return "hybrid: coup and protest"
	case outcome.Survival:
		return "the leader stays"
	}
	return e.Label()
}

// sideBySide are the views that a page compares, in order.
var sideBySide = []string{outcome.OutsideView, outcome.InsideView, outcome.PooledView}

// plain writes a variable's name in words.
func plain(variable string) string { return strings.ReplaceAll(variable, "_", " ") }

func unitOf(variable string) string {
	for v := range outcome.Variable(outcome.Variables) {
		if v.String() == variable {
			return v.Info().Unit
		}
	}
	return ""
}

// variableNamed is an observable by its name in files.
func variableNamed(name string) (outcome.Variable, bool) {
	for v := range outcome.Variable(outcome.Variables) {
		if v.String() == name {
			return v, true
		}
	}
	return 0, false
}

// leavesByAny is the label of the hypothesis that the leader leaves.
const leavesByAny = "leaves by any way"

// hypothesisLabel is a hypothesis of the signposts in words.
func hypothesisLabel(name string) string {
	if name == outcome.AnyExit {
		return leavesByAny
	}
	var e outcome.Exit
	if e.UnmarshalText([]byte(name)) != nil {
		return name
	}
	return shortLabel(e)
}

// shortHypotheses head the columns of the matrix.
var shortHypotheses = map[string]string{
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
		return plain(path)
	}
	field, name := plain(rest[last+1:]), rest[:max(0, last)]
	switch {
	case room == "elites" && strings.HasPrefix(name, "blocs.") && strings.HasSuffix(name, ".ties"):
		return "trust of the " + strings.TrimSuffix(strings.TrimPrefix(name, "blocs."), ".ties") + " bloc in the " + field + " bloc"
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
	return strings.TrimSpace(room + " " + plain(strings.ReplaceAll(rest, ".", " ")))
}

// longestPath is the width of a path in a table, in columns.
const longestPath = 32

// short cuts a path in the middle so that a table fits the page.
func short(path string) string {
	letters := []rune(path)
	if len(letters) <= longestPath {
		return path
	}
	return string(letters[:longestPath/2-1]) + "…" + string(letters[len(letters)-longestPath/2:])
}

// measureLabel heads the column of a measure.
func measureLabel(m seal.Measure) string {
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
