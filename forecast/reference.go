package forecast

import (
	"bytes"
	"context"
	"crypto/sha256"
	_ "embed" // the references that ship
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime"

	"fronde/calendar"
	"fronde/ensemble"
	"fronde/hazard/baserate"
	"fronde/outcome"
	"fronde/regime"
	"fronde/rng"
	"fronde/scenario"
	"fronde/scenario/draft"
)

// The reference population is what "usual" means to the simulator: generic rulers of a
// band of tenure, with the ages, wars, sanctions and protest campaigns of history. Its
// hazards are what those of a case are compared with.
//
// It is a mixture of three strata: quiet rule, rule at war, and rule that meets a protest
// campaign at some time of the two years. Rare strata are simulated more often than they
// occur and weighted back.
const (
	// referenceDays is how long the population is followed; beyond, the hazards of its
	// last interval stand.
	referenceDays = 730
	// atWar is the share of leader-years at war: 4 % of those of autocrats, 1950-2007
	// (Correlates of War and Archigos, computed).
	atWar = 0.04
	// campaignsPerYear is how often a mass protest campaign begins under an autocrat.
	// Judgement: some hundred nonviolent campaigns in several thousand country-years
	// (NAVCO, recalled).
	campaignsPerYear = 0.02
	// sanctioned is the pressure on the one ruler in five who is under sanctions.
	// Judgement: targeted measures take part of what full ones would.
	sanctioned = 0.3
	// referenceSeed is the seed of every reference, and the default of a run: worlds of
	// equal number share their luck with the case's.
	referenceSeed = 1
)

// people of a generic country; the mechanisms hardly depend on it.
const people = 30_000_000

// band holds typical rulers of a band of tenure: quantiles (0.1, 0.3, 0.5, 0.7, 0.9) of
// tenure and age in years among personalist rulers, 1950-2010 (REIGN, computed). The ages
// are listed against tenures in an order with little correlation, as in the data.
type band struct {
	tenure, age [5]float64
}

var bands = map[baserate.Tenure]band{
	{From: 0, To: 5}:            {[5]float64{0.5, 1.4, 2.4, 3.3, 4.4}, [5]float64{42, 53, 35, 62, 47}},
	{From: 5, To: 10}:           {[5]float64{5.3, 6.2, 7.2, 8.2, 9.2}, [5]float64{46, 56, 38, 65, 50}},
	{From: 10, To: 15}:          {[5]float64{10.2, 11.2, 12.2, 13.2, 14.2}, [5]float64{50, 59, 43, 66, 54}},
	{From: 0, To: 15}:           {[5]float64{1, 3.2, 5.5, 8.3, 12.2}, [5]float64{44, 56, 37, 64, 50}},
	{From: 15, To: math.Inf(1)}: {[5]float64{15.8, 18.1, 20.6, 24.4, 30.8}, [5]float64{58, 67, 52, 76, 63}},
	{From: 20, To: math.Inf(1)}: {[5]float64{20.6, 22.5, 25.2, 28.4, 33.8}, [5]float64{61, 70, 54, 78, 65}},
	{From: 0, To: math.Inf(1)}:  {[5]float64{1.2, 4.2, 7.6, 12.5, 21.6}, [5]float64{47, 59, 39, 68, 53}},
}

// member is a generic case of the population.
type member struct {
	stratum int
	weight  float64 // share of the population
	runs    int
	text    []byte
}

// strata of the population, and how many of its worlds each member gets.
const (
	quiet = iota
	war
	campaign
	strata
)

var memberRuns = [strata]int{120, 60, 20}

// campaigns is how many dates of onset stand for any date in the two years. Judgement:
// one in each quarter, so that every horizon knows its share.
const campaigns = 8

// population lists the members of a band's reference population.
func population(t baserate.Tenure) ([]member, error) {
	b, ok := bands[t]
	if !ok {
		return nil, fmt.Errorf("forecast: no reference population for %s", t)
	}
	// Any day would do: no mechanism knows the calendar year.
	asOf, err := calendar.ParseDate("2024-03-01")
	if err != nil {
		return nil, err
	}
	campaigned := campaignsPerYear * referenceDays / 365
	var all []member
	add := func(stratum, i int, share float64, change func(*draft.Outline)) {
		o := draft.Outline{
			Rule: "personal", Tenure: b.tenure[i], Age: b.age[i],
			AsOf: asOf, Horizon: referenceDays, Population: people,
		}
		if i == 2 { // one in five
			o.Sanctions = sanctioned
		}
		change(&o)
		text, failed := o.Scenario()
		if failed != nil {
			err = failed
		}
		all = append(all, member{stratum, share, memberRuns[stratum], text})
	}
	for i := range b.tenure {
		add(quiet, i, (1-atWar-campaigned)/float64(len(b.tenure)), func(*draft.Outline) {})
	}
	for _, i := range []int{1, 3} {
		add(war, i, atWar/2, func(o *draft.Outline) { o.War = true })
	}
	for k := range campaigns {
		onset := (2*k + 1) * referenceDays / (2 * campaigns)
		add(campaign, 2*k%len(b.tenure), campaigned/campaigns, func(o *draft.Outline) {
			o.Campaign = asOf.AddDays(onset)
		})
	}
	return all, err
}

// Reference is what the simulator says of a reference population.
type Reference struct {
	// Key is the hash of the population's scenarios and of what the model makes of them.
	Key string `json:"key"`
	// Tenure of its rulers in words.
	Tenure string `json:"tenure"`
	// Members and Worlds that stand behind it.
	Members int `json:"members"`
	Worlds  int `json:"worlds"`
	// Days since as_of, and by then the cumulative incidence of each mode of
	// [baserate.Mode] in the population, with its Monte Carlo standard error.
	Days      []int    `json:"days"`
	Incidence []byMode `json:"incidence"`
	Error     []byMode `json:"error"`
	// Parts are the members, of which the population is the mixture.
	Parts []Part `json:"parts"`
}

// Part is a member of the population: its share, and its own incidence.
type Part struct {
	Weight    float64  `json:"weight"`
	Campaign  bool     `json:"campaign,omitempty"` // of the stratum that meets one
	Incidence []byMode `json:"incidence"`
}

//go:embed references.json
var shippedReferences []byte

// ReferenceOf returns the reference population of a band of tenure: the one that ships,
// the one in the cache directory ("" is the user's), or a new simulation, which is then
// kept. Which of them it is does not change it.
func ReferenceOf(ctx context.Context, t baserate.Tenure, cache string, progress func(done, total int)) (*Reference, error) {
	members, err := population(t)
	if err != nil {
		return nil, err
	}
	key, err := contentKey(members)
	if err != nil {
		return nil, err
	}
	if r := find(shippedReferences, key); r != nil {
		return r, nil
	}
	if cache == "" {
		if base, err := os.UserCacheDir(); err == nil {
			cache = filepath.Join(base, "fronde")
		}
	}
	path := filepath.Join(cache, "reference-"+key[:16]+".json")
	if text, err := os.ReadFile(path); err == nil {
		if r := find(text, key); r != nil {
			return r, nil
		}
	}
	r, err := simulateReference(ctx, t, members, progress)
	if err != nil {
		return nil, err
	}
	r.Key = key
	if text, err := json.Marshal([]*Reference{r}); err == nil && os.MkdirAll(cache, 0o755) == nil {
		// A cache that cannot be written costs time, not correctness.
		temporary := fmt.Sprintf("%s.%d", path, os.Getpid())
		if os.WriteFile(temporary, text, 0o644) == nil {
			_ = os.Rename(temporary, path)
		}
	}
	return r, nil
}

// find returns the reference with the key among those of a file, or nil.
func find(file []byte, key string) *Reference {
	var all []*Reference
	if json.Unmarshal(file, &all) != nil {
		return nil // a damaged cache is no cache
	}
	for _, r := range all {
		if r.Key == key {
			return r
		}
	}
	return nil
}

// ModelKey hashes what the model makes of a small case in which everything happens. Worlds
// of one key can be continued by a program of the same key.
func ModelKey() (string, error) { return contentKey(nil) }

// contentKey hashes the members and a world of the probe: any change of the model that
// matters changes it, so that no stale reference is used.
func contentKey(members []member) (string, error) {
	hash := sha256.New()
	for _, m := range members {
		fmt.Fprintf(hash, "%d %g %d\n%s", m.stratum, m.weight, m.runs, m.text)
	}
	model, err := compile(probe())
	if err != nil {
		return "", err
	}
	world := model.NewWorld()
	model.NewSimulator().Run(rng.Seed(referenceSeed), 0, 0, world)
	for _, incidence := range world.Incidence {
		_ = binary.Write(hash, binary.LittleEndian, incidence) // a hash never fails
	}
	for _, values := range world.Values {
		_ = binary.Write(hash, binary.LittleEndian, values)
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}

// probe is a small case in which everything happens at once, so that a world of it, in
// some hundredths of a second, shows whether the model is still the same.
func probe() ([]byte, error) {
	asOf, err := calendar.ParseDate("2024-03-01")
	if err != nil {
		return nil, err
	}
	return draft.Outline{
		Rule: "personal", Tenure: 20, Age: 66, AsOf: asOf, Horizon: 180, Population: 100_000,
		War: true, Sanctions: sanctioned, Campaign: asOf.AddDays(30),
	}.Scenario()
}

// compile makes a model of a generic case.
func compile(text []byte, err error) (*regime.Model, error) {
	if err != nil {
		return nil, fmt.Errorf("forecast: %w", err)
	}
	c, err := scenario.Parse("reference population", text)
	if err != nil {
		return nil, fmt.Errorf("forecast: %w", err)
	}
	return regime.New(c)
}

// simulateReference simulates all members and mixes them by weight.
func simulateReference(ctx context.Context, t baserate.Tenure, members []member, progress func(done, total int)) (*Reference, error) {
	r := &Reference{Tenure: t.String(), Members: len(members), Days: ensemble.Horizons(referenceDays)}
	r.Incidence = make([]byMode, len(r.Days))
	r.Error = make([]byMode, len(r.Days))
	total := 0
	for _, m := range members {
		total += m.runs
	}
	mix := newMixture(len(r.Days))
	for _, m := range members {
		summary, err := m.simulate(ctx, func(done int) {
			if progress != nil {
				progress(r.Worlds+done, total)
			}
		})
		if err != nil {
			return nil, err
		}
		r.Worlds += summary.Worlds()
		r.Parts = append(r.Parts, Part{m.weight, m.stratum == campaign, mix.add(m, summary)})
	}
	mix.into(r)
	return r, nil
}

// simulate runs the member's worlds to the end.
func (m *member) simulate(ctx context.Context, progress func(done int)) (*ensemble.Summary, error) {
	model, err := compile(m.text, nil)
	if err != nil {
		return nil, err
	}
	plan := ensemble.Plan{Seed: referenceSeed, Runs: m.runs, RunUp: model.RunUp(), Horizon: model.Horizon(), Places: model.Places()}
	summary, err := ensemble.Run(ctx, plan, func() ensemble.Simulator { return model.NewSimulator() }, ensemble.Options{
		Workers: min(runtime.GOMAXPROCS(0), MaxWorkers), Progress: func(done, _ int) { progress(done) },
	})
	if err != nil {
		return nil, fmt.Errorf("forecast: reference population: %w", err)
	}
	if summary.Partial() {
		return nil, fmt.Errorf("forecast: reference population: %w", context.Cause(ctx))
	}
	return summary, nil
}

// mixture sums members by weight.
type mixture struct {
	incidence, variance []byMode
	// draws of each stratum, its weight, and whether it knew the mode at all.
	draws, weight [strata]float64
	known         [][strata][baserate.Modes]bool
}

func newMixture(days int) *mixture {
	return &mixture{
		incidence: make([]byMode, days), variance: make([]byMode, days),
		known: make([][strata][baserate.Modes]bool, days),
	}
}

// add adds a member and returns its incidence.
func (x *mixture) add(m member, s *ensemble.Summary) []byMode {
	x.draws[m.stratum] += float64(s.Draws())
	x.weight[m.stratum] += m.weight
	own := make([]byMode, len(x.incidence))
	for h, horizon := range s.View().Horizons {
		for _, e := range outcome.Exits() { // in order: sums of floats hang on it
			p := horizon.Exits[e]
			k, ok := baserate.ModeOf(e)
			if !ok || p.P == 0 {
				continue
			}
			own[h][k] += p.P
			x.known[h][m.stratum][k] = true
			x.incidence[h][k] += m.weight * p.P
			x.variance[h][k] += m.weight * m.weight * p.MCError * p.MCError
		}
	}
	return own
}

// into writes the mixture. A stratum that never saw a mode is as uncertain as half an
// event among its draws.
func (x *mixture) into(r *Reference) {
	for h := range x.incidence {
		for s := range strata {
			for k := range baserate.Modes {
				if !x.known[h][s][k] {
					unseen := x.weight[s] * HalfEvent / x.draws[s]
					x.variance[h][k] += unseen * unseen
				}
			}
		}
		r.Incidence[h] = x.incidence[h]
		for k, v := range x.variance[h] {
			r.Error[h][k] = math.Sqrt(v)
		}
	}
}

// hazard returns the population's cumulative hazard of a mode from one day to another and
// the standard error of its logarithm. The events behind it are its share of those behind
// the incidence at the end, and half an event more.
func (r *Reference) hazard(k baserate.Mode, from, to float64) (sum, doubt float64) {
	last := len(r.Days) - 1
	hazards := intervalHazards(r.Incidence)
	sum = r.over(hazards, k, from, to)
	whole := r.over(hazards, k, 0, float64(r.Days[last]))
	if r.Error[last][k] == 0 || whole == 0 {
		return sum, 0
	}
	events := math.Pow(r.Incidence[last][k]/r.Error[last][k], 2) * sum / whole
	return sum, 1 / math.Sqrt(events+HalfEvent)
}

// over sums a mode's hazards, given by interval, from one day to another. Within each
// interval the hazard is taken as constant; beyond the last as in the last.
func (r *Reference) over(hazards []byMode, k baserate.Mode, from, to float64) (sum float64) {
	begin, last := 0.0, len(r.Days)-1
	for j, day := range r.Days {
		end := float64(day)
		rate := hazards[j][k] / (end - begin)
		if j == last {
			end = math.Inf(1)
		}
		if covered := math.Min(to, end) - math.Max(from, begin); covered > 0 {
			sum += rate * covered
		}
		begin = end
	}
	return sum
}

// unforeseen is the part of the population's hazard that is due to campaigns: that of the
// whole less that of its members without one. No scenario can state a campaign that nobody
// foresees, so a case has it on top of what it states. It is below 0 for what campaigns
// forestall.
func (r *Reference) unforeseen(k baserate.Mode, from, to float64) float64 {
	without, share := make([]byMode, len(r.Days)), 0.0
	for _, part := range r.Parts {
		if part.Campaign {
			continue
		}
		share += part.Weight
		for j := range part.Incidence {
			for mode, p := range part.Incidence[j] {
				without[j][mode] += part.Weight * p
			}
		}
	}
	if share == 0 {
		return 0
	}
	for j := range without {
		for mode := range without[j] {
			without[j][mode] /= share
		}
	}
	return r.over(intervalHazards(r.Incidence), k, from, to) - r.over(intervalHazards(without), k, from, to)
}

// encodeReferences writes references as they ship, one a line.
func encodeReferences(all []*Reference) []byte {
	var text bytes.Buffer
	text.WriteString("[")
	for i, r := range all {
		line, err := json.Marshal(r)
		if err != nil {
			panic(fmt.Sprintf("forecast: a reference population that is no JSON: %v", err))
		}
		if i > 0 {
			text.WriteByte(',')
		}
		text.WriteByte('\n')
		text.Write(line)
	}
	text.WriteString("\n]\n")
	return text.Bytes()
}
