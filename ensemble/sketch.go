package ensemble

import (
	"encoding/binary"
	"errors"
	"math"

	"github.com/DataDog/sketches-go/ddsketch/mapping"
	"github.com/DataDog/sketches-go/ddsketch/store"

	"fronde/portable"
)

// Quantiles are read from DDSketches (Masson, Rim & Lee, PVLDB 12(12), 2019): counts of
// values in bins of geometrically growing width. A quantile is within sketchAccuracy of
// the value of its rank, relative to it. At most sketchBins bins per sign are kept, those
// of the largest magnitude; the rest share one. Memory thus stays bounded, and only values 600
// million times smaller than the largest lose their accuracy.
const (
	sketchAccuracy = 0.005
	sketchBins     = 2048
)

// sketchMapping says where the values of a bin lie. The cubic mapping needs no logarithm.
var sketchMapping = func() *mapping.CubicallyInterpolatedMapping {
	m, err := mapping.NewCubicallyInterpolatedMapping(sketchAccuracy)
	if err != nil {
		panic(err) // the accuracy is a constant between 0 and 1
	}
	return m
}()

// leastBinned is the smallest magnitude that has a bin.
const leastBinned = 0x1.1p-1022

// binsPerDoubling is how many bins there are between a value and twice that value.
var binsPerDoubling = 7 / (10 * portable.Log((1+sketchAccuracy)/(1-sketchAccuracy)))

// bin returns the bin of a value of at least [leastBinned]: sketchMapping.Index with each product
// rounded, so that no processor puts a value at the edge into another bin.
func bin(value float64) int {
	const fraction = 1<<52 - 1
	bits := math.Float64bits(value)
	exponent := int(bits>>52) - 1023
	s := math.Float64frombits(bits&fraction|1023<<52) - 1
	log := float64(s*(mapping.C+float64(s*(mapping.B+float64(mapping.A*s))))) + float64(exponent)
	return int(math.Floor(log * binsPerDoubling))
}

// sketch holds the distribution of one observable on one day. Merging is exact: it adds
// whole counts and keeps the largest bins, so its order does not matter.
type sketch struct {
	least, most float64 // exact
	zeros       uint64
	positive    *store.CollapsingLowestDenseStore // nil until needed, by magnitude
	negative    *store.CollapsingLowestDenseStore
}

func newSketch() sketch { return sketch{least: math.Inf(1), most: math.Inf(-1)} }

// add adds a finite value. Magnitudes that no bin holds, below about 1e-308, count as 0.
func (s *sketch) add(value float64) {
	s.least = min(s.least, value)
	s.most = max(s.most, value)
	switch {
	case value >= leastBinned:
		bins(&s.positive).Add(bin(value))
	case value <= -leastBinned:
		bins(&s.negative).Add(bin(-value))
	default:
		s.zeros++
	}
}

// bins returns the store, creating it if necessary.
func bins(side **store.CollapsingLowestDenseStore) *store.CollapsingLowestDenseStore {
	if *side == nil {
		*side = store.NewCollapsingLowestDenseStore(sketchBins)
	}
	return *side
}

// total returns the number of values on a side.
func total(side *store.CollapsingLowestDenseStore) float64 {
	if side == nil {
		return 0
	}
	return side.TotalCount()
}

func (s *sketch) count() float64 { return total(s.negative) + float64(s.zeros) + total(s.positive) }

// quantile returns the value of rank q (n-1), counted from 0, of n values; n must not
// be 0. The exact least and most values bound it.
func (s *sketch) quantile(q float64) float64 {
	rank := math.Floor(q * (s.count() - 1))
	below := total(s.negative)
	value := 0.0
	switch {
	case rank < below:
		value = -sketchMapping.Value(s.negative.KeyAtRank(below - 1 - rank))
	case rank >= below+float64(s.zeros):
		value = sketchMapping.Value(s.positive.KeyAtRank(rank - below - float64(s.zeros)))
	}
	return min(max(value, s.least), s.most)
}

func (s *sketch) merge(other *sketch) {
	s.least = min(s.least, other.least)
	s.most = max(s.most, other.most)
	s.zeros += other.zeros
	if other.positive != nil {
		bins(&s.positive).MergeWith(other.positive)
	}
	if other.negative != nil {
		bins(&s.negative).MergeWith(other.negative)
	}
}

// append writes the sketch in a form that depends only on its content: the extremes, the
// zeros, and for each side every bin's distance from the one before and its count, until a
// count of 0.
func (s *sketch) append(b []byte) []byte {
	b = binary.LittleEndian.AppendUint64(b, math.Float64bits(s.least))
	b = binary.LittleEndian.AppendUint64(b, math.Float64bits(s.most))
	b = binary.AppendUvarint(b, s.zeros)
	for _, side := range []*store.CollapsingLowestDenseStore{s.negative, s.positive} {
		if side != nil {
			before := 0
			side.ForEach(func(index int, count float64) bool { // in order of the index
				b = binary.AppendVarint(b, int64(index-before))
				b = binary.AppendUvarint(b, uint64(count))
				before = index
				return false
			})
		}
		b = append(b, 0, 0)
	}
	return b
}

var errShort = errors.New("encoded sums end too early")

// read takes a sketch that append wrote from the start of b and returns the rest.
func (s *sketch) read(b []byte) ([]byte, error) {
	if len(b) < 16 {
		return nil, errShort
	}
	s.least = math.Float64frombits(binary.LittleEndian.Uint64(b))
	s.most = math.Float64frombits(binary.LittleEndian.Uint64(b[8:]))
	zeros, n := binary.Uvarint(b[16:])
	if n <= 0 {
		return nil, errShort
	}
	s.zeros = zeros
	b = b[16+n:]
	var err error
	for _, side := range []**store.CollapsingLowestDenseStore{&s.negative, &s.positive} {
		if b, err = readBins(b, side); err != nil {
			return nil, err
		}
	}
	return b, nil
}

func readBins(b []byte, side **store.CollapsingLowestDenseStore) ([]byte, error) {
	index := int64(0)
	for {
		step, n := binary.Varint(b)
		if n <= 0 {
			return nil, errShort
		}
		count, m := binary.Uvarint(b[n:])
		if m <= 0 {
			return nil, errShort
		}
		b = b[n+m:]
		if count == 0 {
			return b, nil
		}
		index += step
		bins(side).AddWithCount(int(index), float64(count))
	}
}
