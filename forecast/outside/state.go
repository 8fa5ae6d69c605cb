// Package outside is the outside view of a case: the rates of its class, as its state changes them. It reads what
// the case says of its state, asks the model of package landmark what that is worth, and shows how history comes to
// its probability.
package outside

import (
	"math"

	"fronde/calendar"
	"fronde/hazard/landmark"
	"fronde/report/phrase/caution"
	"fronde/scenario"
	"fronde/scenario/history"
	"fronde/scenario/vocabulary"
)

// fact is what a case says of one of the model's facts.
type fact struct {
	says  string
	basis history.Basis
	path  string // the key that says it, or would
}

// reading is what a case says of its state, for the model.
type reading struct {
	landmark.State
	facts map[string]fact
	// unsized is true of a campaign under way whose largest crowd is unknown.
	unsized bool
}

// The facts of the model.
const (
	rule     = "rule"
	tenure   = "tenure"
	fallen   = "fallen"
	age      = "age"
	coups    = "coups"
	civilWar = "civil war"
	war      = "war"
	election = "election"
	campaign = "campaign"
	demand   = "demand"
	deaths   = "deaths"
	size     = "size"
)

// daysInMonth is the mean length of a month.
const daysInMonth = 365.25 / 12

// regimes are the panel's kinds of rule for those of the language.
var regimes = map[vocabulary.Rule]string{
	vocabulary.PersonalRule: "personal", vocabulary.PartyRule: "party-based", vocabulary.MilitaryRule: "military",
	vocabulary.MonarchyRule: "monarchy",
}

// read reads a case's state.
func read(c *scenario.Case, s *history.State, people float64) *reading {
	r := &reading{State: landmark.State{Numbers: map[string]float64{}, Texts: map[string]string{}},
		facts: map[string]fact{}}
	r.Texts["regime"] = regimes[s.Rule.Value]
	r.say(rule, caution.Rule(s.Rule.Value.String()), history.Stated, s.Rule.Path)
	r.set("tenure_months", 12*s.Tenure.Value.Median())
	r.say(tenure, caution.InOffice(s.Tenure.Value.Median()), history.Stated, s.Tenure.Path)
	r.set("months_since_regime_ended", 0)
	r.say(fallen, caution.RegimeStands, history.Implied, "")
	r.set("population_thousands", people/1000)
	r.say(size, caution.Population(people), history.Stated, "places")
	if r.note(age, s.Age.Known(), s.Age.Basis, s.Age.Path) {
		r.setAge(s.Age.Value.Median())
	}
	r.readCoups(s)
	r.readWars(s)
	r.readElection(c)
	r.readCampaign(s)
	return r
}

func (r *reading) set(column string, x float64) { r.Numbers[column] = x }

func (r *reading) say(name, says string, basis history.Basis, path string) {
	r.facts[name] = fact{says, basis, path}
}

// note keeps where a fact is or would be stated, and reports whether it is known.
func (r *reading) note(name string, known bool, basis history.Basis, path string) bool {
	r.facts[name] = fact{basis: basis, path: path}
	return known
}

// put says what a known fact is.
func (r *reading) put(name, says string) {
	f := r.facts[name]
	f.says = says
	r.facts[name] = f
}

func (r *reading) setAge(years float64) {
	r.set("age", years)
	r.put(age, caution.Age(years))
}

// lately is the number of years in which attempted coups are counted.
const lately = 5

func (r *reading) readCoups(s *history.State) {
	if !r.note(coups, s.Attempts.Known(), s.Attempts.Basis, s.Attempts.Path) {
		return
	}
	n, _ := s.AttemptsWithin(lately)
	months, ok := s.MonthsSinceAttempt()
	if !ok {
		months = math.NaN()
	}
	r.setCoups(n, months)
}

func (r *reading) setCoups(n int, months float64) {
	r.set("attempts_5y", float64(n))
	r.set("months_since_attempt", months)
	r.put(coups, caution.Attempts(n, months))
}

func (r *reading) readWars(s *history.State) {
	if r.note(war, s.War.Known(), s.War.Basis, s.War.Path) {
		r.setWar(s.War.Value)
	}
	if r.note(civilWar, s.CivilWar.Known(), s.CivilWar.Basis, s.CivilWar.Path) {
		r.setCivilWar(s.CivilWar.Value)
	}
}

func (r *reading) setWar(active bool) {
	r.set("interstate_war", 0)
	r.put(war, caution.NoWar)
	if active {
		r.set("interstate_war", 1)
		r.put(war, caution.AtWar)
	}
}

func (r *reading) setCivilWar(conflict vocabulary.Conflict) {
	r.set("civil_war", float64(conflict-vocabulary.NoConflict))
	r.put(civilWar, map[vocabulary.Conflict]string{
		vocabulary.NoConflict: caution.NoCivilWar, vocabulary.MinorConflict: caution.MinorWar,
		vocabulary.MajorConflict: caution.MajorWar,
	}[conflict])
}

// readElection takes a vote that the case states out of history's hazard: then nothing is due in the model, and the
// vote enters as stated.
func (r *reading) readElection(c *scenario.Case) {
	r.note(election, false, history.Unknown, "timeline")
	for i := range c.Timeline {
		if e := &c.Timeline[i]; e.Type == vocabulary.Election && e.Ahead(c.AsOf) {
			r.note(election, true, history.Stated, "timeline")
			r.setVote(math.NaN(), math.NaN())
			r.put(election, caution.VoteStated)
			return
		}
	}
}

func (r *reading) setVote(since, term float64) {
	r.set("election_last6.since", since)
	r.set("election_last6.term", term)
}

// readCampaign reads the campaign under way.
func (r *reading) readCampaign(s *history.State) {
	m := &s.Campaign
	sized, path := m.Largest.Known(), m.Active.Path
	if m.Active.Value && !sized { // there is one, and what it is worth depends on its size
		path = m.Largest.Path
		r.unsized = true
	}
	if known := m.Active.Known() && (!m.Active.Value || sized); !r.note(campaign, known, m.Active.Basis, path) {
		r.note(demand, false, history.Unknown, m.Demand.Path)
		r.note(deaths, false, history.Unknown, m.Deaths.Path)
		return
	}
	if !m.Active.Value {
		r.setCampaign(crowd{})
		r.setDemand(crowd{}, false)
		r.setDeaths(false)
		r.put(campaign, caution.NoCampaign)
		r.put(demand, caution.NoDemand)
		return
	}
	p := crowdOf(m, s.AsOf)
	r.setCampaign(p)
	r.put(campaign, caution.Campaign(m.Largest.Value.Median(), m.Since.Value))
	if r.note(demand, m.Demand.Known(), m.Demand.Basis, m.Demand.Path) {
		r.setDemand(p, m.Demand.Value == vocabulary.Removal)
	}
	if r.note(deaths, m.Deaths.Known(), m.Deaths.Basis, m.Deaths.Path) {
		r.setDeaths(m.Deaths.Value.Median() > 0 && p.number[1] > 0)
	}
}

// crowd is the largest crowd and the number of protests in the last 1, 3 and 12 months.
type crowd struct{ largest, number [3]float64 }

// windows are how many days back the panel's columns reach, and suffixes the ends of their names.
var (
	windows  = [3]float64{daysInMonth, 3 * daysInMonth, 12 * daysInMonth}
	suffixes = [3]string{"_1m", "_3m", "_12m"}
)

// crowdOf divides a campaign among the windows: the largest crowd is in those that hold its day, in the later ones
// that hold a day of protest one of the least that makes a campaign. The protests are spread evenly over its days.
func crowdOf(m *history.Movement, asOf calendar.Date) (p crowd) {
	first, last := m.Since.Value, m.Last.Value
	if !m.Since.Known() {
		first = last
	}
	count := 1.0
	if m.Protests.Exists() {
		count = math.Max(1, m.Protests.Value.Median())
	}
	peak := m.On.Value
	if !m.On.Exists() {
		peak = last
	}
	days := float64(last.Sub(first) + 1)
	for i, reach := range windows {
		since := math.Min(float64(asOf.Sub(first)), reach)
		until := float64(asOf.Sub(last))
		if until > reach {
			continue
		}
		p.number[i] = math.Max(1, count*math.Min(1, (since-until+1)/days))
		p.largest[i] = m.Largest.Value.Median()
		if float64(asOf.Sub(peak)) > reach {
			p.largest[i] = math.Min(p.largest[i], history.LeastCrowd)
		}
	}
	return p
}

func (r *reading) setCampaign(p crowd) {
	for i, months := range suffixes {
		r.set("largest"+months, p.largest[i])
		r.set("political_protests"+months, p.number[i])
	}
}

func (r *reading) setDemand(p crowd, removal bool) {
	if !removal {
		p = crowd{}
	}
	for i, months := range suffixes {
		r.set("removal_largest"+months, p.largest[i])
		r.set("removal_protests"+months, p.number[i])
	}
	r.put(demand, map[bool]string{true: caution.Removal, false: caution.Policy}[removal])
}

func (r *reading) setDeaths(killed bool) {
	r.set("killed_protests_3m", 0)
	r.put(deaths, caution.NoDeaths)
	if killed {
		r.set("killed_protests_3m", 1)
		r.put(deaths, caution.SomeDeaths)
	}
}

// largestCrowd is the largest crowd of the campaign that a case states, as a share of the people; 0 if it states none.
func largestCrowd(s *history.State, people float64) float64 {
	if !s.Campaign.Active.Value || !s.Campaign.Largest.Exists() {
		return 0
	}
	return s.Campaign.Largest.Value.Median() / people
}

// persons is the population of a case.
func persons(c *scenario.Case) (sum float64) {
	for i := range c.Places {
		sum += float64(c.Places[i].Population)
	}
	return sum
}
