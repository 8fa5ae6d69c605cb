package landmark

import (
	"errors"
	"fmt"
	"math"
	"runtime"
	"sync"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// ErrNotConverged is returned if the estimation found no maximum.
var ErrNotConverged = errors.New("the estimation did not converge")

// Limits of the estimation. A log hazard beyond the bounds is a probability of 0 or 1 to all relevant digits.
const (
	mostSteps  = 60
	halvings   = 30
	tolerance  = 1e-7 // twice the gain in log-likelihood that is negligible
	lowestEta  = -30
	highestEta = 3
)

// sample is what a mode is fitted to: rows at a lead, with the log of the interval's length and all that is
// known beforehand in offset.
type sample struct {
	x       *mat.Dense // n by width; no column for the intercept
	event   []bool
	weight  []float64
	offset  []float64
	penalty []float64 // of each column; the intercept has none
	// expected is what is known of each coefficient beforehand, from which the penalty is counted.
	expected []float64
}

// A stretch of rows is summed up on its own, and the sums are added in order, so that they do not depend on the number
// of processors. A block of it, transposed, is multiplied by itself while it is in the processor's cache.
const (
	stretch = 4096
	block   = 128
)

// sums are those over a stretch of rows.
type sums struct {
	value       float64 // of the log-likelihood
	gradient    []float64
	information *mat.SymDense
}

// over calls sum for each stretch of n rows, on all processors.
func over(n int, sum func(at, from, to int)) {
	parallel((n+stretch-1)/stretch, func(at int) { sum(at, at*stretch, min(n, (at+1)*stretch)) })
}

// parallel does n pieces of work on all processors.
func parallel(n int, do func(at int)) {
	var group sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for at := range n {
		slots <- struct{}{}
		group.Go(func() {
			do(at)
			<-slots
		})
	}
	group.Wait()
}

// fitRidge maximises, from a start,
//
//	sum_i w_i [y_i log(1 - exp(-h_i)) - (1-y_i) h_i] - sum_j lambda_j (b_j - m_j)^2 / 2
//	h_i = exp(o_i + b_0 + x_i b)
//
// the likelihood of a discrete-time proportional-hazards model (Prentice & Gloeckler, Biometrics 34, 1978) with
// weights w, offsets o and a ridge around m, by Newton's method with step halving. It returns b, the intercept first,
// and the information.
func (s *sample) fitRidge(start []float64) (b []float64, information *mat.SymDense, err error) {
	n, width := s.x.Dims()
	b = append([]float64(nil), start...)
	eta := make([]float64, n)
	parts := make([]sums, (n+stretch-1)/stretch)
	for i := range parts {
		parts[i] = sums{gradient: make([]float64, width+1), information: mat.NewSymDense(width+1, nil)}
	}
	value := s.penalised(b, eta, parts)
	for range mostSteps {
		step, information, decrement, err := s.step(b, eta, parts)
		if err != nil {
			return nil, nil, err
		}
		if decrement <= tolerance {
			return b, information, nil
		}
		tried, next := make([]float64, len(b)), math.Inf(-1)
		for h, length := 0, 1.0; h < halvings && next < value; h, length = h+1, length/2 {
			floats.AddScaledTo(tried, b, length, step)
			next = s.penalised(tried, eta, parts)
		}
		if next < value {
			break
		}
		b, value = tried, next
	}
	return nil, nil, fmt.Errorf("ridge: %w", ErrNotConverged)
}

// penalised sets eta and returns the penalised log-likelihood.
func (s *sample) penalised(b, eta []float64, parts []sums) float64 {
	over(len(eta), func(at, from, to int) {
		sum := 0.0
		for i := from; i < to; i++ {
			eta[i] = min(max(floats.Dot(s.x.RawRowView(i), b[1:])+b[0]+s.offset[i], lowestEta), highestEta)
			h := math.Exp(eta[i])
			if s.event[i] {
				sum += s.weight[i] * math.Log(-math.Expm1(-h))
			} else {
				sum -= s.weight[i] * h
			}
		}
		parts[at].value = sum
	})
	sum := 0.0
	for _, part := range parts {
		sum += part.value
	}
	for j, lambda := range s.penalty {
		off := b[j+1] - s.expected[j]
		sum -= lambda / 2 * off * off
	}
	return sum
}

// add sums up the gradient and the information of the rows from one to below another.
func (s *sample) add(to *sums, eta []float64, from, end int) {
	clear(to.gradient)
	to.information.Zero()
	width := len(to.gradient)
	weighted := make([]float64, width*block)
	for ; from < end; from += block {
		n := min(block, end-from)
		for r := range n {
			i := from + r
			h := math.Exp(eta[i])
			slope, curve := -h, h
			if s.event[i] {
				slope = h / math.Expm1(h)
				curve = slope * max(0, h+slope-1)
			}
			slope *= s.weight[i]
			root := math.Sqrt(s.weight[i] * curve)
			to.gradient[0] += slope
			weighted[r] = root
			for j, x := range s.x.RawRowView(i) {
				to.gradient[j+1] += slope * x
				weighted[(j+1)*block+r] = root * x
			}
		}
		blas64.Syrk(blas.NoTrans, 1, blas64.General{Rows: width, Cols: n, Stride: block, Data: weighted}, 1,
			to.information.RawSymmetric())
	}
}

// step solves H s = g with g the gradient and H minus the matrix of second derivatives, which the likelihood keeps
// positive, and returns s, H and the decrement g's.
func (s *sample) step(
	b, eta []float64, parts []sums,
) (step []float64, information *mat.SymDense, decrement float64, err error) {
	over(len(eta), func(at, from, to int) { s.add(&parts[at], eta, from, to) })
	gradient := make([]float64, len(b))
	information = mat.NewSymDense(len(b), nil)
	for _, part := range parts {
		floats.Add(gradient, part.gradient)
		information.AddSym(information, part.information)
	}
	for j, lambda := range s.penalty {
		gradient[j+1] -= lambda * (b[j+1] - s.expected[j])
		information.SetSym(j+1, j+1, information.At(j+1, j+1)+lambda)
	}
	information.SetSym(0, 0, information.At(0, 0)+1e-9)
	var factor mat.Cholesky
	if !factor.Factorize(information) {
		return nil, nil, 0, fmt.Errorf("ridge: %w: the information is not positive definite", ErrNotConverged)
	}
	solved := mat.NewVecDense(len(b), nil)
	if err := factor.SolveVecTo(solved, mat.NewVecDense(len(b), gradient)); err != nil {
		var loose mat.Condition
		if !errors.As(err, &loose) { // an ill-conditioned step is still tried, and halved
			return nil, nil, 0, fmt.Errorf("ridge: %w: %w", ErrNotConverged, err)
		}
	}
	step = solved.RawVector().Data
	return step, information, floats.Dot(gradient, step), nil
}
