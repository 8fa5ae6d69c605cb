package scenario

import (
	"fmt"
	"maps"
	"reflect"
	"slices"

	"fronde/calendar"
	"fronde/scenario/history"
	"fronde/scenario/quantity"
	"fronde/scenario/vocabulary"
)

// The bounds of a case in time.
const (
	longestRunUp   = 3*365 + 1 // days: any three years
	longestHorizon = 3653      // days: any ten years
)

func (b *builder) checkDates(c *Case) {
	if !c.AsOf.IsZero() && c.AsOf.Before(c.Start) {
		fault := b.failAt("start", "the start is after as_of")
		fault.Seen, fault.Allowed = c.Start.String(), "as_of or earlier: "+c.AsOf.String()
	}
	if runUp := c.AsOf.Sub(c.Start); !c.AsOf.IsZero() && runUp > longestRunUp {
		fault := b.failAt("start", "the run-up from start to as_of is too long")
		fault.Seen, fault.Allowed = fmt.Sprintf("%d days", runUp), "at most 3 years"
	}
	if c.Horizon < 1 || c.Horizon > longestHorizon {
		fault := b.failAt("horizon", "the horizon is out of range")
		fault.Seen, fault.Allowed = fmt.Sprintf("%d days", int(c.Horizon)), "1 day to 10 years"
	}
}

// placedEvents may be confined to a place; eliteEvents concern a bloc, opponentEvents people
// outside the regime.
var (
	placedEvents   = []vocabulary.EventType{vocabulary.Call, vocabulary.Crackdown}
	opponentEvents = []vocabulary.EventType{
		vocabulary.OpponentArrest, vocabulary.OpponentExile, vocabulary.OpponentKilling,
	}
	eliteEvents = []vocabulary.EventType{vocabulary.EliteDissent, vocabulary.EliteExit, vocabulary.EliteArrest}
)

// checkEvents checks a list of events: their order, what their dates imply, and whom
// they name.
func (b *builder) checkEvents(events []Event, path string, c *Case) {
	var last calendar.Date
	for i, at := range labelsOf(events) {
		e, at := events[i], join(path, at)
		if !e.Date.IsZero() && e.Date.Before(last) {
			fault := b.failAt(join(at, "date"), "the events are out of order")
			fault.Seen, fault.Allowed = e.Date.String(), "not before the preceding event, "+last.String()
		}
		if !e.Date.IsZero() {
			last = e.Date
			b.checkEventDates(e, at, c)
		}
		b.checkEventNames(e, at, c)
	}
}

// sizedEvents are the types for which the unit of size, 1, would be an extreme that
// nobody means: the leader leaves for certain, all rents are gone.
var sizedEvents = []vocabulary.EventType{
	vocabulary.Election, vocabulary.Sanctions, vocabulary.SanctionsRelief, vocabulary.MediaClosure,
	vocabulary.MediaOpening, vocabulary.Economy, vocabulary.Concession,
}

// checkEventDates separates what has happened from what is expected: only the latter
// may be uncertain.
func (b *builder) checkEventDates(e Event, at string, c *Case) {
	past := !c.AsOf.IsZero() && !e.Ahead(c.AsOf)
	certain := !e.Probability.Exists() || e.Probability.Constant() && e.Probability.Median() == 1
	if past && !certain {
		fault := b.failAt(join(at, "probability"), "the event has happened by as_of, so that its probability is 1")
		fault.Seen, fault.Allowed = e.Probability.String(), "1, or a date after "+c.AsOf.String()
	}
	switch {
	case e.Until.IsZero():
	case e.Until.Before(e.Date):
		fault := b.failAt(join(at, "until"), `"until" is before "date"`)
		fault.Seen, fault.Allowed = e.Until.String(), e.Date.String()+" or later"
	case past:
		fault := b.failAt(join(at, "until"), `"until" is for expected events, and this one has happened by as_of`)
		fault.Seen, fault.Allowed = e.Until.String(), "a date after "+c.AsOf.String()+", or no until"
	}
}

func (b *builder) checkEventNames(e Event, at string, c *Case) {
	if slices.Contains(sizedEvents, e.Type) && !e.Size.Exists() {
		b.failAt(at, fmt.Sprintf("an event of type %s needs a size", e.Type)).Allowed = "size, a share from 0 to 1"
	}
	if e.Bloc != "" && e.Type != 0 && !slices.Contains(eliteEvents, e.Type) {
		b.failAt(join(at, "bloc"), fmt.Sprintf("an event of type %s concerns no bloc", e.Type)).Allowed =
			"bloc with " + listed(wordsOf(eliteEvents))
	}
	if e.Place != "" && e.Type != 0 && !slices.Contains(placedEvents, e.Type) {
		b.failAt(join(at, "place"), fmt.Sprintf("an event of type %s happens everywhere", e.Type)).Allowed =
			"place with " + listed(wordsOf(placedEvents))
	}
	if e.Type == vocabulary.EliteArrest && e.Bloc == "" {
		fault := b.failAt(at, "an event of type elite_arrest needs a bloc: it removes members of the ruler's circle")
		fault.Allowed = "bloc with the bloc that they belong to; or, for people outside it, the type " +
			listed(wordsOf(opponentEvents))
	}
	refer(b, e.Bloc, c.Elites.Blocs, join(at, "bloc"), "bloc")
	refer(b, e.Place, c.Places, join(at, "place"), "place")
}

func (b *builder) checkObserved(c *Case) {
	for i, at := range labelsOf(c.Observed) {
		if o := c.Observed[i]; !c.AsOf.IsZero() && c.AsOf.Before(o.Date) {
			fault := b.failAt(
				join(join("observed", at), "date"),
				"the observation is later than as_of: the case may not know it",
			)
			fault.Seen, fault.Allowed = o.Date.String(), c.AsOf.String()+" or earlier"
		}
	}
}

// checkHistory checks that the record lies before as_of and agrees with what was observed.
func (b *builder) checkHistory(c *Case) {
	h := &c.History
	if c.AsOf.IsZero() {
		return // reported already
	}
	for i, at := range labelsIn(reflect.ValueOf(h.Coups)) {
		if d := h.Coups[i].Date; c.AsOf.Before(d.First()) {
			fault := b.failAt(join(join("history.coups", at), "date"), "the coup is later than as_of: the case may not know it")
			fault.Seen, fault.Allowed = d.String(), c.AsOf.String()+" or earlier"
		}
	}
	if m := h.Election; !m.IsZero() && !m.First().Before(c.AsOf) {
		fault := b.failAt("history.election", "the last vote is not before as_of: a later one is an event of the timeline")
		fault.Seen, fault.Allowed = m.String(), "before "+c.AsOf.String()
	}
	b.checkCampaignDays(c)
	b.checkCampaignCrowds(c)
}

func (b *builder) checkCampaignDays(c *Case) {
	m := &c.History.Campaign
	within := func(key string, d, first, last calendar.Date) {
		if d.IsZero() || !d.Before(first) && !last.Before(d) {
			return
		}
		fault := b.failAt(join("history.campaign", key), fmt.Sprintf("%q is not a day of the campaign under way", key))
		fault.Seen, fault.Allowed = d.String(), first.String()+" to "+last.String()
	}
	first, last := c.AsOf.AddDays(-history.LongestCampaign), c.AsOf
	within("since", m.Since, first, last)
	if !m.Since.IsZero() {
		first = m.Since
	}
	within("last", m.Last, first, last)
	if !m.Last.IsZero() {
		last = m.Last
	}
	within("on", m.On, first, last)
}

// checkCampaignCrowds refuses a campaign that what was observed contradicts, or that is larger than
// the country.
func (b *builder) checkCampaignCrowds(c *Case) {
	m := &c.History.Campaign
	largest := m.Largest
	for i, at := range labelsOf(c.Observed) {
		o := &c.Observed[i]
		if o.Variable != history.Protesters || o.implied || !o.Value.Exists() || o.Value.Median() < history.LeastCrowd {
			continue
		}
		allowed := "a campaign that fits observed." + at + ", " + o.Value.String()
		if m.None() && !o.Date.Before(c.AsOf.AddDays(-history.LongestGap)) {
			message := fmt.Sprintf("there was a crowd in the last %d days, so a campaign is under way", history.LongestGap)
			b.failAt("history.campaign", message).Allowed = allowed
		}
		if largest.Exists() && !o.Date.Before(m.Since) && largest.Median() < o.Value.Median()/2 {
			fault := b.failAt("history.campaign.largest", "the largest crowd is smaller than half of an observed one")
			fault.Seen, fault.Allowed = largest.String(), allowed
		}
	}
	people := 0.0
	for i := range c.Places {
		people += float64(c.Places[i].Population)
	}
	if largest.Exists() && largest.Quantile(0.05) > people && people > 0 {
		fault := b.failAt("history.campaign.largest", "the largest crowd has more people than the places")
		fault.Seen, fault.Allowed = largest.String(), "at most "+quantity.Numeral(people)
	}
}

func (b *builder) leaksOfHistory(c *Case) {
	h := &c.History
	b.leak(h.Evidence, "history", c)
	for i, at := range labelsIn(reflect.ValueOf(h.Coups)) {
		b.leak(h.Coups[i].Evidence, join("history.coups", at), c)
	}
	b.leak(h.Campaign.Evidence, "history.campaign", c)
	for _, p := range numbersUnder(reflect.ValueOf(h).Elem(), "history") {
		b.leak(p.number.Evidence(), p.path, c)
	}
}

// checkLeaks refuses evidence that appeared after as_of: a forecast made with it
// would know the future.
func (b *builder) checkLeaks(c *Case) {
	for _, p := range parameters(c) {
		b.leak(p.number.Evidence(), p.path, c)
	}
	b.leaksOfEvents(c.Timeline, "timeline", c)
	b.leaksOfHistory(c)
	for i, at := range labelsOf(c.Observed) {
		b.leak(c.Observed[i].Evidence, join("observed", at), c)
		b.leak(c.Observed[i].Value.Evidence(), join(join("observed", at), "value"), c)
	}
	for i, at := range labelsOf(c.Interventions) {
		at = join("interventions", at)
		for _, path := range slices.Sorted(maps.Keys(c.Interventions[i].Set)) {
			b.leak(c.Interventions[i].Set[path].Evidence(), join(join(at, "set"), path), c)
		}
		b.leaksOfEvents(c.Interventions[i].Events, join(at, "events"), c)
	}
}

func (b *builder) leaksOfEvents(events []Event, path string, c *Case) {
	for i, at := range labelsOf(events) {
		e, at := events[i], join(path, at)
		b.leak(e.Evidence, at, c)
		if path == "timeline" {
			continue // its numbers are parameters, which have been looked at
		}
		b.leak(e.Size.Evidence(), join(at, "size"), c)
		b.leak(e.Probability.Evidence(), join(at, "probability"), c)
	}
}

func (b *builder) leak(e *quantity.Evidence, path string, c *Case) {
	at := join(path, "evidence")
	_, here := b.nodes[at] // evidence taken over from an event is reported at the event
	if e == nil || !here || c.AsOf.IsZero() || !c.AsOf.Before(e.Date) {
		return
	}
	fault := b.failAt(join(at, "date"), "the evidence is later than as_of: the case may not know it")
	fault.Seen, fault.Allowed = e.Date.String(), c.AsOf.String()+" or earlier"
}

func (b *builder) checkInterventions(c *Case) {
	unique(b, c.Interventions, "interventions", "intervention")
	for i, at := range labelsOf(c.Interventions) {
		in, at := c.Interventions[i], join("interventions", at)
		b.checkEvents(in.Events, join(at, "events"), c)
		b.distinct(in.Off, join(at, "off"), "mechanism")
		if len(in.Set) == 0 && len(in.Events) == 0 && len(in.Off) == 0 {
			b.failAt(at, "the intervention changes nothing").Allowed = "set, events or off"
		}
	}
}

func wordsOf(types []vocabulary.EventType) []string {
	words := make([]string, len(types))
	for i, t := range types {
		words[i] = t.String()
	}
	return words
}
