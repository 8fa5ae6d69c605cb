package spreadsheet

import (
	"encoding/csv"
	"io"
	"strings"
)

// Writer writes CSV that spreadsheets show as it is. Cells with commas, quotes or line breaks are
// quoted; a cell that a spreadsheet would compute is written as text.
type Writer struct{ to *csv.Writer }

// NewWriter returns a writer. Call Flush at the end.
func NewWriter(w io.Writer) *Writer { return &Writer{csv.NewWriter(w)} }

// Write writes a row.
func (w *Writer) Write(row []string) error {
	cells := make([]string, len(row))
	for i, cell := range row {
		cells[i] = Text(cell)
	}
	return w.to.Write(cells)
}

// Flush writes what is left, and returns the first error of any write.
func (w *Writer) Flush() error {
	w.to.Flush()
	return w.to.Error()
}

// Text returns a cell that no spreadsheet takes for a formula: it puts an apostrophe before cells
// that begin with = + - @, their wide forms, a tab or a line break (OWASP, CSV Injection).
// Spreadsheets show what follows the apostrophe. Numbers stay numbers.
func Text(cell string) string {
	const formula = "=+-@\t\r\n＝＋－＠"
	if cell == "" || !strings.ContainsAny(cell[:firstRune(cell)], formula) {
		return cell
	}
	if _, number := Number(cell); number || len(cell) == firstRune(cell) {
		return cell
	}
	return "'" + cell
}

// firstRune is the length of the first character.
func firstRune(text string) int {
	for i := range text {
		if i > 0 {
			return i
		}
	}
	return len(text)
}

// WriteAll writes rows and what is left.
func (w *Writer) WriteAll(rows [][]string) error {
	for _, row := range rows {
		if err := w.Write(row); err != nil {
			return err
		}
	}
	return w.Flush()
}
