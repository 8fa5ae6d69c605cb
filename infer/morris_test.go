package infer_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"fronde/infer"
	"fronde/rng"
	"fronde/stats"
)

// screening is a screening design with random base points.
func screening(inputs, trajectories int, seed rng.Seed) infer.Morris {
	draw := infer.Uniform(inputs, seed)
	return infer.Morris{Inputs: inputs, Trajectories: trajectories, Base: func(t int) []float64 { return draw(t, 0) },
		Step: infer.RandomSteps(seed)}
}

// The elementary effects of a linear function are its coefficients.
func TestMorrisOfALinearFunction(t *testing.T) {
	t.Parallel()
	coefficients := []float64{3, -2, 0, 0.5}
	m := screening(4, 6, 7)
	effects, err := m.Effects(run(m.Points(), m.Point, func(u []float64) float64 {
		y := 1.0
		for i, c := range coefficients {
			y += c * u[i]
		}
		return y
	}))
	if err != nil {
		t.Fatal(err)
	}
	for i, e := range effects {
		if math.Abs(e.Strength.Mean-math.Abs(coefficients[i])) > 1e-12 ||
			math.Abs(e.Direction.Mean-coefficients[i]) > 1e-12 || e.Spread > 1e-12 {
			t.Errorf("input %d: %+v, want effect %g", i, e, coefficients[i])
		}
	}
}

// On the g function, the screening must find the exact order of the total indices, and the
// interactions.
func TestMorrisOfTheGFunction(t *testing.T) {
	t.Parallel()
	a := []float64{0, 1, 9, 99}
	m := screening(4, 60, 3)
	effects, err := m.Effects(run(m.Points(), m.Point, gFunction(a)))
	if err != nil {
		t.Fatal(err)
	}
	var strength []stats.Range
	for _, e := range effects {
		strength = append(strength, e.Strength)
	}
	if ranks := infer.Rank(strength); !slices.Equal(ranks, []stats.Rank{{Best: 1, Worst: 1}, {Best: 2, Worst: 2},
		{Best: 3, Worst: 3}, {Best: 4, Worst: 4}}) {
		t.Errorf("ranks %v of %v", ranks, strength)
	}
	if effects[0].Spread < 0.1 {
		t.Errorf("the first input interacts, but its effects spread by only %g", effects[0].Spread)
	}
}

// Shares of groups are those of the exact strengths of a linear function.
func TestMorrisShares(t *testing.T) {
	t.Parallel()
	m := screening(3, 4, 2)
	y := run(m.Points(), m.Point, func(u []float64) float64 { return 5*u[0] - 3*u[1] + 2*u[2] })
	shares, err := m.Shares(y, 2, func(input int) int { return min(input, 1) })
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(shares[0].Mean-0.5) > 1e-9 || math.Abs(shares[1].Mean-0.5) > 1e-9 {
		t.Errorf("shares %v, want a half each", shares)
	}
}

// The second input of Ishigami's function has the period 1/2 in quantiles. Its exact strengths
// are means over bases u and steps s of |f(u + s) - f(u)| / |u + s - u|, on a grid; the other inputs are
// a factor: 1 + 0.1 x^4 with the mean 1 + 0.1 pi^4/5, and |sin x| with the mean 2/pi.
func TestMorrisSeesAPeriodOfAHalf(t *testing.T) {
	t.Parallel()
	m := screening(3, 2000, 5)
	effects, err := m.Effects(run(m.Points(), m.Point, ishigami))
	if err != nil {
		t.Fatal(err)
	}
	for j, want := range []float64{
		(1 + 0.1*math.Pow(math.Pi, 4)/5) * gridStrength(math.Sin),
		gridStrength(func(x float64) float64 { return 7 * math.Pow(math.Sin(x), 2) }),
		gridStrength(func(x float64) float64 { return 0.1 * math.Pow(x, 4) }) * 2 / math.Pi,
	} {
		near(t, fmt.Sprintf("strength of input %d", j), effects[j].Strength, want, 0.05*want)
	}
}

// gridStrength is the mean absolute effect of random steps on a function over (-pi, pi).
func gridStrength(f func(x float64) float64) float64 {
	const side = 500
	sum := 0.0
	for i := range side {
		u := (float64(i) + 0.5) / side
		for k := range side {
			_, to := math.Modf(u + infer.LeastStep + (1-2*infer.LeastStep)*(float64(k)+0.5)/side)
			sum += math.Abs((f(math.Pi*(2*to-1)) - f(math.Pi*(2*u-1))) / (to - u))
		}
	}
	return sum / (side * side)
}

// On Morris's own grid of four levels with steps of 2/3, all 64 base points give the exact strengths
// of Ishigami's function. The second moves by sin^2 from 0 to 3/4 or back: 7 (3/4) / (2/3) = 7.875. The
// first moves by sqrt(3)/2 times the mean of 1 + 0.1 x^4 over pi and pi/3, the third by 0.1 (pi^4 -
// (pi/3)^4) times the mean of |sin x| over the levels, sqrt(3)/4. Points stay 0.001 off the ends.
func TestMorrisOnAGridOfFourLevels(t *testing.T) {
	t.Parallel()
	level := func(trajectory, input int) float64 { return float64(trajectory >> (2 * input) & 3) }
	m := infer.Morris{Inputs: 3, Trajectories: 64,
		Base: func(t int) []float64 {
			base := make([]float64, 3)
			for j := range base {
				base[j] = min(max(level(t, j)/3, 0.001), 0.999)
			}
			return base
		},
		Step: func(t, j int) float64 {
			to := math.Mod(level(t, j)+2, 4) / 3 // 0, 1, 2 and 3 thirds go to 2, 3, 0 and 1
			from := min(max(level(t, j)/3, 0.001), 0.999)
			return math.Mod(1+min(max(to, 0.001), 0.999)-from, 1)
		}}
	effects, err := m.Effects(run(m.Points(), m.Point, ishigami))
	if err != nil {
		t.Fatal(err)
	}
	fourth := math.Pow(math.Pi, 4)
	for j, want := range []float64{
		math.Sqrt(3) / 2 * (1 + 0.1*(fourth+fourth/81)/2) / (2.0 / 3),
		7.875,
		0.1 * (fourth - fourth/81) * math.Sqrt(3) / 4 / (2.0 / 3),
	} {
		if got := effects[j].Strength.Mean; math.Abs(got-want) > 0.01*want {
			t.Errorf("input %d: %.4f, want %.4f", j, got, want)
		}
	}
}

// Every trajectory changes each input once, alone, by a step inside the unit cube.
func TestMorrisTrajectories(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		inputs := rapid.IntRange(1, 8).Draw(t, "inputs")
		bases := rapid.SliceOfN(rapid.SliceOfN(rapid.Float64Range(0.0001, 0.9999), inputs, inputs), 3, 3).Draw(t, "bases")
		m := infer.Morris{Inputs: inputs, Trajectories: 3, Base: func(i int) []float64 { return bases[i] },
			Step: infer.RandomSteps(rng.Seed(rapid.Uint64().Draw(t, "seed")))}
		for i := range m.Points() {
			base, point := bases[m.Trajectory(i)], m.Point(i)
			for j, u := range point {
				moves := i%(inputs+1) == j+1
				step := math.Abs(u - base[j])
				if !(0 < u && u < 1) || moves != (step > 0) || moves && (step < 0.249 || step > 0.751) {
					t.Fatalf("point %d moves input %d from %g to %g", i, j, base[j], u)
				}
			}
		}
	})
}
