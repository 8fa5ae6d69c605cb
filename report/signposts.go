package report

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"fronde/outcome"
	"fronde/stats"
)

// variableNamed is an observable by its name in files.
func variableNamed(name string) (outcome.Variable, bool) {
	for v := range outcome.Variable(outcome.Variables) {
		if v.String() == name {
			return v, true
		}
	}
	return 0, false
}

// signText says in words what is seen.
func signText(s *outcome.Sign) string {
	v, known := variableNamed(s.Variable)
	if !known {
		return s.Variable
	}
	if v == outcome.WarActive {
		if s.Side == outcome.Below {
			return "the war is over"
		}
		return "there is war"
	}
	text := v.Counted()
	if v.Reading() == outcome.ReadGrowth {
		text += " in four weeks"
	}
	switch {
	case s.Side == outcome.Above:
		return text + " ≥ " + withUnit(s.Threshold, s.Unit)
	case s.Threshold == 0 && s.Unit != "factor":
		return "no " + text
	}
	return text + " ≤ " + strings.Replace(withUnit(s.Threshold, s.Unit), "-", "−", 1)
}

// ErrNoSignposts says why a result may hold none.
var ErrNoSignposts = errors.New("this result holds no signposts: they need at least 20 draws and a forecast that reaches eight weeks beyond its date, and results of earlier builds lack them")

// leavesByAny is the label of the hypothesis that the leader leaves.
const leavesByAny = "leaves by any way"

// hypothesisLabel is a hypothesis of the signposts in words.
func hypothesisLabel(name string) string {
	if name == outcome.AnyExit {
		return leavesByAny
	}
	var e outcome.Exit
	if e.UnmarshalText([]byte(name)) != nil {
		return name
	}
	return shortLabel(e)
}

// signAt returns what a sign says at a lead.
func signAt(s *outcome.Sign, lead int) map[string]outcome.Likelihood {
	for _, at := range s.At {
		if at.Lead == lead {
			return at.Exits
		}
	}
	return nil
}

// weeks writes a number of days that are whole weeks.
func weeks(days int) string { return count(int64(days/7), "week", "weeks") }

// hypothesesOf lists the hypotheses for which any sign says anything at a lead: the exits in
// their order, then survival.
func hypothesesOf(s *outcome.Signposts, lead int) []string {
	var names []string
	for _, e := range outcome.Exits() {
		for i := range s.Signs {
			if _, ok := signAt(&s.Signs[i], lead)[e.String()]; ok {
				names = append(names, e.String())
				break
			}
		}
	}
	return names
}

// weighs marks a likelihood ratio in a matrix: whether the sign speaks for a hypothesis,
// for it by three times or more, against it likewise, or neither as its interval holds 1.
func weighs(l outcome.Likelihood, known bool) string {
	switch {
	case !known:
		return ""
	case l.LR.Lo > 1 && l.LR.Mean >= 3:
		return "++"
	case l.LR.Lo > 1:
		return "+"
	case l.LR.Hi < 1 && l.LR.Mean <= 1./3:
		return "−−"
	case l.LR.Hi < 1:
		return "−"
	}
	return "·"
}

// likelihoodRatio writes a likelihood ratio with its interval: one digit where the ends lie
// more than a factor of three apart, else two.
func likelihoodRatio(r stats.Range) string {
	digits := 2
	if r.Hi > 3*r.Lo {
		digits = 1
	}
	write := func(x float64) string { return significant(x, digits) }
	return "×" + write(r.Mean) + " (" + write(r.Lo) + "–" + write(r.Hi) + ")"
}

// bitsCell writes a diagnosticity with its interval.
func bitsCell(s *outcome.Sign) string {
	return fmt.Sprintf("%.2f (%.2f–%.2f)", s.Diagnosticity, s.DiagnosticityLo, s.DiagnosticityHi)
}

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
	p.note(provenance(r))
	p.blank()
	s := r.Signposts
	if s == nil {
		p.paragraph(upperFirst(ErrNoSignposts.Error()) + ".")
		_, err := io.WriteString(w, p.String())
		return err
	}
	p.paragraph(fmt.Sprintf("A sign is read every four weeks, in %s of %s. ×3 says that it is three times likelier if the leader then leaves in that way than if not. What it would move the forecast to follows the pooled view.",
		count(int64(s.Worlds), "world", "worlds"), count(int64(s.Draws), "draw", "draws")))
	p.heading(fmt.Sprintf("What would move the forecast most: pooled, within %s, in %% with 90 %% intervals", weeks(s.MatrixLead)))
	for _, c := range s.Cracks {
		sign := &s.Signs[c.Sign]
		l := signAt(sign, s.MatrixLead)[c.Exit]
		p.item(signText(sign))
		p.text(lipgloss.NewStyle(), "      ", "      ", fmt.Sprintf("%s: %s its chance now, from %s to %s · ratio %s",
			hypothesisLabel(c.Exit), likelihoodRatio(l.Times), cell(l.From.Probability()), cell(l.To.Probability()), likelihoodRatio(l.LR)))
	}
	if len(s.Cracks) == 0 {
		p.item("No sign that observers can see moves an exit by a tenth of its probability, beyond its error; more worlds may show one.")
	}
	show.Lead = cmp.Or(show.Lead, s.MatrixLead)
	matrix(p, s, show)
	_, err := io.WriteString(w, p.String())
	return err
}

// shortHypotheses head the columns of the matrix.
var shortHypotheses = map[string]string{
	outcome.AnyExit: "any",
	"military_coup": "mil", "security_coup": "sec", "insider_coup": "ins", "ultimatum": "ult", "negotiated": "neg",
	"uprising": "upr", "hybrid": "hyb", "rebels": "reb", "natural_death": "nat", "regular": "reg",
}

// matrix prints the analysis of competing hypotheses.
func matrix(p *page, s *outcome.Signposts, show SignpostsShown) {
	names := slices.DeleteFunc(hypothesesOf(s, show.Lead), func(name string) bool {
		return name == outcome.Survival.String() // what leaving is not
	})
	names = append([]string{outcome.AnyExit}, names...)
	title := "++ speaks for it by three times or more, + for it, − against, · neither"
	if show.Ratios {
		title = "how many times likelier the sign is if the exit comes, with 90 % intervals"
	}
	p.heading(fmt.Sprintf("Signs against exits within %s: %s", weeks(show.Lead), title))
	g := grid{head: []string{"", "bits"}}
	for _, name := range names {
		g.head = append(g.head, shortHypotheses[name])
	}
	for i := range s.Signs {
		sign := &s.Signs[i]
		if !sign.Visible && !show.Hidden {
			continue
		}
		row := []string{signText(sign), bitsCell(sign)}
		at := signAt(sign, show.Lead)
		for _, name := range names {
			l, known := at[name]
			text := weighs(l, known)
			if show.Ratios && known {
				text = likelihoodRatio(l.LR)
			}
			row = append(row, text)
		}
		g.rows = append(g.rows, row)
	}
	p.grid(g)
	var legend []string
	for _, name := range names {
		legend = append(legend, shortHypotheses[name]+" "+hypothesisLabel(name))
	}
	p.note(fmt.Sprintf("bits: how well the sign tells the exits apart within %s if all were equally likely, 0 to 1. %s. %s",
		weeks(s.MatrixLead), strings.Join(legend, " · "), unseen(s, show.Lead)))
}

// unseen names the exits without a ratio.
func unseen(s *outcome.Signposts, lead int) string {
	known := hypothesesOf(s, lead)
	var names []string
	for _, e := range outcome.Exits() {
		if !slices.Contains(known, e.String()) {
			names = append(names, shortLabel(e))
		}
	}
	if len(names) == 0 {
		return "Every exit has a ratio."
	}
	return "Too few draws show these within " + weeks(lead) + " for a ratio: " + strings.Join(names, ", ") + "; more worlds may."
}
