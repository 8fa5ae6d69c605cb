package files

import (
	"io"
	"slices"
	"strconv"

	"fronde/hazard"
	"fronde/hazard/landmark"
	"fronde/spreadsheet"
)

// WritePredictions writes the forecasts of a panel of years as CSV: the keys, the probability p, what was observed if
// it is known, and the modes' probabilities if there are modes.
func WritePredictions(w io.Writer, f *hazard.Forecasts) error {
	out := spreadsheet.NewWriter(w)
	head := append(slices.Clone(f.Data.Spec.Keys), "p", "observed")
	for _, mode := range f.Data.Spec.Target.Modes {
		head = append(head, "p_"+mode.Name)
	}
	if err := out.Write(head); err != nil {
		return err
	}
	for r, i := range f.Rows {
		row := append(slices.Clone(f.Data.Keys[i]), digits(f.P[r]), observed(f.Data.Observed(i)))
		for k := range f.Data.Spec.Target.Modes {
			row = append(row, digits(f.ByCause[k][r]))
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	return out.Flush()
}

// WriteMonths writes the forecasts of a panel of months as CSV, one line for each row, lead and mode: the keys, the
// lead in months, the mode, the probability p within that lead, and what was observed if it is known.
func WriteMonths(w io.Writer, f *landmark.Forecasts) error {
	out := spreadsheet.NewWriter(w)
	if err := out.Write(append(slices.Clone(f.Data.Spec.Keys), "lead_months", "mode", "p", "observed")); err != nil {
		return err
	}
	for r, i := range f.Rows {
		for l, lead := range f.Data.Spec.Leads {
			for k, name := range f.Names {
				row := append(slices.Clone(f.Data.Keys[i]), strconv.Itoa(lead), name, digits(f.P[k][l][r]),
					observed(f.Observed(k, l, i)))
				if err := out.Write(row); err != nil {
					return err
				}
			}
		}
	}
	return out.Flush()
}

// observed writes whether something happened; nothing if that is not known.
func observed(happened, known bool) string {
	switch {
	case !known:
		return ""
	case happened:
		return "1"
	}
	return "0"
}

// digits writes a probability with seven significant digits, for programs to read.
func digits(p float64) string { return strconv.FormatFloat(p, 'g', 7, 64) }
