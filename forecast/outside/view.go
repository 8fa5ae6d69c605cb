package outside

import (
	"math"
	"sync"

	"fronde/hazard"
	"fronde/hazard/baserate"
	"fronde/hazard/landmark"
	"fronde/outcome/waterfall"
	"fronde/scenario"
)

// View is what history says of a case in its state: the class's rates, each multiplied by a factor that depends on
// how far ahead it is asked.
type View struct {
	model   *landmark.Model
	reading *reading
	outlook *landmark.Outlook
	mode    [baserate.Modes]int // of the model, for each of the counts
	in      func(c *landmark.Cell) bool
	// Waterfall shows how history comes from the rate of the class to that of the state. It is made when it is first
	// asked for, in some hundredths of a second.
	Waterfall func() *waterfall.Waterfall
	// Crowd is the largest crowd of the campaign that the case states, as a share of the people; 0 if there is none.
	Crowd float64
}

// modeNames are the model's modes for those of the counts. What is negotiated or an ultimatum is coded as other
// irregular ways; assassins and foreign powers have too few exits in the panel to be told from rebels.
var modeNames = [baserate.Modes]string{
	baserate.Coup: "coup", baserate.Uprising: "uprising", baserate.Negotiated: "other", baserate.Natural: "natural",
	baserate.Regular: "regular", baserate.Armed: "rebels",
}

// Of returns the view of a case within a class.
func Of(c *scenario.Case, class *baserate.Class) (*View, error) {
	model, err := hazard.LeaderExit()
	if err != nil {
		return nil, err
	}
	state, people := c.State(), persons(c)
	v := &View{model: model, reading: read(c, &state, people), Crowd: largestCrowd(&state, people)}
	for k, name := range modeNames {
		v.mode[k] = model.Mode(name)
	}
	era := model.Spec.Class.EraOf(landmark.Month(12 * class.Period.From))
	v.in = func(c *landmark.Cell) bool { return c.Era == era && holds(&model.Spec.Class, class, c.Kind, c.Band) }
	v.outlook = model.Outlook(v.reading.State, v.in)
	v.Waterfall = sync.OnceValue(func() *waterfall.Waterfall { return v.waterfall(class) })
	return v, nil
}

// personalist is the kind of the model's classes that counts as personalist, at least in part.
const personalist = "personalist"

// holds reports whether a class of the counts holds a cell of the model's classes, at least in part.
func holds(of *landmark.Class, class *baserate.Class, kind string, band int) bool {
	switch class.Rule {
	case baserate.PurePersonal, baserate.AnyPersonal:
		if kind != personalist {
			return false
		}
	case baserate.NonPersonal:
		if kind == personalist {
			return false
		}
	}
	from, to := 0.0, math.Inf(1)
	if band > 0 {
		from = of.Bands[band-1]
	}
	if band < len(of.Bands) {
		to = of.Bands[band]
	}
	return from < 12*class.Tenure.To && to > 12*class.Tenure.From
}

// Factor is what the state multiplies the class's rate of a mode by, in the mean from one day to another, and the
// standard deviation of its logarithm.
func (v *View) Factor(k baserate.Mode, from, to float64) (mean, spread float64) {
	return v.over(v.outlook.Factor[v.mode[k]], from, to), v.over(v.outlook.Spread[v.mode[k]], from, to)
}

// Unchanged are the factors of a state of which nothing is known.
func Unchanged() (all [baserate.Modes]float64) {
	for k := range all {
		all[k] = 1
	}
	return all
}

// over averages what is known by lead over days; beyond the last lead it stays as it is there.
func (v *View) over(byLead []float64, from, to float64) (mean float64) {
	start := 0.0
	for l, months := range v.model.Spec.Leads {
		end := float64(months) * daysInMonth
		if l == len(v.model.Spec.Leads)-1 {
			end = math.Inf(1)
		}
		if days := math.Min(to, end) - math.Max(from, start); days > 0 {
			mean += byLead[l] * days / (to - from)
		}
		start = end
	}
	return mean
}

// Support is how far the record reaches a crowd of a share of the people.
func (v *View) Support(crowd float64) *waterfall.Support {
	s := &waterfall.Support{Crowd: crowd}
	s.Share, s.Met = v.model.Support(crowd)
	return s
}
