package analysis

import (
	"context"
	"math"
	"slices"
	"strconv"
	"strings"

	"fronde/ensemble"
	"fronde/infer"
	"fronde/outcome/finding"
	"fronde/regime"
	"fronde/regime/mechanism"
	"fronde/stats"
)

const (
	// structureDraws is how many of the sample's draws are simulated without each mechanism.
	// Judgement: numbers and random streams are shared, so a dozen show which mechanisms
	// carry the hazard.
	structureDraws  = 12
	structureWorlds = structureDraws * worldsPerDraw
)

// structure is a model without one mechanism, or the full model: "".
type structure struct {
	without string
	model   *regime.Model
}

// structures are the models among which the structure of the model is uncertain.
type structures struct {
	sample *sampled
	// all holds the full model, and then the model without each mechanism that runs.
	all []structure
	// contradicted names the mechanisms without which the model does not match the record.
	contradicted []string
}

// mostStructures is the number of worlds of the structures if the record contradicts none.
func (b *bench) mostStructures() int {
	return (len(mechanism.Names()) - len(b.c.Mechanisms.Off)) * structureWorlds
}

// newStructures lists the structures. All are taken as equally likely except those that the
// record contradicts: with those, fewer than half as many draws match it as with the full
// model. Judgement: the right model is unknown; leaving out one part at a time is as much as the
// switches can test.
func (b *bench) newStructures(s *sampled) (*structures, error) {
	x := &structures{sample: s, all: []structure{{"", b.model}}}
	withAll := b.near(b.model, s)
	for _, name := range mechanism.Names() {
		if slices.Contains(b.c.Mechanisms.Off, name) {
			continue
		}
		c := *b.c
		c.Mechanisms.Off = append(slices.Clone(c.Mechanisms.Off), name)
		model, err := regime.New(&c)
		if err != nil {
			return nil, err
		}
		if 2*b.near(model, s) < withAll {
			x.contradicted = append(x.contradicted, name)
			continue
		}
		x.all = append(x.all, structure{name, model})
	}
	return x, nil
}

// near counts the draws whose run-up in a model is near the record.
func (b *bench) near(model *regime.Model, s *sampled) (draws int) {
	simulator := model.NewSimulator()
	for d, numbers := range s.numbers[:structureDraws] {
		if simulator.Resembles(numbers, b.seed, uint32(d)) {
			draws++
		}
	}
	return draws
}

// worlds is the number of worlds of the design. The full model uses the worlds of the sample.
func (x *structures) worlds() int { return (len(x.all) - 1) * structureWorlds }

// design declares the first draws of the sample in every structure but the full model.
func (x *structures) design(b *bench) design {
	names := make([]string, len(x.all))
	for i := range x.all {
		names[i] = x.all[i].without
	}
	plan := b.plan(x.worlds(), 1, ensemble.Trait{Name: "without", Value: strings.Join(names, ", ")},
		ensemble.Trait{Name: "worlds per structure", Value: strconv.Itoa(structureWorlds)})
	return design{structureDesign, plan, func(i int) trial {
		world := i % structureWorlds // the sample's world with the same number
		return trial{x.all[1+i/structureWorlds].model, x.sample.numbers[world/worldsPerDraw], uint32(world)}
	}}
}

// outputs arranges the log hazards of the design, and those of the sample for the full
// model, by structure, draw and world.
func (x *structures) outputs(hazards []float64) [][][]float64 {
	all := make([][][]float64, len(x.all))
	for i := range all {
		all[i] = make([][]float64, structureDraws)
		for d := range all[i] {
			if i > 0 {
				all[i][d] = hazards[(i-1)*structureWorlds+d*worldsPerDraw:][:worldsPerDraw]
				continue
			}
			for w := range x.sample.worlds[d] {
				all[0][d] = append(all[0][d], logHazard(leaving(&x.sample.worlds[d][w])))
			}
		}
	}
	return all
}

// describeStructures simulates the structures, divides the variance between numbers,
// structure and chance, and records what each mechanism changes.
func (b *bench) describeStructures(ctx context.Context, r *finding.Sensitivity, s *sampled) error {
	x, err := b.newStructures(s)
	if err != nil {
		return err
	}
	var hazards []float64
	if x.worlds() == 0 { // every mechanism is switched off or needed: the full model is the only one
		b.total -= b.mostStructures()
	} else {
		d := x.design(b)
		b.settle(d, b.mostStructures())
		if hazards, err = b.trials(ctx, d); err != nil {
			return err
		}
	}
	outputs := x.outputs(hazards)
	split, err := infer.Structures(outputs)
	if err != nil {
		return err
	}
	r.Contradicted, r.Variance, r.Mechanisms = x.contradicted, x.variance(split), x.effects(outputs)
	return nil
}

// variance describes the parts of the variance of the log hazard.
func (x *structures) variance(split infer.Split) finding.Variance {
	whole := split.Variance
	return finding.Variance{
		SD:         stats.Range{Mean: math.Sqrt(whole.Mean), Lo: math.Sqrt(whole.Lo), Hi: math.Sqrt(whole.Hi)},
		Parameters: split.Parameters, Structure: split.Structure, Interaction: split.Interaction, Chance: split.Chance,
		Structures: len(x.all), Draws: structureDraws, Worlds: x.worlds(),
	}
}

// effects returns, for each mechanism, the log hazard without it minus that with it.
func (x *structures) effects(outputs [][][]float64) (all []finding.MechanismEffect) {
	for i, one := range x.all[1:] {
		differences := make([]float64, structureDraws)
		for d := range differences {
			for w := range worldsPerDraw {
				differences[d] += (outputs[i+1][d][w] - outputs[0][d][w]) / float64(worldsPerDraw)
			}
		}
		all = append(all, finding.MechanismEffect{Mechanism: one.without, Change: infer.Paired(differences)})
	}
	return all
}
