package files

import (
	"bytes"
	"encoding/json"
	"testing"

	"fronde/hazard/baserate"
	"fronde/report/internal/sample"
)

func TestBaseratesJSON(t *testing.T) {
	t.Parallel()
	one, history := sample.History(t)
	var first, second bytes.Buffer
	for _, b := range []*bytes.Buffer{&first, &second} {
		if err := WriteBaserates(b, one, history); err != nil {
			t.Fatal(err)
		}
	}
	if first.String() != second.String() {
		t.Error("equal cases gave different bytes")
	}
	var file baserateFile
	if err := json.Unmarshal(first.Bytes(), &file); err != nil {
		t.Fatal(err)
	}
	used := history.Choice.Class()
	got := file.Classes[file.Used]
	if got.Years != used.Years || len(got.Rates) != int(baserate.Modes) ||
		got.Rates["coup"].PerYear != used.Rate(baserate.Coup).Mean() {
		t.Errorf("the used class is written as %+v", got)
	}
	if len(file.Year) != int(baserate.Modes)+1 || file.Year["any"].P <= file.Year["coup"].P ||
		file.Reason != history.Choice.Reason {
		t.Errorf("%+v, reason %q", file.Year, file.Reason)
	}
}
