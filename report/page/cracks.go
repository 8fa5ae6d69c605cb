package page

import (
	"slices"
	"strconv"

	"fronde/outcome"
	"fronde/report/phrase"
	"fronde/report/phrase/study"
	"fronde/report/svg"
	"fronde/stats"
)

// crackBlocks say what would move the forecast most, and set the signs against the exits.
func crackBlocks(r *outcome.Result) []block {
	s := r.Signposts
	if s == nil {
		return nil
	}
	_, best := r.Headline()
	blocks := []block{}
	if len(s.Cracks) > 0 && len(best.Horizons) > 0 {
		g := graphic{ID: "cracks", Full: true, Title: study.CracksTitle(s),
			Desc:  study.CracksDesc,
			Table: crackSheet(s), Data: signData(s)}
		g.Wide = svg.Cracks(s, true).Draw(860).SVG(g.ID, g.Title, g.Desc)
		g.Narrow = svg.Cracks(s, false).Draw(400).SVG(g.ID+"-n", g.Title, g.Desc)
		blocks = append(blocks, block{
			Text:    study.CracksText,
			Keys:    append([]key{{Mark: "circle", Label: study.Now}, {Mark: "disc", Label: study.WithSign}}, crackKeys(s)...),
			Figures: []graphic{g},
		})
	} else {
		blocks = append(blocks, block{Text: study.NoCrackText})
	}
	blocks = append(blocks, block{
		Text:  study.MatrixText(s),
		Table: matrixSheet(s, shownSigns),
	}, block{Fold: study.MatrixFold, Table: matrixSheet(s, len(s.Signs))})
	for _, lead := range s.Leads {
		blocks = append(blocks, block{Fold: study.RatiosFold(lead), Table: likelihoodSheet(s, lead)})
	}
	return append(blocks, block{Note: study.SignsNote(s)})
}

// crackKeys explain the colours of the exits that the cracks move.
func crackKeys(s *outcome.Signposts) (keys []key) {
	for _, c := range s.Cracks {
		one := key{Class: c.Exit, Mark: "swatch", Label: phrase.HypothesisLabel(c.Exit)}
		if !slices.Contains(keys, one) {
			keys = append(keys, one)
		}
	}
	return keys
}

func crackSheet(s *outcome.Signposts) *sheet {
	t := &sheet{Caption: study.CracksCaption(s), Head: study.CracksHead}
	for _, c := range s.Cracks {
		sign := &s.Signs[c.Sign]
		l := phrase.LikelihoodsAt(sign, s.MatrixLead)[c.Exit]
		t.Rows = append(t.Rows, []string{phrase.Sign(sign), phrase.HypothesisLabel(c.Exit),
			phrase.Cell(l.From.Probability()), phrase.Cell(l.To.Probability()), phrase.Ratio(l.Times), phrase.Ratio(l.LR)})
	}
	return t
}

// byDiagnosticity lists the signs, the most telling first.
func byDiagnosticity(s *outcome.Signposts) []*outcome.Sign {
	list := make([]*outcome.Sign, len(s.Signs))
	for i := range s.Signs {
		list[i] = &s.Signs[i]
	}
	slices.SortStableFunc(list, func(a, b *outcome.Sign) int {
		switch {
		case a.Diagnosticity > b.Diagnosticity:
			return -1
		case a.Diagnosticity < b.Diagnosticity:
			return 1
		}
		return 0
	})
	return list
}

// shownSigns is how many signs the matrix shows at first: the most telling that observers see.
const shownSigns = 12

// matrixSheet sets signs against exits: all signs, or the first few of those that observers can see.
func matrixSheet(s *outcome.Signposts, most int) *sheet {
	names := phrase.Hypotheses(s, s.MatrixLead)
	t := &sheet{Caption: study.MatrixCaption, Head: study.MatrixColumns}
	for _, name := range names {
		t.Head = append(t.Head, phrase.HypothesisLabel(name))
	}
	for _, sign := range byDiagnosticity(s) {
		if all := most == len(s.Signs); len(t.Rows) == most || !all && !sign.Visible || !phrase.Tells(sign, s.MatrixLead) {
			continue
		}
		row := []string{phrase.Sign(sign), seenBy(sign), phrase.Bits(sign)}
		at := phrase.LikelihoodsAt(sign, s.MatrixLead)
		for _, name := range names {
			l, known := at[name]
			row = append(row, phrase.Weighs(l, known))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func seenBy(s *outcome.Sign) string {
	if s.Visible {
		return study.Observers
	}
	return study.Insiders
}

// likelihoodSheet holds the ratios of all signs at a lead.
func likelihoodSheet(s *outcome.Signposts, lead int) *sheet {
	names := append(phrase.Hypotheses(s, lead), outcome.AnyExit)
	t := &sheet{Caption: study.RatiosCaption(lead), Head: study.RatiosHead}
	for _, name := range names {
		t.Head = append(t.Head, phrase.HypothesisLabel(name))
	}
	for i := range s.Signs {
		row := []string{phrase.Sign(&s.Signs[i]), seenBy(&s.Signs[i])}
		at := phrase.LikelihoodsAt(&s.Signs[i], lead)
		for _, name := range names {
			cell := ""
			if l, known := at[name]; known {
				cell = phrase.Ratio(l.LR)
			}
			row = append(row, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// signData is everything that the signs say.
func signData(s *outcome.Signposts) *download {
	head := []string{"variable", "reading", "side", "threshold", "unit", "frequency", "visible", "bits", "bits_lo",
		"bits_hi", "lead", "exit",
		"lr", "lr_lo", "lr_hi", "from", "from_lo", "from_hi", "to", "to_lo", "to_hi", "times", "times_lo", "times_hi"}
	var rows [][]string
	for i := range s.Signs {
		sign := &s.Signs[i]
		for _, at := range sign.At {
			for _, name := range append(phrase.Hypotheses(s, at.Lead), outcome.AnyExit) {
				l, known := at.Exits[name]
				if !known {
					continue
				}
				row := []string{sign.Variable, sign.Reading, sign.Side, phrase.Decimal(sign.Threshold), sign.Unit,
					phrase.Decimal(sign.Frequency),
					strconv.FormatBool(sign.Visible), phrase.Decimal(sign.Diagnosticity),
					phrase.Decimal(sign.DiagnosticityLo), phrase.Decimal(sign.DiagnosticityHi), strconv.Itoa(at.Lead), name}
				for _, r := range []stats.Range{l.LR, l.From.Range, l.To.Range, l.Times} {
					row = append(row, phrase.Decimal(r.Mean), phrase.Decimal(r.Lo), phrase.Decimal(r.Hi))
				}
				rows = append(rows, row)
			}
		}
	}
	return csvLink("signposts", head, rows)
}
