package trace

// The steps of a pathway that are not named after a loss of strength or a type of event.
const (
	NoStep = "none" // a step that the pathway does not have

	// Drivers.
	StepChance        = "chance"
	StepWeakFromStart = "weak from the start"

	// Signals.
	StepProtest        = "protest"
	StepDissent        = "dissent"
	StepPurge          = "purge"
	StepNewsOfWeakness = "news of weakness"
	StepPrivateDoubt   = "private doubt"

	// Defections.
	StepPlotOfOne         = "plot of one"
	StepPlotOfSeveral     = "plot of several"
	StepCoalitionOfMoney  = "coalition of money"
	StepCommanders        = "commanders"
	StepWithoutConfidence = "elites without confidence"
)

// DriverOf names the loss of a part of the regime's strength as a driver.
func DriverOf(loss Number) string {
	if loss == NumberShock {
		return StepChance
	}
	return loss.String()
}

// Steps lists the names of all steps but those of types of events, drivers first. A name that
// is a driver and a signal comes once.
func Steps() []string {
	var names []string
	for _, loss := range Losses {
		names = append(names, DriverOf(loss)) // protest among them
	}
	return append(names, StepWeakFromStart, StepDissent, StepPurge, StepNewsOfWeakness, StepPrivateDoubt, StepPlotOfOne,
		StepPlotOfSeveral, StepCoalitionOfMoney, StepCommanders, StepWithoutConfidence)
}
