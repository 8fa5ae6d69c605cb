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

// JoinFile adds the columns of another file to the panel's rows, joined on pairs of columns such as
// "ccode=gwcode,year": see [spreadsheet.Table.Join].
func (p *Panel) JoinFile(path, pairs string) error {
	on, err := spreadsheet.ParseOn(pairs)
	if err != nil {
		return err
	}
	right, err := spreadsheet.Load(path)
	if err != nil {
		return err
	}
	joined, err := p.Join(right, on)
	if err != nil {
		return err
	}
	p.Table = joined
	return nil
}

// ParsePanel reads a panel from its text; name is the file's name in messages.
func ParsePanel(name string, source []byte) (*Panel, error) {
	t, err := spreadsheet.Parse(name, source)
	if err != nil {
		return nil, err
	}
	return &Panel{t}, nil
}
