package ensemble

import (
	"math"
	"testing"

	"fronde/outcome"
)

// Estimates lie within five standard errors of the toy's known values. The standard error
// of a variance component from k draws is about sqrt(2/k) of the variance of a draw mean.
func TestEstimatesOfTheToy(t *testing.T) {
	t.Parallel()
	plan := toyPlan(4000)
	s := mustRun(t, plan, Options{})
	view := s.View()
	last := view.Horizons[len(view.Horizons)-1]
	if last.Days != 100 || view.Horizons[0].Days != 91 {
		t.Fatalf("horizons %d, %d", view.Horizons[0].Days, last.Days)
	}
	coup := last.Exits[outcome.InsiderCoup]
	near := func(name string, got, want, standardError float64) {
		if math.Abs(got-want) > 5*standardError {
			t.Errorf("%s: %g, want %g, standard error %g", name, got, want, standardError)
		}
	}
	component := 0.01 / 3
	meanError := math.Sqrt((component + component/2) / 2000)
	near("coup", coup.P, toyCoup, meanError)
	near("error of coup", coup.MCError, meanError, meanError/math.Sqrt(2*2000))
	near("variance of chance", coup.SDChance*coup.SDChance, component, component*math.Sqrt(2./2000))
	near("variance of parameters", coup.SDParameters*coup.SDParameters, component, 1.5*component*math.Sqrt(2./2000))
	near("sampled coups", coup.Sampled, toyCoup, math.Sqrt(.2*.8/4000))
	death := last.Exits[outcome.NaturalDeath]
	if math.Abs(death.P-toyDeath) > 1e-12 || death.MCError != 0 {
		t.Errorf("death: %+v", death)
	}
	never := last.Exits[outcome.Uprising]
	if never.P != 0 || never.Lo != 0 || math.Abs(never.Hi-3./2000) > 1e-5 || never.MCError != 1./2000 {
		t.Errorf("uprising: %+v", never)
	}
	if !s.Convergence().Enough || s.Flips() != 40_000 || s.Partial() {
		t.Errorf("%+v, %d flips", s.Convergence(), s.Flips())
	}
}

func TestIdentitiesOfTheView(t *testing.T) {
	t.Parallel()
	view := mustRun(t, toyPlan(200), Options{}).View()
	for h, horizon := range view.Horizons {
		sum, daily := 0.0, 0.0
		for e, p := range horizon.Exits {
			sum += p.P
			if h == len(view.Horizons)-1 {
				daily += math.Abs(p.P - view.Daily.Exits[e][len(view.Daily.Days)-1])
			}
		}
		if math.Abs(sum-1) > 1e-12 || daily > 1e-12 {
			t.Errorf("%d days: probabilities sum to %.15f and differ from the daily ones by %g", horizon.Days, sum, daily)
		}
	}
	after := view.GivenExit[outcome.InsiderCoup]
	same := after.Successor["same_regime"]
	if math.Abs(same.P-toySame) > 1e-9 || same.MCError > 1e-6 || after.RegimeEnds.P != 1-same.P ||
		after.RegimeEnds.Sampled != 1 {
		t.Errorf("after a coup: %+v", after)
	}
	if len(view.GivenExit) != 2 {
		t.Errorf("%d exits have an aftermath, want 2", len(view.GivenExit))
	}
}

func TestContinuationsAndSeriesOfTheToy(t *testing.T) {
	t.Parallel()
	s := mustRun(t, toyPlan(1000), Options{})
	held := map[string]outcome.Probability{}
	for _, c := range s.View().GivenSurvival {
		held[c.Statement] = c.P
	}
	if len(held) != len(continuations) {
		t.Fatal(held)
	}
	// The war ends before the last day if the level, uniform on (0, 1), exceeds about one half.
	war := held["the war goes on"]
	if tolerance := 5 * war.MCError; math.Abs(war.P-0.5) > tolerance+0.01 || war.MCError == 0 || war.Lo >= war.P ||
		war.Hi <= war.P {
		t.Errorf("the war goes on: %+v", war)
	}
	if p := held["repression is clearly higher than on the forecast's first day (by 0.05 or more)"]; p.P != 0 ||
		p.Hi <= 0 {
		t.Errorf("repression: %+v", p)
	}
	if p := held["people leave at least half as fast as just before the forecast"]; p.P != 1 || p.Lo >= 1 {
		t.Errorf("emigration: %+v", p)
	}
	series := s.Series()
	plots := series[outcome.Plots]
	if plots.Variable != "plots" || plots.Quantiles["0.5"][0] != 7 || len(plots.Days) != len(s.Grid()) {
		t.Errorf("plots: %+v", plots)
	}
	moves := s.Movements()
	if len(moves) != strongest || moves[0].Variable != "emigrated" {
		t.Errorf("movements: %+v", moves)
	}
	if len(s.Trajectories()) != keptTrajectories {
		t.Errorf("%d trajectories", len(s.Trajectories()))
	}
}

// When no leader is left, series end and nothing is divided by zero.
func TestEveryoneLeaves(t *testing.T) {
	t.Parallel()
	plan := toyPlan(5)
	leave := func(w *outcome.World) {
		for d := range w.Incidence[outcome.Uprising] {
			clear(w.Incidence[outcome.InsiderCoup])
			clear(w.Incidence[outcome.NaturalDeath])
			if d >= 10 {
				w.Incidence[outcome.Uprising][d] = 1
			}
		}
		w.Follow = [outcome.Modes][outcome.Successors]float64{}
		w.Follow[outcome.Uprising][outcome.Democracy] = 1
		w.Exit, w.Day, w.Successor = outcome.Uprising, 10, outcome.Democracy
	}
	s, err := Run(t.Context(), plan, func() Simulator { x := newToy(plan); x.spoil = leave; return x }, Options{})
	if err != nil {
		t.Fatal(err)
	}
	text(t, s) // JSON has no NaN
	if days := s.Series()[0].Days; days[len(days)-1] != plan.RunUp+9 {
		t.Errorf("series ends on day %d", days[len(days)-1])
	}
	if p := s.View().Horizons[0].Exits[outcome.Uprising]; p.P != 1 || p.Hi != 1 || p.Lo > 0.5 || p.Lo < 0.3 {
		t.Errorf("uprising: %+v", p) // 3 draws: 0.05^(1/3) = 0.37
	}
	if s.Convergence().Enough || s.Convergence().RunsNeeded < 100 {
		t.Errorf("%+v", s.Convergence())
	}
}

func TestFewWorlds(t *testing.T) {
	t.Parallel()
	for runs := 1; runs <= 5; runs++ {
		for perDraw := 1; perDraw <= 3; perDraw++ {
			plan := toyPlan(runs)
			plan.WorldsPerDraw = perDraw
			s := mustRun(t, plan, Options{})
			text(t, s)
			coup := s.View().Horizons[1].Exits[outcome.InsiderCoup]
			if !(coup.Lo < coup.P && coup.P < coup.Hi) || coup.MCError <= 0 {
				t.Errorf("%d runs, %d per draw: %+v", runs, perDraw, coup)
			}
			if s.Convergence().Enough {
				t.Errorf("%d runs are enough", runs)
			}
		}
	}
}
