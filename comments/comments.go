// Package comments reads the doc comments of Go sources, so that descriptions of the language
// and of the files (the JSON Schema, the reference, the studio's API) are the comments that the
// code's readers see.
package comments

import (
	"embed"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
)

// Read adds the doc comments of a source's types ("Bloc") and of their fields ("Bloc.Name"),
// each in one line. A source that does not parse panics: it is part of the program.
func Read(source string, into map[string]string) {
	file, err := parser.ParseFile(token.NewFileSet(), "", source, parser.ParseComments)
	if err != nil {
		panic("comments: the embedded source does not parse: " + err.Error())
	}
	for _, d := range file.Decls {
		if d, ok := d.(*ast.GenDecl); ok && d.Tok == token.TYPE {
			readTypes(d, into)
		}
	}
}

// ReadAll reads each file of a flat folder of sources that is embedded, as [Read] does.
func ReadAll(sources embed.FS, into map[string]string) {
	entries, err := sources.ReadDir(".")
	if err != nil {
		panic("comments: the embedded sources cannot be listed: " + err.Error())
	}
	for _, e := range entries {
		text, err := sources.ReadFile(e.Name())
		if err != nil {
			panic("comments: an embedded source cannot be read: " + err.Error())
		}
		Read(string(text), into)
	}
}

func readTypes(d *ast.GenDecl, into map[string]string) {
	for _, s := range d.Specs {
		s := s.(*ast.TypeSpec)
		into[s.Name.Name] = oneLine(d.Doc)
		body, ok := s.Type.(*ast.StructType)
		if !ok {
			continue
		}
		for _, member := range body.Fields.List {
			for _, name := range member.Names {
				into[s.Name.Name+"."+name.Name] = strings.TrimSpace(oneLine(member.Doc) + " " + oneLine(member.Comment))
			}
		}
	}
}

func oneLine(doc *ast.CommentGroup) string { return strings.Join(strings.Fields(doc.Text()), " ") }
