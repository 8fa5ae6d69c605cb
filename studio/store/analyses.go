package store

import (
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"

	"fronde/studio/jobs"
)

// Analysis is an analysis of a run as the database keeps it, in the table of studies.
type Analysis struct {
	Run     string          `json:"-" db:"run"`
	Name    string          `json:"name" db:"name"` // of its file
	Options AnalysisOptions `json:"options" db:"options"`
	Status  jobs.Status     `json:"status" db:"status"`
	Error   string          `json:"error" db:"error"`
}

// AnalysisOptions are what an analysis was asked for.
type AnalysisOptions struct {
	Trajectories int    `json:"trajectories,omitempty"`
	Rows         int    `json:"rows,omitempty"`
	Where        string `json:"where,omitempty"`
	Tested       bool   `json:"tested,omitempty"`
}

// Value implements [driver.Valuer]: the database holds JSON.
func (o AnalysisOptions) Value() (driver.Value, error) {
	text, err := json.Marshal(o)
	return string(text), err
}

// Scan implements [database/sql.Scanner].
func (o *AnalysisOptions) Scan(from any) error {
	text, ok := from.(string)
	if !ok {
		return fmt.Errorf("the options of an analysis are text, not %T", from)
	}
	return json.Unmarshal([]byte(text), o)
}

// keepAnalysis adds or replaces a row of named columns.
const keepAnalysis = `INSERT OR REPLACE INTO studies (run, name, options, status, error)
	VALUES (:run, :name, :options, :status, :error)`

// KeepAnalysis writes how far an analysis is.
func (s *Store) KeepAnalysis(a Analysis) error {
	_, err := s.db.NamedExec(keepAnalysis, a)
	return errors.Join(err, s.noteAnalysis(a))
}

// Analysis reads how far an analysis was. It is [jobs.Absent] if it was never started.
func (s *Store) Analysis(run, name string) (Analysis, error) {
	var all []Analysis
	err := s.db.Select(&all, "SELECT * FROM studies WHERE run = ? AND name = ?", run, name)
	if err != nil || len(all) == 0 {
		return Analysis{Run: run, Name: name}, err
	}
	return all[0], nil
}

// UnfinishedAnalyses reads the analyses that wait or run, those that run first.
func (s *Store) UnfinishedAnalyses() (all []Analysis, err error) {
	err = s.db.Select(&all, "SELECT * FROM studies WHERE status IN (?, ?) ORDER BY status = ? DESC, run, name",
		jobs.Queued, jobs.Running, jobs.Running)
	return all, err
}
