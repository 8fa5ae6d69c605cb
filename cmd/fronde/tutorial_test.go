package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// lessons are executed by TestLessons. Two kinds of fenced blocks count, by what
// follows the three backticks:
//
//	yaml FILE [append]     writes the block to the file, or adds it at its end
//	console [exit CODE]    runs each line that begins with "$ fronde"; the lines below
//	                       it are what it prints, with "..." for lines left out
//
// Other blocks are ignored. Output is compared by its shape, see [shape]: figures may change with
// the model, but not what they are about. -update brings the figures up to date.
var lessons = []string{"../../docs/tutorial.md", "../../docs/forecasting.md"}

func TestLessons(t *testing.T) {
	if testing.Short() {
		t.Skip("runs every command of the documents")
	}
	for _, lesson := range lessons {
		t.Run(filepath.Base(lesson), func(t *testing.T) { follows(t, lesson) })
	}
}

// follows runs a lesson's commands and compares what they print.
func follows(t *testing.T, lesson string) {
	path, err := filepath.Abs(lesson)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("NO_COLOR", "1")
	t.Chdir(t.TempDir())
	var rewritten []string
	ran := 0
	for _, b := range blocks(string(text)) {
		if b.kind == "yaml" && b.argument != "" {
			writeBlock(t, b)
		}
		if b.kind == "console" {
			b.lines = runBlock(t, b)
			ran++
		}
		rewritten = append(rewritten, b.fence...)
		rewritten = append(rewritten, b.lines...)
	}
	if ran < 3 {
		t.Errorf("only %d blocks of commands found in %s", ran, lesson)
	}
	if now := strings.Join(rewritten, "\n"); *update && !t.Failed() && now != string(text) {
		if err := os.WriteFile(path, []byte(now), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// block is a fenced block, or the text before one, which has no kind.
type block struct {
	at             int      // number of its first line
	fence          []string // the opening fence, if any
	kind, argument string
	lines          []string
}

// blocks cuts a document at its fences; joined together, their lines are the document again.
func blocks(text string) []block {
	all := []block{{}}
	open := false
	for i, line := range strings.Split(text, "\n") {
		fence, marked := strings.CutPrefix(line, "```")
		switch {
		case marked && !open:
			kind, argument, _ := strings.Cut(strings.TrimSpace(fence), " ")
			all = append(all, block{at: i + 2, fence: []string{line}, kind: kind, argument: argument})
			open = true
			continue
		case marked:
			all = append(all, block{at: i + 1})
			open = false
		}
		last := &all[len(all)-1]
		last.lines = append(last.lines, line)
	}
	return all
}

func writeBlock(t *testing.T, b block) {
	t.Helper()
	name, rest, _ := strings.Cut(b.argument, " ")
	content := strings.Join(b.lines, "\n") + "\n"
	switch rest {
	case "":
	case "append":
		before, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		content = string(before) + content
	default:
		t.Fatalf("line %d: the file's name is followed by %q; only append is allowed", b.at, rest)
	}
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// runBlock runs a block's commands and returns its lines with today's figures.
func runBlock(t *testing.T, b block) []string {
	t.Helper()
	want := exitSuccess
	if text, ok := strings.CutPrefix(b.argument, "exit "); ok {
		code, err := strconv.Atoi(text)
		if err != nil {
			t.Fatalf("line %d: %v", b.at, err)
		}
		want = code
	}
	var lines []string
	for i := 0; i < len(b.lines); {
		end := i + 1
		for end < len(b.lines) && !strings.HasPrefix(b.lines[end], "$ ") {
			end++
		}
		printed, code := runLine(t, b.lines[i], b.at+i)
		if code != want {
			t.Fatalf("line %d: %s: exit code %d, want %d\n%s", b.at+i, b.lines[i], code, want, printed)
		}
		now, err := follow(b.lines[i+1:end], strings.Split(strings.TrimRight(printed, "\n"), "\n"))
		if err != nil {
			t.Errorf("line %d: %s: %v; it printed:\n%s", b.at+i, b.lines[i], err, printed)
			now = b.lines[i+1 : end]
		}
		lines = append(append(lines, b.lines[i]), now...)
		i = end
	}
	return lines
}

// runLine runs one command as main does and returns everything it prints, and its exit code.
func runLine(t *testing.T, line string, at int) (printed string, code int) {
	t.Helper()
	words := split(strings.TrimPrefix(line, "$ "))
	if len(words) == 0 || words[0] != "fronde" || !strings.HasPrefix(line, "$ ") {
		t.Fatalf("line %d: %q is not a command of fronde", at, line)
	}
	words = words[1:]
	into := ""
	if n := len(words); n > 2 && words[n-2] == ">" {
		words, into = words[:n-2], words[n-1]
	}
	var both, file bytes.Buffer
	if into == "" {
		code = command(words, &both, &both)
		return both.String(), code
	}
	code = command(words, &file, &both)
	if err := os.WriteFile(into, file.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return both.String(), code
}

var word = regexp.MustCompile(`"[^"]*"|'[^']*'|[^ ]+`)

// split cuts a line into words as a shell does, with quotes only around whole words.
func split(line string) []string {
	words := word.FindAllString(line, -1)
	for i, w := range words {
		if len(w) > 1 && (w[0] == '"' || w[0] == '\'') {
			words[i] = w[1 : len(w)-1]
		}
	}
	return words
}

// elision marks lines that are left out.
const elision = "..."

// follow finds the pieces shown, separated by "...", one after another in the output, and returns
// them with the lines actually printed. Unless "..." is at the start or end, the pieces must begin
// and end the output.
func follow(shown, printed []string) ([]string, error) {
	if len(shown) == 0 {
		return nil, nil // what is printed is not shown
	}
	var now []string
	for from := 0; len(shown) > 0; {
		if shown[0] == elision {
			now, shown = append(now, elision), shown[1:]
			if len(shown) == 0 {
				break
			}
			start, end := locate(piece(shown), printed, from)
			if start < 0 {
				return nil, fmt.Errorf("the output has no\n%s\nfrom line %d on", strings.Join(piece(shown), "\n"), from+1)
			}
			now, from, shown = append(now, printed[start:end]...), end, shown[len(piece(shown)):]
			continue
		}
		start, end := locate(piece(shown), printed, 0)
		if start != 0 {
			return nil, fmt.Errorf("the output does not begin with\n%s", strings.Join(piece(shown), "\n"))
		}
		now, from, shown = append(now, printed[start:end]...), end, shown[len(piece(shown)):]
	}
	if now[len(now)-1] != elision && now[len(now)-1] != printed[len(printed)-1] {
		return nil, fmt.Errorf("there is more output after %q", now[len(now)-1])
	}
	return now, nil
}

// piece is what comes before the next elision.
func piece(shown []string) []string {
	if i := slices.Index(shown, elision); i >= 0 {
		return shown[:i]
	}
	return shown
}

// locate returns the first lines at or after a given one that have the shape of a piece; their
// breaks may differ because figures may be longer. It returns -1 if there are none.
func locate(piece, printed []string, from int) (start, end int) {
	want := shape(piece)
	for start := from; start < len(printed); start++ {
		if (printed[start] == "") != (piece[0] == "") {
			continue // blank lines have no shape
		}
		for end := start + 1; end <= min(len(printed), start+2*len(piece)+2); end++ {
			if shape(printed[start:end]) == want {
				return start, end
			}
		}
	}
	return -1, -1
}

// shapes are masked in this order. Words of probability are masked too, since they may change with
// the model.
var shapes = []struct {
	of *regexp.Regexp
	is string
}{
	{regexp.MustCompile(`\s+`), " "},
	{regexp.MustCompile(`scenario [0-9a-f]{12}`), "scenario #"},
	{regexp.MustCompile(`worlds in \S+, \S+ worlds/s`), "worlds in #"},
	{regexp.MustCompile(`(?i)(it|there) is (a )?` +
		`(almost no chance|very unlikely|unlikely|roughly even chance|likely|very likely|almost certain)`), "~"},
	{regexp.MustCompile(`[-<>]?\d[\d,.]*\d|[-<>]?\d`), "#"},
	{regexp.MustCompile(`#–#`), "#"},
	{regexp.MustCompile(`─+`), "─"},
}

// shape is text without its figures, words of probability and spacing.
func shape(lines []string) string {
	text := strings.Join(lines, "\n")
	for _, s := range shapes {
		text = s.of.ReplaceAllString(text, s.is)
	}
	return strings.TrimSpace(text)
}
