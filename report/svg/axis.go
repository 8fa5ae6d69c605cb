package svg

import (
	"math"
	"time"
)

// dateAxis draws the foot of a plot that begins on a date and spans some days. Months
// are written below their ticks, years below the first and every January.
func (d *Drawing) dateAxis(f frame, start time.Time, days int) {
	d.line(f.left, f.bottom, f.right, f.bottom, "axis")
	x := func(day int) float64 { return f.left + (f.right-f.left)*float64(day)/float64(max(days, 1)) }
	const apart = 46 // pixels between labels
	most := (f.right - f.left) / apart
	if float64(days) <= 7*most { // weeks
		for day := 0; day <= days; day += 7 {
			d.tick(x(day), f, start.AddDate(0, 0, day).Format("2 Jan"))
		}
		return
	}
	step := 1 // months
	for _, s := range []int{1, 2, 3, 6, 12, 24, 60} {
		if step = s; float64(days)/30.4/float64(s) <= most {
			break
		}
	}
	first := true
	for t := time.Date(start.Year(), 1, 1, 0, 0, 0, 0, time.UTC); ; t = t.AddDate(0, step, 0) {
		day := int(t.Sub(start).Hours() / 24)
		if day > days {
			return
		}
		if day < 0 {
			continue
		}
		label := t.Format("Jan")
		if step >= 12 {
			label = t.Format("2006")
		} else if first || t.Month() == time.January {
			d.text(x(day), f.bottom+32, "middle", "tick", t.Format("2006"))
		}
		first = false
		d.tick(x(day), f, label)
	}
}

func (d *Drawing) tick(x float64, f frame, label string) {
	d.line(x, f.bottom, x, f.bottom+4, "axis")
	d.text(x, f.bottom+17, "middle", "tick", label)
}

// valueAxis draws the lines and labels of a plot's values.
func (d *Drawing) valueAxis(f frame, ticks []float64, y func(float64) float64, label func(float64) string) {
	for _, tick := range ticks {
		d.line(f.left, y(tick), f.right, y(tick), "grid")
		d.text(f.left-7, y(tick)+4, "end", "tick", label(tick))
	}
}

// axisTicks are the values at which an axis is labelled. Few counts have none between 1
// and 10 on their scale: there every whole number is labelled that has room.
func axisTicks(s scale) []float64 {
	const few, apart = 12, 0.09 // few: with the scale's margin; apart: of its height
	top := math.Pow(10, s.hi) - 1
	if !s.counts() || s.lo > 0 || top >= few {
		return s.ticks()
	}
	ticks := []float64{0}
	for x := 1.0; x <= top; x++ {
		if s.height(x)-s.height(ticks[len(ticks)-1]) >= apart {
			ticks = append(ticks, x)
		}
	}
	return ticks
}

// logAxis places positive values between two powers of ten.
type logAxis struct{ lo, hi, left, right float64 }

// at returns where a value lies; what is below or above lies at the end.
func (a logAxis) at(x float64) float64 {
	x = min(max(x, a.lo), a.hi)
	return a.left + (a.right-a.left)*math.Log(x/a.lo)/math.Log(a.hi/a.lo)
}

// probabilityTicks are the marks of an axis from nothing to a probability.
func probabilityTicks(top float64) (ticks []float64) {
	step := niceStep(top / 4)
	if top == 1 {
		step = 0.25
	}
	for k := 0; float64(k)*step <= top*1.0001; k++ {
		ticks = append(ticks, float64(k)*step)
	}
	return ticks
}
