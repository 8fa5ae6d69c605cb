package told

// SeatsDesc says what the figure of the seats shows.
const SeatsDesc = "The elite of this world seat by seat around the leader, a bloc to each sector. A disc's area is " +
	"the seat's power, its colour the holder's private confidence in the regime, a ring open dissent, a dashed ring " +
	"membership in a plot. Lines join who trusts whom. The table lists the seats."

// SeatsText introduces the seats of a told world.
const SeatsText = "The elite of this world, seat by seat, on key dates: what each holder privately thinks of the " +
	"regime, and what it shows."

// BelowOne explains the first colour of confidence.
const BelowOne = "confidence in the regime below a fifth"

// BelowTwo explains the second.
const BelowTwo = "below two fifths"

// BelowThree explains the third.
const BelowThree = "below three fifths"

// BelowFour explains the fourth.
const BelowFour = "below four fifths"

// FromFour explains the last.
const FromFour = "four fifths and more"

// OpenDissent explains a ring around a seat.
const OpenDissent = "open dissent"

// InPlot explains a dashed ring around a seat.
const InPlot = "in a plot"

// SeatsFold opens the table of the seats.
const SeatsFold = "Table: the seats on these dates"

// SeatsCaption heads the table of the seats.
const SeatsCaption = "Seats of this one world: power, and private confidence in the regime in % on key dates (v " +
	"open dissent, p in a plot, b, c a later holder)"

// SeatsHead heads its first columns.
var SeatsHead = []string{"seat", "bloc", "power"}
