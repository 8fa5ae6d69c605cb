package main

import (
	"github.com/spf13/cobra"

	"fronde/report/phrase/account"
)

func newDescribeCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "describe FILE",
		Short:   "Say in plain words what a scenario will simulate",
		Long:    `Describe says in plain words and numbers what will be simulated, before it is.`,
		Example: "  fronde describe scenarios/russia-2022.yaml",
		Args:    exactly("FILE"),
		RunE: func(c *cobra.Command, args []string) error {
			one, err := load(args[0])
			if err != nil {
				return err
			}
			return printed(c, account.Of(one))
		},
	}
}
