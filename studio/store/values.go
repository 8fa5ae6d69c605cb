package store

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"fronde/studio/cases"
)

// stamp is a time in the database; "" is the zero time.
type stamp time.Time

// stampForm sorts as time does: the fraction has a fixed width.
const stampForm = "2006-01-02T15:04:05.000000Z07:00"

// Value implements [driver.Valuer].
func (s stamp) Value() (driver.Value, error) {
	if time.Time(s).IsZero() {
		return "", nil
	}
	return time.Time(s).UTC().Format(stampForm), nil
}

// Scan implements [sql.Scanner].
func (s *stamp) Scan(from any) error {
	text, ok := from.(string)
	if !ok {
		return fmt.Errorf("a time is text, not %T", from)
	}
	if text == "" {
		*s = stamp{}
		return nil
	}
	t, err := time.Parse(time.RFC3339Nano, text)
	*s = stamp(t)
	return err
}

// seed is a number of 64 bits, which SQLite's integers cannot hold, and so text in the database.
type seed uint64

// Value implements [driver.Valuer].
func (s seed) Value() (driver.Value, error) { return strconv.FormatUint(uint64(s), 10), nil }

// Scan implements [sql.Scanner].
func (s *seed) Scan(from any) error {
	text, ok := from.(string)
	if !ok {
		return fmt.Errorf("a seed is text, not %T", from)
	}
	n, err := strconv.ParseUint(text, 10, 64)
	*s = seed(n)
	return err
}

// asJSON is a case's changes in the database.
type asJSON cases.Changes

// Value implements [driver.Valuer].
func (c asJSON) Value() (driver.Value, error) {
	text, err := json.Marshal(cases.Changes(c))
	return string(text), err
}

// Scan implements [sql.Scanner].
func (c *asJSON) Scan(from any) error {
	text, ok := from.(string)
	if !ok {
		return fmt.Errorf("changes are text, not %T", from)
	}
	return json.Unmarshal([]byte(text), (*cases.Changes)(c))
}
