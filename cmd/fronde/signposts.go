package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"fronde/report/phrase/study"
	"fronde/report/terminal"
)

func newSignpostsCommand() *cobra.Command {
	var asJSON bool
	var inWeeks int
	show := terminal.SignpostsShown{}
	c := &cobra.Command{
		Use:   "signposts RESULT",
		Short: "Say what to watch: the signs that would move the forecast",
		Long: `Signposts prints, from a finished run, which observable signs would move the forecast
most and what they would move it to, and sets the signs against the exits: how much
likelier each sign is if the leader then leaves in that way than if not. It simulates
nothing: the signs were counted in the worlds of the run. docs/signposts.md says how
to read them.`,
		Example: `  fronde signposts fronde-out/mine/result.json
  fronde signposts fronde-out/mine/result.json --weeks 24 --ratios
  fronde signposts fronde-out/mine/result.json --json | jq '.signs[0]'`,
		Args: exactly("RESULT"),
		RunE: func(c *cobra.Command, args []string) error {
			show.Lead = 7 * inWeeks
			return signposts(c, args[0], show, asJSON)
		},
	}
	flags := c.Flags()
	flags.IntVar(&inWeeks, "weeks", 0,
		"`number` of weeks within which the exit comes after the sign: 4, 12 or 24 (default 12)")
	flags.BoolVar(&show.Ratios, "ratios", false, "print likelihood ratios with their intervals in place of marks")
	flags.BoolVar(&show.Hidden, "hidden", false, "also show what nobody outside the regime can see, such as confidence")
	flags.BoolVar(&asJSON, "json", false, "print JSON, and nothing else")
	flags.SortFlags = false
	return c
}

// signposts carries out the command.
func signposts(c *cobra.Command, path string, show terminal.SignpostsShown, asJSON bool) error {
	path, err := resultFile(path)
	if err != nil {
		return err
	}
	r, err := readResult(path)
	if err != nil {
		return err
	}
	if err := legible(path, r); err != nil {
		return err
	}
	if s := r.Signposts; s != nil && c.Flags().Changed("weeks") && !slices.Contains(s.Leads, show.Lead) {
		return mistaken(fmt.Errorf("--weeks is %d, allowed is %s", show.Lead/7, inWeeksOf(s.Leads)))
	}
	w := c.OutOrStdout()
	if !asJSON {
		return written(terminal.Signposts(styled(w), r, show, columns(w)))
	}
	if r.Signposts == nil {
		return mistaken(study.ErrNoSignposts)
	}
	return printJSON(w, r.Signposts)
}

// inWeeksOf lists leads, given in days, in weeks.
func inWeeksOf(leads []int) string {
	var all []string
	for _, days := range leads {
		all = append(all, strconv.Itoa(days/7))
	}
	return strings.Join(all, ", ")
}
