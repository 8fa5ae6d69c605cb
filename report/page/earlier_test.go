package page

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fronde/forecast"
	"fronde/report/phrase/state"
)

// A result of version 0.2.0 can be read, and what it lacks is derived from its numbers.
func TestResultOf020(t *testing.T) {
	t.Parallel()
	packed, err := os.Open("testdata/result-0.2.0.json.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	text, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "result.json")
	all, err := io.ReadAll(text)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, all, 0o600); err != nil {
		t.Fatal(err)
	}
	d, err := Read(path)
	if err != nil {
		t.Fatal(err)
	}
	r := d.Result
	if r.Software != "fronde 0.2.0" || !forecast.Readable(r.Software) {
		t.Errorf("it was made by %s", r.Software)
	}
	_, best := r.Headline()
	h := best.Horizons[0]
	if r.Confidence.Level != "low" || h.Left != h.Leaves() || h.Left.P == 0 {
		t.Errorf("confidence %+v, left %+v", r.Confidence, h.Left)
	}
	var b bytes.Buffer
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "fronde 0.2.0") {
		t.Error("the page does not say by which version the result was made")
	}
	if strings.Contains(b.String(), state.Title) {
		t.Error("the page shows a state that the result does not have")
	}
}
