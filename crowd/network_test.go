package crowd

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"fronde/portable"
	"fronde/rng"
)

func population(t testing.TB, l Layout) *Population {
	t.Helper()
	p, err := NewPopulation(l)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// oneCell is a layout of one place with one cell.
func oneCell(members uint32) Layout {
	return Layout{Places: []PlaceLayout{{Cells: []uint32{members}}}}
}

// The network and the reference, which pairs positions of forward permutations, have the same ties;
// ties are mutual, and addresses can be inverted.
func TestNetworkMatchesReference(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p, err := NewPopulation(drawLayout(t))
		if err != nil {
			t.Fatal(err)
		}
		world := rng.Seed(rapid.Uint64().Draw(t, "seed")).World(0)
		n, f := NewNetwork(p), NewReference(p)
		n.Reset(world)
		f.Reset(world)
		for member := range uint32(p.Members()) {
			got, want := n.Neighbours(member, nil), f.Neighbours(member, nil)
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Fatalf("neighbours of %d: %v, want %v", member, got, want)
			}
			if len(got) > p.Degree() || slices.Contains(got, member) {
				t.Fatalf("%d has the neighbours %v and a nominal degree of %d", member, got, p.Degree())
			}
			if back := n.Member(n.Citizen(member)); back != member {
				t.Fatalf("%d lives where %d lives", member, back)
			}
			first, count := p.CellMembers(p.CellOf(member))
			if rank := p.Rank(member); rank >= count || first+uint32(rank) != member {
				t.Fatalf("%d has rank %d in a cell of %d", member, rank, count)
			}
		}
	})
}

// Households hold adjacent citizens, local ties stay in the place, everyone has the
// nominal degree if all numbers divide.
func TestTiesByKind(t *testing.T) {
	t.Parallel()
	world := rng.Seed(4).World(0)
	places := []PlaceLayout{{Cells: []uint32{400, 0, 800}}, {Cells: []uint32{2000}}}
	for _, l := range []Layout{
		{Places: places, Household: 4}, {Places: places, LocalTies: 3}, {Places: places, LongTies: 5},
		{Places: places, Household: 4, LocalTies: 3, LongTies: 5},
	} {
		n := NewNetwork(population(t, l))
		n.Reset(world)
		abroad := 0
		for member := range uint32(n.Members()) {
			ties := n.Neighbours(member, nil)
			if len(ties) != n.Degree() {
				t.Fatalf("%+v: member %d has %d ties, want %d", l, member, len(ties), n.Degree())
			}
			for _, other := range ties {
				if l.LocalTies+l.LongTies == 0 && n.Citizen(other)/4 != n.Citizen(member)/4 {
					t.Fatalf("citizens %d and %d share a household", n.Citizen(member), n.Citizen(other))
				}
				if n.PlaceOf(other) != n.PlaceOf(member) {
					abroad++
				}
			}
		}
		// A long tie leads abroad with probability 2 (1200/3200) (2000/3200) = .46875.
		want := .46875 * float64(l.LongTies*n.Members())
		if math.Abs(float64(abroad)-want) > 6*math.Sqrt(2*want) {
			t.Errorf("%+v: %d ends of ties lead to other places, want about %.0f", l, abroad, want)
		}
	}
}

// explicit is a random regular multigraph, made of matchings of members shuffled by an unrelated
// generator.
func explicit(members, degree int, seed uint64) [][]uint32 {
	random := rand.New(rand.NewPCG(seed, 1))
	ties := make([][]uint32, members)
	flat := make([]uint32, members*degree)
	for i := range ties {
		ties[i] = flat[i*degree : i*degree : (i+1)*degree]
	}
	order := make([]uint32, members)
	for i := range order {
		order[i] = uint32(i)
	}
	for range degree {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for i := 0; i+1 < members; i += 2 {
			a, b := order[i], order[i+1]
			ties[a], ties[b] = append(ties[a], b), append(ties[b], a)
		}
	}
	return ties
}

// implicit lists the ties of a network.
func implicit(t testing.TB, l Layout, seed uint64) [][]uint32 {
	n := NewNetwork(population(t, l))
	n.Reset(rng.Seed(seed).World(0))
	ties := make([][]uint32, n.Members())
	for member := range ties {
		ties[member] = n.Neighbours(uint32(member), make([]uint32, 0, n.Degree()))
	}
	return ties
}

// meanDistance is the average path length from some sources to everyone reachable.
func meanDistance(ties [][]uint32, sources int) float64 {
	sum, pairs := 0, 0
	for source := range sources {
		distance := make([]int, len(ties))
		queue := []uint32{uint32(source * (len(ties) / sources))}
		distance[queue[0]] = 1
		for i := 0; i < len(queue); i++ {
			for _, other := range ties[queue[i]] {
				if distance[other] == 0 {
					distance[other] = distance[queue[i]] + 1
					queue = append(queue, other)
				}
			}
			sum += distance[queue[i]] - 1
		}
		pairs += len(queue) - 1
	}
	return float64(sum) / float64(pairs)
}

// clustering is the average share of a member's pairs of ties that are tied.
func clustering(ties [][]uint32) float64 {
	sum := 0.0
	for _, own := range ties {
		closed, pairs := 0, 0
		for i, a := range own {
			for _, b := range own[:i] {
				pairs++
				if slices.Contains(ties[a], b) {
					closed++
				}
			}
		}
		sum += float64(closed) / float64(pairs)
	}
	return sum / float64(len(ties))
}

// Long ties alone make a random graph: distances agree with an explicit one within
// half a percent, and there is no clustering beyond chance, about degree/N.
func TestLongTiesFormRandomGraph(t *testing.T) {
	t.Parallel()
	l := oneCell(20_000)
	l.LongTies = 8
	ties := implicit(t, l, 1)
	got, want := meanDistance(ties, 20), meanDistance(explicit(20_000, 8, 1), 20)
	if math.Abs(got/want-1) > .005 {
		t.Errorf("mean distance %.4f, on an explicit random graph %.4f", got, want)
	}
	if c := clustering(ties); c > 3*8./20_000 {
		t.Errorf("clustering %.5f", c)
	}
	double := 0
	for member, own := range ties {
		for i, other := range own {
			if slices.Contains(own[:i], other) {
				double++
			}
			if member == int(other) {
				t.Fatalf("%d is tied to itself", member)
			}
		}
	}
	// Every pair of matchings shares one edge on average: 28 edges, both ends, sd 10.6.
	if double < 8 || double > 120 {
		t.Errorf("%d double ties, want about 56", double)
	}
}

// Households of 4 among 8 ties close 3 of 28 pairs; a few long ties keep the
// distances of a random graph: a small world.
func TestSmallWorld(t *testing.T) {
	t.Parallel()
	l := Layout{Household: 4, LocalTies: 3, LongTies: 2}
	for range 20 {
		l.Places = append(l.Places, PlaceLayout{Cells: []uint32{400, 600}})
	}
	ties := implicit(t, l, 2)
	if c, want := clustering(ties), 3./28; math.Abs(c-want) > .01 {
		t.Errorf("clustering %.4f, want about %.4f", c, want)
	}
	got, random := meanDistance(ties, 20), meanDistance(explicit(20_000, 8, 2), 20)
	if got < random || got > 1.25*random {
		t.Errorf("mean distance %.3f, that of a random graph %.3f", got, random)
	}
}

// fractional is a threshold model: a member joins when the share of its neighbours
// reaches a normally distributed threshold.
type fractional struct{ mean, sd, degree float64 }

func (r fractional) Share(_, contacts, _, _ int) float64 {
	return portable.NormalCDF((float64(contacts)/r.degree - r.mean) / r.sd)
}

func (r fractional) Bound(int, int) float64 { return r.Share(0, int(r.degree), 0, 0) }

// settle steps until no member changes any more and returns the active share.
func settle(c *Crowd, r Response) float64 {
	for day, last := 0, -1; ; day++ {
		c.Step(day, r)
		if c.Active() == last {
			return float64(last) / float64(c.Members())
		}
		last = c.Active()
	}
}

// settleExplicit plays the threshold model on explicit ties, with a queue.
func settleExplicit(ties [][]uint32, r Response, degree int) float64 {
	n := uint32(len(ties))
	cuts := make([]uint32, degree+1)
	for k := range cuts {
		cuts[k] = cutOf(r.Share(0, k, 0, 0), n)
	}
	contacts, active := make([]uint8, n), make([]bool, n)
	queue := []uint32{}
	for i := range cuts[0] {
		active[i] = true
		queue = append(queue, i)
	}
	for i := 0; i < len(queue); i++ {
		for _, other := range ties[queue[i]] {
			contacts[other]++
			if !active[other] && other < cuts[contacts[other]] {
				active[other] = true
				queue = append(queue, other)
			}
		}
	}
	return float64(len(queue)) / float64(n)
}

// Cascades on the implicit network end where they end on explicit random graphs, on both sides of
// the tipping point and close to it. Structure among the ties, which too weak a permutation would
// leave, would move that point. The means over keys differ by at most five standard errors.
func TestCascadesMatchExplicitGraphs(t *testing.T) {
	t.Parallel()
	for _, v := range []struct {
		members, keys int
		r             fractional
	}{
		{100_000, 4, fractional{.30, .15, 8}},
		{100_000, 6, fractional{.31, .15, 8}},
		{30_000, 60, fractional{.32, .15, 8}}, // one in five cascades is global
		{100_000, 12, fractional{.33, .15, 8}},
		{100_000, 30, fractional{.34, .15, 8}},
		{100_000, 30, fractional{.36, .15, 8}},
		{300_000, 8, fractional{.33, .15, 8}},
		{100_000, 20, fractional{.25, .10, 6}},
		{30_001, 30, fractional{.34, .15, 8}},
	} {
		if testing.Short() && v.members > 50_000 {
			continue
		}
		degree := int(v.r.degree)
		l := oneCell(uint32(v.members))
		l.LongTies = degree
		c := NewCrowd(population(t, l))
		var got, want []float64
		for key := range v.keys {
			c.Reset(rng.Seed(9).World(uint32(key)))
			got = append(got, settle(c, v.r))
			want = append(want, settleExplicit(explicit(v.members, degree, uint64(key)), v.r, degree))
		}
		a, seA := meanAndError(got)
		b, seB := meanAndError(want)
		t.Logf("%+v: %.4f ± %.4f, explicit %.4f ± %.4f", v, a, seA, b, seB)
		if math.Abs(a-b) > 5*math.Hypot(seA, seB)+1e-4 {
			t.Errorf("%+v: the cascade reaches %.4f, on explicit graphs %.4f", v, a, b)
		}
	}
}

func meanAndError(x []float64) (mean, standardError float64) {
	for _, v := range x {
		mean += v / float64(len(x))
	}
	for _, v := range x {
		standardError += (v - mean) * (v - mean)
	}
	return mean, math.Sqrt(standardError / float64(len(x)*(len(x)-1)))
}
