// Package fiction is the fictional country in which the tests of the regime and of the rooms around it take place. It
// states every number of the language as a constant, so that it does not move with the language's defaults.
package fiction

import (
	_ "embed" // for the text of the country
	"fmt"
	"slices"
	"strings"
	"testing"

	"fronde/regime/mechanism"
	"fronde/scenario"
)

//go:embed fiction.yaml
var text string

// Country is the country with what a test changes in it. Each method but [Country.Case] returns a changed copy.
type Country struct {
	text    string
	changes []string // "path: value"
	off     []string // mechanisms
}

// New returns the country as it is.
func New() Country { return Country{text: text} }

// Case compiles the country.
func (c Country) Case(t *testing.T) *scenario.Case {
	t.Helper()
	off := "mechanisms: {off: [" + strings.Join(c.off, ", ") + "]}\n"
	compiled, err := scenario.Parse("fiction", []byte(c.text+off))
	for _, change := range c.changes {
		if err != nil {
			break
		}
		path, value, _ := strings.Cut(change, ": ")
		compiled, err = compiled.Set(path, value)
	}
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

// Lasting sets the horizon.
func (c Country) Lasting(days int) Country {
	c.text = strings.Replace(c.text, "horizon: 180 d", fmt.Sprintf("horizon: %d d", days), 1)
	return c
}

// Where replaces numbers, each written as "path: value".
func (c Country) Where(numbers ...string) Country {
	c.changes = append(slices.Clone(c.changes), numbers...)
	return c
}

// Amid replaces the timeline, each event written as the inside of a YAML mapping.
func (c Country) Amid(events ...string) Country {
	c.text, _, _ = strings.Cut(c.text, "timeline:\n")
	return c.And("timeline:\n  - {" + strings.Join(events, "}\n  - {") + "}\n")
}

// And appends sections of the language.
func (c Country) And(sections string) Country {
	c.text += sections
	return c
}

// Without switches mechanisms off.
func (c Country) Without(ms ...mechanism.Mechanism) Country {
	c.off = slices.Clone(c.off)
	for _, m := range ms {
		c.off = append(c.off, m.String())
	}
	return c
}

// Mute adds a faction that has no arms and never moves.
func (c Country) Mute() Country {
	const mute = "    - {name: mute, arms: 0, rate: 0 per year, deal: 0}\n"
	c.text = strings.Replace(c.text, "opposition:\n", mute+"opposition:\n", 1)
	return c
}

// Plotters returns the country with a weaker regime in which coups are tried often.
func Plotters() Country {
	return New().Where("elites.strength: 0.5", "elites.conspiracy.seed_rate: 6 per year")
}

// Custodians returns the country with an economic bloc that holds most of the ruler's assets, wants peace, and faces a
// ruler with a way out.
func Custodians() Country {
	return New().Where(
		"elites.blocs.holdings.assets: 0.8", "elites.blocs.holdings.softliners: 0.9",
		"elites.blocs.holdings.trust: 0.8", "elites.conspiracy.ultimatum_assets: 0.3",
		"elites.peace_value: 0.8", "elites.prize: 1.5", "elites.strength: 0.6", "leader.exit_guarantee: 0.6",
		"elites.conspiracy.seed_rate: 3 per year", "elites.conspiracy.recruit_rate: 0.2 per day",
		"elites.conspiracy.refusal_report: 0", "elites.conspiracy.detection_rate: 0.001 per day")
}

// Turbulent returns the country with everything happening in it: crowds, coups, ultimatums, purges, atrocities, arrests
// and a closing press.
func Turbulent() Country {
	return Plotters().Lasting(90).Where("citizens.threshold: 4.2", "elites.blocs.holdings.assets: 0.8",
		"elites.conspiracy.ultimatum_assets: 0.3", "elites.factions.legion.rate: 1 per year").Amid(
		"date: 2024-02-20, type: sanctions, size: 0.2",
		"date: 2024-03-03, type: call, size: 2, place: Ford",
		"date: 2024-03-05, type: media_closure, size: 0.3",
		"date: 2024-03-06, type: law, size: 0.5",
		"date: 2024-03-08, type: elite_arrest, size: 2, bloc: guard",
		"date: 2024-03-09, type: elite_exit, size: 3, bloc: holdings",
		"date: 2024-03-10, type: elite_dissent, size: 2",
		"date: 2024-03-12, type: casualties, size: 500",
		"date: 2024-03-20, until: 2024-04-20, type: atrocity, size: 1, probability: 0.5",
		"date: 2024-03-25, type: crackdown, size: 0.5",
		"date: 2024-03-27, type: opponent_arrest, size: 1",
		"date: 2024-03-28, type: opponent_exile, size: 0.5",
		"date: 2024-03-29, type: opponent_killing, size: 1",
		"date: 2024-04-01, type: mobilisation, size: 0.5",
		"date: 2024-04-05, type: economy, size: 0.2",
		"date: 2024-04-10, type: battlefield, size: -0.5",
		"date: 2024-04-15, type: concession, size: 0.05",
		"date: 2024-04-20, type: sanctions_relief, size: 0.3",
		"date: 2024-04-25, type: media_opening, size: 0.2",
		"date: 2024-05-01, type: election, size: 0.05")
}

// Faltering returns the turbulent country at a war that goes badly, so that the regime is in doubt.
func Faltering() Country {
	return Turbulent().Where("war.fortune: -1", "war.fortune_trend: -1", "elites.strength: 0.75", "elites.doubt: 0.7")
}
