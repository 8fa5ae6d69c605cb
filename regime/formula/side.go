package formula

// MaxPlayers is the largest number of players of a [Side].
const MaxPlayers = 128

// SideSteps is the resolution of the distribution of who takes a side.
const SideSteps = 64

// Side is a set of players who each independently change sides with their own
// probability, and the distribution of the weight that does.
type Side struct {
	weights, chances [MaxPlayers]float64
	n                int
	total            float64
}

// Add adds a player of some weight, at least 0.
func (f *Side) Add(weight, chance float64) {
	f.weights[f.n], f.chances[f.n] = weight, chance
	f.n++
	f.total += weight
}

// Total is the weight of all players.
func (f *Side) Total() float64 { return f.total }

// Distribution returns the probabilities that the weight which changes sides is
// k/64 of the total, k = 0..64: an exact convolution on a grid, each weight split
// between the two nearest steps so that the mean is exact, but for what the splits
// would carry beyond the total, which stays there.
func (f *Side) Distribution() (p [SideSteps + 1]float64) {
	p[0] = 1
	if f.total <= 0 {
		return p
	}
	for i := range f.n {
		steps := float64(f.weights[i] / f.total * SideSteps)
		whole := int(steps)
		over := float64(f.chances[i] * (steps - float64(whole)))
		var next [SideSteps + 1]float64
		for k, mass := range p {
			next[k] += float64(mass * (1 - f.chances[i]))
			next[min(k+whole, SideSteps)] += float64(mass * (f.chances[i] - over))
			next[min(k+whole+1, SideSteps)] += float64(mass * over)
		}
		p = next
	}
	return p
}

// Majority is the probability that more than half of the weight changes sides.
func (f *Side) Majority() float64 {
	sum := 0.0
	for k, p := range f.Distribution() {
		if k > SideSteps/2 {
			sum += p
		}
	}
	return sum
}
