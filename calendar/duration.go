package calendar

import (
	"fmt"
	"math"
)

// Duration is a whole number of days on the calendar. A month counts 365/12 days,
// rounded once over the whole duration, so that 12 months are 365 days and 24
// months 730.
type Duration int

// String is the duration in months where it is a whole number of them, else in days.
func (d Duration) String() string {
	months := int(math.Round(float64(d) * 12 / 365))
	if months > 0 && int(math.Round(float64(months)*365/12)) == int(d) {
		if months == 1 {
			return "1 month"
		}
		return fmt.Sprintf("%d months", months)
	}
	if d == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", int(d))
}
