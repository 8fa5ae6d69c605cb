package phrase

import (
	"fmt"
	"slices"
	"strings"

	"fronde/outcome/trace"
	"fronde/stats"
)

// Arrows writes the steps of a pathway, without those that are missing.
func Arrows(way trace.Pathway) string {
	steps := Steps(way)
	return strings.Join(slices.DeleteFunc(steps[:], func(s string) bool { return s == string(trace.NoStep) }), " → ")
}

// PathwayShare writes a share and its interval in whole per cent: few exits justify no more digits.
func PathwayShare(r stats.Range) string {
	return fmt.Sprintf("%2.0f %.0f–%.0f", 100*r.Mean, 100*r.Lo, 100*r.Hi)
}

// Steps are a pathway's stations from left to right.
func Steps(way trace.Pathway) [4]string {
	return [4]string{string(way.Driver), string(way.Signal), string(way.Defection), ExitLabel(way.Exit)}
}

// StepNames head the columns.
var StepNames = [4]string{"driver", "signal", "defection", "exit"}
