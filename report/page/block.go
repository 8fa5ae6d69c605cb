package page

import (
	"encoding/base64"
	"html/template"
	"strings"

	"fronde/spreadsheet"
)

// graphic is a figure of the page: a drawing for a wide screen and paper, one for a phone
// where the same would be unreadable, what it shows in words, and its data as a table and
// as files from which it can be redrawn.
type graphic struct {
	ID, Title, Desc string
	Note            string // what is drawn, where the title does not say it
	Wide, Narrow    template.HTML
	Full            bool // takes the page's whole width
	Pan             bool // is moved sideways where it does not fit
	Table           *sheet
	Data, Also      *download // Also: what one file has no columns for
}

// key explains a colour or a mark.
type key struct {
	Class, Mark, Label string // Mark: swatch, line, square, circle, disc or place
}

// sheet is a table of the page. Its first column is text.
type sheet struct {
	Caption string
	Head    []string
	Rows    [][]string
}

// download is a table of full precision behind a link.
type download struct {
	Name string
	Href template.URL
}

// csvLink returns a table as a file inside the page.
func csvLink(name string, head []string, rows [][]string) *download {
	var b strings.Builder
	w := spreadsheet.NewWriter(&b)
	for _, row := range append([][]string{head}, rows...) {
		w.Write(row) // a builder takes everything
	}
	w.Flush()
	return &download{Name: name + ".csv",
		Href: template.URL("data:text/csv;charset=utf-8;base64," + base64.StdEncoding.EncodeToString([]byte(b.String())))}
}

// section is a part of the page with its own heading.
type section struct {
	ID, Title string
	Blocks    []block
}

// block is one piece of a section: whatever is set, in this order.
type block struct {
	Text    string
	Items   []string
	Keys    []key
	Figures []graphic
	Table   *sheet
	Fold    string // the label behind which the table is folded
	Note    string
}
