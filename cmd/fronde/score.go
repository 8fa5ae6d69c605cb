package main

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"fronde/report/files"
	"fronde/report/svg"
	"fronde/report/terminal"
	"fronde/seal"
)

func newScoreCommand() *cobra.Command {
	var figure string
	asJSON := false
	c := &cobra.Command{
		Use:   "score SEAL|DIRECTORY...",
		Short: "Score sealed forecasts against what happened",
		Long: `Score verifies seals, reads the resolutions beside them and says how good the
forecasts were. A directory stands for all seals and resolutions in and below it.
Contradictions are refused: resolutions that disagree about one seal or one leader,
that date from before the forecast, or whose seal is missing.

It prints, at each horizon: the Brier score over all outcomes and of any exit,
the log score, the CRPS of the time to the exit, the Brier score of the regime's
end, the skill against the outside view that was sealed, and how often what was
forecast at each probability came true. docs/scoring.md has the formulas. Seals
that are not resolved as far as a horizon are left out there; if none is, the exit
code is 2.`,
		Example: `  fronde score seals
  fronde score seals/*.seal.json --figure reliability.svg
  fronde score --json mine.seal.json | jq '.horizons[-1].views'`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return mistaken(errors.New("fronde score takes one or more seals, or directories; see `fronde score --help`"))
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error { return score(c, args, figure, asJSON) },
	}
	c.Flags().StringVar(&figure, "figure", "", "`file` for the reliability diagram, SVG")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON, and nothing else")
	c.Flags().SortFlags = false
	return c
}

// score carries out fronde score.
func score(c *cobra.Command, paths []string, figure string, asJSON bool) error {
	cases, err := seal.Collect(paths)
	if err != nil {
		return mistaken(err)
	}
	scores, err := seal.Evaluate(cases)
	if err != nil {
		return mistaken(err)
	}
	if figure != "" {
		var b strings.Builder
		if err := svg.Reliability(&b, scores); err != nil {
			return err
		}
		if err := writeNew(figure, []byte(b.String()), true, ""); err != nil {
			return err
		}
	}
	w := c.OutOrStdout()
	if asJSON {
		return written(files.WriteScores(w, scores))
	}
	if err := terminal.Scores(styled(w), scores, columns(w)); err != nil {
		return unwritten{err}
	}
	if figure == "" {
		return nil
	}
	return printed(c, "\nReliability diagram: "+figure+"\n")
}
