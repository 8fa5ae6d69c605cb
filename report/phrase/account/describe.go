// Package account is the words in which a case is described before it is simulated.
package account

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"fronde/report/phrase"
	"fronde/scenario"
	"fronde/scenario/quantity"
)

// Of says in plain words and numbers what will be simulated, before it is.
func Of(c *scenario.Case) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s)\n", c.Title, c.Country)
	if c.Summary != "" {
		fmt.Fprintf(&b, "%s\n", strings.TrimSpace(c.Summary))
	}
	for _, change := range c.Changes() {
		fmt.Fprintf(&b, "Changed: %s\n", change)
	}
	b.WriteString("\n")
	for _, part := range []func(*scenario.Case) [][2]string{describeTime, describePeople, describeElites, describeHistory,
		describeEvents, describeNumbers, describeModel} {
		for _, line := range part(c) {
			fmt.Fprintf(&b, "%-14s %s\n", line[0], line[1])
		}
	}
	for _, warning := range c.Warnings() {
		fmt.Fprintf(&b, "%-14s %s\n", "Warning", warning)
	}
	return b.String()
}

func describeTime(c *scenario.Case) [][2]string {
	runUp := c.AsOf.Sub(c.Start)
	lines := [][2]string{
		{
			"Forecast",
			fmt.Sprintf(
				"as of %s for %s (%s), until %s",
				c.AsOf,
				c.Horizon,
				phrase.Count(int64(c.Horizon), "day", "days"),
				c.AsOf.AddDays(int(c.Horizon)),
			),
		},
		{"Run-up", fmt.Sprintf("%s from %s, in which no exit happens", phrase.Count(int64(runUp), "day", "days"), c.Start)},
	}
	if runUp == 0 {
		lines[1][1] = "none: the first simulated day is the date of the forecast"
	}
	return lines
}

func describePeople(c *scenario.Case) [][2]string {
	people, cities := int64(0), 0
	for _, p := range c.Places {
		people += p.Population
		if !p.Rural {
			cities++
		}
	}
	cells := len(c.Places) * len(c.Segments)
	lines := [][2]string{
		{"Population", fmt.Sprintf("%s people, every one simulated, in %s (%s)", phrase.Thousands(people),
			phrase.Count(int64(len(c.Places)), "place", "places"), phrase.Count(int64(cities), "city", "cities"))},
		{
			"Cells",
			fmt.Sprintf("%s: %d x %s", phrase.Thousands(int64(cells)), len(c.Places), phrase.Count(int64(len(c.Segments)),
				"segment", "segments")),
		},
	}
	for _, s := range c.Segments {
		lines = append(
			lines,
			[2]string{"  segment", fmt.Sprintf("%s: %s %%, independent media %s, kin abroad %s, military family %s",
				s.Name, percent(s.Share), told(s.Independent), told(s.Kin), told(s.Military))},
		)
	}
	return lines
}

func describeElites(c *scenario.Case) [][2]string {
	members := 0
	for _, b := range c.Elites.Blocs {
		members += b.Members
	}
	lines := [][2]string{
		{
			"Leader",
			fmt.Sprintf(
				"%s, %s rule, aged %s, in office %s",
				c.Leader.Role,
				c.Leader.Rule,
				told(c.Leader.Age),
				told(c.Leader.YearsInOffice),
			),
		},
		{
			"Elites",
			fmt.Sprintf("%s in %s", phrase.Count(int64(members), "person", "people"), phrase.Count(int64(len(c.Elites.Blocs)),
				"bloc", "blocs")),
		},
	}
	for _, b := range c.Elites.Blocs {
		lines = append(lines, [2]string{"  bloc", fmt.Sprintf(
			"%s (%s): %s, power %s, arms %s, assets %s, softliners %s",
			b.Name,
			b.Kind,
			phrase.Count(int64(b.Members), "member", "members"),
			told(b.Power),
			told(b.Arms),
			told(b.Assets),
			told(b.Softliners),
		)})
	}
	for _, f := range c.Elites.Factions {
		lines = append(
			lines,
			[2]string{"  faction", fmt.Sprintf("%s: arms %s, moves at %s", f.Name, told(f.Arms), told(f.Rate))},
		)
	}
	return append(lines, [2]string{"War", describeWar(c)})
}

func describeWar(c *scenario.Case) string {
	if !c.War.Active {
		return "none under way"
	}
	return fmt.Sprintf("under way at the start: %s dead, %s", told(c.War.Deaths), told(c.War.DeathsPerDay))
}

func describeEvents(c *scenario.Case) [][2]string {
	past, expected := 0, 0
	var lines [][2]string
	for _, e := range c.Timeline {
		if !e.Ahead(c.AsOf) {
			past++
			continue
		}
		expected++
		lines = append(lines, [2]string{"  expected", dated(e)})
	}
	head := [][2]string{{"Timeline", fmt.Sprintf("%s past, %d expected", phrase.Count(int64(past), "event", "events"),
		expected)}}
	return append(head, lines...)
}

func describeNumbers(c *scenario.Case) [][2]string {
	stated, uncertain, ungraded := 0, 0, 0
	grades := map[string]int{}
	for _, e := range c.Numbers() {
		if !e.Number.Constant() {
			uncertain++
		}
		if !e.Stated {
			continue
		}
		stated++
		if ev := e.Number.Evidence(); ev != nil {
			grades[ev.Grade()]++
		} else {
			ungraded++
		}
	}
	total := len(c.Numbers())
	var histogram []string
	for _, grade := range slices.Sorted(maps.Keys(grades)) {
		histogram = append(histogram, fmt.Sprintf("%s %d", grade, grades[grade]))
	}
	histogram = append(histogram, fmt.Sprintf("none %d", ungraded))
	return [][2]string{
		{
			"Numbers",
			fmt.Sprintf(
				"%d: %d stated, %d take default priors; %d are uncertain and drawn in every world",
				total,
				stated,
				total-stated,
				uncertain,
			),
		},
		{"Evidence", "grades of the stated numbers: " + strings.Join(histogram, ", ")},
		{"Observed", phrase.Count(int64(len(c.Observed)), "measurement", "measurements") + " to compare the run-up with"},
	}
}

func describeModel(c *scenario.Case) [][2]string {
	off := "none: every mechanism runs"
	if len(c.Mechanisms.Off) > 0 {
		off = strings.Join(c.Mechanisms.Off, ", ")
	}
	return append([][2]string{{"Switched off", off}}, describeWhatIfs(c)...)
}

// told is a number in words, marked where it is a default.
func told(n quantity.Number) string {
	if !n.Exists() {
		return "unset"
	}
	if n.Stated() {
		return n.String()
	}
	return n.String() + " (default)"
}

func percent(v float64) string { return quantity.Numeral(float64(int(v*1e4+0.5)) / 100) }
