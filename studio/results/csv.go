package results

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"time"

	"github.com/parquet-go/parquet-go"

	"fronde/spreadsheet"
)

// table says how the rows of a Parquet file are written as CSV.
type table[Row any] struct {
	head  []string
	cells func(*Row) []string
}

// rowsAtOnce bounds the rows of a file in memory.
const rowsAtOnce = 1024

// asCSV writes a Parquet file as CSV, a part at a time.
func asCSV[Row any](t table[Row]) func(io.Writer, *os.File) error {
	return func(w io.Writer, file *os.File) error {
		rows := parquet.NewGenericReader[Row](file)
		defer rows.Close()
		to := spreadsheet.NewWriter(w)
		if err := to.Write(t.head); err != nil {
			return err
		}
		batch := make([]Row, rowsAtOnce)
		for {
			n, err := rows.Read(batch)
			for i := range batch[:n] {
				if err := to.Write(t.cells(&batch[i])); err != nil {
					return err
				}
			}
			if errors.Is(err, io.EOF) {
				return to.Flush()
			}
			if err != nil {
				return fmt.Errorf("reading the rows: %w", err)
			}
		}
	}
}

func same(s string) string { return s }

func whole[N int32 | int64](n N) string { return strconv.FormatInt(int64(n), 10) }

// decimal writes a number so that reading it gives the same number.
func decimal(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// orEmpty writes a value that may be absent.
func orEmpty[T any](value *T, write func(T) string) string {
	if value == nil {
		return ""
	}
	return write(*value)
}

// epochDate writes a date that Parquet counts in days since 1970-01-01.
func epochDate(days int32) string {
	return time.Unix(int64(days)*24*60*60, 0).UTC().Format(time.DateOnly)
}
