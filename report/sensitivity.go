package report

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"fronde/outcome"
	"fronde/stats"
)

// Names of the files of analyses, beside those of a run.
const (
	SensitivityFile = "sensitivity.json"
	DiscoveryFile   = "discovery.json"
)

// SaveAnalysis writes the text of an analysis to a file of a directory, as a whole or not
// at all, and returns its path.
func SaveAnalysis(dir, name string, text []byte) (string, error) {
	path := filepath.Join(dir, name)
	return path, WriteFile(path, func(w io.Writer) error { _, err := w.Write(text); return err })
}

// analysed says what an analysis rests on.
func analysed(p *page, a *outcome.Analysis, worlds int) {
	p.title(a.Scenario.Title)
	p.note(strings.Join([]string{
		count(int64(worlds), "world", "worlds"), fmt.Sprintf("seed %d", a.Seed),
		"scenario " + shortHash(a.Scenario.SHA256), a.Software,
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
		dateAfter(s.Scenario.AsOf, s.Days), span(s.Days)))
	for _, section := range []func(*page, *outcome.Sensitivity){variance, screening, rests, information, distributions, mechanisms, indices} {
		section(p, s)
	}
	_, err := io.WriteString(w, p.String())
	return err
}

// variance says where the spread of the hazard comes from.
func variance(p *page, s *outcome.Sensitivity) {
	v := s.Variance
	p.heading("Where the spread between worlds comes from")
	p.grid(grid{head: []string{"", "share of the variance, %"}, rows: [][]string{
		{"uncertain numbers", percentRange(v.Parameters)},
		{"structure: a mechanism on or off", percentRange(v.Structure)},
		{"structure that matters for some numbers only", percentRange(v.Interaction)},
		{"chance", percentRange(v.Chance)},
	}})
	p.item(fmt.Sprintf("A standard deviation is a factor of %s (%s–%s) in the hazard; from %d structures, each in the same %s.",
		rounded(math.Exp(v.SD.Mean)), rounded(math.Exp(v.SD.Lo)), rounded(math.Exp(v.SD.Hi)), v.Structures, count(int64(v.Draws), "draw", "draws")))
}

// percentRange writes an estimate with its 90 % interval in per cent: whole, or with the
// decimals that its standard error leaves ([stats.Digits]).
func percentRange(r stats.Range) string {
	return inPercent(r, max(0, stats.Digits((r.Hi-r.Lo)/2/stats.NormalWidth(stats.Level))))
}

// inPercent writes an estimate with its interval in per cent, with at most some decimals.
func inPercent(r stats.Range, decimals int) string {
	write := func(x float64) string { return trimmed(100*x, decimals) }
	return write(r.Mean) + " (" + write(r.Lo) + "–" + write(r.Hi) + ")"
}

// screening tables the strongest numbers.
func screening(p *page, s *outcome.Sensitivity) {
	p.heading(fmt.Sprintf("Strongest numbers, of %d: screening by Morris, %s", len(s.Inputs), count(int64(s.Screening.Trajectories), "trajectory", "trajectories")))
	g := grid{head: []string{"", "rank", "hazard times", "90 %", "way", "grade"}}
	for _, in := range s.Inputs[:min(shownInputs, len(s.Inputs))] {
		if in.Strength.Mean/2 < visible {
			break
		}
		g.rows = append(g.rows, []string{short(in.Path), in.Rank.String(), times(in.Strength.Mean / 2),
			times(in.Strength.Lo/2) + "–" + times(in.Strength.Hi/2), way(in), graded(in)})
	}
	p.grid(g)
	p.item("Hazard times: by which factor, up or down, the hazard moves on average when the number moves by half of its distribution. " +
		"Way: ↑ more leaving with more of it, ↓ less, ± both. Grade: of its evidence; prior is a default.")
}

// visible is the least change of a log hazard that a page shows: a hundredth.
const visible = 0.01

// times writes a change of the log hazard as a factor.
func times(change float64) string { return rounded(math.Exp(change)) }

// way says which way a number moves the hazard, if that is known.
func way(in outcome.InputSensitivity) string {
	switch {
	case in.Direction.Lo > 0:
		return "↑"
	case in.Direction.Hi < 0:
		return "↓"
	}
	return "±"
}

// graded writes the grade of a number's evidence.
func graded(in outcome.InputSensitivity) string {
	switch {
	case in.Grade != "":
		return in.Grade
	case in.Stated:
		return "none"
	}
	return "prior"
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

// rests says what the headline rests on.
func rests(p *page, s *outcome.Sensitivity) {
	p.heading("What the headline rests on: shares of the sum of all strengths")
	g := grid{head: []string{"", "numbers", "share, %"}}
	for _, b := range s.Bases {
		g.rows = append(g.rows, []string{b.Basis, strconv.Itoa(b.Numbers), percentRange(b.Share)})
	}
	p.grid(g)
	p.item(restsOn(s))
}

// restsOn says how much of the headline rests on weak evidence, and how much on none.
func restsOn(s *outcome.Sensitivity) string {
	share := map[string]string{}
	weak := ""
	for _, b := range s.Bases {
		share[b.Basis] = percentRange(b.Share)
		if b.Basis == outcome.BasisBetter {
			weak = percentRange(stats.Range{Mean: 1 - b.Share.Mean, Lo: 1 - b.Share.Hi, Hi: 1 - b.Share.Lo})
		}
	}
	return fmt.Sprintf("Evidence of grade C3 or worse bears %s %% of the headline. With numbers that bear no grade, default priors above all, what is not better than C3 bears %s %%.",
		share[outcome.BasisWorse], weak)
}

// information is the collection plan: what knowing a number would do for the headline.
func information(p *page, s *outcome.Sensitivity) {
	now, perfect := s.Information.Now, s.Information.Perfect
	p.heading("Collection plan: what resolving a number would do to the headline")
	p.item(fmt.Sprintf("The pooled probability of leaving by then is %s %%. If every number were known it would be %s %%: "+
		"what is left is history's rates, the weight of the simulator, and few worlds.",
		wholePercent(now), wholePercent(perfect)))
	list := collection(s)
	g := grid{head: []string{"", "rank", "variance, %", "points narrower", "grade"}}
	for _, in := range list[:min(shownInputs, len(list))] {
		g.rows = append(g.rows, []string{short(in.Path), in.ResolvesRank.String(), percentRange(in.Resolves), narrows(in.Narrows), graded(in)})
	}
	p.grid(g)
	p.item(mostNarrowing(s))
	p.item(fmt.Sprintf("From %s in %s that resemble the observed run-up; their variance is that of the log hazard between draws. "+
		"An interval that begins at 0 may be chance.",
		count(int64(s.Sampled.Worlds), "world", "worlds"), count(int64(s.Sampled.Draws), "draw", "draws")))
}

// wholePercent writes a probability of the pooled view with its interval: the interval is
// that of what is unknown, and says nothing about digits.
func wholePercent(r stats.Range) string { return inPercent(r, 0) }

// collection lists the numbers that resolve anything, those first that would narrow the headline most, as far as
// their intervals vouch for it.
func collection(s *outcome.Sensitivity) []outcome.InputSensitivity {
	list := slices.DeleteFunc(slices.Clone(s.Inputs), func(in outcome.InputSensitivity) bool { return in.Resolves.Hi == 0 && in.Narrows.Hi == 0 })
	slices.SortStableFunc(list, func(a, b outcome.InputSensitivity) int {
		return cmp.Or(cmp.Compare(b.Narrows.Lo, a.Narrows.Lo), cmp.Compare(b.Resolves.Lo, a.Resolves.Lo), cmp.Compare(b.Resolves.Mean, a.Resolves.Mean))
	})
	return list
}

// narrows writes by how many points knowing a number would narrow the headline, to a tenth:
// less is what the pool's own draws leave open.
func narrows(r stats.Range) string { return inPercent(r, 1) }

// mostNarrowing says what is the most that knowing one number would do.
func mostNarrowing(s *outcome.Sensitivity) string {
	list, now := collection(s), s.Information.Now
	if len(list) == 0 {
		return ""
	}
	return fmt.Sprintf("Knowing the first narrows it by %s points, of the %s that it is wide now.",
		narrows(list[0].Narrows), trimmed(100*(now.Hi-now.Lo), 1))
}

// distributions lists the numbers that PAWN tells from those that do nothing.
func distributions(p *page, s *outcome.Sensitivity) {
	p.heading("Numbers that move the whole distribution: PAWN")
	list := slices.DeleteFunc(slices.Clone(s.Inputs), func(in outcome.InputSensitivity) bool { return in.PAWN.Mean <= s.PAWNThreshold })
	if len(list) == 0 {
		p.item(fmt.Sprintf("None of %d exceeds %s, which one of as many that do nothing would exceed in one analysis of twenty.", len(s.Inputs), trimmed(s.PAWNThreshold, 2)))
		return
	}
	slices.SortStableFunc(list, func(a, b outcome.InputSensitivity) int { return cmp.Compare(b.PAWN.Mean, a.PAWN.Mean) })
	g := grid{head: []string{"", "rank", "PAWN", "90 %", "grade"}}
	for _, in := range list[:min(shownInputs, len(list))] {
		g.rows = append(g.rows, []string{short(in.Path), in.PAWNRank.String(), trimmed(in.PAWN.Mean, 2),
			trimmed(in.PAWN.Lo, 2) + "–" + trimmed(in.PAWN.Hi, 2), graded(in)})
	}
	p.grid(g)
	p.item(fmt.Sprintf("%d of %d exceed %s, which one of as many that do nothing would exceed in one analysis of twenty.", len(list), len(s.Inputs), trimmed(s.PAWNThreshold, 2)))
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
			g.rows = append(g.rows, []string{plain(m.Mechanism), times(m.Change.Mean), times(m.Change.Lo) + "–" + times(m.Change.Hi)})
		}
		p.grid(g)
	}
	p.item(fmt.Sprintf("In %s with equal numbers and luck. The other %d of %d are not told from 1.",
		count(int64(s.Variance.Draws), "draw", "draws"), len(s.Mechanisms)-len(list), len(s.Mechanisms)))
	if text := contradicted(s); text != "" {
		p.item(text)
	}
}

// contradicted names the mechanisms without which the record could not be.
func contradicted(s *outcome.Sensitivity) string {
	if len(s.Contradicted) == 0 {
		return ""
	}
	return "Left out of the structures, because without it the run-up would not resemble what was observed: " + plain(strings.Join(s.Contradicted, ", ")) + "."
}

// indices tables Sobol's indices, or says how to have them.
func indices(p *page, s *outcome.Sensitivity) {
	if s.Indices == nil {
		p.blank()
		p.item("Add --sobol 500 for first and total indices of the strongest numbers; what was simulated is kept.")
		return
	}
	p.heading(fmt.Sprintf("Parts of the variance of the log hazard: Sobol, %s", count(int64(s.Indices.Rows), "row", "rows")))
	g := grid{head: []string{"", "alone, %", "with interactions, %"}}
	for _, group := range s.Indices.Groups {
		g.rows = append(g.rows, []string{short(group.Name), percentRange(group.First), percentRange(group.Total)})
	}
	p.grid(g)
	p.item("Mixed from draws that resemble the observed run-up. A part below zero, above 100 or above the one with interactions is noise: some hundreds of rows are needed, and more narrow it.")
}
