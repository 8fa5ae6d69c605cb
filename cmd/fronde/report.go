package main

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"fronde/report/files"
	"fronde/report/page"
)

func newReportCommand() *cobra.Command {
	var out, scenarioPath string
	c := &cobra.Command{
		Use:   "report RESULT",
		Short: "Write a result as one page for a browser",
		Long: `Report writes a finished run as one HTML file that needs nothing else: no network and
no script. It reads the result, which may be named by its directory, and, beside it,
manifest.json, the copy of the scenario that the run left, and the analyses:
sensitivity.json, discovery.json, and trace.json and pathways.json, which are what
fronde replay and fronde pathways print with --json. If one is missing, the report says
how to make it. An older report is replaced.`,
		Example: `  fronde report fronde-out/mine/result.json
  fronde report result.json --scenario mine.yaml --out report.html`,
		Args: exactly("RESULT"),
		RunE: func(c *cobra.Command, args []string) error { return writeReport(c, args[0], scenarioPath, out) },
	}
	c.Flags().StringVarP(&out, "out", "o", "", "`file` of the report (default report.html beside RESULT)")
	c.Flags().StringVar(&scenarioPath, "scenario", "",
		"scenario `file` that the result was made from (default scenario_as_run.yaml beside RESULT)")
	c.Flags().SortFlags = false
	return c
}

// writeReport carries out fronde report.
func writeReport(c *cobra.Command, path, scenarioPath, out string) error {
	path, err := resultFile(path)
	if err != nil {
		return err
	}
	if out == "" {
		out = filepath.Join(filepath.Dir(path), files.HTMLFile)
	}
	d, err := page.Read(path)
	if err != nil {
		return mistaken(err)
	}
	if err := legible(path, d.Result); err != nil {
		return err
	}
	switch one, err := scenarioOf(path, d.Result, scenarioPath); {
	case err == nil:
		err = d.Use(one)
		if err != nil && scenarioPath != "" {
			return mistaken(fmt.Errorf("%s: %w; if it was edited since, run it again", scenarioPath, err))
		}
		if err != nil {
			d.Notes = append(d.Notes,
				files.ScenarioFile+" was changed after the run: places, blocs and evidence are left out. Run it again.")
		}
	case scenarioPath != "": // only a scenario that was named must exist
		return err
	}
	if err := page.Save(out, d); err != nil {
		return unwritten{err}
	}
	return printed(c, fmt.Sprintf("wrote %s\n", out))
}
