package page

import (
	"cmp"
	"slices"
	"strings"

	"fronde/outcome"
	"fronde/report/phrase"
	"fronde/report/phrase/result"
)

// uncertaintySection says where the widths of the intervals come from.
func uncertaintySection(d *Dossier) *section {
	r := d.Result
	name, best := r.Headline()
	at := r.HeadlineHorizon()
	h, written := best.Horizons[at], phrase.Exits(best.Horizons)
	exits := outcome.Exits()
	slices.SortStableFunc(exits, func(a, b outcome.Exit) int {
		return cmp.Compare(h.Exits[b].Hi-h.Exits[b].Lo, h.Exits[a].Hi-h.Exits[a].Lo)
	})
	t := &sheet{Caption: result.WidthsCaption(r, h, name),
		Head: result.WidthsHead}
	for _, e := range exits {
		p := h.Exits[e]
		t.Rows = append(t.Rows, []string{phrase.ExitLabel(e), written.Exits[at][e].Cell(),
			phrase.TwoDigits(100 * p.SDParameters), phrase.TwoDigits(100 * p.MCError)})
	}
	s := &section{ID: "uncertainties", Title: result.UncertaintyTitle, Blocks: []block{{
		Text: result.UncertaintyText, Table: t,
	}}}
	if interval, mode := widest(r); mode != "" {
		s.Blocks = append(s.Blocks, block{Text: result.WidestRisk(mode, interval)})
	}
	s.Blocks = append(s.Blocks, block{Text: result.WorldsText(r.Convergence)})
	return s
}

// widest finds the mode whose relative risk has the widest interval at the headline's
// horizon, as a ratio of its ends.
func widest(r *outcome.Result) (interval, mode string) {
	if !pooled(r) {
		return "", ""
	}
	most := 0.0
	for _, m := range r.Pooling.Modes {
		rr := m.RelativeRisk[r.HeadlineHorizon()]
		if ratio := rr.Hi / rr.Lo; rr.Lo > 0 && ratio > most {
			most, mode = ratio, m.Mode
			interval = phrase.PositiveEnds(rr.Lo, rr.Hi)
		}
	}
	return interval, mode
}

// changeSection lists the doubts, and how far the headline moves if one view is believed.
func changeSection(d *Dossier) *section {
	r := d.Result
	s := &section{ID: "change", Title: result.ChangeTitle}
	if pooled(r) {
		i := r.HeadlineHorizon()
		days := r.Views[outcome.PooledView].Horizons[i].Days
		t := &sheet{Caption: result.ChoiceCaption(r, days), Head: result.ChoiceHead}
		tables := phrase.ExitsTogether(r.Views[outcome.OutsideView].Horizons, r.Views[outcome.InsideView].Horizons,
			r.Views[outcome.PooledView].Horizons)
		for k, label := range []string{result.HistoryAlone, result.InsideInFull, result.BothPooled} {
			t.Rows = append(t.Rows, []string{label, tables[k].Left[i].Cell()})
		}
		s.Blocks = append(s.Blocks, block{Text: result.ChoiceText, Table: t})
	}
	var items []string
	for _, w := range r.Warnings {
		items = append(items, strings.TrimSpace(w.Text+" "+result.Advice[w.Code]))
	}
	if len(items) > 0 {
		s.Blocks = append(s.Blocks, block{Text: result.DoubtsText, Items: items})
	}
	if len(s.Blocks) == 0 {
		return nil
	}
	return s
}

// provenanceSection says how to reproduce the result.
func provenanceSection(d *Dossier) *section {
	r := d.Result
	t := &sheet{Caption: result.RunCaption, Head: result.RunHead, Rows: result.Run(r)}
	if d.Manifest != nil {
		t.Rows = append(t.Rows, result.Machine(d.Manifest)...)
	}
	s := &section{ID: "provenance", Title: result.ProvenanceTitle, Blocks: []block{{
		Text:  result.ProvenanceText,
		Table: t,
	}}}
	if len(d.Notes) > 0 {
		s.Blocks = append(s.Blocks, block{Text: result.BesideText, Items: d.Notes})
	}
	return s
}
