package page

import (
	"cmp"
	"strconv"

	"fronde/outcome"
	"fronde/report/phrase"
	"fronde/report/phrase/caption"
	"fronde/report/phrase/result"
	"fronde/report/svg"
	"fronde/scenario"
	"fronde/scenario/vocabulary"
)

// exitSection shows the ways out over time.
func exitSection(d *Dossier) *section {
	r := d.Result
	name, best := r.Headline()
	data := incidenceData(best.Daily, r.Scenario.AsOf)
	whole := graphic{ID: "incidence", Title: result.IncidenceTitle,
		Desc: result.IncidenceDesc,
		Data: data}
	enlarged := graphic{ID: "incidence-enlarged", Title: result.EnlargedTitle,
		Desc: result.EnlargedDesc,
		Data: data}
	note := result.LayersNote
	if n := len(best.Daily.Days); n > 1 {
		var elections []svg.Election
		for _, e := range electionsOf(d.Case, best.Daily.Days[n-1]) {
			elections = append(elections, e.Election)
			note += result.ElectionNote(e.Label, e.when)
		}
		whole.Wide = svg.Incidence(r.Scenario.AsOf, best.Daily, 1, elections).SVG(whole.ID, whole.Title, whole.Desc)
		enlarged.Wide = svg.Incidence(r.Scenario.AsOf, best.Daily, 0, elections).SVG(enlarged.ID, enlarged.Title,
			enlarged.Desc)
	}
	return &section{ID: "exits", Title: result.ExitsTitle, Blocks: []block{{
		Text:    result.ExitsText(name),
		Keys:    exitKeys(),
		Figures: []graphic{whole, enlarged},
		Table:   exitSheet(r),
		Note:    note,
	}}}
}

// datedElection is an election with its date in words.
type datedElection struct {
	svg.Election
	when string
}

// electionsOf are the case's elections within some days of the date of the forecast.
func electionsOf(c *scenario.Case, days int) (all []datedElection) {
	if c == nil {
		return nil
	}
	for _, e := range c.Timeline {
		last := e.Date
		if !e.Until.IsZero() {
			last = e.Until
		}
		one := datedElection{svg.Election{From: e.Date.Sub(c.AsOf), To: last.Sub(c.AsOf),
			Label: cmp.Or(e.Label, caption.Election)}, phrase.Date(e.Date.String())}
		if e.Type != vocabulary.Election || !e.Ahead(c.AsOf) || one.From > days {
			continue
		}
		if last != e.Date {
			one.when += " to " + phrase.Date(last.String())
		}
		all = append(all, one)
	}
	return all
}

// exitKeys explains the colours of the exits.
func exitKeys() []key {
	var keys []key
	for _, e := range outcome.Exits() {
		keys = append(keys, key{Class: e.String(), Mark: "swatch", Label: phrase.ExitLabel(e)})
	}
	return keys
}

// exitSheet tables every exit by every horizon, and a coup of any kind.
func exitSheet(r *outcome.Result) *sheet {
	name, best := r.Headline()
	t := &sheet{Caption: result.ExitsCaption(name, r), Head: []string{result.By}}
	written := phrase.Exits(best.Horizons)
	for _, h := range best.Horizons {
		t.Head = append(t.Head, phrase.Span(h.Days))
	}
	for _, e := range outcome.Exits() {
		row := []string{phrase.ExitLabel(e)}
		for i := range best.Horizons {
			row = append(row, written.Exits[i][e].Cell())
		}
		t.Rows = append(t.Rows, row)
	}
	if best.Horizons[0].AnyCoup != nil {
		row := []string{phrase.AnyCoup}
		for _, coup := range written.Coup {
			row = append(row, coup.Cell())
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// incidenceData is the daily curves as a file.
func incidenceData(daily outcome.Daily, asOf string) *download {
	head := []string{"date", "days"}
	for _, e := range outcome.Exits() {
		head = append(head, e.String())
	}
	var rows [][]string
	for i, day := range daily.Days {
		row := []string{phrase.ISOAfter(asOf, day), strconv.Itoa(day)}
		for _, e := range outcome.Exits() {
			row = append(row, phrase.Decimal(daily.At(e, i)))
		}
		rows = append(rows, row)
	}
	return csvLink("exits-by-day", head, rows)
}
