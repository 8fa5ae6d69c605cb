package page

import (
	"slices"
	"strconv"
	"time"

	"fronde/outcome"
	"fronde/report/phrase"
	"fronde/report/phrase/result"
	"fronde/report/svg"
	"fronde/scenario"
	"fronde/scenario/quantity"
	"fronde/scenario/vocabulary"
)

// confidenceOf is the observable of a kind of bloc.
var confidenceOf = map[vocabulary.BlocKind]outcome.Variable{
	vocabulary.CoreBloc: outcome.ConfidenceCore, vocabulary.SecurityBloc: outcome.ConfidenceSecurity,
	vocabulary.MilitaryBloc: outcome.ConfidenceMilitary, vocabulary.EconomicBloc: outcome.ConfidenceEconomic,
	vocabulary.OtherBloc: outcome.ConfidenceOther,
}

// hasBloc reports whether an observable is of no kind of bloc, or of one that the case
// has; without a case all are taken to be there.
func hasBloc(c *scenario.Case, v outcome.Variable) bool {
	if c == nil {
		return true
	}
	ofBlocs := false
	for kind, confidence := range confidenceOf {
		if confidence == v {
			ofBlocs = true
			if slices.ContainsFunc(c.Elites.Blocs, func(b scenario.Bloc) bool { return b.Kind == kind }) {
				return true
			}
		}
	}
	return !ofBlocs
}

// eliteSection shows the blocs, who trusts whom, and how confident they are on key dates.
func eliteSection(d *Dossier) *section {
	p, ok := newPeriod(d.Result)
	if !ok || d.Case == nil || len(d.Case.Elites.Blocs) < 2 {
		return nil
	}
	var figures []graphic
	elites, ties := eliteData(d, p), trustData(d.Case.Elites.Blocs)
	for i, day := range eliteDays(p) {
		g := graphic{ID: "elites-" + strconv.Itoa(i), Title: p.Start.AddDate(0, 0, day).Format("2 January 2006"),
			Desc: result.BlocsDesc,
			Data: elites, Also: ties}
		blocs, ok := blocsOn(d, day)
		if !ok {
			return nil
		}
		drawn := svg.Blocs(blocs, func(i, j int) float64 { return trust(d.Case.Elites.Blocs[i], d.Case.Elites.Blocs[j]) })
		g.Wide = drawn.SVG(g.ID, g.Title, g.Desc)
		figures = append(figures, g)
	}
	return &section{ID: "elites", Title: result.ElitesTitle, Blocks: []block{{
		Text:    result.ElitesText,
		Figures: figures,
		Fold:    result.BlocsFold, Table: eliteSheet(d, p),
		Note: result.BlocsNote,
	}}}
}

// eliteDays are the days on which the network is drawn: the first, the date of the
// forecast, a year later, and the last.
func eliteDays(p svg.Period) []int {
	days := []int{0, p.RunUp}
	if year := p.RunUp + 365; year < p.Last {
		days = append(days, year)
	}
	return slices.Compact(append(days, p.Last))
}

// blocsOn are the blocs on a day; false if the result lacks a confidence.
func blocsOn(d *Dossier, day int) (blocs []svg.Bloc, ok bool) {
	for _, b := range d.Case.Elites.Blocs {
		confidence, ok := confidenceAt(d.Result, b, day)
		if !ok {
			return nil, false
		}
		blocs = append(blocs, svg.Bloc{Name: b.Name, Power: b.Power.Median(), Confidence: confidence})
	}
	return blocs, true
}

// unnamedTie is the trust between blocs whose tie the scenario does not name, as
// scenario.Bloc documents.
const unnamedTie = 0.04

// trust is the mean of the two blocs' median trust in each other.
func trust(a, b scenario.Bloc) float64 {
	return (trustIn(a, b)[1] + trustIn(b, a)[1]) / 2
}

// trustIn is the probability that a member of a bloc trusts one of another: the 5 %, 50 %
// and 95 % quantiles in the scenario.
func trustIn(a, b scenario.Bloc) [3]float64 {
	t := a.Ties[b.Name]
	if !t.Exists() {
		return [3]float64{unnamedTie, unnamedTie, unnamedTie}
	}
	return middle90(t)
}

// middle90 are the 5 %, 50 % and 95 % quantiles of a number.
func middle90(n quantity.Number) [3]float64 {
	return [3]float64{n.Quantile(0.05), n.Median(), n.Quantile(0.95)}
}

// confidenceAt are the 5 %, 50 % and 95 % quantiles of a bloc's confidence in the regime on
// the recorded day that is nearest; false if the result lacks them.
func confidenceAt(r *outcome.Result, b scenario.Bloc, day int) ([3]float64, bool) {
	s, ok := seriesOf(r, confidenceOf[b.Kind])
	if !ok || s.Quantiles["0.05"] == nil || s.Quantiles["0.95"] == nil {
		return [3]float64{}, false
	}
	i := nearest(s.Days, day)
	return [3]float64{s.Quantiles["0.05"][i], s.Quantiles["0.5"][i], s.Quantiles["0.95"][i]}, true
}

// eliteSheet tables the blocs: power, and confidence in the regime on key dates.
func eliteSheet(d *Dossier, p svg.Period) *sheet {
	t := &sheet{Caption: result.BlocsCaption, Head: result.BlocsHead}
	days := eliteDays(p)
	for _, day := range days {
		t.Head = append(t.Head, p.Start.AddDate(0, 0, day).Format("2 Jan 2006"))
	}
	for _, b := range d.Case.Elites.Blocs {
		row := []string{b.Name, strconv.Itoa(b.Members), phrase.Quantiles(middle90(b.Power), "share")}
		for _, day := range days {
			three, _ := confidenceAt(d.Result, b, day)
			row = append(row, phrase.WithRange(three, "share"))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// eliteData is the blocs on key dates as a file.
func eliteData(d *Dossier, p svg.Period) *download {
	var rows [][]string
	for _, day := range eliteDays(p) {
		for _, b := range d.Case.Elites.Blocs {
			three, _ := confidenceAt(d.Result, b, day)
			row := []string{p.Start.AddDate(0, 0, day).Format(time.DateOnly), b.Name, b.Kind.String(), strconv.Itoa(b.Members)}
			rows = append(rows, append(append(row, phrase.Decimals(middle90(b.Power))...), phrase.Decimals(three)...))
		}
	}
	return csvLink("elites", []string{"date", "bloc", "kind", "members", "power_5", "power_50", "power_95",
		"confidence_in_regime_5", "confidence_in_regime_50", "confidence_in_regime_95"}, rows)
}

// trustData is the trust of every bloc in every other as a file: a line of the network is as
// wide as the mean of two medians.
func trustData(blocs []scenario.Bloc) *download {
	var rows [][]string
	for _, a := range blocs {
		for _, b := range blocs {
			if a.Name != b.Name {
				rows = append(rows, append([]string{a.Name, b.Name}, phrase.Decimals(trustIn(a, b))...))
			}
		}
	}
	return csvLink("trust", []string{"bloc", "trusts", "trust_5", "trust_50", "trust_95"}, rows)
}
