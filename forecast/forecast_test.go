package forecast_test

import (
	"bytes"
	"context"
	_ "embed"
	"math"
	"strings"
	"testing"

	"fronde/forecast"
	"fronde/outcome"
	"fronde/scenario"
)

// source is a fictional case that takes milliseconds a world.
//
//go:embed testdata/plain.yaml
var source string

func plain(t *testing.T) *scenario.Case {
	t.Helper()
	return parse(t, source)
}

func parse(t *testing.T, text string) *scenario.Case {
	t.Helper()
	c, err := scenario.Parse("case.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func run(t *testing.T, c *scenario.Case, o forecast.Options) *forecast.Forecast {
	t.Helper()
	f, err := forecast.Run(context.Background(), c, o)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestResultIsCompleteAndReproducible(t *testing.T) {
	t.Parallel()
	f := run(t, plain(t), forecast.Options{Runs: 20, Seed: 3, Workers: 1})
	text, err := f.Result.Encode()
	if err != nil {
		t.Fatal(err)
	}
	again, err := run(t, plain(t), forecast.Options{Runs: 20, Seed: 3, Workers: 2}).Result.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(text, again) {
		t.Error("one worker and two give different bytes")
	}
	r := f.Result
	if r.Runs != 20 || r.Draws != 10 || r.Partial || r.Scenario.HorizonDays != 42 || r.Scenario.Population != 4000 {
		t.Errorf("got %+v", r.Scenario)
	}
	codes := map[string]bool{}
	for _, w := range r.Warnings {
		codes[w.Code] = true
	}
	for _, want := range []string{forecast.WarnWeight, forecast.WarnMechanisms, forecast.WarnObserved,
		forecast.WarnMoreWorlds} {
		if !codes[want] {
			t.Errorf("no warning %s among %v", want, r.Warnings)
		}
	}
}

func TestComparisonWithObservations(t *testing.T) {
	t.Parallel()
	observed := run(t, plain(t), forecast.Options{Runs: 20}).Result.Observed
	if len(observed) != 2 {
		t.Fatalf("%d comparisons, want 2", len(observed))
	}
	if !observed[0].Within {
		t.Errorf("an approval of 0 to 100 %% is reported as missed: %+v", observed[0])
	}
	if observed[1].Within { // most of 4,000 people detained on one day
		t.Errorf("3,000 detentions are reported as met: %+v", observed[1])
	}
	if got := observed[1].Observed; math.Abs(got[0]-3000) > 1 || math.Abs(got[2]-4000) > 1 {
		t.Errorf("observed range %v, want 3000 to 4000", got)
	}
}

func TestRowsAgreeWithTheResult(t *testing.T) {
	t.Parallel()
	f := run(t, plain(t), forecast.Options{Runs: 20, Dir: t.TempDir()})
	var sum [outcome.Modes]float64
	rows := 0
	for row, err := range f.Exits() {
		if err != nil {
			t.Fatal(err)
		}
		for e, p := range row.Incidence() {
			sum[e] += p
		}
		if (row.Day == nil) != (row.Exit == outcome.Survival.String()) {
			t.Errorf("run %d: exit %s with day %v", row.Run, row.Exit, row.Day)
		}
		rows++
	}
	horizons := f.Result.Views[outcome.SimulatorView].Horizons
	last := horizons[len(horizons)-1]
	for e, total := range sum {
		if want := last.Exits[outcome.Exit(e)].P; math.Abs(total/float64(rows)-want) > 1e-9 {
			t.Errorf("%s: mean of the rows %v, result %v", outcome.Exit(e), total/float64(rows), want)
		}
	}
	paths, quantiles := map[int64]bool{}, 0
	for row, err := range f.Trajectories() {
		switch {
		case err != nil:
			t.Fatal(err)
		case (row.Run == nil) == (row.Quantile == nil):
			t.Fatalf("row %+v belongs to neither or both", row)
		case row.Run != nil:
			paths[*row.Run] = true
		default:
			quantiles++
		}
	}
	if len(paths) != 8 || quantiles == 0 {
		t.Errorf("paths of %d worlds and %d quantiles, want 8 worlds", len(paths), quantiles)
	}
	for range f.Exits() { // a reader may stop early
		break
	}
}

func TestStoppedRunIsPartial(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(context.Background())
	dir := t.TempDir()
	f, err := forecast.Run(ctx, plain(t), forecast.Options{Runs: 100_000, Workers: 1, Dir: dir, Progress: func(done,
		_ int) {
		if done >= 4 {
			stop()
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	if r := f.Result; !r.Partial || r.Runs < 4 || r.Runs >= 100_000 {
		t.Errorf("runs %d, partial %v", r.Runs, r.Partial)
	}
	if !forecast.HasCheckpoint(dir) || forecast.HasCheckpoint(t.TempDir()) {
		t.Error("HasCheckpoint misses a checkpoint or invents one")
	}
}

// Resuming starts from the beginning if there is nothing to resume.
func TestResumingNothingBegins(t *testing.T) {
	t.Parallel()
	f, err := forecast.Run(context.Background(), plain(t), forecast.Options{Runs: 4, Dir: t.TempDir(), Resume: true})
	if err != nil || f.Result.Runs != 4 {
		t.Errorf("got %v, %v", f, err)
	}
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	c := plain(t)
	_, err := forecast.Run(context.Background(), c, forecast.Options{Runs: -1, Workers: 5000, Resume: true})
	for _, want := range []string{"runs is -1", "workers is 5000", "no directory to resume"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q in it", err, want)
		}
	}
	if _, err := forecast.WithHorizon(c, 0); err == nil {
		t.Error("a horizon of no days is accepted")
	}
	shorter, err := forecast.WithHorizon(c, 10)
	if err != nil || shorter.Horizon != 10 || c.Horizon != 42 {
		t.Errorf("horizons %d and %d, %v", shorter.Horizon, c.Horizon, err)
	}
}
