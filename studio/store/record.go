package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fronde/report/files"
	"fronde/studio/cases"
	"fronde/studio/jobs"
)

// recordFile is the name of a [record] in the folder of a job.
const recordFile = "studio.json"

// recordSchema names the form of a record. A new field needs no new one.
const recordSchema = "fronde.studio/1"

// record is what the database knows of a job, in the job's folder.
type record struct {
	Schema   string     `json:"schema"`
	Job      *Job       `json:"job"`
	Analyses []Analysis `json:"analyses,omitempty"`
}

// writeRecord writes a record, whole or not at all.
func (s *Store) writeRecord(r *record) error {
	r.Schema = recordSchema
	text, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	return s.WriteFile(r.Job.ID, recordFile, append(text, '\n'))
}

// readRecord reads the record of a job; nil if there is none.
func (s *Store) readRecord(id string) (*record, error) {
	text, err := s.File(id, recordFile)
	if text == nil || err != nil {
		return nil, err
	}
	r := &record{}
	if err := json.Unmarshal(text, r); err != nil {
		return nil, fmt.Errorf("%s of run %s: %w", recordFile, id, err)
	}
	if r.Schema != recordSchema || r.Job == nil || r.Job.ID != id {
		return nil, fmt.Errorf("%s of run %s is of another studio: its schema is %q, this version reads %q",
			recordFile, id, r.Schema, recordSchema)
	}
	return r, nil
}

// noteJob writes how far a job is into its folder.
func (s *Store) noteJob(j *Job) error {
	s.records.Lock()
	defer s.records.Unlock()
	if _, err := os.Stat(s.Directory(j.ID)); errors.Is(err, fs.ErrNotExist) {
		return nil // it was deleted meanwhile
	}
	r, err := s.readRecord(j.ID)
	if err != nil || r == nil {
		r = &record{} // a record that cannot be read is written anew
	}
	r.Job = j
	return s.writeRecord(r)
}

// noteAnalysis writes how far an analysis is into the folder of its run.
func (s *Store) noteAnalysis(a Analysis) error {
	s.records.Lock()
	defer s.records.Unlock()
	r, err := s.readRecord(a.Run)
	if r == nil || err != nil {
		return err
	}
	r.Analyses = slices.DeleteFunc(r.Analyses, func(b Analysis) bool { return b.Name == a.Name })
	r.Analyses = append(r.Analyses, a)
	return s.writeRecord(r)
}

// fromManifest makes the record of a run from the files that version 0.2.0 left of it; nil
// if they do not say enough, as those of a comparison or of a run that was not saved.
func (s *Store) fromManifest(id string) *record {
	dir := s.Directory(id)
	m, err := files.ReadManifest(filepath.Join(dir, files.ResultFile))
	text, missing := os.ReadFile(filepath.Join(dir, files.ScenarioFile))
	if err != nil || missing != nil || m == nil || m.Flags["studio"] != id {
		return nil
	}
	j := &Job{
		ID: id, Kind: Run, Case: strings.TrimSuffix(m.Scenario.File, ".yaml"), Title: m.Scenario.Title,
		Status: jobs.Done, Created: m.Started, Started: m.Started, Ended: m.Ended, Worlds: m.Runs, Done: m.RunsDone,
		Seed: m.Seed, Horizon: m.Flags["horizon"], SHA256: m.Scenario.SHA256, Software: m.Software,
		Speed: m.WorldsPerSecond, First: cases.Source{Text: string(text), Changes: changesOf(m.Scenario.Changes)},
	}
	if m.Partial {
		j.Status = jobs.Stopped
	}
	c, err := j.First.Build(j.Case, j.Horizon)
	if err != nil || c.SHA256() != j.SHA256 {
		return nil
	}
	r := &record{Job: j}
	for _, name := range analysesIn(dir) {
		r.Analyses = append(r.Analyses, Analysis{Run: id, Name: name, Status: jobs.Done})
	}
	return r
}

// changesOf reads what a manifest says was done to a text.
func changesOf(said []string) cases.Changes {
	c := cases.Changes{}
	for _, one := range said {
		kind, what, _ := strings.Cut(one, " ")
		switch kind {
		case "without":
			c.Without = append(c.Without, what)
		case "with":
			c.With = append(c.With, what)
		case "set":
			path, value, _ := strings.Cut(what, ": ")
			if c.Set == nil {
				c.Set = map[string]string{}
			}
			c.Set[path] = value
		}
	}
	return c
}

// analysesIn lists the analyses that a run's folder holds.
func analysesIn(dir string) (names []string) {
	for _, pattern := range []string{files.PathwaysFile, files.SensitivityFile, "discovery-*.json"} {
		found, _ := filepath.Glob(filepath.Join(dir, pattern)) // the patterns are sound
		for _, path := range found {
			names = append(names, filepath.Base(path))
		}
	}
	return names
}
