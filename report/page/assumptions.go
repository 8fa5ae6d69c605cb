package page

import (
	"fmt"
	"strconv"

	"fronde/report/phrase"
	"fronde/report/svg"
	"fronde/scenario"
)

// assumptionSection lists the numbers with their evidence and grades.
func assumptionSection(d *Dossier) *section {
	in := d.Result.Inputs
	s := &section{ID: "assumptions", Title: "Assumptions, evidence and grades"}
	text := fmt.Sprintf("%s: %d stated in the scenario, %d documented default priors; %d are uncertain and drawn anew for each draw.",
		phrase.Count(int64(in.Numbers), "number", "numbers"), in.Stated, in.Default, in.Uncertain)
	b := block{Text: text}
	if len(in.Grades) > 0 {
		g := graphic{ID: "grades", Title: "Stated numbers by grade of evidence",
			Desc: "A table of squares: rows are the reliability of the source from A, completely reliable, to F, cannot be judged; columns the credibility of what it says from 1, confirmed, to 6, cannot be judged. Each square holds how many numbers have that grade.",
			Data: gradeData(in.Grades)}
		g.Wide = svg.Grades(in.Grades).SVG(g.ID, g.Title, g.Desc)
		b.Figures = []graphic{g}
		b.Note = "Admiralty code: reliability of the source from A (completely reliable) to F (cannot be judged), credibility of what it says from 1 (confirmed) to 6 (cannot be judged). F6 is judgement. Weak grades widen a number's distribution."
	}
	s.Blocks = append(s.Blocks, b)
	switch {
	case d.Case != nil:
		stated, defaults := numberSheets(d.Case)
		s.Blocks = append(s.Blocks, block{Fold: "Table: the stated numbers with their evidence", Table: stated},
			block{Fold: "Table: the default priors and their basis", Table: defaults})
	case d.Manifest != nil:
		t := &sheet{Caption: "Numbers as the run used them", Head: []string{"path", "value", "grade"}}
		for _, p := range d.Manifest.Parameters {
			grade := p.Grade
			if !p.Stated {
				grade = "default prior"
			}
			t.Rows = append(t.Rows, []string{p.Path, p.Value, grade})
		}
		s.Blocks = append(s.Blocks, block{Fold: "Table: the numbers with their grades", Table: t},
			block{Note: "For sources, blocs, places and expected events name the scenario file: fronde report RESULT --scenario FILE."})
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
	stated = &sheet{Caption: "Stated numbers", Head: []string{"path", "value", "grade", "evidence"}}
	defaults = &sheet{Caption: "Default priors", Head: []string{"path", "prior", "basis"}}
	for _, e := range c.Numbers() {
		if !e.Stated {
			defaults.Rows = append(defaults.Rows, []string{e.Path, e.Number.String(), e.Basis})
			continue
		}
		evidence := e.Number.Evidence()
		source := "none stated"
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
