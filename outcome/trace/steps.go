package trace

// Step is a kind of cause on a pathway, in words. There are more drivers than the constants: what
// cost the regime its strength, by the name of the number (sanctions), and types of events of the
// timeline (elite arrest).
type Step string

// NoStep marks a step that a pathway does not have.
const NoStep Step = "none"

// The drivers that are no event of the timeline.
const (
	WarDriver     Step = "battlefield"
	ChanceDriver  Step = "chance" // shocks to the regime's strength
	WeakFromStart Step = "weak from the start"
)

// The signals.
const (
	ProtestSignal Step = "protest"
	DissentSignal Step = "dissent"
	PurgeSignal   Step = "purge"
	WeaknessNews  Step = "news of weakness"
	PrivateDoubt  Step = "private doubt"
)

// The defections.
const (
	PlotOfOne        Step = "plot of one"
	PlotOfSeveral    Step = "plot of several"
	MoneyCoalition   Step = "coalition of money"
	CommandersDefect Step = "commanders"
	EliteDistrust    Step = "elites without confidence"
)

// DriverOf names the loss of a part of the regime's strength as a driver.
func DriverOf(loss Number) Step {
	if loss == NumberShock {
		return ChanceDriver
	}
	return Step(loss.String())
}

// Steps lists all steps but those that are named after types of events, drivers first. A step
// that is a driver and a signal comes once.
func Steps() []Step {
	var steps []Step
	for _, loss := range Losses {
		steps = append(steps, DriverOf(loss)) // protest among them
	}
	return append(steps, WeakFromStart, DissentSignal, PurgeSignal, WeaknessNews, PrivateDoubt, PlotOfOne,
		PlotOfSeveral, MoneyCoalition, CommandersDefect, EliteDistrust)
}
