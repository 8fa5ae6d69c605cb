package outcome

// Schema is the version of the result file. A reader refuses any other.
const Schema = "fronde.result/1"

// Result is what a run says. It holds no timings, so equal runs give equal bytes.
type Result struct {
	Schema   string       `json:"schema"`
	Software string       `json:"software"` // name and version
	Scenario ScenarioInfo `json:"scenario"`
	Runs     int          `json:"runs"`  // worlds simulated
	Seed     uint64       `json:"seed"`  // of the experiment
	Draws    int          `json:"draws"` // distinct draws of the uncertain numbers
	// Partial is true if the run was stopped before all worlds were done.
	Partial bool `json:"partial,omitempty"`
	// Levels says what the probabilities' level rests on.
	Levels      string          `json:"levels"`
	Views       map[string]View `json:"views"`
	Convergence Convergence     `json:"convergence"`
	Inputs      Inputs          `json:"inputs"`
	Observables []Series        `json:"observables"`
	Movements   []Movement      `json:"movements"`
	Observed    []Comparison    `json:"observed,omitempty"`
	Warnings    []Warning       `json:"warnings"`
}

// ScenarioInfo names the case that was run.
type ScenarioInfo struct {
	Title         string   `json:"title"`
	Country       string   `json:"country"`
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

// View is one way of seeing the future: inside is the mechanism's own.
type View struct {
	Horizons []Horizon `json:"horizons"`
	// Daily holds the cumulative incidence of every exit on every seventh day.
	Daily Daily `json:"daily"`
	// GivenExit says what follows each exit, given that it happens by the last horizon.
	GivenExit map[Exit]Aftermath `json:"given_exit"`
	// GivenSurvival says how repression, war and emigration go on if the leader stays.
	GivenSurvival []Continuation `json:"given_survival"`
}

// Horizon holds the probabilities of all exits within a number of days of as_of.
// They sum to 1.
type Horizon struct {
	Days  int                  `json:"days"`
	Exits map[Exit]Probability `json:"exits"`
}

// Probability is an estimated probability with its two kinds of uncertainty.
type Probability struct {
	P float64 `json:"p"`
	// Lo and Hi bound a 90 % interval for the probability over what is unknown about
	// the scenario's numbers, widened by the Monte Carlo error.
	Lo float64 `json:"lo"`
	Hi float64 `json:"hi"`
	// MCError is the standard error of P due to the finite number of worlds. Digits
	// of P below it mean nothing.
	MCError float64 `json:"mc_error"`
	// SDParameters is the standard deviation of the probability over the uncertain numbers.
	SDParameters float64 `json:"sd_parameters"`
	// SDChance is the standard deviation between worlds with equal numbers.
	SDChance float64 `json:"sd_chance"`
	// Sampled is the frequency of the exit among the sampled fates, for comparison.
	Sampled float64 `json:"sampled"`
}

// Daily is the cumulative incidence of every exit by day since as_of.
type Daily struct {
	Days  []int              `json:"days"`
	Exits map[Exit][]float64 `json:"exits"`
}

// Aftermath says what kind of regime follows an exit.
type Aftermath struct {
	RegimeEnds Probability            `json:"regime_ends"`
	Successor  map[string]Probability `json:"successor"`
}

// Continuation says where an observable stands at the last horizon if the leader is still in office.
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
	Quantiles map[string][]float64 `json:"quantiles"` // "0.05", "0.25", "0.5", "0.75", "0.95"
}

// Movement is how far an observable moves between as_of and the last horizon.
type Movement struct {
	Variable string     `json:"variable"`
	Unit     string     `json:"unit"`
	From     [3]float64 `json:"from"` // 5 %, 50 % and 95 % quantile at as_of
	To       [3]float64 `json:"to"`   // and at the last horizon
	Size     float64    `json:"size"` // change of the median in units of the wider half-interval
}

// Comparison holds an observation against the simulated run-up.
type Comparison struct {
	Date     string     `json:"date"`
	Variable string     `json:"variable"`
	Observed [3]float64 `json:"observed"`  // 5 %, 50 % and 95 %
	Model    [3]float64 `json:"simulated"` // 5 %, 50 % and 95 %
	Within   bool       `json:"within"`    // the observed median lies inside the simulated interval
}

// Convergence says whether there were worlds enough.
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

// Inputs counts where the numbers came from.
type Inputs struct {
	Numbers   int            `json:"numbers"`
	Stated    int            `json:"stated"`    // written in the scenario
	Default   int            `json:"default"`   // documented default priors
	Uncertain int            `json:"uncertain"` // drawn anew for each draw
	Grades    map[string]int `json:"grades"`    // evidence grades, e.g. "B2"
}

// Warning is a doubt that travels with the result.
type Warning struct {
	Code string `json:"code"`
	Text string `json:"text"`
}
