package store

import (
	"crypto/rand"
	"database/sql/driver"
	"fmt"
	"slices"
	"time"

	"fronde/studio/cases"
	"fronde/studio/jobs"
)

// Kind says what a job simulates.
type Kind int

// The kinds.
const (
	Run        Kind = iota // worlds of a case
	Comparison             // pairs of worlds of two cases
)

// kindNames are the names in the database and in the metrics.
var kindNames = [...]string{"run", "comparison"}

// String implements [fmt.Stringer].
func (k Kind) String() string { return kindNames[k] }

// MarshalText implements [encoding.TextMarshaler].
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler].
func (k *Kind) UnmarshalText(text []byte) error {
	at := slices.Index(kindNames[:], string(text))
	if at < 0 {
		return fmt.Errorf("%q is no kind of job; those are %v", text, kindNames)
	}
	*k = Kind(at)
	return nil
}

// Value implements [driver.Valuer]: the database holds the name.
func (k Kind) Value() (driver.Value, error) { return k.String(), nil }

// Scan implements [database/sql.Scanner].
func (k *Kind) Scan(from any) error {
	text, ok := from.(string)
	if !ok {
		return fmt.Errorf("a kind is text, not %T", from)
	}
	return k.UnmarshalText([]byte(text))
}

// Job is a run or a comparison. A tag names the column that holds a field as it is; the
// fields without a column of their own kind are those of [jobRow].
type Job struct {
	ID           string       `db:"id"`
	Kind         Kind         `db:"kind"`
	Case         string       `db:"case_id"`
	Title        string       `db:"title"`
	SecondTitle  string       `db:"second_title"` // of a comparison
	Status       jobs.Status  `db:"status"`
	Error        string       `db:"error"`
	Created      time.Time    `db:"-"`
	Started      time.Time    `db:"-"` // the last time; zero if never
	Ended        time.Time    `db:"-"`
	Worlds       int          `db:"worlds"` // asked for
	Done         int          `db:"done"`
	Seed         uint64       `db:"-"`
	Horizon      string       `db:"horizon"` // asked for; "" is that of the case
	First        cases.Source `db:"-"`
	Second       cases.Source `db:"-"`           // of a comparison
	OwnNumbers   bool         `db:"own_numbers"` // whether the sides of a comparison accept their own
	Baseline     string       `db:"baseline"`    // of a what-if
	SHA256       string       `db:"sha256"`
	SecondSHA256 string       `db:"second_sha256"`
	Software     string       `db:"software"`
	Speed        float64      `db:"speed"` // worlds a second
}

// SecondsLeft estimates when a job is done; 0 if it is not running, or unknown.
func (j *Job) SecondsLeft() float64 {
	if j.Status != jobs.Running || !(j.Speed > 0) {
		return 0
	}
	return float64(j.Worlds-j.Done) / j.Speed
}

// NewID returns a name for a job that cannot be guessed: ten letters and digits out of 32 are
// 50 bits. No two of the 32 look alike.
func NewID() string {
	const letters = "abcdefghjkmnpqrstuvwxyz023456789"
	var id [10]byte
	rand.Read(id[:]) // it never fails
	for i := range id {
		id[i] = letters[id[i]%32]
	}
	return string(id[:])
}
