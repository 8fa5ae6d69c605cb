package spreadsheet

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"fronde/mistake"
)

// separators are the recognised ones, in order of preference if none fits.
var separators = []struct {
	mark rune
	name string
}{{',', "commas"}, {';', "semicolons"}, {'\t', "tabs"}}

// sampled is the number of rows by which a separator is recognised. Judgement: enough to make it
// unlikely that another mark divides all of them alike by chance.
const sampled = 200

// announced removes a first line such as "sep=;", with which spreadsheets tell each other the
// separator. It leaves the line break, so that lines keep their numbers.
func announced(text string) (rest string, mark rune) {
	line, _, _ := strings.Cut(text, "\n")
	value, ok := strings.CutPrefix(strings.ToLower(line), "sep=")
	if !ok || len(value) != 1 || !strings.Contains(",;\t", value) {
		return text, 0
	}
	return text[len(line):], rune(value[0])
}

// separator finds the mark that divides the header and every row into the same number of cells. If
// there is none, it returns the one that divides the header into the most cells, and the rows'
// lengths become the mistake.
func separator(name, text string) (rune, error) {
	var fitting []string
	best, most := ',', 1
	found := rune(0)
	for _, s := range separators {
		cells, fits := divides(text, s.mark)
		if fits {
			fitting, found = append(fitting, s.name), s.mark
		}
		if cells > most {
			best, most = s.mark, cells
		}
	}
	switch {
	case len(fitting) == 1:
		return found, nil
	case len(fitting) > 1:
		return 0, mistake.Errors{{File: name, Message: "more than one mark divides all rows into equally many cells",
			Seen: strings.Join(fitting, ", "), Allowed: "one mark between cells, and quotes around cells that hold it"}}
	case most == 1 && strings.TrimSpace(text) != "":
		below := strings.TrimLeft(text, "\n")
		header, _, _ := strings.Cut(below, "\n")
		return 0, mistake.Errors{{File: name, Line: 1 + len(text) - len(below), Column: 1,
			Message: "the header is not divided into columns", Seen: mistake.Quoted(header),
			Allowed: "commas, semicolons or tabs between columns"}}
	}
	return best, nil
}

// divides counts the cells that a mark gives the header, and reports whether every row has as many,
// or one more if the header has no cell for the names of rows.
func divides(text string, mark rune) (columns int, fits bool) {
	r := reader(text, mark)
	named := true
	for n := range sampled {
		at := r.InputOffset()
		record, err := r.Read()
		switch {
		case errors.Is(err, io.EOF):
			return columns, columns > 1
		case err != nil:
			return max(columns, len(record)), false
		case n == 0:
			columns = len(record)
			continue
		}
		named = named && len(record) == columns+1 && quotedAt(text, at)
		if len(record) != columns && !named {
			return columns, false
		}
	}
	return columns, columns > 1
}

// quotedAt reports whether the row after an offset begins with a quote. R quotes the names of rows,
// for which its header has no cell; this tells its files from those whose header is too short for
// another reason, such as unquoted decimal commas.
func quotedAt(text string, offset int64) bool {
	return strings.HasPrefix(strings.TrimLeft(text[offset:], "\n"), `"`)
}

func reader(text string, mark rune) *csv.Reader {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = mark
	r.FieldsPerRecord = -1 // checked later, with a better message
	return r
}
