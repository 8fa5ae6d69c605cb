// Package scenario is the language in which an analyst states a case: one YAML
// file becomes a validated, immutable [Case] in which every number is a constant
// or a distribution with a unit, and may carry graded evidence.
//
// It is not a model: it knows no mechanism, draws no random number and runs
// nothing. It turns text into a value or into every mistake at once, each with
// its place in the file.
//
// The Go types of case.go are the single source of the language. Their tags and
// comments yield the checks, the JSON Schema ([Schema]), the reference
// ([Reference]) and the default priors.
package scenario

import (
	"fronde/calendar"
	"fronde/scenario/history"
	"fronde/scenario/quantity"
	"fronde/scenario/vocabulary"
)

// Case is one regime at one date, as an analyst writes it down: who rules, who
// surrounds the ruler, who lives there, what has happened and what may. It is
// immutable once loaded.
//
// Every number without a value takes its default prior, and one that has no prior must be
// stated.
type Case struct {
	// Version of the scenario language; 1.
	Fronde int `yaml:"fronde" require:"true" min:"1" max:"1"`
	// Title of the case, one line.
	Title string `yaml:"title" require:"true"`
	// Country or territory, by its common English name.
	Country string `yaml:"country" require:"true"`
	// Summary of the case in a few sentences.
	Summary string `yaml:"summary"`
	// AsOf is the date of the forecast: nothing later may be known to the case.
	AsOf calendar.Date `yaml:"as_of" require:"true"`
	// Start is the first simulated day. Days before as_of are the run-up: they follow the dated
	// timeline and no exit happens in them. Default: the first day of the campaign that the history
	// states, else as_of.
	Start calendar.Date `yaml:"start"`
	// Horizon is how far the forecast reaches beyond as_of, at most 10 years.
	Horizon calendar.Duration `yaml:"horizon" default:"24 months"`
	// Leader is the person at the top, described by role.
	Leader Leader `yaml:"leader" require:"true"`
	// Elites are the people whose support keeps the leader in office.
	Elites Elites `yaml:"elites"`
	// Opposition is organised dissent outside the regime.
	Opposition Opposition `yaml:"opposition"`
	// Places partition the population geographically.
	Places []Place `yaml:"places" require:"true"`
	// Segments partition the population of every place. Default: one segment of everybody.
	Segments []Segment `yaml:"segments"`
	// Citizens holds the psychology shared by all citizens.
	Citizens Citizens `yaml:"citizens"`
	// Media is the information environment.
	Media Media `yaml:"media"`
	// Coercion is policing, detention and repression.
	Coercion Coercion `yaml:"coercion"`
	// Economy is sanctions and rents.
	Economy Economy `yaml:"economy"`
	// War is a war that the regime fights or may fight.
	War War `yaml:"war"`
	// History is the record before as_of: coups, the campaign of protest under way, votes, conflict.
	History history.History `yaml:"history"`
	// Timeline lists dated past events and expected future ones, in order of date.
	Timeline []Event `yaml:"timeline"`
	// Observed lists what was measured until as_of, to compare the run-up with.
	Observed []Observation `yaml:"observed"`
	// Mechanisms switches parts of the model off.
	Mechanisms Mechanisms `yaml:"mechanisms"`
	// Interventions are named what-ifs; none applies unless the run asks for it.
	Interventions []Intervention `yaml:"interventions"`

	// built is how the case came about; nil for a case put together in Go.
	built *built
}

// Leader is the ruler. Nothing here is a claim about a living person's mind: the
// numbers are priors of the role.
type Leader struct {
	// Role names the office, e.g. "president".
	Role string `yaml:"role" default:"leader"`
	// Age in years at as_of.
	Age quantity.Number `yaml:"age" unit:"years" min:"16" max:"110"`
	// YearsInOffice until as_of.
	YearsInOffice quantity.Number `yaml:"years_in_office" unit:"years" min:"0" max:"80"`
	// Rule is the type of rule in the sense of Geddes, Wright and Frantz.
	Rule vocabulary.Rule `yaml:"rule" require:"true" enum:"rule"`
	// Health multiplies the hazard of death or incapacity; 1 is usual for the age.
	Health quantity.Number `yaml:"health" unit:"factor" min:"0.05" max:"50"`
	// DeathRate is the hazard of death or incapacity of a ruler aged 69 in usual health.
	DeathRate quantity.Number `yaml:"death_rate" unit:"per_year" min:"0" max:"2"`
	// Aging is the growth of that hazard per year of age (Gompertz).
	Aging quantity.Number `yaml:"aging" unit:"factor" min:"0" max:"0.3"`
	// RegularExitRate is the hazard of a voluntary or constitutional exit outside dated elections.
	RegularExitRate quantity.Number `yaml:"regular_exit_rate" unit:"per_year" min:"0" max:"2"`
	// ExitGuarantee is how far the leader trusts a promise of safety after leaving, 0 to 1.
	ExitGuarantee quantity.Number `yaml:"exit_guarantee" unit:"share"`
	// ExitValue is life after a guaranteed exit, where staying in power is worth 1.
	ExitValue quantity.Number `yaml:"exit_value" unit:"share"`
	// DeposedLoss is the loss if fought and beaten, where staying in power is worth 1.
	DeposedLoss quantity.Number `yaml:"deposed_loss" unit:"factor" min:"0" max:"20"`
	// ReportBias is the share of bad news that fear filters out of reports.
	ReportBias quantity.Number `yaml:"report_bias" unit:"share"`
	// PurgeRate is the hazard of a purge without a detected plot, when nothing provokes one.
	PurgeRate quantity.Number `yaml:"purge_rate" unit:"per_year" min:"0" max:"20"`
	// PurgeBlame is how strongly failure raises the purge hazard (log points per unit of blame).
	PurgeBlame quantity.Number `yaml:"purge_blame" unit:"factor" min:"0" max:"10"`
	// PurgeCaution is how strongly a target's perceived coup capability lowers it.
	PurgeCaution quantity.Number `yaml:"purge_caution" unit:"factor" min:"0" max:"10"`
}

// Opposition is organised dissent.
type Opposition struct {
	// Organisation is the stock of people and channels able to call others out, 0 to 1.
	Organisation quantity.Number `yaml:"organisation" unit:"share"`
	// Recruitment is how fast visible protest rebuilds organisation.
	Recruitment quantity.Number `yaml:"recruitment" unit:"per_day" min:"0" max:"1"`
	// Attrition is how fast repression wears organisation down.
	Attrition quantity.Number `yaml:"attrition" unit:"per_day" min:"0" max:"1"`
	// Mobilising is the weight of being joined by others in the decision to protest, at full
	// organisation (standard deviations of proneness).
	Mobilising quantity.Number `yaml:"mobilising" unit:"factor" min:"0" max:"100"`
	// Focal is what an organised call adds to everybody's proneness to protest at full organisation
	// (standard deviations), times the strength of the day.
	Focal quantity.Number `yaml:"focal" unit:"factor" min:"0" max:"20"`
	// CallDays are weekdays on which protest is expected without a special call.
	CallDays []string `yaml:"call_days" enum:"weekday"`
	// CallStrength multiplies mobilising on a call day of strength 1.
	CallStrength quantity.Number `yaml:"call_strength" unit:"factor" min:"1" max:"20"`
	// InsurgencyRate is the hazard that rebels without a named faction overthrow the leader.
	InsurgencyRate quantity.Number `yaml:"insurgency_rate" unit:"per_year" min:"0" max:"2"`
}

// Place is a city, or a rest of a region, with its people.
type Place struct {
	// Name of the place, unique in the case.
	Name string `yaml:"name" require:"true"`
	// Population in persons; the sum over places is the whole population, at most 4 billion.
	Population int64 `yaml:"population" require:"true" min:"1" max:"4e9"`
	// Lat is the latitude in degrees north.
	Lat float64 `yaml:"lat" min:"-90" max:"90"`
	// Lon is the longitude in degrees east.
	Lon float64 `yaml:"lon" min:"-180" max:"180"`
	// Evidence for the population and the position.
	Evidence *quantity.Evidence `yaml:"evidence"`
	// Rural marks the rest of a region rather than a city; it does not count among cities with
	// protest.
	Rural bool `yaml:"rural"`
	// Policing is the number of protesters whom the police can handle: with n protesters each is
	// detained with probability 1 - exp(-policing/n). Default: coercion.policing times the
	// population.
	Policing quantity.Number `yaml:"policing" unit:"count" min:"0" max:"1e9" optional:"true"`
	// Dissent shifts the proneness to protest of everybody here, in standard deviations.
	Dissent quantity.Number `yaml:"dissent" unit:"factor" min:"-5" max:"5"`
}

// Segment is a part of the population with its own media diet and ties.
type Segment struct {
	// Name of the segment, unique in the case.
	Name string `yaml:"name" require:"true"`
	// Share of every place's population; the shares sum to 1.
	Share float64 `yaml:"share" unit:"share" require:"true"`
	// Evidence for the share.
	Evidence *quantity.Evidence `yaml:"evidence"`
	// Independent is the access to independent media, 0 to 1.
	Independent quantity.Number `yaml:"independent" unit:"share"`
	// Kin is the share with family across the border who can tell what happens there.
	Kin quantity.Number `yaml:"kin" unit:"share"`
	// Military is the share with family in the armed forces.
	Military quantity.Number `yaml:"military" unit:"share"`
	// Dissent shifts the segment's proneness to protest, in standard deviations.
	Dissent quantity.Number `yaml:"dissent" unit:"factor" min:"-5" max:"5"`
	// Means multiplies the hazard of emigration.
	Means quantity.Number `yaml:"means" unit:"factor" min:"0" max:"20"`
}

// Citizens is the psychology that all citizens share; segments and places shift it.
type Citizens struct {
	// CanProtest is the share of inhabitants who could take part in a protest at all, by their age:
	// no crowd is larger.
	CanProtest quantity.Number `yaml:"can_protest" unit:"share"`
	// Hardship is the mean of perceived hardship, 0 to 1.
	Hardship quantity.Number `yaml:"hardship" unit:"share"`
	// Legitimacy of the regime before the events, 0 to 1.
	Legitimacy quantity.Number `yaml:"legitimacy" unit:"share"`
	// Rally is the rise of legitimacy at the outbreak of war.
	Rally quantity.Number `yaml:"rally" unit:"share"`
	// RallyDecay is the time constant of that rise.
	RallyDecay quantity.Number `yaml:"rally_decay" unit:"days" min:"1" max:"3650"`
	// HardshipWeight is the weight of hardship times lost legitimacy in grievance (standard
	// deviations).
	HardshipWeight quantity.Number `yaml:"hardship_weight" unit:"factor" min:"0" max:"20"`
	// AwarenessWeight is what knowing of the atrocities adds to grievance (standard deviations).
	AwarenessWeight quantity.Number `yaml:"awareness_weight" unit:"factor" min:"0" max:"20"`
	// SanctionsWeight is what full sanctions pressure adds to grievance; it may be negative (rally).
	SanctionsWeight quantity.Number `yaml:"sanctions_weight" unit:"factor" min:"-20" max:"20"`
	// CasualtyWeight is what deaths add to the grievance of military families, per unit of log(1 +
	// deaths/scale).
	CasualtyWeight quantity.Number `yaml:"casualty_weight" unit:"factor" min:"0" max:"20"`
	// PropagandaWeight is what full propaganda adds to legitimacy where no independent media reach.
	PropagandaWeight quantity.Number `yaml:"propaganda_weight" unit:"share"`
	// Threshold is the mean grievance from which a person protests alone and unafraid (standard
	// deviations).
	Threshold quantity.Number `yaml:"threshold" unit:"factor" min:"-20" max:"20"`
	// Risk is the deterrent weight of certain arrest at severity 1 (standard deviations).
	Risk quantity.Number `yaml:"risk" unit:"factor" min:"0" max:"20"`
	// Fear is the further rise of risk with each own detention, as a share of risk.
	Fear quantity.Number `yaml:"fear" unit:"factor" min:"0" max:"10"`
	// Backlash is what the detention of a neighbour adds to grievance (standard deviations).
	Backlash quantity.Number `yaml:"backlash" unit:"factor" min:"0" max:"10"`
	// Reproduction is the number of people whom one aware person makes aware among the unaware.
	Reproduction quantity.Number `yaml:"reproduction" unit:"factor" min:"0" max:"20"`
	// Rationalising is the mean time until an aware person makes peace with what it knows.
	Rationalising quantity.Number `yaml:"rationalising" unit:"days" min:"1" max:"3650"`
	// MediaLearning is the daily chance to learn the facts from fully accessible independent media
	// at full reach.
	MediaLearning quantity.Number `yaml:"media_learning" unit:"per_day" min:"0" max:"5"`
	// KinLearning is the daily chance to learn them from family across the border at an atrocity
	// pulse of 1.
	KinLearning quantity.Number `yaml:"kin_learning" unit:"per_day" min:"0" max:"5"`
	// Mixing is the share of contacts inside one's own place.
	Mixing quantity.Number `yaml:"mixing" unit:"share"`
	// EmigrationRate is the hazard of leaving at zero grievance with means 1.
	EmigrationRate quantity.Number `yaml:"emigration_rate" unit:"per_year" min:"0" max:"5"`
	// EmigrationGrievance is how strongly grievance raises that hazard (log points per standard
	// deviation).
	EmigrationGrievance quantity.Number `yaml:"emigration_grievance" unit:"factor" min:"0" max:"10"`
	// EmigrationAware multiplies that hazard for those who are aware of what is kept from the public.
	EmigrationAware quantity.Number `yaml:"emigration_aware" unit:"factor" min:"1" max:"1000"`
	// ActivistDrain is how many times likelier the most prone hundredth is to leave.
	ActivistDrain quantity.Number `yaml:"activist_drain" unit:"factor" min:"1" max:"1000"`
	// ApprovalCutoff is the grievance from which a person privately opposes the regime (standard
	// deviations).
	ApprovalCutoff quantity.Number `yaml:"approval_cutoff" unit:"factor" min:"-20" max:"20"`
	// SilenceCost is what full repression adds to that cutoff for saying so to a pollster.
	SilenceCost quantity.Number `yaml:"silence_cost" unit:"factor" min:"0" max:"20"`
	// Encouragement is how much open dissent by everybody would lower it.
	Encouragement quantity.Number `yaml:"encouragement" unit:"factor" min:"0" max:"20"`
	// LocalSpread is the standard deviation of proneness to protest between cities whose dissent is
	// not stated.
	LocalSpread quantity.Number `yaml:"local_spread" unit:"factor" min:"0" max:"5"`
	// Household is the number of people in a household block, 1 to 8.
	Household int `yaml:"household" default:"3" min:"1" max:"8"`
	// LocalTies is the number of further ties in the same place, 0 to 12.
	LocalTies int `yaml:"local_ties" default:"4" min:"0" max:"12"`
	// LongTies is the number of ties anywhere in the country, 0 to 12.
	LongTies int `yaml:"long_ties" default:"2" min:"0" max:"12"`
}

// Media is the information environment.
type Media struct {
	// Reach of independent media, 0 (none) to 1 (free).
	Reach quantity.Number `yaml:"reach" unit:"share"`
	// Propaganda intensity, 0 to 1.
	Propaganda quantity.Number `yaml:"propaganda" unit:"share"`
	// Closing is how fast perceived danger makes the leader close media (per year at full danger).
	Closing quantity.Number `yaml:"closing" unit:"per_year" min:"0" max:"50"`
}

// Coercion is policing, detention and repression.
type Coercion struct {
	// Repression at the start, 0 to 1.
	Repression quantity.Number `yaml:"repression" unit:"share"`
	// Response is how fast perceived danger raises repression (per year at full danger).
	Response quantity.Number `yaml:"response" unit:"per_year" min:"0" max:"50"`
	// Relaxation is the half-life of repression above its starting level without danger.
	Relaxation quantity.Number `yaml:"relaxation" unit:"days" min:"1" max:"36500"`
	// Policing is the number of protesters per inhabitant whom the police can handle.
	Policing quantity.Number `yaml:"policing" unit:"share"`
	// Deployment is the number of protesters that the police prepare to handle for each one they
	// expect, up to their capacity.
	Deployment quantity.Number `yaml:"deployment" unit:"factor" min:"0" max:"100"`
	// Severity of punishment at the start; 1 is a fine or a few days.
	Severity quantity.Number `yaml:"severity" unit:"factor" min:"0" max:"20"`
	// LawLearning is the time constant with which people learn that a new law is enforced.
	LawLearning quantity.Number `yaml:"law_learning" unit:"days" min:"0.1" max:"3650"`
	// LongDetention is the share of detentions that last 5 to 30 days instead of at most 2.
	LongDetention quantity.Number `yaml:"long_detention" unit:"share"`
}

// Economy is sanctions and rents.
type Economy struct {
	// Sanctions pressure at the start, 0 (none) to 1 (all rents that can be taken are).
	Sanctions quantity.Number `yaml:"sanctions" unit:"share"`
	// Adaptation is the half-life of sanctions pressure.
	Adaptation quantity.Number `yaml:"adaptation" unit:"days" min:"1" max:"36500"`
	// Growth is the drift of rents per year without sanctions.
	Growth quantity.Number `yaml:"growth" unit:"per_year" min:"-1" max:"1"`
}

// War is a war that the regime fights.
type War struct {
	// Active says whether the war goes on at the start.
	Active bool `yaml:"active" default:"false"`
	// Deaths of own soldiers until the start.
	Deaths quantity.Number `yaml:"deaths" unit:"count" min:"0" max:"1e9"`
	// DeathsPerDay while the war goes on.
	DeathsPerDay quantity.Number `yaml:"deaths_per_day" unit:"per_day" min:"0" max:"1e7"`
	// DeathsScale is the number of deaths at which their effect begins to saturate.
	DeathsScale quantity.Number `yaml:"deaths_scale" unit:"count" min:"1" max:"1e8"`
	// Fortune on the battlefield at the start: -1 losing, 0 stalemate, 1 winning.
	Fortune quantity.Number `yaml:"fortune" unit:"factor" min:"-3" max:"3"`
	// FortuneTrend is where it tends.
	FortuneTrend quantity.Number `yaml:"fortune_trend" unit:"factor" min:"-3" max:"3"`
	// FortuneShock is the standard deviation of its slow swings.
	FortuneShock quantity.Number `yaml:"fortune_shock" unit:"factor" min:"0" max:"3"`
	// TermsRate is the rate of offered terms that could end the war.
	TermsRate quantity.Number `yaml:"terms_rate" unit:"per_year" min:"0" max:"50"`
	// Stake is how much the leader's survival depends on not losing (gambling for resurrection).
	Stake quantity.Number `yaml:"stake" unit:"share"`
}
