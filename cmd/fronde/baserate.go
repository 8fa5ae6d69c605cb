package main

import (
	"github.com/spf13/cobra"

	"fronde/forecast"
	"fronde/hazard/baserate"
	"fronde/report/files"
	"fronde/report/terminal"
	"fronde/scenario"
)

func newBaserateCommand() *cobra.Command {
	asJSON := false
	c := &cobra.Command{
		Use:   "baserate FILE",
		Short: "Show how often rulers like this one left office in history",
		Long: `Baserate shows the reference classes that fit a scenario side by side: how many
rulers of the same kind, tenure and era left office by each way, in how many
leader-years, the yearly rates with 90 % intervals, which class is used and why,
and what it gives for 12 months. It simulates nothing.`,
		Example: `  fronde baserate scenarios/russia-2022.yaml
  fronde baserate --json scenarios/russia-2022.yaml`,
		Args: exactly("FILE"),
		RunE: func(c *cobra.Command, args []string) error {
			one, err := load(args[0])
			if err != nil {
				return err
			}
			return showBaserates(c, one, asJSON)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON, and nothing else")
	return c
}

// showBaserates prints the classes to the standard output.
func showBaserates(c *cobra.Command, one *scenario.Case, asJSON bool) error {
	choice, err := baserate.Choose(forecast.FactsOf(one))
	if err != nil {
		return err // the scenario was checked
	}
	w := c.OutOrStdout()
	if asJSON {
		return written(files.WriteBaserates(w, one, &choice))
	}
	return written(terminal.Baserates(styled(w), one, &choice, columns(w)))
}
