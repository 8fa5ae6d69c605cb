package terminal

import (
	"fmt"
	"io"
	"slices"

	"fronde/outcome"
	"fronde/report/phrase"
	"fronde/report/phrase/record"
	"fronde/seal"
)

// Scores writes the scores of sealed forecasts for a terminal of the given width in
// columns, as [Result] does for a result.
func Scores(w io.Writer, s *seal.Scores, width int) error {
	p := newPage(width)
	p.title(record.SealsTitle)
	p.note(record.SealsCounts(s))
	for _, h := range s.Horizons {
		scoredCases(p, h)
		scoredViews(p, h)
		skills(p, h)
		reliabilityTable(p, h)
	}
	p.items(record.HowToRead, []string{record.SealsReading})
	return p.write(w)
}

// known lists the measures that any view has at a horizon.
func known(h seal.HorizonScores) []seal.Measure {
	return slices.DeleteFunc(seal.Measures(), func(m seal.Measure) bool {
		return !slices.ContainsFunc(h.Views, func(v seal.ViewScores) bool { return v.Means[m].N > 0 })
	})
}

// scoredCases tables the cases at a horizon by their headline views.
func scoredCases(p *page, h seal.HorizonScores) {
	p.heading(record.CasesBy(h))
	g := grid{head: slices.Clone(record.CasesHead)}
	measures := known(h)
	for _, m := range measures {
		g.head = append(g.head, phrase.MeasureLabel(m))
	}
	var given []*outcome.Probability
	for _, c := range h.Cases {
		score := c.Views[c.Headline]
		given = append(given, record.Given(score.Happened))
		row := []string{record.Case(c), phrase.ExitLabel(c.Exit), ""}
		for _, m := range measures {
			cell := phrase.None
			if l, ok := score.Loss[m]; ok {
				cell = record.Loss(m, l)
			}
			row = append(row, cell)
		}
		g.rows = append(g.rows, row)
	}
	for i, cell := range cells(given) {
		g.rows[i][2] = cell
	}
	p.grid(g)
	caseDoubts(p, h)
}

// caseDoubts explains the marks and names the forecasts that called impossible what
// happened.
func caseDoubts(p *page, h seal.HorizonScores) {
	for _, text := range record.Impossible(h.Cases) {
		p.warn(text)
	}
	for _, text := range record.Doubts(h.Cases) {
		p.note(text)
	}
}

// scoredViews tables the mean losses of every view.
func scoredViews(p *page, h seal.HorizonScores) {
	p.blank()
	g := grid{head: slices.Clone(record.ViewsHead)}
	measures := known(h)
	for _, m := range measures {
		g.head = append(g.head, phrase.MeasureLabel(m))
	}
	for _, v := range h.Views {
		n := v.Means[seal.Brier].N
		row := []string{v.View, fmt.Sprint(n)}
		for _, m := range measures {
			mean, ok := v.Means[m]
			cell := phrase.None
			if ok {
				cell = record.Loss(m, mean.Mean)
			}
			if ok && mean.N != n {
				cell += fmt.Sprintf(" (%d)", mean.N)
			}
			row = append(row, cell)
		}
		g.rows = append(g.rows, row)
	}
	p.grid(g)
}

// skills tables what the views gain over the outside view that was sealed with them.
func skills(p *page, h seal.HorizonScores) {
	p.blank()
	if len(h.Skill) == 0 {
		p.note(record.NoSkill)
		return
	}
	g := grid{head: record.SkillHead}
	var notes []string
	for _, s := range h.Skill {
		value := phrase.None
		if s.Skill != nil {
			value = record.Skill(*s.Skill)
		}
		g.rows = append(g.rows, []string{s.View + ", " + phrase.MeasureLabel(s.Measure), fmt.Sprint(s.N),
			fmt.Sprint(s.Countries),
			value, record.SkillInterval(s.Lo, s.Hi)})
		if s.Note != "" && !slices.Contains(notes, s.Note) {
			notes = append(notes, s.Note)
		}
	}
	p.grid(g)
	for _, note := range notes {
		p.note("– " + note)
	}
}

// reliabilityTable compares the forecasts of the first view with what came.
func reliabilityTable(p *page, h seal.HorizonScores) {
	v := h.Views[0]
	p.blank()
	g := grid{head: record.ReliabilityHead(v.View)}
	for _, b := range v.Reliability {
		g.rows = append(g.rows, []string{
			record.Bin(b), fmt.Sprint(b.N), phrase.Trimmed(100*b.Mean, 1), fmt.Sprint(b.Events),
			record.SharePercent(b.Observed),
		})
	}
	p.grid(g)
	p.note(record.NotIndependent)
}
