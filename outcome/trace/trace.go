package trace

import (
	"fmt"

	"fronde/outcome"
	"fronde/stats"
)

// Schema is the version of the trace of one world.
const Schema = "fronde.trace/1"

// Kind is a kind of event in the story of a world.
type Kind uint8

// The kinds of events.
const (
	Happened           Kind = iota // an event of the timeline
	WarTurned                      // the war is being lost, or won
	WarEnded                       // on the field or by terms
	TermsRefused                   // the leader went on with the war
	Weakened                       // in truth too weak, as elites measure it
	Recovered                      // strong enough again
	Doubted                        // public signals say: too weak
	Reassured                      // public signals say: strong enough
	Ignited                        // a city's turnout leapt
	Swelled                        // the crowd brings an order to fire within reach
	ConfidenceLost                 // an elite thinks the regime rather too weak
	ConfidenceRegained             // or trusts it again
	Dissented                      // an elite spoke out
	Departed                       // an elite resigned openly
	PlotStarted                    // an elite began to conspire
	Joined                         // an elite was sounded out and joined
	Declined                       // an elite was sounded out and kept silent
	Betrayed                       // an elite was sounded out and reported it
	Withdrew                       // a plotter left the plot
	Discovered                     // a plot was found out
	Crushed                        // a plot's members were removed
	AttemptFailed                  // a plot struck and lost
	UltimatumRefused               // the leader refused a coalition's ultimatum
	Purged                         // the leader removed an elite
	Fired                          // commanders were ordered to fire and obeyed
	FactionFailed                  // an armed faction moved, and lost or made a deal
	RepressionRose                 // by a step
	MediaShrank                    // independent media lost a step of their reach
	Alarmed                        // the leader thinks himself rather too weak
	Calmed                         // the leader thinks himself safe again
	Misread                        // the leader's view was furthest from the truth
	Left                           // the leader's exit
	kinds
)

var kindNames = [kinds]string{
	"happened", "war_turned", "war_ended", "terms_refused", "weakened", "recovered", "doubted", "reassured",
	"ignited", "swelled", "confidence_lost", "confidence_regained", "dissented", "departed", "plot_started", "joined",
	"declined", "betrayed", "withdrew", "discovered", "crushed", "attempt_failed", "ultimatum_refused", "purged",
	"fired", "faction_failed", "repression_rose", "media_shrank", "alarmed", "calmed", "misread", "left",
}

// String returns the kind's name in files, e.g. plot_started.
func (k Kind) String() string {
	if k >= kinds {
		return fmt.Sprintf("kind(%d)", uint8(k))
	}
	return kindNames[k]
}

// MarshalText implements [encoding.TextMarshaler].
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler].
func (k *Kind) UnmarshalText(text []byte) error {
	for i, name := range kindNames {
		if name == string(text) {
			*k = Kind(i)
			return nil
		}
	}
	return fmt.Errorf("no kind of event %q", text)
}

// Event is something that happened in a world.
type Event struct {
	Index int    `json:"index"`          // place in the whole story
	Day   int    `json:"day"`            // since start
	Date  string `json:"date,omitempty"` // 2022-03-25
	Kind  Kind   `json:"kind"`
	// Key tells apart events of one kind and day: a seat, a plot, a place, a faction or an
	// event of the timeline, by number.
	Key uint32 `json:"key"`
	// Actors are roles, a bloc and the number of a seat, who acts first. A letter behind
	// the number counts the seat's holders: the second is b.
	Actors []string `json:"actors,omitempty"`
	// What names an event of the timeline, a plot's arena, or an exit.
	What  string `json:"what,omitempty"`
	Place string `json:"place,omitempty"`
	// Numbers are the state behind the event, by name; docs/replay.md lists them.
	Numbers Numbers `json:"numbers,omitempty"`
	// Causes are the earlier events that it directly depended on, by their place in
	// the story, all of them testable; none if it came of the starting state and chance alone.
	Causes []int `json:"causes,omitempty"`
}

// Testable reports whether a rerun can leave the event out. The others only tell what other
// events or chance led to, and nothing in a story is caused by them; or they are its end.
func (e *Event) Testable() bool {
	switch e.Kind {
	case Recovered, Reassured, ConfidenceRegained, Declined, Withdrew, RepressionRose, MediaShrank, Alarmed, Calmed,
		Misread, Left:
		return false
	case WarTurned:
		return e.Key == 0 // a war that is being won causes nothing
	}
	return true
}

// Fate is how a world ended.
type Fate struct {
	Exit      outcome.Exit `json:"exit"`
	Day       int          `json:"day"`                 // since as_of; -1 if the leader stays
	Date      string       `json:"date,omitempty"`      // none if the leader stays
	Successor string       `json:"successor,omitempty"` // none if the leader stays
}

// Verdict says what became of an exit in a rerun without something.
type Verdict string

// The verdicts.
const (
	SameExit    Verdict = "same"      // the same exit on the same day
	LaterExit   Verdict = "later"     // the same exit, later
	EarlierExit Verdict = "earlier"   // the same exit, earlier
	OtherExit   Verdict = "otherwise" // another exit
	NoExit      Verdict = "none"      // no exit by the horizon
)

// ButFor is what a rerun says in which some events did not happen, all other luck being
// the same.
type ButFor struct {
	Without []int `json:"without"` // events, by their place in the story
	// they are one link of the chain: an event, or all of its cities that ignite on one day
	Link    bool    `json:"link"`
	Fate    Fate    `json:"fate"`
	Verdict Verdict `json:"verdict"`
	Days    int     `json:"days"` // by which an exit comes later; 0 if there is none
}

// Trace is the story of one world up to its sampled exit.
type Trace struct {
	Schema   string               `json:"schema"`
	Software string               `json:"software"`
	Scenario outcome.ScenarioInfo `json:"scenario"`
	Seed     uint64               `json:"seed"`
	Worlds   int                  `json:"worlds"` // in the result that it is one of
	Run      uint32               `json:"run"`
	Draw     uint32               `json:"draw"`
	Fate     Fate                 `json:"fate"`
	// Incidence is the probability of each exit by the horizon given this world's path: the
	// world's weight in the forecast, and no forecast itself.
	Incidence map[outcome.Exit]float64 `json:"incidence"`
	// Verified is true if the fate and the incidence equal the row of exits.parquet.
	Verified bool    `json:"verified"`
	Events   []Event `json:"events"`
	// Misread is when the leader's view of the regime's strength was furthest from the truth.
	Misread *Event `json:"misread,omitempty"`
	// Chain lists the events that led to the exit, directly or not, in order.
	Chain []int `json:"chain"`
	// Links are the but-for tests: of each event of the chain, of all of them
	// together, and of what else was asked for.
	Links []ButFor `json:"links"`
	// Film is the world's state on key dates, or on every day up to the exit.
	Film *Film `json:"film,omitempty"`
}

// Ancestors returns the places of the events that an event depended on, directly or not,
// in order.
func Ancestors(events []Event, of int) []int {
	found := make([]bool, len(events))
	list := []int{}
	found[of] = true
	for i := of; i >= 0; i-- { // causes come before what they cause
		if !found[i] {
			continue
		}
		for _, cause := range events[i].Causes {
			found[cause] = true
		}
	}
	for i := range of {
		if found[i] {
			list = append(list, i)
		}
	}
	return list
}

// PathwaysSchema is the version of the pathways of a result.
const PathwaysSchema = "fronde.pathways/1"

// Pathways are the ways by which worlds of a result came to their sampled exits.
type Pathways struct {
	Schema   string               `json:"schema"`
	Software string               `json:"software"`
	Scenario outcome.ScenarioInfo `json:"scenario"`
	Seed     uint64               `json:"seed"`
	Worlds   int                  `json:"worlds"` // looked at, the first of the result
	Exits    int                  `json:"exits"`  // of them, that ended in an exit; all were replayed
	Draws    int                  `json:"draws"`  // of the uncertain numbers among those
	Tested   bool                 `json:"tested"` // only links count without which the exit changes
	Pathways []Pathway            `json:"pathways"`
}

// Pathway is a sequence of kinds of causes that ends in an exit.
type Pathway struct {
	Driver    string       `json:"driver"`
	Signal    string       `json:"signal"`
	Defection string       `json:"defection"`
	Exit      outcome.Exit `json:"exit"`
	Worlds    int          `json:"worlds"`
	Share     stats.Range  `json:"share"` // of the exits, with a 90 % interval
	Runs      []int        `json:"runs"`  // the worlds, in order
}

// Encode returns the pathways as indented JSON with a final newline.
func (p *Pathways) Encode() ([]byte, error) { return outcome.Encode(p) }

// Encode returns the trace as indented JSON with a final newline.
func (t *Trace) Encode() ([]byte, error) { return outcome.Encode(t) }
