package jobs

import "time"

// Lane is one line of a queue: tasks of a lane wait only for each other.
type Lane int

// The lanes.
const (
	Runs     Lane = iota // runs and comparisons
	WhatIfs              // runs with a baseline, whose author is looking at a slider
	Analyses             // what is computed from a finished run
	Worlds               // single worlds that are played for a request
	Texts                // scenarios that are read for a request
	lanes                // how many there are
)

// laneNames are the names in the log.
var laneNames = [...]string{"runs", "what-ifs", "analyses", "worlds", "texts"}

// String implements [fmt.Stringer].
func (l Lane) String() string { return laneNames[l] }

// MarshalText implements [encoding.TextMarshaler].
func (l Lane) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// Rule is what sets one lane apart from another.
type Rule struct {
	// Width is how many of its tasks run at the same time.
	Width int
	// Time that a task may run; 0 sets no limit.
	Time time.Duration
	// Counted says whether its waiting tasks count towards [Limits.Waiting], of which each client may
	// take a share.
	Counted bool
	// Single lets one task of a group run at a time; meanwhile tasks of other groups overtake
	// those of the same group.
	Single bool
	// Share is how many of its tasks may wait for one client; 0 sets no limit.
	Share int
	// NewestOnly stops a client's older tasks of a group when it submits a newer one. The newer one
	// does not wait until they are saved, if the width allows it.
	NewestOnly bool
	// Kept leaves what is unfinished when the queue closes as it is, to be restored at the next
	// start. Otherwise it is stopped for good.
	Kept bool
	// Remembered is how many tasks can be found after their end.
	Remembered int
}

// Limits are what a studio allows. All of them are set.
type Limits struct {
	Concurrent int           // runs and comparisons at the same time
	Waiting    int           // runs, comparisons and what-ifs that wait
	Time       time.Duration // of one of them
}

// mostTexts is how many requests of a client may wait for their texts to be read. Judgement: some
// dozen windows that are opened at once ask for a few texts each, and one is read in some hundredths
// of a second.
const mostTexts = 64

// rules are those of the studio.
func rules(l Limits) [lanes]Rule {
	return [lanes]Rule{
		Runs: {Width: l.Concurrent, Time: l.Time, Counted: true, Kept: true, Remembered: 8},
		// Two, so that a what-if can begin while the one that it replaces is saved.
		WhatIfs: {Width: 2, Time: l.Time, Counted: true, NewestOnly: true, Kept: true, Remembered: 8},
		// An analysis takes all cores. Many are remembered, and cheaply so: the number of worlds
		// that one has done is told as long as the studio runs, but is not in the database.
		Analyses: {Width: 1, Kept: true, Remembered: 1000},
		// The worlds of a run share a replayer, which is not safe for concurrent use.
		Worlds: {Width: 2, Single: true, Share: mostTexts},
		// One, so that requests leave the other cores to the runs.
		Texts: {Width: 1, Share: mostTexts},
	}
}
