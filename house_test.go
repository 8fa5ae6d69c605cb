package fronde_test

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// The limits of CONTRIBUTING.md.
const (
	longestFile   = 400 // lines; 300 are the aim
	widestLine    = 120 // characters, a tab counting as one
	fullestFolder = 20  // Go files without tests
	mostNames     = 150 // names that a package declares outside functions, methods not counted
)

// oneFileEach are the folders with one file per subject, however many there are.
var oneFileEach = []string{"cmd/fronde"}

// vagueNames are names that say nothing about a package's contents.
var vagueNames = []string{
	"util", "utils", "common", "helper", "helpers", "misc", "base", "shared", "manager", "lib", "core", "tools",
}

func TestGoFilesFollowTheHouseRules(t *testing.T) {
	for _, f := range goFiles(t) {
		checkLength(t, f.path, f.text)
		parsed, err := parser.ParseFile(token.NewFileSet(), f.path, f.text, parser.PackageClauseOnly)
		if err != nil {
			t.Error(err)
			continue
		}
		if slices.Contains(vagueNames, strings.TrimSuffix(parsed.Name.Name, "_test")) {
			t.Errorf("%s: the package name %s says nothing about its contents", f.path, parsed.Name.Name)
		}
		formatted, err := format.Source(f.text)
		if err != nil {
			t.Errorf("%s: %v", f.path, err)
		} else if !bytes.Equal(formatted, f.text) {
			t.Errorf("%s is not formatted; run gofmt -w on it", f.path)
		}
		checkWidth(t, f.path, f.text, rawStrings(t, f))
	}
}

// The front end's sources and tests have the same limits.
func TestFrontEndFollowsTheHouseRules(t *testing.T) {
	for _, below := range []string{"studio/web/src", "studio/web/tests"} {
		files(t, below, func(path string) {
			if !regexp.MustCompile(`\.(ts|js|mjs|svelte)$`).MatchString(path) {
				return
			}
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			checkLength(t, path, text)
			checkWidth(t, path, text, nil)
		})
	}
}

// generated matches the mark of generated files, which have no limits.
var generated = regexp.MustCompile(`(?i)code generated .* do not edit|this file was auto-generated`)

func isGenerated(text []byte) bool { return generated.Match(text[:min(len(text), 500)]) }

func checkLength(t *testing.T, path string, text []byte) {
	t.Helper()
	if lines := bytes.Count(text, []byte("\n")); lines > longestFile && !isGenerated(text) {
		t.Errorf("%s has %d lines, more than %d", path, lines, longestFile)
	}
}

// checkWidth finds lines that are too wide. A line that crosses the limit inside a span of data is
// allowed, since it cannot be broken.
func checkWidth(t *testing.T, path string, text []byte, data []span) {
	t.Helper()
	if isGenerated(text) {
		return
	}
	at := 0
	for i, line := range bytes.Split(text, []byte("\n")) {
		width := utf8.RuneCount(line)
		if width > widestLine {
			edge := at
			for range widestLine {
				_, size := utf8.DecodeRune(text[edge:])
				edge += size
			}
			if !slices.ContainsFunc(data, func(s span) bool { return s.from <= edge && edge < s.to }) {
				t.Errorf("%s:%d is %d characters wide, more than %d", path, i+1, width, widestLine)
			}
		}
		at += len(line) + 1
	}
}

// span is a part of a file, in bytes.
type span struct{ from, to int }

// rawStrings are the raw strings of a Go file: field tags, and texts that are shown or compared
// verbatim.
func rawStrings(t *testing.T, f goFile) []span {
	t.Helper()
	set := token.NewFileSet()
	parsed, err := parser.ParseFile(set, f.path, f.text, 0)
	if err != nil {
		t.Fatal(err)
	}
	var all []span
	ast.Inspect(parsed, func(n ast.Node) bool {
		if s, ok := n.(*ast.BasicLit); ok && s.Kind == token.STRING && s.Value[0] == '`' {
			all = append(all, span{set.Position(s.Pos()).Offset, set.Position(s.End()).Offset})
		}
		return true
	})
	return all
}

// A folder can be taken in at a glance: it has not too many files, and not too many names.
func TestFoldersAreNotOverfull(t *testing.T) {
	count, declared := map[string]int{}, map[string]int{}
	for _, f := range goFiles(t) {
		if f.test() {
			continue
		}
		count[f.folder()]++
		declared[f.folder()] += namesIn(t, f)
	}
	for _, room := range slices.Sorted(maps.Keys(count)) {
		if count[room] > fullestFolder && !slices.Contains(oneFileEach, room) {
			t.Errorf("%s holds %d Go files, more than %d", room, count[room], fullestFolder)
		}
		if declared[room] > mostNames {
			t.Errorf("the package of %s declares %d names, more than %d", room, declared[room], mostNames)
		}
	}
}

// namesIn counts what a file declares outside functions.
func namesIn(t *testing.T, f goFile) int {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), f.path, f.text, 0)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, d := range parsed.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil {
				n++
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					n++
				case *ast.ValueSpec:
					n += len(slices.DeleteFunc(slices.Clone(spec.Names), func(one *ast.Ident) bool { return one.Name == "_" }))
				}
			}
		}
	}
	return n
}

// Each command of fronde is in the file with its name.
func TestEachCommandHasItsFile(t *testing.T) {
	root, err := os.ReadFile("cmd/fronde/root.go")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`(?m)^\t\tnew(\w+)Command\(\),$`).FindAllSubmatch(root, -1)
	if len(found) < 10 {
		t.Fatalf("only %d commands found in cmd/fronde/root.go", len(found))
	}
	for _, one := range found {
		path := "cmd/fronde/" + strings.ToLower(string(one[1])) + ".go"
		text, err := os.ReadFile(path)
		if err != nil {
			t.Error(err)
		} else if !bytes.Contains(text, []byte("func new"+string(one[1])+"Command(")) {
			t.Errorf("%s does not define the command with its name", path)
		}
	}
}

// Errors are read by people who do not know the packages, so no error text begins with its
// package's name. Panics may.
func TestErrorsNameNoPackage(t *testing.T) {
	for _, f := range goFiles(t) {
		if f.test() {
			continue
		}
		set := token.NewFileSet()
		parsed, err := parser.ParseFile(set, f.path, f.text, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) == 0 {
				return true
			}
			called, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || called.Sel.Name != "Errorf" && called.Sel.Name != "New" {
				return true
			}
			if text, ok := call.Args[0].(*ast.BasicLit); ok && strings.HasPrefix(text.Value, `"`+parsed.Name.Name+": ") {
				t.Errorf("%s: the error begins with the package's name", set.Position(call.Pos()))
			}
			return true
		})
	}
}
