package forecast

import (
	"fmt"
	"math"

	"fronde/calendar"
	"fronde/hazard/baserate"
	"fronde/scenario/draft"
	"fronde/scenario/vocabulary"
)

// The reference population is the baseline of the simulator: generic rulers of a band of
// tenure, with the ages, wars, sanctions and protest campaigns of history. The hazards of a
// case are compared with its hazards.
//
// It is a mixture of three strata: quiet rule, rule at war, and rule that faces a protest
// campaign at some time in the two years. Rare strata are simulated more often than they
// occur and weighted back.
const (
	// referenceDays is how long the population is followed; after that, the hazards of its
	// last interval are used.
	referenceDays = 730
	// atWar is the share of leader-years at war: 4 % of those of autocrats, 1950-2007
	// (Correlates of War and Archigos, computed).
	atWar = 0.04
	// campaignsPerYear is how often a mass protest campaign begins under an autocrat.
	// Judgement: about a hundred nonviolent campaigns in several thousand country-years
	// (NAVCO, recalled).
	campaignsPerYear = 0.02
	// sanctioned is the pressure on the one ruler in five who is under sanctions.
	// Judgement: targeted measures have part of the effect of full ones.
	sanctioned = 0.3
	// referenceSeed is the seed of every reference, and the default of a run: worlds with
	// the same number share their random streams with those of the case.
	referenceSeed = 1
)

// people of a generic country; the mechanisms hardly depend on it.
const people = 30_000_000

// band holds typical rulers of a band of tenure: quantiles (0.1, 0.3, 0.5, 0.7, 0.9) of
// tenure and age in years among personalist rulers, 1950-2010 (REIGN, computed). The ages
// are listed against tenures in an order with little correlation, as in the data.
type band struct {
	tenure, age [5]float64
}

var bands = map[baserate.Tenure]band{
	{From: 0, To: 5}:            {[5]float64{0.5, 1.4, 2.4, 3.3, 4.4}, [5]float64{42, 53, 35, 62, 47}},
	{From: 5, To: 10}:           {[5]float64{5.3, 6.2, 7.2, 8.2, 9.2}, [5]float64{46, 56, 38, 65, 50}},
	{From: 10, To: 15}:          {[5]float64{10.2, 11.2, 12.2, 13.2, 14.2}, [5]float64{50, 59, 43, 66, 54}},
	{From: 0, To: 15}:           {[5]float64{1, 3.2, 5.5, 8.3, 12.2}, [5]float64{44, 56, 37, 64, 50}},
	{From: 15, To: math.Inf(1)}: {[5]float64{15.8, 18.1, 20.6, 24.4, 30.8}, [5]float64{58, 67, 52, 76, 63}},
	{From: 20, To: math.Inf(1)}: {[5]float64{20.6, 22.5, 25.2, 28.4, 33.8}, [5]float64{61, 70, 54, 78, 65}},
	{From: 0, To: math.Inf(1)}:  {[5]float64{1.2, 4.2, 7.6, 12.5, 21.6}, [5]float64{47, 59, 39, 68, 53}},
}

// member is a generic case of the population.
type member struct {
	stratum int
	weight  float64 // share of the population
	runs    int
	text    []byte
}

// strata of the population, and the number of worlds for each member.
const (
	quiet = iota
	war
	campaign
	strata
)

var memberRuns = [strata]int{120, 60, 20}

// campaigns is the number of onset dates that represent any date in the two years.
// Judgement: one in each quarter, so that every horizon has its share.
const campaigns = 8

// population lists the members of a band's reference population.
func population(t baserate.Tenure) ([]member, error) {
	b, ok := bands[t]
	if !ok {
		return nil, fmt.Errorf("no reference population for %s", t)
	}
	// Any day will do: no mechanism depends on the calendar year.
	asOf, err := calendar.ParseDate("2024-03-01")
	if err != nil {
		return nil, err
	}
	campaigned := campaignsPerYear * referenceDays / 365
	var all []member
	add := func(stratum, i int, share float64, change func(*draft.Outline)) {
		o := draft.Outline{
			Rule: vocabulary.PersonalRule, Tenure: b.tenure[i], Age: b.age[i],
			AsOf: asOf, Horizon: referenceDays, Population: people,
		}
		if i == 2 { // one in five
			o.Sanctions = sanctioned
		}
		change(&o)
		text, failed := o.Scenario()
		if failed != nil {
			err = failed
		}
		all = append(all, member{stratum, share, memberRuns[stratum], text})
	}
	for i := range b.tenure {
		add(quiet, i, (1-atWar-campaigned)/float64(len(b.tenure)), func(*draft.Outline) {})
	}
	for _, i := range []int{1, 3} {
		add(war, i, atWar/2, func(o *draft.Outline) { o.War = true })
	}
	for k := range campaigns {
		onset := (2*k + 1) * referenceDays / (2 * campaigns)
		add(campaign, 2*k%len(b.tenure), campaigned/campaigns, func(o *draft.Outline) {
			o.Campaign = asOf.AddDays(onset)
		})
	}
	return all, err
}
