package regime

import (
	"math"

	"fronde/outcome"
	"fronde/regime/act"
	"fronde/scenario/quantity"
)

// View reads a world that is being simulated. What it returns are values and copies: nothing that is done to them
// reaches the world.
type View struct{ s *Simulator }

// View reads the world that the simulator is at.
func (s *Simulator) View() View { return View{s} }

// Seat is a seat and its holder.
type Seat struct {
	Bloc   int // in the case
	Kind   Kind
	Holder act.Holder
	Power  float64 // share of the country's power
	Armed  bool
	Soft   bool // wants peace and a way out
	Voiced bool // has openly dissented

	Confidence float64 // chance that the regime is strong enough, 0..1
	Belief     float64 // about the regime's strength
	Benefit    float64 // of a change of leader, in rents
	Cost       float64 // of a failed plot, in rents
}

// Plot is a conspiracy under way.
type Plot struct {
	Number  uint32
	Arena   outcome.Arena
	Members []int // by seat, in order
}

// Street is what happens in the streets of a place on the day.
type Street struct {
	People     float64 // who live there
	Protesters float64
	Detained   float64
	Call       float64 // strength of the call for protest; 0 on an ordinary day
	// Expected is the turnout that everybody expects on an ordinary day, and on a call day of strength 1.
	Expected [2]float64
}

// Model is the model that the world is one of.
func (v View) Model() *Model { return v.s.m }

// Day is the day since start.
func (v View) Day() int { return v.s.day }

// Phase is the phase of the day that runs, or has run last.
func (v View) Phase() Phase { return v.s.phase }

// Of is the value of a number of the case in this world.
func (v View) Of(n quantity.Number) float64 { return v.s.of(n) }

// Seat returns a seat.
func (v View) Seat(i int) Seat {
	x, seat := &v.s.elites.seats[i], v.s.m.seats[i]
	return Seat{
		Bloc: seat.bloc, Kind: seat.kind, Holder: act.HolderOf(i, x.before),
		Power: x.power, Armed: x.arms > 0, Soft: x.soft, Voiced: x.voiced,
		Confidence: x.confidence, Belief: x.belief, Benefit: x.benefit, Cost: x.cost,
	}
}

// Trusts reports whether the holder of one seat trusts that of another.
func (v View) Trusts(i, j int) bool { return v.s.elites.trust[i].has(j) }

// Plots lists the plots under way.
func (v View) Plots() []Plot {
	var list []Plot
	for i := range v.s.plots {
		p := &v.s.plots[i]
		list = append(list, Plot{Number: p.number, Arena: p.arena, Members: p.members.seats()})
	}
	return list
}

// Strength is the regime's strength in truth.
func (v View) Strength() float64 { return v.s.elites.strength }

// Influences are what the strength is made of.
func (v View) Influences() Influences { return v.s.influences() }

// PublicView is what public signals say of the strength.
func (v View) PublicView() float64 { return v.s.elites.public }

// Fear of the elites.
func (v View) Fear() float64 { return v.s.elites.fear }

// War reports whether there is a war, and whether there was one.
func (v View) War() (active, ever bool) { return v.s.war.active, v.s.war.ever }

// Fortune of the war: -1 losing, 0 stalemate, 1 winning.
func (v View) Fortune() float64 { return v.s.war.fortune }

// LeaderView is the strength that the leader believes in.
func (v View) LeaderView() float64 { return v.s.leader.view }

// Danger is the chance that the leader gives to the regime's being too weak.
func (v View) Danger() float64 { return v.s.leader.danger }

// Repression, 0 to 1, today and at the start.
func (v View) Repression() (today, start float64) {
	return v.s.leader.repression, v.s.leader.repression0
}

// MediaReach is the share of people whom independent media reach.
func (v View) MediaReach() float64 { return v.s.media.reach }

// Street returns the streets of a place.
func (v View) Street(place int) Street {
	p := &v.s.police
	return Street{
		People: v.s.m.places[place].people, Protesters: p.street[place], Detained: p.held[place],
		Call: v.s.calling(place), Expected: [2]float64{p.expected[place], p.expectedCall[place]},
	}
}

// Aware is how many people of a place know what is kept from them.
func (v View) Aware(place int) (people float64) {
	for i := v.s.m.places[place].first; i < v.s.m.places[place].end; i++ {
		people += math.Round(v.s.society.aware[i] * v.s.m.cells[i].size)
	}
	return people
}

// Protesters in the country, and their ratio to those whom the police can handle.
func (v View) Protesters() (people, crowding float64) {
	return v.s.police.protesters, v.s.police.crowding()
}

// OrderInReach reports whether the crowd is so large that an order to fire may come.
func (v View) OrderInReach() bool { return v.s.police.crowding() >= noOrder }

// Approval of the regime, as expressed and in truth, on the latest day on which observables were recorded.
func (v View) Approval() (expressed, private float64) {
	latest := max(0, v.s.next-1)
	return v.s.into.Values[outcome.ApprovalExpressed][latest], v.s.into.Values[outcome.ApprovalTrue][latest]
}

// Fate is the sampled end of the world; survival on day -1 until it is known.
func (v View) Fate() outcome.Fate { return outcome.Fate{Exit: v.s.into.Exit, Day: v.s.into.Day} }

// Quantities appends the numbers of a part of the world to a list.
func (v View) Quantities(list []Quantity, p Part) []Quantity {
	l := listing{list}
	p.list(v.s, &l)
	return l.all
}
