// Command worlds simulates worlds of a case to a horizon and prints a hash of every record, by its
// number, and one of the sums over all of them. worlds_test.go compares what builds for different
// processors print.
package main

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"sync"

	"fronde/ensemble"
	"fronde/outcome"
	"fronde/regime"
	"fronde/rng"
	"fronde/scenario"
)

func main() {
	if len(os.Args) != 4 {
		fail(fmt.Errorf("usage: worlds case horizon number"))
	}
	runs, err := strconv.Atoi(os.Args[3])
	if err != nil {
		fail(err)
	}
	c, err := scenario.Load(os.Args[1])
	if err != nil {
		fail(err)
	}
	if c, err = c.Set("horizon", os.Args[2]); err != nil {
		fail(err)
	}
	if err := simulate(c, runs); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

// seed is one whose first worlds have crowds in the reference case.
const seed = 7

func simulate(c *scenario.Case, runs int) error {
	model, err := regime.New(c)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "worlds")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	plan := ensemble.Plan{
		Seed: seed, Runs: runs, RunUp: model.RunUp(), Horizon: model.Horizon(), Places: model.Places(),
	}
	hashes := make([][]byte, runs)
	var lock sync.Mutex
	newSimulator := func() ensemble.Simulator {
		return hashing{model.NewSimulator(), func(w *outcome.World) {
			lock.Lock()
			defer lock.Unlock()
			hashes[w.Run] = hashOf(w)
		}}
	}
	if _, err := ensemble.Run(context.Background(), plan, newSimulator, ensemble.Options{Dir: dir}); err != nil {
		return err
	}
	for run, hash := range hashes {
		fmt.Printf("world %d: %x\n", run, hash)
	}
	sums, err := os.ReadFile(filepath.Join(dir, "checkpoint"))
	if err != nil {
		return err
	}
	fmt.Printf("sums: %x\n", sha256.Sum256(sums))
	return nil
}

// hashing shows every record that a simulator has written.
type hashing struct {
	*regime.Simulator
	show func(*outcome.World)
}

func (h hashing) Run(seed rng.Seed, run, draw uint32, into *outcome.World) {
	h.Simulator.Run(seed, run, draw, into)
	h.show(into)
}

// hashOf hashes all fields of a record, numbers by their bits.
func hashOf(w *outcome.World) []byte {
	h := sha256.New()
	add := func(data any) {
		if err := binary.Write(h, binary.LittleEndian, data); err != nil {
			fail(err)
		}
	}
	add(w.Accepted)
	add(w.Exit)
	add(w.Successor)
	add([]int64{int64(w.Day), w.Flips})
	add(w.Follow)
	for e := range w.Incidence {
		add(w.Incidence[e])
		add(w.Unstated[e])
	}
	for v := range w.Values {
		add(w.Values[v])
	}
	add(w.Places)
	return h.Sum(nil)
}
