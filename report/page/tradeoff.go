package page

import (
	"strconv"

	"fronde/outcome/finding"
	"fronde/report/phrase"
	"fronde/report/phrase/study"
	"fronde/report/svg"
	"fronde/stats"
)

// tradeOffKeys explain the two halves of a trade-off.
var tradeOffKeys = []key{
	{Class: "one b50", Mark: "swatch", Label: study.CheckedKey},
	{Class: "faint b50", Mark: "swatch", Label: study.FoundKey},
}

// tradeOffGraphic shows what a box gains and loses on the way from all draws to the
// smallest one, where it was found and where it is checked: what the two do not share is
// an accident of the draws.
func tradeOffGraphic(id, box string, path []finding.TradeOff) graphic {
	g := graphic{
		ID: id, Title: study.TradeOffTitle(box),
		Desc:  study.TradeOffDesc,
		Table: tradeOffSheet(path), Data: tradeOffData(id, path),
	}
	g.Wide = svg.TradeOff(path).SVG(g.ID, g.Title, g.Desc)
	return g
}

func tradeOffSheet(path []finding.TradeOff) *sheet {
	t := &sheet{Caption: study.TradeOffCaption,
		Head: study.TradeOffColumns}
	for _, step := range study.SomeSteps(path) {
		found, checked := study.Region("", step.Found), study.Region("", step.Checked)
		t.Rows = append(t.Rows, []string{strconv.Itoa(step.Inputs), found[2], found[3], checked[2], checked[3]})
	}
	return t
}

func tradeOffData(name string, path []finding.TradeOff) *download {
	var rows [][]string
	for _, s := range path {
		row := []string{strconv.Itoa(s.Inputs)}
		for _, half := range []finding.Region{s.Found, s.Checked} {
			row = append(row, strconv.Itoa(half.Draws))
			for _, r := range []stats.Range{half.Density, half.Coverage} {
				row = append(row, phrase.Decimal(r.Mean), phrase.Decimal(r.Lo), phrase.Decimal(r.Hi))
			}
		}
		rows = append(rows, row)
	}
	head := []string{"inputs"}
	for _, half := range []string{"found", "checked"} {
		head = append(head, half+"_draws")
		for _, name := range []string{"density", "coverage"} {
			head = append(head, half+"_"+name, half+"_"+name+"_lo", half+"_"+name+"_hi")
		}
	}
	return csvLink(name, head, rows)
}
