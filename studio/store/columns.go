package store

import (
	"database/sql"
	"reflect"
	"strings"
	"time"

	"fronde/studio/cases"
	"fronde/studio/jobs"
)

// A new column of jobs is a change of this file alone: a field of [Job], whose tag names the column, and a migration
// that adds it to the databases there are; its name in updateJob, if it changes while the job runs; and a line in each
// of [jobRow], rowOf and job, if the database writes the field in another way than Go does.

// Job is a run or a comparison. A tag names the column that holds a field as it is; the
// fields without a column of their own kind are those of [jobRow]. In the job's folder
// ([record]) every field has the name of its column.
type Job struct {
	ID           string       `json:"id" db:"id"`
	Kind         Kind         `json:"kind" db:"kind"`
	Case         string       `json:"case_id" db:"case_id"`
	Title        string       `json:"title" db:"title"`
	SecondTitle  string       `json:"second_title" db:"second_title"` // of a comparison
	Status       jobs.Status  `json:"status" db:"status"`
	Error        string       `json:"error" db:"error"`
	Created      time.Time    `json:"created" db:"-"`
	Started      time.Time    `json:"started" db:"-"` // the last time; zero if never
	Ended        time.Time    `json:"ended" db:"-"`
	Worlds       int          `json:"worlds" db:"worlds"` // asked for
	Done         int          `json:"done" db:"done"`
	Seed         uint64       `json:"seed" db:"-"`
	Horizon      string       `json:"horizon" db:"horizon"` // asked for; "" is that of the case
	First        cases.Source `json:"first" db:"-"`
	Second       cases.Source `json:"second" db:"-"`                // of a comparison
	OwnNumbers   bool         `json:"own_numbers" db:"own_numbers"` // whether the sides of a comparison accept their own
	Baseline     string       `json:"baseline" db:"baseline"`       // of a what-if
	SHA256       string       `json:"sha256" db:"sha256"`
	SecondSHA256 string       `json:"second_sha256" db:"second_sha256"`
	Software     string       `json:"software" db:"software"`
	Speed        float64      `json:"speed" db:"speed"` // worlds a second

	// Client on whose account it is queued; known to the process that took it only.
	Client string `json:"-" db:"-"`
}

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

// jobColumns are the columns of the table of jobs, as the tags of a row name them.
func jobColumns() (names []string) {
	for _, field := range reflect.VisibleFields(reflect.TypeFor[jobRow]()) {
		if name := field.Tag.Get("db"); name != "" && name != "-" {
			names = append(names, name)
		}
	}
	return names
}

// insertJob adds a row of named columns.
var insertJob = "INSERT INTO jobs (" + strings.Join(jobColumns(), ", ") +
	") VALUES (:" + strings.Join(jobColumns(), ", :") + ")"

// updateJob writes the columns that change while a job waits and runs.
const updateJob = `UPDATE jobs SET status = :status, error = :error, started = :started, ended = :ended,
	done = :done, software = :software, speed = :speed WHERE id = :id`

// migrations bring the database of each version to the next; PRAGMA user_version counts the
// ones that were applied. Never change one that was released: append another.
var migrations = []string{`
CREATE TABLE texts (
	sha256 TEXT PRIMARY KEY,
	text   TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE jobs (
	id            TEXT PRIMARY KEY,
	kind          TEXT NOT NULL,     -- run or comparison
	case_id       TEXT NOT NULL,
	title         TEXT NOT NULL,
	second_title  TEXT NOT NULL,
	status        TEXT NOT NULL,
	error         TEXT NOT NULL,
	created       TEXT NOT NULL,     -- RFC 3339
	started       TEXT NOT NULL,     -- of the last time that it ran; empty if never
	ended         TEXT NOT NULL,
	worlds        INTEGER NOT NULL,  -- asked for
	done          INTEGER NOT NULL,
	seed          TEXT NOT NULL,     -- of 64 bits, which SQLite's integers do not hold
	horizon       TEXT NOT NULL,
	first         TEXT NOT NULL,     -- JSON: what was done to the text
	first_text    TEXT NOT NULL REFERENCES texts,
	second        TEXT NOT NULL,
	second_text   TEXT REFERENCES texts,
	own_numbers   INTEGER NOT NULL,
	baseline      TEXT NOT NULL,
	sha256        TEXT NOT NULL,
	second_sha256 TEXT NOT NULL,
	software      TEXT NOT NULL,
	speed         REAL NOT NULL      -- worlds a second
) WITHOUT ROWID;
CREATE INDEX jobs_by_case ON jobs (kind, case_id, created);
CREATE INDEX jobs_by_status ON jobs (status);

CREATE TABLE studies (
	run     TEXT NOT NULL REFERENCES jobs ON DELETE CASCADE,
	name    TEXT NOT NULL,
	options TEXT NOT NULL,           -- JSON
	status  TEXT NOT NULL,
	error   TEXT NOT NULL,
	PRIMARY KEY (run, name)
) WITHOUT ROWID;
`}
