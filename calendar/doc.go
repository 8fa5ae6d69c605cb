// Package calendar is civil dates and whole numbers of days between them: [Date] has no time
// of day and no zone, and [Duration] counts months as a twelfth of a year of 365 days.
package calendar
