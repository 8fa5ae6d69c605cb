package fronde_test

import (
	"bytes"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// sample is a case and how many of its worlds are simulated, in whole draws.
type sample struct {
	scenario string
	worlds   int
}

// The worlds that are compared: on a processor of the same kind, and in an emulator of another, which
// is ten times slower. Cases differ in what happens in them.
var (
	manyWorlds = []sample{
		{"russia-2022", 40}, {"egypt-2011", 4}, {"syria-2011", 4}, {"argentina-1982", 4}, {"turkey-2016", 4},
	}
	fewWorlds = []sample{
		{"russia-2022", 2}, {"egypt-2011", 2}, {"syria-2011", 2}, {"argentina-1982", 2}, {"turkey-2016", 2},
	}
)

// program is a build of testdata/worlds and how it is run.
type program struct {
	path     string
	env      []string
	emulator []string
}

// buildWorlds builds testdata/worlds with additions to the environment.
func buildWorlds(t *testing.T, env ...string) program {
	t.Helper()
	path := filepath.Join(t.TempDir(), "worlds")
	goCommand(t, env, "build", "-o", path, "./testdata/worlds")
	return program{path: path}
}

// hashes simulates four months of samples and returns the hash of every record and sum by its name.
func (p program) hashes(t *testing.T, samples []sample) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, s := range samples {
		words := slices.Concat(p.emulator, []string{p.path, "scenarios/" + s.scenario + ".yaml", "4 months",
			strconv.Itoa(s.worlds)})
		var stderr bytes.Buffer
		cmd := exec.Command(words[0], words[1:]...)
		cmd.Env, cmd.Stderr = append(os.Environ(), p.env...), &stderr
		out, err := cmd.Output()
		if strings.Contains(stderr.String(), "microarchitecture support") {
			t.Skip("leaves out this build, which this processor cannot run")
		}
		if err != nil {
			t.Fatalf("%s: %v\n%s", strings.Join(words, " "), err, stderr.Bytes())
		}
		for line := range strings.Lines(string(out)) {
			name, hash, _ := strings.Cut(strings.TrimSpace(line), ": ")
			all[s.scenario+" "+name] = hash
		}
		if len(all) < s.worlds+1 {
			t.Fatalf("%s printed %q", strings.Join(words, " "), out)
		}
	}
	return all
}

// The same worlds come out, byte for byte, without fused instructions, with a compiler that may use them,
// and on another processor.
func TestWorldsAreTheSameEverywhere(t *testing.T) {
	if testing.Short() {
		t.Skip("leaves out simulating worlds in several builds and in an emulator")
	}
	here := buildWorlds(t)
	many, few := here.hashes(t, manyWorlds), here.hashes(t, fewWorlds)
	same := func(t *testing.T, got, want map[string]string) {
		t.Helper()
		for _, name := range slices.Sorted(maps.Keys(want)) {
			if got[name] != want[name] {
				t.Errorf("%s differs", name)
			}
		}
	}
	t.Run("older processor", func(t *testing.T) {
		if runtime.GOARCH != "amd64" {
			t.Skip("leaves out switching instructions off: only for amd64")
		}
		older := here
		older.env = []string{"GODEBUG=cpu.fma=off,cpu.avx2=off,cpu.sse41=off"}
		same(t, older.hashes(t, manyWorlds), many)
	})
	t.Run("build for newer processors", func(t *testing.T) {
		if runtime.GOARCH != "amd64" {
			t.Skip("leaves out GOAMD64=v3: only for amd64")
		}
		same(t, buildWorlds(t, "GOAMD64=v3").hashes(t, manyWorlds), many)
	})
	t.Run("another architecture", func(t *testing.T) {
		other, emulator := "arm64", "qemu-aarch64-static"
		if runtime.GOARCH == "arm64" {
			other, emulator = "amd64", "qemu-x86_64-static"
		}
		found, err := exec.LookPath(emulator)
		if err != nil {
			t.Skipf("leaves out %s: %s is not installed (package qemu-user-static)", other, emulator)
		}
		built := buildWorlds(t, "GOARCH="+other)
		built.emulator = []string{found}
		same(t, built.hashes(t, fewWorlds), few)
	})
}
