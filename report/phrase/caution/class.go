package caution

import (
	"fmt"
	"strings"
)

// Given is the reason when the user chose the class.
const Given = "It was given."

// Narrowest explains the choice of a class with at least so many leader-years. Chosen is its
// period, by [OwnPeriod] or [WholePeriod]; thin lists the narrower classes, by [Thin].
func Narrowest(least int, chosen string, thin []string) string {
	text := fmt.Sprintf("It is the narrowest class with at least %d leader-years", least) + chosen
	if len(thin) > 0 {
		text += " (" + strings.Join(thin, "; ") + ")"
	}
	return text + ". Kinds of rule are widened first, then tenure, and the period last, " +
		"because rates differ most between periods."
}

// OwnPeriod says that a class covers the forecast's own period.
func OwnPeriod(period fmt.Stringer) string {
	return " of the forecast's own period, " + period.String()
}

// WholePeriod says why a class covers all years: for this kind of ruler, its period alone was not
// counted or has too few leader-years.
func WholePeriod(era fmt.Stringer, counted bool) string {
	lack := "not counted"
	if counted {
		lack = "too thinly counted"
	}
	return fmt.Sprintf("; %s alone is %s for this kind of ruler", era, lack)
}

// Thin says how many leader-years a narrower class has.
func Thin(class string, years float64) string { return fmt.Sprintf("%s has %g", class, years) }

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

// MixedPeriods warns of a class that mixes the years before and after 1990.
func MixedPeriods(late bool, year int) string {
	direction := "understates"
	if late {
		direction = "overstates"
	}
	return fmt.Sprintf("The class mixes the years before and after 1990, when coups became rare: it %s them for %d.",
		direction, year)
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
