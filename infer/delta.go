package infer

import (
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/stat"

	"fronde/portable"
	"fronde/stats"
)

const (
	// places is the number of points at which densities are compared. Judgement: a kernel spans several.
	places = 64
	// deltaReplicates of the bootstrap: densities of hundreds of inputs take time.
	deltaReplicates = 100
	// deltaDummies is the number of random orders that show what inputs without effect get. Judgement:
	// their mean and spread are known to a fifth, and their tail is taken as normal.
	deltaDummies = 40
)

// Delta returns for each input the moment-independent measure of Borgonovo (Reliability Engineering
// and System Safety 92, 2007), from 0 to 1: half the area between the output's density and its density
// given the input, on average. It is estimated from the sample's slices with one kernel for all densities,
// and its bias is reduced by the bootstrap (Plischke, Borgonovo and Smith, European Journal of Operational
// Research 226, 2013). Some of it is left: the threshold is the value that the largest of as many inputs
// without effect exceeds with probability 5 %, as random orders of the draws show.
func (s *Sample) Delta() (indices []stats.Range, threshold float64) {
	kernels := s.kernels()
	n := len(s.output)
	source := rand.New(rand.NewPCG(bootstrapSeed, 3))
	orders := slices.Clone(s.byX)
	for range deltaDummies {
		orders = append(orders, source.Perm(n))
	}
	slice := make([]int, n)
	all := resampled(n, len(orders), deltaReplicates, true, func(copies []int, into []float64) {
		for j, byX := range orders {
			s.slice(byX, copies, slice)
			into[j] = s.area(kernels, slice, copies)
		}
	})
	var dummies []float64
	for _, dummy := range all[len(s.byX):] {
		dummies = append(dummies, dummy.Mean)
	}
	indices = all[:len(s.byX)]
	for j := range indices {
		indices[j] = floored(indices[j])
		indices[j].Hi = min(1, indices[j].Hi)
	}
	mean, sd := stat.MeanStdDev(dummies, nil)
	return indices, mean + sd*portable.NormalQuantile(math.Pow(0.95, 1/float64(len(s.byX))))
}

// kernels returns for each draw the part of its unit of probability at each place: a normal density with
// the bandwidth of Silverman (Density Estimation, 1986, equation 3.31) around its output.
func (s *Sample) kernels() [][places]float64 {
	sorted := make([]float64, len(s.output))
	for k, i := range s.byY {
		sorted[k] = s.output[i]
	}
	_, spread := stat.PopMeanStdDev(sorted, nil)
	if middle := (stats.Quantile(0.75, sorted) - stats.Quantile(0.25, sorted)) / 1.34; middle > 0 {
		spread = min(spread, middle)
	}
	width := 0.9 * spread * math.Pow(float64(len(sorted)), -0.2)
	all := make([][places]float64, len(s.output))
	if width == 0 {
		return all // an output that hardly varies has no density to compare
	}
	from, to := sorted[0]-3*width, sorted[len(sorted)-1]+3*width
	for i, y := range s.output {
		sum := 0.0
		for p := range places {
			z := (from + (to-from)*float64(p)/(places-1) - y) / width
			all[i][p] = math.Exp(-z * z / 2)
			sum += all[i][p]
		}
		for p := range places {
			all[i][p] /= max(sum, math.SmallestNonzeroFloat64)
		}
	}
	return all
}

// area is half the area between the densities of the slices and of the whole, on average.
func (s *Sample) area(kernels [][places]float64, slice, copies []int) float64 {
	var sizes [most]float64
	var given [most][places]float64
	var whole [places]float64
	for i, n := range copies {
		if n == 0 {
			continue
		}
		c := float64(n)
		sizes[slice[i]] += c
		in := &given[slice[i]]
		for p, part := range &kernels[i] {
			in[p] += c * part
		}
	}
	for k := range s.slices {
		for p := range places {
			whole[p] += given[k][p]
		}
	}
	total := float64(len(s.output))
	sum := 0.0
	for k := range s.slices {
		for p := range places {
			sum += math.Abs(given[k][p] - whole[p]*sizes[k]/total)
		}
	}
	return sum / total / 2
}
