package caution

import (
	"regexp"
	"strings"
)

// quantities describe the values of a world's state, keyed by their names in the program with empty
// brackets for each index. The words for a flag begin with "whether". % stands for the name in the
// brackets: of a place, a place and a segment, or a bloc.
var quantities = map[string]string{
	"media.reach":      "the reach of independent media",
	"media.propaganda": "the intensity of propaganda",

	"economy.sanctions": "the pressure of sanctions",
	"economy.rents":     "the rents that the regime can hand out",
	"economy.hardship":  "hardship",

	"war.active":  "whether the war goes on",
	"war.ever":    "whether there has been a war",
	"war.deaths":  "own soldiers killed",
	"war.fortune": "fortune on the battlefield",
	"war.toll":    "how the war's dead weigh on the regime",

	"events.due[].day":     "the day of a coming event",
	"events.due[].event":   "which event comes next",
	"events.due: how many": "how many events are still to come",
	"events.next":          "how many events have come",

	"society.able":                   "the share of people who can protest at all",
	"society.outrage":                "outrage over what is done to opponents",
	"society.unaware[]":              "the share who do not know what is kept from them, in %",
	"society.unaware: how many":      "the number of groups of citizens",
	"society.aware[]":                "the share who know what is kept from them, in %",
	"society.aware: how many":        "the number of groups of citizens",
	"society.left[]":                 "the share who have left the country, from %",
	"society.left: how many":         "the number of groups of citizens",
	"society.leftBand[]":             "the share of activists who have left the country, from %",
	"society.leftBand: how many":     "the number of groups of citizens",
	"society.base[]":                 "proneness to protest in %",
	"society.base: how many":         "the number of groups of citizens",
	"society.awarePlace[]":           "the share who knew the day before what is kept from them, in %",
	"society.awarePlace: how many":   "the number of places",
	"society.awareCountry":           "the share of the country who knew the day before what is kept from them",
	"society.segment[].dissent":      "the lasting proneness to protest of %",
	"society.segment[].people":       "the number of %",
	"society.segment[].aware":        "how many of % know what is kept from them",
	"society.days":                   "the days since a quarter of the places was looked at",
	"society.segment[].deaf":         "how hard the facts are to learn for %",
	"society.segment[].grievance":    "the grievance of %",
	"society.segment[].leave":        "how fast % leave the country",
	"society.segment[].leaveAware":   "how fast those of % who know leave the country",
	"society.segment: how many":      "the number of segments",
	"society.pulse":                  "news of atrocities",
	"society.mobilised":              "the growth of families with soldiers",
	"society.concession":             "legitimacy won by concessions",
	"society.cause":                  "whether there is anything that is kept from citizens",
	"society.emigrated":              "people who have left the country",
	"society.contact":                "the pull of others who protest",
	"society.backlash":               "anger at the detention of neighbours",
	"society.fear":                   "fear of those detained before",
	"society.awareWeight":            "what knowing adds to grievance",
	"society.risk[]":                 "the deterrent of arrest in %",
	"society.risk: how many":         "the number of places",
	"society.turnout[]":              "the weight of calls to protest in %",
	"society.turnout: how many":      "the number of places",
	"society.local[]":                "what sets % apart in proneness to protest",
	"society.local: how many":        "the number of places",
	"changes of mind among citizens": "changes of mind among citizens",

	"police.law":                    "the announced severity of punishment",
	"police.severity":               "the severity of punishment that people believe in",
	"police.terror":                 "fear of being fired on",
	"police.expected[]":             "protesters whom the police expect on an ordinary day, in %",
	"police.expected: how many":     "the number of places",
	"police.expectedCall[]":         "protesters whom the police expect after a call, in %",
	"police.expectedCall: how many": "the number of places",
	"police.capacity[]":             "protesters whom the police can handle, in %",
	"police.capacity: how many":     "the number of places",
	"police.total":                  "protesters whom the police can handle in the country",
	"police.detained":               "people detained on the day",
	"police.detainedTotal":          "people detained so far",
	"police.cities":                 "cities with detentions",
	"police.street[]":               "protesters in %",
	"police.street: how many":       "the number of places",
	"police.held[]":                 "people detained on the day, in %",
	"police.held: how many":         "the number of places",
	"police.overwhelmed":            "whether more people protest than any regime withstands",
	"police.protesters":             "protesters in the country",
	"police.largest.protesters":     "the largest number of protesters of late",
	"police.largest.detained":       "the largest number of people detained of late",
	"police.largest.cities":         "the largest number of cities with detentions of late",

	"opposition.stock":           "the opposition's organisation",
	"opposition.calls[]":         "the strength of the day's call in %",
	"opposition.calls: how many": "the number of places",

	"elites.seats: how many":    "the number of people in the elite",
	"elites.trust[]":            "whom a member of % trusts",
	"elites.trust: how many":    "the number of people in the elite",
	"elites.trust[]: has seat":  "whether a member of % trusts another member of the elite",
	"elites.fear":               "fear in the elite",
	"elites.crack":              "the power of softliners without confidence",
	"elites.strength":           "the regime's strength",
	"elites.shock":              "the slow swing of the regime's strength",
	"elites.public":             "what public signals say of the regime's strength",
	"elites.publicly":           "how clearly public signals say it",
	"elites.sanctions0":         "the sanctions that the starting strength accounts for",
	"elites.toll0":              "the war's dead that the starting strength accounts for",
	"elites.alpha":              "how much public signals tell, given the media",
	"elites.exits":              "open departures from the elite",
	"elites.purges":             "purges",
	"elites.failed":             "failed attempts",
	"elites.seats[].soft":       "whether a member of % would rather reform or leave than hold on",
	"elites.seats[].loyalty":    "the loyalty of a member of %",
	"elites.seats[].power":      "the power of a member of %",
	"elites.seats[].sway":       "the weight of a member of % in the palace",
	"elites.seats[].arms":       "the arms of a member of %",
	"elites.seats[].assets":     "the leader's assets with a member of %",
	"elites.seats[].belief":     "how strong a member of % believes the regime to be",
	"elites.seats[].precision":  "how sure a member of % is of the regime's strength",
	"elites.seats[].bias":       "the optimism of what a member of % hears",
	"elites.seats[].confidence": "the confidence of a member of %",
	"elites.seats[].benefit":    "what a change of leader is worth to a member of %",
	"elites.seats[].cost":       "what a failed plot would cost a member of %",
	"elites.seats[].voiced":     "whether a member of % has openly dissented",
	"elites.seats[].plot":       "whether a member of % is in a plot",
	"elites.seats[].loyalist":   "whether a member of % is a loyalist whom the leader put there",

	"plots[].number":            "which plot is under way",
	"plots[].kind":              "the kind of bloc that a plot began in",
	"plots[].arena":             "where a plot would be decided",
	"plots[].members":           "who is in a plot",
	"plots[].members: has seat": "whether a member of the elite is in a plot",
	"plots[].asked":             "whom a plot has asked",
	"plots[].asked: has seat":   "whether a plot has asked a member of the elite",
	"plots: how many":           "the number of plots under way",

	"leader.view":        "how strong the leader believes the regime to be",
	"leader.danger":      "the danger that the leader perceives",
	"leader.repression":  "repression",
	"leader.repression0": "repression at the start",

	"ending.weight":          "the probability that the leader is still in office",
	"ending.today[]":         "the probability of an exit on the day",
	"ending.follow[][]":      "what would follow an exit",
	"ending.drawn":           "how often what follows was drawn",
	"ending.electionDay":     "the day of the election",
	"ending.removes":         "the probability that the leader loses the day's election",
	"ending.unstated":        "the probability that the leader is still in office but for elections",
	"ending.unstatedToday[]": "the probability of an exit on the day but for elections",
}

var (
	brackets = regexp.MustCompile(`\[\d* ?([^\]]*)\]`)
	seatHeld = regexp.MustCompile(`: has seat \d+$`)
)

// Quantity describes a value of a world's state, given its name in the program, such as
// elites.seats[7 army].plot; "" if it knows no words for it.
func Quantity(name string) string {
	pattern := brackets.ReplaceAllString(seatHeld.ReplaceAllString(name, ": has seat"), "[]")
	words, known := quantities[pattern]
	if !known {
		return ""
	}
	of := brackets.FindStringSubmatch(name)
	switch {
	case of == nil:
		return words
	case of[1] == "":
		return strings.ReplaceAll(words, "%", "one of them")
	}
	return strings.ReplaceAll(words, "%", of[1])
}
