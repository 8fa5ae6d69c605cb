package ensemble

import (
	"math"
	"os"
	"testing"

	"fronde/outcome"
	"fronde/rng"
)

// toy is a simulator with known probabilities. By the horizon H, an insider coup has
// happened with probability
//
//	A = 0.2 + 0.1 U + 0.1 V,  U ~ uniform(-1, 1) by draw, V ~ uniform(-1, 1) by run
//
// so its mean is 0.2 and its variance components within and between draws are 0.01/3
// each; natural death has 0.03 and no variance; both grow in proportion to time. The same
// regime follows a coup with probability 1/4.
type toy struct {
	horizon, runUp int
	grid           []int
	day            int
	spoil          func(*outcome.World) // changes the record, if not nil
}

const (
	toyCoup  = 0.2
	toyDeath = 0.03
	toySame  = 0.25
)

func toyPlan(runs int) Plan {
	return Plan{Seed: 7, Runs: runs, RunUp: 3, Horizon: 100, Places: 2, Identity: []Trait{{"scenario", "toy"}}}
}

func newToy(plan Plan) *toy {
	return &toy{horizon: plan.Horizon, runUp: plan.RunUp, grid: outcome.Grid(plan.RunUp, plan.Horizon)}
}

func toys(plan Plan) func() Simulator { return func() Simulator { return newToy(plan) } }

func (s *toy) Day() int { return s.day }

func (s *toy) Run(seed rng.Seed, run, draw uint32, w *outcome.World) {
	w.Run, w.Draw = run, draw
	numbers := seed.World(draw).Stream(rng.Parameter, 0, 0)
	chance := seed.World(run).Stream(rng.Outcome, 0, 0)
	coup := toyCoup + 0.1*(2*numbers.Float64()-1) + 0.1*(2*chance.Float64()-1)
	for e := range w.Incidence {
		clear(w.Incidence[e])
	}
	for d := range s.horizon + 1 {
		elapsed := float64(d) / float64(s.horizon)
		w.Incidence[outcome.InsiderCoup][d] = coup * elapsed
		w.Incidence[outcome.NaturalDeath][d] = toyDeath * elapsed
	}
	for e := range w.Incidence {
		copy(w.Unstated[e], w.Incidence[e])
	}
	w.Accepted = draw%4 != 0
	w.Follow = [outcome.Modes][outcome.Successors]float64{}
	w.Follow[outcome.InsiderCoup] = [outcome.Successors]float64{toySame * coup, (1 - toySame) * coup, 0}
	w.Follow[outcome.NaturalDeath] = [outcome.Successors]float64{toyDeath, 0, 0}
	w.Exit, w.Day, w.Successor = outcome.Survival, -1, outcome.SameRegime
	if u := chance.Float64(); u < coup {
		w.Exit, w.Day, w.Successor = outcome.InsiderCoup, 1+int(u/coup*float64(s.horizon)), outcome.NewAutocracy
	}
	s.observe(w, numbers.Float64())
	w.Flips = 10
	s.day = 42
	if s.spoil != nil {
		s.spoil(w)
	}
}

// observe records values of every sign, size and kind.
func (s *toy) observe(w *outcome.World, level float64) {
	for v := range w.Values {
		for i, day := range s.grid {
			w.Values[v][i] = (level - 0.3) * float64(day+1) * float64(v+1)
		}
	}
	for i, day := range s.grid {
		w.Values[outcome.WarActive][i] = float64(1 - int(2*level*float64(i)/float64(len(s.grid))))
		w.Values[outcome.Emigrated][i] = float64(100 * day)
		w.Values[outcome.Repression][i] = 0.5
		w.Values[outcome.Plots][i] = 7
	}
	for i := range w.Places {
		w.Places[i] = math.Round(level * float64(1000*i))
	}
}

// The test binary serves as the run that is killed; see TestKilledRunResumes.
func TestMain(m *testing.M) {
	if dir := os.Getenv(childVariable); dir != "" {
		runChild(dir)
		return
	}
	os.Exit(m.Run())
}
