package files

import (
	"io"
	"maps"
	"slices"
	"strconv"

	"fronde/outcome"
	"fronde/report/phrase"
	"fronde/spreadsheet"
)

// forecastSchema names the columns of the table of probabilities.
const forecastSchema = "fronde.forecast/1"

// leftName stands for leaving by any way where exits are named.
const leftName = "left"

// forecastRow is one probability of a forecast, in a tidy table of many.
type forecastRow struct {
	Case    string  `parquet:"case,dict"` // title
	AsOf    string  `parquet:"as_of,dict"`
	Horizon int32   `parquet:"horizon"`   // days since as_of
	Exit    string  `parquet:"exit,dict"` // of an [outcome.Exit], or left or any_coup
	View    string  `parquet:"view,dict"`
	P       float64 `parquet:"p"`
	Lo      float64 `parquet:"lo"`
	Hi      float64 `parquet:"hi"`
	MCError float64 `parquet:"mc_error"`
}

// forecastRows are all probabilities of a result, by view, horizon and exit.
func forecastRows(r *outcome.Result) (rows []forecastRow) {
	for _, view := range slices.Sorted(maps.Keys(r.Views)) {
		for _, h := range r.Views[view].Horizons {
			add := func(exit string, p outcome.Probability) {
				rows = append(rows, forecastRow{r.Scenario.Title, r.Scenario.AsOf, int32(h.Days), exit, view,
					p.P, p.Lo, p.Hi, p.MCError})
			}
			for _, e := range outcome.Exits() {
				add(e.String(), h.Exits[e])
			}
			add(leftName, h.Leaves())
			if h.AnyCoup != nil {
				add("any_coup", *h.AnyCoup)
			}
		}
	}
	return rows
}

// forecastTable writes the probabilities of a forecast as parquet.
func forecastTable(w io.Writer, r *outcome.Result) error {
	to := outcome.NewRowWriter[forecastRow](w, forecastSchema)
	for _, row := range forecastRows(r) {
		if err := to.Write(row); err != nil {
			return err
		}
	}
	return to.Close()
}

// WriteForecasts writes the probabilities of forecasts as one tidy table, CSV.
func WriteForecasts(w io.Writer, results ...*outcome.Result) error {
	table := spreadsheet.NewWriter(w)
	rows := [][]string{{"case", "as_of", "horizon", "exit", "view", "p", "lo", "hi", "mc_error"}}
	for _, r := range results {
		for _, row := range forecastRows(r) {
			rows = append(rows, []string{row.Case, row.AsOf, strconv.Itoa(int(row.Horizon)), row.Exit, row.View,
				phrase.Decimal(row.P), phrase.Decimal(row.Lo), phrase.Decimal(row.Hi), phrase.Decimal(row.MCError)})
		}
	}
	return table.WriteAll(rows)
}

// WriteRanking writes cases in the order of the probability that the leader leaves, CSV.
func WriteRanking(w io.Writer, results []*outcome.Result) error {
	rows := [][]string{{"best_place", "worst_place", "case", "as_of", "horizon", "exit", "view", "p", "lo", "hi",
		"mc_error", "likeliest_exit"}}
	for _, one := range phrase.Ranking(results) {
		view, _ := one.Result.Headline()
		p := one.Left
		rows = append(rows, []string{strconv.Itoa(one.Places.Best), strconv.Itoa(one.Places.Worst),
			one.Result.Scenario.Title, one.Result.Scenario.AsOf, strconv.Itoa(one.Days), leftName, view,
			phrase.Decimal(p.P), phrase.Decimal(p.Lo), phrase.Decimal(p.Hi), phrase.Decimal(p.MCError),
			one.Likeliest.String()})
	}
	return spreadsheet.NewWriter(w).WriteAll(rows)
}
