package main

import (
	"errors"
	"fmt"
	"os"
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
	flags.StringVar(&f.rule, "type", "", "kind of `rule`: personal, party, military or monarchy")
	flags.Float64Var(&f.tenure, "tenure", 0, "`years` that the leader has been in office")
	flags.Float64Var(&f.age, "age", 0, "the leader's age in `years`")
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

// outlined reports whether any fact was given.
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
documented default prior. It does not overwrite a file unless --force is given.`,
		Example: `  fronde new mine.yaml
  fronde new mine.yaml --type personal --tenure 22 --age 69 --war
  fronde new mine.yaml --panel panel.csv --row gwcode=365,year=2010`,
		Args: exactly("FILE"),
		RunE: func(c *cobra.Command, args []string) error {
			text := draft.Template()
			if f.outlined(c.Flags()) {
				var err error
				if text, err = f.outline(c.Flags()); err != nil {
					return mistaken(err)
				}
			}
			if err := writeNew(args[0], text, f.force, "--force overwrites it"); err != nil {
				return err
			}
			_, err := fmt.Fprintf(c.OutOrStdout(), "wrote %s; run it with: fronde run %s\n", args[0], quoted(args[0]))
			return err
		},
	}
	f.define(c.Flags())
	return c
}

// outline makes a generic case of the flags, which override the panel's row.
func (f *newFlags) outline(flags *pflag.FlagSet) ([]byte, error) {
	o, err := f.fromPanel()
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
	return text, nil
}

// override puts the facts that the flags state into an outline.
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

// complete names the flags of the facts that an outline still lacks, and a tenure longer than the
// leader's life. The language requires the facts, too, but would name keys of a file that the user
// has not written, and it does not compare them. What values each may take is for it to say.
func (f *newFlags) complete(o draft.Outline, flags *pflag.FlagSet) error {
	var mistakes []error
	if o.Rule == 0 && f.rule == "" {
		mistakes = append(mistakes, fmt.Errorf("--type is not given, allowed are %s",
			strings.Join(vocabulary.Rules(), ", ")))
	}
	if o.Tenure > o.Age && o.Age > 0 {
		mistakes = append(mistakes, fmt.Errorf("the leader is %g years old and %g years in office", o.Age, o.Tenure))
	}
	if o.Age == 0 {
		mistakes = append(mistakes, errors.New("--age is not given: the leader's age in years"))
	}
	if !flags.Changed("tenure") && (f.panel == "" || o.Tenure < 0) {
		mistakes = append(mistakes, errors.New("--tenure is not given: the leader's years in office"))
	}
	return errors.Join(mistakes...)
}

// ruleNamed returns the kind of rule of a name; that of "" is none, which is not given.
func ruleNamed(name string) (rule vocabulary.Rule, err error) {
	if rule.UnmarshalText([]byte(name)) == nil {
		return rule, nil
	}
	known := vocabulary.Rules()
	text := fmt.Sprintf("--type %q is not a kind of rule, allowed are %s", name, strings.Join(known, ", "))
	if near := mistake.Nearest(name, known); near != "" {
		text += fmt.Sprintf("; did you mean %q?", near)
	}
	return 0, errors.New(text)
}

// fromPanel reads the facts from the panel, if one is named.
func (f *newFlags) fromPanel() (draft.Outline, error) {
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
	file, err := os.Open(f.panel)
	if err != nil {
		return draft.Outline{}, err
	}
	defer file.Close()
	o, err := draft.OutlineFromPanel(file, wanted)
	if err != nil {
		return o, fmt.Errorf("%s: %w", f.panel, err)
	}
	return o, nil
}

// rowKeys reads the keys of a panel's row: key=value,key=value.
func rowKeys(row string) (map[string]string, error) {
	keys := map[string]string{}
	for _, key := range strings.Split(row, ",") {
		column, value, ok := strings.Cut(key, "=")
		column = strings.TrimSpace(column)
		if !ok {
			return nil, fmt.Errorf("--row %q is not of the form key=value,key=value", row)
		}
		if _, twice := keys[column]; twice {
			return nil, fmt.Errorf("--row %q names %s twice", row, column)
		}
		keys[column] = strings.TrimSpace(value)
	}
	return keys, nil
}
