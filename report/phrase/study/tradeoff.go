package study

// TradeOffTitle titles the figure of a trade-off.
func TradeOffTitle(box string) string {
	return box + ": the trade-off"
}

// TradeOffDesc says what that figure shows.
const TradeOffDesc = "The path from all draws, right, to the smallest box, left: what share of the event a box " +
	"holds against the event's probability in it, with 90 per cent intervals, in the half where it was found and in " +
	"the half where it is checked."

// TradeOffCaption heads the report's table of a trade-off.
const TradeOffCaption = "Some steps from all draws to the smallest box: the event's probability in the box " +
	"(density) and the share of the event in it (coverage), in % with 90 % intervals"

// TradeOffColumns heads its columns.
var TradeOffColumns = []string{"numbers bounded", "density as found", "coverage as found", "density as checked",
	"coverage as checked"}

// The keys of a trade-off.
const (
	CheckedKey = "trade-off as checked, with 90 % interval"
	FoundKey   = "as found, with 90 % interval"
)
