package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"fronde/calendar"
	"fronde/report/files"
	"fronde/seal"
	"fronde/shell"
)

func newSealCommand() *cobra.Command {
	var out, date string
	c := &cobra.Command{
		Use:   "seal RESULT",
		Short: "Seal a forecast with its date, hash and criteria",
		Long: `Seal writes a forecast that can no longer be changed unnoticed: the
probabilities of all views at all horizons and by day, the date, the hashes of the
result and the scenario, and the criteria by which it will be judged. Its own hash
covers all of it, and every command that reads a seal verifies it. A seal is never
overwritten: its name consists of the case, which is the directory's name if the result
is a run's result.json, and the date of sealing. The hash proves that nothing was
changed, but not when it was sealed: publish it where others can date it.`,
		Example: `  fronde seal fronde-out/mine/result.json
  fronde seal result.json --out mine.seal.json --date 2024-05-01`,
		Args: exactly("RESULT"),
		RunE: func(c *cobra.Command, args []string) error { return sealResult(c, args[0], out, date) },
	}
	c.Flags().StringVarP(&out, "out", "o", "", "`file` of the seal (default NAME-DATE.seal.json beside RESULT)")
	c.Flags().StringVar(&date, "date", "", "`date` of sealing, e.g. 2024-05-01 (default today)")
	c.Flags().SortFlags = false
	return c
}

// sealResult carries out fronde seal.
func sealResult(c *cobra.Command, path, out, date string) error {
	on := calendar.DateOf(time.Now())
	if date != "" {
		var err error
		if on, err = calendar.ParseDate(date); err != nil {
			return mistaken(fmt.Errorf("--date: %w", err))
		}
	}
	path, err := resultFile(path)
	if err != nil {
		return err
	}
	if out == "" {
		out = sealPath(path, on)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return mistaken(err)
	}
	s, err := seal.New(text, on)
	if err != nil {
		return mistaken(fmt.Errorf("%s: %w", path, err))
	}
	if text, err = s.Encode(); err != nil {
		return err
	}
	if err := writeNew(out, text, false, "it is not overwritten; --out names another"); err != nil {
		return err
	}
	return printed(c, sealedNote(s, out))
}

// sealPath is where the seal of a result goes: beside it, named by the case and the date of
// sealing. The date is that of sealing because a case may be sealed again with the same date of
// forecast.
func sealPath(result string, on calendar.Date) string {
	dir, name := filepath.Split(result)
	name = strings.TrimSuffix(name, ".json")
	if name+".json" == files.ResultFile {
		if whole, err := filepath.Abs(result); err == nil {
			name = filepath.Base(filepath.Dir(whole))
		}
	}
	return filepath.Join(dir, fmt.Sprintf("%s-%s.seal.json", name, on))
}

// sealedNote says what was sealed and what to do with it.
func sealedNote(s *seal.Seal, path string) string {
	note := fmt.Sprintf("sealed %q, as of %s, on %s: %s\nsha256 %s\n",
		s.Scenario.Title, s.Scenario.AsOf, s.Sealed, path, s.Digest)
	if s.Result.Partial {
		note += "PARTIAL: the run was stopped before all worlds were done; the seal says so\n"
	}
	return note + fmt.Sprintf("when its fate is known: fronde resolve %s --exit ... --date ... --source ...\n",
		shell.Quoted(path))
}
