package account

import (
	"testing"

	"fronde/report/internal/golden"
	"fronde/scenario"
	"fronde/scenario/draft"
)

func TestTheTemplateIsDescribed(t *testing.T) {
	c, err := scenario.Parse("template.yaml", draft.Template())
	if err != nil {
		t.Fatal(err)
	}
	golden.File(t, "testdata/describe.txt", Of(c))
}
