package svg

import (
	"math"
	"strconv"

	"fronde/report/phrase/caption"
)

// The two letters of a grade, in order.
var (
	Reliabilities = []string{"A", "B", "C", "D", "E", "F"}
	Credibilities = []string{"1", "2", "3", "4", "5", "6"}
)

// Grades draws the grades as squares with counts.
func Grades(grades map[string]int) *Drawing {
	const side, left, top = 52.0, 46.0, 40.0
	d := &Drawing{width: 420, height: top + 6*34 + 14}
	most := 1
	for _, n := range grades {
		most = max(most, n)
	}
	d.text(left, 18, "start", "tick", caption.CredibilityAxis)
	for column, credibility := range Credibilities {
		d.text(left+side*(float64(column)+0.5), 34, "middle", "tick", credibility)
	}
	for row, reliability := range Reliabilities {
		y := top + 34*float64(row)
		d.text(left-12, y+22, "end", "tick", reliability)
		for column, credibility := range Credibilities {
			n := grades[reliability+credibility]
			x := left + side*float64(column)
			d.add(`<rect x="%.1f" y="%.1f" width="%.1f" height="32" class="square" fill-opacity="%.2f"/>`, x, y, side-2,
				0.06+0.6*math.Sqrt(float64(n)/float64(most)))
			if n > 0 {
				d.text(x+side/2-1, y+21, "middle", "label", strconv.Itoa(n))
			}
		}
	}
	return d
}
