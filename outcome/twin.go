package outcome

// TwinSchema is the version of the comparison of twin worlds.
const TwinSchema = "fronde.comparison/1"

// Twins compares two cases in worlds that share their random numbers: the second's outcome in
// each world less the first's. Equal comparisons give equal bytes.
type Twins struct {
	Schema   string       `json:"schema"`
	Software string       `json:"software"` // name and version
	First    ScenarioInfo `json:"first"`
	Second   ScenarioInfo `json:"second"`
	Runs     int          `json:"runs"` // pairs of worlds simulated
	Wanted   int          `json:"wanted"`
	Seed     uint64       `json:"seed"`
	Draws    int          `json:"draws"` // distinct draws of the uncertain numbers
	// Partial is true if the run was stopped before all pairs were done.
	Partial bool `json:"partial,omitempty"`
	// OwnNumbers is true if each side accepted its own numbers against its observations.
	OwnNumbers bool `json:"own_numbers"`
	// SameNumbers is the number of draws in which both sides have the same quantiles for all
	// uncertain numbers: all of them, unless each accepts its own.
	SameNumbers int `json:"same_numbers"`
	// Differing is the number of pairs whose records differ in anything at all.
	Differing int `json:"differing"`
	// Facts are what the two cases state differently.
	Facts []Fact `json:"facts"`
	// Levels describe what the pooled levels of each side rest on.
	Levels [2]string `json:"levels"`
	// Views are the views compared: [PooledView] and [SimulatorView].
	Views map[string]TwinView `json:"views"`
	Flips Flips               `json:"flips"`
	// Divergence follows one pair to the point where it diverges; nil if no pair differs.
	Divergence *Divergence `json:"divergence,omitempty"`
	Warnings   []Warning   `json:"warnings"`
}

// Fact is something that two cases state differently.
type Fact struct {
	Path string `json:"path"`
	// Name in words; Meaning of the key, absent of an element that one case lacks.
	Name    string `json:"name"`
	Meaning string `json:"meaning,omitempty"`
	// First and Second are its values in the language; absent where a case has none.
	First  string `json:"first,omitempty"`
	Second string `json:"second,omitempty"`
}

// TwinView holds the differences of a view by horizon.
type TwinView struct {
	Horizons []TwinHorizon `json:"horizons"`
}

// Sides are the probabilities of either side by horizon.
func (v TwinView) Sides() (sides [2][]Horizon) {
	for _, h := range v.Horizons {
		first := Horizon{Days: h.Days, Exits: map[Exit]Probability{}}
		second := Horizon{Days: h.Days, Exits: map[Exit]Probability{}}
		for e, d := range h.Exits {
			first.Exits[e], second.Exits[e] = d.First, d.Second
		}
		first.Left, second.Left = first.Leaves(), second.Leaves()
		sides[0], sides[1] = append(sides[0], first), append(sides[1], second)
	}
	return sides
}

// TwinHorizon holds the differences of all exits within a number of days of as_of. They
// sum to 0.
type TwinHorizon struct {
	Days  int                 `json:"days"`
	Exits map[Exit]Difference `json:"exits"`
}

// Difference is the second side's probability less the first's, -1 to 1.
type Difference struct {
	First  Probability `json:"first"`
	Second Probability `json:"second"`
	Mean   float64     `json:"mean"`
	// Lo and Hi bound a 90 % interval for the difference over what is unknown about the
	// scenarios' numbers, widened by the Monte Carlo error; in the pooled view also over
	// the base rates and the weight.
	Lo float64 `json:"lo"`
	Hi float64 `json:"hi"`
	// MCError is the standard error of Mean due to the finite number of pairs.
	MCError float64 `json:"mc_error"`
	// SDParameters is the standard deviation of the difference over the uncertain numbers, or
	// whatever else is unknown to the view.
	SDParameters float64 `json:"sd_parameters"`
	// The fields below are known only where worlds were counted.

	// SDChance is the standard deviation of the difference between worlds with equal numbers.
	SDChance float64 `json:"sd_chance,omitzero"`
	// Unpaired is what MCError would be if the sides did not share their random numbers.
	Unpaired float64 `json:"unpaired_mc_error,omitzero"`
	// Worlds is the number of pairs in which the sides' probabilities differ.
	Worlds int `json:"worlds,omitzero"`
	// Seen is true if the difference exceeds 1.645 Monte Carlo errors.
	Seen bool `json:"seen,omitzero"`
	// Needed is the number of pairs, and NeededUnpaired that of worlds on each side
	// without shared random numbers, at which a difference of this size would exceed them; 0 if
	// there is no difference, or it would take more than can be run.
	Needed         int `json:"needed,omitzero"`
	NeededUnpaired int `json:"needed_unpaired,omitzero"`
}

// Flips counts the pairs whose sampled fates differ at the last horizon.
type Flips struct {
	// Flipped pairs end with a different exit, Moved pairs with the same exit on another day.
	Flipped int    `json:"flipped"`
	Moved   int    `json:"moved"`
	Ways    []Flip `json:"ways"` // in the order of the exits
}

// Flip is one way in which fates differ.
type Flip struct {
	From   Exit `json:"from"` // in the first case
	To     Exit `json:"to"`   // in the second
	Worlds int  `json:"worlds"`
	// Runs are the numbers of the first such worlds, to follow with --diverge.
	Runs []int `json:"runs"`
}

// Divergence is the path along which the two worlds of one number diverge.
type Divergence struct {
	Run  int `json:"run"`
	Draw int `json:"draw"`
	// Fates of the first and of the second.
	Fates [2]Fate `json:"fates"`
	// Numbers are the numbers that differ from the start: those that were changed, and, where
	// the run-up is checked against observations, those that another draw replaced.
	Numbers []NumberDifference `json:"numbers"`
	// Parts of the world, in the order in which they diverge.
	Parts []Parting `json:"parts"`
	// FirstDraw is the first random draw that comes out differently, among citizens or
	// elites; nil if there is none.
	FirstDraw *Decision `json:"first_draw,omitempty"`
	// Decision is the first among elites, leader and war; nil if there is none.
	Decision *Decision `json:"decision,omitempty"`
}

// Fate is the sampled end of a world.
type Fate struct {
	Exit Exit `json:"exit"`
	Day  int  `json:"day"` // since as_of; -1 for survival
}

// NumberDifference is a number of the draw that differs between two worlds. A number that
// one case does not have is null there.
type NumberDifference struct {
	Path    string   `json:"path"`
	Name    string   `json:"name"`    // in words
	Meaning string   `json:"meaning"` // of its key
	First   *float64 `json:"first"`
	Second  *float64 `json:"second"`
}

// Parting is where a part of the world first differs.
type Parting struct {
	Part  string `json:"part"`  // e.g. elites
	Day   int    `json:"day"`   // since start; -1 before the first
	Phase string `json:"phase"` // of the day
	// Value that differs first, such as elites.seats[3].confidence, and Meaning what it is in
	// words; a mark that is set (1) or not (0) begins with "whether".
	Value   string  `json:"value"`
	Meaning string  `json:"meaning"`
	First   float64 `json:"first"`
	Second  float64 `json:"second"`
}

// Decision is a random draw with different outcomes.
type Decision struct {
	// Mechanism, actor and day since start name the draw, as package rng does.
	Mechanism string `json:"mechanism"`
	Actor     uint32 `json:"actor"`
	Day       int    `json:"day"`
	Phase     string `json:"phase"`
	// OnlyIn is 1 or 2 if only that world made the draw, 0 if both did.
	OnlyIn int `json:"only_in,omitzero"`
	// Value that it changes, what that is in words, and its new value in each world.
	Value   string  `json:"value"`
	Meaning string  `json:"meaning"`
	First   float64 `json:"first"`
	Second  float64 `json:"second"`
}

// Encode returns the comparison as indented JSON with a final newline.
func (t *Twins) Encode() ([]byte, error) { return Encode(t) }

// HeadlineHorizon returns the index, among the horizons of every view, of the one at which the
// comparison is quoted: a year, or the last if all are shorter.
func (t *Twins) HeadlineHorizon() int { return t.Views[SimulatorView].HeadlineHorizon() }

// HeadlineHorizon returns the index of the horizon at which the view is quoted.
func (v TwinView) HeadlineHorizon() int {
	for i, h := range v.Horizons {
		if h.Days >= HeadlineDays {
			return i
		}
	}
	return len(v.Horizons) - 1
}
