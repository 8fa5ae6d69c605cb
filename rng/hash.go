package rng

// Scramble hashes a number with a key to 32 uniform bits. Two multiplications are needed:
// after one, neighbouring x still form an arithmetic progression. The multipliers are those
// of David Stafford's "Mix13" variant of the MurmurHash3 finaliser.
func Scramble(x uint32, key uint64) uint32 {
	h := (uint64(x) ^ key) * 0xbf58476d1ce4e5b9
	h ^= h >> 32
	h *= 0x94d049bb133111eb
	return uint32(h >> 32)
}

// Marks gives each of many actors 32 random bits, for a decision taken so often that a
// [Stream] for each actor would cost more than all that follows from it.
type Marks uint64

// Marks returns the marks of a mechanism on a day (0 to [MaxDay]).
func (w World) Marks(m Mechanism, day int) Marks {
	s := w.Stream(m, 1<<32-1, day)
	return Marks(s.Uint64())
}

// Of returns the actor's mark.
func (k Marks) Of(actor uint32) uint32 { return Scramble(actor, uint64(k)) }
