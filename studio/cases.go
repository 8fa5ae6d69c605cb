package studio

import (
	"cmp"
	"context"
	"errors"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"fronde/scenario"
	"fronde/scenario/draft"
	"fronde/studio/api"
	"fronde/studio/cases"
)

// errNoVersion is the error for a save that does not say which version it replaces.
var errNoVersion = errors.New("the request does not say which version of the case it replaces: " +
	"send the ETag that came with it as If-Match; POST creates a new case")

func (s *Studio) caseOperations(h huma.API) {
	register(h, operation(casesTag, http.MethodGet, "/api/cases", "list-cases", "List all cases",
		"Cases that ship with Fronde and those in the user's folder. A file that cannot be read is listed with its error."),
		func(ctx context.Context, _ *struct{}) (*body[api.CaseList], error) {
			list, err := inTurn(ctx, s, s.library.List)
			return give(ctx, s, api.CaseList{Cases: list}, err)
		})
	register(h, operation(casesTag, http.MethodGet, "/api/cases/{id}", "get-case", "Get a case",
		"The text of a case, and its contents.", http.StatusNotFound),
		func(ctx context.Context, in *api.CaseID) (*api.VersionedCase, error) {
			text, shipped, err := s.library.Text(in.ID)
			return s.versioned(ctx, in.ID, text, shipped, err)
		})
	register(h, operation(casesTag, http.MethodPut, "/api/cases/{id}", "save-case", "Save a case",
		"Saves a text to the user's folder, even one with mistakes; check lists them. A case that ships with Fronde "+
			"is left unchanged: the user's copy takes precedence. If-Match names the version to replace, so that no "+
			"change is overwritten unseen: without it the answer is 428, and 412 if the case has changed in the meantime.",
		http.StatusPreconditionFailed, http.StatusPreconditionRequired),
		func(ctx context.Context, in *api.SavedCase) (*api.VersionedCase, error) {
			err := s.save(in.ID, in.Body.Text, in.Version)
			return s.versioned(ctx, in.ID, in.Body.Text, false, err)
		})
	remove := operation(casesTag, http.MethodDelete, "/api/cases/{id}", "delete-case", "Delete a case of the user",
		"A case that ships with Fronde cannot be deleted; deleting the user's copy of one brings it back.",
		http.StatusNotFound, http.StatusConflict)
	remove.DefaultStatus = http.StatusNoContent
	register(h, remove, func(ctx context.Context, in *api.CaseID) (*nothing, error) {
		return nil, s.answered(ctx, s.library.Remove(in.ID))
	})
	create := operation(casesTag, http.MethodPost, "/api/cases", "new-case", "Create a case",
		"Copies a case or the template to a new name, or saves a text under it.",
		http.StatusNotFound, http.StatusConflict)
	create.DefaultStatus = http.StatusCreated
	register(h, create, func(ctx context.Context, in *body[api.NewCase]) (*api.VersionedCase, error) {
		text, err := s.newCase(in.Body)
		return s.versioned(ctx, in.Body.ID, text, false, err)
	})
	s.textOperations(h)
}

// textOperations are those that need no case.
func (s *Studio) textOperations(h huma.API) {
	register(h, operation(casesTag, http.MethodPost, "/api/check", "check", "Check a text",
		"Returns the contents of a scenario's text, or every mistake in it with its position. Nothing is saved."),
		func(ctx context.Context, in *body[api.TextBody]) (*body[*api.Check], error) {
			found, err := s.checked(ctx, in.Body.Text)
			return give(ctx, s, found, err)
		})
	type schema struct {
		ContentType string `header:"Content-Type"`
		Body        []byte
	}
	register(h, operation(casesTag, http.MethodGet, "/api/schema", "schema", "Get the JSON Schema of scenarios",
		"The language of scenarios, for editors that complete and check texts."),
		func(context.Context, *struct{}) (*schema, error) {
			return &schema{"application/schema+json", scenario.Schema()}, nil
		})
}

// versioned answers with the case of this text, or an error.
func (s *Studio) versioned(
	ctx context.Context, id, text string, shipped bool, err error,
) (*api.VersionedCase, error) {
	if err != nil {
		return nil, s.answered(ctx, err)
	}
	c := &api.Case{ID: id, Title: id, Shipped: shipped, Text: text}
	if c.Check, err = s.checked(ctx, text); err != nil {
		return nil, s.answered(ctx, err)
	}
	if c.Check.Case != nil {
		c.Title = cmp.Or(c.Check.Case.Title, id)
	}
	return &api.VersionedCase{ETag: `"` + cases.Hash(text) + `"`, Body: c}, nil
}

// checked says what a text says, when it is its client's turn.
func (s *Studio) checked(ctx context.Context, text string) (*api.Check, error) {
	return inTurn(ctx, s, func() (*api.Check, error) { return cases.Check(text), nil })
}

// inTurn does what reads texts when it is the turn of the request's client. A client that leaves
// holds up nobody, however much it has asked for.
func inTurn[T any](ctx context.Context, s *Studio, do func() (T, error)) (found T, err error) {
	err = s.work.Turn(ctx, func() error {
		var err error
		found, err = do()
		return err
	})
	return found, err
}

// save replaces a case by a text. The tags are those of the versions that it may replace.
func (s *Studio) save(id, text, tags string) error {
	if tags == "" {
		return errNoVersion
	}
	return s.library.Save(id, text, func(hash string) bool { return matches(tags, hash) })
}

// newCase keeps a text, or a copy of a case or of the template, under a new name, and
// returns it.
func (s *Studio) newCase(of api.NewCase) (text string, err error) {
	switch {
	case of.Text != "":
		text = of.Text
	case of.From != "":
		text, _, err = s.library.Text(of.From)
	default:
		text = string(draft.Template())
	}
	if err != nil {
		return "", err
	}
	return text, s.library.Create(of.ID, text)
}
