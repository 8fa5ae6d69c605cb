package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"fronde/forecast"
	"fronde/hazard"
	"fronde/report/terminal"
	"fronde/spreadsheet"
)

// newHazardCommand returns the commands of the survival models.
func newHazardCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "hazard",
		Short: "Fit and score survival models on panels of history",
		Long: `Hazard fits survival models to panels of countries by years and scores them on
years after those they were fitted to. A panel is a CSV file with a header; a spec,
a YAML file, names its columns and the form of the model: see docs/hazard.md.

From a panel, it reads the columns that the spec names: its keys, the time in whole
years, the cluster, the target (0, 1, or blank if not known; or the values of its
modes) and the terms. Blank cells are missing values.

--join adds the columns of another file to the rows that have the same key, as a left
join in pandas does; the --on after it names the columns of the key, left=right where
the names differ. A joined file has one row for each key. A column whose name the panel
has already gets _y after it. Rows that find no partner get blanks. Join what was known
before the year that is forecast: a column of the same year may hold what happened.`,
		Example: `  fronde hazard fit --data panel.csv --spec coup-attempt.yaml --out model.json
  fronde hazard score --data panel.csv --spec coup-attempt.yaml --train 1951:1999 --test 2000:2010`,
		Args: cobra.ArbitraryArgs,
		RunE: refuseUnknown,
	}
	c.SuggestionsMinimumDistance = 2
	c.AddCommand(newHazardFitCommand(), newHazardScoreCommand())
	return c
}

// years reads a range of years, first:last.
func years(flag, text string) (hazard.Years, error) {
	bad := fmt.Errorf("--%s %q is not a range of years, allowed is first:last, e.g. 1951:1999", flag, text)
	first, last, ok := strings.Cut(text, ":")
	if !ok {
		return hazard.Years{}, bad
	}
	from, err := strconv.Atoi(strings.TrimSpace(first))
	to, err2 := strconv.Atoi(strings.TrimSpace(last))
	if err != nil || err2 != nil || from > to {
		return hazard.Years{}, bad
	}
	return hazard.Years{From: from, To: to}, nil
}

// hazardData reads a spec and, from the panel, the columns that it names.
func hazardData(c *cobra.Command, panel *hazard.Panel, path string) (*hazard.Data, error) {
	spec, err := hazard.LoadSpec(path)
	if isA[*fs.PathError](err) {
		return nil, mistaken(err)
	}
	if err != nil {
		return nil, err
	}
	data, err := panel.Read(spec)
	if err == nil {
		noted(c, panel.Notes())
	}
	return data, err
}

// panelFlags are the flags that say where a panel is.
type panelFlags struct {
	data      string
	joins, on []string
}

func (f *panelFlags) register(flags *pflag.FlagSet) {
	flags.StringVar(&f.data, "data", "", "`file` of the panel, CSV with a header")
	flags.StringArrayVar(&f.joins, "join", nil, "`file` whose columns are joined to the panel's rows, CSV; repeatable")
	flags.StringArrayVar(&f.on, "on", nil, "`columns` by which a --join is made, e.g. ccode=gwcode,year; once for each")
}

// validate returns every mistake in the flags of joins.
func (f *panelFlags) validate() error {
	var mistakes []error
	if len(f.joins) != len(f.on) {
		mistakes = append(mistakes, fmt.Errorf(
			"--join is given %d times and --on %d times; give one --on for each --join", len(f.joins), len(f.on)))
	}
	for _, text := range f.on {
		if _, err := spreadsheet.ParseOn(text); err != nil {
			mistakes = append(mistakes, fmt.Errorf("--on %s: %w", text, err))
		}
	}
	return errors.Join(mistakes...)
}

// read reads the panel and joins what is to be joined. A file that cannot be opened is the user's
// mistake.
func (f *panelFlags) read(c *cobra.Command) (*hazard.Panel, error) {
	panel, err := hazard.LoadPanel(f.data)
	for k := 0; k < len(f.joins) && err == nil; k++ {
		err = panel.JoinFile(f.joins[k], f.on[k])
	}
	if isA[*fs.PathError](err) {
		return nil, mistaken(err)
	}
	if err != nil {
		return nil, err
	}
	for _, note := range panel.Joins() {
		noted(c, note)
	}
	return panel, nil
}

// unlearnable marks an error as the user's mistake if a fit failed because of the panel.
func unlearnable(err error) error {
	for _, known := range []error{
		hazard.ErrNoEvents, hazard.ErrOnlyEvents, hazard.ErrNoRows, hazard.ErrNotConverged, hazard.ErrNoLabels,
		hazard.ErrNoColumns,
	} {
		if errors.Is(err, known) {
			return mistaken(err)
		}
	}
	return err
}

// provenance says what the scores are based on.
func provenance(s *hazard.Summary, panel *hazard.Panel, spec string) []string {
	how := fmt.Sprintf("trained on %s, tested on %s", s.Train, s.Test)
	if s.Refit > 0 {
		how = fmt.Sprintf("tested on %s, trained anew every %s on all years since %d",
			s.Test, yearsWord(s.Refit), s.Train.From)
	}
	files := strings.Join(panel.Files(), ", ")
	return []string{how, fmt.Sprintf("%s · spec %s · %s", files, spec[:12], forecast.Software())}
}

func yearsWord(n int) string {
	if n == 1 {
		return "year"
	}
	return fmt.Sprintf("%d years", n)
}

// showScores prints how well one spec did.
func showScores(w io.Writer, s *hazard.Summary, panel *hazard.Panel, spec string) error {
	return written(terminal.Hazard(styled(w), s, provenance(s, panel, spec), columns(w)))
}
