package ensemble

import (
	"encoding/binary"
	"math"
	"slices"

	"fronde/outcome"
)

// keptTrajectories is the number of an experiment's first worlds whose paths are kept.
const keptTrajectories = 8

// Trajectory is the path of one world: its sampled fate and, on every day of the grid, its
// observables with the leader still in office. Days that the simulator did not record,
// because the leader had certainly left, hold NaN.
type Trajectory struct {
	Row
	Values [outcome.Variables][]float64
}

func trajectoryOf(w *outcome.World) Trajectory {
	t := Trajectory{Row: rowOf(w)}
	for v := range w.Values {
		t.Values[v] = slices.Clone(w.Values[v])
	}
	return t
}

func (t *Trajectory) append(b []byte) []byte {
	b = t.Row.append(b)
	for v := range t.Values {
		for _, value := range t.Values[v] {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(value))
		}
	}
	return b
}

// readTrajectory takes a trajectory on a grid of the given length from the start of b and
// returns the rest.
func readTrajectory(b []byte, grid int) (Trajectory, []byte, error) {
	var t Trajectory
	if len(b) < rowBytes+8*grid*outcome.Variables {
		return t, nil, errShort
	}
	t.Row = readRow(b)
	b = b[rowBytes:]
	for v := range t.Values {
		t.Values[v] = make([]float64, grid)
		for i := range t.Values[v] {
			t.Values[v][i] = math.Float64frombits(binary.LittleEndian.Uint64(b))
			b = b[8:]
		}
	}
	return t, b, nil
}
