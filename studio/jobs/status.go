package jobs

import (
	"database/sql/driver"
	"fmt"
	"slices"
)

// Status says how far something is that was given to a queue.
type Status int

// The statuses. The zero value is the status of what was never requested.
const (
	Absent Status = iota
	Queued
	Running
	Stopped // on request, or because its time was over; it can be resumed
	Done
	Failed
)

// statusNames are the names in the API and in the database.
var statusNames = [...]string{"absent", "queued", "running", "stopped", "done", "failed"}

// String implements [fmt.Stringer].
func (s Status) String() string { return statusNames[s] }

// MarshalText implements [encoding.TextMarshaler].
func (s Status) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler].
func (s *Status) UnmarshalText(text []byte) error {
	at := slices.Index(statusNames[:], string(text))
	if at < 0 {
		return fmt.Errorf("%q is no status; those are %v", text, statusNames)
	}
	*s = Status(at)
	return nil
}

// Value implements [driver.Valuer]: databases hold the name.
func (s Status) Value() (driver.Value, error) { return s.String(), nil }

// Scan implements [database/sql.Scanner].
func (s *Status) Scan(from any) error {
	text, ok := from.(string)
	if !ok {
		return fmt.Errorf("a status is text, not %T", from)
	}
	return s.UnmarshalText([]byte(text))
}

// Active reports whether it waits or runs.
func (s Status) Active() bool { return s == Queued || s == Running }
