package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
	"github.com/spf13/pflag"

	"fronde/forecast"
	"fronde/shell"
)

func newManCommand() *cobra.Command {
	var out string
	c := &cobra.Command{
		Use:   "man",
		Short: "Write the manual pages",
		Long: `Man writes a manual page for every command, from the same text as --help, in section 1.
If the directory is called man1 and is in a folder that man searches, man fronde-run
shows them. Older pages are replaced.`,
		Example: `  fronde man --out ~/.local/share/man/man1
  fronde man && man ./man1/fronde-run.1`,
		Args: exactly(),
		RunE: func(c *cobra.Command, _ []string) error { return writeMan(c, out) },
	}
	c.Flags().StringVarP(&out, "out", "o", "man1", "`directory` for the pages")
	return c
}

// writeMan carries out the command.
func writeMan(c *cobra.Command, dir string) error {
	if err := refuseFile(dir); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return unwritten{err}
	}
	root := c.Root()
	root.DisableAutoGenTag = true // without the library's date and credit line
	escapeMarks(root)
	header := &doc.GenManHeader{Section: "1", Source: forecast.Software(), Manual: "Fronde"}
	if err := doc.GenManTree(root, header, dir); err != nil {
		return unwritten{err}
	}
	return printed(c, fmt.Sprintf("wrote the manual pages to %s; read them with: man %s/fronde.1\n",
		dir, shell.Quoted(dir)))
}

// escapeMarks keeps < and > in the help of flags. The library passes that text through Markdown,
// which would take them for tags and drop them.
func escapeMarks(c *cobra.Command) {
	c.Flags().VisitAll(func(f *pflag.Flag) {
		_, usage := pflag.UnquoteUsage(f)
		f.Usage = strings.NewReplacer("<", `\<`, ">", `\>`).Replace(usage)
	})
	for _, below := range c.Commands() {
		escapeMarks(below)
	}
}
