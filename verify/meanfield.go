package verify

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat"

	"fronde/outcome"
	"fronde/regime"
)

// checkMeanField verifies V12: chance in the compartments of awareness averages out
// with the square root of the number of people. Four hundred worlds at each of four
// sizes give the slope a standard error of 0.007, a seventh of the tolerance.
func checkMeanField(v *verification) ([]Check, error) {
	c, err := bare(numbers{
		"citizens.media_learning": "0.1 per day", "citizens.reproduction": "1.2", "citizens.rationalising": "20 d",
	})
	if err != nil {
		return nil, err
	}
	var sizes, spreads []float64
	rows, err := rowsOf([]string{"V12"}, func(r row) ([]float64, error) {
		least, most := r.inputs[0], r.inputs[1]
		for size := least; size <= most; size *= 10 {
			aware, err := simulate(v, lasting(peopled(c, int64(size)), 15), 400,
				func(m *regime.Model, w *outcome.World) float64 {
					return w.Values[outcome.Aware][len(m.Grid())-1]
				})
			if err != nil {
				return nil, err
			}
			sizes, spreads = append(sizes, math.Log10(size)), append(spreads, math.Log10(stat.StdDev(aware, nil)))
		}
		_, slope := stat.LinearRegression(sizes, spreads, nil, false)
		return []float64{slope}, nil
	})
	if err != nil {
		return nil, err
	}
	rows[0].Notes = []string{fmt.Sprintf("log10 SD of the aware share at 10^3..10^6 people: %.3f", spreads)}
	rows[0].Figure, err = v.drawMeanField(sizes, spreads)
	return rows, err
}

// checkSplit verifies that a crowd divided into a thousand cells acts like an undivided one:
// weights do not depend on how people are assigned to cells.
func checkSplit(*verification) ([]Check, error) {
	off, err := splitError(25, 10)
	if err != nil {
		return nil, err
	}
	return []Check{near("V12b",
		"A billion members in a thousand cells act as in one, mu=25 sigma=10: difference of shares",
		0, off, 1e-6)}, nil
}
