package shell

import (
	"strings"

	"github.com/spf13/cobra"
)

// NearestName finds the name that a mistyped one most probably means, by cobra's own measure
// for commands.
func NearestName(typed string, names []string) string {
	dashed := func(s string) string { return strings.ReplaceAll(strings.ToLower(s), " ", "-") }
	for _, name := range names {
		probe := &cobra.Command{SuggestionsMinimumDistance: 2}
		probe.AddCommand(&cobra.Command{Use: dashed(name), Run: func(*cobra.Command, []string) {}})
		if len(probe.SuggestionsFor(dashed(typed))) > 0 {
			return name
		}
	}
	return ""
}
