package studio

import "encoding/json"

// keepStudy writes how far an analysis is.
func (s *store) keepStudy(run, name string, o studyOptions, status, text string) error {
	_, err := s.db.Exec("INSERT OR REPLACE INTO studies VALUES (?, ?, ?, ?, ?)", run, name, string(encoded(o)), status, text)
	return err
}

// absent is the status of an analysis that nobody has started.
const absent = "absent"

// study reads how far an analysis was.
func (s *store) study(run, name string) (state StudyState, err error) {
	all, err := s.readStudies("SELECT run, name, options, status, error FROM studies WHERE run = ? AND name = ?", run, name)
	switch {
	case err != nil:
		return state, err
	case len(all) == 0:
		return StudyState{Status: absent}, nil
	}
	return all[0].state, nil
}

// openStudies reads the analyses that are unfinished.
func (s *store) openStudies() ([]*study, error) {
	return s.readStudies("SELECT run, name, options, status, error FROM studies WHERE status IN (?, ?)", queued, running)
}

func (s *store) readStudies(query string, args ...any) (all []*study, err error) {
	rows, err := s.db.Query(query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		one := &study{}
		var options string
		if err := rows.Scan(&one.run, &one.name, &options, &one.state.Status, &one.state.Error); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(options), &one.options); err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, rows.Err()
}
