package terminal

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"fronde/outcome"
	"fronde/report/phrase"
)

// analysed says what an analysis rests on.
func analysed(p *page, a *outcome.Analysis, worlds int) {
	p.title(a.Scenario.Title)
	p.note(strings.Join([]string{
		phrase.Count(int64(worlds), "world", "worlds"), fmt.Sprintf("seed %d", a.Seed),
		"scenario " + phrase.ShortHash(a.Scenario.SHA256), a.Software,
	}, " · "))
	if a.Scenario.Intervention != "" {
		p.note("changed: " + a.Scenario.Intervention)
	}
}

// shownInputs is how many numbers a table shows; the file holds all.
const shownInputs = 15

// Sensitivity writes which numbers matter, for a terminal of the given width in columns.
func Sensitivity(w io.Writer, s *outcome.Sensitivity, width int) error {
	p := newPage(width)
	worlds := s.Screening.Worlds + s.Sampled.Worlds + s.Variance.Worlds
	if s.Indices != nil {
		worlds += s.Indices.Worlds
	}
	analysed(p, &s.Analysis, worlds)
	p.blank()
	p.paragraph(fmt.Sprintf("What moves the simulator's probability that the leader leaves by %s (%s)? "+
		"The views are made of its relative risks. Intervals are 90 %%. A rank such as 2–7 is the places that a number may take: what overlaps is not told apart.",
		phrase.DateAfter(s.Scenario.AsOf, s.Days), phrase.Span(s.Days)))
	for _, section := range []func(*page, *outcome.Sensitivity){variance, screening, rests, information, distributions, mechanisms, indices} {
		section(p, s)
	}
	return p.write(w)
}

// variance says where the spread of the hazard comes from.
func variance(p *page, s *outcome.Sensitivity) {
	v := s.Variance
	p.heading("Where the spread between worlds comes from")
	p.grid(grid{head: []string{"", "share of the variance, %"}, rows: [][]string{
		{"uncertain numbers", phrase.PercentRange(v.Parameters)},
		{"structure: a mechanism on or off", phrase.PercentRange(v.Structure)},
		{"structure that matters for some numbers only", phrase.PercentRange(v.Interaction)},
		{"chance", phrase.PercentRange(v.Chance)},
	}})
	p.item(fmt.Sprintf("A standard deviation is a factor of %s (%s–%s) in the hazard; from %d structures, each in the same %s.",
		phrase.Rounded(math.Exp(v.SD.Mean)), phrase.Rounded(math.Exp(v.SD.Lo)), phrase.Rounded(math.Exp(v.SD.Hi)), v.Structures, phrase.Count(int64(v.Draws), "draw", "draws")))
}

// screening tables the strongest numbers.
func screening(p *page, s *outcome.Sensitivity) {
	p.heading(fmt.Sprintf("Strongest numbers, of %d: screening by Morris, %s", len(s.Inputs), phrase.Count(int64(s.Screening.Trajectories), "trajectory", "trajectories")))
	g := grid{head: []string{"", "rank", "hazard times", "90 %", "way", "grade"}}
	for _, in := range s.Inputs[:min(shownInputs, len(s.Inputs))] {
		if in.Strength.Mean/2 < visible {
			break
		}
		g.rows = append(g.rows, []string{phrase.ShortPath(in.Path), in.Rank.String(), phrase.HazardTimes(in.Strength.Mean / 2),
			phrase.HazardTimes(in.Strength.Lo/2) + "–" + phrase.HazardTimes(in.Strength.Hi/2), phrase.Way(in), phrase.Grade(in)})
	}
	p.grid(g)
	p.item("Hazard times: by which factor, up or down, the hazard moves on average when the number moves by half of its distribution. " +
		"Way: ↑ more leaving with more of it, ↓ less, ± both. Grade: of its evidence; prior is a default.")
}

// visible is the least change of a log hazard that a page shows: a hundredth.
const visible = 0.01

// rests says what the headline rests on.
func rests(p *page, s *outcome.Sensitivity) {
	p.heading("What the headline rests on: shares of the sum of all strengths")
	g := grid{head: []string{"", "numbers", "share, %"}}
	for _, b := range s.Bases {
		g.rows = append(g.rows, []string{b.Basis, strconv.Itoa(b.Numbers), phrase.PercentRange(b.Share)})
	}
	p.grid(g)
	p.item(phrase.RestsOn(s))
}

// information is the collection plan: what knowing a number would do for the headline.
func information(p *page, s *outcome.Sensitivity) {
	now, perfect := s.Information.Now, s.Information.Perfect
	p.heading("Collection plan: what resolving a number would do to the headline")
	p.item(fmt.Sprintf("The pooled probability of leaving by then is %s %%. If every number were known it would be %s %%: "+
		"what is left is history's rates, the weight of the simulator, and few worlds.",
		phrase.WholePercent(now), phrase.WholePercent(perfect)))
	list := phrase.Collection(s)
	g := grid{head: []string{"", "rank", "variance, %", "points narrower", "grade"}}
	for _, in := range list[:min(shownInputs, len(list))] {
		g.rows = append(g.rows, []string{phrase.ShortPath(in.Path), in.ResolvesRank.String(), phrase.PercentRange(in.Resolves), phrase.PointsNarrower(in.Narrows), phrase.Grade(in)})
	}
	p.grid(g)
	p.item(phrase.MostNarrowing(s))
	p.item(fmt.Sprintf("From %s in %s that resemble the observed run-up; their variance is that of the log hazard between draws. "+
		"An interval that begins at 0 may be chance.",
		phrase.Count(int64(s.Sampled.Worlds), "world", "worlds"), phrase.Count(int64(s.Sampled.Draws), "draw", "draws")))
}

// distributions lists the numbers that PAWN tells from those that do nothing.
func distributions(p *page, s *outcome.Sensitivity) {
	p.heading("Numbers that move the whole distribution: PAWN")
	list := slices.DeleteFunc(slices.Clone(s.Inputs), func(in outcome.InputSensitivity) bool { return in.PAWN.Mean <= s.PAWNThreshold })
	if len(list) == 0 {
		p.item(fmt.Sprintf("None of %d exceeds %s, which one of as many that do nothing would exceed in one analysis of twenty.", len(s.Inputs), phrase.Trimmed(s.PAWNThreshold, 2)))
		return
	}
	slices.SortStableFunc(list, func(a, b outcome.InputSensitivity) int { return cmp.Compare(b.PAWN.Mean, a.PAWN.Mean) })
	g := grid{head: []string{"", "rank", "PAWN", "90 %", "grade"}}
	for _, in := range list[:min(shownInputs, len(list))] {
		g.rows = append(g.rows, []string{phrase.ShortPath(in.Path), in.PAWNRank.String(), phrase.Trimmed(in.PAWN.Mean, 2),
			phrase.Trimmed(in.PAWN.Lo, 2) + "–" + phrase.Trimmed(in.PAWN.Hi, 2), phrase.Grade(in)})
	}
	p.grid(g)
	p.item(fmt.Sprintf("%d of %d exceed %s, which one of as many that do nothing would exceed in one analysis of twenty.", len(list), len(s.Inputs), phrase.Trimmed(s.PAWNThreshold, 2)))
}

// mechanisms tables by which factor the hazard would change without each.
func mechanisms(p *page, s *outcome.Sensitivity) {
	p.heading("Without a mechanism: by which factor the hazard would change")
	list := slices.DeleteFunc(slices.Clone(s.Mechanisms), func(m outcome.MechanismEffect) bool {
		return m.Change.Lo <= 0 && m.Change.Hi >= 0 || math.Abs(m.Change.Mean) < visible
	})
	slices.SortStableFunc(list, func(a, b outcome.MechanismEffect) int {
		return cmp.Compare(math.Abs(b.Change.Mean), math.Abs(a.Change.Mean))
	})
	if len(list) > 0 {
		g := grid{head: []string{"", "hazard times", "90 %"}}
		for _, m := range list {
			g.rows = append(g.rows, []string{phrase.Plain(m.Mechanism), phrase.HazardTimes(m.Change.Mean), phrase.HazardTimes(m.Change.Lo) + "–" + phrase.HazardTimes(m.Change.Hi)})
		}
		p.grid(g)
	}
	p.item(fmt.Sprintf("In %s with equal numbers and luck. The other %d of %d are not told from 1.",
		phrase.Count(int64(s.Variance.Draws), "draw", "draws"), len(s.Mechanisms)-len(list), len(s.Mechanisms)))
	if text := phrase.Contradicted(s); text != "" {
		p.item(text)
	}
}

// indices tables Sobol's indices, or says how to have them.
func indices(p *page, s *outcome.Sensitivity) {
	if s.Indices == nil {
		p.blank()
		p.item("Add --sobol 500 for first and total indices of the strongest numbers; what was simulated is kept.")
		return
	}
	p.heading(fmt.Sprintf("Parts of the variance of the log hazard: Sobol, %s", phrase.Count(int64(s.Indices.Rows), "row", "rows")))
	g := grid{head: []string{"", "alone, %", "with interactions, %"}}
	for _, group := range s.Indices.Groups {
		g.rows = append(g.rows, []string{phrase.ShortPath(group.Name), phrase.PercentRange(group.First), phrase.PercentRange(group.Total)})
	}
	p.grid(g)
	p.item("Mixed from draws that resemble the observed run-up. A part below zero, above 100 or above the one with interactions is noise: some hundreds of rows are needed, and more narrow it.")
}
