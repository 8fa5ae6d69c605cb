// Package outcome is the vocabulary of results: the ways out of a regime, what
// follows them, the observables of a world, and the file formats that carry them.
// It computes no politics and no statistics; all other packages use it.
package outcome

import "fmt"

// Exit is a way out: how the leader leaves office, or that the leader stays.
type Exit uint8

// The exits, in the order of every table and file. Survival comes last.
const (
	MilitaryCoup Exit = iota
	SecurityCoup
	InsiderCoup
	Ultimatum
	Negotiated
	Uprising
	Hybrid
	Rebels
	NaturalDeath
	Regular
	Survival
)

// Modes is the number of exits that end the leader's rule, all but [Survival].
const Modes = int(Survival)

var exits = [Modes + 1]struct{ name, label string }{
	MilitaryCoup: {"military_coup", "military coup"},
	SecurityCoup: {"security_coup", "security-service coup"},
	InsiderCoup:  {"insider_coup", "other insider coup"},
	Ultimatum:    {"ultimatum", "elite ultimatum"},
	Negotiated:   {"negotiated", "negotiated exit"},
	Uprising:     {"uprising", "uprising"},
	Hybrid:       {"hybrid", "hybrid of coup and mass protest"},
	Rebels:       {"rebels", "armed faction or rebels"},
	NaturalDeath: {"natural_death", "natural death or illness"},
	Regular:      {"regular", "regular exit"},
	Survival:     {"survival", "the leader stays in office"},
}

// String returns the exit's name in files, e.g. military_coup.
func (e Exit) String() string {
	if int(e) >= len(exits) {
		return fmt.Sprintf("exit(%d)", e)
	}
	return exits[e].name
}

// Label returns the exit in plain words.
func (e Exit) Label() string { return exits[e].label }

// Exits lists all exits in order, [Survival] last.
func Exits() []Exit {
	all := make([]Exit, len(exits))
	for i := range all {
		all[i] = Exit(i)
	}
	return all
}

// MarshalText implements [encoding.TextMarshaler].
func (e Exit) MarshalText() ([]byte, error) { return []byte(e.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler].
func (e *Exit) UnmarshalText(text []byte) error {
	for i := range exits {
		if exits[i].name == string(text) {
			*e = Exit(i)
			return nil
		}
	}
	return fmt.Errorf("no exit %q", text)
}

// Successor is what follows the leader's exit. The leader's exit and the regime's
// end are coded separately: the regime ends unless [SameRegime] follows.
type Successor uint8

// The successors.
const (
	SameRegime Successor = iota
	NewAutocracy
	Democracy
)

// Successors is the number of successor types.
const Successors = 3

// String returns the successor's name in files.
func (s Successor) String() string {
	return [Successors]string{"same_regime", "new_autocracy", "democracy"}[s]
}

// Variable is an observable of a world, recorded on the days of its grid.
type Variable uint8

// The observables.
const (
	Protesters Variable = iota
	Detentions
	DetainedTotal
	Cities
	ApprovalExpressed
	ApprovalTrue
	Aware
	Emigrated
	Organisation
	Repression
	MediaReach
	SanctionsPressure
	Rents
	Deaths
	Fortune
	WarActive
	Strength
	LeaderView
	ConfidenceCore
	ConfidenceSecurity
	ConfidenceMilitary
	ConfidenceEconomic
	ConfidenceOther
	CrackIndex
	Plots
	FailedAttempts
	Purges
	EliteExits
	Fear
)

// Variables is the number of observables.
const Variables = int(Fear) + 1

// VariableInfo describes an observable: its name in files, its unit and what it is.
type VariableInfo struct{ Name, Unit, Meaning string }

var variableInfo = [Variables]VariableInfo{
	Protesters:        {"protesters", "persons", "people protesting on one day"},
	Detentions:        {"detentions", "persons", "people detained on one day"},
	DetainedTotal:     {"detained_total", "persons", "detentions since the start"},
	Cities:            {"cities", "count", "cities with at least one detention on one day"},
	ApprovalExpressed: {"approval_expressed", "share", "share of citizens who say they approve"},
	ApprovalTrue:      {"approval_true", "share", "share of citizens who privately approve"},
	Aware: {"aware", "share",
		"share of citizens who know of the atrocities and have not come to terms with them"},
	Emigrated:          {"emigrated", "persons", "people who left since the start"},
	Organisation:       {"organisation", "share", "the opposition's stock of organisation"},
	Repression:         {"repression", "share", "level of repression"},
	MediaReach:         {"media_reach", "share", "reach of independent media"},
	SanctionsPressure:  {"sanctions_pressure", "share", "sanctions pressure after adaptation"},
	Rents:              {"rents", "factor", "rents that the leader distributes; 1 at the start"},
	Deaths:             {"deaths", "persons", "own soldiers killed in the war"},
	Fortune:            {"fortune", "factor", "battlefield fortune: -1 losing, 1 winning"},
	WarActive:          {"war_active", "share", "1 while the war goes on"},
	Strength:           {"strength", "factor", "the regime's true strength"},
	LeaderView:         {"leader_view", "factor", "the strength that the leader believes in"},
	ConfidenceCore:     {"confidence_core", "share", "mean confidence in the regime, core"},
	ConfidenceSecurity: {"confidence_security", "share", "mean confidence in the regime, security services"},
	ConfidenceMilitary: {"confidence_military", "share", "mean confidence in the regime, military"},
	ConfidenceEconomic: {"confidence_economic", "share", "mean confidence in the regime, economic elites"},
	ConfidenceOther:    {"confidence_other", "share", "mean confidence in the regime, other blocs"},
	CrackIndex:         {"crack_index", "share", "power share of softliners without confidence"},
	Plots:              {"plots", "count", "plots under way"},
	FailedAttempts:     {"failed_attempts", "count", "failed coup attempts since the date of the forecast"},
	Purges:             {"purges", "count", "purges since the start"},
	EliteExits:         {"elite_exits", "count", "open resignations and departures of elites since the start"},
	Fear:               {"fear", "factor", "fear among elites"},
}

// Info describes the observable.
func (v Variable) Info() VariableInfo { return variableInfo[v] }

// String returns the observable's name in files.
func (v Variable) String() string { return variableInfo[v].Name }

// Grid returns the days since start on which observables are recorded: every day
// of the first sixty, then every seventh, counted from the run-up's last, and the last.
// Protesters, detentions and cities are those of the largest day since the one before.
// runUp and horizon are in days; the forecast begins on day runUp.
func Grid(runUp, horizon int) []int {
	var days []int
	last := runUp + horizon
	for day := 0; day <= last; day++ {
		if day < 60 || (day-runUp)%7 == 0 || day == last {
			days = append(days, day)
		}
	}
	return days
}

// World is the record of one world. Its slices are reused from world to
// world, so copy whatever is to be kept.
type World struct {
	Run  uint32 // the world's number, which addresses its random streams
	Draw uint32 // its draw of the uncertain numbers
	// Accepted says that the run-up of its numbers resembles what was observed, or that
	// nothing was: if not, they are the closest of those tried.
	Accepted bool

	// Incidence[e][d] is the probability that the leader has left by exit e at
	// most d days after as_of, given this world's path while in office: the sum of
	// survival to the day times the day's conditional hazard.
	Incidence [Modes][]float64
	// Unstated is Incidence as it would be if no dated election removed the leader: what the
	// case leaves to the model. The two are equal where it states none.
	Unstated [Modes][]float64
	// Follow[e][s] is the part of the incidence at the horizon after which s follows.
	Follow [Modes][Successors]float64

	// The sampled fate: the exit, its day since as_of (-1 for survival) and what follows.
	Exit      Exit
	Day       int
	Successor Successor

	// Values[v][i] is observable v on the i-th day of the grid, with the leader
	// still in office.
	Values [Variables][]float64
	// Places[i] is the largest number of people protesting on one day in place i from as_of
	// on, until the sampled exit.
	Places []float64
	// Flips counts changes of mind among citizens, the engine's unit of cost.
	Flips int64
}

// NewWorld returns a record for a forecast of horizon days, a grid of the given length and
// so many places.
func NewWorld(horizon, grid, places int) *World {
	w := &World{Places: make([]float64, places)}
	for e := range w.Incidence {
		w.Incidence[e], w.Unstated[e] = make([]float64, horizon+1), make([]float64, horizon+1)
	}
	for v := range w.Values {
		w.Values[v] = make([]float64, grid)
	}
	return w
}
