package fronde_test

import (
	"context"
	"runtime"
	"slices"
	"testing"
	"time"

	"fronde/forecast"
	"fronde/regime"
	"fronde/rng"
	"fronde/scenario"
)

// reference loads the case used for measuring speed, with a horizon of one year.
func reference(b *testing.B) *scenario.Case {
	b.Helper()
	c, err := scenario.Load("scenarios/russia-2022.yaml")
	if err != nil {
		b.Fatal(err)
	}
	if c, err = forecast.WithHorizon(c, 365); err != nil {
		b.Fatal(err)
	}
	return c
}

// worldsPerDraw is how many worlds share a draw, as in a forecast: the first of them
// also pays for finding numbers that fit what was observed.
const worldsPerDraw = 2

// One world of the reference scenario on one core: all citizens, the run-up and one year.
// The median says what a typical world costs; ns/op is the mean with its long tail.
func BenchmarkWorld(b *testing.B) {
	model, err := regime.New(reference(b))
	if err != nil {
		b.Fatal(err)
	}
	s := model.NewSimulator()
	into := model.NewWorld()
	var worlds []time.Duration
	flips := int64(0)
	for run := uint32(0); b.Loop(); run++ {
		began := time.Now()
		s.Run(rng.Seed(1), run, run/worldsPerDraw, into)
		worlds = append(worlds, time.Since(began))
		flips += into.Flips
	}
	days := float64(model.RunUp() + model.Horizon() + 1)
	perWorld := b.Elapsed().Seconds() / float64(len(worlds))
	b.ReportMetric(float64(model.Population())*days/perWorld, "person-days/s")
	b.ReportMetric(quantile(worlds, 0.5), "ms/world-median")
	b.ReportMetric(quantile(worlds, 0.9), "ms/world-p90")
	b.ReportMetric(heap(s)/float64(model.Population()), "bytes/citizen")
	b.ReportMetric(heap(s)/(1<<20), "MiB")
	if flips > 0 { // only if the simulator counts them
		b.ReportMetric(float64(flips)/float64(len(worlds)), "flips/world")
		b.ReportMetric(b.Elapsed().Seconds()*1e9/float64(flips), "ns/flip")
	}
}

// quantile returns a quantile of times, in milliseconds.
func quantile(times []time.Duration, q float64) float64 {
	sorted := slices.Sorted(slices.Values(times))
	return sorted[int(q*float64(len(sorted)-1))].Seconds() * 1000
}

// heap is the memory in use while something is still needed, in bytes.
func heap(needed any) float64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	runtime.KeepAlive(needed)
	return float64(m.HeapAlloc)
}

// Forty worlds of the reference scenario on all cores, with everything that a run does except write
// files: what a user waits for.
func BenchmarkForecast(b *testing.B) {
	const runs = 40
	c := reference(b)
	for b.Loop() {
		if _, err := forecast.Run(context.Background(), c, forecast.Options{Runs: runs, Seed: 1}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(runs*float64(b.N)/b.Elapsed().Seconds(), "worlds/s")
}
