package scenario

import (
	"fronde/scenario/quantity"
	"fronde/scenario/vocabulary"
)

// Elites describes the blocs around the leader and how they think, trust and plot.
type Elites struct {
	// Blocs are groups of elites. Default: core, security, military and economic.
	Blocs []Bloc `yaml:"blocs"`
	// Factions are armed groups outside the chain of command: private armies, praetorian regiments,
	// rebels.
	Factions []Faction `yaml:"factions"`
	// Strength is the regime's strength at the start: above 1 it withstands everybody's defection,
	// below 0 it falls alone.
	Strength quantity.Number `yaml:"strength" unit:"factor" min:"-2" max:"4"`
	// SanctionsEffect is how much full sanctions pressure lowers strength; it may be negative (rally).
	SanctionsEffect quantity.Number `yaml:"sanctions_effect" unit:"factor" min:"-2" max:"2"`
	// CasualtyEffect lowers strength per unit of log(1 + deaths/scale).
	CasualtyEffect quantity.Number `yaml:"casualty_effect" unit:"factor" min:"-2" max:"2"`
	// BattlefieldEffect raises strength per unit of battlefield fortune.
	BattlefieldEffect quantity.Number `yaml:"battlefield_effect" unit:"factor" min:"0" max:"2"`
	// ProtestEffect lowers strength per unit of log(1 + protesters/scale).
	ProtestEffect quantity.Number `yaml:"protest_effect" unit:"factor" min:"0" max:"2"`
	// RepressionEffect raises strength per unit of repression.
	RepressionEffect quantity.Number `yaml:"repression_effect" unit:"factor" min:"0" max:"2"`
	// Shock is the standard deviation of the regime's slow random shocks to strength.
	Shock quantity.Number `yaml:"shock" unit:"factor" min:"0" max:"2"`
	// PublicPrecision is the precision (1/variance) of the daily public signal in fully free media.
	PublicPrecision quantity.Number `yaml:"public_precision" unit:"factor" min:"0.01" max:"100"`
	// PrivatePrecision is the precision of an elite's private signal.
	PrivatePrecision quantity.Number `yaml:"private_precision" unit:"factor" min:"0.01" max:"100"`
	// FiringCost is what firing into a crowd costs a commander, in rents per unit of log(1 +
	// protesters/policing capacity).
	FiringCost quantity.Number `yaml:"firing_cost" unit:"factor" min:"0" max:"20"`
	// Memory is the half-life of a belief's precision.
	Memory quantity.Number `yaml:"memory" unit:"days" min:"1" max:"3650"`
	// Doubt is the believed strength below which an elite lacks confidence.
	Doubt quantity.Number `yaml:"doubt" unit:"factor" min:"-2" max:"4"`
	// Retention is the share of rents that an elite expects to keep under a successor.
	Retention quantity.Number `yaml:"retention" unit:"share"`
	// Prize is what a member of a successful plot gains beyond its old rents, in rents.
	Prize quantity.Number `yaml:"prize" unit:"factor" min:"0" max:"20"`
	// PeaceValue is what ending the war is worth to a softliner, in rents.
	PeaceValue quantity.Number `yaml:"peace_value" unit:"factor" min:"0" max:"10"`
	// VictoryValue is what replacing a losing leader is worth to a hardliner, in rents per unit of
	// lost battlefield fortune.
	VictoryValue quantity.Number `yaml:"victory_value" unit:"factor" min:"0" max:"10"`
	// FailureCost is what a failed plot costs a plotter, in rents.
	FailureCost quantity.Number `yaml:"failure_cost" unit:"factor" min:"0" max:"20"`
	// CustodyCost is the additional failure cost of holding all of the leader's assets.
	CustodyCost quantity.Number `yaml:"custody_cost" unit:"factor" min:"0" max:"20"`
	// Loyalty is the spread of personal loyalty among elites, in rents.
	Loyalty quantity.Number `yaml:"loyalty" unit:"factor" min:"0" max:"5"`
	// VoiceRate is the hazard of open dissent or resignation of an elite that is free of fear and
	// at the brink of confidence.
	VoiceRate quantity.Number `yaml:"voice_rate" unit:"per_year" min:"0" max:"50"`
	// Conspiracy describes plots.
	Conspiracy Conspiracy `yaml:"conspiracy"`
	// Contest describes the fight once a plot strikes.
	Contest Contest `yaml:"contest"`
}

// Conspiracy describes how plots start, grow, leak and strike.
type Conspiracy struct {
	// SeedRate is the hazard that one eligible elite without any fear starts a plot.
	SeedRate quantity.Number `yaml:"seed_rate" unit:"per_year" min:"0" max:"50"`
	// RecruitRate is the rate at which a plot sounds out a trusted elite.
	RecruitRate quantity.Number `yaml:"recruit_rate" unit:"per_day" min:"0" max:"5"`
	// DetectionRate is the hazard of discovery per plotter in a bloc of ordinary infiltration.
	DetectionRate quantity.Number `yaml:"detection_rate" unit:"per_day" min:"0" max:"5"`
	// RefusalReport is the probability that somebody who refuses to join informs on the plot.
	RefusalReport quantity.Number `yaml:"refusal_report" unit:"share"`
	// AttemptChance is the perceived chance of success from which a plot strikes.
	AttemptChance quantity.Number `yaml:"attempt_chance" unit:"share"`
	// AttemptRate is the daily hazard of striking once ready.
	AttemptRate quantity.Number `yaml:"attempt_rate" unit:"per_day" min:"0" max:"5"`
	// FearDecay is the half-life of fear after a purge.
	FearDecay quantity.Number `yaml:"fear_decay" unit:"days" min:"1" max:"3650"`
	// UltimatumAssets is the share of the leader's assets whose holders must stand together to
	// present an ultimatum.
	UltimatumAssets quantity.Number `yaml:"ultimatum_assets" unit:"share"`
	// OfferRate is the rate of mediated offers of a guaranteed exit when the leader is in evident
	// danger.
	OfferRate quantity.Number `yaml:"offer_rate" unit:"per_year" min:"0" max:"50"`
}

// Contest describes the fight between plotters and loyalists.
type Contest struct {
	// Decisiveness is the exponent of the Tullock contest.
	Decisiveness quantity.Number `yaml:"decisiveness" unit:"factor" min:"0.1" max:"20"`
	// Counterweight multiplies the loyal force: parallel armed organisations.
	Counterweight quantity.Number `yaml:"counterweight" unit:"factor" min:"0.05" max:"20"`
	// HybridCrowd is the size of protest, as a share of the population, from which a coup counts as
	// hybrid.
	HybridCrowd quantity.Number `yaml:"hybrid_crowd" unit:"share"`
	// OrderCrowd is the ratio of protesters to policing capacity at which commanders are ordered to
	// fire with even chance on a day.
	OrderCrowd quantity.Number `yaml:"order_crowd" unit:"factor" min:"0.1" max:"1000"`
}

// Bloc is a group of elites with common interests.
type Bloc struct {
	// Name of the bloc, unique in the case.
	Name string `yaml:"name" require:"true"`
	// Kind decides which exits the bloc can bring about.
	Kind vocabulary.BlocKind `yaml:"kind" require:"true" enum:"bloc"`
	// Members is the number of people in the bloc, 1 to 40; at most 120 in all.
	Members int `yaml:"members" require:"true" min:"1" max:"40"`
	// Evidence for the number of members and for the bloc being one.
	Evidence *quantity.Evidence `yaml:"evidence"`
	// Power is the bloc's share of political power; shares that sum to more than 1 are refused, and
	// those of all blocs are scaled to sum to 1.
	Power quantity.Number `yaml:"power" unit:"share"`
	// Arms is the bloc's share of organised armed force, refused and scaled likewise unless all are 0.
	// Default by kind: military 0.65, security 0.35, others 0.
	Arms quantity.Number `yaml:"arms" unit:"share"`
	// Assets is the share of the leader's assets that the bloc holds. Default by kind: economic
	// 0.6, others 0.
	Assets quantity.Number `yaml:"assets" unit:"share"`
	// Softliners is the share of members who would rather reform, end the war or leave than hold on
	// whatever it costs.
	Softliners quantity.Number `yaml:"softliners" unit:"share"`
	// Trust is the probability that one member trusts another enough to talk.
	Trust quantity.Number `yaml:"trust" unit:"share"`
	// Ties is the probability that a member trusts a member of another bloc, by bloc name. Default
	// for unnamed blocs: 0.04.
	Ties map[string]quantity.Number `yaml:"ties" unit:"share"`
	// Infiltration multiplies the detection hazard of plots of this bloc. Default by kind: military
	// lognormal(median 2, sd 0.3), security lognormal(median 0.5, sd 0.3), others 1.
	Infiltration quantity.Number `yaml:"infiltration" unit:"factor" min:"0" max:"100"`
	// Norm is the additional cost of intervening in politics, in rents (a professional norm).
	Norm quantity.Number `yaml:"norm" unit:"factor" min:"0" max:"20"`
	// Exposure is the share of the bloc's rents that full sanctions would take.
	Exposure quantity.Number `yaml:"exposure" unit:"share"`
	// Mobility is how easily a member can leave the country with means, 0 to 1.
	Mobility quantity.Number `yaml:"mobility" unit:"share"`
}

// Faction is an armed group outside the chain of command.
type Faction struct {
	// Name of the faction, unique in the case.
	Name string `yaml:"name" require:"true"`
	// Arms is its force as a share of the regime's.
	Arms quantity.Number `yaml:"arms" unit:"share"`
	// Rate is the hazard of an armed move against the centre in ordinary times.
	Rate quantity.Number `yaml:"rate" unit:"per_year" min:"0" max:"10"`
	// Deal is the probability that a move ends in a deal that leaves the leader in office.
	Deal quantity.Number `yaml:"deal" unit:"share"`
}
