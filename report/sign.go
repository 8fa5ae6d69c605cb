package report

import (
	"fmt"
	"slices"
	"strings"

	"fronde/outcome"
)

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
		return text + " ≥ " + quantity(s.Threshold, s.Unit)
	case s.Threshold == 0 && s.Unit != "factor":
		return "no " + text
	}
	return text + " ≤ " + strings.Replace(quantity(s.Threshold, s.Unit), "-", "−", 1)
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
func likelihoodRatio(r outcome.Range) string {
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
