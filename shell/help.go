// Package shell is what the command line shows beside the commands' own output: help grouped by
// question, completion, progress, quoting. It knows the names of commands and flags, not what they
// do.
package shell

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// The questions by which the help groups commands, in the order in which a user comes to them.
var questions = []struct {
	id, title string
	commands  []string
}{
	{"write", "Write a case", []string{"new", "check", "describe", "schema"}},
	{"forecast", "Forecast", []string{"run"}},
	{"explain", "Explain a forecast", []string{"report", "signposts", "replay", "pathways"}},
	{"explore", "Compare and explore", []string{"compare", "sensitivity", "discover"}},
	{"score", "Keep score", []string{"seal", "resolve", "score"}},
	{"history", "History", []string{"baserate", "hazard"}},
	{"serve", "Serve and maintain", []string{"serve", "verify", "version", "completion", "man", "help"}},
}

// Arrange adds help, completion and groups to a tree of commands. Unknown commands are passed to
// refuse.
func Arrange(root *cobra.Command, refuse func(*cobra.Command, []string) error) {
	root.SetHelpCommand(helpCommand(refuse))
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	completion := Below(root, "completion")
	completion.Short = "Write a script with which a shell completes commands, flags and values"
	completion.Args, completion.RunE = cobra.ArbitraryArgs, refuse
	cobra.AddTemplateFunc("flagGroups", flagGroups)
	root.SetUsageTemplate(usageTemplate)
	withoutColour(root)
	group(root)
	complete(root)
}

// group puts every command under its question.
func group(root *cobra.Command) {
	byName := map[string]string{}
	for _, q := range questions {
		root.AddGroup(&cobra.Group{ID: q.id, Title: q.title + ":"})
		for _, name := range q.commands {
			byName[name] = q.id
		}
	}
	for _, c := range root.Commands() {
		c.GroupID = byName[c.Name()]
	}
}

// The headings under which the help lists flags.
const (
	WhatIsSimulated = "What is simulated"
	WhatIsAsked     = "What is asked"
	WhatIsRead      = "What is read"
	WhatIsKept      = "What is kept and resumed"
	WhatIsPrinted   = "What is printed and where"
	WhatIsServed    = "What is served, and to whom"
	Other           = "Other"
)

// headings lists the flags under each heading. A flag means the same in every command that has it.
var headings = []struct {
	title string
	flags []string
}{
	{WhatIsSimulated, []string{"runs", "seed", "horizon", "workers", "with", "set", "without", "diverge", "quick",
		"worlds", "trajectories", "sobol", "keep", "pairs", "run"}},
	{WhatIsAsked, []string{"where", "coverage", "inputs", "box", "actor", "from", "to", "all", "weeks", "ratios",
		"hidden", "tested", "train", "test", "rolling", "ladder", "skill", "exit", "date", "survived-until", "regime-end",
		"source", "note", "paths", "fail-if", "type", "tenure", "age", "country", "as-of", "population", "war",
		"sanctions"}},
	{WhatIsRead, []string{"scenario", "data", "spec", "join", "on", "panel", "row"}},
	{WhatIsKept, []string{"resume", "force", "replace"}},
	{WhatIsServed, []string{"addr", "token", "token-file", "trusted-proxy", "host", "max-runs", "jobs", "log-json"}},
	{WhatIsPrinted, []string{"out", "figure", "predictions", "format", "csv", "full", "json", "quiet", "no-color"}},
	{Other, []string{"help", "version"}},
}

// HeadingOf is the heading of a flag; "" if it has none.
func HeadingOf(name string) string {
	for _, h := range headings {
		if slices.Contains(h.flags, name) {
			return h.title
		}
	}
	return ""
}

// flagGroups writes a command's flags under their headings.
func flagGroups(c *cobra.Command) string {
	var b strings.Builder
	for _, h := range headings {
		under := pflag.NewFlagSet(h.title, pflag.ContinueOnError)
		under.SortFlags = false
		add := func(one *pflag.Flag) {
			if title := HeadingOf(one.Name); title == h.title || title == "" && h.title == Other {
				under.AddFlag(one)
			}
		}
		c.LocalFlags().VisitAll(add)
		c.InheritedFlags().VisitAll(add)
		if under.HasAvailableFlags() {
			fmt.Fprintf(&b, "\n%s:\n%s", h.title, under.FlagUsages())
		}
	}
	return b.String()
}

// usageTemplate is cobra's, with the flags under headings.
const usageTemplate = `Usage:{{if .Runnable}}
  {{.UseLine}}{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} [command]{{end}}{{if gt (len .Aliases) 0}}

Aliases:
  {{.NameAndAliases}}{{end}}{{if .HasExample}}

Examples:
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}{{$cmds := .Commands}}{{if eq (len .Groups) 0}}

Commands:{{range $cmds}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding }} {{.Short}}{{end}}{{end}}{{else}}{{range $group := .Groups}}

{{.Title}}{{range $cmds}}{{if (and (eq .GroupID $group.ID) (or .IsAvailableCommand (eq .Name "help")))}}
  {{rpad .Name .NamePadding }} {{.Short}}{{end}}{{end}}{{end}}{{end}}{{end}}
{{flagGroups .}}{{if .HasAvailableSubCommands}}
"{{.CommandPath}} help COMMAND" says more about a command.
{{end}}`

// helpCommand is cobra's, but refuses unknown commands.
func helpCommand(refuse func(*cobra.Command, []string) error) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Say more about a command",
		Long:  "Help says what a command does, with examples, and lists its flags.",
		ValidArgsFunction: func(c *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
			return commandsBelow(c.Root(), args, begun), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, args []string) error {
			at := c.Root()
			for _, name := range args {
				next := Below(at, name)
				if next == nil {
					return refuse(at, []string{name})
				}
				at = next
			}
			at.InitDefaultHelpFlag()
			at.InitDefaultVersionFlag()
			return at.Help()
		},
	}
}

// Below finds the subcommand of a command by name; nil if there is none.
func Below(c *cobra.Command, name string) *cobra.Command {
	for _, below := range c.Commands() {
		if below.Name() == name || below.HasAlias(name) {
			return below
		}
	}
	return nil
}

// commandsBelow lists the commands that may follow the given arguments of help.
func commandsBelow(at *cobra.Command, args []string, begun string) (names []string) {
	for _, name := range args {
		if at = Below(at, name); at == nil {
			return nil
		}
	}
	for _, below := range at.Commands() {
		if below.IsAvailableCommand() && strings.HasPrefix(below.Name(), begun) {
			names = append(names, cobra.CompletionWithDesc(below.Name(), below.Short))
		}
	}
	return names
}

// withoutColour makes --no-color set NO_COLOR in the environment, which everything that writes to a
// terminal honours.
func withoutColour(root *cobra.Command) {
	plain := root.PersistentFlags().Bool("no-color", false, "print no colours; so does NO_COLOR in the environment")
	root.PersistentPreRunE = func(*cobra.Command, []string) error {
		if !*plain {
			return nil
		}
		return os.Setenv("NO_COLOR", "1")
	}
}
