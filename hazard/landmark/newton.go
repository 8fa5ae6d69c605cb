package landmark

import (
	"errors"
	"fmt"
	"math"

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
}

// fitRidge maximises, from a start,
//
//	sum_i w_i [y_i log(1 - exp(-h_i)) - (1-y_i) h_i] - sum_j lambda_j b_j^2 / 2,  h_i = exp(o_i + b_0 + x_i b)
//
// the likelihood of a discrete-time proportional-hazards model (Prentice & Gloeckler, Biometrics 34, 1978) with
// weights w, offsets o and a ridge, by Newton's method with step halving. It returns b, the intercept first, and the
// information.
func (s *sample) fitRidge(start []float64) (b []float64, information *mat.SymDense, err error) {
	n, width := s.x.Dims()
	b = append([]float64(nil), start...)
	eta := make([]float64, n)
	weighted := mat.NewDense(n, width+1, nil)
	value := s.penalised(b, eta)
	for range mostSteps {
		information = mat.NewSymDense(width+1, nil)
		step, decrement, err := s.step(b, eta, weighted, information)
		if err != nil {
			return nil, nil, err
		}
		if decrement <= tolerance {
			return b, information, nil
		}
		tried, next := make([]float64, len(b)), math.Inf(-1)
		for h, length := 0, 1.0; h < halvings && next < value; h, length = h+1, length/2 {
			floats.AddScaledTo(tried, b, length, step)
			next = s.penalised(tried, eta)
		}
		if next < value {
			break
		}
		b, value = tried, next
	}
	return nil, nil, fmt.Errorf("ridge: %w", ErrNotConverged)
}

// penalised sets eta and returns the penalised log-likelihood.
func (s *sample) penalised(b, eta []float64) float64 {
	mat.NewVecDense(len(eta), eta).MulVec(s.x, mat.NewVecDense(len(b)-1, b[1:]))
	sum := 0.0
	for i := range eta {
		eta[i] = min(max(eta[i]+b[0]+s.offset[i], lowestEta), highestEta)
		h := math.Exp(eta[i])
		if s.event[i] {
			sum += s.weight[i] * math.Log(-math.Expm1(-h))
		} else {
			sum -= s.weight[i] * h
		}
	}
	for j, lambda := range s.penalty {
		sum -= lambda / 2 * b[j+1] * b[j+1]
	}
	return sum
}

// step solves H s = g with g the gradient and H minus the matrix of second derivatives, which the likelihood keeps
// positive, and returns s and the decrement g's.
func (s *sample) step(
	b, eta []float64, weighted *mat.Dense, information *mat.SymDense,
) (step []float64, decrement float64, err error) {
	gradient := make([]float64, len(b))
	for i, e := range eta {
		h := math.Exp(e)
		slope, curve := -h, h
		if s.event[i] {
			slope = h / math.Expm1(h)
			curve = slope * max(0, h+slope-1)
		}
		root := math.Sqrt(s.weight[i] * curve)
		from, to := s.x.RawRowView(i), weighted.RawRowView(i)
		gradient[0] += s.weight[i] * slope
		to[0] = root
		floats.AddScaled(gradient[1:], s.weight[i]*slope, from)
		floats.ScaleTo(to[1:], root, from)
	}
	information.SymOuterK(1, weighted.T())
	for j, lambda := range s.penalty {
		gradient[j+1] -= lambda * b[j+1]
		information.SetSym(j+1, j+1, information.At(j+1, j+1)+lambda)
	}
	information.SetSym(0, 0, information.At(0, 0)+1e-9)
	var factor mat.Cholesky
	if !factor.Factorize(information) {
		return nil, 0, fmt.Errorf("ridge: %w: the information is not positive definite", ErrNotConverged)
	}
	solved := mat.NewVecDense(len(b), nil)
	if err := factor.SolveVecTo(solved, mat.NewVecDense(len(b), gradient)); err != nil {
		var loose mat.Condition
		if !errors.As(err, &loose) { // an ill-conditioned step is still tried, and halved
			return nil, 0, fmt.Errorf("ridge: %w: %w", ErrNotConverged, err)
		}
	}
	step = solved.RawVector().Data
	return step, floats.Dot(gradient, step), nil
}
