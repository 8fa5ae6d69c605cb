package regime

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"fronde/regime/mechanism"
)

var (
	namedCode = regexp.MustCompile("`(\\w+\\.go):(\\w+)`")
	namedTest = regexp.MustCompile("`(Test\\w+)`")
)

// docs/mechanisms.md has one section for each mechanism, in order and under its name, and the
// functions and tests that it names exist where it says.
func TestMechanismsAreDocumented(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../docs/mechanisms.md")
	if err != nil {
		t.Fatal(err)
	}
	declared := declarations(t)
	sections := strings.Split(string(text), "\n### ")[1:]
	if len(sections) != int(mechanism.Count) {
		t.Fatalf("docs/mechanisms.md has %d sections for %d mechanisms", len(sections), mechanism.Count)
	}
	for i, section := range sections {
		title, body, _ := strings.Cut(section, "\n")
		name := mechanism.Mechanism(i).String()
		if !strings.HasPrefix(title, fmt.Sprintf("%d. ", i+1)) || !strings.HasSuffix(title, ": `"+name+"`") {
			t.Errorf("section %d is called %q, want its number and the name %s", i+1, title, name)
		}
		for _, part := range []string{"What.", "Code.", "Sources.", "Test.", "Evidence beside it."} {
			if !strings.Contains(body, "- **"+part+"**") {
				t.Errorf("%s: nothing about %q", name, part)
			}
		}
		code, tests := namedCode.FindAllStringSubmatch(body, -1), namedTest.FindAllStringSubmatch(body, -1)
		if len(code) == 0 || len(tests) == 0 {
			t.Errorf("%s: names %d functions and %d tests, want some of both", name, len(code), len(tests))
		}
		for _, c := range code {
			if !declared[c[1]+":"+c[2]] {
				t.Errorf("%s: there is no function %s in %s", name, c[2], c[1])
			}
		}
		for _, c := range tests {
			if !declared["mechanism_test.go:"+c[1]] {
				t.Errorf("%s: there is no %s in mechanism_test.go", name, c[1])
			}
		}
	}
}

// declarations are the functions and methods of this package and of its formulas as "file.go:name".
func declarations(t *testing.T) map[string]bool {
	t.Helper()
	declared := map[string]bool{}
	for _, pattern := range []string{"*.go", "formula/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range files {
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range file.Decls {
				if f, ok := d.(*ast.FuncDecl); ok {
					declared[filepath.Base(path)+":"+f.Name.Name] = true
				}
			}
		}
	}
	return declared
}
