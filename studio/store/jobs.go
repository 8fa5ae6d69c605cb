package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/jmoiron/sqlx"

	"fronde/studio/cases"
	"fronde/studio/jobs"
)

// Add keeps a new job: in its folder first, from which the database can be rebuilt.
func (s *Store) Add(j *Job) error {
	r := &record{Job: j}
	err := s.writeRecord(r)
	if err == nil {
		err = s.insert(r)
	}
	if err != nil {
		return errors.Join(err, os.RemoveAll(s.Directory(j.ID)))
	}
	s.catchUp()
	return nil
}

// insert writes a job with its texts and analyses into the database.
func (s *Store) insert(r *record) error {
	return s.together(func(tx *sqlx.Tx) error {
		for _, text := range []string{r.Job.First.Text, r.Job.Second.Text} {
			if text == "" {
				continue
			}
			_, err := tx.Exec("INSERT OR IGNORE INTO texts (sha256, text) VALUES (?, ?)", cases.Hash(text), text)
			if err != nil {
				return err
			}
		}
		if _, err := tx.NamedExec(insertJob, rowOf(r.Job)); err != nil {
			return err
		}
		for _, a := range r.Analyses {
			a.Run = r.Job.ID
			if _, err := tx.NamedExec(keepAnalysis, a); err != nil {
				return err
			}
		}
		return nil
	})
}

// Update keeps how far a job is. What the database does not take, as on a full disk, is known
// until it does, so that nobody sees a job go on that has ended.
func (s *Store) Update(j *Job) error {
	s.mu.Lock() // held while it is written, so that catchUp cannot write an older state after this one
	_, err := s.db.NamedExec(updateJob, rowOf(j))
	if err != nil {
		late := *j
		s.late[j.ID] = &late
	} else {
		delete(s.late, j.ID)
	}
	s.mu.Unlock()
	if err == nil {
		s.catchUp()
	}
	return errors.Join(err, s.noteJob(j))
}

// catchUp writes into the database what it did not take before.
func (s *Store) catchUp() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for id, j := range s.late {
		var err error
		if j == nil {
			err = s.bury(id)
		} else {
			_, err = s.db.NamedExec(updateJob, rowOf(j))
		}
		if err != nil {
			return // the next write tries again
		}
		delete(s.late, id)
	}
}

// Delete deletes the files of a job and forgets it. The files come first: on a full disk the
// database cannot be written before there is room. If it still cannot be, the job is gone all
// the same, and an empty folder under another name keeps that in mind.
func (s *Store) Delete(id string) error {
	grave := s.Directory(gravePrefix + id)
	if err := s.empty(id, grave); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.late, id)
	if err := s.bury(id); err != nil {
		s.log.Error("a deleted run is still in the database", "run", id, "error", err)
		s.late[id] = nil
	}
	return nil
}

// empty deletes the files of a job, so that of its folder an empty one is left under another name.
func (s *Store) empty(id, grave string) error {
	switch err := os.Rename(s.Directory(id), grave); {
	case errors.Is(err, os.ErrNotExist):
		_ = os.Mkdir(grave, ownFolder) // without it, the row comes back at the next start
	case err != nil: // without the other name: whatever is deleted makes room
		return os.RemoveAll(s.Directory(id))
	}
	files, err := os.ReadDir(grave)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	for _, file := range files {
		if err := os.RemoveAll(filepath.Join(grave, file.Name())); err != nil {
			return err
		}
	}
	return nil
}

// bury removes a deleted job from the database, and then what kept it in mind.
func (s *Store) bury(id string) error {
	if err := s.forget(id); err != nil {
		return err
	}
	if err := os.Remove(s.Directory(gravePrefix + id)); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("the folder of a deleted run: %w", err)
	}
	return nil
}

// forget removes a job from the database, and the texts that no other job has.
func (s *Store) forget(id string) error {
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
	s.mu.Lock()
	defer s.mu.Unlock()
	all := make([]*Job, 0, len(rows))
	for i := range rows {
		j := rows[i].job()
		late, is := s.late[j.ID]
		switch {
		case !is:
			all = append(all, j)
		case late != nil:
			now := *late
			now.First.Text, now.Second.Text = j.First.Text, j.Second.Text // here they are hashes
			all = append(all, &now)
		}
	}
	return all, nil
}
