package outcome

import "fronde/stats"

// Landmarks are the days since as_of on which signs are read: every four weeks.
const (
	// LandmarkDays is the number of days between two landmarks, which a reading looks back on.
	LandmarkDays = 28
	// LastLandmark is the last day since as_of on which signs are read. Judgement: a sign a
	// year away is of no use to those watching now.
	LastLandmark = 364
)

// Landmarks returns the days since as_of, of a forecast of horizon days, on which
// incidence is kept for the signposts.
func Landmarks(horizon int) []int {
	var days []int
	for day := LandmarkDays; day <= horizon; day += LandmarkDays {
		days = append(days, day)
	}
	return days
}

// Reading is the way an observable is read on a landmark.
type Reading uint8

// The readings.
const (
	ReadLevel  Reading = iota // its value on the day
	ReadPeak                  // the largest value of the last four weeks
	ReadGrowth                // by how much it grew in the last four weeks
)

// Reading returns how the observable is read.
func (v Variable) Reading() Reading {
	switch v {
	case Protesters, Detentions, Cities:
		return ReadPeak
	case DetainedTotal, Emigrated, Deaths, FailedAttempts, Purges, EliteExits:
		return ReadGrowth
	}
	return ReadLevel
}

// String returns the reading in words.
func (r Reading) String() string {
	return [...]string{"on the day", "largest of the last four weeks", "in the last four weeks"}[r]
}

// Visible reports whether outside observers can see the observable, rather than only the
// regime, its elites or the simulator. Judgement: observers can follow repression and the reach
// of media, but not confidence, plots or true approval.
func (v Variable) Visible() bool {
	switch v {
	case ApprovalTrue, Aware, Organisation, Strength, LeaderView, ConfidenceCore, ConfidenceSecurity,
		ConfidenceMilitary, ConfidenceEconomic, ConfidenceOther, CrackIndex, Plots, Fear:
		return false
	}
	return true
}

// Counted names what a reading of the observable counts, as written before a threshold, such as
// "people detained".
func (v Variable) Counted() string {
	return [Variables]string{
		Protesters: "people protesting on one day", Detentions: "people detained on one day",
		DetainedTotal: "people detained", Cities: "cities with detentions on one day",
		ApprovalExpressed: "expressed approval", ApprovalTrue: "true approval",
		Aware: "citizens who know", Emigrated: "emigrants",
		Organisation: "the opposition's organisation", Repression: "repression",
		MediaReach: "reach of independent media", SanctionsPressure: "sanctions pressure",
		Rents: "rents", Deaths: "own soldiers killed", Fortune: "battlefield fortune",
		WarActive: "the war", Strength: "the regime's strength", LeaderView: "strength as the leader sees it",
		ConfidenceCore: "confidence of the core", ConfidenceSecurity: "confidence of the security services",
		ConfidenceMilitary: "confidence of the military", ConfidenceEconomic: "confidence of the economic elites",
		ConfidenceOther: "confidence of other blocs", CrackIndex: "crack index", Plots: "plots under way",
		FailedAttempts: "failed coup attempts", Purges: "purges", EliteExits: "elites leaving openly",
		Fear: "fear among elites",
	}[v]
}

// AnyExit is the hypothesis that the leader leaves in any way.
const AnyExit = "any"

// Signposts are what to watch: how much likelier a reading of an observable is in worlds in
// which the leader then leaves by an exit than in the others, and how far the reading would
// move the forecast.
type Signposts struct {
	// Worlds and Draws from which the likelihood ratios were counted.
	Worlds int `json:"worlds"`
	Draws  int `json:"draws"`
	// Landmarks are the days since as_of on which signs are read.
	Landmarks []int `json:"landmarks"`
	// Leads are the numbers of days within which the exit then follows.
	Leads []int `json:"leads"`
	// MatrixLead is the lead used for the diagnosticity and the cracks.
	MatrixLead int    `json:"matrix_lead"`
	Signs      []Sign `json:"signs"`
	// Cracks are the visible signs that would move the forecast most, the strongest first.
	Cracks []Crack `json:"cracks"`
}

// Sign is a reading of an observable at or beyond a threshold.
type Sign struct {
	Variable string `json:"variable"`
	Reading  string `json:"reading"`
	Unit     string `json:"unit"`
	Side     string `json:"side"` // [Above] or [Below]
	// Threshold that the reading reaches, at least or at most.
	Threshold float64 `json:"threshold"`
	// Frequency is the share of landmarks, with the leader in office, that show the sign.
	Frequency float64 `json:"frequency"`
	Visible   bool    `json:"visible"`
	// Diagnosticity, in bits, is how well the sign discriminates between the hypotheses at the
	// lead of the matrix: 0 if it is equally likely under all, 1 at most; with its 90 % interval.
	Diagnosticity   float64    `json:"diagnosticity"`
	DiagnosticityLo float64    `json:"diagnosticity_lo"`
	DiagnosticityHi float64    `json:"diagnosticity_hi"`
	At              []SignLead `json:"at"`
}

// The sides of a threshold.
const (
	Above = "above"
	Below = "below"
)

// SignLead is what a sign implies for the days after it.
type SignLead struct {
	Lead int `json:"lead"`
	// Exits by name, including [AnyExit]; exits that occur in too few draws are left out.
	Exits map[string]Likelihood `json:"exits"`
}

// Likelihood is what a sign implies for one exit.
type Likelihood struct {
	// LR is how many times likelier the sign is if the exit follows within the lead than if
	// it does not, as simulated, with its 90 % Monte Carlo interval.
	LR stats.Range `json:"lr"`
	// From and To are the pooled probability of the exit within the lead, now and once the
	// sign is seen.
	From Pooled `json:"from"`
	To   Pooled `json:"to"`
	// Times is the ratio of To to From, with its 90 % interval: it is meaningful even where the
	// digits of the two are not.
	Times stats.Range `json:"times"`
}

// Pooled is a probability of the pooled view with its Monte Carlo error, below which its
// digits are meaningless.
type Pooled struct {
	stats.Range
	MCError float64 `json:"mc_error"`
}

// Probability returns it in the form of a view's probability.
func (p Pooled) Probability() Probability {
	return Probability{P: p.Mean, Lo: p.Lo, Hi: p.Hi, MCError: p.MCError}
}

// Crack is a sign, by its index in the list, and the exit that it would move most.
type Crack struct {
	Sign int    `json:"sign"`
	Exit string `json:"exit"`
}

// PlaceProtest is the protest in a place from as_of on, while the leader is in office.
type PlaceProtest struct {
	Place      string `json:"place"`
	Population int64  `json:"population"`
	// Peak is the largest number of people protesting on one day: 5 %, 50 % and 95 % over worlds.
	Peak [3]float64 `json:"peak"`
}
