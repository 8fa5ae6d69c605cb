package regime

import (
	"strings"
	"testing"

	"fronde/regime/mechanism"
	"fronde/scenario"
)

// bare is a minimal case with the given blocs and places.
func bare(blocs, places, rest string) string {
	return `fronde: 1
title: bare
country: Nowhere
as_of: 2024-03-01
leader: {age: 60, years_in_office: 10, rule: personal}
elites:
  blocs: ` + blocs + `
places: ` + places + "\n" + rest + "\n"
}

// Cases at the limits of the language run and leave sound records.
func TestExtremeScenarios(t *testing.T) {
	t.Parallel()
	const (
		court = "[{name: court, kind: core, members: 1}]"
		armed = "[{name: court, kind: core, members: 3}, {name: army, kind: military, members: 5, arms: 1}]"
		town  = "[{name: Town, population: 20000}]"
		ten   = "[{name: Hamlet, population: 10, policing: 0}]"
		month = "horizon: 30 d"
	)
	many := "[{name: a, kind: core, members: 40}, {name: b, kind: security, members: 40, arms: 0.5}, " +
		"{name: c, kind: economic, members: 40, assets: 1}]"
	for name, text := range map[string]string{
		"one elite":               bare(court, town, month),
		"a bloc of soldiers only": bare("[{name: army, kind: military, members: 6, arms: 1}]", town, month),
		"custodians only":         bare("[{name: banks, kind: economic, members: 4, assets: 1, softliners: 1}]", town, month),
		"no arms at all": bare("[{name: army, kind: military, members: 4}, "+
			"{name: guard, kind: security, members: 4}]", town, month),
		"no power but one": bare("[{name: a, kind: core, members: 2, power: 0}, "+
			"{name: b, kind: military, members: 2, power: 1, arms: 1}]", town, month),
		"120 elites":           bare(many, town, month),
		"one day":              bare(armed, town, "horizon: 1 d"),
		"one day after a year": bare(armed, town, "start: 2023-03-01\nhorizon: 1 d"),
		"ten people":           bare(armed, ten, month),
		"one citizen":          bare(armed, "[{name: Hut, population: 1}]", month),
		"nobody in a segment": bare(armed, ten,
			month+"\nsegments: [{name: a, share: 0.999999}, {name: b, share: 0.000001}]"),
		"no ties":         bare(armed, town, month+"\ncitizens: {household: 1, local_ties: 0, long_ties: 0}"),
		"no police":       bare(armed, town, month+"\ncoercion: {policing: 0, deployment: 0, repression: 0}"),
		"everybody rises": bare(armed, town, month+"\ncitizens: {threshold: -20}\ncoercion: {policing: 0}"),
		"everybody is arrested": bare(armed, town,
			month+"\ncitizens: {threshold: -20, risk: 0}\ncoercion: {policing: 1, deployment: 100}"),
		"everybody leaves": bare(armed, town,
			month+"\ncitizens: {emigration_rate: 5 per year, emigration_grievance: 10, activist_drain: 1000, "+
				"emigration_aware: 1000}"),
		"media dead":      bare(armed, town, month+"\nmedia: {reach: 0, propaganda: 1}"),
		"media free":      bare(armed, town, month+"\nmedia: {reach: 1, propaganda: 0}"),
		"total sanctions": bare(armed, town, month+"\neconomy: {sanctions: 1, growth: -1}"),
		"a lost war": bare(armed, town,
			month+"\nwar: {active: true, fortune: -3, fortune_trend: -3, deaths: 1e9, deaths_per_day: 1e7}"),
		"certain terms":      bare(armed, town, month+"\nwar: {active: true, terms_rate: 50 per year, stake: 0}"),
		"a certain election": bare(armed, town, month+"\ntimeline: [{date: 2024-03-05, type: election, size: 1}]"),
		"more arrests than people": bare(armed, town,
			month+"\ntimeline: [{date: 2024-03-05, type: elite_arrest, bloc: court, size: 120}, "+
				"{date: 2024-03-06, type: elite_exit, size: 120}]"),
		"everything off": bare(armed, town, month+"\nmechanisms: {off: ["+strings.Join(mechanism.Names(),
			", ")+"]}"),
	} {
		t.Run(name, func(t *testing.T) { runSoundly(t, text) })
	}
	for _, strength := range []string{"-2", "4"} {
		for _, precision := range []string{"0.01", "100"} {
			text := strings.Replace(bare(armed, town, month), "elites:\n", "elites:\n  strength: "+strength+
				"\n  public_precision: "+precision+"\n  private_precision: 0.01\n  failure_cost: 0\n", 1)
			t.Run("strength "+strength+", precision "+precision, func(t *testing.T) { runSoundly(t, text) })
		}
	}
}

// runSoundly runs three worlds of a case and checks their records.
func runSoundly(t *testing.T, text string) {
	t.Parallel()
	c, err := scenario.Parse("extreme", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	s := m.NewSimulator()
	w := m.NewWorld()
	for run := range uint32(3) {
		s.Run(1, run, run, w)
		checkRecord(t, m, w)
	}
}
