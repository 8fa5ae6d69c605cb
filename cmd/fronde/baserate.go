package main

import (
	"strings"

	"github.com/spf13/cobra"

	"fronde/forecast"
	"fronde/report/files"
	"fronde/report/phrase/record"
	"fronde/report/svg"
	"fronde/report/terminal"
	"fronde/scenario"
)

func newBaserateCommand() *cobra.Command {
	asJSON, figure := false, ""
	c := &cobra.Command{
		Use:   "baserate FILE",
		Short: "Show how often rulers like this one left office in history",
		Long: `Baserate shows what history says of a scenario: how it comes from the rate of a
class of past rulers, fact by fact, to the probability that this ruler leaves
within 12 months, with 90 % intervals and the counts behind each fact, and what
stating the facts that are unknown would move. Below it are the reference
classes that fit, side by side: how many rulers of the same kind, tenure and era
left office by each way, in how many leader-years, and which class is used and
why. It simulates nothing. --figure draws the way from class to state.`,
		Example: `  fronde baserate scenarios/russia-2022.yaml
  fronde baserate scenarios/egypt-2011.yaml --figure history.svg
  fronde baserate --json scenarios/russia-2022.yaml`,
		Args: exactly("FILE"),
		RunE: func(c *cobra.Command, args []string) error {
			one, err := load(args[0])
			if err != nil {
				return err
			}
			return showBaserates(c, one, figure, asJSON)
		},
	}
	c.Flags().StringVar(&figure, "figure", "", "`file` for the way from class to state, SVG")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON, and nothing else")
	c.Flags().SortFlags = false
	return c
}

// showBaserates prints what history says to the standard output, and draws it into a file if there is a name.
func showBaserates(c *cobra.Command, one *scenario.Case, figure string, asJSON bool) error {
	history, err := forecast.HistoryOf(one)
	if err != nil {
		return err // the scenario was checked
	}
	if figure != "" {
		var b strings.Builder
		provenance := record.BaseRatesProvenance(history.Choice.Facts, one.SHA256(), forecast.Software())
		if err := svg.WaterfallFile(&b, one.Title, provenance, history.State); err != nil {
			return err
		}
		if err := writeNew(figure, []byte(b.String()), true, ""); err != nil {
			return err
		}
	}
	w := c.OutOrStdout()
	if asJSON {
		return written(files.WriteBaserates(w, one, history))
	}
	return written(terminal.Baserates(styled(w), one, history, columns(w)))
}
