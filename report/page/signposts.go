package page

import (
	"strings"

	"fronde/outcome"
	"fronde/report/phrase"
	"fronde/report/phrase/result"
	"fronde/scenario"
	"fronde/scenario/quantity"
)

// aftermathSection says what follows an exit, and how things go on without one.
func aftermathSection(d *Dossier) *section {
	r := d.Result
	_, best := r.Headline()
	s := &section{ID: "aftermath", Title: result.AftermathTitle}
	t := &sheet{Caption: result.AftermathCaption, Head: result.Aftermath.Head}
	exits, columns, loosest := result.Followed(best.GivenExit)
	for i, e := range exits {
		row := []string{phrase.ExitLabel(e)}
		for _, column := range columns {
			row = append(row, column[i].Cell())
		}
		t.Rows = append(t.Rows, row)
	}
	if len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, block{Text: result.AftermathText, Table: t, Note: phrase.LooseMark(loosest)})
	}
	var items []string
	for _, c := range best.GivenSurvival {
		items = append(items, phrase.Estimate(c.P, r.Runs, c.Statement))
	}
	if len(items) > 0 {
		s.Blocks = append(s.Blocks, block{Text: result.IfStaysText(r), Items: items})
	}
	if len(s.Blocks) == 0 {
		return nil
	}
	return s
}

// signposts are the observables whose expected range a reader can compare with the news.
var signposts = []outcome.Variable{outcome.Protesters, outcome.Detentions, outcome.Cities, outcome.ApprovalExpressed,
	outcome.Emigrated, outcome.Deaths, outcome.EliteExits, outcome.Purges, outcome.FailedAttempts}

// signpostSection says what to watch: dates, and ranges that the model would be wrong beyond.
func signpostSection(d *Dossier) *section {
	s := &section{ID: "signposts", Title: result.SignpostsTitle, Blocks: crackBlocks(d.Result)}
	if p, ok := newPeriod(d.Result); ok {
		ahead := min(p.RunUp+91, p.Last)
		when := p.Start.AddDate(0, 0, ahead)
		t := &sheet{Caption: result.ExpectedCaption(when), Head: result.ExpectedHead}
		for _, v := range signposts {
			if one, ok := seriesOf(d.Result, v); ok {
				i := nearest(one.Days, ahead)
				t.Rows = append(t.Rows, []string{v.Info().Meaning, medianOf(one, i), rangeOf(one, "0.025", "0.975", i)})
			}
		}
		if len(t.Rows) > 0 {
			s.Blocks = append(s.Blocks, block{Text: result.ExpectedText, Table: t})
		}
	}
	if t := expectations(d.Case); t != nil {
		s.Blocks = append(s.Blocks, block{Text: result.EventsText, Table: t})
	}
	if len(s.Blocks) == 0 {
		return nil
	}
	return s
}

// expectations tables the case's future events; nil if it has none.
func expectations(c *scenario.Case) *sheet {
	if c == nil {
		return nil
	}
	t := &sheet{Caption: result.EventsCaption, Head: result.EventsHead}
	for _, e := range c.Timeline {
		last := e.Date
		if !e.Until.IsZero() {
			last = e.Until
		}
		if last.Sub(c.AsOf) <= 0 {
			continue
		}
		label := e.Label
		if label == "" {
			label = strings.ReplaceAll(e.Type.String(), "_", " ")
		}
		when := e.Date.Time().Format("2 Jan 2006")
		if last != e.Date {
			when += " to " + last.Time().Format("2 Jan 2006")
		}
		p := e.Probability
		t.Rows = append(t.Rows, []string{label, when, phrase.Quantiles(middle90(p), "share"), cited(e.Evidence)})
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return t
}

// cited writes evidence with its grade.
func cited(e *quantity.Evidence) string {
	if e == nil {
		return result.NoEvidence
	}
	text := e.Source
	if e.Note != "" {
		text += ": " + e.Note
	}
	return text + " (" + e.Grade() + ")"
}
