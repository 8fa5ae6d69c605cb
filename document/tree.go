package document

import (
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"fronde/mistake"
)

// The bounds of a tree: far above what any file needs, far below what does harm.
const (
	Deepest      = 32     // levels of nesting
	widestIndent = 200    // characters before the first word of a line
	mostTokens   = 400000 // as the lexer counts them
	LongestLine  = 20000  // characters; the lexer takes quadratic time in it
)

// Kind of a node in the tree.
type Kind int

const (
	Empty Kind = iota
	Scalar
	Mapping
	Sequence
)

// Node is one value of the file, freed of YAML's syntax: scalars keep their text.
type Node struct {
	Kind         Kind
	Text         string
	Quote        bool // the text stood in quotes or in a block
	Line, Column int
	Keys         []*Node // of a mapping, beside values
	Values       []*Node // of a mapping or sequence
}

// Get is the value at a key of a mapping, or nil.
func (n *Node) Get(key string) *Node {
	if n == nil {
		return nil
	}
	for i, k := range n.Keys {
		if k.Text == key {
			return n.Values[i]
		}
	}
	return nil
}

// Noun names the kind in messages.
func (k Kind) Noun() string {
	return [...]string{"nothing", "a single value", "a mapping", "a list"}[k]
}

// readTree parses the text. YAML's anchors, aliases, merges and tags are refused:
// no file needs them, and they make small files that are huge.
func (doc *Document) readTree(text string) (*Node, error) {
	if err := doc.checkLines(); err != nil {
		return nil, err
	}
	tokens, err := doc.tokenize(text)
	if err != nil {
		return nil, err
	}
	if err := doc.checkTokens(tokens); err != nil {
		return nil, err
	}
	file, err := doc.parse(tokens)
	if err != nil {
		return nil, err
	}
	var body ast.Node
	for _, d := range file.Docs {
		if d.Body == nil {
			continue
		}
		if body != nil {
			second := (&reader{doc: doc}).node(d.Body, 0)
			return nil, mistake.Errors{
				doc.Fault(second.Line, second.Column, "a "+doc.lang.Noun+" is one document: a second one starts here"),
			}
		}
		body = d.Body
	}
	r := reader{doc: doc}
	root := r.node(body, 0)
	if root.Kind == Empty && len(r.errs) == 0 {
		return nil, mistake.Errors{
			{File: doc.Name, Message: "the file is empty", Allowed: doc.lang.Hint},
		}
	}
	return root, r.errs.Ordered()
}

// checkLines bounds what the lexer and the parser's recursion are given.
func (doc *Document) checkLines() error {
	for i, line := range doc.lines {
		if len(line) > LongestLine {
			fault := doc.Fault(i+1, LongestLine, "the line is too long")
			fault.Allowed = fmt.Sprintf("at most %d characters", LongestLine)
			return mistake.Errors{fault}
		}
		if indent := len(line) - len(strings.TrimLeft(line, " -?:")); indent > widestIndent {
			return mistake.Errors{doc.Fault(i+1, indent, "the nesting is too deep")}
		}
	}
	return nil
}

// guard turns a panic of the YAML library into a mistake in the file: it has
// panicked on malformed input before, and a file may come from anybody.
func (doc *Document) guard(err *error) {
	if r := recover(); r != nil {
		*err = mistake.Errors{
			{
				File:    doc.Name,
				Message: "the YAML cannot be read",
				Seen:    mistake.Quoted(fmt.Sprint(r)),
				Allowed: "well-formed YAML",
			},
		}
	}
}

func (doc *Document) tokenize(text string) (tokens token.Tokens, err error) {
	defer doc.guard(&err)
	return lexer.Tokenize(text), nil
}

func (doc *Document) parse(tokens token.Tokens) (file *ast.File, err error) {
	defer doc.guard(&err)
	file, err = parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	var syntax *yaml.SyntaxError
	if errors.As(err, &syntax) {
		line, column := 1, 1
		if syntax.Token != nil && syntax.Token.Position != nil {
			line, column = syntax.Token.Position.Line, syntax.Token.Position.Column
		}
		message := strings.ReplaceAll(syntax.Message, "\t", `\t`)
		return nil, mistake.Errors{doc.Fault(line, column, "the YAML is malformed: "+message)}
	}
	if err != nil {
		return nil, mistake.Errors{{File: doc.Name, Message: "the YAML is malformed: " + err.Error()}}
	}
	return file, nil
}

// forbidden is the YAML that no file of ours uses.
var forbidden = map[token.Type]string{
	token.AnchorType: "anchors (&)",
	token.AliasType:  "aliases (*)",
	token.TagType:    "tags (!)",

	token.MergeKeyType:   "merge keys (<<)",
	token.DirectiveType:  "directives (%)",
	token.MappingKeyType: "explicit keys (?)",
}

// checkTokens refuses forbidden YAML, each kind where it is first, and deep nesting
// before the parser, which recurses, sees them.
func (doc *Document) checkTokens(tokens token.Tokens) error {
	if len(tokens) > mostTokens {
		return mistake.Errors{
			{
				File:    doc.Name,
				Message: "the file holds too much for a " + doc.lang.Noun,
				Allowed: fmt.Sprintf("at most %d words and marks", mostTokens),
			},
		}
	}
	var errs mistake.Errors
	depth, reported := 0, map[token.Type]bool{}
	for _, t := range tokens {
		if what, bad := forbidden[t.Type]; bad && !reported[t.Type] {
			reported[t.Type] = true
			errs = append(errs, doc.Fault(t.Position.Line, t.Position.Column,
				what+" are not part of the "+doc.lang.Noun+" language"))
		}
		switch t.Type {
		case token.SequenceStartType, token.MappingStartType:
			depth++
		case token.SequenceEndType, token.MappingEndType:
			depth--
		}
		if depth > Deepest {
			errs = append(errs, doc.Fault(t.Position.Line, t.Position.Column, "the nesting is too deep"))
			break
		}
	}
	return errs.Ordered()
}

// reader turns the library's tree into nodes.
type reader struct {
	doc  *Document
	errs mistake.Errors
}

func (r *reader) fail(n *Node, message string) *mistake.Error {
	fault := r.doc.Fault(n.Line, n.Column, message)
	r.errs = append(r.errs, fault)
	return fault
}

// node reads one value and everything under it.
func (r *reader) node(from ast.Node, depth int) *Node {
	n := &Node{Line: 1, Column: 1}
	if from == nil {
		return n
	}
	if t := from.GetToken(); t != nil && t.Position != nil {
		n.Line, n.Column = t.Position.Line, t.Position.Column
		n.Text = t.Value
	}
	if depth > Deepest {
		r.fail(n, "the nesting is too deep")
		return n
	}
	switch from := from.(type) {
	case *ast.NullNode:
	case *ast.StringNode:
		n.Kind, n.Text = Scalar, from.Value
		n.Quote = from.Token.Type != token.StringType
	case *ast.LiteralNode:
		n.Kind, n.Quote, n.Text = Scalar, true, from.Value.Value
	case ast.ScalarNode:
		n.Kind = Scalar
	case *ast.MappingNode:
		r.mapping(n, from.Values, depth)
	case *ast.MappingValueNode:
		r.mapping(n, []*ast.MappingValueNode{from}, depth)
	case *ast.SequenceNode:
		n.Kind = Sequence
		for _, item := range from.Values {
			n.Values = append(n.Values, r.node(item, depth+1))
		}
	default:
		r.fail(n, "this YAML is not part of the "+r.doc.lang.Noun+" language")
	}
	return n
}

// mapping reads keys and values; a key may appear only once.
func (r *reader) mapping(n *Node, pairs []*ast.MappingValueNode, depth int) {
	n.Kind = Mapping
	seen := map[string]*Node{}
	for i, pair := range pairs {
		key, value := r.node(pair.Key, depth+1), r.node(pair.Value, depth+1)
		if i == 0 {
			n.Line, n.Column = key.Line, key.Column
		}
		if _, implicit := pair.Value.(*ast.NullNode); implicit {
			value.Line, value.Column = key.Line, key.Column
		}
		if first, twice := seen[key.Text]; twice {
			fault := r.fail(key, fmt.Sprintf("the key %q appears twice", key.Text))
			fault.Allowed = fmt.Sprintf("once; it is first on line %d", first.Line)
			continue
		}
		seen[key.Text] = key
		n.Keys, n.Values = append(n.Keys, key), append(n.Values, value)
	}
}
