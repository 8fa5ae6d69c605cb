package regime

import (
	"fmt"
	"math"
	"math/bits"
	"reflect"
	"regexp"
	"slices"
	"strconv"

	"fronde/outcome"
	"fronde/rng"
)

// luck is a world's random space. The tape, if there is one, hears of every stream that
// is opened.
type luck struct {
	rng.World
	tape func(m rng.Mechanism, actor uint32)
}

// Stream returns the stream of a mechanism, actor and day.
func (l luck) Stream(m rng.Mechanism, actor uint32, day int) rng.Stream {
	if l.tape != nil {
		l.tape(m, actor)
	}
	return l.World.Stream(m, actor, day)
}

// Candidate is the number of the draw's candidate that the last world ran with; 0 unless the
// case states observations that refused earlier ones.
func (s *Simulator) Candidate() int { return s.candidate }

// RunCandidate is [Simulator.Run] with a given candidate of the draw's numbers, whether or
// not it resembles the record: that of another case which was held against it.
func (s *Simulator) RunCandidate(candidate int, seed rng.Seed, run, draw uint32, into *outcome.World) {
	s.take(candidate, seed, draw)
	s.Run(seed, run, draw, into)
	s.chosen = false
}

func (s *Simulator) take(candidate int, seed rng.Seed, draw uint32) {
	s.drawNumbers(seed.World(draw), candidate)
	s.chosen, s.chosenDraw, s.chosenSeed, s.candidate = true, draw, seed, candidate
}

// drawNames name the draws that elites, leader and war take from [luck].
var drawNames = map[rng.Mechanism]string{
	rng.Event: "event", rng.Battlefield: "battlefield", rng.Awareness: "awareness", rng.Strength: "strength",
	rng.Belief: "belief", rng.Expression: "expression", rng.Seeding: "seeding", rng.Recruitment: "recruitment",
	rng.Detection: "detection", rng.Attempt: "attempt", rng.Ultimatum: "ultimatum", rng.Defection: "defection",
	rng.Purge: "purge", rng.Leader: "leader", rng.Terms: "terms", rng.Rebellion: "rebellion",
	rng.Founding: "founding", rng.Outcome: "outcome", rng.Locality: "locality",
}

// beforeFirst is the name of what precedes the first day's phases.
const beforeFirst = "start"

// Diverge plays world run of two models side by side and says where they part: the
// numbers that differ from the start; for each part of the world the first day and phase
// after which any of its values differs; the first draw of chance that comes out differently,
// and the first among elites, leader and war. The second takes the candidate of the draw's
// numbers that the first accepts, or one of its own. The models must have equal run-ups
// and horizons.
func Diverge(first, second *Model, own bool, seed rng.Seed, run, draw uint32) *outcome.Divergence {
	t := newTwinWorlds(first, second, own, seed, run, draw)
	d := &outcome.Divergence{
		Run: int(run), Draw: int(draw), Numbers: t.numbersApart(), Parts: []outcome.Parting{},
	}
	parted := map[string]bool{}
	t.play(func(day int, phase string) bool {
		if d.FirstDraw == nil {
			d.FirstDraw = t.amongCitizens(day, phase)
		}
		for _, part := range parts {
			if parted[part] {
				continue
			}
			if at, ok := t.part(part, false); ok {
				parted[part] = true
				at.Day, at.Phase = day, phase
				d.Parts = append(d.Parts, at)
			}
		}
		if d.Decision == nil {
			d.Decision = t.decided(day, phase, parted)
		}
		if d.FirstDraw == nil {
			d.FirstDraw = d.Decision
		}
		return true
	})
	for i, s := range t.worlds {
		d.Fates[i] = outcome.Fate{Exit: s.into.Exit, Day: s.into.Day}
	}
	if d.Decision != nil && d.Decision.Mechanism == "" {
		t.nameDraw(d.Decision)
	}
	return d
}

// parts of a world, fields of [Simulator], in the order in which a day changes them.
var parts = []string{"media", "economy", "war", "events", "society", "police", "crowd", "opposition", "elites", "plots", "leader", "ending"}

// deciding are the parts whose whole numbers and marks are decisions of few people.
// Citizens' draws are too many to be told one by one.
var deciding = []string{"war", "elites", "plots", "leader"}

// twinWorlds are two worlds of the same number in two models.
type twinWorlds struct {
	worlds    [2]*Simulator
	candidate [2]int // of the draw's numbers
	seed      rng.Seed
	run, draw uint32
}

// newTwinWorlds finds the numbers of both worlds.
func newTwinWorlds(first, second *Model, own bool, seed rng.Seed, run, draw uint32) *twinWorlds {
	t := &twinWorlds{seed: seed, run: run, draw: draw}
	for i, m := range []*Model{first, second} {
		t.worlds[i] = m.NewSimulator()
		t.candidate[i] = t.candidate[0]
		if i == 0 || own {
			t.worlds[i].choose(seed.World(draw), draw, seed)
			t.candidate[i] = t.worlds[i].candidate
		}
	}
	t.renew()
	return t
}

// renew takes new simulators, which hold nothing of what was run before, and begins.
func (t *twinWorlds) renew() {
	for i, before := range t.worlds {
		s := before.m.NewSimulator()
		t.worlds[i] = s
		s.rand.tape = before.rand.tape
		s.take(t.candidate[i], t.seed, t.draw)
		s.begin(t.seed, t.run, t.draw, s.m.NewWorld())
	}
}

// play plays both worlds, which have begun, in step, and calls look before the first day
// (as day -1) and after every phase while both go on, until it has seen enough.
func (t *twinWorlds) play(look func(day int, phase string) bool) {
	if !look(-1, beforeFirst) {
		return
	}
	a, b := t.worlds[0], t.worlds[1]
	for day := 0; day <= a.m.runUp+a.m.horizon && !(a.ending.over() && b.ending.over()); day++ {
		both := !a.ending.over() && !b.ending.over()
		a.day, b.day = day, day
		for i := range phases {
			for _, s := range t.worlds {
				if both || !s.ending.over() {
					phases[i].run(s)
				}
			}
			if both && !look(day, phases[i].name) {
				return
			}
		}
	}
}

// following returns the phase that comes after one, and its day.
func following(day int, name string) (nextDay int, next string) {
	i := slices.IndexFunc(phases, func(p phase) bool { return p.name == name })
	if i < 0 || i == len(phases)-1 { // before the first day, or in the evening
		return day + 1, phases[0].name
	}
	return day, phases[i+1].name
}

// numbersApart lists the numbers that differ, in the order of the first case and then of
// the second.
func (t *twinWorlds) numbersApart() []outcome.NumberDifference {
	var values [2]map[string]float64
	var paths []string
	for i, s := range t.worlds {
		values[i] = map[string]float64{}
		for _, n := range s.m.c.Numbers() {
			values[i][n.Path] = s.of(n.Number)
			if _, known := values[0][n.Path]; i == 0 || !known {
				paths = append(paths, n.Path)
			}
		}
	}
	list := []outcome.NumberDifference{}
	for _, path := range paths {
		a, inFirst := values[0][path]
		b, inSecond := values[1][path]
		if inFirst && inSecond && a == b {
			continue
		}
		one := outcome.NumberDifference{Path: path}
		if inFirst {
			one.First = &a
		}
		if inSecond {
			one.Second = &b
		}
		list = append(list, one)
	}
	return list
}

// part finds the first value of a part in which the worlds differ, or only among whole
// numbers and marks.
func (t *twinWorlds) part(name string, whole bool) (outcome.Parting, bool) {
	a, b := t.worlds[0], t.worlds[1]
	if name == "crowd" { // millions of people, of whom only the changes of mind are compared
		first, second := float64(a.crowd.Flips()), float64(b.crowd.Flips())
		return outcome.Parting{Part: name, Value: "changes of mind among citizens", First: first, Second: second}, first != second
	}
	field := func(s *Simulator) reflect.Value { return reflect.ValueOf(s).Elem().FieldByName(name) }
	c := comparison{whole: whole}
	if !c.differ(field(a), field(b)) {
		return outcome.Parting{}, false
	}
	return outcome.Parting{Part: name, Value: t.seated(name + c.path), First: c.first, Second: c.second}, true
}

// amongCitizens finds the first place in which a draw about citizens comes out differently:
// how many learn what is kept from them, or how many of those in the street are detained.
func (t *twinWorlds) amongCitizens(day int, phase string) *outcome.Decision {
	a, b := t.worlds[0], t.worlds[1]
	for p := range min(len(a.m.places), len(b.m.places)) {
		d := outcome.Decision{Actor: uint32(p), Day: day, Phase: phase}
		switch phase {
		case "information":
			d.Mechanism, d.Value = "awareness", "people who know, in "+a.m.c.Places[p].Name
			d.First, d.Second = a.awareIn(p), b.awareIn(p)
		case "protest and policing":
			d.Mechanism, d.Value = "detention", "people detained, in "+a.m.c.Places[p].Name
			d.First, d.Second = a.police.held[p], b.police.held[p]
		}
		if d.First != d.Second {
			return &d
		}
	}
	return nil
}

// awareIn is how many people of a place know what is kept from them.
func (s *Simulator) awareIn(place int) (people float64) {
	for i := s.m.places[place].first; i < s.m.places[place].end; i++ {
		people += math.Round(s.society.aware[i] * s.m.cells[i].size)
	}
	return people
}

// decided finds the first decision in which the worlds differ, or nil, among the parts
// that have parted.
func (t *twinWorlds) decided(day int, phase string, parted map[string]bool) *outcome.Decision {
	for _, name := range deciding {
		if !parted[name] {
			continue
		}
		if at, ok := t.part(name, true); ok {
			return &outcome.Decision{Day: day, Phase: phase, Value: at.Value, First: at.First, Second: at.Second}
		}
	}
	a, b := t.worlds[0].into, t.worlds[1].into
	if a.Exit != b.Exit || a.Day != b.Day {
		return &outcome.Decision{Mechanism: drawNames[rng.Outcome], Day: day, Phase: phase, Value: "day of exit since as_of, -1 if none yet", First: float64(a.Day), Second: float64(b.Day)}
	}
	return nil
}

var seatNumber = regexp.MustCompile(`(seats|trust)\[(\d+)\]`)

// seated adds the bloc to the number of a seat.
func (t *twinWorlds) seated(path string) string {
	m := t.worlds[0].m
	return seatNumber.ReplaceAllStringFunc(path, func(text string) string {
		found := seatNumber.FindStringSubmatch(text)
		i, err := strconv.Atoi(found[2])
		if err != nil || i >= len(m.seats) {
			return text
		}
		return fmt.Sprintf("%s[%d %s]", found[1], i, m.c.Elites.Blocs[m.seats[i].bloc].Name)
	})
}

// comparison walks two values of the same type and keeps the first leaf in which they
// differ. Lists are compared as far as both go, then by their lengths.
type comparison struct {
	whole         bool // leave out what is measured on a continuous scale
	path          string
	first, second float64
}

var (
	streamType = reflect.TypeFor[rng.Stream]() // a position in a sequence, no state of the world
	groupType  = reflect.TypeFor[group]()
)

// differ reports whether the values differ. The path is written on the way back.
func (c *comparison) differ(a, b reflect.Value) bool {
	switch {
	case a.Type() == streamType:
		return false
	case a.Type() == groupType:
		return c.groupsDiffer(a, b)
	case a.Kind() == reflect.Struct:
		return c.structsDiffer(a, b)
	case a.Kind() == reflect.Slice || a.Kind() == reflect.Array:
		return c.listsDiffer(a, b)
	}
	x, known := number(a, c.whole)
	y, _ := number(b, c.whole)
	return known && c.leaf("", x, y)
}

func (c *comparison) structsDiffer(a, b reflect.Value) bool {
	for i := range a.NumField() {
		if c.differ(a.Field(i), b.Field(i)) {
			c.path = "." + a.Type().Field(i).Name + c.path
			return true
		}
	}
	return false
}

func (c *comparison) listsDiffer(a, b reflect.Value) bool {
	if c.whole && a.Type().Elem().Kind() == reflect.Float64 {
		return false
	}
	for i := range min(a.Len(), b.Len()) {
		if c.differ(a.Index(i), b.Index(i)) {
			c.path = "[" + strconv.Itoa(i) + "]" + c.path
			return true
		}
	}
	return c.leaf(": how many", float64(a.Len()), float64(b.Len()))
}

// groupsDiffer finds the first seat that is in one group only.
func (c *comparison) groupsDiffer(a, b reflect.Value) bool {
	for word := range a.Len() {
		x, y := a.Index(word).Uint(), b.Index(word).Uint()
		if x != y {
			bit := bits.TrailingZeros64(x ^ y)
			return c.leaf(": has seat "+strconv.Itoa(word<<6+bit), float64(x>>bit&1), float64(y>>bit&1))
		}
	}
	return false
}

func (c *comparison) leaf(path string, a, b float64) bool {
	if a == b {
		return false
	}
	c.path, c.first, c.second = path, a, b
	return true
}

// number is a leaf as a number, 1 for true, if it is one; whole leaves out those on a
// continuous scale.
func number(v reflect.Value, whole bool) (x float64, known bool) {
	switch {
	case v.CanFloat():
		return v.Float(), !whole
	case v.CanInt():
		return float64(v.Int()), true
	case v.CanUint():
		return float64(v.Uint()), true
	case v.Kind() == reflect.Bool && v.Bool():
		return 1, true
	}
	return 0, v.Kind() == reflect.Bool
}

// opening is a stream that a world opens, with the state of decisions before it. The end
// of the phase closes the list as an opening that no stream has.
type opening struct {
	mechanism rng.Mechanism
	actor     uint32
	end       bool
	state     []float64
}

func (o opening) same(p opening) bool {
	return o.mechanism == p.mechanism && o.actor == p.actor && o.end == p.end
}

// nameDraw plays the worlds up to the decision once more and lists the streams that
// each opens in its phase. The draw is the last one before the states part; a stream that
// one world does not open is passed over unless they part at it.
func (t *twinWorlds) nameDraw(d *outcome.Decision) {
	var heard [2][]opening
	listen := func(on bool) {
		for i, s := range t.worlds {
			s.rand.tape = nil
			if on { // only where it matters: each opening is told with the whole state
				s.rand.tape = func(m rng.Mechanism, actor uint32) {
					heard[i] = append(heard[i], opening{mechanism: m, actor: actor, state: t.worlds[i].decisions()})
				}
			}
		}
	}
	listen(d.Phase == beforeFirst)
	t.renew()
	t.play(func(day int, phase string) bool {
		if day == d.Day && phase == d.Phase {
			return false
		}
		nextDay, next := following(day, phase)
		listen(nextDay == d.Day && next == d.Phase)
		return true
	})
	for i, s := range t.worlds {
		heard[i] = append(heard[i], opening{end: true, state: s.decisions()})
	}
	last, only := parting(heard[0], heard[1])
	if last.state == nil {
		return // the rule decides without a draw
	}
	d.Mechanism, d.Actor, d.OnlyIn = drawNames[last.mechanism], last.actor, only
}

// parting returns the stream before the states part, and the world that alone opened it,
// if one did. Both lists end with the same mark, before which the states must have parted.
func parting(a, b []opening) (last opening, only int) {
	for {
		switch {
		case !slices.Equal(a[0].state, b[0].state):
			return last, only
		case a[0].same(b[0]):
			last, only = a[0], 0
			a, b = a[1:], b[1:]
		case slices.ContainsFunc(b, a[0].same):
			last, only = b[0], 2
			b = b[1:]
		default:
			last, only = a[0], 1
			a = a[1:]
		}
	}
}

// decisions lists the whole numbers and marks of the parts that decide, and the fate.
func (s *Simulator) decisions() []float64 {
	list := []float64{float64(s.into.Exit), float64(s.into.Day)}
	for _, name := range deciding {
		list = wholeNumbers(list, reflect.ValueOf(s).Elem().FieldByName(name))
	}
	return list
}

func wholeNumbers(list []float64, v reflect.Value) []float64 {
	switch {
	case v.Kind() == reflect.Struct && v.Type() != streamType:
		for i := range v.NumField() {
			list = wholeNumbers(list, v.Field(i))
		}
	case v.Kind() == reflect.Slice || v.Kind() == reflect.Array:
		if v.Type().Elem().Kind() == reflect.Float64 {
			return list
		}
		for i := range v.Len() {
			list = wholeNumbers(list, v.Index(i))
		}
	default:
		if x, known := number(v, true); known {
			list = append(list, x)
		}
	}
	return list
}
