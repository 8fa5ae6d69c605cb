// Package act names what is decided in a world: the words in which the simulator says what is about to take effect, and
// in which [Edits] say what is to be left out of a world, or held where it is.
package act

import "fronde/outcome"

// Kind is a kind of act.
type Kind uint8

// The kinds, and after the semicolon what the subject of an [Act] of the kind is.
const (
	EventHappens     Kind = iota // an event of the timeline takes effect; its place in the timeline
	PeopleGather                 // people of a place may come out today; the place
	EliteDissents                // an elite speaks out; the holder
	EliteDeparts                 // an elite resigns openly; the holder
	PlotStarts                   // an elite begins to conspire; the holder
	EliteJoins                   // an elite is sounded out and joins the plot; the holder
	EliteDeclines                // an elite is sounded out, declines and tells nobody; the holder
	EliteBetrays                 // an elite is sounded out and reports it; the holder
	PlotterWithdraws             // a plotter leaves the plot; the holder
	PlotDiscovered               // a plot is found out; the plot
	PlotCrushed                  // the members of a plot are removed; the plot
	AttemptFails                 // a plot strikes and loses; the plot
	UltimatumRefused             // the leader refuses a coalition's ultimatum; the plot
	ElitePurged                  // the leader removes an elite; the holder
	CrowdFiredOn                 // commanders are ordered to fire and obey; none
	FactionRepelled              // an armed faction moves, and loses or makes a deal; the faction
	TermsRefused                 // the leader refuses terms of peace; none
	PeaceAccepted                // the leader accepts terms of peace; none
	WarDecided                   // the war ends on the battlefield; none
	LeaderLeaves                 // the sampled exit; the [Hand] behind it
)

// Act is something that chance and the rules have settled and that is about to take effect.
type Act struct {
	Kind    Kind
	Subject uint32 // whose act it is, see the kinds; 0 where there is only one
	Plot    uint32 // the number of the plot that an elite was sounded out for

	// Terms of peace on the scale of the war's fortune, and the fortune as the leader sees it.
	Terms, Believed float64

	// The exit by which the leader leaves, and its probability on that day.
	Exit   outcome.Exit
	Hazard float64
}

// Holder identifies the holder of a seat: the seat, and how many held it before.
type Holder uint32

// HolderOf identifies the holder of a seat (below 256) that so many held before.
func HolderOf(seat int, before uint32) Holder { return Holder(before<<8 | uint32(seat)) }

// Seat is the holder's seat.
func (h Holder) Seat() int { return int(h & 0xff) }

// Before is how many held the seat before the holder.
func (h Holder) Before() uint32 { return uint32(h) >> 8 }

// Hand says by whom an exit comes, where several could bring it on one day.
type Hand uint32

// The hands that are not a plot, which is known by its number, or a faction.
const (
	Nobody Hand = iota // the exit has one source, or rebels without a name
	Ballot             // a dated election
)

// FactionHand is the hand of an armed faction, by its place in the case.
func FactionHand(faction int) Hand { return Hand(faction + 1) }

// Faction is the place of the faction in the case; false if the rebels have no name.
func (h Hand) Faction() (int, bool) { return int(h) - 1, h != Nobody }
