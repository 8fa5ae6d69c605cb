package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"fronde/outcome"
	"fronde/report"
)

func newSignpostsCommand() *cobra.Command {
	var hidden, asJSON bool
	c := &cobra.Command{
		Use:   "signposts RESULT",
		Short: "Say what to watch: the signs that would move the forecast",
		Long: `Signposts prints, from a finished run, which observable signs would move the forecast
most and what they would move it to, and sets the signs against the exits: how much
likelier each sign is if the leader then leaves in that way than if not. It simulates
nothing: the signs were counted in the worlds of the run. docs/signposts.md says how
to read them.`,
		Example: `  fronde signposts fronde-out/mine/result.json
  fronde signposts fronde-out/mine/result.json --json | jq '.signs[0]'`,
		Args: exactly("RESULT"),
		RunE: func(c *cobra.Command, args []string) error { return signposts(c, args[0], hidden, asJSON) },
	}
	flags := c.Flags()
	flags.BoolVar(&hidden, "hidden", false, "also show what nobody outside the regime can see, such as confidence")
	flags.BoolVar(&asJSON, "json", false, "print JSON, and nothing else")
	flags.SortFlags = false
	return c
}

// signposts carries out the command.
func signposts(c *cobra.Command, path string, hidden, asJSON bool) error {
	file, err := os.Open(path)
	if err != nil {
		return mistaken(err)
	}
	defer file.Close()
	r, err := outcome.ReadResult(file)
	if err != nil {
		return mistaken(fmt.Errorf("%s: %w", path, err))
	}
	if err := ofThisVersion(path, r); err != nil {
		return err
	}
	w := c.OutOrStdout()
	if !asJSON {
		if err := report.Signposts(styled(w), r, hidden, columns(w)); err != nil {
			return unwritten{err}
		}
		return nil
	}
	if r.Signposts == nil {
		return mistaken(report.ErrNoSignposts)
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	if err := e.Encode(r.Signposts); err != nil {
		return unwritten{err}
	}
	return nil
}
