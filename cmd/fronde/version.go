package main

import (
	"github.com/spf13/cobra"

	"fronde/forecast"
)

func newVersionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  exactly(),
		RunE: func(c *cobra.Command, _ []string) error {
			return printed(c, forecast.Software()+"\n")
		},
	}
}
