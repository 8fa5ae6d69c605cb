package outside

import (
	"maps"
	"math"
	"math/rand/v2"
	"slices"

	"fronde/hazard/baserate"
	"fronde/hazard/landmark"
	"fronde/outcome/waterfall"
	"fronde/report/phrase/caution"
	"fronde/scenario/history"
	"fronde/scenario/vocabulary"
	"fronde/stats"
)

// months is how far ahead the waterfall looks: a year, as the headline does.
const months = 12

// Draws behind the probabilities of the waterfall. The rate of each mode takes levels values that are equally likely,
// each of them uses times, in an order of chance, since quantiles are most of the cost of a waterfall; what the state
// changes is spread as evenly. Judgement: the ends of an interval then move by some hundredths of its width between
// seeds.
const (
	levels = 250
	uses   = 4
	draws  = levels * uses
)

// stretches are the ends, in months, of the parts of the year in which the factors are constant: the model's leads.
var stretches = [...]int{1, 3, 6, months}

// factors multiply the hazards of the counts' modes, by mode and stretch of the year.
type factors [baserate.Modes][len(stretches)]float64

// chance draws rates of a class, once for all probabilities, so that they differ by their factors alone.
type chance struct {
	rates  [][baserate.Modes]float64 // yearly
	normal [][baserate.Modes]float64
}

func newChance(class *baserate.Class) *chance {
	c := &chance{rates: make([][baserate.Modes]float64, draws), normal: make([][baserate.Modes]float64, draws)}
	random := rand.New(rand.NewPCG(1, 1))
	var orders [uses][baserate.Modes][]int
	for u := range orders {
		for k := range orders[u] {
			orders[u][k] = random.Perm(levels)
		}
	}
	for level := range levels {
		at := (float64(level) + 0.5) / levels
		rates := class.DrawRates(func() float64 { return at })
		for u := range orders {
			for k, rate := range rates {
				c.rates[u*levels+orders[u][k][level]][k] = rate
			}
		}
	}
	for k := range baserate.Modes {
		for rank, i := range random.Perm(draws) {
			c.normal[i][k] = math.Sqrt2 * math.Erfinv((2*float64(rank)+1)/draws-1)
		}
	}
	return c
}

// hazard is a draw's hazard of a mode over a stretch.
func (c *chance) hazard(draw, mode, stretch int, f, spread *factors) float64 {
	h := c.rates[draw][mode] / months * float64(length(stretch)) * f[mode][stretch]
	if s := spread[mode][stretch]; s > 0 {
		h *= math.Exp(s*c.normal[draw][mode] - s*s/2)
	}
	return h
}

// length is the number of months of a stretch.
func length(stretch int) int {
	if stretch == 0 {
		return stretches[0]
	}
	return stretches[stretch] - stretches[stretch-1]
}

// leaving is the probability of leaving within the months.
func (c *chance) leaving(f, spread *factors) stats.Range {
	sample := make([]float64, draws)
	for i := range sample {
		sum := 0.0
		for k := range f {
			for t := range stretches {
				sum += c.hazard(i, k, t, f, spread)
			}
		}
		sample[i] = -math.Expm1(-sum)
	}
	r, _ := stats.RangeOf(sample)
	return r
}

// ways are the probabilities of leaving within the months by each mode, when the modes compete.
func (c *chance) ways(f, spread *factors) (list []waterfall.Way) {
	var samples [baserate.Modes][]float64
	for i := range draws {
		var incidence [baserate.Modes]float64
		left := 1.0
		for t := range stretches {
			var hazard [baserate.Modes]float64
			total := 0.0
			for k := range hazard {
				hazard[k] = c.hazard(i, k, t, f, spread)
				total += hazard[k]
			}
			gone := -left * math.Expm1(-total)
			for k, h := range hazard {
				incidence[k] += gone * h / total
			}
			left -= gone
		}
		for k, p := range incidence {
			samples[k] = append(samples[k], p)
		}
	}
	for k, sample := range samples {
		r, _ := stats.RangeOf(sample)
		list = append(list, waterfall.Way{Mode: baserate.Mode(k).String(), Says: baserate.Mode(k).Label(), Leaving: r})
	}
	return list
}

// ones are the factors of a class.
func ones() *factors {
	f := &factors{}
	for k := range f {
		for t := range f[k] {
			f[k][t] = 1
		}
	}
	return f
}

// of reads what is known by the model's mode and lead.
func (v *View) of(byMode [][]float64) *factors {
	f := &factors{}
	for k := range f {
		for t, end := range stretches {
			until := float64(end) * daysInMonth
			f[k][t] = v.over(byMode[v.mode[k]], until-float64(length(t))*daysInMonth, until)
		}
	}
	return f
}

// times multiplies factors.
func (f *factors) times(other *factors) {
	for k := range f {
		for t := range f[k] {
			f[k][t] *= other[k][t]
		}
	}
}

// widen adds the variances of two independent doubts.
func (f *factors) widen(other *factors) {
	for k := range f {
		for t := range f[k] {
			f[k][t] = math.Hypot(f[k][t], other[k][t])
		}
	}
}

// waterfall shows how history comes from the rate of the class to that of the state.
func (v *View) waterfall(class *baserate.Class) *waterfall.Waterfall {
	c := newChance(class)
	w := &waterfall.Waterfall{Months: months, Model: waterfall.Model{
		Spec: v.model.SpecSHA256, Months: v.model.Training.Months.String(), Exits: v.model.Training.Exits,
	}}
	f, spread := ones(), &factors{}
	before := c.leaving(f, spread)
	w.Steps = append(w.Steps, waterfall.Step{Fact: "class", Says: class.String(), Leaving: before, Factor: 1})
	for _, step := range v.outlook.Steps {
		if !step.Known {
			continue
		}
		f.times(v.of(step.Factor))
		if !slices.Contains(v.model.Spec.Class.Facts, step.Group) {
			spread.widen(v.of(step.Spread))
		}
		if step.Group == landmark.Together {
			spread = v.of(v.outlook.Spread)
		}
		now := c.leaving(f, spread)
		one := waterfall.Step{Fact: step.Group, Leaving: now, Factor: now.Mean / before.Mean}
		one.Says, one.Basis, one.Path = v.saying(step.Group)
		if counted, ok := v.model.Counted(step.Group, v.reading.State); ok && counted.Months > 0 {
			one.Counted = &waterfall.Counted{Months: counted.Months, Exits: counted.Exits, Irregular: counted.Irregular}
		}
		w.Steps = append(w.Steps, one)
		before = now
	}
	w.Ways = c.ways(f, spread)
	w.Unknown = v.unknown(c)
	return w
}

// saying is what the case says of a fact.
func (v *View) saying(group string) (says, basis, path string) {
	f, ok := v.reading.facts[group]
	if !ok {
		return "", "", ""
	}
	switch f.basis {
	case history.Stated:
		basis = "stated"
	case history.Implied:
		basis = "implied"
	}
	return f.says, basis, f.path
}

// supposed is an example of what a case might state of a fact.
type supposed struct {
	group string
	set   func(r *reading)
	none  bool // what a case that states a campaign without its size has ruled out
}

// suppositions are two for each fact: what is usual, and what changes most.
var suppositions = []supposed{
	{group: age, set: func(r *reading) { r.setAge(50) }},
	{group: age, set: func(r *reading) { r.setAge(75) }},
	{group: coups, set: func(r *reading) { r.setCoups(0, math.NaN()) }},
	{group: coups, set: func(r *reading) { r.setCoups(1, 12) }},
	{group: civilWar, set: func(r *reading) { r.setCivilWar(vocabulary.NoConflict) }},
	{group: civilWar, set: func(r *reading) { r.setCivilWar(vocabulary.MajorConflict) }},
	{group: war, set: func(r *reading) { r.setWar(false) }},
	{group: war, set: func(r *reading) { r.setWar(true) }},
	{group: election, set: func(r *reading) { r.setVote(math.NaN(), math.NaN()); r.put(election, caution.NoVoteDue) }},
	{group: election, set: func(r *reading) { r.setVote(0, 0); r.put(election, caution.VoteDue) }},
	{group: campaign, set: func(r *reading) { r.setCampaign(crowd{}); r.put(campaign, caution.NoCampaign) }, none: true},
	{group: campaign, set: func(r *reading) { r.setCampaign(example); r.put(campaign, caution.Crowd(exampleCrowd)) }},
	{group: demand, set: func(r *reading) { r.setDemand(r.crowd(), false) }},
	{group: demand, set: func(r *reading) { r.setDemand(r.crowd(), true) }},
	{group: deaths, set: func(r *reading) { r.setDeaths(false) }},
	{group: deaths, set: func(r *reading) { r.setDeaths(true) }},
}

// exampleCrowd is a crowd of a campaign that has just begun.
const exampleCrowd = 10_000

var example = crowd{[3]float64{exampleCrowd, exampleCrowd, exampleCrowd}, [3]float64{1, 1, 1}}

// crowd is the campaign that was read.
func (r *reading) crowd() (p crowd) {
	for i, months := range suffixes {
		p.largest[i], p.number[i] = r.Numbers["largest"+months], r.Numbers["political_protests"+months]
	}
	return p
}

// unknown lists what stating each unknown fact would move.
func (v *View) unknown(c *chance) (list []waterfall.Unknown) {
	for _, step := range v.outlook.Steps {
		f, asked := v.reading.facts[step.Group]
		if step.Known || !asked || !v.answerable(step.Group) {
			continue
		}
		one := waterfall.Unknown{Fact: step.Group, Path: f.path}
		for _, s := range suppositions {
			if s.group != step.Group || s.none && v.reading.unsized {
				continue
			}
			r := v.reading.clone()
			s.set(r)
			o := v.model.Outlook(r.State, v.in)
			one.If = append(one.If, waterfall.If{
				Says: r.facts[step.Group].says, Leaving: c.leaving(v.of(o.Factor), v.of(o.Spread)),
			})
		}
		list = append(list, one)
	}
	return list
}

// answerable reports whether a fact can be stated yet: the demand and the deaths of a campaign need the campaign.
func (v *View) answerable(group string) bool {
	if group != demand && group != deaths {
		return true
	}
	_, known := v.reading.Numbers["largest_1m"]
	return known
}

func (r *reading) clone() *reading {
	return &reading{
		State: landmark.State{Numbers: maps.Clone(r.Numbers), Texts: r.Texts},
		facts: maps.Clone(r.facts),
	}
}
