package phrase

// Figure words a figure: its title, what it shows, for screen readers, and a note where the
// title does not say what is drawn.
type Figure struct{ Title, Desc, Note string }

// Table words a table: its caption and the heads of its columns.
type Table struct {
	Caption string
	Head    []string
}

// Words that many pages share.
const (
	Warnings = "Warnings"
	None     = "–" // where there is no number
)

// Changed says what was changed in a scenario.
func Changed(what string) string { return "changed: " + what }
