package scenario

import (
	"errors"
	"fmt"
	"fronde/mistake"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// The bounds of a scenario's tree: far above any case, far below what hurts.
const (
	deepest      = 32     // levels of nesting
	widestIndent = 200    // characters before the first word of a line
	mostTokens   = 400000 // as the lexer counts them
	longestLine  = 20000  // characters; the lexer takes quadratic time in it
)

// kind of a node in the tree.
type kind int

const (
	empty kind = iota
	scalar
	mapping
	sequence
)

// node is one value of the file, freed of YAML's syntax: scalars keep their text.
type node struct {
	kind         kind
	text         string
	quote        bool // the text stood in quotes or in a block
	line, column int
	keys         []*node // of a mapping, beside values
	values       []*node // of a mapping or sequence
}

// get is the value at a key of a mapping, or nil.
func (n *node) get(key string) *node {
	if n == nil {
		return nil
	}
	for i, k := range n.keys {
		if k.text == key {
			return n.values[i]
		}
	}
	return nil
}

// noun names the kind in messages.
func (k kind) noun() string {
	return [...]string{"nothing", "a single value", "a mapping", "a list"}[k]
}

// readTree parses the text. YAML's anchors, aliases, merges and tags are refused:
// a scenario needs none of them, and they make small files that are huge.
func (doc *document) readTree(text string) (*node, error) {
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
			return nil, mistake.Errors{doc.fault(second.line, second.column, "a scenario is one document: a second one starts here")}
		}
		body = d.Body
	}
	r := reader{doc: doc}
	root := r.node(body, 0)
	if root.kind == empty && len(r.errs) == 0 {
		return nil, mistake.Errors{{File: doc.name, Message: "the file is empty", Allowed: "a scenario; `fronde new` writes one to start from"}}
	}
	return root, r.errs.Ordered()
}

// checkLines bounds what the lexer and the parser's recursion are given.
func (doc *document) checkLines() error {
	for i, line := range doc.lines {
		if len(line) > longestLine {
			fault := doc.fault(i+1, longestLine, "the line is too long")
			fault.Allowed = fmt.Sprintf("at most %d characters", longestLine)
			return mistake.Errors{fault}
		}
		if indent := len(line) - len(strings.TrimLeft(line, " -?:")); indent > widestIndent {
			return mistake.Errors{doc.fault(i+1, indent, "the nesting is too deep")}
		}
	}
	return nil
}

// guard turns a panic of the YAML library into a mistake in the file: it has had
// panics on malformed input, and a scenario may come from anybody.
func (doc *document) guard(err *error) {
	if r := recover(); r != nil {
		*err = mistake.Errors{{File: doc.name, Message: "the YAML cannot be read", Seen: mistake.Quoted(fmt.Sprint(r)), Allowed: "well-formed YAML"}}
	}
}

func (doc *document) tokenize(text string) (tokens token.Tokens, err error) {
	defer doc.guard(&err)
	return lexer.Tokenize(text), nil
}

func (doc *document) parse(tokens token.Tokens) (file *ast.File, err error) {
	defer doc.guard(&err)
	file, err = parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	var syntax *yaml.SyntaxError
	if errors.As(err, &syntax) {
		line, column := 1, 1
		if syntax.Token != nil && syntax.Token.Position != nil {
			line, column = syntax.Token.Position.Line, syntax.Token.Position.Column
		}
		message := strings.ReplaceAll(syntax.Message, "\t", `\t`)
		return nil, mistake.Errors{doc.fault(line, column, "the YAML is malformed: "+message)}
	}
	if err != nil {
		return nil, mistake.Errors{{File: doc.name, Message: "the YAML is malformed: " + err.Error()}}
	}
	return file, nil
}

// forbidden is the YAML that a scenario does not use.
var forbidden = map[token.Type]string{
	token.AnchorType: "anchors (&) are not part of the scenario language",
	token.AliasType:  "aliases (*) are not part of the scenario language",
	token.TagType:    "tags (!) are not part of the scenario language",

	token.MergeKeyType:   "merge keys (<<) are not part of the scenario language",
	token.DirectiveType:  "directives (%) are not part of the scenario language",
	token.MappingKeyType: "explicit keys (?) are not part of the scenario language",
}

// checkTokens refuses forbidden YAML, each kind where it is first, and deep nesting
// before the parser, which recurses, sees them.
func (doc *document) checkTokens(tokens token.Tokens) error {
	if len(tokens) > mostTokens {
		return mistake.Errors{{File: doc.name, Message: "the file holds too much for a scenario", Allowed: fmt.Sprintf("at most %d words and marks", mostTokens)}}
	}
	var errs mistake.Errors
	depth, reported := 0, map[token.Type]bool{}
	for _, t := range tokens {
		if message, bad := forbidden[t.Type]; bad && !reported[t.Type] {
			reported[t.Type] = true
			errs = append(errs, doc.fault(t.Position.Line, t.Position.Column, message))
		}
		switch t.Type {
		case token.SequenceStartType, token.MappingStartType:
			depth++
		case token.SequenceEndType, token.MappingEndType:
			depth--
		}
		if depth > deepest {
			errs = append(errs, doc.fault(t.Position.Line, t.Position.Column, "the nesting is too deep"))
			break
		}
	}
	return errs.Ordered()
}

// reader turns the library's tree into nodes.
type reader struct {
	doc  *document
	errs mistake.Errors
}

func (r *reader) fail(n *node, message string) *mistake.Error {
	fault := r.doc.fault(n.line, n.column, message)
	r.errs = append(r.errs, fault)
	return fault
}

// node reads one value and everything under it.
func (r *reader) node(from ast.Node, depth int) *node {
	n := &node{line: 1, column: 1}
	if from == nil {
		return n
	}
	if t := from.GetToken(); t != nil && t.Position != nil {
		n.line, n.column = t.Position.Line, t.Position.Column
		n.text = t.Value
	}
	if depth > deepest {
		r.fail(n, "the nesting is too deep")
		return n
	}
	switch from := from.(type) {
	case *ast.NullNode:
	case *ast.StringNode:
		n.kind, n.text = scalar, from.Value
		n.quote = from.Token.Type != token.StringType
	case *ast.LiteralNode:
		n.kind, n.quote, n.text = scalar, true, from.Value.Value
	case ast.ScalarNode:
		n.kind = scalar
	case *ast.MappingNode:
		r.mapping(n, from.Values, depth)
	case *ast.MappingValueNode:
		r.mapping(n, []*ast.MappingValueNode{from}, depth)
	case *ast.SequenceNode:
		n.kind = sequence
		for _, item := range from.Values {
			n.values = append(n.values, r.node(item, depth+1))
		}
	default:
		r.fail(n, "this YAML is not part of the scenario language")
	}
	return n
}

// mapping reads keys and values; a key may stand only once.
func (r *reader) mapping(n *node, pairs []*ast.MappingValueNode, depth int) {
	n.kind = mapping
	seen := map[string]*node{}
	for i, pair := range pairs {
		key, value := r.node(pair.Key, depth+1), r.node(pair.Value, depth+1)
		if i == 0 {
			n.line, n.column = key.line, key.column
		}
		if _, implicit := pair.Value.(*ast.NullNode); implicit {
			value.line, value.column = key.line, key.column
		}
		if first, twice := seen[key.text]; twice {
			fault := r.fail(key, fmt.Sprintf("the key %q stands twice", key.text))
			fault.Allowed = fmt.Sprintf("once; it is first on line %d", first.line)
			continue
		}
		seen[key.text] = key
		n.keys, n.values = append(n.keys, key), append(n.values, value)
	}
}
