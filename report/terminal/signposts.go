package terminal

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"fronde/outcome"
	"fronde/report/phrase"
)

// ErrNoSignposts says why a result may hold none.
var ErrNoSignposts = errors.New("this result holds no signposts: they need at least 20 draws and a forecast that reaches eight weeks beyond its date, and results of earlier builds lack them")

// SignpostsShown says what [Signposts] prints.
type SignpostsShown struct {
	Hidden bool // also what nobody outside can see
	Ratios bool // likelihood ratios with their intervals in place of marks
	Lead   int  // of the matrix, in days; 0 means [outcome.Signposts.MatrixLead]
}

// Signposts writes what to watch for a terminal of the given width in columns: the cracks,
// and signs against exits.
func Signposts(w io.Writer, r *outcome.Result, show SignpostsShown, width int) error {
	p := newPage(width)
	p.title("Signposts: " + r.Scenario.Title)
	p.note(phrase.Provenance(r))
	p.blank()
	s := r.Signposts
	if s == nil {
		p.paragraph(phrase.UpperFirst(ErrNoSignposts.Error()) + ".")
		return p.write(w)
	}
	p.paragraph(fmt.Sprintf("A sign is read every four weeks, in %s of %s. ×3 says that it is three times likelier if the leader then leaves in that way than if not. What it would move the forecast to follows the pooled view.",
		phrase.Count(int64(s.Worlds), "world", "worlds"), phrase.Count(int64(s.Draws), "draw", "draws")))
	p.heading(fmt.Sprintf("What would move the forecast most: pooled, within %s, in %% with 90 %% intervals", phrase.Weeks(s.MatrixLead)))
	for _, c := range s.Cracks {
		sign := &s.Signs[c.Sign]
		l := phrase.LikelihoodsAt(sign, s.MatrixLead)[c.Exit]
		p.item(phrase.Sign(sign))
		p.text(lipgloss.NewStyle(), "      ", "      ", fmt.Sprintf("%s: %s its chance now, from %s to %s · ratio %s",
			phrase.HypothesisLabel(c.Exit), phrase.Ratio(l.Times), phrase.Cell(l.From.Probability()), phrase.Cell(l.To.Probability()), phrase.Ratio(l.LR)))
	}
	if len(s.Cracks) == 0 {
		p.item("No sign that observers can see moves an exit by a tenth of its probability, beyond its error; more worlds may show one.")
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
	title := "++ speaks for it by three times or more, + for it, − against, · neither"
	if show.Ratios {
		title = "how many times likelier the sign is if the exit comes, with 90 % intervals"
	}
	p.heading(fmt.Sprintf("Signs against exits within %s: %s", phrase.Weeks(show.Lead), title))
	g := grid{head: []string{"", "bits"}}
	for _, name := range names {
		g.head = append(g.head, phrase.HypothesisCodes[name])
	}
	for i := range s.Signs {
		sign := &s.Signs[i]
		if !sign.Visible && !show.Hidden {
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
	var legend []string
	for _, name := range names {
		legend = append(legend, phrase.HypothesisCodes[name]+" "+phrase.HypothesisLabel(name))
	}
	p.note(fmt.Sprintf("bits: how well the sign tells the exits apart within %s if all were equally likely, 0 to 1. %s. %s",
		phrase.Weeks(s.MatrixLead), strings.Join(legend, " · "), phrase.WithoutRatio(s, show.Lead)))
}
