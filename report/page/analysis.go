package page

import (
	"fmt"
	"strconv"

	"fronde/outcome/finding"
	"fronde/report/files"
	"fronde/report/phrase"
	"fronde/report/phrase/study"
	"fronde/report/svg"
	"fronde/scenario"
	"fronde/scenario/quantity"
	"fronde/stats"
)

// sensitivitySection says which numbers matter.
func sensitivitySection(d *Dossier) *section {
	s := d.Sensitivity
	title := study.SensitivityTitle
	if s == nil {
		return &section{ID: "sensitivity", Title: title, Blocks: []block{{
			Text: d.absent(files.SensitivityFile, study.MakeSensitivity)}}}
	}
	chart := svg.Tornado(s)
	g := graphic{ID: "tornado", Full: true, Title: study.TornadoTitle(s),
		Desc:  study.TornadoDesc,
		Table: tornadoSheet(s), Data: tornadoData(s)}
	g.Wide = chart.Draw(860).SVG(g.ID, g.Title, g.Desc)
	g.Narrow = chart.Draw(400).SVG(g.ID+"-n", g.Title, g.Desc)
	v := s.Variance
	blocks := []block{{
		Text: study.StrongestNumbers(s),
		Keys: []key{{Class: "two b50", Mark: "swatch", Label: study.MoreMore},
			{Class: "one b50", Mark: "swatch", Label: study.MoreLess}, {Class: "faint b50", Mark: "swatch",
				Label: study.EitherWay}},
		Figures: []graphic{g},
	}, {
		Table: &sheet{Caption: study.SpreadCaption, Head: study.SpreadHead, Rows: [][]string{
			{study.FromNumbers, phrase.PercentRange(v.Parameters)}, {study.FromStructure, phrase.PercentRange(v.Structure)},
			{study.FromInteraction, phrase.PercentRange(v.Interaction)}, {study.FromChance, phrase.PercentRange(v.Chance)}}},
		Note: phrase.Contradicted(s),
	}, {Table: basesSheet(s), Note: phrase.RestsOn(s)}, {
		Text:  study.CollectionPlan(s),
		Table: collectionSheet(s),
	}}
	if s.Indices != nil {
		blocks = append(blocks, block{Table: indicesSheet(s.Indices), Note: study.SobolLegend})
	}
	return &section{ID: "sensitivity", Title: title, Blocks: blocks}
}

// indicesSheet lists Sobol's total indices by the rows that they rest on.
func indicesSheet(s *finding.SobolIndices) *sheet {
	words := study.Convergence(s)
	t := &sheet{Caption: words.Caption + ", with 90 % intervals", Head: words.Head}
	for i, group := range s.Groups {
		row := []string{group.Name}
		for _, step := range s.Convergence {
			row = append(row, phrase.PercentRange(step.Groups[i].Total))
		}
		t.Rows = append(t.Rows, append(row, phrase.PercentRange(group.Total)))
	}
	return t
}

func tornadoSheet(s *finding.Sensitivity) *sheet {
	t := &sheet{Caption: study.StrengthCaption, Head: study.StrengthHead}
	for _, in := range s.Inputs[:min(3*svg.TornadoBars, len(s.Inputs))] {
		t.Rows = append(t.Rows, []string{in.Path, in.Rank.String(),
			phrase.HazardTimes(in.Strength.Mean/2) + " (" + phrase.HazardTimes(in.Strength.Lo/2) + "–" +
				phrase.HazardTimes(in.Strength.Hi/2) + ")", phrase.Way(in), phrase.Grade(in)})
	}
	return t
}

func tornadoData(s *finding.Sensitivity) *download {
	var rows [][]string
	for _, in := range s.Inputs {
		row := []string{in.Path, in.Value, in.Unit, phrase.Grade(in), in.Rank.String()}
		for _, r := range []stats.Range{in.Strength, in.Direction, in.PAWN, in.Delta, in.Importance, in.Resolves,
			in.Narrows} {
			row = append(row, phrase.Decimal(r.Mean), phrase.Decimal(r.Lo), phrase.Decimal(r.Hi))
		}
		rows = append(rows, row)
	}
	head := []string{"path", "value", "unit", "grade", "rank"}
	for _, name := range []string{"strength", "direction", "pawn", "delta", "importance", "resolves", "narrows"} {
		head = append(head, name, name+"_lo", name+"_hi")
	}
	return csvLink("sensitivity", head, rows)
}

// basesSheet says what the strengths rest on.
func basesSheet(s *finding.Sensitivity) *sheet {
	t := &sheet{Caption: study.RestsCaption, Head: study.RestsHead}
	for _, b := range s.Bases {
		t.Rows = append(t.Rows, []string{b.Basis, strconv.Itoa(b.Numbers), phrase.PercentRange(b.Share)})
	}
	return t
}

// collectionSheet lists the numbers whose resolving would tell most.
func collectionSheet(s *finding.Sensitivity) *sheet {
	list := phrase.Collection(s)
	t := &sheet{Caption: study.CollectionCaption,
		Head: study.CollectionColumns}
	for _, in := range list[:min(svg.TornadoBars, len(list))] {
		t.Rows = append(t.Rows, []string{in.Path, in.ResolvesRank.String(), phrase.Grade(in),
			phrase.PercentRange(in.Resolves), phrase.PointsNarrower(in.Narrows)})
	}
	return t
}

// discoverySection says in which futures an event comes.
func discoverySection(d *Dossier) *section {
	title := study.DiscoveryTitle
	found := d.Discovery
	if found == nil {
		return &section{ID: "discovery", Title: title, Blocks: []block{{
			Text: d.absent(files.DiscoveryFile, study.MakeDiscovery)}}}
	}
	s := &section{ID: "discovery", Title: title}
	s.Blocks = append(s.Blocks, block{Text: study.SoughtText(found)})
	for i := range found.Boxes {
		s.Blocks = append(s.Blocks, boxBlock(d, i))
	}
	if len(found.Boxes) == 0 {
		s.Blocks = append(s.Blocks, block{Text: study.NoBoxFound})
	}
	if len(found.Leaves) > 1 {
		s.Blocks = append(s.Blocks, block{Fold: study.TreeFold, Table: leavesSheet(found)})
	}
	return s
}

// leavesSheet lists the leaves of the regression tree.
func leavesSheet(d *finding.Discovery) *sheet {
	t := &sheet{Caption: study.TreeCaption,
		Head: study.TreeHead}
	for i := range d.Leaves {
		leaf := &d.Leaves[i]
		t.Rows = append(t.Rows, study.Region(phrase.UpperFirst(phrase.BoundsInWords(leaf)), leaf.Checked))
	}
	return t
}

// boxBlock shows one box.
func boxBlock(d *Dossier, number int) block {
	box := &d.Discovery.Boxes[number]
	name := fmt.Sprintf("Box %d", number+1)
	t := &sheet{Caption: study.BoxCaption(name), Head: study.BoxHead}
	if box.Found.Draws > 0 {
		t.Rows = append(t.Rows, study.Region(study.FoundHalf, box.Found))
	}
	t.Rows = append(t.Rows, study.Region(study.CheckedHalf, box.Checked))
	out := block{Text: name + ". " + phrase.BoxInWords(box), Table: t}
	for _, b := range box.Bounds {
		out.Items = append(out.Items, b.Path+": "+b.Doc)
	}
	id := "box-" + strconv.Itoa(number+1)
	if parts := partsOf(d.Case, box); len(parts) > 0 {
		g := graphic{ID: id, Title: study.StripsTitle(name), Desc: study.StripsDesc}
		g.Wide = svg.Box(parts).SVG(g.ID, g.Title, g.Desc)
		g.Table, g.Data = boundsSheet(parts), boundsData(id, parts)
		out.Figures = append(out.Figures, g)
	}
	if len(box.TradeOff) > 1 {
		out.Figures = append(out.Figures, tradeOffGraphic(id+"-trade-off", name, box.TradeOff))
		out.Keys = tradeOffKeys
	}
	return out
}

// partsOf returns what a box holds of its numbers' distributions; none without the case, whose
// distributions they are.
func partsOf(c *scenario.Case, box *finding.FoundBox) (parts []svg.Part) {
	if c == nil {
		return nil
	}
	numbers := map[string]quantity.Number{}
	for _, e := range c.Numbers() {
		numbers[e.Path] = e.Number
	}
	for _, b := range box.Bounds {
		n, ok := numbers[b.Path]
		if !ok {
			return nil
		}
		one := svg.Part{Bound: b, To: 1}
		if b.Lo != nil {
			one.From = shareBelow(n, *b.Lo)
		}
		if b.Hi != nil {
			one.To = shareBelow(n, *b.Hi)
		}
		parts = append(parts, one)
	}
	return parts
}

func boundsSheet(parts []svg.Part) *sheet {
	t := &sheet{Caption: study.BoundsCaption, Head: study.BoundsHead}
	for _, p := range parts {
		t.Rows = append(t.Rows, []string{p.Bound.Path, phrase.BoundInWords(p.Bound),
			phrase.Trimmed(100*p.From, 0) + "–" + phrase.Trimmed(100*p.To, 0)})
	}
	return t
}

func boundsData(name string, parts []svg.Part) *download {
	var rows [][]string
	side := func(x *float64) string {
		if x == nil {
			return ""
		}
		return phrase.Decimal(*x)
	}
	for _, p := range parts {
		rows = append(rows, []string{p.Bound.Path, p.Bound.Unit, side(p.Bound.Lo), side(p.Bound.Hi), phrase.Decimal(p.From),
			phrase.Decimal(p.To)})
	}
	return csvLink(name, []string{"path", "unit", "lo", "hi", "quantile_lo", "quantile_hi"}, rows)
}

// shareBelow is the share of a number's distribution below a value, by bisection.
func shareBelow(n quantity.Number, x float64) float64 {
	lo, hi := 0.0, 1.0
	for range 30 { // to a billionth
		if mid := (lo + hi) / 2; n.Quantile(mid) < x {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo
}
