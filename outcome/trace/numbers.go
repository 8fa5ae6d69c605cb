package trace

import "fmt"

// Number names a number behind an event of a story; docs/replay.md explains each.
type Number uint8

// The numbers.
const (
	NumberSize        Number = iota // of an event of the timeline
	NumberConfidence                // of an elite in the regime
	NumberBelief                    // of an elite about the regime's strength
	NumberPublic                    // what public signals say of the strength
	NumberStrength                  // of the regime
	NumberBenefit                   // of a change of leader to an elite
	NumberCost                      // of a failed plot to an elite
	NumberMembers                   // of a plot
	NumberBelieved                  // the leader's estimate of the strength or, with terms of peace, of the fortune
	NumberDanger                    // the probability that the leader assigns to being too weak
	NumberFear                      // among elites
	NumberProtesters                // protesters
	NumberRatio                     // protesters to those whom the police can handle
	NumberUsual                     // protesters on days of the kind
	NumberTerms                     // of peace, on the scale of fortune
	NumberFortune                   // -1 losing, 1 winning
	NumberHazard                    // of the exit, on its day
	NumberDoubt                     // strength below which elites doubt
	NumberShock                     // change of strength since the start: by chance
	NumberSanctions                 // by sanctions
	NumberCasualties                // by casualties of war
	NumberRepression                // by repression
	NumberBattlefield               // by the war's fortune
	NumberProtest                   // by protest
	NumberFrom                      // level told before
	NumberTo                        // level now
	NumberGap                       // between the leader's view and the truth
	numbersEnd
)

var numberNames = [numbersEnd]string{
	NumberSize: "size", NumberConfidence: "confidence", NumberBelief: "belief", NumberPublic: "public",
	NumberStrength: "strength", NumberBenefit: "benefit", NumberCost: "cost", NumberMembers: "members",
	NumberBelieved: "believed", NumberDanger: "danger", NumberFear: "fear", NumberProtesters: "protesters",
	NumberRatio: "ratio", NumberUsual: "usual", NumberTerms: "terms", NumberFortune: "fortune",
	NumberHazard: "hazard", NumberDoubt: "doubt", NumberShock: "shock", NumberSanctions: "sanctions",
	NumberCasualties: "casualties", NumberRepression: "repression", NumberBattlefield: "battlefield",
	NumberProtest: "protest", NumberFrom: "from", NumberTo: "to", NumberGap: "gap",
}

// String returns the number's name in files, e.g. protesters.
func (n Number) String() string {
	if n >= numbersEnd {
		return fmt.Sprintf("number(%d)", uint8(n))
	}
	return numberNames[n]
}

// MarshalText implements [encoding.TextMarshaler].
func (n Number) MarshalText() ([]byte, error) { return []byte(n.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler].
func (n *Number) UnmarshalText(text []byte) error {
	for i, name := range numberNames {
		if name == string(text) {
			*n = Number(i)
			return nil
		}
	}
	return fmt.Errorf("no number of an event %q", text)
}

// Numbers are the numbers behind an event.
type Numbers map[Number]float64

// Losses are the numbers that break down the regime's strength, in order of their names.
var Losses = []Number{
	NumberBattlefield, NumberCasualties, NumberProtest, NumberRepression, NumberSanctions, NumberShock,
}

// WarEnd is how a war ended.
type WarEnd string

// The ends of a war.
const (
	EndedByTerms   WarEnd = "terms"
	EndedInDefeat  WarEnd = "defeat"
	EndedInVictory WarEnd = "victory"
)
