package fronde_test

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"runtime/pprof"
	"testing"

	"fronde/forecast"
	"fronde/scenario"
)

func TestZZHeap(t *testing.T) {
	c, err := scenario.Load("scenarios/russia-2022.yaml")
	if err != nil {
		t.Skip(err)
	}
	c, _ = forecast.WithHorizon(c, 365)
	f, err := forecast.Run(context.Background(), c, forecast.Options{Runs: 300, Seed: 5, Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fmt.Printf("heap %d MB sys %d MB\n", m.HeapAlloc>>20, m.Sys>>20)
	w, _ := os.Create("/tmp/w/heap.prof")
	pprof.WriteHeapProfile(w)
	w.Close()
	_ = f.Result
}
