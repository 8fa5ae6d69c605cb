package studio

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"fronde/studio/api"
)

func TestCases(t *testing.T) {
	t.Parallel()
	o := open(t)
	list := decoded[api.CaseList](t, o.expect(http.StatusOK, "GET", "/api/cases", nil))
	found := map[string]api.CaseInfo{}
	for _, c := range list.Cases {
		found[c.ID] = c
		if c.Error != "" {
			t.Errorf("%s: %s", c.ID, c.Error)
		}
	}
	if !found["russia-2022"].Shipped || found["small"].Shipped || found["small"].Population != 8000 {
		t.Errorf("the list has %+v and %+v", found["russia-2022"], found["small"])
	}
	c := decoded[api.Case](t, o.expect(http.StatusOK, "GET", "/api/cases/small", nil))
	lines := strings.Split(c.Text, "\n")
	for _, n := range c.Check.Case.Numbers {
		if n.Path != "media.reach" {
			continue
		}
		if n.Unit != "%" || n.Scale != 100 || n.Grade != "B2" || !strings.Contains(lines[n.Line-1], "20 to 50 %") ||
			*n.Most != 1 || n.Lo >= n.Hi {
			t.Errorf("media.reach is %+v", n)
		}
	}
	broken := strings.Replace(c.Text, "rule: personal", "rule: personel", 1)
	checked := decoded[api.Check](t, o.expect(http.StatusOK, "POST", "/api/check", api.TextBody{Text: broken}))
	if checked.OK || checked.Case != nil || len(checked.Mistakes) != 1 || checked.Mistakes[0].Nearest != "personal" ||
		!strings.Contains(lines[checked.Mistakes[0].Line-1], "rule: ") {
		t.Errorf("the mistakes are %+v", checked.Mistakes)
	}
	for _, id := range []string{"", "-", "--", "-mine", "_", ".", "Mine", "a/b", strings.Repeat("a", 65)} {
		status, answer := o.ask("POST", "/api/cases", api.NewCase{ID: id})
		if status != http.StatusUnprocessableEntity || !bytes.Contains(answer, []byte("begins with a letter or a digit")) {
			t.Errorf("the name %q is answered %d: %s", id, status, answer)
		}
	}
	o.expect(http.StatusCreated, "POST", "/api/cases", api.NewCase{ID: "mine"})
	o.expect(http.StatusConflict, "POST", "/api/cases", api.NewCase{ID: "mine"})
	o.expect(http.StatusNotFound, "POST", "/api/cases", api.NewCase{ID: "yours", From: "nobodys"})
	_, _, tag := o.askWith("GET", "/api/cases/russia-2022", "", nil)
	status, answer, _ := o.askWith("PUT", "/api/cases/russia-2022", tag, api.TextBody{Text: broken})
	saved := decoded[api.Case](t, answer)
	if status != http.StatusOK || saved.Shipped || saved.Check.OK || saved.Text != broken {
		t.Errorf("the copy is %+v", saved)
	}
	list = decoded[api.CaseList](t, o.expect(http.StatusOK, "GET", "/api/cases", nil))
	for _, c := range list.Cases {
		if c.ID == "russia-2022" && (c.Error == "" || c.Shipped) {
			t.Errorf("a case with mistakes is listed as %+v", c)
		}
	}
	status, answer = o.ask("POST", "/api/runs", map[string]any{"case": "russia-2022", "runs": 10})
	if status != http.StatusUnprocessableEntity || !bytes.Contains(answer, []byte("personel")) {
		t.Errorf("a run of a case with mistakes answered %d: %s", status, answer)
	}
	o.expect(http.StatusNoContent, "DELETE", "/api/cases/russia-2022", nil)
	o.expect(http.StatusConflict, "DELETE", "/api/cases/russia-2022", nil)
	back := decoded[api.Case](t, o.expect(http.StatusOK, "GET", "/api/cases/russia-2022", nil))
	if !back.Shipped {
		t.Error("the shipped case has not come back")
	}
	o.expect(http.StatusOK, "GET", "/api/schema", nil)
	about := decoded[api.About](t, o.expect(http.StatusOK, "GET", "/api/about", nil))
	if about.Colors["survival"].Dark == "" || about.Labels["uprising"] != "uprising" ||
		about.Variables["protesters"].Unit != "persons" {
		t.Errorf("about is %+v", about)
	}
}

// A save names the version that it replaces, so that no window overwrites a version it has not
// seen.
func TestSavesOfTwoWindows(t *testing.T) {
	t.Parallel()
	o := open(t)
	const path = "/api/cases/small"
	_, answer, first := o.askWith("GET", path, "", nil)
	text := decoded[api.Case](t, answer).Text
	mine, theirs := text+"# mine\n", text+"# theirs\n"
	refused := func(want int, version, text, word string) {
		t.Helper()
		status, answer, _ := o.askWith("PUT", path, version, api.TextBody{Text: text})
		if status != want || !bytes.Contains(answer, []byte(word)) {
			t.Errorf("answered %d, want %d: %s", status, want, answer)
		}
	}
	saved := func(version, text string) (tag string) {
		t.Helper()
		status, answer, tag := o.askWith("PUT", path, version, api.TextBody{Text: text})
		if _, _, now := o.askWith("GET", path, "", nil); status != http.StatusOK || tag == "" || tag != now {
			t.Errorf("answered %d with the tag %s of %s: %s", status, tag, now, answer)
		}
		return tag
	}
	refused(http.StatusPreconditionRequired, "", mine, "If-Match")
	second := saved(first, theirs)
	refused(http.StatusPreconditionFailed, first, mine, "nothing was saved")
	if now := decoded[api.Case](t, o.expect(http.StatusOK, "GET", path, nil)).Text; now != theirs {
		t.Errorf("the case ends with %q", now[len(text):])
	}
	saved(first, theirs) // it is the text that is there already
	saved("W/"+second, mine)
	order := api.NewCase{ID: "copy", Text: mine}
	copied := decoded[api.Case](t, o.expect(http.StatusCreated, "POST", "/api/cases", order))
	if copied.Text != mine || copied.ID != "copy" {
		t.Errorf("the copy is %+v", copied)
	}
	o.expect(http.StatusNoContent, "DELETE", path, nil)
	refused(http.StatusPreconditionFailed, "*", mine, "deleted")
	refused(http.StatusPreconditionRequired, "", mine, "If-Match")
}
