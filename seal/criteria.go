package seal

import (
	"fmt"

	"fronde/outcome"
)

// Codebook is the version of docs/codebook.md by which new seals are judged. It rises with
// every change that could alter a coding.
const Codebook = "fronde.codebook/1"

// Windows of the codebook, in days.
const (
	// heldDays is how long an attempt must hold power to count as a success, and how long
	// a leader must be without it to count as gone (Powell & Thyne, JPR 48, 2011: seven days).
	heldDays = 7
	// crowdDays is how long before a coup the last mass protest may be for the two to count
	// as a hybrid. Judgement: within one crisis protest does not pause for longer.
	crowdDays = 30
	// aftermathDays is how long after the exit the end of the regime still counts as
	// its work. Judgement: an election called at once takes a year to hold (Indonesia:
	// 382 days); what comes later is the work of later events (Argentina: 500 days).
	aftermathDays = 456
)

// crowdShare is how many must protest on one day for mass protest. Judgement: the middle
// of the range of sizes from which a simulated coup counts as a hybrid (hybrid_crowd, 0.05 to 0.5 %).
const crowdShare = "one in a thousand"

// Criteria say how a forecast will be judged. They are sealed with it, so that nobody
// can choose them after the event.
type Criteria struct {
	Codebook    string   `json:"codebook"`
	LeaderExit  string   `json:"leader_exit"`
	Modes       []Rule   `json:"modes"`
	MassProtest string   `json:"mass_protest"`
	Ties        []string `json:"ties"`
	RegimeEnd   string   `json:"regime_end"`
	Dates       string   `json:"dates"`
	Sources     []string `json:"sources"`
}

// Rule says what counts as an exit.
type Rule struct {
	Exit    outcome.Exit `json:"exit"`
	Meaning string       `json:"meaning"`
}

// CurrentCriteria returns the criteria of the current codebook.
func CurrentCriteria() Criteria {
	return Criteria{
		Codebook: Codebook,
		LeaderExit: "The person who in fact rules on the date of the forecast ceases to rule, by whatever way, " +
			"for at least " + days(heldDays) + ". " +
			"Titles do not count: who moves to another office and still rules has not left; " +
			"who keeps the title and no longer rules has.",
		Modes: []Rule{
			{outcome.MilitaryCoup, "Officers of the armed forces seize the state illegally and openly, " +
				"or arrest or kill the leader, and hold power for at least " + days(heldDays) + "."},
			{outcome.SecurityCoup, "The same, led by a security, intelligence, police or guard service."},
			{outcome.InsiderCoup, "The same, or removal against the leader's will by a vote or meeting that insiders prepared " +
				"in secret, led by civilians of the ruling group."},
			{outcome.Ultimatum, "Members of the ruling group demand openly or to the leader's face that he go, " +
				"and he goes without a seizure of the state."},
			{outcome.Negotiated, "The leader leaves under an agreement with opponents or mediators that gives him something " +
				"in return."},
			{outcome.Uprising, "The leader flees or resigns in the face of mass protest, or is overthrown by it, " +
				"while no organised body seizes the state. Forced resignation is included."},
			{outcome.Hybrid, "A coup of any of the three kinds while mass protest for the leader's removal is going on, " +
				"or at most " + days(crowdDays) + " after it."},
			{outcome.Rebels, "An armed faction or rebels, foreign troops, or an assassin who acts for none of the groups " +
				"above remove the leader."},
			{outcome.NaturalDeath, "Death by natural cause, accident or suicide, or retirement because of illness."},
			{outcome.Regular, "An election lost, a term ended, a succession of the leader's own choosing, " +
				"with none of the above."},
			{outcome.Survival, "None of the above by the horizon."},
		},
		MassProtest: "Mass protest is demonstrations for the leader's removal that on one day bring out at least " +
			crowdShare + " of the population.",
		Ties: []string{
			"An attempt that fails is no exit. Power regained within " + days(heldDays) + " has not been lost.",
			"If two ways fit, the one that made the leader leave on that day decides, not the one that began the crisis.",
			"A coup during mass protest against the leader is a hybrid; a crowd that gathers only after the coup, or for it, " +
				"does not make one.",
			"Resignation under an ultimatum of soldiers whose troops already hold the capital or the leader is a coup; " +
				"without such a move it is an ultimatum.",
			"Resignation under mass protest after the army declines to shoot is an uprising; " +
				"if the army moves against him before he resigns and then holds power for at least " + days(heldDays) +
				", it is a hybrid.",
			"An agreement decides over the protest that led to it if it was signed before the leader left and names what he " +
				"receives; otherwise it is an uprising.",
			"Killed by those who overthrow him: the way of the overthrow. Dead of natural causes while being removed: " +
				"natural death if he still ruled on the last day.",
			"A death whose cause is disputed is natural until two of the sources below say otherwise.",
			"Two events on one day: the earlier; if the hour is unknown, the first in the order of the list of exits.",
		},
		RegimeEnd: "The regime ends with the leader if within " + days(aftermathDays) +
			" of the exit a group other than the one he ruled with holds power, " +
			"or that group has been beaten in a national election, or the state has ceased to exist. " +
			"Another leader of the same group is no end. " +
			"An end of the regime under the same leader is not forecast and does not count.",
		Dates: "Dates are civil dates in the country's capital. An exit counts from the day after the date of the " +
			"forecast, and by a horizon " +
			"of H days if it falls at most H days after that date. The date of the exit is the day on which the leader ceases " +
			"to rule, not that on which a successor is sworn in; if he is seized and never rules again, that of the seizure.",
		Sources: []string{
			"Archigos, for whether and when the leader left, and for death and illness.",
			"Powell and Thyne, for whether a coup was attempted and whether it succeeded; " +
				"it decides over Archigos where a coup is at issue.",
			"Geddes, Wright and Frantz, for whether and when the regime ended.",
			"Where a data set does not reach or does not fit these definitions: two independent news agencies, " +
				"named in the resolution.",
		},
	}
}

func days(n int) string { return fmt.Sprintf("%d days", n) }
