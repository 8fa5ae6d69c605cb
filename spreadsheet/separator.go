package spreadsheet

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"fronde/mistake"
)

// separators are those that are recognised, in the order of preference where none fits.
var separators = []struct {
	mark rune
	name string
}{{',', "commas"}, {';', "semicolons"}, {'\t', "tabs"}}

// sampled is the number of rows by which a separator is recognised. Judgement: as many as
// make it unlikely that another mark divides all of them alike by chance.
const sampled = 200

// announced cuts off a first line such as "sep=;", by which spreadsheets tell each other the
// separator; the rest keeps the number of its lines.
func announced(text string) (rest string, mark rune) {
	line, _, _ := strings.Cut(text, "\n")
	value, ok := strings.CutPrefix(strings.ToLower(line), "sep=")
	if !ok || len(value) != 1 || !strings.Contains(",;\t", value) {
		return text, 0
	}
	return text[len(line):], rune(value[0])
}

// separator recognises what divides the cells: the mark that divides the header and every row
// into equally many. If none does, it is the one that divides the header into the most, and the
// rows' lengths are the mistake.
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

// divides counts the columns that a mark gives the header, and says whether it gives every
// row as many, or, after a header without the names of rows, one more.
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

// quotedAt says whether the row after an offset begins with a quote. R quotes the names of
// rows, for which its header has no cell; a header that is too short for another reason, such
// as decimal commas between commas, is not taken for one of these.
func quotedAt(text string, offset int64) bool {
	return strings.HasPrefix(strings.TrimLeft(text[offset:], "\n"), `"`)
}

func reader(text string, mark rune) *csv.Reader {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = mark
	r.FieldsPerRecord = -1 // checked with a better message
	return r
}
