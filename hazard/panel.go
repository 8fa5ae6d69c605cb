package hazard

import (
	"fronde/spreadsheet"
)

// Panel is a table of units by years.
type Panel struct{ *spreadsheet.Table }

// LoadPanel reads a panel from a file. Mistakes in it are [mistake.Errors]; a file that
// cannot be read is an fs.PathError.
func LoadPanel(path string) (*Panel, error) {
	t, err := spreadsheet.Load(path)
	if err != nil {
		return nil, err
	}
	return &Panel{t}, nil
}

// ParsePanel reads a panel from its text; name is the file's name in messages.
func ParsePanel(name string, source []byte) (*Panel, error) {
	t, err := spreadsheet.Parse(name, source)
	if err != nil {
		return nil, err
	}
	return &Panel{t}, nil
}
