package studio

import (
	"cmp"
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"fronde/scenario"
	"fronde/scenario/draft"
)

// CaseID is the name of a case in a path.
type CaseID struct {
	ID string `path:"id" pattern:"^[a-z0-9-]{1,64}$" example:"russia-2022" doc:"Name of the case."`
}

// CaseList is all cases.
type CaseList struct {
	Cases []CaseInfo `json:"cases" doc:"All cases, by name."`
}

// TextBody is a scenario's text.
type TextBody struct {
	Text string `json:"text" maxLength:"196608" doc:"The scenario in YAML."`
}

// NewCase asks for a case.
type NewCase struct {
	ID   string `json:"id" example:"mine" doc:"Name of the new case: 1 to 64 small letters, digits and hyphens, the first a letter or a digit."`
	From string `json:"from,omitempty" pattern:"^[a-z0-9-]{0,64}$" example:"russia-2022" doc:"Case to copy; empty for a commented template."`
	Text string `json:"text,omitempty" maxLength:"196608" doc:"The scenario in YAML, in the place of a copy."`
}

// versionedCase is a case with the tag of its version.
type versionedCase struct {
	ETag string `header:"ETag" example:"\"9f86d081884c7d65\"" doc:"Names this version of the case; a save names the version that it replaces."`
	Body *Case
}

// versioned answers with a case of this text, or an error.
func (s *Studio) versioned(ctx context.Context, id, text string, shipped bool, err error) (*versionedCase, error) {
	if err != nil {
		return nil, s.answered(ctx, err)
	}
	return &versionedCase{`"` + tagOf(text) + `"`, caseOf(id, text, shipped)}, nil
}

func (s *Studio) caseOperations(api huma.API) {
	huma.Register(api, operation(casesTag, http.MethodGet, "/api/cases", "list-cases", "List all cases",
		"Cases that ship and those of the user's folder. A file that cannot be read is listed with its error."),
		func(ctx context.Context, _ *struct{}) (*body[CaseList], error) {
			list, err := s.library.list()
			return give(s, ctx, CaseList{list}, err)
		})
	huma.Register(api, operation(casesTag, http.MethodGet, "/api/cases/{id}", "get-case", "Get a case",
		"The text of a case and what it says.", http.StatusNotFound),
		func(ctx context.Context, in *CaseID) (*versionedCase, error) {
			text, shipped, err := s.library.text(in.ID)
			return s.versioned(ctx, in.ID, text, shipped, err)
		})
	huma.Register(api, operation(casesTag, http.MethodPut, "/api/cases/{id}", "save-case", "Save a case",
		"Saves a text to the user's folder, also one with mistakes: check says so. A case that ships is left as it is; the user's copy stands before it. "+
			"If-Match names the version that is replaced, so that no change is lost to somebody who has not seen it: without it the answer is 428, and 412 if the case is another by now.",
		http.StatusPreconditionFailed, http.StatusPreconditionRequired),
		func(ctx context.Context, in *struct {
			CaseID
			Version string `header:"If-Match" example:"\"9f86d081884c7d65\"" doc:"ETag of the version that the text replaces; * for any."`
			Body    TextBody
		}) (*versionedCase, error) {
			err := s.library.save(in.ID, in.Body.Text, in.Version)
			return s.versioned(ctx, in.ID, in.Body.Text, false, err)
		})
	remove := operation(casesTag, http.MethodDelete, "/api/cases/{id}", "delete-case", "Delete a case of the user",
		"A case that ships cannot be deleted; where the user's copy stood before one, that one is back.", http.StatusNotFound, http.StatusConflict)
	remove.DefaultStatus = http.StatusNoContent
	huma.Register(api, remove, func(ctx context.Context, in *CaseID) (*nothing, error) {
		return nil, s.answered(ctx, s.library.remove(in.ID))
	})
	create := operation(casesTag, http.MethodPost, "/api/cases", "new-case", "Make a case",
		"Copies a case, or the template, to a new name, or keeps a text under it.", http.StatusNotFound, http.StatusConflict)
	create.DefaultStatus = http.StatusCreated
	huma.Register(api, create, func(ctx context.Context, in *body[NewCase]) (*versionedCase, error) {
		text, err := s.newCase(in.Body)
		return s.versioned(ctx, in.Body.ID, text, false, err)
	})
	s.textOperations(api)
}

// textOperations are those that need no case.
func (s *Studio) textOperations(api huma.API) {
	huma.Register(api, operation(casesTag, http.MethodPost, "/api/check", "check", "Check a text",
		"Says what a scenario's text says, or every mistake in it with its place. Nothing is saved."),
		func(ctx context.Context, in *body[TextBody]) (*body[*Check], error) {
			return give(s, ctx, check(in.Body.Text), nil)
		})
	schema := operation(casesTag, http.MethodGet, "/api/schema", "schema", "Get the JSON Schema of scenarios",
		"The language of scenarios, with which editors complete and check texts.")
	huma.Register(api, schema, func(context.Context, *struct{}) (*struct {
		ContentType string `header:"Content-Type"`
		Body        []byte
	}, error) {
		return &struct {
			ContentType string `header:"Content-Type"`
			Body        []byte
		}{"application/schema+json", scenario.Schema()}, nil
	})
}

// caseOf is a case with its text.
func caseOf(id, text string, shipped bool) *Case {
	c := &Case{ID: id, Title: id, Shipped: shipped, Text: text, Check: check(text)}
	if c.Check.Case != nil {
		c.Title = cmp.Or(c.Check.Case.Title, id)
	}
	return c
}

// newCase keeps a text, or a copy of a case or of the template, under a new name, and
// returns it.
func (s *Studio) newCase(of NewCase) (text string, err error) {
	switch {
	case of.Text != "":
		text = of.Text
	case of.From != "":
		text, _, err = s.library.text(of.From)
	default:
		text = string(draft.Template())
	}
	if err != nil {
		return "", err
	}
	return text, s.library.create(of.ID, text)
}
