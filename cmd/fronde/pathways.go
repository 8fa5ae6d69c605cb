package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"fronde/forecast"
	"fronde/report/terminal"
	"fronde/shell"
)

// pathwaysFlags are the flags of fronde pathways.
type pathwaysFlags struct {
	worlds              int
	scenario            string
	tested, json, quiet bool
}

func newPathwaysCommand() *cobra.Command {
	f := &pathwaysFlags{}
	c := &cobra.Command{
		Use:   "pathways RESULT",
		Short: "Count the ways in which simulated worlds came to their exits",
		Long: `Pathways replays the worlds of a result that ended in an exit and names the way of each
by the kinds of its causes: driver, signal, defection, exit. It counts them, with
shares of the exits and 90 % intervals. Scenario and exits.parquet are found as by
fronde replay.`,
		Example: `  fronde pathways fronde-out/mine/result.json
  fronde pathways fronde-out/mine/result.json --worlds 200 --tested`,
		Args: exactly("RESULT"),
		RunE: func(c *cobra.Command, args []string) error { return pathways(c, args[0], f) },
	}
	flags := c.Flags()
	flags.IntVar(&f.worlds, "worlds", 0, "`number` of worlds to look at, the first of the result (default all)")
	flags.StringVar(&f.scenario, "scenario", "", "scenario `file` (default scenario_as_run.yaml beside the result)")
	flags.BoolVar(&f.tested, "tested", false, "count only links without which a rerun's exit changes; takes longer")
	flags.BoolVar(&f.json, "json", false, "print JSON, and nothing else")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "show no progress")
	flags.SortFlags = false
	return c
}

// pathways carries out the command.
func pathways(c *cobra.Command, path string, f *pathwaysFlags) error {
	path, err := resultFile(path)
	if err != nil {
		return err
	}
	past, err := openPast(path, f.scenario)
	if err != nil {
		return err
	}
	if !c.Flags().Changed("worlds") {
		f.worlds = past.result.Runs
	}
	if f.worlds < 1 || f.worlds > past.result.Runs {
		return mistaken(fmt.Errorf("--worlds is %d, allowed is 1 to %d, the worlds of the result",
			f.worlds, past.result.Runs))
	}
	ctx, p, end := shell.Watched(c, f.quiet)
	defer end()
	all, err := past.replayer.Pathways(ctx, f.worlds, past.exits, f.tested, p.Update)
	p.Close()
	switch {
	case errors.Is(err, forecast.ErrStopped):
		return incomplete{err}
	case err != nil:
		return mistaken(err)
	}
	if f.json {
		return printEncoded(c, all.Encode)
	}
	w := c.OutOrStdout()
	return written(terminal.Pathways(styled(w), all, columns(w)))
}
