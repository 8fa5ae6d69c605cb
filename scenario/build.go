package scenario

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"fronde/document"
)

// built is how a case came about, and what was worked out once.
type built struct {
	doc        *document.Document
	changes    []change
	parameters []parameter // those that exist, by Number.ID
	keys       []uint32    // of their draws
	warStated  bool        // war.active is in the file or set
}

// change is what was done to the case in the file.
type change struct {
	intervention string // a named one, or
	without      string // a mechanism or a type of event, or
	path, text   string // a single value and its new text
}

func (ch change) String() string {
	switch {
	case ch.intervention != "":
		return "with " + ch.intervention
	case ch.without != "":
		return "without " + ch.without
	}
	return "set " + ch.path + ": " + ch.text
}

func newBuilder(doc *document.Document) *builder {
	return &builder{doc: doc, nodes: map[string]*document.Node{}, sets: map[string]*document.Node{},
		applied: map[int]bool{}}
}

// build makes the case that a document states, after the changes. Every case is
// built anew from its document, so that none shares anything that could change.
func build(doc *document.Document, changes []change) (*Case, error) {
	b := newBuilder(doc)
	c := &Case{}
	b.value(doc.Root, reflect.ValueOf(c).Elem(), &field{}, "")
	presetLists(c)
	b.applyEvents(c, changes)
	b.complete(c)
	if !slices.ContainsFunc(changes, func(ch change) bool { return strings.HasPrefix(ch.path, "elites.blocs.") }) {
		b.checkScaled(c)
	}
	b.applyNumbers(c, changes)
	b.check(c)
	if err := b.errs.Ordered(); err != nil {
		return nil, err
	}
	c.number(doc, changes)
	const warActive = "war.active"
	_, inFile := b.nodes[warActive]
	c.built.warStated = inFile || slices.ContainsFunc(changes, func(ch change) bool { return ch.path == warActive })
	return c, nil
}

// number gives every parameter its ID.
func (c *Case) number(doc *document.Document, changes []change) {
	c.built = &built{doc: doc, changes: changes}
	for _, p := range parameters(c) {
		if !p.number.Exists() {
			continue
		}
		p.number = p.number.WithID(len(c.built.parameters))
		p.set(p.number)
		c.built.parameters = append(c.built.parameters, p)
	}
	c.built.keys = drawKeys(c.built.parameters)
}

// Source is the text that the case was read from, without what was changed since. The caller
// must not change it.
func (c *Case) Source() []byte { return c.built.doc.Source }

// SHA256 identifies the case: the hash of its file's bytes and of what was changed.
func (c *Case) SHA256() string {
	if c.built == nil {
		return ""
	}
	h := sha256.New()
	h.Write(c.built.doc.Source)
	for _, ch := range c.built.changes {
		fmt.Fprintf(h, "\x00%s", ch)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Changes are the interventions and sets applied to the case, in order and in words.
func (c *Case) Changes() []string {
	if c.built == nil {
		return nil
	}
	words := make([]string, len(c.built.changes))
	for i, ch := range c.built.changes {
		words[i] = ch.String()
	}
	return words
}

// With is the case after a named intervention.
func (c *Case) With(intervention string) (*Case, error) {
	return c.changed(change{intervention: intervention})
}

// Without is the case without a mechanism, which is switched off, or without a type of
// event, all of which are removed from the timeline; both, if both have the name.
func (c *Case) Without(name string) (*Case, error) {
	return c.changed(change{without: name})
}

// Set is the case with a single value replaced: path as in [Setting.Path], text in the
// language.
func (c *Case) Set(path, text string) (*Case, error) {
	return c.changed(change{path: path, text: text})
}

func (c *Case) changed(changes ...change) (*Case, error) {
	if c.built == nil {
		return nil, fmt.Errorf("%v: the case was not read from a scenario", changes)
	}
	return build(c.built.doc, append(slices.Clone(c.built.changes), changes...))
}

// Lines says where in its file the case states its numbers: the line, from 1, of the
// value of each path of [Case.Numbers]. Numbers that take their prior are not among them.
func (c *Case) Lines() map[string]int {
	if c.built == nil {
		return nil
	}
	b := newBuilder(c.built.doc)
	b.value(c.built.doc.Root, reflect.ValueOf(&Case{}).Elem(), &field{}, "")
	lines := map[string]int{}
	for _, p := range c.built.parameters {
		if n := b.nodes[p.path]; n != nil && p.number.Stated() {
			lines[p.path] = n.Line
		}
	}
	return lines
}

// inFiles is what messages call a scenario.
var inFiles = document.Language{Noun: "scenario", Hint: "a scenario; `fronde new` writes one to start from"}

// Load reads a case from a file.
func Load(path string) (*Case, error) {
	doc, err := inFiles.Load(path)
	if err != nil {
		return nil, err
	}
	return build(doc, nil)
}

// Parse reads a case from bytes; name is the file's name in messages. The error is
// a [mistake.Errors] with every mistake.
func Parse(name string, source []byte) (*Case, error) {
	doc, err := inFiles.Parse(name, source)
	if err != nil {
		return nil, err
	}
	return build(doc, nil)
}
