package terminal

import (
	"cmp"
	"io"
	"math"
	"slices"
	"strconv"

	"fronde/outcome/finding"
	"fronde/report/phrase"
	"fronde/report/phrase/study"
)

// analysed says what an analysis rests on.
func analysed(p *page, a *finding.Analysis, worlds int) {
	p.title(a.Scenario.Title)
	p.note(study.Provenance(a, worlds))
	if a.Scenario.Intervention != "" {
		p.note(phrase.Changed(a.Scenario.Intervention))
	}
}

// shownInputs is how many numbers a table shows; the file holds all.
const shownInputs = 15

// Sensitivity writes which numbers matter, for a terminal of the given width in columns.
func Sensitivity(w io.Writer, s *finding.Sensitivity, width int) error {
	p := newPage(width)
	worlds := s.Screening.Worlds + s.Sampled.Worlds + s.Variance.Worlds
	if s.Indices != nil {
		worlds += s.Indices.Worlds
	}
	analysed(p, &s.Analysis, worlds)
	p.blank()
	p.paragraph(study.WhatMoves(s))
	for _, section := range []func(*page, *finding.Sensitivity){
		variance, screening, rests, information, distributions, measures, mechanisms, indices,
	} {
		section(p, s)
	}
	return p.write(w)
}

// variance says where the spread of the hazard comes from.
func variance(p *page, s *finding.Sensitivity) {
	v := s.Variance
	p.table(study.Spread, [][]string{
		{study.FromNumbers, phrase.PercentRange(v.Parameters)},
		{study.FromStructure, phrase.PercentRange(v.Structure)},
		{study.FromInteraction, phrase.PercentRange(v.Interaction)},
		{study.FromChance, phrase.PercentRange(v.Chance)},
	})
	p.item(study.Deviation(v))
}

// screening tables the strongest numbers.
func screening(p *page, s *finding.Sensitivity) {
	words := study.Screening(s)
	p.heading(words.Caption)
	g := grid{head: words.Head}
	for _, in := range s.Inputs[:min(shownInputs, len(s.Inputs))] {
		if in.Strength.Mean/2 < visible {
			break
		}
		times := phrase.HazardTimes
		g.rows = append(g.rows, []string{phrase.ShortPath(in.Path), in.Rank.String(), times(in.Strength.Mean / 2),
			times(in.Strength.Lo/2) + "–" + times(in.Strength.Hi/2), phrase.Way(in), phrase.Grade(in)})
	}
	p.grid(g)
	p.item(study.ScreeningLegend)
}

// visible is the least change of a log hazard that a page shows: a hundredth.
const visible = 0.01

// rests says what the headline rests on.
func rests(p *page, s *finding.Sensitivity) {
	var rows [][]string
	for _, b := range s.Bases {
		rows = append(rows, []string{b.Basis, strconv.Itoa(b.Numbers), phrase.PercentRange(b.Share)})
	}
	p.table(study.Rests, rows)
	p.item(phrase.RestsOn(s))
}

// information is the collection plan: what knowing a number would do for the headline.
func information(p *page, s *finding.Sensitivity) {
	p.heading(study.Collection.Caption)
	p.item(study.IfKnown(s.Information.Now, s.Information.Perfect))
	list := phrase.Collection(s)
	g := grid{head: study.Collection.Head}
	for _, in := range list[:min(shownInputs, len(list))] {
		g.rows = append(g.rows, []string{phrase.ShortPath(in.Path), in.ResolvesRank.String(),
			phrase.PercentRange(in.Resolves),
			phrase.PointsNarrower(in.Narrows), phrase.Grade(in)})
	}
	p.grid(g)
	p.item(phrase.MostNarrowing(s))
	p.item(study.CollectionLegend(s.Sampled))
}

// distributions lists the numbers that PAWN distinguishes from those that do nothing.
func distributions(p *page, s *finding.Sensitivity) {
	list := slices.DeleteFunc(slices.Clone(s.Inputs), func(in finding.InputSensitivity) bool {
		return in.PAWN.Mean <= s.PAWNThreshold
	})
	if len(list) == 0 {
		p.heading(study.PAWN.Caption)
		p.item(study.Exceeding(0, s))
		return
	}
	slices.SortStableFunc(list, func(a, b finding.InputSensitivity) int { return cmp.Compare(b.PAWN.Mean, a.PAWN.Mean) })
	var rows [][]string
	for _, in := range list[:min(shownInputs, len(list))] {
		rows = append(rows, []string{phrase.ShortPath(in.Path), in.PAWNRank.String(), phrase.Trimmed(in.PAWN.Mean, 2),
			phrase.Trimmed(in.PAWN.Lo, 2) + "–" + phrase.Trimmed(in.PAWN.Hi, 2), phrase.Grade(in)})
	}
	p.table(study.PAWN, rows)
	p.item(study.Exceeding(len(list), s))
}

// measured is how many numbers the table of other measures shows.
const measured = 8

// measures tables what else is measured on the same draws, of the numbers that delta distinguishes from
// those that do nothing.
func measures(p *page, s *finding.Sensitivity) {
	list := slices.DeleteFunc(slices.Clone(s.Inputs), func(in finding.InputSensitivity) bool {
		return in.Delta.Mean <= s.DeltaThreshold
	})
	slices.SortStableFunc(list, func(a, b finding.InputSensitivity) int {
		return cmp.Compare(b.Importance.Mean, a.Importance.Mean)
	})
	var rows [][]string
	for _, in := range list[:min(measured, len(list))] {
		rows = append(rows, []string{phrase.ShortPath(in.Path), phrase.Trimmed(in.Delta.Mean, 2),
			phrase.Trimmed(in.Delta.Lo, 2) + "–" + phrase.Trimmed(in.Delta.Hi, 2), phrase.PercentRange(in.Importance)})
	}
	p.heading(study.Measures.Caption)
	if len(rows) > 0 {
		p.grid(grid{head: study.Measures.Head, rows: rows})
	}
	p.item(study.MeasuresLegend(len(list), s))
}

// mechanisms tables by what factor the hazard would change without each mechanism.
func mechanisms(p *page, s *finding.Sensitivity) {
	list := slices.DeleteFunc(slices.Clone(s.Mechanisms), func(m finding.MechanismEffect) bool {
		return m.Change.Lo <= 0 && m.Change.Hi >= 0 || math.Abs(m.Change.Mean) < visible
	})
	slices.SortStableFunc(list, func(a, b finding.MechanismEffect) int {
		return cmp.Compare(math.Abs(b.Change.Mean), math.Abs(a.Change.Mean))
	})
	p.heading(study.Mechanisms.Caption)
	if len(list) > 0 {
		g, times := grid{head: study.Mechanisms.Head}, phrase.HazardTimes
		for _, m := range list {
			g.rows = append(g.rows, []string{phrase.Plain(m.Mechanism), times(m.Change.Mean),
				times(m.Change.Lo) + "–" + times(m.Change.Hi)})
		}
		p.grid(g)
	}
	p.item(study.OtherMechanisms(s.Variance.Draws, len(list), len(s.Mechanisms)))
	if text := phrase.Contradicted(s); text != "" {
		p.item(text)
	}
}

// indices tables Sobol's indices, or says how to have them.
func indices(p *page, s *finding.Sensitivity) {
	if s.Indices == nil {
		p.blank()
		p.item(study.AddSobol)
		return
	}
	words := study.Sobol(s.Indices.Rows)
	p.heading(words.Caption)
	g := grid{head: words.Head}
	for _, group := range s.Indices.Groups {
		g.rows = append(g.rows, []string{phrase.ShortPath(group.Name), phrase.PercentRange(group.First),
			phrase.PercentRange(group.Total)})
	}
	p.grid(g)
	p.item(study.SobolLegend)
	steps(p, s.Indices)
	pairs(p, s.Indices)
}

// steps tables the total indices by the rows that they rest on.
func steps(p *page, s *finding.SobolIndices) {
	if len(s.Convergence) == 0 {
		return
	}
	var rows [][]string
	for i, group := range s.Groups {
		row := []string{phrase.ShortPath(group.Name)}
		for _, step := range s.Convergence {
			row = append(row, phrase.PercentRange(step.Groups[i].Total))
		}
		rows = append(rows, append(row, phrase.PercentRange(group.Total)))
	}
	p.table(study.Convergence(s), rows)
}

// pairs tables the interactions of two that are surely above 0.
func pairs(p *page, s *finding.SobolIndices) {
	if len(s.Pairs) == 0 {
		return
	}
	list := slices.DeleteFunc(slices.Clone(s.Pairs), func(pair finding.SobolPair) bool {
		return pair.Index.Lo <= 0
	})
	slices.SortStableFunc(list, func(a, b finding.SobolPair) int { return cmp.Compare(b.Index.Mean, a.Index.Mean) })
	words := study.Pairs(len(list), len(s.Pairs))
	p.heading(words.Caption)
	if len(list) == 0 {
		return
	}
	g := grid{head: words.Head}
	for _, pair := range list[:min(measured, len(list))] {
		g.rows = append(g.rows, []string{phrase.ShortPath(pair.First), phrase.ShortPath(pair.Second),
			phrase.PercentRange(pair.Index)})
	}
	p.grid(g)
}
