package studio

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"strings"
	"syscall"
	"testing"

	"github.com/danielgtaylor/huma/v2"

	"fronde/forecast"
	"fronde/scenario"
	"fronde/studio/jobs"
)

// A run that a full disk ended says so, and can be deleted.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	full := func(context.Context, *scenario.Case, forecast.Options) (*forecast.Forecast, error) {
		return nil, fmt.Errorf("writing the checkpoint: %w", &fs.PathError{Op: "write", Path: "spool", Err: syscall.ENOSPC})
	}
	o := openIn(t, Options{Data: t.TempDir(), simulate: full})
	r := o.await(o.run(map[string]any{"runs": 50}).ID)
	if r.Status != jobs.Failed || !strings.HasPrefix(r.Error, "The disk is full.") {
		t.Errorf("the run is %s: %s", r.Status, r.Error)
	}
	o.expect(http.StatusNoContent, "DELETE", "/api/runs/"+r.ID, nil)
	o.expect(http.StatusNotFound, "GET", "/api/runs/"+r.ID, nil)

	err := o.answered(t.Context(), &fs.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC})
	if said, is := errors.AsType[huma.StatusError](err); !is || said.GetStatus() != http.StatusInsufficientStorage {
		t.Errorf("a request that needs room is answered %v", err)
	}
}
