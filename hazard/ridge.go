package hazard

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// ErrNotConverged is returned if the estimation of a ridge found no maximum.
var ErrNotConverged = errors.New("the estimation did not converge")

// Limits of the estimation. A log hazard beyond the bounds is a probability of 0 or 1 to all
// relevant digits, and its exponential would overflow; log odds are bounded by 30 on either
// side.
const (
	mostSteps  = 100
	halvings   = 40
	tolerance  = 1e-12 // log-likelihood per row that is negligible
	lowestEta  = -30
	highestEta = 6
)

// ridge is a penalised generalised linear model for a binary outcome,
//
//	g(p_i) = a + x_i b,  maximising  sum_i [y_i log p_i + (1-y_i) log(1-p_i)] - lambda/2 |b|^2
//
// with x standardised, a not penalised, and g the complementary log-log
// g(p) = log(-log(1-p)), which makes exp(a + x b) the cumulative hazard of the year
// (Prentice & Gloeckler, Biometrics 34, 1978), or the logit.
type ridge struct {
	Link         string    `json:"link"`
	Intercept    float64   `json:"intercept"`
	Coefficients []float64 `json:"coefficients"` // of the design's outputs
}

// fitRidge estimates by Newton's method with step halving. It has converged when the Newton
// decrement, twice the gain in log-likelihood that a full step promises, is negligible.
func fitRidge(x *mat.Dense, y []float64, m Member) (*ridge, error) {
	link := m.Link
	if link == "" {
		link = linkCloglog
	}
	n, width := x.Dims()
	b := make([]float64, width+1)
	b[0] = startingLevel(y, link)
	eta := make([]float64, n)
	weighted := mat.NewDense(n, width+1, nil)
	value := penalised(x, y, b, eta, link, m.Penalty)
	for range mostSteps {
		step, decrement, err := newtonStep(x, y, b, eta, weighted, link, m.Penalty)
		if err != nil {
			return nil, err
		}
		if decrement <= tolerance*float64(n) {
			return &ridge{Link: link, Intercept: b[0], Coefficients: b[1:]}, nil
		}
		tried, next := make([]float64, len(b)), math.Inf(-1)
		for h, length := 0, 1.0; h < halvings && next < value; h, length = h+1, length/2 {
			for j := range b {
				tried[j] = b[j] + length*step[j]
			}
			next = penalised(x, y, tried, eta, link, m.Penalty)
		}
		if next < value {
			break
		}
		b, value = tried, next
	}
	return nil, fmt.Errorf("ridge with penalty %g: %w", m.Penalty, ErrNotConverged)
}

// startingLevel is the intercept of a model without columns.
func startingLevel(y []float64, link string) float64 {
	events := 0.0
	for _, v := range y {
		events += v
	}
	p := (events + 0.5) / (float64(len(y)) + 1) // finite even without events
	if link == linkLogit {
		return math.Log(p / (1 - p))
	}
	return cloglog(p)
}

// penalised sets eta = a + x b and returns the penalised log-likelihood.
func penalised(x *mat.Dense, y, b, eta []float64, link string, penalty float64) float64 {
	predictor(x, b, eta, link)
	sum := 0.0
	for i, e := range eta {
		sum += logLikelihood(y[i] > 0, e, link)
	}
	for _, v := range b[1:] {
		sum -= penalty / 2 * v * v
	}
	return sum
}

// predictor sets eta = a + x b, within the bounds of the link.
func predictor(x *mat.Dense, b, eta []float64, link string) {
	highest := float64(highestEta)
	if link == linkLogit {
		highest = -lowestEta
	}
	out := mat.NewVecDense(len(eta), eta)
	out.MulVec(x, mat.NewVecDense(len(b)-1, b[1:]))
	for i := range eta {
		eta[i] = min(max(eta[i]+b[0], lowestEta), highest)
	}
}

func logLikelihood(event bool, eta float64, link string) float64 {
	if link == linkLogit {
		if event {
			return -math.Log1p(math.Exp(-eta))
		}
		return -math.Log1p(math.Exp(eta))
	}
	h := math.Exp(eta)
	if event {
		return math.Log(-math.Expm1(-h))
	}
	return -h
}

// slope returns the derivative of a row's log-likelihood by eta and the expected
// information (Fisher), whose inverse scales the step.
func slope(event bool, eta float64, link string) (gradient, information float64) {
	y := indicator(event)
	if link == linkLogit {
		p := 1 / (1 + math.Exp(-eta))
		return y - p, p * (1 - p)
	}
	h := math.Exp(eta)
	alive := math.Exp(-h)
	p := -math.Expm1(-h)
	information = h * h * alive / p
	if event {
		return h * alive / p, information
	}
	return -h, information
}

// curvature returns minus the second derivative of a row's log-likelihood by eta, which
// both links keep at or above zero, so that Newton's steps ascend. The expected
// information would work too, but needs hundreds of steps if a column separates the events.
func curvature(event bool, eta, gradient float64, link string) float64 {
	switch {
	case link == linkLogit:
		p := 1 / (1 + math.Exp(-eta))
		return p * (1 - p)
	case event:
		return gradient * max(0, math.Exp(eta)+gradient-1)
	}
	return math.Exp(eta)
}

// newtonStep solves (X'WX + lambda I) s = g with g = X'u - lambda b, u the slopes and W
// the curvatures, with the intercept unpenalised, and returns s and the decrement g's.
func newtonStep(
	x *mat.Dense, y, b, eta []float64, weighted *mat.Dense, link string, penalty float64,
) (s []float64, decrement float64, err error) {
	n, width := x.Dims()
	gradient := make([]float64, width+1)
	for i := range n {
		g, _ := slope(y[i] > 0, eta[i], link)
		root := math.Sqrt(curvature(y[i] > 0, eta[i], g, link))
		row, to := x.RawRowView(i), weighted.RawRowView(i)
		gradient[0] += g
		to[0] = root
		for j, v := range row {
			gradient[j+1] += g * v
			to[j+1] = root * v
		}
	}
	var information mat.SymDense
	information.SymOuterK(1, weighted.T())
	information.SetSym(0, 0, information.At(0, 0)+constant)
	for j := 1; j <= width; j++ {
		gradient[j] -= penalty * b[j]
		information.SetSym(j, j, information.At(j, j)+penalty)
	}
	var factor mat.Cholesky
	if !factor.Factorize(&information) {
		return nil, 0, fmt.Errorf("ridge with penalty %g: %w: the information is not positive definite",
			penalty, ErrNotConverged)
	}
	step := mat.NewVecDense(width+1, nil)
	if err := factor.SolveVecTo(step, mat.NewVecDense(width+1, gradient)); err != nil {
		var loose mat.Condition
		if !errors.As(err, &loose) { // an ill-conditioned step is still tried, and halved
			return nil, 0, fmt.Errorf("ridge with penalty %g: %w: %w", penalty, ErrNotConverged, err)
		}
	}
	return step.RawVector().Data, floats.Dot(gradient, step.RawVector().Data), nil
}

// logHazards returns the log of the year's cumulative hazard, -log(1-p), for each row.
func (r *ridge) logHazards(x *mat.Dense) []float64 {
	n, _ := x.Dims()
	eta := make([]float64, n)
	predictor(x, append([]float64{r.Intercept}, r.Coefficients...), eta, r.Link)
	if r.Link == linkLogit {
		for i, e := range eta {
			eta[i] = math.Log(math.Log1p(math.Exp(e))) // -log(1-p) with p = 1/(1+e^-eta)
		}
	}
	return eta
}

// cloglog is log(-log(1-p)).
func cloglog(p float64) float64 { return math.Log(-math.Log1p(-p)) }
