package hazard

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"fronde/document"
	"fronde/mistake"
)

// specFiles is what messages call a spec.
var specFiles = document.Language{Noun: "spec", Hint: "a spec; docs/hazard.md shows one to start from"}

// LoadSpec reads a spec from a file. Mistakes in it are [mistake.Errors], all at once
// with their positions; a file that cannot be read is an fs.PathError.
func LoadSpec(path string) (*Spec, error) {
	doc, err := specFiles.Load(path)
	if err != nil {
		return nil, err
	}
	return specOf(doc)
}

// ParseSpec reads a spec from its text; name is the file's name in messages.
func ParseSpec(name string, source []byte) (*Spec, error) {
	doc, err := specFiles.Parse(name, source)
	if err != nil {
		return nil, err
	}
	return specOf(doc)
}

func specOf(doc *document.Document) (*Spec, error) {
	s := &Spec{}
	d := &decoder{doc: doc, nodes: map[string]*document.Node{}}
	d.spec(s)
	for _, f := range s.faults() {
		if !d.failed(f.path) { // what could not be read is not out of range besides
			d.place(f)
		}
	}
	if err := d.errs.Ordered(); err != nil {
		return nil, err
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

// place turns a fault into a mistake at its path or, failing that, at its nearest parent.
func (d *decoder) place(f fault) {
	path := f.path
	for d.nodes[path] == nil {
		path = path[:strings.LastIndexAny(path, ".[")]
	}
	e := d.fail(d.nodes[path], f.path, f.message)
	e.Seen, e.Allowed, e.Nearest = f.seen, f.allowed, f.nearest
}

// fail records a mistake at a node.
func (d *decoder) fail(n *document.Node, path, message string) *mistake.Error {
	e := d.doc.Fault(n.Line, n.Column, message)
	e.Path = strings.TrimPrefix(strings.TrimPrefix(path, "$"), ".")
	d.errs = append(d.errs, e)
	return e
}

// failed says whether a value, what holds it or something in it could not be read.
func (d *decoder) failed(path string) bool {
	for _, bad := range d.unread {
		if bad == path || strings.HasPrefix(path, bad+".") || strings.HasPrefix(path, bad+"[") ||
			strings.HasPrefix(bad, path+".") || strings.HasPrefix(bad, path+"[") {
			return true
		}
	}
	return false
}

// unfit records that a value could not be read.
func (d *decoder) unfit(n *document.Node, path, message, allowed string) {
	d.unread = append(d.unread, path)
	e := d.fail(n, path, message)
	e.Allowed = allowed
	switch {
	case n.Kind == document.Scalar:
		e.Seen = mistake.Quoted(n.Text)
	default:
		e.Seen = n.Kind.Noun()
	}
}

// decoder turns a tree into a spec and gathers every mistake on the way.
type decoder struct {
	doc    *document.Document
	nodes  map[string]*document.Node // by path, so that later checks find their place
	unread []string                  // paths of values that could not be read
	errs   mistake.Errors
}

func (d *decoder) unknownKey(key *document.Node, path string, known []string) {
	e := d.fail(key, path+"."+key.Text, fmt.Sprintf("unknown key %s", mistake.Quoted(key.Text)))
	e.Allowed = strings.Join(known, ", ")
	if len(d.errs) <= mistake.Shown { // a hostile file has thousands, and each search takes its time
		e.Nearest = mistake.Nearest(key.Text, known)
	}
}
