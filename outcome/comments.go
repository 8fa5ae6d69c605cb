package outcome

import (
	"embed"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"sync"
)

// The sources travel in the binary, so that whoever describes results to programs can use
// the comments without the repository at hand.
//
//go:embed result.go trace.go film.go twin.go sensitivity.go signposts.go
var sources embed.FS

// Comments are the doc comments of the types of results ("Trace") and of their fields
// ("Trace.Events"), each in one line.
var Comments = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	entries, err := sources.ReadDir(".")
	if err != nil {
		panic("outcome: the embedded sources cannot be listed: " + err.Error())
	}
	for _, e := range entries {
		text, err := sources.ReadFile(e.Name())
		if err != nil {
			panic("outcome: an embedded source cannot be read: " + err.Error())
		}
		file, err := parser.ParseFile(token.NewFileSet(), e.Name(), text, parser.ParseComments)
		if err != nil {
			panic("outcome: an embedded source does not parse: " + err.Error())
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if d, ok := n.(*ast.GenDecl); ok && d.Tok == token.TYPE {
				typeComments(d, all)
			}
			return true
		})
	}
	return all
})

func typeComments(d *ast.GenDecl, all map[string]string) {
	for _, s := range d.Specs {
		s := s.(*ast.TypeSpec)
		all[s.Name.Name] = oneLine(d.Doc)
		body, ok := s.Type.(*ast.StructType)
		if !ok {
			continue
		}
		for _, member := range body.Fields.List {
			for _, name := range member.Names {
				all[s.Name.Name+"."+name.Name] = strings.TrimSpace(oneLine(member.Doc) + " " + oneLine(member.Comment))
			}
		}
	}
}

func oneLine(doc *ast.CommentGroup) string { return strings.Join(strings.Fields(doc.Text()), " ") }
