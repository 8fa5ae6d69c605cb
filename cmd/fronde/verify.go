package main

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"

	"fronde/verify"
	"fronde/verify/skill"
)

func newVerifyCommand() *cobra.Command {
	var o verify.Options
	skill := ""
	c := &cobra.Command{
		Use:   "verify",
		Short: "Check the model against closed forms and published results",
		Long: `Verify checks the model against closed forms and published results, through the
same functions and worlds that forecasts are made of, and says of each check
whether it is correct. It then looks at what must emerge from whole worlds without
being written down in them: rare cascades, protest that endangers a ruler more
where media are free, the safety after a failed plot, the safety of long tenure.
The figures go to a directory. The exit code is 1 if a check is incorrect.`,
		Example: `  fronde verify           everything, in a few minutes
  fronde verify --quick   the closed forms, in seconds
  fronde verify --skill scenarios --out docs/figures > docs/skill.md   hindcasts and
                          models scored, in minutes`,
		Args: exactly(),
		RunE: func(c *cobra.Command, _ []string) error {
			if skill != "" {
				return runSkill(c, skill, o)
			}
			return runVerify(c, o)
		},
	}
	flags := c.Flags()
	flags.BoolVar(&o.Quick, "quick", false, "leave out what needs thousands of whole worlds")
	flags.StringVarP(&o.Dir, "out", "o", "fronde-verify", "`directory` for the figures; \"\" draws none")
	flags.IntVarP(&o.Workers, "workers", "w", 0,
		"`number` of worlds simulated at the same time (default one for each core)")
	flags.StringVar(&skill, "skill", "",
		"forecast the historical cases of a `directory` as of their onset and print their scores instead")
	flags.SortFlags = false
	return c
}

// runSkill scores the hindcasts.
func runSkill(c *cobra.Command, scenarios string, o verify.Options) error {
	if err := o.Validate(); err != nil {
		return mistaken(err)
	}
	if err := refuseFile(o.Dir); err != nil {
		return err
	}
	err := skill.Page(c.Context(), c.OutOrStdout(), scenarios, o, func(file string) {
		fmt.Fprintf(c.ErrOrStderr(), "fronde: %s\n", file)
	})
	if isA[*fs.PathError](err) {
		return mistaken(err)
	}
	return err
}

// runVerify verifies and turns what is incorrect into the command's error.
func runVerify(c *cobra.Command, o verify.Options) error {
	if err := o.Validate(); err != nil {
		return mistaken(err)
	}
	if err := refuseFile(o.Dir); err != nil {
		return err
	}
	report, err := verify.Run(c.OutOrStdout(), o)
	switch {
	case isA[*fs.PathError](err):
		return unwritten{err}
	case err != nil:
		return err
	case !report.Correct():
		return errors.New("the verification failed; incorrect checks are listed above")
	}
	return nil
}
