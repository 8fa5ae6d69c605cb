package page

import (
	"strconv"

	"fronde/report/phrase/result"
	"fronde/report/svg"
	"fronde/scenario"
)

// assumptionSection lists the numbers with their evidence and grades.
func assumptionSection(d *Dossier) *section {
	in := d.Result.Inputs
	s := &section{ID: "assumptions", Title: result.AssumptionsTitle}
	text := result.NumberCounts(in)
	b := block{Text: text}
	if len(in.Grades) > 0 {
		g := graphic{ID: "grades", Title: result.GradesTitle,
			Desc: result.GradesDesc,
			Data: gradeData(in.Grades)}
		g.Wide = svg.Grades(in.Grades).SVG(g.ID, g.Title, g.Desc)
		b.Figures = []graphic{g}
		b.Note = result.AdmiraltyCode
	}
	s.Blocks = append(s.Blocks, b)
	switch {
	case d.Case != nil:
		stated, defaults := numberSheets(d.Case)
		s.Blocks = append(s.Blocks, block{Fold: result.StatedFold, Table: stated},
			block{Fold: result.DefaultsFold, Table: defaults})
	case d.Manifest != nil:
		t := &sheet{Caption: result.UsedCaption, Head: result.UsedHead}
		for _, p := range d.Manifest.Parameters {
			grade := p.Grade
			if !p.Stated {
				grade = result.DefaultPrior
			}
			t.Rows = append(t.Rows, []string{p.Path, p.Value, grade})
		}
		s.Blocks = append(s.Blocks, block{Fold: result.UsedFold, Table: t},
			block{Note: result.NameScenario})
	}
	return s
}

// gradeData is the count of every grade as a file.
func gradeData(grades map[string]int) *download {
	var rows [][]string
	for _, reliability := range svg.Reliabilities {
		for _, credibility := range svg.Credibilities {
			rows = append(rows, []string{reliability, credibility, strconv.Itoa(grades[reliability+credibility])})
		}
	}
	return csvLink("grades", []string{"reliability", "credibility", "numbers"}, rows)
}

// numberSheets table the stated numbers and the default priors.
func numberSheets(c *scenario.Case) (stated, defaults *sheet) {
	stated = &sheet{Caption: result.StatedCaption, Head: result.StatedHead}
	defaults = &sheet{Caption: result.DefaultsCaption, Head: result.DefaultsHead}
	for _, e := range c.Numbers() {
		if !e.Stated {
			defaults.Rows = append(defaults.Rows, []string{e.Path, e.Number.String(), e.Basis})
			continue
		}
		evidence := e.Number.Evidence()
		source := result.NoEvidence
		if evidence != nil {
			source = evidence.Source
			if evidence.Note != "" {
				source += ": " + evidence.Note
			}
		}
		stated.Rows = append(stated.Rows, []string{e.Path, e.Number.String(), evidence.Grade(), source})
	}
	return stated, defaults
}
