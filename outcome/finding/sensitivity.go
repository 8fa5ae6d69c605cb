package finding

import (
	"fronde/outcome"
	"fronde/stats"
)

// Versions of the files of an analysis. Readers refuse all others.
const (
	SensitivitySchema = "fronde.sensitivity/2"
	DiscoverySchema   = "fronde.discovery/2"
)

// Analysis says what was analysed.
type Analysis struct {
	Schema   string               `json:"schema"`
	Software string               `json:"software"`
	Scenario outcome.ScenarioInfo `json:"scenario"`
	Seed     uint64               `json:"seed"`
	// Days since as_of by which the output is the probability of having left.
	Days int `json:"days"`
	// Sampled counts the worlds used of the case as a run draws it.
	Sampled Sampled `json:"sampled"`
}

// Sampled are worlds in draws of the uncertain numbers that resemble the observed run-up.
type Sampled struct {
	Worlds int `json:"worlds"`
	Draws  int `json:"draws"`
}

// Sensitivity shows which uncertain numbers of a case its headline depends on. Its output is
// the logarithm of the cumulative hazard, as simulated, that the leader leaves within some
// days.
type Sensitivity struct {
	Analysis
	Screening Screening `json:"screening"`
	// PAWNThreshold is the PAWN index below which an input without effect stays.
	PAWNThreshold float64 `json:"pawn_threshold"`
	// DeltaThreshold is the same for Borgonovo's delta.
	DeltaThreshold float64 `json:"delta_threshold"`
	// Inputs are all uncertain numbers, the strongest of the screening first.
	Inputs []InputSensitivity `json:"inputs"`
	// Bases divide the sum of all strengths by what the numbers rest on.
	Bases []Basis `json:"bases"`
	// Information is the width of the headline's interval, as it is and as it could be.
	Information Information `json:"information"`
	Variance    Variance    `json:"variance"`
	// Mechanisms are those that run, each with what the hazard would be without it.
	Mechanisms []MechanismEffect `json:"mechanisms"`
	// Contradicted are mechanisms without which the run-up would not resemble the record:
	// that structure is ruled out and left out.
	Contradicted []string `json:"contradicted,omitempty"`
	// Indices are Sobol's, of a few inputs and groups; absent if they were not asked for.
	Indices *SobolIndices `json:"indices,omitempty"`
}

// Screening is the size of the Morris design.
type Screening struct {
	Trajectories int `json:"trajectories"`
	Worlds       int `json:"worlds"`
}

// InputSensitivity is what is known about an uncertain number. The rank of a number is 1 plus
// the number of those surely above it, so ranks do not separate numbers whose intervals overlap.
type InputSensitivity struct {
	Path   string `json:"path"`
	Value  string `json:"value"` // in the scenario language
	Unit   string `json:"unit"`
	Doc    string `json:"doc"`
	Stated bool   `json:"stated"`
	Grade  string `json:"grade,omitempty"` // of its evidence
	// Strength is Morris's mu*, Direction his mu: change of the log hazard over that of the
	// number's quantile. Spread is sigma.
	Strength  stats.Range `json:"strength"`
	Rank      stats.Rank  `json:"rank"`
	Direction stats.Range `json:"direction"`
	Spread    float64     `json:"spread"`
	PAWN      stats.Range `json:"pawn"`
	PAWNRank  stats.Rank  `json:"pawn_rank"`
	// Delta is Borgonovo's moment-independent measure, Importance the score by extremely randomised
	// trees: the share of the sum of squares that their splits by this number remove.
	Delta      stats.Range `json:"delta"`
	Importance stats.Range `json:"importance"`
	// The value of information: the share of the variance of the log hazard between draws that
	// resolving this number would remove on average.
	Resolves     stats.Range `json:"resolves"`
	ResolvesRank stats.Rank  `json:"resolves_rank"`
	// Narrows is how much narrower the interval of the pooled probability would then be; its
	// own interval is that of the share the number explains.
	Narrows stats.Range `json:"narrows"`
}

// Basis is what numbers rest on, with its share of the sum of all strengths.
type Basis struct {
	Basis   string      `json:"basis"`
	Numbers int         `json:"numbers"`
	Share   stats.Range `json:"share"`
}

// The bases: evidence better than C3, that grade or worse, none given, and default priors,
// which have no grade.
const (
	BasisBetter   = "graded better than C3"
	BasisWorse    = "graded C3 or worse"
	BasisNone     = "stated without evidence"
	BasisDefaults = "default priors"
)

// Information compares the pooled probability of leaving with what it would be if every
// uncertain number were known.
type Information struct {
	Now     stats.Range `json:"now"`
	Perfect stats.Range `json:"perfect"`
}

// Variance divides the variance of a world's log hazard by its source.
type Variance struct {
	SD          stats.Range `json:"sd"` // of the whole
	Parameters  stats.Range `json:"parameters"`
	Structure   stats.Range `json:"structure"`
	Interaction stats.Range `json:"interaction"` // structure that matters in some draws only
	Chance      stats.Range `json:"chance"`
	Structures  int         `json:"structures"`
	Draws       int         `json:"draws"`  // of the sample, simulated in each structure
	Worlds      int         `json:"worlds"` // in addition to those of the sample
}

// MechanismEffect is the log hazard without a mechanism minus that with it.
type MechanismEffect struct {
	Mechanism string      `json:"mechanism"`
	Change    stats.Range `json:"change"`
}

// SobolIndices divide the variance of the log hazard.
type SobolIndices struct {
	Rows   int          `json:"rows"`
	Worlds int          `json:"worlds"`
	Groups []SobolIndex `json:"groups"`
	// Pairs are indices of the second order; absent if they were not asked for.
	Pairs []SobolPair `json:"pairs,omitempty"`
	// Convergence holds the groups' indices by the first quarter and the first half of the rows.
	Convergence []SobolStep `json:"convergence"`
}

// SobolPair is the part of the variance that knowing two groups would remove beyond what knowing either
// alone does.
type SobolPair struct {
	First  string      `json:"first"`
	Second string      `json:"second"`
	Index  stats.Range `json:"index"`
}

// SobolStep is what the first rows alone give, in the order of the groups.
type SobolStep struct {
	Rows   int          `json:"rows"`
	Groups []SobolIndex `json:"groups"`
}

// SobolIndex is the index of a number, of all others together, or of chance.
type SobolIndex struct {
	Name  string      `json:"name"` // a path, or the name of the group
	First stats.Range `json:"first"`
	Total stats.Range `json:"total"`
}

// The groups of a Sobol design that are not single numbers.
const (
	OtherNumbers = "all other numbers"
	Chance       = "chance"
)

// Discovery shows the futures in which an event occurs.
type Discovery struct {
	Analysis
	// Where is the event as requested, and Exits the exits that it covers.
	Where string   `json:"where"`
	Exits []string `json:"exits"`
	// Found and Checked are draws in which regions were found, and in which they were
	// checked, with the probability of the event in each.
	Found   Half `json:"found"`
	Checked Half `json:"checked"`
	// Boxes are those that PRIM found, or the one requested.
	Boxes []FoundBox `json:"boxes"`
	// Leaves are those of a regression tree, the densest first.
	Leaves []FoundBox `json:"leaves,omitempty"`
}

// Half is one half of the draws, with the probability of the event in it.
type Half struct {
	Draws int         `json:"draws"`
	P     stats.Range `json:"p"`
}

// FoundBox is a region of the numbers, in the half where it was found and in the other.
type FoundBox struct {
	Bounds []NumberBound `json:"bounds"`
	Found  Region        `json:"found"`
	// Checked is the unbiased one: these draws were not used to find the region.
	Checked Region `json:"checked"`
	// Confirmed is true if the interval of the checked density lies above the event's
	// probability in all checked draws.
	Confirmed bool `json:"confirmed"`
	// TradeOff is the path from the whole space to the smallest box; only for boxes found by PRIM.
	TradeOff []TradeOff `json:"trade_off,omitempty"`
}

// NumberBound restricts a number to Lo <= x < Hi in its stored unit; a missing side is open.
type NumberBound struct {
	Path string   `json:"path"`
	Unit string   `json:"unit"`
	Doc  string   `json:"doc"`
	Lo   *float64 `json:"lo,omitempty"`
	Hi   *float64 `json:"hi,omitempty"`
}

// Region describes the contents of a box.
type Region struct {
	Draws int `json:"draws"`
	// Density is the probability of the event in the box; Coverage the share of all of the
	// event's probability that is in it.
	Density  stats.Range `json:"density"`
	Coverage stats.Range `json:"coverage"`
}

// TradeOff is a box on PRIM's path.
type TradeOff struct {
	Inputs  int    `json:"inputs"` // restricted
	Found   Region `json:"found"`
	Checked Region `json:"checked"`
}

// Encode returns the analysis as indented JSON with a final newline. Equal analyses give
// equal bytes.
func (s *Sensitivity) Encode() ([]byte, error) { return outcome.Encode(s) }

// Encode returns the analysis as indented JSON with a final newline. Equal analyses give
// equal bytes.
func (d *Discovery) Encode() ([]byte, error) { return outcome.Encode(d) }
