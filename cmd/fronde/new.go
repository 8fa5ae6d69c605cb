package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"fronde/calendar"
	"fronde/mistake"
	"fronde/scenario"
	"fronde/scenario/draft"
	"fronde/scenario/quantity"
	"fronde/scenario/vocabulary"
	"fronde/shell"
	"fronde/spreadsheet"
)

// newFlags are the flags of fronde new.
type newFlags struct {
	force         bool
	rule, country string
	tenure, age   float64
	asOf, horizon string
	population    int64
	war           bool
	sanctions     float64
	panel, row    string
}

func (f *newFlags) define(flags *pflag.FlagSet) {
	flags.BoolVar(&f.force, "force", false, "overwrite the file if it exists")
	flags.StringVar(&f.rule, "type", "",
		"kind of `rule`: personal, party, military or monarchy; or a hybrid, e.g. party-personal")
	flags.Float64Var(&f.tenure, "tenure", 0, "`years` that the leader has been in office")
	flags.Float64Var(&f.age, "age", 0, "the leader's age in `years` (default unknown: a prior over rulers' ages)")
	flags.StringVar(&f.country, "country", "", "`name` of the country (default none)")
	flags.StringVar(&f.asOf, "as-of", "", "`date` of the forecast, e.g. 2024-03-01 (default today)")
	flags.StringVar(&f.horizon, "horizon", "24 months", "`duration` of the forecast")
	flags.Int64Var(&f.population, "population", 30_000_000, "`persons` in the country")
	flags.BoolVar(&f.war, "war", false, "the regime is at war")
	flags.Float64Var(&f.sanctions, "sanctions", 0, "sanctions `pressure`, 0 to 1")
	flags.StringVar(&f.panel, "panel", "", "CSV `file` of country-years to take the facts from")
	flags.StringVar(&f.row, "row", "", "`keys` of its row, e.g. gwcode=365,year=2010")
	flags.SortFlags = false
}

// outlined reports whether any flag states a fact.
func (f *newFlags) outlined(flags *pflag.FlagSet) (given bool) {
	flags.Visit(func(one *pflag.Flag) { given = given || one.Name != "force" })
	return given
}

func newNewCommand() *cobra.Command {
	f := &newFlags{}
	c := &cobra.Command{
		Use:   "new FILE",
		Short: "Write a scenario to start from, or one from a few facts",
		Long: `New writes a commented scenario of a fictional country, which runs as it is. Given
--type, --tenure and --age, or the row of a panel of country-years, it writes a
generic case instead: the facts are stated and every other number takes its
documented default prior. It does not overwrite a file unless --force is given.

A panel is a CSV file with a header. From the row that --row names, new reads

  kind of rule  ` + strings.Join(draft.RuleColumns, ", ") + `
  tenure        ` + strings.Join(draft.TenureColumns, ", ") + `
  age           ` + strings.Join(draft.AgeColumns, ", ") + `
  country       ` + strings.Join(draft.CountryColumns, ", ") + `
  date          ` + strings.Join(draft.YearColumns, ", ") + ` (its last day)

the first of each that the row has; flags supply what it lacks, and override it. A
hybrid is personal if it is so in part, as in the base rates. Groups of regimes
are read last, since they hide the hybrids.`,
		Example: `  fronde new mine.yaml
  fronde new mine.yaml --type personal --tenure 22 --age 69 --war
  fronde new mine.yaml --panel panel.csv --row gwcode=365,year=2010`,
		Args: exactly("FILE"),
		RunE: func(c *cobra.Command, args []string) error {
			text := draft.Template()
			if f.outlined(c.Flags()) {
				var err error
				if text, err = f.outline(c); err != nil {
					return mistaken(err)
				}
			}
			if err := writeNew(args[0], text, f.force, "--force overwrites it"); err != nil {
				return err
			}
			return printed(c, fmt.Sprintf("wrote %s; run it with: fronde run %s\n", args[0], shell.Quoted(args[0])))
		},
	}
	f.define(c.Flags())
	return c
}

// outline makes a generic case from the flags, which override the panel's row.
func (f *newFlags) outline(c *cobra.Command) ([]byte, error) {
	flags := c.Flags()
	o, err := f.fromPanel(c)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(f.override(&o, flags), f.complete(o, flags)); err != nil {
		return nil, err
	}
	text, err := o.Scenario()
	if err != nil {
		return nil, err
	}
	if _, err := scenario.Parse("the generic case", text); err != nil {
		return nil, err
	}
	return draft.WithHistory(text), nil
}

// override puts the facts stated by flags into an outline.
func (f *newFlags) override(o *draft.Outline, flags *pflag.FlagSet) error {
	var mistakes []error
	var err error
	if o.AsOf.IsZero() {
		o.AsOf = calendar.DateOf(time.Now())
	}
	if o.Horizon, err = quantity.ParseDuration(f.horizon); err != nil {
		mistakes = append(mistakes, fmt.Errorf("--horizon %q: %w", f.horizon, err))
	}
	if f.asOf != "" {
		if o.AsOf, err = calendar.ParseDate(f.asOf); err != nil {
			mistakes = append(mistakes, fmt.Errorf("--as-of %w", err))
		}
	}
	if flags.Changed("type") {
		if o.Rule, err = ruleNamed(f.rule); err != nil {
			mistakes = append(mistakes, err)
		}
	}
	if flags.Changed("tenure") {
		o.Tenure = f.tenure
	}
	if flags.Changed("age") {
		o.Age = f.age
	}
	if flags.Changed("country") {
		o.Country = f.country
	}
	o.Population, o.War, o.Sanctions = f.population, f.war, f.sanctions
	return errors.Join(mistakes...)
}

// complete names the flags of the facts that an outline still lacks, and refuses a tenure longer
// than the leader's life. The language would refuse these too, but by naming keys of a file that
// the user has not written. Which values a fact may take is left to the language.
func (f *newFlags) complete(o draft.Outline, flags *pflag.FlagSet) error {
	var mistakes []error
	if o.Rule == 0 && f.rule == "" {
		mistakes = append(mistakes, fmt.Errorf("--type is not given%s, allowed are %s",
			f.sought(draft.RuleColumns), strings.Join(vocabulary.Rules(), ", ")))
	}
	if o.Tenure > o.Age && o.Age > 0 {
		mistakes = append(mistakes, fmt.Errorf("the leader is %g years old and %g years in office", o.Age, o.Tenure))
	}
	if !flags.Changed("tenure") && (f.panel == "" || o.Tenure < 0) {
		mistakes = append(mistakes, fmt.Errorf("--tenure is not given%s: the leader's years in office",
			f.sought(draft.TenureColumns)))
	}
	return errors.Join(mistakes...)
}

// sought says in which columns of the panel, if one is named, a fact was not found.
func (f *newFlags) sought(columns []string) string {
	if f.panel == "" {
		return ""
	}
	return fmt.Sprintf(", and the row of %s has it in no column %s", f.panel, strings.Join(columns, " or "))
}

// ruleNamed finds a kind of rule by name.
func ruleNamed(name string) (rule vocabulary.Rule, err error) {
	if rule.UnmarshalText([]byte(name)) == nil {
		return rule, nil
	}
	if rule, known := draft.RuleNamed(name); known {
		return rule, nil
	}
	known := vocabulary.Rules()
	text := fmt.Sprintf("--type %q is not a kind of rule, allowed are %s", name, strings.Join(known, ", "))
	if near := mistake.Nearest(name, known); near != "" {
		text += fmt.Sprintf("; did you mean %q?", near)
	}
	if advice := vocabulary.Advice("rule", name); advice != "" {
		text += "; " + advice
	}
	return 0, errors.New(text)
}

// fromPanel reads the facts from the panel, if one is named.
func (f *newFlags) fromPanel(c *cobra.Command) (draft.Outline, error) {
	if (f.panel == "") != (f.row == "") {
		return draft.Outline{}, errors.New("--panel and --row go together")
	}
	if f.panel == "" {
		return draft.Outline{}, nil
	}
	wanted, err := rowKeys(f.row)
	if err != nil {
		return draft.Outline{}, err
	}
	panel, err := spreadsheet.Load(f.panel)
	if err != nil {
		return draft.Outline{}, err
	}
	o, err := draft.OutlineFromPanel(panel, wanted)
	if err != nil {
		return o, err
	}
	noted(c, panel.Notes())
	return o, nil
}

// rowKeys reads the keys of a panel's row: key=value,key=value. A part without a key
// continues the value before it, which contains a comma: country=Korea, South,year=2010.
func rowKeys(row string) (map[string]string, error) {
	keys := map[string]string{}
	last := ""
	for _, part := range strings.Split(row, ",") {
		column, value, ok := strings.Cut(part, "=")
		column = strings.TrimSpace(column)
		switch {
		case !ok && last == "", ok && column == "":
			return nil, fmt.Errorf("--row %q is not of the form key=value,key=value", row)
		case !ok:
			keys[last] += "," + part
			continue
		}
		if _, twice := keys[column]; twice {
			return nil, fmt.Errorf("--row %q names %s twice", row, column)
		}
		keys[column], last = value, column
	}
	for column, value := range keys {
		value = strings.TrimSpace(value)
		if long := len(value) - 1; long > 0 && value[0] == '"' && value[long] == '"' {
			value = value[1:long]
		}
		keys[column] = value
	}
	return keys, nil
}
