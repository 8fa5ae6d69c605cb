package result

// BlocsDesc says what the figure of the blocs shows.
const BlocsDesc = "Blocs of elites around the leader. A disc's area is the bloc's share of power, a line's width " +
	"how much the members of two blocs trust each other, the dark part of the ring the median confidence in the regime."

// ElitesTitle heads the report's section on the elite.
const ElitesTitle = "The elite on key dates"

// ElitesText introduces the figures of the blocs.
const ElitesText = "A disc's area is the bloc's share of power and a line's width the trust between two blocs, both " +
	"at their medians in the scenario. The ring fills with the bloc's confidence in the regime; below its name stand " +
	"the median world and the range of 90 % of the worlds."

// BlocsFold opens the table of the blocs.
const BlocsFold = "Table: the blocs on these dates"

// BlocsNote says that blocs are roles.
const BlocsNote = "Blocs are roles. Nothing here is a claim about a living person's mind."

// BlocsCaption heads the table of the blocs.
const BlocsCaption = "Blocs: members, share of power before scaling (5–95 %), and confidence in the regime: median " +
	"(5–95 % of worlds)"

// BlocsHead heads its first columns.
var BlocsHead = []string{"bloc", "members", "power"}
