package terminal

import (
	"bytes"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"fronde/report/internal/golden"
	"fronde/report/internal/sample"
)

func render(t *testing.T, profile colorprofile.Profile, width int) string {
	t.Helper()
	var b bytes.Buffer
	if err := Result(&colorprofile.Writer{Forward: &b, Profile: profile}, sample.Result(), width); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTerminalGolden(t *testing.T) {
	t.Parallel()
	golden.File(t, "testdata/terminal.golden", render(t, colorprofile.NoTTY, 80))
}

func TestTerminalFitsItsWidth(t *testing.T) {
	t.Parallel()
	golden.Widths(t, func(width int) string { return render(t, colorprofile.TrueColor, width) })
}

func TestColourAddsOnlyEscapes(t *testing.T) {
	t.Parallel()
	plain := render(t, colorprofile.NoTTY, 80)
	if strings.Contains(plain, "\x1b") {
		t.Error("escapes without a terminal")
	}
	if !strings.Contains(render(t, colorprofile.TrueColor, 80), "\x1b[") {
		t.Error("no styles on a terminal")
	}
}
