package scenario

import (
	"fronde/calendar"
	"fronde/scenario/quantity"
)

// Case is one regime at one date, as an analyst writes it down: who rules, who
// surrounds the ruler, who lives there, what has happened and what may. It is
// immutable once loaded.
//
// Every [Number] without a value takes the prior in its field's tag. The tags are
// the single source of the JSON Schema, of the language reference and of the
// checks: unit, min and max (in that unit), prior (a value in the language) and
// basis (where the prior comes from). A Number without a prior must be stated.
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
	// Start is the first simulated day. Days before as_of are the run-up: they follow the dated timeline and no exit happens in them. Default: as_of.
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
	// Timeline lists dated past events and expected future ones, in order of date.
	Timeline []Event `yaml:"timeline"`
	// Observed lists what was measured until as_of, to hold the run-up against.
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
	Rule string `yaml:"rule" require:"true" enum:"personal|party|military|monarchy"`
	// Health multiplies the hazard of death or incapacity; 1 is usual for the age.
	Health quantity.Number `yaml:"health" unit:"factor" min:"0.05" max:"50" prior:"lognormal(median 1, sd 0.2)" basis:"judgement: unknown health"`
	// DeathRate is the hazard of death or incapacity of a ruler aged 69 in usual health.
	DeathRate quantity.Number `yaml:"death_rate" unit:"per_year" min:"0" max:"2" prior:"lognormal(median 1.8 % per year, sd 0.35)" basis:"class 2.6 %, males 65-69 3.9 %, elite care lowers it"`
	// Aging is the growth of that hazard per year of age (Gompertz).
	Aging quantity.Number `yaml:"aging" unit:"factor" min:"0" max:"0.3" prior:"normal(0.09, 0.01)" basis:"Gompertz slope of adult mortality, about 0.085 to 0.1 per year; recalled"`
	// RegularExitRate is the hazard of a voluntary or constitutional exit outside dated elections.
	RegularExitRate quantity.Number `yaml:"regular_exit_rate" unit:"per_year" min:"0" max:"2" prior:"lognormal(median 0.35 % per year, sd 0.8)" basis:"2 unforced regular exits in 591 leader-years of personalist rulers beyond 15 years"`
	// ExitGuarantee is how far the leader trusts a promise of safety after leaving, 0 to 1.
	ExitGuarantee quantity.Number `yaml:"exit_guarantee" unit:"share" prior:"beta(1, 4)" basis:"negotiated exits are rare; Debs and Goemans 2010"`
	// ExitValue is life after a guaranteed exit, where staying in power is worth 1.
	ExitValue quantity.Number `yaml:"exit_value" unit:"share" prior:"0.1 to 0.6" basis:"judgement: worth something, well below power"`
	// DeposedLoss is the loss if fought and beaten, where staying in power is worth 1.
	DeposedLoss quantity.Number `yaml:"deposed_loss" unit:"factor" min:"0" max:"20" prior:"lognormal(median 1, sd 0.3)" basis:"judgement: prison, exile or death weigh as much as power"`
	// ReportBias is the share of bad news that fear filters out of reports.
	ReportBias quantity.Number `yaml:"report_bias" unit:"share" prior:"beta(4, 4)" basis:"direction Wintrobe 1998, Egorov and Sonin 2011"`
	// PurgeRate is the hazard of a purge without a detected plot, when nothing provokes one.
	PurgeRate quantity.Number `yaml:"purge_rate" unit:"per_year" min:"0" max:"20" prior:"lognormal(median 15 % per year, sd 0.6)" basis:"judgement: one every several years in quiet times"`
	// PurgeBlame is how strongly failure raises the purge hazard (log points per unit of blame).
	PurgeBlame quantity.Number `yaml:"purge_blame" unit:"factor" min:"0" max:"10" prior:"halfnormal(1.5)" basis:"theory's sign"`
	// PurgeCaution is how strongly a target's perceived coup capability lowers it.
	PurgeCaution quantity.Number `yaml:"purge_caution" unit:"factor" min:"0" max:"10" prior:"halfnormal(1.5)" basis:"direction: Sudduth 2017"`
}

// Elites describes the blocs around the leader and how they think, trust and plot.
type Elites struct {
	// Blocs are groups of elites. Default: core, security, military and economic.
	Blocs []Bloc `yaml:"blocs"`
	// Factions are armed groups outside the chain of command: private armies, praetorian regiments, rebels.
	Factions []Faction `yaml:"factions"`
	// Strength is the regime's strength at the start: above 1 it withstands everybody's defection, below 0 it falls alone.
	Strength quantity.Number `yaml:"strength" unit:"factor" min:"-2" max:"4" prior:"normal(1.15, 0.15)" basis:"judgement: an established regime is near the upper edge of the global game's scale"`
	// SanctionsEffect is how much full sanctions pressure lowers strength; it may be negative (rally).
	SanctionsEffect quantity.Number `yaml:"sanctions_effect" unit:"factor" min:"-2" max:"2" prior:"normal(0.08, 0.12)" basis:"contested: Marinov 2005 and Escriba-Folch and Wright 2010 against Licht 2017"`
	// CasualtyEffect lowers strength per unit of log(1 + deaths/scale).
	CasualtyEffect quantity.Number `yaml:"casualty_effect" unit:"factor" min:"-2" max:"2" prior:"normal(0.02, 0.015)" basis:"war hazard ratio LogN(ln 1.2, .4)"`
	// BattlefieldEffect raises strength per unit of battlefield fortune.
	BattlefieldEffect quantity.Number `yaml:"battlefield_effect" unit:"factor" min:"0" max:"2" prior:"halfnormal(0.12)" basis:"leaders out within two years: defeat 13/36, stalemate 4/16, victory 3/30"`
	// ProtestEffect lowers strength per unit of log(1 + protesters/scale).
	ProtestEffect quantity.Number `yaml:"protest_effect" unit:"factor" min:"0" max:"2" prior:"halfnormal(0.1)" basis:"direction: Casper and Tyson 2014, Johnson and Thyne 2018"`
	// RepressionEffect raises strength per unit of repression.
	RepressionEffect quantity.Number `yaml:"repression_effect" unit:"factor" min:"0" max:"2" prior:"halfnormal(0.1)" basis:"judgement: theory's sign"`
	// Shock is the standard deviation of the regime's slow random shocks to strength.
	Shock quantity.Number `yaml:"shock" unit:"factor" min:"0" max:"2" prior:"0.05 to 0.2" basis:"judgement: small against the distance from collapse"`
	// PublicPrecision is the precision (1/variance) of the daily public signal in fully free media.
	PublicPrecision quantity.Number `yaml:"public_precision" unit:"factor" min:"0.01" max:"100" prior:"lognormal(median 6, sd 0.3)" basis:"judgement: unique equilibrium with the private precision, docs/model.md"`
	// PrivatePrecision is the precision of an elite's private signal.
	PrivatePrecision quantity.Number `yaml:"private_precision" unit:"factor" min:"0.01" max:"100" prior:"lognormal(median 16, sd 0.3)" basis:"judgement: insiders know more than the public"`
	// FiringCost is what firing into a crowd costs a commander, in rents per unit of log(1 + protesters/policing capacity).
	FiringCost quantity.Number `yaml:"firing_cost" unit:"factor" min:"0" max:"20" prior:"lognormal(median 0.5, sd 0.4)" basis:"direction: mass non-violent protest makes security forces defect, Chenoweth and Stephan 2011"`
	// Memory is the half-life of a belief's precision.
	Memory quantity.Number `yaml:"memory" unit:"days" min:"1" max:"3650" prior:"20 to 90 d" basis:"judgement"`
	// Doubt is the believed strength below which an elite lacks confidence.
	Doubt quantity.Number `yaml:"doubt" unit:"factor" min:"-2" max:"4" prior:"normal(0.6, 0.08)" basis:"judgement: near the global game's threshold"`
	// Retention is the share of rents that an elite expects to keep under a successor.
	Retention quantity.Number `yaml:"retention" unit:"share" prior:"beta(6, 4)" basis:"judgement; selectorate theory, Bueno de Mesquita et al. 2003"`
	// Prize is what a member of a successful plot gains beyond its old rents, in rents.
	Prize quantity.Number `yaml:"prize" unit:"factor" min:"0" max:"20" prior:"lognormal(median 2, sd 0.4)" basis:"judgement: half of all attempts succeed, so the prize must weigh as much as the risk"`
	// PeaceValue is what ending the war is worth to a softliner, in rents.
	PeaceValue quantity.Number `yaml:"peace_value" unit:"factor" min:"0" max:"10" prior:"halfnormal(0.4)" basis:"O'Donnell and Schmitter 1986; no number published"`
	// VictoryValue is what replacing a losing leader is worth to a hardliner, in rents per unit of lost battlefield fortune.
	VictoryValue quantity.Number `yaml:"victory_value" unit:"factor" min:"0" max:"10" prior:"halfnormal(0.3)" basis:"coups come from hardliners too (Greece 1973)"`
	// FailureCost is what a failed plot costs a plotter, in rents.
	FailureCost quantity.Number `yaml:"failure_cost" unit:"factor" min:"0" max:"20" prior:"lognormal(median 1.5, sd 0.3)" basis:"Svolik 2012: everything is at stake"`
	// CustodyCost is the additional failure cost of holding all of the leader's assets.
	CustodyCost quantity.Number `yaml:"custody_cost" unit:"factor" min:"0" max:"20" prior:"halfnormal(1)" basis:"judgement: custodians have most to lose"`
	// Loyalty is the spread of personal loyalty among elites, in rents.
	Loyalty quantity.Number `yaml:"loyalty" unit:"factor" min:"0" max:"5" prior:"0.2 to 0.6" basis:"judgement; apart from the soft type"`
	// VoiceRate is the hazard of open dissent or resignation of an elite that is free of fear and at the brink of confidence.
	VoiceRate quantity.Number `yaml:"voice_rate" unit:"per_year" min:"0" max:"50" prior:"lognormal(median 20 % per year, sd 0.6)" basis:"judgement"`
	// Conspiracy describes plots.
	Conspiracy Conspiracy `yaml:"conspiracy"`
	// Contest describes the fight once a plot strikes.
	Contest Contest `yaml:"contest"`
}

// Conspiracy describes how plots start, grow, leak and strike.
type Conspiracy struct {
	// SeedRate is the hazard that one eligible elite without any fear starts a plot.
	SeedRate quantity.Number `yaml:"seed_rate" unit:"per_year" min:"0" max:"50" prior:"lognormal(median 2 per year, sd 0.6)" basis:"anchored on attempts, 3.6 % per leader-year beyond 15 years of tenure, of which about 40 % succeed"`
	// RecruitRate is the rate at which a plot sounds out a trusted elite.
	RecruitRate quantity.Number `yaml:"recruit_rate" unit:"per_day" min:"0" max:"5" prior:"lognormal(median 0.03 per day, sd 0.7)" basis:"working prior, docs/model.md"`
	// DetectionRate is the hazard of discovery per plotter in a bloc of ordinary infiltration.
	DetectionRate quantity.Number `yaml:"detection_rate" unit:"per_day" min:"0" max:"5" prior:"lognormal(median 0.003 per day, sd 1)" basis:"working prior, docs/model.md"`
	// RefusalReport is the probability that somebody who refuses to join informs on the plot.
	RefusalReport quantity.Number `yaml:"refusal_report" unit:"share" prior:"beta(2, 6)" basis:"judgement"`
	// AttemptChance is the perceived chance of success from which a plot strikes.
	AttemptChance quantity.Number `yaml:"attempt_chance" unit:"share" prior:"beta(8, 8)" basis:"judgement; half of the attempts succeed, so plotters are not far off"`
	// AttemptRate is the daily hazard of striking once ready.
	AttemptRate quantity.Number `yaml:"attempt_rate" unit:"per_day" min:"0" max:"5" prior:"lognormal(median 0.1 per day, sd 0.5)" basis:"judgement: an occasion within weeks"`
	// FearDecay is the half-life of fear after a purge.
	FearDecay quantity.Number `yaml:"fear_decay" unit:"days" min:"1" max:"3650" prior:"60 to 360 d" basis:"judgement"`
	// UltimatumAssets is the share of the leader's assets whose holders must stand together to present an ultimatum.
	UltimatumAssets quantity.Number `yaml:"ultimatum_assets" unit:"share" prior:"beta(6, 6)" basis:"judgement: about half"`
	// OfferRate is the rate of mediated offers of a guaranteed exit when the leader is in evident danger.
	OfferRate quantity.Number `yaml:"offer_rate" unit:"per_year" min:"0" max:"50" prior:"lognormal(median 60 % per year, sd 0.7)" basis:"judgement; negotiated exits are about 0.25 % per leader-year"`
}

// Contest describes the fight between plotters and loyalists.
type Contest struct {
	// Decisiveness is the exponent of the Tullock contest.
	Decisiveness quantity.Number `yaml:"decisiveness" unit:"factor" min:"0.1" max:"20" prior:"lognormal(median 1.5, sd 0.3)" basis:"half of all attempts succeed"`
	// Counterweight multiplies the loyal force: parallel armed organisations.
	Counterweight quantity.Number `yaml:"counterweight" unit:"factor" min:"0.05" max:"20" prior:"lognormal(median 1.5, sd 0.3)" basis:"direction: De Bruin 2018"`
	// HybridCrowd is the size of protest, as a share of the population, from which a coup counts as hybrid.
	HybridCrowd quantity.Number `yaml:"hybrid_crowd" unit:"share" prior:"0.0005 to 0.005" basis:"judgement; codebook"`
	// OrderCrowd is the ratio of protesters to policing capacity at which commanders are ordered to fire with even chance on a day.
	OrderCrowd quantity.Number `yaml:"order_crowd" unit:"factor" min:"0.1" max:"1000" prior:"4 to 20" basis:"judgement: police are overwhelmed first"`
}

// Bloc is a group of elites with common interests.
type Bloc struct {
	// Name of the bloc, unique in the case.
	Name string `yaml:"name" require:"true"`
	// Kind decides which exits the bloc can bring about.
	Kind string `yaml:"kind" require:"true" enum:"core|security|military|economic|other"`
	// Members is the number of people in the bloc, 1 to 40; at most 120 in all.
	Members int `yaml:"members" require:"true" min:"1" max:"40"`
	// Evidence for the number of members and for the bloc being one.
	Evidence *quantity.Evidence `yaml:"evidence"`
	// Power is the bloc's share of political power; shares of all blocs are scaled to sum to 1.
	Power quantity.Number `yaml:"power" unit:"share" prior:"0.25" basis:"equal shares"`
	// Arms is the bloc's share of organised armed force; scaled to sum to 1 unless all are 0. Default by kind: military 0.65, security 0.35, others 0.
	Arms quantity.Number `yaml:"arms" unit:"share" prior:"0" basis:"judgement: armed by kind"`
	// Assets is the share of the leader's assets that the bloc holds. Default by kind: economic 0.6, others 0.
	Assets quantity.Number `yaml:"assets" unit:"share" prior:"0" basis:"judgement: held by kind"`
	// Softliners is the share of members who would rather reform, end the war or leave than hold on whatever it costs.
	Softliners quantity.Number `yaml:"softliners" unit:"share" prior:"beta(2, 5)" basis:"O'Donnell and Schmitter 1986; no number published"`
	// Trust is the probability that one member trusts another enough to talk.
	Trust quantity.Number `yaml:"trust" unit:"share" prior:"beta(4, 8)" basis:"judgement"`
	// Ties is the probability that a member trusts a member of another bloc, by bloc name. Default for unnamed blocs: 0.04.
	Ties map[string]quantity.Number `yaml:"ties" unit:"share"`
	// Infiltration multiplies the detection hazard of plots of this bloc. Default by kind: military lognormal(median 2, sd 0.3), security lognormal(median 0.5, sd 0.3), others 1.
	Infiltration quantity.Number `yaml:"infiltration" unit:"factor" min:"0" max:"100" prior:"1" basis:"I_mil and xi"`
	// Norm is the additional cost of intervening in politics, in rents (a professional norm).
	Norm quantity.Number `yaml:"norm" unit:"factor" min:"0" max:"20" prior:"0" basis:"none unless stated"`
	// Exposure is the share of the bloc's rents that full sanctions would take.
	Exposure quantity.Number `yaml:"exposure" unit:"share" prior:"beta(2, 4)" basis:"judgement: coercers are compensated first"`
	// Mobility is how easily a member can leave the country with means, 0 to 1.
	Mobility quantity.Number `yaml:"mobility" unit:"share" prior:"beta(2, 4)" basis:"judgement"`
}

// Faction is an armed group outside the chain of command.
type Faction struct {
	// Name of the faction, unique in the case.
	Name string `yaml:"name" require:"true"`
	// Arms is its force as a share of the regime's.
	Arms quantity.Number `yaml:"arms" unit:"share" prior:"beta(2, 18)" basis:"judgement"`
	// Rate is the hazard of an armed move against the centre in ordinary times.
	Rate quantity.Number `yaml:"rate" unit:"per_year" min:"0" max:"10" prior:"lognormal(median 0.5 % per year, sd 0.8)" basis:"3 rebel exits in 591 leader-years, scaled by judgement"`
	// Deal is the probability that a move ends in a deal that leaves the leader in office.
	Deal quantity.Number `yaml:"deal" unit:"share" prior:"beta(3, 5)" basis:"judgement"`
}

// Opposition is organised dissent.
type Opposition struct {
	// Organisation is the stock of people and channels able to call others out, 0 to 1.
	Organisation quantity.Number `yaml:"organisation" unit:"share" prior:"beta(2, 8)" basis:"judgement"`
	// Recruitment is how fast visible protest rebuilds organisation.
	Recruitment quantity.Number `yaml:"recruitment" unit:"per_day" min:"0" max:"1" prior:"lognormal(median 0.002 per day, sd 0.5)" basis:"judgement: months"`
	// Attrition is how fast repression wears organisation down.
	Attrition quantity.Number `yaml:"attrition" unit:"per_day" min:"0" max:"1" prior:"lognormal(median 0.004 per day, sd 0.5)" basis:"judgement: months"`
	// Mobilising is the weight of being joined by others in the decision to protest, at full organisation (standard deviations of proneness).
	Mobilising quantity.Number `yaml:"mobilising" unit:"factor" min:"0" max:"100" prior:"lognormal(median 6, sd 0.6)" basis:"judgement: call days draw several times the turnout of others"`
	// Focal is what an organised call adds to everybody's proneness to protest at full organisation (standard deviations), times the strength of the day.
	Focal quantity.Number `yaml:"focal" unit:"factor" min:"0" max:"20" prior:"lognormal(median 1.8, sd 0.2)" basis:"judgement: focal points, Schelling 1960; calls draw several times the turnout of other days"`
	// CallDays are weekdays on which protest is expected without a special call.
	CallDays []string `yaml:"call_days" enum:"monday|tuesday|wednesday|thursday|friday|saturday|sunday"`
	// CallStrength multiplies mobilising on a call day of strength 1.
	CallStrength quantity.Number `yaml:"call_strength" unit:"factor" min:"1" max:"20" prior:"lognormal(median 2.3, sd 0.12)" basis:"Sunday detentions are several times those of weekdays"`
	// InsurgencyRate is the hazard that rebels without a named faction overthrow the leader.
	InsurgencyRate quantity.Number `yaml:"insurgency_rate" unit:"per_year" min:"0" max:"2" prior:"lognormal(median 0.1 % per year, sd 0.7)" basis:"3 rebel exits in 591 leader-years, times 0.1 to 0.3 where no insurgency is under way"`
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
	// Rural marks the rest of a region rather than a city; it does not count among cities with protest.
	Rural bool `yaml:"rural"`
	// Policing is the number of protesters whom the police can handle: with n protesters each is detained with probability 1 - exp(-policing/n). Default: coercion.policing times the population.
	Policing quantity.Number `yaml:"policing" unit:"count" min:"0" max:"1e9" optional:"true"`
	// Dissent shifts the proneness to protest of everybody here, in standard deviations.
	Dissent quantity.Number `yaml:"dissent" unit:"factor" min:"-5" max:"5" prior:"0" basis:"no difference unless stated"`
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
	Independent quantity.Number `yaml:"independent" unit:"share" prior:"beta(2, 3)" basis:"judgement"`
	// Kin is the share with family across the border who can tell what happens there.
	Kin quantity.Number `yaml:"kin" unit:"share" prior:"0" basis:"none unless stated"`
	// Military is the share with family in the armed forces.
	Military quantity.Number `yaml:"military" unit:"share" prior:"0.05" basis:"judgement"`
	// Dissent shifts the segment's proneness to protest, in standard deviations.
	Dissent quantity.Number `yaml:"dissent" unit:"factor" min:"-5" max:"5" prior:"0" basis:"no difference unless stated"`
	// Means multiplies the hazard of emigration.
	Means quantity.Number `yaml:"means" unit:"factor" min:"0" max:"20" prior:"1" basis:"no difference unless stated"`
}

// Citizens is the psychology that all citizens share; segments and places shift it.
type Citizens struct {
	// Hardship is the mean of perceived hardship, 0 to 1.
	Hardship quantity.Number `yaml:"hardship" unit:"share" prior:"beta(10, 10)" basis:"Epstein 2002: uniform on 0 to 1, mean one half"`
	// Legitimacy of the regime before the events, 0 to 1.
	Legitimacy quantity.Number `yaml:"legitimacy" unit:"share" prior:"beta(8, 2)" basis:"Epstein's 0.82"`
	// Rally is the rise of legitimacy at the outbreak of war.
	Rally quantity.Number `yaml:"rally" unit:"share" prior:"halfnormal(0.08)" basis:"state pollsters plus 6 to 7 points, March 2022"`
	// RallyDecay is the time constant of that rise.
	RallyDecay quantity.Number `yaml:"rally_decay" unit:"days" min:"1" max:"3650" prior:"lognormal(median 270 d, sd 0.5)" basis:"working prior, docs/model.md"`
	// HardshipWeight is the weight of hardship times lost legitimacy in grievance (standard deviations).
	HardshipWeight quantity.Number `yaml:"hardship_weight" unit:"factor" min:"0" max:"20" prior:"lognormal(median 2, sd 0.25)" basis:"judgement: standardised input"`
	// AwarenessWeight is what knowing of the atrocities adds to grievance (standard deviations).
	AwarenessWeight quantity.Number `yaml:"awareness_weight" unit:"factor" min:"0" max:"20" prior:"lognormal(median 0.5, sd 0.4)" basis:"judgement: standardised input"`
	// SanctionsWeight is what full sanctions pressure adds to grievance; it may be negative (rally).
	SanctionsWeight quantity.Number `yaml:"sanctions_weight" unit:"factor" min:"-20" max:"20" prior:"normal(0.1, 0.3)" basis:"contested"`
	// CasualtyWeight is what deaths add to the grievance of military families, per unit of log(1 + deaths/scale).
	CasualtyWeight quantity.Number `yaml:"casualty_weight" unit:"factor" min:"0" max:"20" prior:"halfnormal(0.2)" basis:"Gartner and Segura 1998, direction"`
	// PropagandaWeight is what full propaganda adds to legitimacy where no independent media reach.
	PropagandaWeight quantity.Number `yaml:"propaganda_weight" unit:"share" prior:"beta(2, 8)" basis:"direction: Edmond 2013, Guriev and Treisman 2019"`
	// Threshold is the mean grievance from which a person protests alone and unafraid (standard deviations).
	Threshold quantity.Number `yaml:"threshold" unit:"factor" min:"-20" max:"20" prior:"normal(4.2, 0.2)" basis:"judgement: protest of a few hundred per million in ordinary times of crisis"`
	// Risk is the deterrent weight of certain arrest at severity 1 (standard deviations).
	Risk quantity.Number `yaml:"risk" unit:"factor" min:"0" max:"20" prior:"lognormal(median 1.65, sd 0.2)" basis:"Epstein 2002, standardised"`
	// Fear is the further rise of risk with each own detention, as a share of risk.
	Fear quantity.Number `yaml:"fear" unit:"factor" min:"0" max:"10" prior:"halfnormal(0.2)" basis:"judgement"`
	// Backlash is what the detention of a neighbour adds to grievance (standard deviations).
	Backlash quantity.Number `yaml:"backlash" unit:"factor" min:"0" max:"10" prior:"halfnormal(0.08)" basis:"judgement; direction contested"`
	// Reproduction is the number of people whom one aware person makes aware among the unaware.
	Reproduction quantity.Number `yaml:"reproduction" unit:"factor" min:"0" max:"20" prior:"lognormal(median 1.2, sd 0.4)" basis:"working prior, docs/model.md"`
	// Rationalising is the mean time until an aware person makes peace with what it knows.
	Rationalising quantity.Number `yaml:"rationalising" unit:"days" min:"1" max:"3650" prior:"lognormal(median 30 d, sd 0.5)" basis:"working prior, docs/model.md"`
	// MediaLearning is the daily chance to learn the facts from fully accessible independent media at full reach.
	MediaLearning quantity.Number `yaml:"media_learning" unit:"per_day" min:"0" max:"5" prior:"lognormal(median 0.15 per day, sd 0.4)" basis:"judgement: weeks"`
	// KinLearning is the daily chance to learn them from family across the border at an atrocity pulse of 1.
	KinLearning quantity.Number `yaml:"kin_learning" unit:"per_day" min:"0" max:"5" prior:"lognormal(median 0.1 per day, sd 0.5)" basis:"judgement: faster than the media"`
	// Mixing is the share of contacts inside one's own place.
	Mixing quantity.Number `yaml:"mixing" unit:"share" prior:"beta(16, 4)" basis:"judgement: most talk is local"`
	// EmigrationRate is the hazard of leaving at zero grievance with means 1.
	EmigrationRate quantity.Number `yaml:"emigration_rate" unit:"per_year" min:"0" max:"5" prior:"lognormal(median 0.1 % per year, sd 0.4)" basis:"judgement: peacetime outflow"`
	// EmigrationGrievance is how strongly grievance raises that hazard (log points per standard deviation).
	EmigrationGrievance quantity.Number `yaml:"emigration_grievance" unit:"factor" min:"0" max:"10" prior:"0.6 to 1.4" basis:"judgement; Hirschman 1970, 1993"`
	// EmigrationAware multiplies that hazard for those who are aware of what is kept from the public.
	EmigrationAware quantity.Number `yaml:"emigration_aware" unit:"factor" min:"1" max:"1000" prior:"lognormal(median 12, sd 0.4)" basis:"judgement: a wave of departures follows a shock and ends with it"`
	// ActivistDrain is how many times likelier the most prone hundredth is to leave.
	ActivistDrain quantity.Number `yaml:"activist_drain" unit:"factor" min:"1" max:"1000" prior:"lognormal(median 8, sd 0.5)" basis:"judgement: exit drains voice"`
	// ApprovalCutoff is the grievance from which a person privately opposes the regime (standard deviations).
	ApprovalCutoff quantity.Number `yaml:"approval_cutoff" unit:"factor" min:"-20" max:"20" prior:"normal(0.45, 0.12)" basis:"approval near 70 %, March 2022"`
	// SilenceCost is what full repression adds to that cutoff for saying so to a pollster.
	SilenceCost quantity.Number `yaml:"silence_cost" unit:"factor" min:"0" max:"20" prior:"lognormal(median 0.45, sd 0.4)" basis:"gap of 8 +- 4 points"`
	// Encouragement is how much open dissent by everybody would lower it.
	Encouragement quantity.Number `yaml:"encouragement" unit:"factor" min:"0" max:"20" prior:"halfnormal(0.5)" basis:"Kuran 1991, direction"`
	// LocalSpread is the standard deviation of proneness to protest between cities whose dissent is not stated.
	LocalSpread quantity.Number `yaml:"local_spread" unit:"factor" min:"0" max:"5" prior:"lognormal(median 0.25, sd 0.2)" basis:"judgement: cities of one size differ several times over in turnout"`
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
	Reach quantity.Number `yaml:"reach" unit:"share" prior:"beta(3, 5)" basis:"judgement"`
	// Propaganda intensity, 0 to 1.
	Propaganda quantity.Number `yaml:"propaganda" unit:"share" prior:"beta(6, 4)" basis:"judgement"`
	// Closing is how fast perceived danger makes the leader close media (per year at full danger).
	Closing quantity.Number `yaml:"closing" unit:"per_year" min:"0" max:"50" prior:"lognormal(median 50 % per year, sd 0.5)" basis:"judgement; Guriev and Treisman 2019, direction"`
}

// Coercion is policing, detention and repression.
type Coercion struct {
	// Repression at the start, 0 to 1.
	Repression quantity.Number `yaml:"repression" unit:"share" prior:"beta(5, 5)" basis:"judgement"`
	// Response is how fast perceived danger raises repression (per year at full danger).
	Response quantity.Number `yaml:"response" unit:"per_year" min:"0" max:"50" prior:"lognormal(median 1 per year, sd 0.5)" basis:"Davenport 2007: threat perception raises repression"`
	// Relaxation is the half-life of repression above its starting level without danger.
	Relaxation quantity.Number `yaml:"relaxation" unit:"days" min:"1" max:"36500" prior:"1 to 5 years" basis:"judgement: repression is sticky"`
	// Policing is the number of protesters per inhabitant whom the police can handle.
	Policing quantity.Number `yaml:"policing" unit:"share" prior:"lognormal(median 0.00015, sd 0.3)" basis:"three times the k C that Epstein gives for 6 March 2022: what was handled is not what could be"`
	// Deployment is the number of protesters that the police prepare to handle for each one they expect, up to their capacity.
	Deployment quantity.Number `yaml:"deployment" unit:"factor" min:"0" max:"100" prior:"lognormal(median 0.4, sd 0.25)" basis:"a third of the crowd detained: 5,100 of some 15,600 on 6 March 2022"`
	// Severity of punishment at the start; 1 is a fine or a few days.
	Severity quantity.Number `yaml:"severity" unit:"factor" min:"0" max:"20" prior:"1" basis:"the unit"`
	// LawLearning is the time constant with which people learn that a new law is enforced.
	LawLearning quantity.Number `yaml:"law_learning" unit:"days" min:"0.1" max:"3650" prior:"lognormal(median 7 d, sd 0.4)" basis:"judgement: first prosecutions"`
	// LongDetention is the share of detentions that last 5 to 30 days instead of at most 2.
	LongDetention quantity.Number `yaml:"long_detention" unit:"share" prior:"beta(6, 14)" basis:"0.3, recalled"`
}

// Economy is sanctions and rents.
type Economy struct {
	// Sanctions pressure at the start, 0 (none) to 1 (all rents that can be taken are).
	Sanctions quantity.Number `yaml:"sanctions" unit:"share" prior:"0" basis:"none unless stated"`
	// Adaptation is the half-life of sanctions pressure.
	Adaptation quantity.Number `yaml:"adaptation" unit:"days" min:"1" max:"36500" prior:"200 to 1200 d" basis:"judgement; pressure fades as trade is rerouted"`
	// Growth is the drift of rents per year without sanctions.
	Growth quantity.Number `yaml:"growth" unit:"per_year" min:"-1" max:"1" prior:"normal(0, 0.03)" basis:"judgement"`
}

// War is a war that the regime fights.
type War struct {
	// Active says whether the war goes on at the start.
	Active bool `yaml:"active" default:"false"`
	// Deaths of own soldiers until the start.
	Deaths quantity.Number `yaml:"deaths" unit:"count" min:"0" max:"1e9" prior:"0" basis:"none unless stated"`
	// DeathsPerDay while the war goes on.
	DeathsPerDay quantity.Number `yaml:"deaths_per_day" unit:"per_day" min:"0" max:"1e7" prior:"0" basis:"none unless stated"`
	// DeathsScale is the number of deaths at which their effect begins to saturate.
	DeathsScale quantity.Number `yaml:"deaths_scale" unit:"count" min:"1" max:"1e8" prior:"lognormal(median 1000, sd 0.5)" basis:"judgement; log form, Gartner and Segura 1998"`
	// Fortune on the battlefield at the start: -1 losing, 0 stalemate, 1 winning.
	Fortune quantity.Number `yaml:"fortune" unit:"factor" min:"-3" max:"3" prior:"normal(0, 0.3)" basis:"judgement"`
	// FortuneTrend is where it tends.
	FortuneTrend quantity.Number `yaml:"fortune_trend" unit:"factor" min:"-3" max:"3" prior:"normal(-0.1, 0.4)" basis:"judgement: open"`
	// FortuneShock is the standard deviation of its slow swings.
	FortuneShock quantity.Number `yaml:"fortune_shock" unit:"factor" min:"0" max:"3" prior:"0.2 to 0.6" basis:"judgement"`
	// TermsRate is the rate of offered terms that could end the war.
	TermsRate quantity.Number `yaml:"terms_rate" unit:"per_year" min:"0" max:"50" prior:"lognormal(median 1.5 per year, sd 0.4)" basis:"judgement"`
	// Stake is how much the leader's survival hangs on not losing (gambling for resurrection).
	Stake quantity.Number `yaml:"stake" unit:"share" prior:"beta(5, 4)" basis:"Downs and Rocke 1994, Goemans 2000; direction"`
}

// Event is something dated that happened or may happen.
type Event struct {
	// Date of the event, or its earliest date together with until.
	Date calendar.Date `yaml:"date" require:"true"`
	// Until is the latest date of an expected event; each world draws a day in between.
	Until calendar.Date `yaml:"until"`
	// Type of event.
	Type string `yaml:"type" require:"true" enum:"sanctions|sanctions_relief|casualties|atrocity|media_closure|media_opening|law|crackdown|mobilisation|call|elite_dissent|elite_exit|elite_arrest|battlefield|election|concession|economy"`
	// Size in the unit of its type: sanctions, sanctions_relief, media_closure, media_opening, concession and economy are shares; casualties a count of deaths; atrocity and call a strength where 1 is ordinary; law and crackdown an addition to severity and to fear; mobilisation the growth of military ties; battlefield a change of fortune; elite events a number of people; election the probability that the leader leaves by it.
	Size quantity.Number `yaml:"size" unit:"factor" min:"-10" max:"1e9" prior:"1" basis:"the unit of the type"`
	// Probability that it happens; 1 for what has happened.
	Probability quantity.Number `yaml:"probability" unit:"share" prior:"1" basis:"it happened, or is certain"`
	// Bloc that an elite event concerns.
	Bloc string `yaml:"bloc"`
	// Place where it happens, if not everywhere (call and crackdown only).
	Place string `yaml:"place"`
	// Label in a few words.
	Label string `yaml:"label"`
	// Evidence for it.
	Evidence *quantity.Evidence `yaml:"evidence"`

	// key names its draws: its place in the file, those of interventions behind.
	key uint32
}

// Key names the event's draws of chance. Events that are added or removed change no other's.
func (e *Event) Key() uint32 { return e.key }

// Observation is a measured value on a date, to hold the simulated run-up against.
type Observation struct {
	// Date of the measurement.
	Date calendar.Date `yaml:"date" require:"true"`
	// Variable is the name of a recorded observable, e.g. detentions.
	Variable string `yaml:"variable" require:"true" enum:"protesters|detentions|detained_total|cities|approval_expressed|approval_true|emigrated|deaths|elite_exits|purges"`
	// Value measured, with its uncertainty.
	Value quantity.Number `yaml:"value" unit:"factor" min:"0" max:"1e9"`
	// Evidence for it.
	Evidence *quantity.Evidence `yaml:"evidence"`
}

// Mechanisms switches parts of the model off by name.
type Mechanisms struct {
	// Off lists the mechanisms that do not run.
	Off []string `yaml:"off" enum:"elite_split|inner_circle|thresholds|media|detention|mass_route|organisation|emigration|sanctions|kin_awareness|casualties|failure_cost|ultimatum|coup_proofing|military_coup|security_coup|biased_reports|staging|gamble|successor|falsification"`
}

// Intervention is a named what-if.
type Intervention struct {
	// Name by which a run asks for it.
	Name string `yaml:"name" require:"true"`
	// Summary in a sentence.
	Summary string `yaml:"summary"`
	// Set replaces numbers, by path, e.g. media.reach.
	Set map[string]quantity.Number `yaml:"set"`
	// Events are added to the timeline.
	Events []Event `yaml:"events"`
	// Off lists further mechanisms that do not run.
	Off []string `yaml:"off" enum:"elite_split|inner_circle|thresholds|media|detention|mass_route|organisation|emigration|sanctions|kin_awareness|casualties|failure_cost|ultimatum|coup_proofing|military_coup|security_coup|biased_reports|staging|gamble|successor|falsification"`
}
