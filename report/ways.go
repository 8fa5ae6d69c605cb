package report

import (
	"fmt"
	"slices"
	"strings"

	"fronde/outcome"
)

// arrows writes a pathway's steps, leaving out those that there were not.
func arrows(way outcome.Pathway) string {
	steps := slices.DeleteFunc([]string{way.Driver, way.Signal, way.Defection}, func(s string) bool { return s == outcome.NoStep })
	return strings.Join(append(steps, shortLabel(way.Exit)), " → ")
}

// shareCell writes a share and its interval in whole per cent: few exits allow no more.
func shareCell(r outcome.Range) string {
	return fmt.Sprintf("%2.0f %.0f–%.0f", 100*r.Mean, 100*r.Lo, 100*r.Hi)
}

// steps are a pathway's stations from left to right.
func steps(way outcome.Pathway) [4]string {
	return [4]string{way.Driver, way.Signal, way.Defection, shortLabel(way.Exit)}
}

// stepNames head the columns.
var stepNames = [4]string{"driver", "signal", "defection", "exit"}
