package main

import (
	"errors"

	"github.com/spf13/cobra"

	"fronde/report/phrase/account"
)

func newDescribeCommand() *cobra.Command {
	var paths, asJSON bool
	c := &cobra.Command{
		Use:   "describe FILE",
		Short: "Say in plain words what a scenario will simulate",
		Long: `Describe says in plain words and numbers what would be simulated, and what each
intervention would change. With --paths it lists every value that --set can replace,
with its path, its present value and its meaning.`,
		Example: `  fronde describe scenarios/russia-2022.yaml
  fronde describe scenarios/russia-2022.yaml --paths | grep media`,
		Args: exactly("FILE"),
		RunE: func(c *cobra.Command, args []string) error { return describe(c, args[0], paths, asJSON) },
	}
	c.Flags().BoolVar(&paths, "paths", false, "list the paths that --set takes, with their present values")
	c.Flags().BoolVar(&asJSON, "json", false, "print the paths as JSON, and nothing else")
	c.Flags().SortFlags = false
	return c
}

// describe carries out the command.
func describe(c *cobra.Command, path string, paths, asJSON bool) error {
	if asJSON && !paths {
		return mistaken(errors.New("--json goes with --paths: the description is text"))
	}
	one, err := load(path)
	if err != nil {
		return err
	}
	switch {
	case asJSON:
		return printJSON(c.OutOrStdout(), one.Settings())
	case paths:
		return printed(c, account.Paths(one))
	}
	return printed(c, account.Of(one))
}
