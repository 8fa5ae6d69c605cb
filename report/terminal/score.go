package terminal

import (
	"fmt"
	"io"
	"math"
	"slices"

	"github.com/charmbracelet/x/ansi"

	"fronde/outcome"
	"fronde/report/phrase"
	"fronde/seal"
	"fronde/stats"
)

// countryColumns is how much of a country's name a table shows.
const countryColumns = 16

// Scores writes the scores of sealed forecasts for a terminal of the given width in
// columns, as [Result] does for a result.
func Scores(w io.Writer, s *seal.Scores, width int) error {
	p := newPage(width)
	p.title("Scores of sealed forecasts")
	p.note(fmt.Sprintf("%s, %d resolved · less is better in every score, more in skill", phrase.Count(int64(s.Seals), "seal", "seals"), s.Resolved))
	for _, h := range s.Horizons {
		scoredCases(p, h)
		scoredViews(p, h)
		skills(p, h)
		reliabilityTable(p, h)
	}
	p.heading("How to read this")
	p.item("Given: the probability of what happened, with its 90 % interval. Brier: squared error over the eleven outcomes, 0 to 2; " +
		"any exit, regime: of any exit and of the regime's end alone, 0 to 1. Log: −ln of what was given. CRPS: squared error of the " +
		"time to the exit, in days, 0 to the horizon. Brackets: cases, where fewer than n have the score.")
	return p.write(w)
}

// known lists the measures that any view has at a horizon.
func known(h seal.HorizonScores) []seal.Measure {
	return slices.DeleteFunc(seal.Measures(), func(m seal.Measure) bool {
		return !slices.ContainsFunc(h.Views, func(v seal.ViewScores) bool { return v.Means[m].N > 0 })
	})
}

// loss writes a value of a measure.
func loss(m seal.Measure, l seal.Loss) string {
	switch {
	case l.Infinite():
		return "∞"
	case m == seal.CRPS:
		return fmt.Sprintf("%.1f", float64(l))
	}
	return fmt.Sprintf("%.3f", float64(l))
}

// scoredCases tables the cases at a horizon by their headline views.
func scoredCases(p *page, h seal.HorizonScores) {
	p.heading(fmt.Sprintf("By %s: %s", phrase.Span(h.Days), phrase.Count(int64(len(h.Cases)), "case", "cases")))
	g := grid{head: []string{"case", "what happened", "given, %"}}
	measures := known(h)
	for _, m := range measures {
		g.head = append(g.head, phrase.MeasureLabel(m))
	}
	var given []*outcome.Probability
	for _, c := range h.Cases {
		score := c.Views[c.Headline]
		p := score.Happened
		given = append(given, &outcome.Probability{P: p.P, Lo: p.Lo, Hi: p.Hi, MCError: p.MCError})
		row := []string{caseLabel(c), phrase.ExitLabel(c.Exit), ""}
		for _, m := range measures {
			cell := "–"
			if l, ok := score.Loss[m]; ok {
				cell = loss(m, l)
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

// caseLabel names a case, with a mark for each doubt that [caseDoubts] explains.
func caseLabel(c seal.CaseScore) string {
	label := ansi.Truncate(c.Country, countryColumns, "…") + " " + c.AsOf.String()
	for _, d := range doubts {
		if d.applies(c) {
			label += " " + d.mark
		}
	}
	return label
}

// doubts are what a reader must know of a case before believing its scores.
var doubts = []struct {
	mark, text string
	applies    func(seal.CaseScore) bool
}{
	{"*", "hindcast: sealed after its fate was decided; no proof of foresight", func(c seal.CaseScore) bool { return c.Hindcast }},
	{"†", "sealed from a run that was stopped early", func(c seal.CaseScore) bool { return c.Partial }},
	{"‡", "given less than its own Monte Carlo error, so that the log score is noise; more worlds would help", func(c seal.CaseScore) bool {
		p := c.Views[c.Headline].Happened
		return p.P < p.MCError
	}},
}

// caseDoubts explains the marks and names the forecasts that called impossible what
// happened.
func caseDoubts(p *page, h seal.HorizonScores) {
	for _, c := range h.Cases {
		if c.Views[c.Headline].Loss[seal.Log].Infinite() {
			p.warn(fmt.Sprintf("%s: %s happened and had been given probability 0; the log score is infinite.", caseLabel(c), c.Exit.Label()))
		}
	}
	for _, d := range doubts {
		n := 0
		for _, c := range h.Cases {
			if d.applies(c) {
				n++
			}
		}
		if n > 0 {
			p.note(fmt.Sprintf("%s %s (%d of %d)", d.mark, d.text, n, len(h.Cases)))
		}
	}
}

// scoredViews tables the mean losses of every view.
func scoredViews(p *page, h seal.HorizonScores) {
	p.blank()
	g := grid{head: []string{"mean by view", "n"}}
	measures := known(h)
	for _, m := range measures {
		g.head = append(g.head, phrase.MeasureLabel(m))
	}
	for _, v := range h.Views {
		n := v.Means[seal.Brier].N
		row := []string{v.View, fmt.Sprint(n)}
		for _, m := range measures {
			mean, ok := v.Means[m]
			cell := "–"
			if ok {
				cell = loss(m, mean.Mean)
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
		p.note("No skill: no outside view was sealed.")
		return
	}
	g := grid{head: []string{"skill against the outside view", "n", "countries", "skill", "90 % interval"}}
	var notes []string
	for _, s := range h.Skill {
		value, interval := "–", "–"
		if s.Skill != nil {
			value = signed(*s.Skill)
		}
		if s.Lo != nil {
			interval = signed(*s.Lo) + " to " + signed(*s.Hi)
		}
		g.rows = append(g.rows, []string{s.View + ", " + phrase.MeasureLabel(s.Measure), fmt.Sprint(s.N), fmt.Sprint(s.Countries), value, interval})
		if s.Note != "" && !slices.Contains(notes, s.Note) {
			notes = append(notes, s.Note)
		}
	}
	p.grid(g)
	for _, note := range notes {
		p.note("– " + note)
	}
}

// signed writes a skill with its sign.
func signed(x float64) string {
	s := fmt.Sprintf("%+.2f", x)
	if math.Abs(x) < 0.005 {
		return "0.00"
	}
	return s
}

// reliabilityTable compares the forecasts of the first view with what came.
func reliabilityTable(p *page, h seal.HorizonScores) {
	v := h.Views[0]
	p.blank()
	g := grid{head: []string{"forecast (" + v.View + ")", "forecasts", "mean, %", "happened", "share, % (90 %)"}}
	for _, b := range v.Reliability {
		g.rows = append(g.rows, []string{
			binLabel(b), fmt.Sprint(b.N), phrase.Trimmed(100*b.Mean, 1), fmt.Sprint(b.Events),
			sharePercent(b.Observed),
		})
	}
	p.grid(g)
	p.note("eleven forecasts a case, one of which comes true; they are not independent")
}

// sharePercent writes an observed share with its interval: 20 (6–45.2).
func sharePercent(e stats.Estimate) string {
	write := func(s stats.Score) string { return phrase.Trimmed(100*float64(s), 1) }
	return fmt.Sprintf("%s (%s–%s)", write(e.Value), write(e.Lo), write(e.Hi))
}

// binLabel writes a bin's range of probabilities.
func binLabel(b stats.Bin) string {
	return phrase.Trimmed(100*b.From, 0) + "–" + phrase.Trimmed(100*b.To, 0) + " %"
}
