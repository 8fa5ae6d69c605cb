package fronde_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// module is the prefix of all rooms' import paths.
const module = "fronde/"

// goFile is a Go file of the module with its path from the root, in slashes.
type goFile struct {
	path string
	text []byte
}

// folder is the file's room, "." at the root.
func (f goFile) folder() string { return path.Dir(f.path) }

func (f goFile) test() bool { return strings.HasSuffix(f.path, "_test.go") }

// imports lists what the file imports.
func (f goFile) imports(t *testing.T) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), f.path, f.text, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, spec := range parsed.Imports {
		one, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, one)
	}
	return paths
}

// files calls do with every file below a folder, except test data and hidden or downloaded files.
func files(t *testing.T, below string, do func(path string)) {
	t.Helper()
	err := filepath.WalkDir(below, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := entry.Name()
		if !entry.IsDir() {
			do(filepath.ToSlash(path))
			return nil
		}
		hidden := strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")
		if path != below && (hidden || name == "testdata" || name == "node_modules") {
			return fs.SkipDir
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// goFiles reads all Go files of the module except test data.
func goFiles(t *testing.T) []goFile {
	t.Helper()
	var all []goFile
	files(t, ".", func(path string) {
		if !strings.HasSuffix(path, ".go") {
			return
		}
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, goFile{path, text})
	})
	if len(all) < 50 {
		t.Fatalf("only %d Go files found; the test does not run at the module's root", len(all))
	}
	return all
}

// graph holds what each folder's code imports, without its tests.
type graph map[string]map[string]bool

func readGraph(t *testing.T) graph {
	t.Helper()
	g := graph{}
	for _, f := range goFiles(t) {
		if f.test() {
			continue
		}
		if g[f.folder()] == nil {
			g[f.folder()] = map[string]bool{}
		}
		for _, one := range f.imports(t) {
			g[f.folder()][one] = true
		}
	}
	return g
}

// rooms lists the rooms that a room imports.
func (g graph) rooms(of string) []string {
	var all []string
	for _, one := range slices.Sorted(maps.Keys(g[of])) {
		if room, ok := strings.CutPrefix(one, module); ok {
			all = append(all, room)
		}
	}
	return all
}

// reached lists the rooms that a room depends on, each with the path to it. For rooms after the
// facade, it leaves out what only the facade reaches.
func (g graph) reached(from string) map[string]string {
	behind := match("forecast/...", from)
	ways := map[string]string{}
	queue := []string{from}
	for len(queue) > 0 {
		room := queue[0]
		queue = queue[1:]
		if match("forecast/...", room) && !behind {
			continue
		}
		for _, to := range g.rooms(room) {
			if _, seen := ways[to]; !seen {
				ways[to] = strings.TrimPrefix(ways[room]+" → "+to, " → ")
				queue = append(queue, to)
			}
		}
	}
	return ways
}

// rule is a row of the table in docs/architecture.md that says who may import whom.
type rule struct {
	room       string // x/... stands for x and the rooms inside it
	may, never []string
	everything bool // above it, except what may lists
}

// match reports whether a pattern of the table covers a room.
func match(pattern, room string) bool {
	whole, inner := strings.CutSuffix(pattern, "/...")
	return room == whole || inner && strings.HasPrefix(room, whole+"/")
}

func matchAny(patterns []string, room string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return match(p, room) })
}

var quotedName = regexp.MustCompile("`([^`]+)`")

// names lists what is between backquotes in a cell of a table.
func names(cell string) []string {
	var all []string
	for _, found := range quotedName.FindAllStringSubmatch(cell, -1) {
		all = append(all, found[1])
	}
	return all
}

// tableRows returns the cells of the first table below a heading of the architecture's text.
func tableRows(t *testing.T, heading string) [][]string {
	t.Helper()
	text, err := os.ReadFile("docs/architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, found := strings.Cut(string(text), "\n## "+heading+"\n")
	if !found {
		t.Fatalf("docs/architecture.md has no section %q", heading)
	}
	section, _, _ = strings.Cut(section, "\n## ")
	var rows [][]string
	for _, line := range strings.Split(section, "\n") {
		if strings.HasPrefix(line, "| `") {
			rows = append(rows, strings.Split(strings.Trim(line, "|"), "|"))
		}
	}
	return rows
}

// rules reads the table, in order.
func rules(t *testing.T) []rule {
	t.Helper()
	var all []rule
	for _, cells := range tableRows(t, "Who may import whom") {
		if len(cells) != 3 {
			t.Fatalf("the row of %s has %d cells, want 3", cells[0], len(cells))
		}
		all = append(all, rule{
			room: names(cells[0])[0], may: names(cells[1]), never: names(cells[2]),
			everything: strings.Contains(cells[1], "everything above"),
		})
	}
	return all
}

// place is a room's row in the table, -1 if it has none.
func place(all []rule, room string) int {
	return slices.IndexFunc(all, func(r rule) bool { return match(r.room, room) })
}

// Both tables list every room, and no others.
func TestTheTablesHaveEveryRoom(t *testing.T) {
	g, all := readGraph(t), rules(t)
	var held []string
	for _, cells := range tableRows(t, "The rooms") {
		held = append(held, strings.TrimSuffix(names(cells[0])[0], "/"))
	}
	for _, room := range slices.Sorted(maps.Keys(g)) {
		if room == "." {
			continue
		}
		if place(all, room) < 0 {
			t.Errorf("docs/architecture.md does not say what %s may import", room)
		}
		if !slices.Contains(held, room) && !strings.Contains(room, "/internal/") && room != "studio/web/generate" {
			t.Errorf("docs/architecture.md does not say what %s holds", room)
		}
	}
	for _, r := range all {
		if !slices.ContainsFunc(slices.Collect(maps.Keys(g)), func(room string) bool { return match(r.room, room) }) {
			t.Errorf("docs/architecture.md has a row for %s, which is not a package", r.room)
		}
	}
	for _, room := range held {
		if g[room] == nil {
			t.Errorf("docs/architecture.md describes the contents of %s, which is not a package", room)
		}
	}
}

// A room imports only what its row allows, and only rooms above it.
func TestImportsFollowTheArchitecture(t *testing.T) {
	g, all := readGraph(t), rules(t)
	for _, from := range slices.Sorted(maps.Keys(g)) {
		at := place(all, from)
		if at < 0 {
			continue // TestTheTablesHaveEveryRoom says so
		}
		for _, to := range g.rooms(from) {
			below := place(all, to)
			if below >= at && !match(all[at].room, to) {
				t.Errorf("%s imports %s, which docs/architecture.md lists below it", from, to)
			}
			if matchAny(all[at].may, to) == all[at].everything && !match(all[at].room, to) {
				t.Errorf("%s imports %s, which its row in docs/architecture.md does not allow", from, to)
			}
		}
	}
}

// The column "Never" is about everything that a room depends on; for outside libraries, only about
// its own imports.
func TestNever(t *testing.T) {
	g, all := readGraph(t), rules(t)
	for _, from := range slices.Sorted(maps.Keys(g)) {
		at := place(all, from)
		if at < 0 {
			continue
		}
		never := all[at].never
		for to, way := range g.reached(from) {
			if matchAny(never, to) {
				t.Errorf("%s depends on %s, which it never may: %s", from, to, way)
			}
		}
		for library := range g[from] {
			for _, pattern := range never {
				if !strings.HasPrefix(library, module) && (library == pattern || strings.HasPrefix(library, pattern+"/")) {
					t.Errorf("%s imports %s, which it never may", from, library)
				}
			}
		}
	}
}

// Nothing imports the commands, and only a command imports the verification. This holds for tests
// too.
func TestNobodyImportsPrograms(t *testing.T) {
	for _, f := range goFiles(t) {
		for _, one := range f.imports(t) {
			to := strings.TrimPrefix(one, module)
			verifies := match("verify/...", f.folder()) || match("cmd/...", f.folder())
			if match("cmd/...", to) || match("verify/...", to) && !verifies {
				t.Errorf("%s imports %s, which only programs may", f.path, one)
			}
		}
	}
}

// A world depends on its key alone: inside it there is no goroutine and no clock. The table
// keeps random generators out of these rooms.
func TestWorldsDependOnTheirKeysAlone(t *testing.T) {
	for _, f := range goFiles(t) {
		if f.test() || !matchAny([]string{"crowd/...", "regime/...", "rng"}, f.folder()) {
			continue
		}
		set := token.NewFileSet()
		parsed, err := parser.ParseFile(set, f.path, f.text, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GoStmt:
				t.Errorf("%s starts a goroutine", set.Position(n.Pos()))
			case *ast.SelectorExpr:
				if of, ok := n.X.(*ast.Ident); ok && of.Name == "time" && (n.Sel.Name == "Now" || n.Sel.Name == "Since") {
					t.Errorf("%s reads the clock", set.Position(n.Pos()))
				}
			}
			return true
		})
	}
}
