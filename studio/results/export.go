package results

import (
	"errors"
	"io"
	"os"
	"path/filepath"

	"fronde/outcome"
	"fronde/report/files"
	"fronde/report/page"
	"fronde/studio/store"
)

// ErrNoFile is the error for a file that a run does not have.
var ErrNoFile = errors.New("the run has no such file; it must be done or stopped")

// The files of a run that are made when they are asked for.
const (
	ExitsCSV        = "exits.csv"
	TrajectoriesCSV = "trajectories.csv"
	ScenarioFile    = "scenario.yaml"
)

// File is one of the files that a run can be taken away as.
type File struct{ Name, Type string }

// Files are all of them.
var Files = []File{
	{files.HTMLFile, "text/html; charset=utf-8"},
	{files.ResultFile, "application/json"},
	{files.ManifestFile, "application/json"},
	{files.ExitsFile, "application/vnd.apache.parquet"},
	{files.TrajectoriesFile, "application/vnd.apache.parquet"},
	{ExitsCSV, "text/csv; charset=utf-8"},
	{TrajectoriesCSV, "text/csv; charset=utf-8"},
	{ScenarioFile, "application/yaml"},
}

// Export returns what writes a file of a run. Whatever is wrong with the file is known before
// the first byte is written.
func Export(s *store.Store, j *store.Job, name string) (func(io.Writer) error, error) {
	dir := s.Directory(j.ID)
	switch name {
	case ScenarioFile:
		return func(w io.Writer) error {
			_, err := io.WriteString(w, j.First.Changes.Comment()+j.First.Text)
			return err
		}, nil
	case ExitsCSV:
		return open(filepath.Join(dir, files.ExitsFile), asCSV(exitRows))
	case TrajectoriesCSV:
		return open(filepath.Join(dir, files.TrajectoriesFile), asCSV(trajectoryRows))
	case files.HTMLFile:
		d, err := dossier(dir, j)
		if err != nil {
			return nil, err
		}
		return func(w io.Writer) error { return page.Write(w, d) }, nil
	}
	return open(filepath.Join(dir, name), func(w io.Writer, file *os.File) error {
		_, err := io.Copy(w, file)
		return err
	})
}

// open opens a file and returns what writes it.
func open(path string, write func(io.Writer, *os.File) error) (func(io.Writer) error, error) {
	file, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, ErrNoFile
	}
	if err != nil {
		return nil, err
	}
	return func(w io.Writer) error {
		defer file.Close()
		return write(w, file)
	}, nil
}

// dossier gathers what the report is made of.
func dossier(dir string, j *store.Job) (*page.Dossier, error) {
	d, err := page.Read(filepath.Join(dir, files.ResultFile))
	if errors.Is(err, os.ErrNotExist) {
		return nil, ErrNoFile
	}
	if err != nil {
		return nil, err
	}
	c, err := j.First.Build(j.Case, "")
	if err != nil {
		return nil, err
	}
	return d, d.Use(c)
}

// exitRows are the columns of exits.parquet.
var exitRows = table[outcome.ExitRow]{
	head: append([]string{"run", "draw", "exit", "day", "successor"}, incidenceColumns()...),
	cells: func(r *outcome.ExitRow) []string {
		cells := []string{
			whole(r.Run), whole(r.Draw), r.Exit, orEmpty(r.Day, whole[int32]), orEmpty(r.Successor, same),
		}
		for _, p := range r.Incidence() {
			cells = append(cells, decimal(p))
		}
		return cells
	},
}

func incidenceColumns() (names []string) {
	for _, e := range outcome.Exits()[:outcome.Modes] {
		names = append(names, "incidence_"+e.String())
	}
	return names
}

// trajectoryRows are the columns of trajectories.parquet.
var trajectoryRows = table[outcome.TrajectoryRow]{
	head: []string{"run", "quantile", "day", "date", "variable", "value", "unit"},
	cells: func(r *outcome.TrajectoryRow) []string {
		return []string{
			orEmpty(r.Run, whole[int64]), orEmpty(r.Quantile, decimal), whole(r.Day), epochDate(r.Date), r.Variable,
			decimal(r.Value), r.Unit,
		}
	},
}
