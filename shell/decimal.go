package shell

import (
	"errors"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"fronde/spreadsheet"
)

// DecimalFlags makes all numeric flags of a command, and of the commands below it, decimal. The
// library reads whole numbers as Go source does: 010 as eight, and 0x10 and 1_000 too.
func DecimalFlags(c *cobra.Command) {
	wrap := func(f *pflag.Flag) {
		switch f.Value.Type() {
		case "int", "int64", "uint64", "float64":
			f.Value = decimal{f.Value}
		}
	}
	c.Flags().VisitAll(wrap)
	c.PersistentFlags().VisitAll(wrap)
	for _, below := range c.Commands() {
		DecimalFlags(below)
	}
}

// decimal is the value of a flag that takes a number in decimal digits.
type decimal struct{ pflag.Value }

var errNotDecimal = errors.New("it is not written in decimal digits")

// Set reads the number without its leading zeros, which would make it octal.
func (d decimal) Set(text string) error {
	if _, ok := spreadsheet.Number(text); !ok {
		if _, err := strconv.ParseFloat(text, 64); errors.Is(err, strconv.ErrRange) {
			return err
		}
		return errNotDecimal
	}
	sign := text[:len(text)-len(strings.TrimLeft(text, "+-"))]
	digits := strings.TrimLeft(text[len(sign):], "0")
	if digits == "" || strings.IndexAny(digits, ".eE") == 0 {
		digits = "0" + digits
	}
	return d.Value.Set(sign + digits)
}
