package seal

import (
	"math"

	"fronde/stats"
)

// Measure is a scoring rule. In all of them lower is better.
type Measure uint8

// The measures.
const (
	Brier       Measure = iota // over the eleven outcomes, 0 to 2
	BrierExit                  // of any exit, 0 to 1
	BrierRegime                // of the regime's end, 0 to 1
	Log                        // of what happened, in nats
	CRPS                       // of the time to the exit, in days, 0 to the horizon
	measures                   // number of measures
)

// Measures lists all measures in the order of tables.
func Measures() []Measure { return []Measure{Brier, BrierExit, BrierRegime, Log, CRPS} }

// String returns the measure's name in files.
func (m Measure) String() string {
	return [measures]string{"brier", "brier_exit", "brier_regime_end", "log", "crps_days"}[m]
}

// MarshalText implements [encoding.TextMarshaler].
func (m Measure) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// Loss is a value of a measure. The log score may be infinite, which JSON writes as
// [stats.Score] does.
type Loss float64

// Infinite reports whether the forecast had called what happened impossible.
func (l Loss) Infinite() bool { return math.IsInf(float64(l), 1) }

// MarshalJSON implements [json.Marshaler].
func (l Loss) MarshalJSON() ([]byte, error) { return stats.Score(l).MarshalJSON() }
