package hazard

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"fronde/mistake"
)

// largestSpec bounds a spec's file: a hundred times the size of any sensible one.
const largestSpec = 1 << 20

// LoadSpec reads a spec from a file. Mistakes in it are [mistake.Errors], all at once
// with their positions; a file that cannot be read is an fs.PathError.
func LoadSpec(path string) (*Spec, error) {
	source, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return ParseSpec(path, source)
}

// ParseSpec reads a spec from its text; name is the file's name in messages.
func ParseSpec(name string, source []byte) (s *Spec, err error) {
	defer func() { // the library has panicked on malformed input
		if r := recover(); r != nil {
			s, err = nil, mistake.Errors{{File: name, Message: "the YAML cannot be read", Seen: fmt.Sprint(r)}}
		}
	}()
	if len(source) > largestSpec {
		return nil, mistake.Errors{{File: name, Message: "the file is too large for a spec",
			Allowed: fmt.Sprintf("at most %d bytes", largestSpec)}}
	}
	d := &specFile{name: name, lines: strings.Split(string(source), "\n")}
	file, err := parser.ParseBytes(source, 0)
	if err != nil {
		return nil, mistake.Errors{d.yamlError(err)}
	}
	if len(file.Docs) != 1 || file.Docs[0].Body == nil {
		return nil, mistake.Errors{{File: name, Message: "a spec is one YAML document",
			Seen: fmt.Sprintf("%d", len(file.Docs))}}
	}
	d.file = file
	d.unknownKeys(file.Docs[0].Body, reflect.TypeFor[Spec]())
	s = &Spec{}
	if err := yaml.NewDecoder(bytes.NewReader(source)).Decode(s); err != nil {
		d.errs = append(d.errs, d.yamlError(err))
		return nil, d.errs.Ordered()
	}
	for _, f := range s.faults() {
		d.errs = append(d.errs, d.place(f))
	}
	if len(d.errs) > 0 {
		return nil, d.errs.Ordered()
	}
	return s, nil
}

// SHA256 identifies the spec by its content, whatever its layout and comments.
func (s *Spec) SHA256() string {
	text, err := json.Marshal(s)
	if err != nil {
		panic(err) // finite numbers and strings can always be written
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// specFile is the text of a spec, for messages.
type specFile struct {
	name  string
	lines []string
	file  *ast.File
	errs  mistake.Errors
}

// at returns a mistake at a token of the file.
func (d *specFile) at(t *token.Token, message string) *mistake.Error {
	e := &mistake.Error{File: d.name, Message: message}
	if t != nil && t.Position != nil {
		e.Line, e.Column = t.Position.Line, t.Position.Column
		e.Snippet = mistake.Excerpt(d.lines, e.Line, e.Column)
	}
	return e
}

// yamlError gives a position to an error of the library, whose own text has colours and excerpts.
func (d *specFile) yamlError(err error) *mistake.Error {
	var placed yaml.Error
	if errors.As(err, &placed) {
		return d.at(placed.GetToken(), placed.GetMessage())
	}
	return &mistake.Error{File: d.name, Message: err.Error()}
}

// place turns a fault into a mistake at its path or, failing that, at its nearest parent.
func (d *specFile) place(f fault) *mistake.Error {
	var e *mistake.Error
	for path := f.path; e == nil; path = path[:strings.LastIndexAny(path, ".[")] {
		if path == "$" {
			e = &mistake.Error{File: d.name, Message: f.message}
			break
		}
		if p, err := yaml.PathString(path); err == nil {
			if node, err := p.FilterFile(d.file); err == nil && node != nil {
				e = d.at(node.GetToken(), f.message)
			}
		}
	}
	e.Path = strings.TrimPrefix(strings.TrimPrefix(f.path, "$"), ".")
	e.Seen, e.Allowed, e.Nearest = f.seen, f.allowed, f.nearest
	return e
}

// unknownKeys gathers the keys that a type does not have, at this node and below.
func (d *specFile) unknownKeys(n ast.Node, t reflect.Type) {
	switch n := n.(type) {
	case *ast.SequenceNode:
		if t.Kind() == reflect.Slice {
			for _, value := range n.Values {
				d.unknownKeys(value, t.Elem())
			}
		}
	case *ast.MappingNode:
		for _, pair := range n.Values {
			d.pair(pair, t)
		}
	case *ast.MappingValueNode:
		d.pair(n, t)
	}
}

func (d *specFile) pair(pair *ast.MappingValueNode, t reflect.Type) {
	if t.Kind() != reflect.Struct {
		return
	}
	var known []string
	key := pair.Key.GetToken().Value
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ",")
		if name == key {
			d.unknownKeys(pair.Value, t.Field(i).Type)
			return
		}
		known = append(known, name)
	}
	e := d.at(pair.Key.GetToken(), fmt.Sprintf("unknown key %q", key))
	e.Allowed, e.Nearest = strings.Join(known, ", "), mistake.Nearest(key, known)
	d.errs = append(d.errs, e)
}
