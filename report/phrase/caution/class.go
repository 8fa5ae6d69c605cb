package caution

import (
	"fmt"
	"strings"
)

// Given is the reason when the user chose the class.
const Given = "It was given."

// Narrowest explains the choice of a class with at least so many leader-years, of the forecast's own
// period; thin lists the narrower classes, by [Thin].
func Narrowest(least int, period fmt.Stringer, thin []string) string {
	return fmt.Sprintf("It is the narrowest class with at least %d leader-years of the forecast's own period, %s%s. "+
		"Twenty years are widened to fifteen first, then kinds of rule, then tenure, but never the period, "+
		"because rates differ most between periods.", least, period, bracketed(thin))
}

// Caretakers explains the choice of a class of caretakers with at least so many exits, as [Narrowest] does.
func Caretakers(least int, period fmt.Stringer, thin []string) string {
	return fmt.Sprintf("It is the narrowest class of caretakers with at least %d exits of the forecast's own period, "+
		"%s%s. Rulers in their first half year leave so much sooner than others that they are never counted with them.",
		least, period, bracketed(thin))
}

// bracketed puts the classes that are too thin into brackets.
func bracketed(thin []string) string {
	if len(thin) == 0 {
		return ""
	}
	return " (" + strings.Join(thin, "; ") + ")"
}

// Thin says how many leader-years a narrower class has, or exits if it holds caretakers.
func Thin(class string, years float64, exits int, caretakers bool) string {
	if caretakers {
		return fmt.Sprintf("%s has %d", class, exits)
	}
	return fmt.Sprintf("%s has %g", class, years)
}

// CountsEnd warns that the forecast's year comes after the counts.
func CountsEnd(to, year int) string {
	return fmt.Sprintf("The counts end in %d: that the rates still hold in %d is an assumption.", to, year)
}

// CountsBegin warns that the forecast's year comes before the counts.
func CountsBegin(from, year int) string {
	return fmt.Sprintf("The counts begin in %d: that the rates held in %d is an assumption.", from, year)
}

// Hindsight warns that the counts may include the case's own outcome.
func Hindsight(to, year int) string {
	return fmt.Sprintf("The counts run to %d, past the date of the forecast, and may hold this ruler's own exit: "+
		"not to be used for scoring a forecast of %d.", to, year)
}

// Wider warns that the class is wider than the case.
const Wider = "The class is wider than the case in rule or tenure."

// CoupShares says how the coups' share of the endings of autocratic regimes fell. The shares to
// 2010 are those of Geddes, Wright and Frantz; before and since are a count to 1999.
func CoupShares(before, since fmt.Stringer) string {
	return fmt.Sprintf("Coups' share of the endings of autocratic regimes fell from 47 %% before 1990 to 11 %% since, "+
		"to 2010 (Geddes-Wright-Frantz). Part of that list, recounted for the years to 1999: %s, %s.",
		before, since)
}
