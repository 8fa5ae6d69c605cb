package analysis

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"fronde/ensemble"
	"fronde/forecast"
	"fronde/infer"
	"fronde/outcome"
	"fronde/outcome/finding"
	"fronde/scenario"
	"fronde/stats"
)

const (
	// watched is how many numbers the search for boxes considers: those that explain most of
	// the event in the half of the draws in which boxes are found.
	// Judgement: among hundreds, some fit any few draws by accident.
	watched = 10
	// boxes is the largest number of boxes, each found in the draws outside those before it.
	boxes = 3
	// leaves of the tree. Judgement: what a reader can take in.
	leaves = 5
	// smallest is the smallest share of the draws that a box or leaf may hold.
	smallest = 0.08
	// fewestInBox is the smallest number of draws in a box or leaf, whatever the share.
	fewestInBox = 8
)

// Limits of a discovery.
const (
	MinDiscoveryRuns = 200
	MaxBoxInputs     = 6
)

// ErrNothing is wrapped by the error of a discovery without data: no world with the event, or
// no world in the box.
var ErrNothing = errors.New("there is nothing to look at")

// ErrBox is wrapped by the error of each bound of a box that cannot be read.
var ErrBox = errors.New("box")

// DiscoverOptions specify what to look for. Equal options give equal answers.
type DiscoverOptions struct {
	// Where is the event in words, Exits the exits that it covers.
	Where string
	Exits []outcome.Exit
	// Coverage is the least share of the event that a box may hold, above 0 and at most 1; 0
	// means a third. Boxes hold more where more is as dense.
	Coverage float64
	// Inputs is the largest number of numbers that a box restricts, 1 to [MaxBoxInputs]; 0
	// means 3.
	Inputs int
	// Box requests a given box instead, each bound written as path<value or path>value.
	Box []string
	// Runs is the number of worlds, [MinDiscoveryRuns] to [forecast.MaxRuns]; 0 means 1000.
	Runs int
	// Seed, Workers, Progress and Dir are as in [SensitivityOptions], with which the worlds
	// are shared.
	Seed     uint64
	Workers  int
	Progress func(done, total int)
	Dir      string
}

// Validate returns every mistake in the options.
func (o DiscoverOptions) Validate() error {
	o = o.complete()
	var mistakes []error
	if o.Runs < MinDiscoveryRuns || o.Runs > forecast.MaxRuns {
		mistakes = append(mistakes, fmt.Errorf("runs is %d, allowed is %d to %d", o.Runs, MinDiscoveryRuns, forecast.MaxRuns))
	}
	if !(o.Coverage > 0 && o.Coverage <= 1) {
		mistakes = append(mistakes, fmt.Errorf("coverage is %g, allowed is above 0 to 1", o.Coverage))
	}
	if o.Inputs < 1 || o.Inputs > MaxBoxInputs {
		mistakes = append(mistakes, fmt.Errorf("inputs is %d, allowed is 1 to %d", o.Inputs, MaxBoxInputs))
	}
	if len(o.Exits) == 0 {
		mistakes = append(mistakes, errors.New("no way out is named"))
	}
	if o.Dir == "" {
		mistakes = append(mistakes, errors.New("there is no directory for the worlds"))
	}
	return errors.Join(mistakes...)
}

func (o DiscoverOptions) complete() DiscoverOptions {
	o.Runs, o.Inputs, o.Coverage = cmp.Or(o.Runs, 1000), cmp.Or(o.Inputs, 3), cmp.Or(o.Coverage, 1.0/3)
	o.Workers = forecast.Options{Workers: o.Workers}.Complete().Workers
	return o
}

// Discover finds the futures in which an event occurs: in which region of the uncertain numbers
// the simulator gives it a high probability within a year. Regions are found in one half of
// the draws and checked in the other.
func Discover(ctx context.Context, c *scenario.Case, o DiscoverOptions) (*finding.Discovery, error) {
	if err := o.Validate(); err != nil {
		return nil, err
	}
	o = o.complete()
	b, err := newBench(c, benchOptions{o.Seed, o.Workers, o.Dir, o.Progress})
	if err != nil {
		return nil, err
	}
	asked, err := b.parseBox(o.Box) // before hours of simulation
	if err != nil {
		return nil, err
	}
	b.expect(sampleDesign, b.plan(o.Runs, worldsPerDraw))
	s, err := b.sample(ctx, o.Runs)
	if err != nil {
		return nil, err
	}
	data := infer.Data{Inputs: b.values(s.numbers), Output: s.means(func(r *ensemble.Row) float64 {
		p := 0.0
		for _, e := range o.Exits {
			p += r.Incidence[e]
		}
		return min(1, p)
	})}
	if err := data.Validate(); err != nil {
		return nil, err
	}
	if slices.Max(data.Output) == 0 {
		return nil, fmt.Errorf("%w: no world of %d shows %s", ErrNothing, o.Runs, o.Where)
	}
	r := &finding.Discovery{Analysis: b.analysis(finding.DiscoverySchema, s), Where: o.Where}
	for _, e := range o.Exits {
		r.Exits = append(r.Exits, e.String())
	}
	if len(asked) > 0 {
		return r, b.ask(r, data, asked)
	}
	return r, b.search(r, data, o)
}

// halfOf returns the size of a half and the probability of the event in it.
func halfOf(d infer.Data) finding.Half {
	all := infer.Box{}.In(d)
	return finding.Half{Draws: all.Draws, P: all.Density}
}

// ask describes a given box. All draws check it, because none was used to find it.
func (b *bench) ask(r *finding.Discovery, data infer.Data, box infer.Box) error {
	r.Checked = halfOf(data)
	found := b.found(box, infer.Data{}, data, r.Checked.P)
	if found.Checked.Draws == 0 {
		return fmt.Errorf("%w: none of %d draws lies in the box%s", ErrNothing, r.Checked.Draws, b.spread(box, data))
	}
	r.Boxes = []finding.FoundBox{found}
	return nil
}

// spread describes, for each bound of a box, where the draws lie, so that another can be chosen.
func (b *bench) spread(box infer.Box, data infer.Data) string {
	var text strings.Builder
	for _, bound := range box {
		least, most, inside := math.Inf(1), math.Inf(-1), 0
		for _, x := range data.Inputs {
			least, most = min(least, x[bound.Input]), max(most, x[bound.Input])
			if (infer.Box{bound}).Holds(x) {
				inside++
			}
		}
		e := b.inputs[bound.Input]
		fmt.Fprintf(&text, "\n  %s lies from %s to %s in the draws; %d of them are within this bound",
			e.Path, written(least, e.Unit), written(most, e.Unit), inside)
	}
	return text.String()
}

// written is a number with its unit as a bound may be written, to three digits.
func written(x float64, unit string) string {
	switch unit {
	case "share":
		return fmt.Sprintf("%.3g %%", 100*x)
	case "days", "years", "per_day", "per_year":
		return fmt.Sprintf("%.3g %s", x, strings.ReplaceAll(unit, "_", " "))
	}
	return fmt.Sprintf("%.3g", x)
}

// search finds boxes and leaves in one half of the draws and checks them in the other.
func (b *bench) search(r *finding.Discovery, data infer.Data, o DiscoverOptions) error {
	find, check := data.Halves()
	r.Found, r.Checked = halfOf(find), halfOf(check)
	columns, err := mostTelling(find)
	if err != nil {
		return err
	}
	some := infer.Data{Inputs: pick(find.Inputs, columns), Output: find.Output}
	least := max(fewestInBox, int(smallest*float64(len(find.Output))))
	prim := infer.PRIM{Least: least, Inputs: o.Inputs}
	left := some
	for range boxes {
		if len(left.Output) < 2*least {
			break
		}
		path := prim.Peel(left)
		box := prim.Choose(left, path, o.Coverage)
		if _, density := mean(left, box); len(box) == 0 || density <= r.Found.P.Mean {
			break
		}
		found := b.found(named(box, columns), find, check, r.Checked.P)
		for _, step := range path {
			whole := named(step, columns)
			found.TradeOff = append(found.TradeOff,
				finding.TradeOff{Inputs: len(step), Found: region(whole, find), Checked: region(whole, check)})
		}
		r.Boxes = append(r.Boxes, found)
		left = without(left, box)
	}
	for _, leaf := range infer.Grow(some, leaves, least) {
		r.Leaves = append(r.Leaves, b.found(named(leaf, columns), find, check, r.Checked.P))
	}
	return nil
}

// mean returns the number of draws in a box and their mean output.
func mean(d infer.Data, box infer.Box) (draws int, density float64) {
	for i, x := range d.Inputs {
		if box.Holds(x) {
			draws++
			density += d.Output[i]
		}
	}
	return draws, density / float64(max(1, draws))
}

// mostTelling returns the columns that explain most of the output, in order.
func mostTelling(d infer.Data) ([]int, error) {
	sample, err := infer.NewSample(d.Inputs, d.Output)
	if err != nil {
		return nil, err
	}
	explained := sample.Explained()
	columns := make([]int, len(explained))
	for j := range columns {
		columns[j] = j
	}
	slices.SortStableFunc(columns, func(a, b int) int { return cmp.Compare(explained[b].Mean, explained[a].Mean) })
	columns = columns[:min(watched, len(columns))]
	slices.Sort(columns)
	return columns, nil
}

// pick returns the data restricted to some columns.
func pick(inputs [][]float64, columns []int) [][]float64 {
	all := make([][]float64, len(inputs))
	for i, x := range inputs {
		for _, j := range columns {
			all[i] = append(all[i], x[j])
		}
	}
	return all
}

// named translates a box of picked columns into one of all columns.
func named(box infer.Box, columns []int) infer.Box {
	all := slices.Clone(box)
	for i := range all {
		all[i].Input = columns[all[i].Input]
	}
	return all
}

// without returns the draws outside a box.
func without(d infer.Data, box infer.Box) (outside infer.Data) {
	for i, x := range d.Inputs {
		if !box.Holds(x) {
			outside.Inputs, outside.Output = append(outside.Inputs, x), append(outside.Output, d.Output[i])
		}
	}
	return outside
}

// found describes a box, with its contents in the half where it was found and in the other.
func (b *bench) found(box infer.Box, find, check infer.Data, base stats.Range) finding.FoundBox {
	f := finding.FoundBox{Found: region(box, find), Checked: region(box, check)}
	f.Confirmed = f.Checked.Density.Lo > base.Mean
	for _, bound := range box {
		e := b.inputs[bound.Input]
		n := finding.NumberBound{Path: e.Path, Unit: e.Unit, Doc: e.Doc}
		if !math.IsInf(bound.Lo, 0) {
			n.Lo = &bound.Lo
		}
		if !math.IsInf(bound.Hi, 0) {
			n.Hi = &bound.Hi
		}
		f.Bounds = append(f.Bounds, n)
	}
	return f
}

// region describes the contents of a box in some draws.
func region(box infer.Box, d infer.Data) finding.Region {
	r := box.In(d)
	return finding.Region{Draws: r.Draws, Density: r.Density, Coverage: r.Coverage}
}
