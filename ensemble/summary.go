package ensemble

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"slices"

	"fronde/stats"
)

// Summary condenses many worlds.
type Summary struct {
	plan         Plan
	sums         *accumulator
	trajectories []Trajectory
	readings     []Reading
	spools       []spoolPart
}

// spoolPart is a segment's spool.
type spoolPart struct {
	path string
	rows int
}

func newSummary(s *state, dir string) *Summary {
	summary := &Summary{plan: s.plan, sums: s.sums, trajectories: s.trajectories, readings: s.readings}
	if dir != "" {
		summary.spools = []spoolPart{{filepath.Join(dir, spoolName), int(s.sums.worlds)}}
	}
	return summary
}

// Load returns the summary of the worlds in a directory's checkpoint, which must belong
// to the plan. It wraps [ErrNoCheckpoint] if there is none.
func Load(plan Plan, dir string) (*Summary, error) {
	if err := plan.Validate(); err != nil {
		return nil, err
	}
	s, _, err := readCheckpoint(dir, plan.complete())
	if err != nil {
		return nil, err
	}
	return newSummary(s, dir), nil
}

// Merge returns the summary of an experiment from those of all its segments, in any
// order: bit for bit that of the experiment run in one piece.
func Merge(parts ...*Summary) (*Summary, error) {
	if len(parts) == 0 {
		return nil, errors.New("no segments to merge")
	}
	parts = slices.Clone(parts)
	slices.SortFunc(parts, func(a, b *Summary) int { return cmp.Compare(a.plan.Segment, b.plan.Segment) })
	whole := parts[0].plan
	whole.Segment, whole.Segments = 0, 1
	s := newState(whole)
	merged := &Summary{plan: whole, sums: s.sums}
	for i, part := range parts {
		if part.plan.Segment != i || part.plan.Segments != len(parts) {
			return nil, fmt.Errorf("merging %d segments, but one is number %d of %d",
				len(parts), part.plan.Segment+1, part.plan.Segments)
		}
		plan := part.plan
		plan.Segment, plan.Segments = 0, 1
		if plan.Runs != whole.Runs || !slices.Equal(plan.traits(), whole.traits()) {
			return nil, fmt.Errorf("segments 1 and %d are of different experiments", i+1)
		}
		merged.sums.merge(part.sums)
		merged.trajectories = append(merged.trajectories, part.trajectories...)
		merged.readings = append(merged.readings, part.readings...)
		merged.spools = append(merged.spools, part.spools...)
	}
	return merged, nil
}

// Worlds returns the number of worlds in the summary.
func (s *Summary) Worlds() int { return int(s.sums.worlds) }

// Draws returns the number of distinct draws of the uncertain numbers among them.
func (s *Summary) Draws() int { return s.sums.layout().draws() }

// Accepted returns the number of draws whose run-up resembles what was observed.
func (s *Summary) Accepted() int { return int(s.sums.accepted) }

// Partial reports whether worlds of the plan are missing.
func (s *Summary) Partial() bool {
	_, end := s.plan.draws()
	return s.Worlds() < s.plan.worlds(end)
}

// Flips returns the changes of mind in all worlds, the engine's unit of cost.
func (s *Summary) Flips() uint64 { return s.sums.flips }

// Grid returns the days since start on which observables are recorded.
func (s *Summary) Grid() []int { return slices.Clone(s.sums.grid) }

// Trajectories returns the paths of the experiment's first eight worlds, in order.
func (s *Summary) Trajectories() []Trajectory { return s.trajectories }

// Readings returns the readings of the experiment's first 2,048 worlds, in order.
func (s *Summary) Readings() []Reading { return s.readings }

// PlacePeaks returns the 5 %, 50 % and 95 % quantiles over worlds of the largest number of
// people protesting on one day, by place, in whole people.
func (s *Summary) PlacePeaks() [][3]float64 {
	peaks := make([][3]float64, len(s.sums.places))
	for i := range peaks {
		for j, share := range []float64{stats.Lower, 0.5, stats.Upper} {
			peaks[i][j] = math.Round(s.sums.places[i].quantile(share))
		}
	}
	return peaks
}

// EachRow calls do with the row of every world in order and stops at its first error. The
// rows are read from the run's directory, so a run without one has no rows.
func (s *Summary) EachRow(do func(Row) error) error {
	rows := 0
	for _, part := range s.spools {
		rows += part.rows
	}
	if rows < s.Worlds() {
		return errors.New("the run kept no rows: it had no directory")
	}
	for _, part := range s.spools {
		if err := eachRow(part.path, part.rows, do); err != nil {
			return err
		}
	}
	return nil
}
