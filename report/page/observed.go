package page

import (
	"strconv"
	"strings"

	"fronde/outcome"
	"fronde/report/phrase"
	"fronde/report/phrase/result"
	"fronde/report/svg"
)

// observedSection compares the simulated run-up with what was observed.
func observedSection(d *Dossier) *section {
	r := d.Result
	p, ok := newPeriod(r)
	if !ok || len(r.Observed) == 0 || p.RunUp == 0 {
		return nil
	}
	var figures []graphic
	for v := range outcome.Variable(outcome.Variables) {
		s, ok := seriesOf(r, v)
		points := pointsOf(r, v)
		if !ok || len(points) == 0 {
			continue
		}
		meaning := v.Info().Meaning
		g := graphic{ID: "observed-" + strings.ReplaceAll(v.String(), "_", "-"),
			Title: strings.ToUpper(meaning[:1]) + meaning[1:],
			Desc:  result.ObservedDesc,
			Table: observedSheet(points, v.Info().Unit), Data: observedData(points)}
		g.Wide = svg.Observed(s, points, p).SVG(g.ID, g.Title, g.Desc)
		figures = append(figures, g)
	}
	missed := 0
	for _, c := range r.Observed {
		if !c.Within {
			missed++
		}
	}
	return &section{ID: "observed", Title: result.ObservedTitle, Blocks: []block{{
		Text: result.ObservedText(r, missed),
		Keys: []key{{Class: "one b95", Mark: "swatch", Label: result.Worlds90},
			{Class: "one", Mark: "line", Label: result.MedianWorld}, {Mark: "disc",
				Label: result.ObservedMark}, {Class: "missed",
				Mark: "circle", Label: result.OutsideMark}},
		Figures: figures,
	}}}
}

// pointsOf are the observations of a variable.
func pointsOf(r *outcome.Result, v outcome.Variable) []outcome.Comparison {
	var points []outcome.Comparison
	for _, c := range r.Observed {
		if c.Variable == v.String() {
			points = append(points, c)
		}
	}
	return points
}

func observedSheet(points []outcome.Comparison, unit string) *sheet {
	t := &sheet{Caption: result.ObservedCaption, Head: result.ObservedHead}
	for _, c := range points {
		within := "yes"
		if !c.Within {
			within = "no"
		}
		t.Rows = append(t.Rows, []string{phrase.Date(c.Date), phrase.WithRange(c.Observed, unit),
			phrase.WithRange(c.Model, unit), within})
	}
	return t
}

func observedData(points []outcome.Comparison) *download {
	var rows [][]string
	for _, c := range points {
		rows = append(rows, []string{c.Date, c.Variable, phrase.Decimal(c.Observed[0]), phrase.Decimal(c.Observed[1]),
			phrase.Decimal(c.Observed[2]),
			phrase.Decimal(c.Model[0]), phrase.Decimal(c.Model[1]), phrase.Decimal(c.Model[2]), strconv.FormatBool(c.Within)})
	}
	return csvLink("observed-"+strings.ReplaceAll(points[0].Variable, "_", "-"),
		[]string{"date", "variable", "observed_5", "observed_50", "observed_95", "simulated_5", "simulated_50",
			"simulated_95", "within"}, rows)
}
