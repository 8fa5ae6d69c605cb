package phrase

import (
	"slices"
	"strings"

	"fronde/outcome/trace"
)

// Arrows writes the steps of a pathway, without those that are missing.
func Arrows(way trace.Pathway) string {
	steps := Steps(way)
	return strings.Join(slices.DeleteFunc(steps[:], func(s string) bool { return s == string(trace.NoStep) }), " → ")
}

// Steps are a pathway's stations from left to right.
func Steps(way trace.Pathway) [4]string {
	return [4]string{string(way.Driver), string(way.Signal), string(way.Defection), ExitLabel(way.Exit)}
}

// StepNames head the columns.
var StepNames = [4]string{"driver", "signal", "defection", "exit"}
