package main

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"fronde/forecast"
	"fronde/hazard"
	"fronde/hazard/landmark"
	"fronde/spreadsheet"
)

// newHazardCommand returns the commands of the survival models.
func newHazardCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "hazard",
		Short: "Fit and score survival models on panels of history",
		Long: `Hazard fits survival models to panels of countries by years, or of rulers by months,
and scores them on years or months after those they were fitted to. A panel is a CSV
file with a header; a spec, a YAML file, names its columns and the form of the model:
see docs/hazard.md. A spec with "period: month" is of months.

From a panel, it reads the columns that the spec names: its keys, the time in whole
years or in months such as 2011-01, the cluster, the target (0, 1, or blank if not
known; or the values of its modes) and the terms. Blank cells are missing values.

--join adds the columns of another file to the rows that have the same key, as a left
join in pandas does; the --on after it names the columns of the key, left=right where
the names differ. A joined file has one row for each key. A column whose name the panel
has already gets _y after it. Rows that find no partner get blanks. Join what was known
before the year that is forecast: a column of the same year may hold what happened.`,
		Example: `  fronde hazard fit --data panel.csv --spec coup-attempt.yaml --out model.json
  fronde hazard score --data panel.csv --spec coup-attempt.yaml --train 1951:1999 --test 2000:2010
  fronde hazard score --data leader_months.csv --spec leader-exit.yaml --train 1952-01:1994-12 --test 1995-01:2010-12`,
		Args: cobra.ArbitraryArgs,
		RunE: refuseUnknown,
	}
	c.SuggestionsMinimumDistance = 2
	c.AddCommand(newHazardFitCommand(), newHazardScoreCommand())
	return c
}

// span is a range of years, or of months counted from the year 0, as a flag states it.
type span struct {
	from, to int
	text     string
}

// readSpan reads a range of the period of the specs; of any period if there are none.
func readSpan(flag, text string, specs []*hazard.SpecFile) (span, error) {
	months, err := readMonths(flag, text)
	if len(specs) > 0 && specs[0].Months != nil || len(specs) == 0 && err == nil {
		return months, err
	}
	return readYears(flag, text)
}

func readMonths(flag, text string) (span, error) {
	var r landmark.Months
	if err := r.UnmarshalText([]byte(text)); err != nil {
		return span{}, fmt.Errorf("--%s %w", flag, err)
	}
	return span{int(r.From), int(r.To), text}, nil
}

func readYears(flag, text string) (span, error) {
	bad := fmt.Errorf("--%s %q is not a range of years, allowed is first:last, e.g. 1951:1999", flag, text)
	first, last, ok := strings.Cut(text, ":")
	if !ok {
		return span{}, bad
	}
	from, err := strconv.Atoi(strings.TrimSpace(first))
	to, err2 := strconv.Atoi(strings.TrimSpace(last))
	if err != nil || err2 != nil || from > to {
		return span{}, bad
	}
	return span{from, to, hazard.Years{From: from, To: to}.String()}, nil
}

func (s span) years() hazard.Years { return hazard.Years{From: s.from, To: s.to} }

func (s span) months() landmark.Months {
	return landmark.Months{From: landmark.Month(s.from), To: landmark.Month(s.to)}
}

// panelFlags are the flags that say where a panel is, and what to read of it.
type panelFlags struct {
	data      string
	joins, on []string
	specs     []string
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

// loadSpecs reads the specs, which are of years or of months.
func (f *panelFlags) loadSpecs() ([]*hazard.SpecFile, error) {
	var all []*hazard.SpecFile
	for i, path := range f.specs {
		spec, err := hazard.LoadSpec(path)
		if isA[*fs.PathError](err) {
			return nil, mistaken(err)
		}
		if err != nil {
			return nil, err
		}
		all = append(all, spec)
		if (spec.Months == nil) != (all[0].Months == nil) {
			return nil, mistaken(fmt.Errorf("--spec %s and --spec %s have different periods, "+
				"so they have no row in common; give two specs of years or two of months", f.specs[0], f.specs[i]))
		}
	}
	return all, nil
}

// provenance says what scores are based on: how the forecasts came about, the files and the spec.
func provenance(how string, panel *hazard.Panel, spec string) []string {
	return []string{how, fmt.Sprintf("%s · spec %s · %s", strings.Join(panel.Files(), ", "), spec[:12],
		forecast.Software())}
}

// unlearnable marks an error as the user's mistake if a fit failed because of the panel.
func unlearnable(err error) error {
	for _, known := range []error{
		hazard.ErrNoEvents, hazard.ErrOnlyEvents, hazard.ErrNoRows, hazard.ErrNotConverged, hazard.ErrNoLabels,
		hazard.ErrNoColumns, landmark.ErrNoExits, landmark.ErrNoRows, landmark.ErrNotConverged,
	} {
		if errors.Is(err, known) {
			return mistaken(err)
		}
	}
	return err
}
