package report

import (
	"fmt"
	"math"
	"strconv"

	"fronde/report/phrase"
	"fronde/scenario"
)

// The two letters of a grade, in order.
var (
	reliabilities = []string{"A", "B", "C", "D", "E", "F"}
	credibilities = []string{"1", "2", "3", "4", "5", "6"}
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
		g.Wide = gradeMatrix(in.Grades).svg(g.ID, g.Title, g.Desc)
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
	for _, reliability := range reliabilities {
		for _, credibility := range credibilities {
			rows = append(rows, []string{reliability, credibility, strconv.Itoa(grades[reliability+credibility])})
		}
	}
	return csvLink("grades", []string{"reliability", "credibility", "numbers"}, rows)
}

// gradeMatrix draws the grades as squares with counts.
func gradeMatrix(grades map[string]int) *drawing {
	const side, left, top = 52.0, 46.0, 34.0
	d := &drawing{width: 420, height: top + 6*34 + 14}
	most := 1
	for _, n := range grades {
		most = max(most, n)
	}
	d.text(left, 12, "start", "tick", "credibility of the content →")
	for column, credibility := range credibilities {
		d.text(left+side*(float64(column)+0.5), 28, "middle", "tick", credibility)
	}
	for row, reliability := range reliabilities {
		y := top + 34*float64(row)
		d.text(left-12, y+22, "end", "tick", reliability)
		for column, credibility := range credibilities {
			n := grades[reliability+credibility]
			x := left + side*float64(column)
			d.add(`<rect x="%.1f" y="%.1f" width="%.1f" height="32" class="square" fill-opacity="%.2f"/>`, x, y, side-2, 0.06+0.6*math.Sqrt(float64(n)/float64(most)))
			if n > 0 {
				d.text(x+side/2-1, y+21, "middle", "label", strconv.Itoa(n))
			}
		}
	}
	return d
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
