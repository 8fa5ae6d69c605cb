package fronde_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// sameEverywhere are the rooms that make worlds, their rows and the sums over them: to the same
// bytes on every processor. The tests below read their sources; worlds_test.go runs them.
var sameEverywhere = []string{
	"calendar", "portable", "rng", "scenario", "scenario/quantity", "outcome", "crowd",
	"regime", "regime/act", "regime/formula", "regime/mechanism", "regime/story", "ensemble",
}

// roundedAlike are the functions of package math that are exact, or rounded correctly by IEEE 754,
// on every processor. For others there is the room portable.
var roundedAlike = []string{
	"Abs", "Ceil", "Copysign", "Float32bits", "Float32frombits", "Float64bits", "Float64frombits", "Floor", "Frexp",
	"Inf", "IsInf", "IsNaN", "Ldexp", "Max", "Min", "NaN", "Nextafter", "Round", "RoundToEven", "Signbit", "Sqrt", "Trunc",
}

// room is a package with the types of its expressions.
type room struct {
	set   *token.FileSet
	files []*ast.File
	info  types.Info
}

// typedRooms reads the rooms of sameEverywhere without their tests. What they import is read from
// what the go command compiled.
func typedRooms(t *testing.T) []room {
	t.Helper()
	type listed struct {
		ImportPath, Export, Dir string
		GoFiles                 []string
	}
	exports := map[string]string{}
	var mine []listed
	list, _ := goCommand(t, nil, append([]string{"list", "-deps", "-export", "-json=ImportPath,Export,Dir,GoFiles"},
		folders(sameEverywhere)...)...)
	out := json.NewDecoder(bytes.NewReader(list))
	for {
		var one listed
		if err := out.Decode(&one); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		exports[one.ImportPath] = one.Export
		if slices.Contains(sameEverywhere, strings.TrimPrefix(one.ImportPath, module)) {
			mine = append(mine, one)
		}
	}
	if len(mine) != len(sameEverywhere) {
		t.Fatalf("%d packages found, want %d", len(mine), len(sameEverywhere))
	}
	set := token.NewFileSet()
	config := types.Config{Importer: importer.ForCompiler(set, "gc", func(path string) (io.ReadCloser, error) {
		return os.Open(exports[path])
	})}
	var all []room
	for _, one := range mine {
		r := room{set: set, info: types.Info{
			Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}}}
		for _, name := range one.GoFiles {
			r.add(t, filepath.Join(one.Dir, name), nil)
		}
		if _, err := config.Check(one.ImportPath, set, r.files, &r.info); err != nil {
			t.Fatal(err)
		}
		all = append(all, r)
	}
	return all
}

func (r *room) add(t *testing.T, path string, text any) {
	t.Helper()
	parsed, err := parser.ParseFile(r.set, path, text, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	r.files = append(r.files, parsed)
}

// goCommand runs the go command at the module's root, with additions to its environment, and returns
// what it prints and reports.
func goCommand(t *testing.T, env []string, args ...string) (out, report []byte) {
	t.Helper()
	var stderr bytes.Buffer
	cmd := exec.Command("go", args...)
	cmd.Env, cmd.Stderr = append(os.Environ(), env...), &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, stderr.Bytes())
	}
	return out, stderr.Bytes()
}

func folders(rooms []string) []string {
	var all []string
	for _, r := range rooms {
		all = append(all, "./"+r)
	}
	return all
}

// A product that is added to something is converted first, which rounds it. Otherwise the compiler
// may fuse the two, and does on some processors.
func TestProductsAreRoundedBeforeTheyAreAdded(t *testing.T) {
	for _, r := range typedRooms(t) {
		for _, p := range r.fusible() {
			t.Errorf("%s adds a product that is not rounded: write float64(x*y)", p)
		}
	}
}

// fusible lists the places where a sum has a product of floating-point numbers as an operand.
func (r *room) fusible() []token.Position {
	var all []token.Position
	check := func(operands ...ast.Expr) {
		for _, e := range operands {
			if p := r.product(e); p != nil {
				all = append(all, r.set.Position(p.Pos()))
			}
		}
	}
	for _, f := range r.files {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BinaryExpr:
				if n.Op == token.ADD || n.Op == token.SUB {
					check(n.X, n.Y)
				}
			case *ast.AssignStmt:
				if n.Tok == token.ADD_ASSIGN || n.Tok == token.SUB_ASSIGN {
					check(n.Rhs[0])
				}
			}
			return true
		})
	}
	return all
}

// product returns the product of floating-point numbers that an expression is, but for parentheses
// and signs; nil if it is none, or a constant.
func (r *room) product(e ast.Expr) ast.Expr {
	switch e := e.(type) {
	case *ast.ParenExpr:
		return r.product(e.X)
	case *ast.UnaryExpr:
		return r.product(e.X)
	case *ast.BinaryExpr:
		of := r.info.Types[e]
		basic, ok := of.Type.Underlying().(*types.Basic)
		if ok && basic.Info()&(types.IsFloat|types.IsComplex) != 0 && of.Value == nil && e.Op == token.MUL {
			return e
		}
	}
	return nil
}

func TestProductsAreFound(t *testing.T) {
	r := room{set: token.NewFileSet(), info: types.Info{Types: map[ast.Expr]types.TypeAndValue{}}}
	r.add(t, "sums.go", `package sums

func sums(x, y float64, i, j int) (float64, int) {
	const two = 2.0
	z := float64(x*y) + two*3.0 + x/y + (x+1)*y
	z += 1 + -(x * y)
	z -= x * y
	return z - x*y*z, i*j + i
}
`)
	if _, err := new(types.Config).Check("sums", r.set, r.files, &r.info); err != nil {
		t.Fatal(err)
	}
	var lines []int
	for _, p := range r.fusible() {
		lines = append(lines, p.Line)
	}
	if want := []int{5, 6, 7, 8}; !slices.Equal(lines, want) {
		t.Errorf("products are found in lines %v, want %v", lines, want)
	}
}

func TestFunctionsAreRoundedAlike(t *testing.T) {
	for _, r := range typedRooms(t) {
		for used, object := range r.info.Uses {
			function, ok := object.(*types.Func)
			if !ok || object.Pkg() == nil {
				continue
			}
			at := r.set.Position(used.Pos())
			switch path := object.Pkg().Path(); {
			case path == "math" && !slices.Contains(roundedAlike, function.Name()):
				t.Errorf("%s calls math.%s, whose last bits depend on the processor: see the room portable", at, function.Name())
			case strings.HasPrefix(path, "gonum.org/"):
				t.Errorf("%s calls %s of %s, which does not promise its last bits", at, function.Name(), path)
			}
		}
	}
}

// fusedAt is how the compiler reports a fused operation, with the calls that it inlined.
var fusedAt = regexp.MustCompile(`(?m)^fmahash triggered (.*) [01]+$`)

// What only the compiler sees: products that reach a sum through a variable or an inlined function,
// and quotients and doublings that it makes products and sums of. The compiler for arm64 fuses
// wherever the language allows it.
func TestTheCompilerFusesNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("leaves out compiling for arm64")
	}
	build := func(rooms ...string) [][]byte {
		args := []string{"build"}
		for _, r := range rooms {
			args = append(args, "-gcflags="+module+r+"=-d=fmahash=vy")
		}
		_, report := goCommand(t, []string{"GOARCH=arm64"}, append(args, folders(rooms)...)...)
		var all [][]byte
		for _, m := range fusedAt.FindAllSubmatch(report, -1) {
			all = append(all, m[1])
		}
		return all
	}
	for _, place := range build(sameEverywhere...) {
		t.Errorf("%s is fused: convert the product, float64(x*y), or the quotient", place)
	}
	if len(build("stats")) == 0 {
		t.Error("no fused operation is reported in stats either, which does not prevent them: the report has changed")
	}
}
