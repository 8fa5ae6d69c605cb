package main

import (
	"github.com/spf13/cobra"

	"fronde/scenario"
)

func newSchemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of scenario files",
		Long: `Schema prints the JSON Schema of the scenario language, with which editors complete
and check scenario files while they are written.`,
		Example: "  fronde schema > fronde.schema.json",
		Args:    exactly(),
		RunE: func(c *cobra.Command, _ []string) error {
			_, err := c.OutOrStdout().Write(scenario.Schema())
			return written(err)
		},
	}
}
