package phrase

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"fronde/outcome"
	"fronde/stats"
)

// Sign describes what an observer would see.
func Sign(s *outcome.Sign) string {
	v, known := VariableNamed(s.Variable)
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
		return text + " ≥ " + Quantity(s.Threshold, s.Unit)
	case s.Threshold == 0 && s.Unit != "factor":
		return "no " + text
	}
	return text + " ≤ " + strings.Replace(Quantity(s.Threshold, s.Unit), "-", "−", 1)
}

// LikelihoodsAt returns a sign's likelihoods at a lead; nil if there are none.
func LikelihoodsAt(s *outcome.Sign, lead int) map[string]outcome.Likelihood {
	for _, at := range s.At {
		if at.Lead == lead {
			return at.Exits
		}
	}
	return nil
}

// Hypotheses lists the hypotheses for which any sign has a likelihood at a lead: the exits in
// order, then survival.
func Hypotheses(s *outcome.Signposts, lead int) []string {
	var names []string
	for _, e := range outcome.Exits() {
		for i := range s.Signs {
			if _, ok := LikelihoodsAt(&s.Signs[i], lead)[e.String()]; ok {
				names = append(names, e.String())
				break
			}
		}
	}
	return names
}

// Tells reports whether a sign says anything about any hypothesis at a lead, beyond its error.
func Tells(s *outcome.Sign, lead int) bool {
	for _, l := range LikelihoodsAt(s, lead) {
		if l.LR.Lo > 1 || l.LR.Hi < 1 {
			return true
		}
	}
	return false
}

// Weighs marks a likelihood ratio in a matrix: whether the sign speaks for or against a hypothesis,
// doubled if by a factor of three or more, or neither because its interval includes 1.
func Weighs(l outcome.Likelihood, known bool) string {
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

// Ratio writes a likelihood ratio with its interval in two digits, and with more where a bound would
// otherwise read 1, which says that nothing is known.
func Ratio(r stats.Range) string {
	lo := ratioEnd(r.Lo, outDown)
	if strings.HasPrefix(lo, "<") {
		lo = "0"
	}
	return "×" + TwoDigits(r.Mean) + " (" + lo + "–" + ratioEnd(r.Hi, outUp) + ")"
}

// ratioEnd writes an end of the interval of a ratio.
func ratioEnd(x float64, round func(float64) float64) string {
	text := significant(x, 2, round)
	for digits := 3; text == "1" && x != 1 && digits <= 4; digits++ {
		text = significant(x, digits, round)
	}
	return text
}

// Bits writes a diagnosticity with its interval.
func Bits(s *outcome.Sign) string {
	fixed := func(x float64, round func(float64) float64) string {
		return strconv.FormatFloat(round(100*x)/100, 'f', 2, 64)
	}
	return fixed(s.Diagnosticity, math.Round) + " (" + fixed(s.DiagnosticityLo, outDown) + "–" +
		fixed(s.DiagnosticityHi, outUp) + ")"
}

// WithoutRatio names the exits without a ratio.
func WithoutRatio(s *outcome.Signposts, lead int) string {
	known := Hypotheses(s, lead)
	var names []string
	for _, e := range outcome.Exits() {
		if !slices.Contains(known, e.String()) {
			names = append(names, ExitLabel(e))
		}
	}
	if len(names) == 0 {
		return "Every exit has a ratio."
	}
	return "Too few draws show these within " + Weeks(lead) + " for a ratio: " + strings.Join(names, ", ") +
		"; more worlds may."
}
