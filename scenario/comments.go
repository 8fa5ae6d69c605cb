package scenario

import (
	_ "embed" // the sources that hold the comments
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"sync"

	"fronde/scenario/quantity"
)

// The sources travel in the binary, so that it can write the schema and the reference
// from the comments without the repository at hand.
//
//go:embed case.go
var caseSource string

// comments are the doc comments of the language's types ("Bloc") and of their fields
// ("Bloc.Name").
var comments = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, source := range []string{caseSource, quantity.EvidenceSource} {
		ReadComments(source, out)
	}
	return out
})

// ReadComments adds the doc comments of a Go source's types ("Bloc") and of their fields
// ("Bloc.Name"), each in one line. A source that does not parse panics: it is part of the
// program.
func ReadComments(source string, into map[string]string) {
	file, err := parser.ParseFile(token.NewFileSet(), "", source, parser.ParseComments)
	if err != nil {
		panic("scenario: the embedded source does not parse: " + err.Error())
	}
	for _, d := range file.Decls {
		if d, ok := d.(*ast.GenDecl); ok && d.Tok == token.TYPE {
			typeComments(d, into)
		}
	}
}

func typeComments(d *ast.GenDecl, out map[string]string) {
	for _, s := range d.Specs {
		s := s.(*ast.TypeSpec)
		out[s.Name.Name] = oneLine(d.Doc)
		body, ok := s.Type.(*ast.StructType)
		if !ok {
			continue
		}
		for _, member := range body.Fields.List {
			for _, name := range member.Names {
				out[s.Name.Name+"."+name.Name] = strings.TrimSpace(oneLine(member.Doc) + " " + oneLine(member.Comment))
			}
		}
	}
}

func oneLine(doc *ast.CommentGroup) string { return strings.Join(strings.Fields(doc.Text()), " ") }

// docOf says what a field means: its comment, without the "Name is" that Go's readers expect.
func docOf(f *field) string {
	text := comments()[f.owner.Name()+"."+f.name]
	for _, verb := range []string{" is ", " are "} {
		if rest, ok := strings.CutPrefix(text, f.name+verb); ok {
			return strings.ToUpper(rest[:1]) + rest[1:]
		}
	}
	return text
}
