package phrase

// Figure words a figure: its title, what it shows, for screen readers, and a note where the
// title does not say what is drawn.
type Figure struct{ Title, Desc, Note string }

// Table words a table: its caption and the heads of its columns.
type Table struct {
	Caption string
	Head    []string
}

// Section words a section of a page: its title and the paragraph below it.
type Section struct{ Title, Text string }

// Words that many pages share.
const (
	Warnings = "Warnings"
	None     = "–" // in the place of a number that there is not
)

// Changed names what a scenario was changed in.
func Changed(what string) string { return "changed: " + what }
