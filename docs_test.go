package fronde_test

import (
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fronde/forecast"
	"fronde/scenario"
)

var update = flag.Bool("update", false, "bring the values in docs/model.md up to date")

// modelText describes the model; its table of constants must match the code.
const modelText = "docs/model.md"

// constantRow is a row of that table: name, value and meaning.
var constantRow = regexp.MustCompile("(?m)^\\| `([a-zA-Z0-9]+)` \\| (\\S+) \\|")

// The constants of judgement are in the code, with their reasons, and in one table of the model's
// text. The two must agree on every name and value.
func TestModelTextHasTheConstants(t *testing.T) {
	inCode := constants(t, "regime")
	text, err := os.ReadFile(modelText)
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]bool{}
	now := constantRow.ReplaceAllStringFunc(string(text), func(row string) string {
		found := constantRow.FindStringSubmatch(row)
		name, value := found[1], found[2]
		told[name] = true
		switch want, ok := inCode[name]; {
		case !ok:
			t.Errorf("%s names the constant %s, which regime/ does not have", modelText, name)
		case value != want && !*update:
			t.Errorf("%s says that %s is %s, regime/ says %s; go test . -run Constants -update corrects values",
				modelText, name, value, want)
		default:
			return fmt.Sprintf("| `%s` | %s |", name, want)
		}
		return row
	})
	for _, name := range slices.Sorted(maps.Keys(inCode)) {
		if !told[name] {
			t.Errorf("%s does not name the constant %s = %s of regime/", modelText, name, inCode[name])
		}
	}
	if *update && now != string(text) {
		if err := os.WriteFile(modelText, []byte(now), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// constants returns the numbers that a room declares by name, outside functions: a
// literal, perhaps negative, or the half-life of a decay.
func constants(t *testing.T, room string) map[string]string {
	t.Helper()
	values := map[string]string{}
	for _, f := range goFiles(t) {
		if !match(room+"/...", f.folder()) || f.test() {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), f.path, f.text, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range parsed.Decls {
			general, ok := d.(*ast.GenDecl)
			if !ok {
				continue
			}
			for _, spec := range general.Specs {
				v, ok := spec.(*ast.ValueSpec)
				if !ok || len(v.Values) != 1 {
					continue
				}
				if text, ok := literal(v.Values[0]); ok {
					values[v.Names[0].Name] = text
				}
			}
		}
	}
	return values
}

// literal returns a written number in its shortest form.
func literal(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		if x, err := strconv.ParseFloat(e.Value, 64); err == nil {
			return strconv.FormatFloat(x, 'g', -1, 64), true
		}
	case *ast.UnaryExpr:
		if text, ok := literal(e.X); ok && e.Op == token.SUB {
			return "-" + text, true
		}
	case *ast.CallExpr:
		if name, ok := e.Fun.(*ast.Ident); ok && name.Name == "halfLife" && len(e.Args) == 1 {
			return literal(e.Args[0])
		}
	}
	return "", false
}

// The architecture's table of the day's phases matches the code.
func TestArchitectureTextHasThePhases(t *testing.T) {
	code, err := os.ReadFile("regime/simulator.go")
	if err != nil {
		t.Fatal(err)
	}
	phase := regexp.MustCompile(`(?m)^\t\w+: +\{"([^"]+)", \(\*Simulator\)\.(\w+)\},$`)
	inCode := phase.FindAllStringSubmatch(string(code), -1)
	text, err := os.ReadFile("docs/architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	told := regexp.MustCompile("(?m)^\\| \\d+ \\| ([^|]+) \\| `(\\w+)`").FindAllStringSubmatch(string(text), -1)
	if len(inCode) == 0 || len(inCode) != len(told) {
		t.Fatalf("%d phases in the code, %d in docs/architecture.md", len(inCode), len(told))
	}
	for i := range told {
		if told[i][1] != inCode[i][1] || told[i][2] != inCode[i][2] {
			t.Errorf("phase %d is %v in the code, %v in docs/architecture.md", i+1, inCode[i][1:], told[i][1:])
		}
	}
}

var (
	link    = regexp.MustCompile(`\]\(([^)#\s]*)(#[^)\s]+)?\)`)
	heading = regexp.MustCompile(`(?m)^#+ +(.+)$`)
	fenced  = regexp.MustCompile("(?ms)^```.*?^```")
)

// Every link inside the documents leads to a file, and to a heading if it names one.
func TestLinksLeadSomewhere(t *testing.T) {
	documents, err := filepath.Glob("docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	decisions, err := filepath.Glob("docs/decisions/*.md")
	if err != nil {
		t.Fatal(err)
	}
	documents = append(append(documents, decisions...), "README.md", "CONTRIBUTING.md", "CHANGELOG.md")
	for _, document := range documents {
		text, err := os.ReadFile(document)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range link.FindAllStringSubmatch(fenced.ReplaceAllString(string(text), ""), -1) {
			if strings.Contains(found[1], "://") {
				continue
			}
			target := document
			if found[1] != "" {
				target = filepath.Join(filepath.Dir(document), found[1])
			}
			checkLink(t, document, target, found[2])
		}
	}
}

func checkLink(t *testing.T, from, target, anchor string) {
	t.Helper()
	if anchor == "" {
		if _, err := os.Stat(target); err != nil {
			t.Errorf("%s: %v", from, err)
		}
		return
	}
	text, err := os.ReadFile(target)
	if err != nil {
		t.Errorf("%s: %v", from, err)
		return
	}
	for _, h := range heading.FindAllStringSubmatch(string(text), -1) {
		if "#"+anchorOf(h[1]) == anchor {
			return
		}
	}
	t.Errorf("%s: there is no heading %s in %s", from, anchor, target)
}

// anchorOf is the anchor that sites which render Markdown give a heading.
func anchorOf(heading string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(strings.TrimSpace(heading)) {
		switch {
		case r == ' ':
			b.WriteByte('-')
		case r == '-', r == '_', r >= 'a' && r <= 'z', r >= '0' && r <= '9', r > 127:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// The files that CONTRIBUTING.md names exist.
func TestWhereToChangeWhatNamesFiles(t *testing.T) {
	text, err := os.ReadFile("CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(text), "\n## Where to change what\n")
	section, _, _ = strings.Cut(section, "\n## ")
	rows := regexp.MustCompile("(?m)^\\| .* \\| `([^`]+)` \\|$").FindAllStringSubmatch(section, -1)
	if len(rows) < 5 {
		t.Fatalf("only %d rows found", len(rows))
	}
	for _, row := range rows {
		if info, err := os.Stat(row[1]); err != nil {
			t.Errorf("CONTRIBUTING.md: %v", err)
		} else if info.IsDir() {
			t.Errorf("CONTRIBUTING.md names the folder %s, not a file", row[1])
		}
	}
}

// sourcePath is a file or folder of the repository that a document names in backquotes.
var sourcePath = regexp.MustCompile("`([a-z]+(?:/[A-Za-z0-9_.-]+)*/?)`")

// The files and folders that the architecture names exist.
func TestArchitectureNamesWhatExists(t *testing.T) {
	text, err := os.ReadFile("docs/architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, name := range sourcePath.FindAllStringSubmatch(string(text), -1) {
		elsewhere := name[1] == "cluster/" || strings.HasPrefix(name[1], "math/")
		if !strings.Contains(name[1], "/") || strings.HasSuffix(name[1], "...") || elsewhere {
			continue
		}
		found++
		if _, err := os.Stat(name[1]); err != nil {
			t.Errorf("docs/architecture.md: %v", err)
		}
	}
	if found < 50 {
		t.Errorf("only %d paths found", found)
	}
}

// Figures that take minutes to compute are shown as they were printed. A comment beside them says
// which case and model they come from, so that stale ones fail. They are renewed by hand; verify/
// tests those of docs/skill.md.
func TestReadmeSampleIsOfTodaysModel(t *testing.T) {
	c, err := scenario.Load("scenarios/russia-2022.yaml")
	if err != nil {
		t.Fatal(err)
	}
	model, err := forecast.FiguresKey()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		fmt.Sprintf("<!-- sample: case %.12s model %.12s -->", c.SHA256(), model),
		fmt.Sprintf("scenario %.12s · %s", c.SHA256(), forecast.Software()), "Has left office (pooled), in %",
	} {
		if !strings.Contains(string(text), line) {
			t.Errorf("README.md has no %q: its figures are of another case or model. Run its main command, "+
				"and put what it prints there with this line", line)
		}
	}
}
