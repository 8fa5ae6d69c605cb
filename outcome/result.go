package outcome

import (
	"fronde/outcome/waterfall"
	"fronde/stats"
)

// Schema is the version of the result file. Readers refuse all others.
const Schema = "fronde.result/1"

// The views of a result, by name.
const (
	OutsideView   = "outside"   // history: the base rates of the case's reference class
	InsideView    = "inside"    // the mechanism: the case's relative risk applied to those rates
	PooledView    = "pooled"    // the two combined, which is the headline
	SimulatorView = "simulator" // the mechanism with its own levels
)

// Result is the result of a run. It holds no timings, so equal runs give equal bytes.
type Result struct {
	Schema   string       `json:"schema"`
	Software string       `json:"software"` // name and version
	Scenario ScenarioInfo `json:"scenario"`
	Runs     int          `json:"runs"`  // worlds simulated
	Seed     uint64       `json:"seed"`  // of the experiment
	Draws    int          `json:"draws"` // distinct draws of the uncertain numbers
	// Partial is true if the run was stopped before all worlds were done.
	Partial bool `json:"partial,omitempty"`
	// Levels describes what the level of the probabilities rests on.
	Levels string `json:"levels"`
	// Confidence is how far to trust the forecast, and why not further.
	Confidence Confidence      `json:"confidence"`
	Views      map[string]View `json:"views"`
	// Pooling describes what the views rest on and how they were combined.
	Pooling     *Pooling    `json:"pooling,omitempty"`
	Convergence Convergence `json:"convergence"`
	// Conditioning tells how many draws could be made to resemble the run-up that was observed;
	// absent if nothing that was observed constrains them.
	Conditioning *Conditioning `json:"conditioning,omitempty"`
	Inputs       Inputs        `json:"inputs"`
	Observables  []Series      `json:"observables"`
	Movements    []Movement    `json:"movements"`
	Observed     []Comparison  `json:"observed,omitempty"`
	// Places give the size that protest reaches in each place, as simulated.
	Places []PlaceProtest `json:"places,omitempty"`
	// Signposts are what to watch; absent if there were too few worlds to judge.
	Signposts *Signposts `json:"signposts,omitempty"`
	Warnings  []Warning  `json:"warnings"`
}

// ScenarioInfo names the case that was run.
type ScenarioInfo struct {
	Title         string   `json:"title"`
	Country       string   `json:"country"`
	Leader        string   `json:"leader,omitempty"` // the office, e.g. president
	SHA256        string   `json:"sha256"`
	Start         string   `json:"start"`
	AsOf          string   `json:"as_of"`
	HorizonDays   int      `json:"horizon_days"`
	Population    int64    `json:"population"`
	Cells         int      `json:"cells"`
	Elites        int      `json:"elites"`
	MechanismsOff []string `json:"mechanisms_off,omitempty"`
	Intervention  string   `json:"intervention,omitempty"`
}

// View is one way of seeing the future: outside is history's base rates, inside the
// mechanism's relative risk applied to them, pooled the two combined, and simulator the
// mechanism with its own levels.
type View struct {
	Horizons []Horizon `json:"horizons"`
	// Daily holds the cumulative incidence of every exit on every seventh day.
	Daily Daily `json:"daily"`
	// GivenExit is what follows each exit, given that it happens by the last horizon;
	// as simulated, and absent from the outside view.
	GivenExit map[Exit]Aftermath `json:"given_exit,omitempty"`
	// GivenSurvival is how repression, war and emigration continue if the leader stays;
	// as simulated, and absent from the outside view.
	GivenSurvival []Continuation `json:"given_survival,omitempty"`
}

// Pooling describes the outside view, what the inside view is relative to, and how
// the two were combined.
type Pooling struct {
	Class     ReferenceClass `json:"class"`
	Reference Population     `json:"reference"`
	// Weight is the one that all modes share, or the average of theirs by history's rates.
	Weight Weight `json:"weight"`
	// Draws of base rates, relative risks and weights behind the views.
	Draws int `json:"draws"`
	// Modes are the ways out as history codes them, in order.
	Modes []Mode `json:"modes"`
	// State is how history comes from the rate of the class to the state of the case.
	State *waterfall.Waterfall `json:"state,omitempty"`
	// Support is how far the record of past rulers reaches the case.
	Support *waterfall.Support `json:"support,omitempty"`
	// Elections is the number of dated elections that enter every view as the case states them,
	// and no relative risk.
	Elections int `json:"elections,omitempty"`
}

// Apart returns the modes of the least and of the largest mean weight, if their weights differ.
func (p *Pooling) Apart() (least, most *Mode, differ bool) {
	for i := range p.Modes {
		m := &p.Modes[i]
		if least == nil || m.Weight.Mean < least.Weight.Mean {
			least = m
		}
		if most == nil || m.Weight.Mean > most.Weight.Mean {
			most = m
		}
	}
	return least, most, least != nil && least.Weight.Mean < most.Weight.Mean
}

// Headline returns the view at which a result is quoted, with its name: the pooled view, or
// the inside view if nothing was pooled.
func (r *Result) Headline() (string, View) {
	if v, ok := r.Views[PooledView]; ok {
		return PooledView, v
	}
	return InsideView, r.Views[InsideView]
}

// HeadlineDays is the horizon at which a result is quoted.
const HeadlineDays = 365

// HeadlineHorizon returns the index, among the horizons of every view, of the one at which the
// result is quoted: a year, or the last if all are shorter; -1 if there is none.
func (r *Result) HeadlineHorizon() int {
	_, v := r.Headline()
	for i, h := range v.Horizons {
		if h.Days >= HeadlineDays {
			return i
		}
	}
	return len(v.Horizons) - 1
}

// ReferenceClass is the class of past rulers whose exits are the outside view.
type ReferenceClass struct {
	Name        string   `json:"name"`
	LeaderYears float64  `json:"leader_years"`
	Exits       int      `json:"exits"`
	Source      string   `json:"source"`
	Reason      string   `json:"reason"`
	Cautions    []string `json:"cautions"`
}

// Population is the reference population: simulated generic rulers.
type Population struct {
	Tenure  string `json:"tenure"`
	Members int    `json:"members"`
	Worlds  int    `json:"worlds"`
	SHA256  string `json:"sha256"`
}

// Weight of the inside view in the pool, with its 90 % interval.
type Weight struct {
	Mean      float64 `json:"mean"`
	Lo        float64 `json:"lo"`
	Hi        float64 `json:"hi"`
	Estimated bool    `json:"estimated"`
	Basis     string  `json:"basis"`
}

// Mode compares a way out, as history codes it, in history, in the reference population
// and in the case.
type Mode struct {
	Mode  string   `json:"mode"`
	Exits []string `json:"exits"`
	// Outside is the yearly rate of the reference class.
	Outside stats.Range `json:"outside"`
	// Simulated is the yearly rate of the reference population before its intercept.
	Simulated float64 `json:"simulated"`
	// Intercept is the logarithm of the factor that brings the reference population to
	// the mean of the reference class.
	Intercept float64 `json:"intercept"`
	// Weight is that of the inside view of this mode; absent from results of earlier versions.
	Weight Weight `json:"weight,omitzero"`
	// RelativeRisk is the case's hazard over the reference population's until each
	// horizon's end since the one before.
	RelativeRisk []RelativeRisk `json:"relative_risk"`
}

// RelativeRisk is a relative risk up to a day since as_of.
type RelativeRisk struct {
	Days int `json:"days"`
	stats.Range
}

// Horizon holds the probabilities of all exits within a number of days of as_of.
// They sum to 1.
type Horizon struct {
	Days  int                  `json:"days"`
	Exits map[Exit]Probability `json:"exits"`
	// Left is the probability of having left by any way.
	Left Probability `json:"left"`
	// AnyCoup is the probability of a coup of any kind; nil where only its parts were counted.
	AnyCoup *Probability `json:"any_coup,omitempty"`
}

// Leaves is the probability that the leader leaves office in any way: the complement of survival,
// with the same errors.
func (h Horizon) Leaves() Probability {
	stays := h.Exits[Survival]
	return Probability{P: 1 - stays.P, Lo: 1 - stays.Hi, Hi: 1 - stays.Lo,
		MCError: stays.MCError, SDParameters: stays.SDParameters, SDChance: stays.SDChance}
}

// Likeliest is the most probable way out.
func (h Horizon) Likeliest() Exit {
	way := MilitaryCoup
	for _, e := range Exits()[:Modes] {
		if h.Exits[e].P > h.Exits[way].P {
			way = e
		}
	}
	return way
}

// Probability is an estimated probability with its two kinds of uncertainty.
type Probability struct {
	P float64 `json:"p"`
	// Lo and Hi bound a 90 % interval for the probability over what is unknown about
	// the scenario's numbers, widened by the Monte Carlo error; in the outside and the
	// pooled view also over the base rates and the weight.
	Lo float64 `json:"lo"`
	Hi float64 `json:"hi"`
	// MCError is the standard error of P due to the finite number of worlds. Digits
	// of P below it are meaningless.
	MCError float64 `json:"mc_error"`
	// SDParameters is the standard deviation of the probability over the uncertain numbers,
	// or over whatever else is unknown to the view.
	SDParameters float64 `json:"sd_parameters"`
	// SDChance is the standard deviation between worlds with equal numbers; only where
	// worlds were counted.
	SDChance float64 `json:"sd_chance,omitzero"`
	// Sampled is the frequency of the exit among the sampled fates, for comparison; only
	// where worlds were counted.
	Sampled float64 `json:"sampled,omitzero"`
}

// Daily is the cumulative incidence of every exit by day since as_of.
type Daily struct {
	Days  []int              `json:"days"`
	Exits map[Exit][]float64 `json:"exits"`
}

// At is the probability of an exit on the i-th day; 0 where a list that another program wrote is too
// short.
func (d Daily) At(e Exit, i int) float64 {
	if i >= len(d.Exits[e]) {
		return 0
	}
	return d.Exits[e][i]
}

// Aftermath is the kind of regime that follows an exit.
type Aftermath struct {
	RegimeEnds Probability            `json:"regime_ends"`
	Successor  map[string]Probability `json:"successor"`
}

// Continuation is a statement about the last horizon if the leader is still in office.
type Continuation struct {
	Statement string      `json:"statement"` // e.g. "the war goes on"
	P         Probability `json:"probability"`
}

// Series holds the quantiles of an observable over worlds by day since start.
type Series struct {
	Variable string `json:"variable"`
	Unit     string `json:"unit"`
	// Days since start; RunUp of them lie before as_of.
	Days      []int                `json:"days"`
	Quantiles map[string][]float64 `json:"quantiles"` // by name, "0.025" to "0.975"
}

// Movement is how far an observable moves between as_of and the last horizon.
type Movement struct {
	Variable string     `json:"variable"`
	Unit     string     `json:"unit"`
	From     [3]float64 `json:"from"` // 5 %, 50 % and 95 % quantile at as_of
	To       [3]float64 `json:"to"`   // and at the last horizon
	Size     float64    `json:"size"` // change of the median in units of the wider half-interval
}

// Comparison compares an observation with the simulated run-up.
type Comparison struct {
	Date     string     `json:"date"`
	Variable string     `json:"variable"`
	Observed [3]float64 `json:"observed"`  // 5 %, 50 % and 95 %
	Model    [3]float64 `json:"simulated"` // 5 %, 50 % and 95 %
	Within   bool       `json:"within"`    // the observed median lies inside the simulated interval
}

// Convergence shows whether there were enough worlds.
type Convergence struct {
	// Enough is true if no exit's Monte Carlo error at any horizon exceeds one point or,
	// where p is larger than a tenth, a tenth of p.
	Enough bool `json:"enough"`
	// Worst names the exit and horizon with the largest error relative to that bound.
	WorstExit    Exit    `json:"worst_exit"`
	WorstDays    int     `json:"worst_days"`
	WorstMCError float64 `json:"worst_mc_error"`
	// RunsNeeded is the number of worlds that would bring it to the bound.
	RunsNeeded int `json:"runs_needed"`
}

// Conditioning is the search for uncertain numbers that give the observed run-up.
type Conditioning struct {
	Draws    int `json:"draws"`    // of the uncertain numbers
	Accepted int `json:"accepted"` // of them, those whose run-up resembles what was observed
}

// Matched reports whether at least half of the draws resemble what was observed.
func (c Conditioning) Matched() bool { return 2*c.Accepted >= c.Draws }

// Inputs counts where the numbers came from.
type Inputs struct {
	Numbers   int            `json:"numbers"`
	Stated    int            `json:"stated"`    // written in the scenario
	Default   int            `json:"default"`   // documented default priors
	Uncertain int            `json:"uncertain"` // with a new value in each draw
	Grades    map[string]int `json:"grades"`    // evidence grades, e.g. "B2"
}

// Warning is a doubt that accompanies the result.
type Warning struct {
	Code string `json:"code"`
	Text string `json:"text"`
}
