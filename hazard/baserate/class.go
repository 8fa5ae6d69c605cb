package baserate

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"

	"fronde/outcome"
	"fronde/stats"
)

// Rule is the kind of rule that a class holds.
type Rule string

// The kinds of rule, according to REIGN's list of regimes; hybrids are the
// party-personal, military-personal and party-personal-military regimes.
const (
	PurePersonal Rule = "pure_personal"
	AnyPersonal  Rule = "any_personal"
	NonPersonal  Rule = "non_personal"
	AllAutocracy Rule = "all_autocracy"
)

var ruleLabels = map[Rule]string{
	PurePersonal: "pure personalist",
	AnyPersonal:  "personalist",
	NonPersonal:  "non-personalist",
	AllAutocracy: "any autocracy",
}

// Label returns the kind of rule in plain words.
func (r Rule) Label() string { return ruleLabels[r] }

// Tenure is a band of years in office at the start of a leader-year, from From to below To. So a class
// holds what happened until the end of a calendar year to rulers who were in the band when it began,
// or when they came, as a forecast knows the tenure on its first day.
type Tenure struct{ From, To float64 }

// holds reports whether the band contains a tenure.
func (t Tenure) holds(years float64) bool { return t.From <= years && years < t.To }

// String formats the band, e.g. 15+ years.
func (t Tenure) String() string {
	switch {
	case !math.IsInf(t.To, 1):
		return fmt.Sprintf("%g–%g years", t.From, t.To)
	case t.From == 0:
		return "any tenure"
	}
	return fmt.Sprintf("%g+ years", t.From)
}

// Period is a range of calendar years, both included.
type Period struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// String formats the period, e.g. 1991–2015.
func (p Period) String() string { return fmt.Sprintf("%d–%d", p.From, p.To) }

// The periods of the counts. The break is the end of the Cold War, after which coups
// became rare.
var (
	Early = Period{1950, 1990}
	Late  = Period{1991, 2015}
)

// Class is a reference class: rulers of one kind of rule in one band of tenure and one
// period, with their exits.
type Class struct {
	Rule   Rule
	Tenure Tenure
	Period Period
	// Years is the exposure in leader-years.
	Years float64
	// Exits is the number of leaders who left.
	Exits int
	// Events is the number of exits by mode. It is not whole where some regular exits are not
	// known by name; Doubt is then its variance.
	Events, Doubt [Modes]float64
	// Source is the source of the counts, including what was left out.
	Source string
	// cells and known exits from which all this is counted.
	cells []cell
	known []recoded
}

// String names the class, e.g. personalist, 15+ years, 1991–2015.
func (c *Class) String() string { return c.Kind() + ", " + c.Period.String() }

// Kind names the class without its period.
func (c *Class) Kind() string { return c.Rule.Label() + ", " + c.Tenure.String() }

// Rate returns the posterior of the rate at which a leader of the class leaves by any
// of the modes. Doubts are added as if independent, which overstates the doubt about a sum.
func (c *Class) Rate(of ...Mode) Rate {
	r := Rate{Years: c.Years, Prior: float64(len(of)) * halfEvent / float64(Modes)}
	for _, m := range of {
		r.Events += c.Events[m]
		r.Doubt += c.Doubt[m]
	}
	return r
}

// DrawRates turns one uniform number in (0, 1) for each mode into one draw of their yearly rates.
func (c *Class) DrawRates(uniform func() float64) [Modes]float64 {
	var rates [Modes]float64
	for m := range Modes {
		rates[m] = c.Rate(m).Quantile(uniform())
	}
	return rates
}

// Draw turns uniform numbers in (0, 1) into one draw of the yearly rates of the
// simulator's exits: a rate for each mode, then the shares of its exits ([Split]), a
// Dirichlet draw made of Gamma quantiles. It uses the same numbers in the same order
// whatever their values.
func (c *Class) Draw(uniform func() float64) (yearly [outcome.Modes]float64) {
	rates := c.DrawRates(uniform)
	for m, parts := range splits {
		if len(parts) == 1 {
			yearly[parts[0].Exit] = rates[m]
			continue
		}
		shares := make([]float64, len(parts))
		for i, part := range parts {
			shares[i] = distuv.Gamma{Alpha: part.Weight, Beta: 1}.Quantile(uniform())
		}
		floats.Scale(rates[m]/floats.Sum(shares), shares)
		for i, part := range parts {
			yearly[part.Exit] = shares[i]
		}
	}
	return yearly
}

// Chance is a probability over the posterior of the rates.
type Chance struct {
	// P is the mean, Lo and Hi bound a 90 % interval.
	P, Lo, Hi float64
}

// Draws is the number of draws behind a [Chance]. Judgement: with it the ends of the
// interval move by less than a tenth of a point between seeds.
const Draws = 4000

// Within returns the probability that a leader of the class leaves within a number of
// years, by each mode and by any, when the modes compete at constant rates. The same
// class gives the same numbers: the seed is fixed.
func (c *Class) Within(years float64) (by [Modes]Chance, exit Chance) {
	var samples [Modes + 1][]float64 // the last is for any mode
	random := rand.New(rand.NewPCG(1, 1))
	uniform := func() float64 { return (float64(random.Uint64()>>12) + 0.5) / (1 << 52) }
	for range Draws {
		rates := c.DrawRates(uniform)
		incidence := stats.CumulativeIncidence(rates[:], years)
		for m, p := range append(incidence, floats.Sum(incidence)) {
			samples[m] = append(samples[m], p)
		}
	}
	for m := range by {
		by[m] = chanceOf(samples[m])
	}
	return by, chanceOf(samples[Modes])
}

// chanceOf summarises a sample, which it sorts.
func chanceOf(sample []float64) Chance {
	slices.Sort(sample)
	return Chance{
		P:  stat.Mean(sample, nil),
		Lo: stat.Quantile(0.05, stat.Empirical, sample, nil),
		Hi: stat.Quantile(0.95, stat.Empirical, sample, nil),
	}
}
