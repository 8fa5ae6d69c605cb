package studio

import (
	"context"
	"io"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"fronde/studio/api"
	"fronde/studio/results"
	"fronde/studio/store"
)

// exportName is the name of a file that a run can be exported as.
type exportName string

// Schema implements [huma.SchemaProvider].
func (exportName) Schema(huma.Registry) *huma.Schema {
	s := &huma.Schema{Type: huma.TypeString}
	for _, f := range results.Files {
		s.Enum = append(s.Enum, f.Name)
	}
	return s
}

// fileType is the media type of a file that a run can be exported as.
func fileType(name exportName) string {
	for _, f := range results.Files {
		if f.Name == string(name) {
			return f.Type
		}
	}
	return "application/octet-stream"
}

func (s *Studio) exportOperation(h huma.API) {
	op := operation(runsTag, http.MethodGet, "/api/runs/{id}/export/{name}", "export", "Download a file of a run",
		"The report as one page, the result and the manifest, all worlds as Parquet or CSV, or the scenario.",
		http.StatusNotFound)
	content := map[string]*huma.MediaType{}
	for _, f := range results.Files {
		content[f.Type] = &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}
	}
	op.Responses = map[string]*huma.Response{"200": {Description: "The file, as an attachment.", Content: content}}
	type order struct {
		api.JobID
		Name exportName `path:"name" example:"exits.csv" doc:"Name of the file."`
	}
	register(h, op, func(ctx context.Context, in *order) (*huma.StreamResponse, error) {
		j, err := s.work.Job(store.Run, in.ID)
		if err != nil {
			return nil, s.answered(ctx, err)
		}
		write, err := results.Export(s.store, j, string(in.Name))
		if err != nil {
			return nil, s.answered(ctx, err)
		}
		return &huma.StreamResponse{Body: func(c huma.Context) { s.send(c, in.ID, in.Name, write) }}, nil
	})
}

// send sends a file while it is being written.
func (s *Studio) send(c huma.Context, id string, name exportName, write func(io.Writer) error) {
	r, w := humago.Unwrap(c)
	h := w.Header()
	h.Set("Content-Type", fileType(name))
	h.Set("Content-Disposition", `attachment; filename="`+id+"-"+string(name)+`"`)
	if err := write(&patient{w: w, flush: http.NewResponseController(w)}); err != nil {
		s.log.Warn("an export broke off", "id", requestID(r.Context()), "run", id, "name", name, "error", err)
		panic(http.ErrAbortHandler) // the client must not think that the file is complete
	}
}

// patient is a response whose deadline is extended for as long as the client keeps reading.
type patient struct {
	w     io.Writer
	flush *http.ResponseController
}

// Write implements [io.Writer].
func (p *patient) Write(b []byte) (int, error) {
	_ = p.flush.SetWriteDeadline(time.Now().Add(writeTime)) // the recorder of a test has no deadline
	return p.w.Write(b)
}
