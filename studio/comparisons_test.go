package studio

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"fronde/outcome"
	"fronde/outcome/trace"
	"fronde/studio/jobs"
)

func TestComparison(t *testing.T) {
	t.Parallel()
	o := open(t)
	type compared struct {
		ID, Error   string
		Status      jobs.Status
		FirstTitle  string `json:"first_title"`
		SecondTitle string `json:"second_title"`
		Twins       *outcome.Twins
	}
	order := map[string]any{
		"first":   map[string]any{"case": "small"},
		"second":  map[string]any{"case": "small", "set": map[string]string{"leader.death_rate": "200 % per year"}},
		"without": []string{"sanctions"}, "runs": 100,
	}
	c := decoded[compared](t, o.expect(http.StatusCreated, "POST", "/api/comparisons", order))
	at := "/api/comparisons/" + c.ID
	events := o.events(at).rest(t)
	c = decoded[compared](t, o.expect(http.StatusOK, "GET", at, nil))
	if c.Status != jobs.Done || c.Twins == nil || c.Twins.Runs != 100 || c.Twins.OwnNumbers ||
		events[len(events)-1].name != "end" || !strings.Contains(c.SecondTitle, "without sanctions") {
		t.Fatalf("the comparison is %+v", c)
	}
	flip := c.Twins.Flips.Ways[0]
	for side, want := range map[string]outcome.Exit{"first": flip.From, "second": flip.To} {
		path := fmt.Sprintf("%s/worlds/%d?side=%s", at, flip.Runs[0], side)
		w := decoded[struct{ Trace trace.Trace }](t, o.expect(http.StatusOK, "GET", path, nil))
		if w.Trace.Fate.Exit != want {
			t.Errorf("the %s world ends by %v, want %v", side, w.Trace.Fate.Exit, want)
		}
	}
	order["without"], order["second"] = nil, order["first"]
	o.expect(http.StatusUnprocessableEntity, "POST", "/api/comparisons", order) // equal sides
	order["second"] = map[string]any{"case": "russia-2022"}
	o.expect(http.StatusUnprocessableEntity, "POST", "/api/comparisons", order) // another horizon
	o.expect(http.StatusNoContent, "DELETE", at, nil)
	o.expect(http.StatusNotFound, "GET", at, nil)
}
