package files

import (
	"bytes"
	"encoding/json"
	"testing"

	"fronde/report/internal/sample"
)

func TestScoresJSONIsValid(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := WriteScores(&b, sample.Scores(t)); err != nil {
		t.Fatal(err)
	}
	if !json.Valid(b.Bytes()) {
		t.Error("not valid JSON")
	}
}
