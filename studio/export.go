package studio

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"fronde/outcome"
	"fronde/report/files"
	"fronde/report/page"
)

// errNoFile is the error for a file that a run does not have.
var errNoFile = errors.New("the run has no such file; it must be done or stopped")

// The files of a run that are made when they are asked for.
const (
	exitsCSV        = "exits.csv"
	trajectoriesCSV = "trajectories.csv"
	scenarioFile    = "scenario.yaml"
)

// exports are the files that a run can be taken away as, with their types.
var exports = map[string]string{
	files.HTMLFile:         "text/html; charset=utf-8",
	files.ResultFile:       "application/json",
	files.ManifestFile:     "application/json",
	files.ExitsFile:        "application/vnd.apache.parquet",
	files.TrajectoriesFile: "application/vnd.apache.parquet",
	exitsCSV:               "text/csv; charset=utf-8",
	trajectoriesCSV:        "text/csv; charset=utf-8",
	scenarioFile:           "application/yaml",
}

func (s *Studio) exportOperation(api huma.API) {
	op := operation(runsTag, http.MethodGet, "/api/runs/{id}/export/{name}", "export", "Download a file of a run",
		"The report as one page, the result and the manifest, all worlds as Parquet or CSV, or the scenario.", http.StatusNotFound)
	op.Responses = map[string]*huma.Response{"200": {Description: "The file, as an attachment.", Content: map[string]*huma.MediaType{}}}
	for _, kind := range exports {
		op.Responses["200"].Content[kind] = &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}
	}
	huma.Register(api, op, func(ctx context.Context, in *struct {
		JobID
		Name string `path:"name" enum:"report.html,result.json,manifest.json,exits.parquet,trajectories.parquet,exits.csv,trajectories.csv,scenario.yaml" example:"exits.csv" doc:"Name of the file."`
	}) (*huma.StreamResponse, error) {
		write, err := s.export(in.ID, in.Name)
		if err != nil {
			return nil, s.answered(ctx, err)
		}
		return &huma.StreamResponse{Body: func(c huma.Context) {
			r, w := humago.Unwrap(c)
			h := w.Header()
			h.Set("Content-Type", exports[in.Name])
			h.Set("Content-Disposition", `attachment; filename="`+in.ID+"-"+in.Name+`"`)
			if err := write(&patient{w: w, flush: http.NewResponseController(w)}); err != nil {
				s.log.Warn("an export broke off", "id", requestID(r.Context()), "run", in.ID, "name", in.Name, "error", err)
				panic(http.ErrAbortHandler) // the client must not take it for whole
			}
		}}, nil
	})
}

// patient is a response whose deadline moves on while the client takes it.
type patient struct {
	w     io.Writer
	flush *http.ResponseController
}

// Write implements [io.Writer].
func (p *patient) Write(b []byte) (int, error) {
	_ = p.flush.SetWriteDeadline(nowAnd(writeTime)) // a recorder in a test knows none
	return p.w.Write(b)
}

// export returns what writes a file of a run. What can be wrong with it is known before
// the first byte.
func (s *Studio) export(id, name string) (func(io.Writer) error, error) {
	j, err := s.known(runKind, id)
	if err != nil {
		return nil, err
	}
	dir := s.directory(id)
	switch name {
	case scenarioFile:
		return func(w io.Writer) error {
			_, err := io.WriteString(w, changesOf(j.First.Changes)+j.First.Text)
			return err
		}, nil
	case exitsCSV:
		return fileOf(filepath.Join(dir, files.ExitsFile), asCSV(exitRows))
	case trajectoriesCSV:
		return fileOf(filepath.Join(dir, files.TrajectoriesFile), asCSV(trajectoryRows))
	case files.HTMLFile:
		d, err := s.dossier(j)
		if err != nil {
			return nil, err
		}
		return func(w io.Writer) error { return page.Write(w, d) }, nil
	}
	return fileOf(filepath.Join(dir, name), func(w io.Writer, file *os.File) error {
		_, err := io.Copy(w, file)
		return err
	})
}

// fileOf opens a file and returns what writes it.
func fileOf(path string, write func(io.Writer, *os.File) error) (func(io.Writer) error, error) {
	file, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, errNoFile
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
func (s *Studio) dossier(j *job) (*page.Dossier, error) {
	d, err := page.Read(filepath.Join(s.directory(j.ID), files.ResultFile))
	if errors.Is(err, os.ErrNotExist) {
		return nil, errNoFile
	}
	if err != nil {
		return nil, err
	}
	c, err := j.First.build(j.Case, "")
	if err != nil {
		return nil, err
	}
	return d, d.Use(c)
}

// exitRows are the columns of exits.parquet.
var exitRows = table[outcome.ExitRow]{
	head: append([]string{"run", "draw", "exit", "day", "successor"}, incidenceColumns()...),
	cells: func(r *outcome.ExitRow) []string {
		cells := []string{whole(r.Run), whole(r.Draw), r.Exit, orEmpty(r.Day, whole[int32]), orEmpty(r.Successor, same)}
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
		return []string{orEmpty(r.Run, whole[int64]), orEmpty(r.Quantile, decimal), whole(r.Day), epochDate(r.Date), r.Variable, decimal(r.Value), r.Unit}
	},
}

// changesOf says in comments of the scenario language what a run changed in the text below;
// nothing if it took the text as it is.
func changesOf(c Changes) string {
	var b strings.Builder
	for _, name := range c.Without {
		fmt.Fprintf(&b, "#   --without %q\n", name)
	}
	for _, name := range c.With {
		fmt.Fprintf(&b, "#   --with %q\n", name)
	}
	for _, path := range slices.Sorted(maps.Keys(c.Set)) {
		fmt.Fprintf(&b, "#   --set %q\n", path+"="+c.Set[path])
	}
	if b.Len() == 0 {
		return ""
	}
	return "# The run was of this text with these changes, as flags of fronde run:\n" + b.String()
}
