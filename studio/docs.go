package studio

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"fronde/studio/api"
)

// describeAt serves the description of the API: as OpenAPI for programs, as a page for people.
func describeAt(mux *http.ServeMux, of *huma.OpenAPI) error {
	asJSON, err := json.MarshalIndent(of, "", "  ")
	if err != nil {
		return fmt.Errorf("the API's description: %w", err)
	}
	asYAML, err := of.YAML()
	if err != nil {
		return fmt.Errorf("the API's description: %w", err)
	}
	for path, text := range map[string]struct {
		kind string
		text []byte
	}{
		"GET /openapi.json": {"application/openapi+json", asJSON},
		"GET /openapi.yaml": {"application/openapi+yaml", asYAML},
	} {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", text.kind)
			w.Header().Set("Cache-Control", "no-cache")
			_, _ = w.Write(text.text) // nothing to do if the client has left
		})
	}
	page := pageOf(of)
	mux.HandleFunc("GET /docs", func(w http.ResponseWriter, r *http.Request) {
		writePage(w, http.StatusOK, "docs.html", page)
	})
	return nil
}

// docsPage is the API's description for people.
type docsPage struct {
	Title, Version, Text string
	Groups               []docsGroup
	Types                []docsType
}

type docsGroup struct {
	Name, Text string
	Operations []docsOperation
}

type docsOperation struct {
	ID, Method, Path, Summary, Text string
	Takes                           []docsField
	Body                            string
	Answers                         []docsAnswer
}

type docsAnswer struct{ Status, Text, Type string }

type docsType struct {
	Name, Text string
	Fields     []docsField
}

type docsField struct{ Name, Where, Type, Text, Example string }

// pageOf gathers the page.
func pageOf(of *huma.OpenAPI) *docsPage {
	page := &docsPage{Title: of.Info.Title, Version: of.Info.Version, Text: of.Info.Description}
	for _, tag := range of.Tags {
		page.Groups = append(page.Groups, docsGroup{Name: tag.Name, Text: tag.Description})
	}
	for _, path := range slices.Sorted(maps.Keys(of.Paths)) {
		item := of.Paths[path]
		for _, op := range []*huma.Operation{item.Get, item.Put, item.Post, item.Delete} {
			if op == nil {
				continue
			}
			at := slices.IndexFunc(page.Groups, func(g docsGroup) bool {
				return slices.Contains(op.Tags, g.Name)
			})
			page.Groups[at].Operations = append(page.Groups[at].Operations, docsOf(op))
		}
	}
	types := of.Components.Schemas.Map()
	for _, name := range slices.Sorted(maps.Keys(types)) {
		page.Types = append(page.Types, docsType{name, types[name].Description, fieldsOf(types[name])})
	}
	return page
}

func docsOf(op *huma.Operation) docsOperation {
	d := docsOperation{ID: op.OperationID, Method: op.Method, Path: op.Path, Summary: op.Summary, Text: op.Description}
	for _, p := range op.Parameters {
		d.Takes = append(d.Takes, docsField{
			p.Name, p.In, typeName(p.Schema), p.Description, example(p.Example, p.Schema),
		})
	}
	if op.RequestBody != nil {
		for _, media := range op.RequestBody.Content {
			d.Body = typeName(media.Schema)
		}
	}
	for status, r := range op.Responses {
		a := docsAnswer{Status: status, Text: r.Description}
		for kind, media := range r.Content {
			a.Type = typeName(media.Schema)
			if kind != "application/json" && !strings.HasSuffix(kind, "problem+json") {
				a.Type = kind
			}
		}
		d.Answers = append(d.Answers, a)
	}
	slices.SortFunc(d.Answers, func(a, b docsAnswer) int { return cmp.Compare(a.Status, b.Status) })
	return d
}

func fieldsOf(s *huma.Schema) (list []docsField) {
	for name, p := range s.Properties {
		list = append(list, docsField{
			Name: name, Type: typeName(p), Text: p.Description, Example: example(nil, p),
		})
	}
	slices.SortFunc(list, func(a, b docsField) int { return cmp.Compare(a.Name, b.Name) })
	return list
}

// typeName describes a schema's type in a few words.
func typeName(s *huma.Schema) string {
	switch {
	case s == nil:
		return ""
	case len(s.OneOf) == 2 && s.OneOf[1].Type == "null":
		return typeName(s.OneOf[0]) + " or null"
	case s.Ref != "":
		return s.Ref[strings.LastIndexByte(s.Ref, '/')+1:]
	case s.Type == huma.TypeArray:
		return "list of " + typeName(s.Items)
	case s.Type == huma.TypeObject:
		if of, ok := s.AdditionalProperties.(*huma.Schema); ok {
			return "map to " + typeName(of)
		}
	case len(s.Enum) > 0:
		words := make([]string, len(s.Enum))
		for i, one := range s.Enum {
			words[i] = fmt.Sprint(one)
		}
		return strings.Join(words, " | ")
	}
	return s.Type
}

// example formats the example of a field.
func example(given any, s *huma.Schema) string {
	if given == nil && s != nil && len(s.Examples) > 0 {
		given = s.Examples[0]
	}
	if given == nil {
		return ""
	}
	if text, ok := given.(string); ok {
		return text
	}
	return string(api.Encode(given))
}
