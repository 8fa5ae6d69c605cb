package store

import (
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"fronde/studio/cases"
)

// jobColumns are the columns of the table of jobs.
var jobColumns = []string{
	"id", "kind", "case_id", "title", "second_title", "status", "error", "created", "started", "ended", "worlds", "done",
	"seed", "horizon", "first", "first_text", "second", "second_text", "own_numbers", "baseline", "sha256",
	"second_sha256", "software", "speed",
}

// insertJob adds a row of named columns.
var insertJob = "INSERT INTO jobs (" + strings.Join(jobColumns, ", ") +
	") VALUES (:" + strings.Join(jobColumns, ", :") + ")"

// jobRow is a row of the table of jobs: the job, and the columns that write a field in another
// way than Go does.
type jobRow struct {
	*Job
	Created    stamp          `db:"created"`
	Started    stamp          `db:"started"`
	Ended      stamp          `db:"ended"`
	Seed       seed           `db:"seed"`
	First      asJSON         `db:"first"`
	FirstText  string         `db:"first_text"` // a hash, as is the second
	Second     asJSON         `db:"second"`
	SecondText sql.NullString `db:"second_text"`
}

// rowOf is the row of a job.
func rowOf(j *Job) jobRow {
	return jobRow{
		Job: j, Created: stamp(j.Created), Started: stamp(j.Started), Ended: stamp(j.Ended), Seed: seed(j.Seed),
		First: asJSON(j.First.Changes), FirstText: cases.Hash(j.First.Text), Second: asJSON(j.Second.Changes),
		SecondText: sql.NullString{String: cases.Hash(j.Second.Text), Valid: j.Second.Text != ""},
	}
}

// job is the job of a row, with the hashes of its texts in place of the texts.
func (r jobRow) job() *Job {
	j := r.Job
	j.Created, j.Started, j.Ended = time.Time(r.Created), time.Time(r.Started), time.Time(r.Ended)
	j.Seed = uint64(r.Seed)
	j.First = cases.Source{Text: r.FirstText, Changes: cases.Changes(r.First)}
	j.Second = cases.Source{Text: r.SecondText.String, Changes: cases.Changes(r.Second)}
	return j
}

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
