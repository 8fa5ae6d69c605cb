package ensemble

import (
	"encoding/binary"
	"math"

	"fronde/outcome"
)

// keptReadings is the number of an experiment's first worlds whose readings are kept. At
// about two kilobytes each they stay small compared with the rest of a checkpoint.
const keptReadings = 2048

// Reading is what signposts are computed from: one world's fate, its incidence on the
// landmarks, and the readings of its observables on them. Single precision has more digits
// than any estimate computed from them.
type Reading struct {
	Row
	// Incidence[i] is that of every exit on the i-th day of [outcome.Landmarks].
	Incidence [][outcome.Modes]float32
	// Values[i] are the observables on the i-th landmark, up to [outcome.LastLandmark], each
	// by its [outcome.Variable.Reading].
	Values [][outcome.Variables]float32
}

// landmarks locates on the grid the days that readings look at.
type landmarks struct {
	days []int
	from []int // for each landmark that is read, the first index in the grid that it looks back on
	at   []int // and its own index
}

func newLandmarks(grid []int, runUp, horizon int) landmarks {
	l := landmarks{days: outcome.Landmarks(horizon)}
	place := map[int]int{}
	for i, day := range grid {
		place[day-runUp] = i
	}
	for _, day := range l.days {
		if day <= outcome.LastLandmark {
			l.from, l.at = append(l.from, place[day-outcome.LandmarkDays]), append(l.at, place[day])
		}
	}
	return l
}

// blank returns a reading with room for all landmarks.
func (l *landmarks) blank() Reading {
	return Reading{
		Incidence: make([][outcome.Modes]float32, len(l.days)),
		Values:    make([][outcome.Variables]float32, len(l.at)),
	}
}

// read returns a world's readings.
func (l *landmarks) read(w *outcome.World) Reading {
	r := l.blank()
	r.Row = rowOf(w)
	for i, day := range l.days {
		for e := range w.Incidence {
			r.Incidence[i][e] = float32(w.Incidence[e][day])
		}
	}
	for i := range l.at {
		for v := range w.Values {
			r.Values[i][v] = float32(reading(outcome.Variable(v).Reading(), w.Values[v][l.from[i]:l.at[i]+1]))
		}
	}
	return r
}

// reading reads the values from four weeks ago until today.
func reading(how outcome.Reading, values []float64) float64 {
	last := values[len(values)-1]
	switch how {
	case outcome.ReadGrowth:
		return last - values[0]
	case outcome.ReadPeak:
		for _, x := range values[1:] {
			last = max(last, x)
		}
	}
	return last
}

func (r *Reading) append(b []byte) []byte {
	b = r.Row.append(b)
	for _, incidence := range r.Incidence {
		b = append32(b, incidence[:])
	}
	for _, values := range r.Values {
		b = append32(b, values[:])
	}
	return b
}

func append32(b []byte, values []float32) []byte {
	for _, x := range values {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(x))
	}
	return b
}

// readReading takes a reading from the start of b and returns the rest.
func (l *landmarks) readReading(b []byte) (Reading, []byte, error) {
	r := l.blank()
	if len(b) < rowBytes+4*(len(l.days)*outcome.Modes+len(l.at)*outcome.Variables) {
		return r, nil, errShort
	}
	r.Row, b = readRow(b), b[rowBytes:]
	for i := range r.Incidence {
		b = read32(b, r.Incidence[i][:])
	}
	for i := range r.Values {
		b = read32(b, r.Values[i][:])
	}
	return r, b, nil
}

func read32(b []byte, into []float32) []byte {
	for i := range into {
		into[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return b[4*len(into):]
}
