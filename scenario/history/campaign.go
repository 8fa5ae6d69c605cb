package history

import (
	"cmp"
	"slices"

	"fronde/scenario/quantity"
	"fronde/scenario/vocabulary"
)

// The rules by which observed crowds make a campaign, those of the panels on which the outside view
// is fitted.
const (
	// LeastCrowd in persons: smaller protests are everyday.
	LeastCrowd = 1000
	// LongestGap in days between two protests of one campaign.
	LongestGap = 30
	// LongestCampaign in days: earlier days are history, not state.
	LongestCampaign = 366
)

// What a campaign implies for the simulator.
const (
	// Protesters is the observable of which its largest crowd is one.
	Protesters = "protesters"
	// CallSize is the strength of the call on its first day. Judgement: that of a protest not announced
	// ahead, as in the shipped cases.
	CallSize  = "0.5 to 1.2"
	CallBasis = "implied by history.campaign, as a protest not announced ahead"
	CallLabel = "first day of the campaign that the history states"
	// CallKey names the draws of that call, apart from those of all events of files.
	CallKey = 1 << 31
)

// observed are the days of the campaign that crowds imply, in order: those of the last twelve
// months that no long gap parts from the last. Nil if there is none.
func (s *Seen) observed() []Crowd {
	var days []Crowd
	for _, c := range s.Crowds {
		if c.Persons.Median() >= LeastCrowd && !c.Date.Before(s.AsOf.AddDays(-LongestCampaign)) {
			days = append(days, c)
		}
	}
	slices.SortStableFunc(days, func(a, b Crowd) int { return a.Date.Sub(b.Date) })
	for i := len(days) - 1; i > 0; i-- {
		if days[i].Date.Sub(days[i-1].Date) > LongestGap {
			return days[i:]
		}
	}
	return days
}

// peak is the largest of some crowds, the earlier of two that are equal.
func peak(days []Crowd) Crowd {
	return slices.MaxFunc(days, func(a, b Crowd) int { return cmp.Compare(a.Persons.Median(), b.Persons.Median()) })
}

// movement is the campaign under way.
func (h *History) movement(seen Seen) Movement {
	c := &h.Campaign
	m := Movement{
		Active:   Fact[bool]{Path: "history.campaign"},
		Since:    ofDate(c.Since, "history.campaign.since", c.Evidence),
		Last:     ofDate(c.Last, "history.campaign.last", c.Evidence),
		On:       ofDate(c.On, "history.campaign.on", c.Evidence),
		Largest:  ofNumber(c.Largest, "history.campaign.largest", c.Evidence),
		Protests: ofNumber(c.Protests, "history.campaign.protests", c.Evidence),
		Deaths:   ofNumber(c.Deaths, "history.campaign.deaths", c.Evidence),
		Demand:   Fact[vocabulary.Demand]{Path: "history.campaign.demand"},
	}
	if c.Demand != 0 {
		m.Demand.state(c.Demand, c.Evidence)
	}
	switch {
	case c.Stated():
		m.Active.state(true, c.Evidence)
		if m.Since.Known() {
			m.Last.assume(seen.AsOf)
		}
	case c.None():
		m.Active.state(false, h.Evidence)
		return m
	}
	if days := seen.observed(); len(days) > 0 {
		m.implyObserved(days)
	}
	if m.Active.Value {
		m.Last.assume(seen.AsOf)
		m.Protests.assume(quantity.Constant(1))
	}
	if m.Since.Known() {
		m.On.assume(m.Since.Value)
	}
	return m
}

// implyObserved takes over from observed crowds what the case does not state.
func (m *Movement) implyObserved(days []Crowd) {
	first, last, largest := days[0], days[len(days)-1], peak(days)
	m.Active.imply(true, last.Path, last.Evidence)
	m.Since.imply(first.Date, first.Path, first.Evidence)
	m.Last.imply(last.Date, last.Path, last.Evidence)
	if m.Largest.Basis != Stated {
		m.On.imply(largest.Date, largest.Path, largest.Evidence)
	}
	m.Largest.imply(largest.Persons, largest.Path, largest.Evidence)
	m.Protests.imply(quantity.Constant(float64(len(byDay(days)))), last.Path, last.Evidence)
}

// byDay keeps one crowd of each day.
func byDay(days []Crowd) []Crowd {
	return slices.CompactFunc(slices.Clone(days), func(a, b Crowd) bool { return a.Date == b.Date })
}
