package forecast

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"fronde/ensemble"
	"fronde/infer"
	"fronde/outcome"
	"fronde/regime"
	"fronde/regime/mechanism"
	"fronde/scenario"
	"fronde/stats"
)

// Limits of a sensitivity analysis.
const (
	MaxTrajectories = 1000
	MinSample       = infer.LeastDraws * luck
	MinRows         = 20
	MaxRows         = 100_000
	MaxKept         = 10_000
)

// SensitivityOptions say how much is simulated. Equal options give equal analyses.
type SensitivityOptions struct {
	// Trajectories of the screening, 2 to [MaxTrajectories]; each costs a world for every
	// uncertain number and one more. 0 means 20.
	Trajectories int
	// Runs is the number of worlds drawn as in a run, [MinSample] to [MaxRuns]; 0 means 1000.
	Runs int
	// Rows of the Sobol design, [MinRows] to [MaxRows]; 0 leaves it out. Each costs a world
	// for every number kept and four more.
	Rows int
	// Kept is how many numbers get a Sobol index of their own, the strongest of the
	// screening, 1 to [MaxKept]; 0 means 10. The others, if any, share one.
	Kept int
	// Seed, Workers, Progress and Preparing are as in [Options].
	Seed      uint64
	Workers   int
	Progress  func(done, total int)
	Preparing func(done, total int)
	// Dir keeps the worlds, from which the same analysis goes on.
	Dir string
}

// Validate returns every mistake in the options.
func (o SensitivityOptions) Validate() error {
	o = o.complete()
	var mistakes []error
	within := func(name string, value, least, most int) {
		if value < least || value > most {
			mistakes = append(mistakes, fmt.Errorf("%s is %d, allowed is %d to %d", name, value, least, most))
		}
	}
	within("trajectories", o.Trajectories, 2, MaxTrajectories)
	within("runs", o.Runs, MinSample, MaxRuns)
	within("keep", o.Kept, 1, MaxKept)
	if o.Rows != 0 {
		within("sobol", o.Rows, MinRows, MaxRows)
	}
	if o.Dir == "" {
		mistakes = append(mistakes, errors.New("there is no directory for the worlds"))
	}
	return errors.Join(mistakes...)
}

func (o SensitivityOptions) complete() SensitivityOptions {
	o.Trajectories, o.Runs, o.Kept = cmp.Or(o.Trajectories, 20), cmp.Or(o.Runs, 1000), cmp.Or(o.Kept, 10)
	o.Workers = Options{Workers: o.Workers}.Complete().Workers
	return o
}

// Sensitivity says which uncertain numbers of a case its headline hangs on. The output is
// the logarithm of the cumulative hazard of leaving within a year, as simulated and not yet
// anchored: the views are made of its relative risks, so that what moves it moves them by
// the same factor, but for the weight. All designs start from the draws that a run would
// use, which resemble what was observed until as_of.
func Sensitivity(ctx context.Context, c *scenario.Case, o SensitivityOptions) (*outcome.Sensitivity, error) {
	if err := o.Validate(); err != nil {
		return nil, fmt.Errorf("forecast: %w", err)
	}
	o = o.complete()
	b, err := newBench(c, benchOptions{o.Seed, o.Workers, o.Dir, o.Progress})
	if err != nil {
		return nil, err
	}
	screen := infer.Morris{Inputs: len(b.inputs), Trajectories: o.Trajectories}
	kept := min(o.Kept, len(b.inputs))
	b.expect(sampleDesign, b.plan(o.Runs, luck))
	b.expect(screeningDesign, b.plan(screen.Points(), 1))
	// What these two designs hang on is not known yet: the most that they can need.
	parts := kept + 1 // and chance
	if kept < len(b.inputs) {
		parts++ // the other numbers
	}
	b.total += b.mostStructures() + o.Rows*(parts+2)

	s, err := b.sample(ctx, o.Runs)
	if err != nil {
		return nil, err
	}
	hazards, err := b.screen(ctx, &screen, s)
	if err != nil {
		return nil, err
	}
	r := &outcome.Sensitivity{Analysis: b.analysis(outcome.SensitivitySchema, s),
		Screening: outcome.Screening{Trajectories: o.Trajectories, Worlds: screen.Points()}}
	if err := b.describeInputs(r, &screen, hazards, s); err != nil {
		return nil, err
	}
	if err := b.structure(ctx, r, s); err != nil {
		return nil, err
	}
	if o.Rows > 0 {
		if err := b.divide(ctx, r, s, o.Rows, kept); err != nil {
			return nil, err
		}
	}
	return r, b.inform(ctx, r, s, o)
}

// logHazard is the logarithm of the cumulative hazard behind a probability of leaving,
// log(-log(1 - p)): the scale on which causes multiply. A world in which the leader is sure
// to leave stops at a survival of about a millionth, which is where it is cut; and a hazard
// below a millionth is one.
func logHazard(p float64) float64 {
	const least = 1e-6
	return math.Log(max(least, -math.Log(max(least, 1-p))))
}

// screen simulates the screening around the first draws and returns its log hazards. The
// points of a trajectory share the luck of the draw's first world.
func (b *bench) screen(ctx context.Context, m *infer.Morris, s *sampled) ([]float64, error) {
	values := b.values(b.drawn(s, m.Trajectories))
	quantiles := make([][]float64, len(values))
	for t := range values {
		for i, e := range b.inputs {
			quantiles[t] = append(quantiles[t], quantileOf(e.Number, values[t][i]))
		}
	}
	m.Base = func(t int) []float64 { return quantiles[t] }
	return b.trials(ctx, screeningDesign, b.plan(m.Points(), 1), func(world int) trial {
		t := m.Trajectory(world)
		at := slices.Clone(values[t])
		for i, u := range m.Point(world) {
			if u != quantiles[t][i] {
				at[i] = b.inputs[i].Number.Quantile(u)
			}
		}
		return trial{b.model, b.at(at), uint32(t * luck)}
	})
}

// describeInputs says of each uncertain number what the screening and the sample say.
func (b *bench) describeInputs(r *outcome.Sensitivity, m *infer.Morris, hazards []float64, s *sampled) error {
	effects, err := m.Effects(hazards)
	if err != nil {
		return err
	}
	sample := infer.NewSample(b.values(s.numbers), s.means(func(r *ensemble.Row) float64 { return logHazard(leaving(r)) }))
	pawn, threshold := sample.PAWN()
	resolves := sample.Explained()
	strength := make([]stats.Range, len(effects))
	for i, e := range effects {
		strength[i] = e.Strength
	}
	r.PAWNThreshold = threshold
	ranks, pawnRanks, resolveRanks := infer.Rank(strength), infer.Rank(pawn), infer.Rank(resolves)
	for i, e := range b.inputs {
		r.Inputs = append(r.Inputs, outcome.InputSensitivity{
			Path: e.Path, Value: e.Number.String(), Unit: e.Unit, Doc: e.Doc, Stated: e.Stated, Grade: e.Number.Evidence().Grade(),
			Strength: strength[i], Rank: ranks[i], Direction: effects[i].Direction, Spread: effects[i].Spread,
			PAWN: pawn[i], PAWNRank: pawnRanks[i], Resolves: resolves[i], ResolvesRank: resolveRanks[i],
		})
	}
	shares, err := m.Shares(hazards, len(bases), func(i int) int { return basisOf(b.inputs[i]) })
	if err != nil {
		return err
	}
	for i, name := range bases {
		basis := outcome.Basis{Basis: name, Share: shares[i]}
		for _, e := range b.inputs {
			if basisOf(e) == i {
				basis.Numbers++
			}
		}
		r.Bases = append(r.Bases, basis)
	}
	slices.SortStableFunc(r.Inputs, func(a, b outcome.InputSensitivity) int { return cmp.Compare(b.Strength.Mean, a.Strength.Mean) })
	return nil
}

// bases in the order of the table.
var bases = []string{outcome.BasisBetter, outcome.BasisWorse, outcome.BasisNone, outcome.BasisDefaults}

// basisOf says what a number rests on.
func basisOf(e scenario.Entry) int {
	evidence := e.Number.Evidence()
	switch {
	case !e.Stated:
		return 3
	case evidence == nil:
		return 2
	case evidence.Weak():
		return 1
	}
	return 0
}

const (
	// structureDraws is how many of the sample's draws are simulated without each mechanism.
	// Judgement: numbers and luck are shared, so that a dozen show which mechanisms carry the
	// hazard.
	structureDraws  = 12
	structureWorlds = structureDraws * luck
)

// mostStructures is the number of worlds of the structures if the record contradicts none.
func (b *bench) mostStructures() int {
	return (len(mechanism.Names()) - len(b.c.Mechanisms.Off)) * structureWorlds
}

// structure is a model that lacks a mechanism, or none: "".
type structure struct {
	without string
	model   *regime.Model
}

// structures returns the full model, and then the model without each mechanism that runs.
// All are taken as equally likely but for those that the record contradicts, with which not
// half as many draws resemble it as with the full model; these are named apart. Judgement: nobody knows the
// right model; one part at a time is what the switches can say.
func (b *bench) structures(s *sampled) (all []structure, contradicted []string, err error) {
	all = []structure{{"", b.model}}
	usual := b.near(b.model, s)
	for _, name := range mechanism.Names() {
		if slices.Contains(b.c.Mechanisms.Off, name) {
			continue
		}
		c := *b.c
		c.Mechanisms.Off = append(slices.Clone(c.Mechanisms.Off), name)
		model, err := regime.New(&c)
		if err != nil {
			return nil, nil, fmt.Errorf("forecast: %w", err)
		}
		if 2*b.near(model, s) < usual {
			contradicted = append(contradicted, name)
			continue
		}
		all = append(all, structure{name, model})
	}
	return all, contradicted, nil
}

// near counts the draws whose run-up is near the record in a model.
func (b *bench) near(model *regime.Model, s *sampled) (draws int) {
	simulator := model.NewSimulator()
	for d, numbers := range s.numbers[:structureDraws] {
		if simulator.Resembles(numbers, b.seed, uint32(d)) {
			draws++
		}
	}
	return draws
}

// structure divides the variance between numbers, structure and chance.
func (b *bench) structure(ctx context.Context, r *outcome.Sensitivity, s *sampled) error {
	all, contradicted, err := b.structures(s)
	if err != nil {
		return err
	}
	r.Contradicted = contradicted
	names := make([]string, len(all))
	for i := range all {
		names[i] = all[i].without
	}
	plan := b.plan((len(all)-1)*structureWorlds, 1, ensemble.Trait{Name: "without", Value: strings.Join(names, ", ")},
		ensemble.Trait{Name: "worlds per structure", Value: strconv.Itoa(structureWorlds)})
	b.total -= b.mostStructures()
	b.expect(structureDesign, plan)
	hazards, err := b.trials(ctx, structureDesign, plan, func(i int) trial {
		world := i % structureWorlds // the sample's world of the same number
		return trial{all[1+i/structureWorlds].model, s.numbers[world/luck], uint32(world)}
	})
	if err != nil {
		return err
	}
	outputs := make([][][]float64, len(all))
	for i := range outputs {
		outputs[i] = make([][]float64, structureDraws)
		for d := range outputs[i] {
			if i > 0 {
				outputs[i][d] = hazards[(i-1)*structureWorlds+d*luck:][:luck]
				continue
			}
			for w := range s.worlds[d] {
				outputs[0][d] = append(outputs[0][d], logHazard(leaving(&s.worlds[d][w])))
			}
		}
	}
	split := infer.Structures(outputs)
	sd := stats.Range{Mean: math.Sqrt(split.Variance.Mean), Lo: math.Sqrt(split.Variance.Lo), Hi: math.Sqrt(split.Variance.Hi)}
	r.Variance = outcome.Variance{SD: sd, Parameters: split.Parameters, Structure: split.Structure, Interaction: split.Interaction,
		Chance: split.Chance, Structures: len(all), Draws: structureDraws, Worlds: (len(all) - 1) * structureWorlds}
	for i, one := range all[1:] {
		differences := make([]float64, structureDraws)
		for d := range differences {
			for l := range luck {
				differences[d] += (outputs[i+1][d][l] - outputs[0][d][l]) / float64(luck)
			}
		}
		r.Mechanisms = append(r.Mechanisms, outcome.MechanismEffect{Mechanism: one.without, Change: infer.Paired(differences)})
	}
	return nil
}

// divide divides the variance of the log hazard among the strongest numbers, all others
// together and chance. The points that it mixes are the draws of a run.
func (b *bench) divide(ctx context.Context, r *outcome.Sensitivity, s *sampled, rows, kept int) error {
	var names []string
	var groups [][]int
	others := map[int]bool{}
	for i := range b.inputs {
		others[i] = true
	}
	for _, in := range r.Inputs[:kept] {
		i := slices.IndexFunc(b.inputs, func(e scenario.Entry) bool { return e.Path == in.Path })
		names, groups = append(names, in.Path), append(groups, []int{i})
		delete(others, i)
	}
	var rest []int
	for i := range b.inputs {
		if others[i] {
			rest = append(rest, i)
		}
	}
	world := len(b.inputs) // chance is an input like any other: the world's number
	if len(rest) > 0 {
		names, groups = append(names, outcome.OtherNumbers), append(groups, rest)
	}
	names, groups = append(names, outcome.Chance), append(groups, []int{world})
	values := b.values(b.drawn(s, 2*rows))
	design := infer.Sobol{Groups: groups, Rows: rows, Draw: func(row, which int) []float64 {
		d := 2*row + which
		return append(slices.Clone(values[d]), float64(d*luck))
	}}
	plan := b.plan(design.Points(), 1, ensemble.Trait{Name: "groups", Value: strings.Join(names, ", ")})
	b.total -= plan.Runs
	b.expect(sobolDesign, plan)
	outputs, err := b.trials(ctx, sobolDesign, plan, func(i int) trial {
		point := design.Point(i)
		return trial{b.model, b.at(point[:world]), uint32(point[world])}
	})
	if err != nil {
		return err
	}
	indices, err := design.Indices(outputs)
	if err != nil {
		return err
	}
	r.Indices = &outcome.SobolIndices{Rows: rows, Worlds: design.Points()}
	for i, index := range indices {
		r.Indices.Groups = append(r.Indices.Groups, outcome.SobolIndex{Name: names[i], First: index.First, Total: index.Total})
	}
	return nil
}
