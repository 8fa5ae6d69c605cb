package main

import (
	"bytes"
	"flag"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"fronde/shell"
)

var update = flag.Bool("update", false, "rewrite docs/command.md and the scripts' expectations")

// docs is the reference, generated from the commands' help.
const docs = "../../docs/command.md"

// reference writes docs/command.md from the command tree.
func reference() string {
	var b strings.Builder
	root := newRoot(io.Discard)
	b.WriteString("# The command `fronde`\n\n<!-- Written from the commands' help: " +
		"go test ./cmd/fronde -run TestReference -update -->\n\n")
	b.WriteString("```\n" + help(root) + "```\n")
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			b.WriteString("\n## fronde " + c.Name() + "\n\n```\n" + help(c) + "```\n")
		}
	}
	return b.String()
}

// help returns what --help prints.
func help(c *cobra.Command) string {
	var b bytes.Buffer
	c.SetOut(&b)
	c.InitDefaultHelpFlag()
	c.InitDefaultVersionFlag()
	if err := c.Help(); err != nil {
		panic(err) // a buffer takes everything
	}
	return b.String()
}

func TestReference(t *testing.T) {
	want := reference()
	if *update {
		if err := os.WriteFile(docs, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(docs)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s and the commands' help disagree; rewrite it with go test ./cmd/fronde -run TestReference -update", docs)
	}
}

func TestReferenceNamesEveryExitCode(t *testing.T) {
	for _, code := range []string{"  0  ", "  1  ", "  2  ", "  3  ", "  4  "} {
		if !strings.Contains(exitHelp, code) {
			t.Errorf("exit code %q is not documented", code)
		}
	}
}

// The help lists every command under a question and every flag under a heading.
func TestEveryCommandAndFlagHasItsHeading(t *testing.T) {
	var check func(c *cobra.Command)
	check = func(c *cobra.Command) {
		c.InitDefaultHelpFlag()
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if shell.HeadingOf(f.Name) == "" && f.Name != "no-descriptions" { // cobra's own, in completion
				t.Errorf("%s --%s has no heading in the help", c.CommandPath(), f.Name)
			}
		})
		for _, below := range c.Commands() {
			if c == c.Root() && below.GroupID == "" {
				t.Errorf("%s belongs to no question in the help", below.CommandPath())
			}
			check(below)
		}
	}
	check(newRoot(io.Discard))
}
