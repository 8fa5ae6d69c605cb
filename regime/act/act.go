// Package act is the vocabulary of what is decided in a world: the simulator uses it to announce what is about to take
// effect, and [Edits] to say what to leave out of a world or hold in place.
package act

import "fronde/outcome"

// Kind is a kind of act.
type Kind uint8

// The kinds; after each semicolon, the subject of an [Act] of that kind.
const (
	EventHappens     Kind = iota // an event of the timeline takes effect; its index in the timeline
	PeopleGather                 // people may come out in a place today; the place
	EliteDissents                // an elite speaks out; the holder
	EliteDeparts                 // an elite resigns openly; the holder
	PlotStarts                   // an elite begins to conspire; the holder
	EliteJoins                   // an elite is sounded out and joins the plot; the holder
	EliteDeclines                // an elite is sounded out, declines and tells nobody; the holder
	EliteBetrays                 // an elite is sounded out and reports it; the holder
	PlotterWithdraws             // a plotter leaves the plot; the holder
	PlotDiscovered               // a plot is found out; the plot
	PlotCrushed                  // the members of a plot are removed; the plot
	AttemptFails                 // a plot strikes and fails; the plot
	UltimatumRefused             // the leader refuses a coalition's ultimatum; the plot
	ElitePurged                  // the leader removes an elite; the holder
	CrowdFiredOn                 // commanders are ordered to fire, and obey; none
	FactionRepelled              // an armed faction moves, and loses or makes a deal; the faction
	TermsRefused                 // the leader refuses terms of peace; none
	PeaceAccepted                // the leader accepts terms of peace; none
	WarDecided                   // the war ends on the battlefield; none
	LeaderLeaves                 // the exit that chance picked; the [Hand] behind it
)

// Act is something that chance and the rules have decided and that is about to take effect.
type Act struct {
	Kind    Kind
	Subject uint32 // see the kinds; 0 where there is none
	Plot    uint32 // the number of the plot that an elite was sounded out for

	// Terms of peace, on the scale of the war's fortune, and that fortune as the leader sees it.
	Terms, Believed float64

	// The exit by which the leader leaves, and its probability on that day.
	Exit   outcome.Exit
	Hazard float64
}

// Holder identifies the holder of a seat by the seat and the number of earlier holders.
type Holder uint32

// HolderOf identifies the holder of a seat (below 256) by the number of earlier holders.
func HolderOf(seat int, before uint32) Holder { return Holder(before<<8 | uint32(seat)) }

// Seat is the holder's seat.
func (h Holder) Seat() int { return int(h & 0xff) }

// Before is the number of earlier holders of the seat.
func (h Holder) Before() uint32 { return uint32(h) >> 8 }

// Hand says who brings about an exit, where several could do so on the same day.
type Hand uint32

// The hands other than factions and plots; a plot's hand is its number.
const (
	Nobody Hand = iota // the exit has only one possible source, or the rebels have no name
	Ballot             // a dated election
)

// FactionHand is the hand of an armed faction, given its index in the case.
func FactionHand(faction int) Hand { return Hand(faction + 1) }

// Faction returns the faction's index in the case; false if the rebels have no name.
func (h Hand) Faction() (int, bool) { return int(h) - 1, h != Nobody }
