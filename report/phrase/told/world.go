package told

import (
	"fmt"

	"fronde/outcome/trace"
)

// WorldTitle heads the report's section on an example world.
const WorldTitle = "An example world"

// NoTrace says that no world was told, and how to have one.
func NoTrace(traceFile string) string {
	return "Not told: there is no " + traceFile + " of this run beside the result. `fronde replay RESULT --run N " +
		"--json` prints it."
}

// WorldText introduces the example world.
func WorldText(t *trace.Trace) string {
	return fmt.Sprintf("World %d of 0 to %d, told: one possible course of events, not a forecast. Its people are "+
		"roles. %s", t.Run, t.Worlds-1, Fate(t))
}

// DecidedCaption heads the table of what decided a world.
const DecidedCaption = "What decided it: without any of these, with all other chance the same, a rerun ends differently"

// DecidedHead heads its columns.
var DecidedHead = []string{"date", "what happened", "without it"}

// StoryCaption heads the table of a whole story.
const StoryCaption = "The whole story; an arrow marks what led to the exit, directly or not"

// StoryHead heads its columns.
var StoryHead = []string{"date", "led to it", "what happened"}

// StoryFold opens the whole story.
const StoryFold = "Table: everything that happened in this world"

// ReplayedNote says that the replay was checked.
func ReplayedNote(exitsFile string) string {
	return "Replayed from its key: its fate equals its row of " + exitsFile + "."
}
