package scenario

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"fronde/calendar"
	"fronde/scenario/quantity"
	"fronde/scenario/vocabulary"
)

// Ahead reports whether an event is still to come on the date of the forecast. An election on that
// very day is, since its result is known only when the day is over.
func (e *Event) Ahead(asOf calendar.Date) bool {
	return asOf.Before(e.Date) || e.Type == vocabulary.Election && asOf == e.Date
}

// checkScaled refuses shares in the file that cannot all be true, because they sum to more than 1
// even at the lower ends of their intervals. It does not apply to shares that a run sets: those are
// scaled, with a warning.
func (b *builder) checkScaled(c *Case) {
	for _, of := range scaledShares {
		least := 0.0
		for i := range c.Elites.Blocs {
			if n := of.share(&c.Elites.Blocs[i]); n.Stated() {
				least += n.Quantile(0.05)
			}
		}
		if least > 1+shareSlack {
			fault := b.failAt("elites.blocs", "the blocs hold more than all of the "+of.what)
			fault.Seen = "shares that sum to " + quantity.Numeral(least) + " or more"
			fault.Allowed = "shares that sum to 1"
		}
	}
}

// scaledShares are the blocs' shares that the model scales to sum to 1.
var scaledShares = []struct {
	what  string
	share func(*Bloc) quantity.Number
}{
	{"political power", func(b *Bloc) quantity.Number { return b.Power }},
	{"organised armed force", func(b *Bloc) quantity.Number { return b.Arms }},
}

// scaledUnsaid warns of shares that are scaled by more than rounding.
func (c *Case) scaledUnsaid() (out []string) {
	// How far a sum may be from 1. Judgement: shares that were meant to sum to 1 may be this far off where
	// they are rounded to whole per cents, and where some are intervals, whose medians lie off their middle.
	const rescaled, rescaledMedian = 0.015, 0.05
	for _, of := range scaledShares {
		sum, stated, allowed := 0.0, 0, rescaled
		for i := range c.Elites.Blocs {
			n := of.share(&c.Elites.Blocs[i])
			sum += medianOrZero(n)
			if n.Stated() {
				stated++
			}
			if !n.Constant() {
				allowed = rescaledMedian
			}
		}
		if stated > 0 && sum > 0 && math.Abs(sum-1) > allowed {
			out = append(out, fmt.Sprintf("the blocs' shares of %s sum to %s and are scaled to sum to 1: %s",
				of.what, quantity.Numeral(math.Round(100*sum)/100),
				plural(stated, "is stated, the others are defaults", "are stated, the others are defaults")))
		}
	}
	return out
}

// idle is the reason why an event changes nothing in any world, from which a reader can tell
// whether it is a mistake; "" if it may change something.
func (c *Case) idle(i int) string {
	e := &c.Timeline[i]
	switch {
	case e.Type == vocabulary.Election && e.Date.Before(c.AsOf):
		return "the leader is known to have stayed until as_of"
	case e.Probability.Constant() && e.Probability.Median() == 0:
		return "its probability is 0"
	case e.Size.Constant() && e.Size.Median() == 0:
		return "its size is 0"
	case slices.Contains(eliteEvents, e.Type) && e.Size.Constant() && math.Round(e.Size.Median()) == 0:
		return "its size rounds to nobody"
	case e.Type == vocabulary.Law && e.Date == c.AsOf.AddDays(int(c.Horizon)):
		return "people learn of a law in the days after it, and the forecast ends on that day"
	case slices.Contains(warEvents, e.Type) && !c.War.Active:
		return "no war is under way (war.active)"
	case e.Type == vocabulary.Mobilisation && !c.War.Active && !c.has(vocabulary.Atrocity):
		return "no war is under way (war.active), and there is nothing to learn about"
	case e.Type == vocabulary.SanctionsRelief && !c.sanctionedBefore(i):
		return "no sanctions are in force before it"
	case e.Type == vocabulary.MediaOpening && c.Media.Reach.Constant() && c.Media.Reach.Median() == 1:
		return "independent media are free already"
	}
	for _, name := range c.Mechanisms.Off {
		if slices.Contains(eventsOf[name], e.Type) {
			return "the mechanism " + name + " is switched off"
		}
	}
	return ""
}

// warEvents do nothing without a war; eventsOf do nothing without a mechanism.
var (
	warEvents = []vocabulary.EventType{vocabulary.Casualties, vocabulary.Battlefield}
	eventsOf  = map[string][]vocabulary.EventType{
		"sanctions": {vocabulary.Sanctions, vocabulary.SanctionsRelief},
		"media":     {vocabulary.MediaClosure},
	}
)

// has reports whether the timeline holds an event of a type.
func (c *Case) has(kind vocabulary.EventType) bool {
	return slices.ContainsFunc(c.Timeline, func(e Event) bool { return e.Type == kind })
}

// sanctionedBefore reports whether there is pressure for the event to relieve.
func (c *Case) sanctionedBefore(i int) bool {
	if n := c.Economy.Sanctions; !n.Constant() || n.Median() > 0 {
		return true
	}
	return slices.ContainsFunc(c.Timeline[:i], func(e Event) bool { return e.Type == vocabulary.Sanctions })
}

// idleEvents warns of events that can do nothing.
func (c *Case) idleEvents() (out []string) {
	for i, at := range labelsOf(c.Timeline) {
		if why := c.idle(i); why != "" {
			out = append(out, fmt.Sprintf("event %s changes nothing: %s", at, why))
		}
	}
	return out
}

// crowdedBlocs warns of events that concern more people than a bloc has.
func (c *Case) crowdedBlocs() (out []string) {
	for i, at := range labelsOf(c.Timeline) {
		e := &c.Timeline[i]
		for j := range c.Elites.Blocs {
			if b := &c.Elites.Blocs[j]; e.Bloc == b.Name && e.Size.Exists() && e.Size.Median() > float64(b.Members) {
				out = append(out, fmt.Sprintf("event %s concerns %s people, but the bloc %s has %d members", at,
					quantity.Numeral(e.Size.Median()), e.Bloc, b.Members))
			}
		}
	}
	return out
}

// checkPossible refuses a tenure longer than the leader's life.
func (b *builder) checkPossible(c *Case) {
	l := &c.Leader
	if l.Age.Exists() && l.YearsInOffice.Exists() && l.YearsInOffice.Quantile(0.05) >= l.Age.Quantile(0.95) {
		fault := b.failAt("leader.years_in_office", "the leader has been in office for longer than he has lived")
		fault.Seen, fault.Allowed = l.YearsInOffice.String(), "less than the age, "+l.Age.String()
	}
}

// impossibleCounts warns of observations of more people than there are.
func (c *Case) impossibleCounts() (out []string) {
	people := 0.0
	for i := range c.Places {
		people += float64(c.Places[i].Population)
	}
	for i, at := range labelsOf(c.Observed) {
		o := &c.Observed[i]
		if slices.Contains(countsOfPeople, o.Variable) && o.Value.Quantile(0.05) > people {
			out = append(out, fmt.Sprintf("observed %s is %s people, but the places have %s", at, o.Value.String(),
				quantity.Numeral(people)))
		}
	}
	return out
}

// countsOfPeople are the observables that count each person at most once.
var countsOfPeople = strings.Fields("protesters detentions emigrated")
