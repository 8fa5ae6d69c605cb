package shell

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"fronde/forecast/analysis"
	"fronde/forecast/condition"
	"fronde/outcome"
	"fronde/scenario"
	"fronde/scenario/vocabulary"
)

// completer proposes values for what a user has begun to type.
type completer = func(c *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective)

// flagValues completes the values of flags, by name: a flag means the same in every command.
var flagValues = map[string]completer{
	"with":     interventionsOf,
	"set":      pathsOf,
	"without":  fixed(func() []string { return append(vocabulary.Mechanisms(), vocabulary.EventTypes()...) }),
	"exit":     fixed(exits),
	"fail-if":  conditions,
	"format":   fixed(func() []string { return []string{"table", "csv", "json", "markdown"} }),
	"type":     fixed(vocabulary.Rules),
	"where":    fixed(events),
	"scenario": filesOf(scenarioFiles),
	"spec":     filesOf(scenarioFiles),
	"data":     filesOf([]string{"csv"}),
	"panel":    filesOf([]string{"csv"}),

	"regime-end": fixed(func() []string { return []string{"yes", "no"} }),
}

// The extensions of files, by kind.
var (
	scenarioFiles = []string{"yaml", "yml"}
	resultFiles   = []string{"json"}
)

// fileArguments has the kinds of files that each command takes.
var fileArguments = map[string][]string{
	"run": scenarioFiles, "check": scenarioFiles, "describe": scenarioFiles, "new": scenarioFiles,
	"sensitivity": scenarioFiles, "discover": scenarioFiles, "baserate": scenarioFiles,
	"compare": slices.Concat(scenarioFiles, resultFiles),
	"report":  resultFiles, "signposts": resultFiles, "replay": resultFiles, "pathways": resultFiles,
	"seal": resultFiles, "resolve": resultFiles, "score": resultFiles,
}

// complete teaches every command to complete its arguments and the values of its flags.
func complete(root *cobra.Command) {
	for _, c := range root.Commands() {
		if kinds, ok := fileArguments[c.Name()]; ok && c.ValidArgsFunction == nil {
			c.ValidArgsFunction = filesOf(kinds)
		}
		if c.ValidArgsFunction == nil {
			c.ValidArgsFunction = cobra.NoFileCompletions
		}
		for _, one := range append(c.Commands(), c) {
			one.Flags().VisitAll(func(f *pflag.Flag) {
				if values, ok := flagValues[f.Name]; ok {
					// it fails only for flags that the command lacks
					_ = one.RegisterFlagCompletionFunc(f.Name, values)
				}
			})
		}
	}
}

func filesOf(kinds []string) completer {
	return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return kinds, cobra.ShellCompDirectiveFilterFileExt
	}
}

// fixed proposes words that do not depend on the rest of the line.
func fixed(words func() []string) completer {
	return func(_ *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
		return begunWith(words(), begun), cobra.ShellCompDirectiveNoFileComp
	}
}

// conditions proposes the ways out with which a condition begins.
func conditions(_ *cobra.Command, _ []string, begun string) (words []string, how cobra.ShellCompDirective) {
	for _, way := range condition.Ways() {
		words = append(words, way+"@")
	}
	return begunWith(words, begun), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

func begunWith(words []string, begun string) (fit []string) {
	for _, word := range words {
		if strings.HasPrefix(word, begun) {
			fit = append(fit, word)
		}
	}
	return fit
}

// exits are the values of --exit.
func exits() (words []string) {
	for _, e := range outcome.Exits()[:outcome.Modes] {
		words = append(words, e.String())
	}
	return words
}

// events are the values of --where.
func events() (words []string) {
	for _, name := range analysis.EventNames() {
		words = append(words, "exit="+name)
	}
	return words
}

// scenarioOnLine is the last scenario named on the line, to which changes apply; nil if none can be
// read, since completion reports no mistakes.
func scenarioOnLine(args []string) *scenario.Case {
	for i := len(args) - 1; i >= 0; i-- {
		if one, err := scenario.Load(args[i]); err == nil {
			return one
		}
	}
	return nil
}

// interventionsOf proposes the interventions of the scenario on the line.
func interventionsOf(_ *cobra.Command, args []string, begun string) (names []string, how cobra.ShellCompDirective) {
	how = cobra.ShellCompDirectiveNoFileComp
	one := scenarioOnLine(args)
	if one == nil {
		return nil, how
	}
	for _, in := range one.Interventions {
		if strings.HasPrefix(in.Name, begun) {
			names = append(names, cobra.CompletionWithDesc(in.Name, oneLine(in.Summary)))
		}
	}
	return names, how
}

// pathsOf proposes the paths of the scenario on the line and, after a complete path, the words
// allowed there or else its present value.
func pathsOf(_ *cobra.Command, args []string, begun string) (sets []string, how cobra.ShellCompDirective) {
	how = cobra.ShellCompDirectiveNoFileComp
	one := scenarioOnLine(args)
	if one == nil {
		return nil, how
	}
	path, _, valued := strings.Cut(begun, "=")
	for _, s := range one.Settings() {
		switch {
		case valued && s.Path == path:
			values := []string{s.Value}
			if s.Words != nil {
				values = s.Words
			}
			for _, value := range values {
				sets = append(sets, path+"="+value)
			}
			return begunWith(sets, begun), how
		case !valued && strings.HasPrefix(s.Path, begun):
			sets = append(sets, cobra.CompletionWithDesc(s.Path+"=", "now "+oneLine(s.Value)))
		}
	}
	return sets, how | cobra.ShellCompDirectiveNoSpace
}

// oneLine puts a text on one line, as completion shows it beside a word.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
