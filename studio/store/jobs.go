package store

import (
	"github.com/jmoiron/sqlx"

	"fronde/studio/cases"
	"fronde/studio/jobs"
)

// Add keeps a new job.
func (s *Store) Add(j *Job) error {
	return s.together(func(tx *sqlx.Tx) error {
		for _, text := range []string{j.First.Text, j.Second.Text} {
			if text == "" {
				continue
			}
			_, err := tx.Exec("INSERT OR IGNORE INTO texts (sha256, text) VALUES (?, ?)", cases.Hash(text), text)
			if err != nil {
				return err
			}
		}
		_, err := tx.NamedExec(insertJob, rowOf(j))
		return err
	})
}

// Update keeps how far a job is.
func (s *Store) Update(j *Job) error {
	_, err := s.db.NamedExec(updateJob, rowOf(j))
	return err
}

// Remove forgets a job, and the texts that no other job has.
func (s *Store) Remove(id string) error {
	return s.together(func(tx *sqlx.Tx) error {
		if _, err := tx.Exec("DELETE FROM jobs WHERE id = ?", id); err != nil {
			return err
		}
		_, err := tx.Exec(`DELETE FROM texts WHERE sha256 NOT IN
			(SELECT first_text FROM jobs UNION SELECT second_text FROM jobs WHERE second_text IS NOT NULL)`)
		return err
	})
}

// Job returns a job of a kind with its texts.
func (s *Store) Job(kind Kind, id string) (*Job, error) {
	all, err := s.jobs("WHERE kind = ? AND id = ?", kind, id)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, ErrNoJob
	}
	j := all[0]
	for _, side := range []*cases.Source{&j.First, &j.Second} {
		if side.Text == "" {
			continue
		}
		if err := s.db.Get(&side.Text, "SELECT text FROM texts WHERE sha256 = ?", side.Text); err != nil {
			return nil, err
		}
	}
	return j, nil
}

// mostListed bounds a list of jobs.
const mostListed = 500

// List returns the jobs of a kind, of one case or of all (""), the newest first, without their
// texts. What-ifs that were replaced before their first world have nothing to show, and moving
// a slider makes many of them, so they are left out.
func (s *Store) List(kind Kind, of string) ([]*Job, error) {
	return s.jobs(`WHERE kind = ? AND (? = '' OR case_id = ?)
		AND NOT (baseline <> '' AND status = ? AND done = 0)
		ORDER BY created DESC, id LIMIT ?`, kind, of, of, jobs.Stopped, mostListed)
}

// Unfinished returns the jobs that wait or run, without their texts: those that run first,
// then the oldest first.
func (s *Store) Unfinished() ([]*Job, error) {
	return s.jobs("WHERE status IN (?, ?) ORDER BY status = ? DESC, created, id", jobs.Queued, jobs.Running, jobs.Running)
}

// jobs returns jobs with the hashes of their texts in place of the texts.
func (s *Store) jobs(where string, args ...any) ([]*Job, error) {
	var rows []jobRow
	if err := s.db.Select(&rows, "SELECT * FROM jobs "+where, args...); err != nil {
		return nil, err
	}
	all := make([]*Job, len(rows))
	for i := range rows {
		all[i] = rows[i].job()
	}
	return all, nil
}
