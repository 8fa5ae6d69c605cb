package verify

import (
	"bytes"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fronde/scenario"
)

// The quick part is correct, covers the whole table and draws its figures.
func TestQuickPart(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("takes seconds, as does the command that prints it")
	}
	var out bytes.Buffer
	dir := filepath.Join(t.TempDir(), "figures")
	report, err := Run(&out, Options{Quick: true, Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	checked := map[string]int{}
	for _, c := range report.Checks {
		checked[c.ID]++
		if !c.Correct {
			t.Errorf("%s %s: expected %s, obtained %s, tolerance %s", c.ID, c.What, c.Expected, c.Obtained, c.Tolerance)
		}
		if !strings.Contains(out.String(), c.What) {
			t.Errorf("%s is not printed", c.ID)
		}
		if c.Figure == "" {
			continue
		}
		if svg, err := os.ReadFile(filepath.Join(dir, c.Figure)); err != nil || !bytes.Contains(svg, []byte("</svg>")) {
			t.Errorf("figure %s: %v", c.Figure, err)
		}
	}
	rows, err := table()
	if err != nil {
		t.Fatal(err)
	}
	for id := range rows {
		if checked[id] == 0 {
			t.Errorf("row %s of the table is not checked", id)
		}
	}
	for id, n := range checked {
		if n > 1 {
			t.Errorf("%d checks are called %s", n, id)
		}
	}
}

// A report is correct only if all its checks are, and it says which are not.
func TestIncorrectIsSaid(t *testing.T) {
	t.Parallel()
	r := Report{[]Check{near("X1", "one", 1, 1.1, 0.2), near("X2", "two", 2, 2.3, 0.2)}}
	if r.Correct() || r.Incorrect() != 1 || r.Checks[0].Verdict() != "correct" || r.Checks[1].Verdict() != "incorrect" {
		t.Errorf("report %+v", r)
	}
	var out strings.Builder
	p := &printer{w: &out}
	p.part("Part", r.Checks, 0)
	p.end(r, Options{}, nil)
	for _, want := range []string{"  correct    X1 ", "  incorrect  X2 ", "2 checks, 1 incorrect:\n  X2 two\n"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in\n%s", want, out.String())
		}
	}
	nan := Check{Correct: true}
	row := row{expected: []float64{1}, tolerance: 1}
	if nan = row.against(math.NaN()); nan.Correct {
		t.Error("NaN passes for correct")
	}
	if row.against().Correct || row.against(1, 1).Correct {
		t.Error("too few or too many numbers pass for correct")
	}
}

func TestNumbersIn(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"mu=25 sigma=12.2": "25; 12.2", "R0=1.2": "1.2", "i0=.01 beta=.5 t=10": "0.01; 0.5; 10",
		"1 vs 2 m=8": "1; 2; 8", "N=1e3..1e6": "1000; 1000000", "theta*=0.6": "0.6", "10%": "10",
		"log-log slope of SD = -0.5": "-0.5", "mean .62 var .2": "0.62; 0.2", "C/A=1": "1", "w=0;.5;1": "0; 0.5; 1",
		"0,20,20,30": "0; 20; 20; 30", "none": "",
	} {
		if got, err := numbersIn(text); err != nil || values(got) != want {
			t.Errorf("%q holds %s (%v), want %s", text, values(got), err, want)
		}
	}
}

// The scenarios state every number as a constant, so no change of a default moves a check.
func TestScenariosStateEveryNumber(t *testing.T) {
	t.Parallel()
	for name, text := range map[string][]byte{"bare.yaml": bareText, "country.yaml": countryText} {
		c, err := scenario.Parse(name, text)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range c.Numbers() {
			if !n.Stated || !n.Number.Constant() {
				t.Errorf("%s: %s is not stated as a constant", name, n.Path)
			}
		}
	}
}

// The estimate of a mean and that of a ratio, worked by hand.
func TestEstimates(t *testing.T) {
	t.Parallel()
	e := mean(4, func(i int) float64 { return float64(i) })
	if e.mean != 1.5 || math.Abs(e.se-math.Sqrt(1.25/3)) > 1e-15 {
		t.Errorf("mean of 0..3: %+v", e)
	}
	worlds := [][4]exposure{{{ousters: 0.1, years: 5}}, {{ousters: 0.3, years: 5}}}
	if r := rate(worlds, 0); math.Abs(r.mean-0.04) > 1e-15 || math.Abs(r.se-math.Hypot(0.1, 0.1)/10) > 1e-15 {
		t.Errorf("rate %+v", r)
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestErrors(t *testing.T) {
	t.Parallel()
	if _, err := Run(broken{}, Options{Quick: true}); err == nil || !strings.Contains(err.Error(), "full") {
		t.Errorf("a writer that fails gives the error %v", err)
	}
	for _, workers := range []int{-1, maxWorkers + 1} {
		if _, err := Run(broken{}, Options{Workers: workers}); err == nil || !strings.Contains(err.Error(), "workers") {
			t.Errorf("%d workers give the error %v", workers, err)
		}
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Run(broken{}, Options{Quick: true, Dir: file}); err == nil {
		t.Error("a file in place of the directory for figures gives no error")
	}
}
