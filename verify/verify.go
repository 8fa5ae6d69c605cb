// Package verify is the verification program: it checks the model against closed
// forms and published results, through the functions and worlds that forecasts are
// made of, and says of each whether it is correct. Its slow part looks at what must
// emerge from whole worlds without being written down anywhere in them.
//
// It is a program rather than a test, after the verification of msprime: its figures
// and numbers are for people to look at. The quick part runs in the tests as well.
// Nothing but the command imports it.
//
//	report, err := verify.Run(os.Stdout, verify.Options{Quick: true})
//	if err == nil && !report.Correct() { ... }
package verify

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"time"
)

// Options of a verification.
type Options struct {
	// Quick leaves out what needs thousands of whole worlds.
	Quick bool
	// Dir is where the figures go; "" draws none. It is made if absent.
	Dir string
	// Workers simulate at the same time; 0 means one for each core. No number depends
	// on it.
	Workers int
}

// Validate returns every mistake in the options.
func (o Options) Validate() error {
	if o.Workers < 0 || o.Workers > maxWorkers {
		return fmt.Errorf("workers is %d, allowed is 1 to %d", o.Workers, maxWorkers)
	}
	return nil
}

// maxWorkers is far more than any machine's cores.
const maxWorkers = 1024

// Report is what a verification found.
type Report struct {
	Checks []Check
}

// Correct reports whether every check is.
func (r Report) Correct() bool { return r.Incorrect() == 0 }

// Incorrect is the number of checks that are not.
func (r Report) Incorrect() (n int) {
	for _, c := range r.Checks {
		if !c.Correct {
			n++
		}
	}
	return n
}

// Check is one thing that was verified.
type Check struct {
	ID        string   // as in verification.csv, or of its own
	What      string   // what was verified
	Expected  string   // from a closed form, a published result or a direction
	Obtained  string   // through the product's own code
	Tolerance string   // how far the two may differ
	Correct   bool     // whether they do not differ by more
	Notes     []string // further numbers
	Figure    string   // name of the figure that shows it, if any
}

// Verdict is the check's verdict in a word.
func (c Check) Verdict() string {
	if c.Correct {
		return "correct"
	}
	return "incorrect"
}

// part is a group of checks that share their computations.
type part struct {
	name string
	run  func(*verification) ([]Check, error)
	slow bool
}

// parts are all checks, in the order of the report.
var parts = []part{
	{"Thresholds (Granovetter 1978, Kuran 1991, Watts 2002)", checkThresholds, false},
	{"Awareness (Kermack and McKendrick 1927)", checkAwareness, false},
	{"Closed forms", checkClosedForms, false},
	{"Closed forms in whole worlds", checkWorlds, false},
	{"Exits drawn in whole worlds", checkDrawnExits, true},
	{"Plots in whole worlds", checkPlots, true},
	{"Ceteris paribus", checkDeterrents, true},
	{"Emergence: cascades", checkCascades, true},
	{"Emergence: protest, media and coups", checkMedia, true},
	{"Emergence: failed plots", checkFailedPlots, true},
	{"Emergence: tenure", checkTenure, true},
}

// verification is one in progress.
type verification struct {
	Options
	drawn []string // figures
}

// Run verifies the model and writes what it finds to w while it goes. The error is
// not nil if something could not be computed or written; a check that fails is no
// error but [Report.Incorrect].
func Run(w io.Writer, o Options) (Report, error) {
	if err := o.Validate(); err != nil {
		return Report{}, err
	}
	if o.Workers == 0 {
		o.Workers = min(runtime.GOMAXPROCS(0), maxWorkers)
	}
	if o.Dir != "" {
		if err := os.MkdirAll(o.Dir, 0o755); err != nil {
			return Report{}, err
		}
	}
	v := &verification{Options: o}
	out := &printer{w: w}
	var report Report
	for _, p := range parts {
		if p.slow && o.Quick {
			continue
		}
		began := time.Now()
		checks, err := p.run(v)
		if err != nil {
			return report, errors.Join(fmt.Errorf("%s: %w", strings.ToLower(p.name), err), out.err)
		}
		report.Checks = append(report.Checks, checks...)
		out.part(p.name, checks, time.Since(began))
	}
	out.end(report, o, v.drawn)
	return report, out.err
}
