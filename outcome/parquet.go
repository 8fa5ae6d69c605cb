package outcome

import (
	"errors"
	"fmt"
	"io"
	"math"
	"time"

	"github.com/parquet-go/parquet-go"
)

// Schemas of the parquet files, kept in their metadata under [ParquetSchemaKey].
const (
	ParquetSchemaKey   = "fronde.schema"
	TrajectoriesSchema = "fronde.trajectories/1"
	ExitsSchema        = "fronde.exits/1"
)

// TrajectoryRow is one value of one observable: of one world, or of a quantile
// over all worlds. Exactly one of Run and Quantile is set.
type TrajectoryRow struct {
	Run      *int64   `parquet:"run,optional"`
	Quantile *float64 `parquet:"quantile,optional"`
	Day      int32    `parquet:"day"`       // since start
	Date     int32    `parquet:"date,date"` // days since 1970-01-01
	Variable string   `parquet:"variable,dict"`
	Value    float64  `parquet:"value"`
	Unit     string   `parquet:"unit,dict"`
}

// ExitRow is the fate of one world.
type ExitRow struct {
	Run       int64   `parquet:"run"`
	Draw      int64   `parquet:"draw"`
	Exit      string  `parquet:"exit,dict"`
	Day       *int32  `parquet:"day,optional"`            // since as_of; null for survival
	Successor *string `parquet:"successor,optional,dict"` // null for survival

	// The probability, given this world's path, of each exit by the horizon.
	MilitaryCoup float64 `parquet:"incidence_military_coup"`
	SecurityCoup float64 `parquet:"incidence_security_coup"`
	InsiderCoup  float64 `parquet:"incidence_insider_coup"`
	Ultimatum    float64 `parquet:"incidence_ultimatum"`
	Negotiated   float64 `parquet:"incidence_negotiated"`
	Uprising     float64 `parquet:"incidence_uprising"`
	Hybrid       float64 `parquet:"incidence_hybrid"`
	Rebels       float64 `parquet:"incidence_rebels"`
	NaturalDeath float64 `parquet:"incidence_natural_death"`
	Regular      float64 `parquet:"incidence_regular"`
}

// SetIncidence fills the incidence columns, in the order of the exits.
func (r *ExitRow) SetIncidence(byExit [Modes]float64) {
	for exit, column := range r.columns() {
		*column = byExit[exit]
	}
}

// Incidence returns the incidence columns, in the order of the exits.
func (r *ExitRow) Incidence() [Modes]float64 {
	var byExit [Modes]float64
	for exit, column := range r.columns() {
		byExit[exit] = *column
	}
	return byExit
}

func (r *ExitRow) columns() [Modes]*float64 {
	return [Modes]*float64{
		MilitaryCoup: &r.MilitaryCoup, SecurityCoup: &r.SecurityCoup, InsiderCoup: &r.InsiderCoup,
		Ultimatum: &r.Ultimatum, Negotiated: &r.Negotiated, Uprising: &r.Uprising, Hybrid: &r.Hybrid,
		Rebels: &r.Rebels, NaturalDeath: &r.NaturalDeath, Regular: &r.Regular,
	}
}

// EpochDay returns the day of a date as days since 1970-01-01, parquet's form.
func EpochDay(date time.Time) int32 {
	return int32(math.Floor(float64(date.Unix()) / (24 * 60 * 60)))
}

// RowWriter writes rows one after the other to a parquet file. Memory does not
// grow with the number of rows. Close completes the file.
type RowWriter[Row any] struct {
	file *parquet.GenericWriter[Row]
	one  [1]Row
}

// NewRowWriter starts a file of rows with the name of their schema.
func NewRowWriter[Row any](to io.Writer, schema string) *RowWriter[Row] {
	const rowsPerGroup = 64 << 10 // kept in memory until they are flushed
	return &RowWriter[Row]{file: parquet.NewGenericWriter[Row](to,
		parquet.KeyValueMetadata(ParquetSchemaKey, schema),
		// The library's default includes its build, which would change the bytes.
		parquet.CreatedBy("fronde", "1", "1"),
		parquet.Compression(&parquet.Zstd),
		parquet.MaxRowsPerRowGroup(rowsPerGroup),
	)}
}

// Write appends a row.
func (w *RowWriter[Row]) Write(row Row) error {
	w.one[0] = row
	if _, err := w.file.Write(w.one[:]); err != nil {
		return fmt.Errorf("writing parquet: %w", err)
	}
	return nil
}

// Close completes the file; without it the file is unreadable.
func (w *RowWriter[Row]) Close() error {
	if err := w.file.Close(); err != nil {
		return fmt.Errorf("completing parquet: %w", err)
	}
	return nil
}

// ReadTrajectories reads a trajectories file.
func ReadTrajectories(from io.ReaderAt, size int64) ([]TrajectoryRow, error) {
	return readRows[TrajectoryRow](from, size, TrajectoriesSchema)
}

// ReadExits reads an exits file.
func ReadExits(from io.ReaderAt, size int64) ([]ExitRow, error) {
	return readRows[ExitRow](from, size, ExitsSchema)
}

func readRows[Row any](from io.ReaderAt, size int64, schema string) ([]Row, error) {
	file, err := parquet.OpenFile(from, size)
	if err != nil {
		return nil, fmt.Errorf("not a complete parquet file (truncated?): %w", err)
	}
	if got, _ := file.Lookup(ParquetSchemaKey); got != schema {
		return nil, fmt.Errorf("%w %q; this program reads %q here", ErrSchema, got, schema)
	}
	rows := make([]Row, file.NumRows())
	reader := parquet.NewGenericReader[Row](file)
	defer reader.Close()
	for done := 0; done < len(rows); {
		n, err := reader.Read(rows[done:])
		done += n
		if err != nil && !(errors.Is(err, io.EOF) && done == len(rows)) {
			return nil, fmt.Errorf("reading parquet row %d: %w", done, err)
		}
	}
	return rows, nil
}
