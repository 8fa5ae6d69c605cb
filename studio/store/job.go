package store

import (
	"crypto/rand"
	"database/sql/driver"
	"fmt"
	"slices"

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
