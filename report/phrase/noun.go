package phrase

import "math"

// Worlds counts simulated worlds.
func Worlds(n int) string { return Count(int64(n), "world", "worlds") }

// Draws counts draws of the uncertain numbers.
func Draws(n int) string { return Count(int64(n), "draw", "draws") }

// Pairs counts twin worlds.
func Pairs(n int) string { return Count(int64(n), "pair of worlds", "pairs of worlds") }

// Cases counts cases.
func Cases(n int) string { return Count(int64(n), "case", "cases") }

// Seals counts sealed forecasts.
func Seals(n int) string { return Count(int64(n), "seal", "seals") }

// Events counts events.
func Events(n int) string { return Count(int64(n), "event", "events") }

// LeaderYears counts years that leaders were in office.
func LeaderYears(n float64) string { return Count(int64(math.Round(n)), "leader-year", "leader-years") }
