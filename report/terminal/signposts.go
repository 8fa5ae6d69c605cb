package terminal

import (
	"cmp"
	"io"
	"slices"

	"charm.land/lipgloss/v2"

	"fronde/outcome"
	"fronde/report/phrase"
	"fronde/report/phrase/study"
)

// SignpostsShown says what [Signposts] prints.
type SignpostsShown struct {
	Hidden bool // also what outsiders cannot see
	Ratios bool // likelihood ratios with their intervals in place of marks
	Lead   int  // of the matrix, in days; 0 means [outcome.Signposts.MatrixLead]
}

// Signposts writes what to watch for a terminal of the given width in columns: the cracks,
// and signs against exits.
func Signposts(w io.Writer, r *outcome.Result, show SignpostsShown, width int) error {
	p := newPage(width)
	p.title(study.SignpostsTitle(r.Scenario.Title))
	p.note(phrase.Provenance(r))
	p.blank()
	s := r.Signposts
	if s == nil {
		p.paragraph(phrase.UpperFirst(study.ErrNoSignposts.Error()) + ".")
		return p.write(w)
	}
	p.paragraph(study.HowSigns(s))
	p.heading(study.Cracks(s.MatrixLead))
	for _, c := range s.Cracks {
		sign := &s.Signs[c.Sign]
		p.item(phrase.Sign(sign))
		p.text(lipgloss.NewStyle(), "      ", "      ", study.Crack(c.Exit, phrase.LikelihoodsAt(sign, s.MatrixLead)[c.Exit]))
	}
	if len(s.Cracks) == 0 {
		p.item(study.NoCrack)
	}
	show.Lead = cmp.Or(show.Lead, s.MatrixLead)
	matrix(p, s, show)
	return p.write(w)
}

// matrix prints the analysis of competing hypotheses.
func matrix(p *page, s *outcome.Signposts, show SignpostsShown) {
	names := slices.DeleteFunc(phrase.Hypotheses(s, show.Lead), func(name string) bool {
		return name == outcome.Survival.String() // what leaving is not
	})
	names = append([]string{outcome.AnyExit}, names...)
	p.heading(study.Matrix(show.Lead, show.Ratios))
	g := grid{head: study.MatrixHead(names)}
	for i := range s.Signs {
		sign := &s.Signs[i]
		if !sign.Visible && !show.Hidden || !phrase.Tells(sign, show.Lead) {
			continue
		}
		row := []string{phrase.Sign(sign), phrase.Bits(sign)}
		at := phrase.LikelihoodsAt(sign, show.Lead)
		for _, name := range names {
			l, known := at[name]
			text := phrase.Weighs(l, known)
			if show.Ratios && known {
				text = phrase.Ratio(l.LR)
			}
			row = append(row, text)
		}
		g.rows = append(g.rows, row)
	}
	p.grid(g)
	p.note(study.MatrixLegend(s, names, show.Lead))
}
