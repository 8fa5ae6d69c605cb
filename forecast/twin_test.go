package forecast_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"

	"fronde/forecast"
	"fronde/outcome"
	"fronde/scenario"
)

// eventful is the plain case with events to remove.
var eventful = source + `
elites:
  blocs:
    - {name: court, kind: core, members: 4, power: 60 %}
    - {name: army, kind: military, members: 4, power: 40 %, arms: 100 %}
  factions:
    - {name: guard, arms: 10 %, rate: 30 % per year}
timeline:
  - {date: 2024-04-05, type: sanctions, size: 30 %}
  - {date: 2024-04-10, until: 2024-04-30, type: call, probability: 60 %}
`

func twins(t *testing.T, first, second *scenario.Case, o forecast.TwinOptions) *outcome.Twins {
	t.Helper()
	all, err := forecast.RunTwins(context.Background(), first, second, o)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func encoded(t *testing.T, v any) []byte {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// A faction without arms that never moves changes nothing: no record, no probability and
// no digit of the pool.
func TestInertTwinsAreEqual(t *testing.T) {
	t.Parallel()
	first := parse(t, eventful)
	second := parse(t, strings.Replace(eventful, "timeline:",
		"    - {name: mute, arms: 0, rate: 0 per year, deal: 0}\ntimeline:", 1))
	if len(second.Elites.Factions) != 2 {
		t.Fatal("no faction was added")
	}
	all := twins(t, first, second, forecast.TwinOptions{Runs: 30, Seed: 4, Diverge: -1})
	if all.Differing != 0 || all.Divergence != nil || all.Flips.Flipped+all.Flips.Moved != 0 || all.SameNumbers != 15 {
		t.Errorf("%d pairs differ, %+v, same numbers in %d draws", all.Differing, all.Flips, all.SameNumbers)
	}
	for name, v := range all.Views {
		for _, h := range v.Horizons {
			for e, d := range h.Exits {
				if d.Mean != 0 || !bytes.Equal(encoded(t, d.First), encoded(t, d.Second)) {
					t.Errorf("%s, %v by %d days: %+v", name, e, h.Days, d)
				}
			}
		}
	}
}

// Each side equals a run of its own, and the differences are those of the two runs.
func TestTwinsAreTwoRuns(t *testing.T) {
	t.Parallel()
	first := parse(t, eventful)
	second, err := first.Set("elites.factions.guard.rate", "3 per year")
	if err != nil {
		t.Fatal(err)
	}
	one := twins(t, first, second, forecast.TwinOptions{Runs: 40, Seed: 4, Workers: 1, OwnNumbers: true, Diverge: -1})
	two := twins(t, first, second, forecast.TwinOptions{Runs: 40, Seed: 4, Workers: 3, OwnNumbers: true, Diverge: -1})
	if !bytes.Equal(encoded(t, one), encoded(t, two)) {
		t.Error("one worker and three differ")
	}
	for side, c := range []*scenario.Case{first, second} {
		alone := run(t, c, forecast.Options{Runs: 40, Seed: 4}).Result
		for name, v := range one.Views {
			for h, horizon := range v.Horizons {
				for e, d := range horizon.Exits {
					want := alone.Views[name].Horizons[h].Exits[e]
					if got := [2]outcome.Probability{d.First, d.Second}[side]; got != want {
						t.Errorf("%s, %v: side %d has %+v, alone it has %+v", name, e, side+1, got, want)
					}
					if math.Abs(d.Second.P-d.First.P-d.Mean) > 1e-9 || d.Lo > d.Mean || d.Hi < d.Mean || d.MCError <= 0 {
						t.Errorf("%s, %v: %+v", name, e, d)
					}
				}
			}
		}
	}
	rebels := one.Views[outcome.SimulatorView].Horizons[0].Exits[outcome.Rebels]
	if !rebels.Seen || rebels.Mean <= 0 || rebels.Worlds != 40 {
		t.Errorf("rebels move ten times as often, and the difference is %+v", rebels)
	}
	pooled := one.Views[outcome.PooledView].Horizons[0].Exits[outcome.Rebels]
	if pooled.Mean < 3*pooled.MCError {
		t.Errorf("pooled: %+v", pooled)
	}
}

// Swapping the cases reverses the differences.
func TestTwinsAreAntisymmetric(t *testing.T) {
	t.Parallel()
	first := parse(t, eventful)
	second, err := first.Without("call")
	if err != nil {
		t.Fatal(err)
	}
	o := forecast.TwinOptions{Runs: 20, Seed: 2, OwnNumbers: true, Diverge: -1}
	there, back := twins(t, first, second, o), twins(t, second, first, o)
	for name, v := range there.Views {
		for h, horizon := range v.Horizons {
			for e, d := range horizon.Exits {
				other := back.Views[name].Horizons[h].Exits[e]
				if math.Abs(d.Mean+other.Mean) > 1e-12 || math.Abs(d.Lo+other.Hi) > 1e-3 ||
					math.Abs(d.MCError-other.MCError) > 1e-12 {
					t.Errorf("%s, %v: %+v and back %+v", name, e, d, other)
				}
			}
		}
	}
	if there.Differing == 0 || there.Differing != back.Differing || there.Divergence.Run != back.Divergence.Run {
		t.Errorf("%d and %d pairs differ", there.Differing, back.Differing)
	}
}

// A variant is compared in the world that was observed: the second case takes the numbers
// that the first accepts. Two accounts of what happened each accept their own.
func TestNumbersAreSharedOrOwn(t *testing.T) {
	t.Parallel()
	const observed = "\n  - {date: 2024-03-29, variable: approval_true, value: 60 to 62 %}\n"
	text := strings.Replace(eventful, "3000 to 4000}\n", "0 to 5}"+observed, 1)
	first := parse(t, text)
	second, err := first.Set("citizens.legitimacy", "5 %")
	if err != nil {
		t.Fatal(err)
	}
	shared := twins(t, first, second, forecast.TwinOptions{Runs: 40, Diverge: 3})
	if shared.SameNumbers != 20 || shared.Divergence.Run != 3 || len(shared.Divergence.Numbers) != 1 {
		t.Errorf("%d of 20 draws have the same numbers; %d numbers differ",
			shared.SameNumbers, len(shared.Divergence.Numbers))
	}
	own := twins(t, first, second, forecast.TwinOptions{Runs: 40, OwnNumbers: true, Diverge: -1})
	if own.SameNumbers == 20 || own.Warnings[0].Code != forecast.WarnOtherNumbers {
		t.Errorf("%d of 20 draws have the same numbers: %+v", own.SameNumbers, own.Warnings[0])
	}
}

func TestTwinsRefuse(t *testing.T) {
	t.Parallel()
	first := parse(t, eventful)
	longer, err := forecast.WithHorizon(first, 50)
	if err != nil {
		t.Fatal(err)
	}
	_, err = forecast.RunTwins(context.Background(), first, longer, forecast.TwinOptions{Runs: 2})
	if !errors.Is(err, forecast.ErrTwins) || !strings.Contains(err.Error(), "42 and 50 days") {
		t.Errorf("other horizons: %v", err)
	}
	later := parse(t, strings.Replace(eventful, "start: 2024-03-25", "start: 2024-03-26", 1))
	if _, err = forecast.RunTwins(context.Background(), first, later, forecast.TwinOptions{Runs: 2}); !errors.Is(err,
		forecast.ErrTwins) {
		t.Errorf("other run-ups: %v", err)
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err = forecast.RunTwins(ctx, first, first, forecast.TwinOptions{Runs: 2}); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped at once: %v", err)
	}
	if _, err = forecast.RunTwins(context.Background(), first, first, forecast.TwinOptions{Runs: -1}); err == nil {
		t.Error("-1 pairs are accepted")
	}
}
