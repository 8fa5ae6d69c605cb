package portable

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// subject is a function of the package, what it should be, and where it is tried.
type subject struct {
	name     string
	got      func(float64) float64
	library  func(float64) float64
	exact    func(float64) *big.Float
	allowed  float64 // ulp
	lo, hi   float64 // the widest range on which it is finite and varies
	from, to float64 // where it varies most
}

func subjects() []subject {
	const precision = 240
	one := big.NewFloat(1)
	exp := func(x float64) *big.Float { return exactExp(newFloat(x), precision) }
	log := func(x float64) *big.Float { return exactLog(newFloat(x), precision) }
	ln2 := exactLog(whole(2), precision)
	return []subject{
		{"Exp", Exp, math.Exp, exp, 0.52, -745, 709.7, -1, 1},
		{"Exp2", Exp2, math.Exp2, func(x float64) *big.Float {
			return exactExp(new(big.Float).SetPrec(precision).Mul(newFloat(x), ln2), precision)
		}, 0.52, -1074, 1023.9, -1, 1},
		{"Expm1", Expm1, math.Expm1, func(x float64) *big.Float {
			return new(big.Float).Sub(exp(x), one)
		}, 1, -50, 709.7, -1, 1},
		{"Log", Log, math.Log, log, 1, 1e-300, 1e300, 0.1, 4},
		{"Log1p", Log1p, math.Log1p, func(x float64) *big.Float {
			return exactLog(new(big.Float).SetPrec(bits).Add(newFloat(x), one), precision)
		}, 1, -0.999999, 1e300, -0.5, 2},
		{"Erfc", Erfc, math.Erfc, exactErfc, 2, -6, 26, -1, 3},
	}
}

// arguments are a grid and random numbers over both ranges of a subject.
func (s subject) arguments(n int) []float64 {
	random := rand.New(rand.NewPCG(1, 2))
	var all []float64
	for _, span := range [][2]float64{{s.lo, s.hi}, {s.from, s.to}} {
		for i := range n {
			at := span[0] + (span[1]-span[0])*float64(i)/float64(n)
			all = append(all, at, span[0]+(span[1]-span[0])*random.Float64())
		}
	}
	return all
}

func TestAccuracy(t *testing.T) {
	n := 400
	if testing.Short() {
		n = 40
	}
	for _, s := range subjects() {
		worst, at := 0.0, 0.0
		for _, x := range s.arguments(n) {
			if u := ulps(s.got(x), s.exact(x)); !(u <= worst) {
				worst, at = u, x
			}
		}
		t.Logf("%s is off by at most %.3f ulp, at %v", s.name, worst, at)
		if !(worst <= s.allowed) {
			t.Errorf("%s(%v) is off by %.3f ulp, more than %v", s.name, at, worst, s.allowed)
		}
	}
}

// On a dense grid each function is as close to the library's as the two are to the truth: the library's Exp
// is off by up to 2 ulp, and what it makes of Erfc by up to 3.
func TestAgreesWithTheLibrary(t *testing.T) {
	for _, s := range subjects() {
		for _, x := range s.arguments(100_000) {
			if s.name == "Exp" && x > 709 {
				continue // the library's assembly overflows too early
			}
			if got, want := s.got(x), s.library(x); !near(got, want, s.allowed+3) {
				t.Fatalf("%s(%v) = %v, the library has %v", s.name, x, got, want)
			}
		}
	}
}

// near compares two numbers to some ulp; infinite ones, and the signs of zeros, exactly.
func near(got, want, allowed float64) bool {
	if got != got || want != want {
		return got != got && want != want
	}
	if got == want {
		return math.Signbit(got) == math.Signbit(want)
	}
	place := math.Nextafter(math.Abs(want), math.Inf(1)) - math.Abs(want)
	return math.Abs(got-want) <= allowed*place
}

// special are arguments at which functions begin, end or change their formula.
var special = []float64{
	0, math.Copysign(0, -1), math.Inf(1), math.Inf(-1), math.NaN(), 1, -1, 2, -2, 0.5, -0.5, 3, -3, 1.5, -1.5,
	math.SmallestNonzeroFloat64, -math.SmallestNonzeroFloat64, 0x1p-1022, -0x1p-1022, math.MaxFloat64, -math.MaxFloat64,
	overflow, math.Nextafter(overflow, 1000), underflow, math.Nextafter(underflow, -1000), -708, -745, -1074, -1075, 1023,
	1023.9999999999999, 1024, 0x1p-60, -0x1p-60, 0x1p53, -0x1p53, 0x1p53 + 2, 0x1p80, -0x1p80,
	math.Nextafter(1, 0), math.Nextafter(1, 2), math.Nextafter(-1, 0), math.Nextafter(-1, -2), math.Ln2 / 2, -math.Ln2 / 2,
	math.Sqrt2 - 1, math.Sqrt2/2 - 1, 56 * math.Ln2, -56 * math.Ln2, 0.84375, -0.84375, 1.25, -1.25, 1 / 0.35, -6, 28,
}

func TestSpecialValues(t *testing.T) {
	for _, s := range subjects() {
		for _, x := range special {
			want := s.library(x)
			switch { // where the library's assembly errs
			case s.name == "Log" && x == math.SmallestNonzeroFloat64:
				want = -1074 * math.Ln2
			case (s.name == "Exp" || s.name == "Expm1") && x == overflow:
				want, _ = s.exact(x).Float64()
			}
			if got := s.got(x); !near(got, want, s.allowed+2) {
				t.Errorf("%s(%v) = %v, want %v", s.name, x, got, want)
			}
		}
	}
}

// The library's Pow keeps some seven digits of powers of numbers next to 1, and none of those of numbers
// below 2^-1022; TestPowAccuracy is exact about those.
func TestPowSpecialValues(t *testing.T) {
	for _, x := range special {
		if x > 0 && x < 0x1p-1022 {
			continue
		}
		for _, y := range special {
			if got, want := Pow(x, y), math.Pow(x, y); !near(got, want, 0x1p30) {
				t.Errorf("Pow(%v, %v) = %v, the library has %v", x, y, got, want)
			}
		}
	}
}

func TestPowAccuracy(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	worst := 0.0
	for range 1000 {
		log := 1400 * (random.Float64() - 0.5) // of the power
		x := Exp(min(709, max(-744, math.Ldexp(random.Float64()-0.5, random.IntN(12)))))
		y := log / math.Log(x)
		product := new(big.Float).Mul(exactLog(newFloat(x), 240), newFloat(y))
		if u := ulps(Pow(x, y), exactExp(product, 240)); !(u <= worst) {
			worst = u
		}
	}
	t.Logf("Pow is off by at most %.3f ulp", worst)
	if !(worst <= 0.52) {
		t.Errorf("Pow is off by %.3f ulp", worst)
	}
}

// The table holds the powers of the 128th root of 2.
func TestRoots(t *testing.T) {
	root := whole(2)
	for range 7 {
		root.Sqrt(root)
	}
	power := whole(1)
	for i, r := range roots {
		value, _ := power.Float64()
		rest := new(big.Float).Sub(power, newFloat(value))
		relative, _ := rest.Quo(rest, newFloat(value)).Float64()
		if r.value != value || r.rest != relative {
			t.Errorf("root %d is %x and %x, want %x and %x", i, r.value, r.rest, value, relative)
		}
		power.Mul(power, root)
	}
	step := exactLog(whole(2), bits)
	step.Quo(step, whole(steps))
	if high := newFloat(stepHigh); ulps(stepLow, new(big.Float).Sub(step, high)) > 0.5 || ulps(stepHigh, step) > 0x1p19 {
		t.Error("the step is not the logarithm of the first root")
	}
}

// sink keeps benchmarked calls.
var sink float64

func Benchmark(b *testing.B) {
	list := append(subjects(), subject{name: "Pow",
		got:     func(x float64) float64 { return Pow(math.Abs(x), 1.7) },
		library: func(x float64) float64 { return math.Pow(math.Abs(x), 1.7) },
		from:    0, to: 4})
	for _, s := range list {
		xs := s.arguments(256)[512:]
		for name, f := range map[string]func(float64) float64{"here": s.got, "library": s.library} {
			b.Run(s.name+"/"+name, func(b *testing.B) {
				for i := 0; b.Loop(); i++ {
					sink += f(xs[i%512])
				}
			})
		}
	}
}
