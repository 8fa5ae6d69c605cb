package result

// Page holds the words that the template of the report writes on every page.
type Page struct{}

// Skip leads past the head of the page.
func (Page) Skip() string { return "Skip to the forecast" }

// WhatIf names what the scenario was changed in.
func (Page) WhatIf() string { return "What if:" }

// Headline heads the headline for screen readers.
func (Page) Headline() string { return "Headline" }

// HasLeft heads the probabilities by horizon.
func (Page) HasLeft() string { return "Probability that the leader has left, by any way" }

// Interval names an interval.
func (Page) Interval() string { return "interval" }

// By precedes a date.
func (Page) By() string { return "by" }

// Trust says how far to trust the forecast.
func (Page) Trust(level string) string { return "How far to trust this: " + level + " confidence" }

// Grounds introduces the grounds for doubt.
func (Page) Grounds() string { return "Grounds for doubt:" }

// NoGrounds says that there is none.
func (Page) NoGrounds() string {
	return "None of the six grounds for doubt that this report knows applies."
}

// Contents names the table of contents.
func (Page) Contents() string { return "Contents" }

// Sideways says that a figure can be moved.
func (Page) Sideways() string { return "Move it sideways →" }

// Table opens the table of a figure, and Of leads to the figure's title for screen readers.
func (Page) Table() string { return "Table" }

// Of leads from a table to the title of its figure.
func (Page) Of() string { return "of" }

// Data names a file of data.
func (Page) Data() string { return "Data" }
