package page

import (
	"fmt"
	"slices"
	"strconv"

	"fronde/outcome"
	"fronde/report/phrase"
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
		g := graphic{ID: "cracks", Full: true, Title: "The signs that would move the forecast most: probability within " + phrase.Weeks(s.MatrixLead) + " of seeing them",
			Desc:  "For each sign the pooled probability of the exit that it moves most, before the sign as a hollow circle and after it as a disc, with 90 per cent intervals, on a logarithmic scale. The table holds the numbers.",
			Table: crackSheet(s), Data: signData(s)}
		g.Wide = svg.Cracks(s, true).Draw(860).SVG(g.ID, g.Title, g.Desc)
		g.Narrow = svg.Cracks(s, false).Draw(400).SVG(g.ID+"-n", g.Title, g.Desc)
		blocks = append(blocks, block{
			Text:    "What, if it were seen, would change this forecast, and to what. Only signs that an observer can see, and whose effect exceeds its error, are listed; among so many some will still be chance.",
			Keys:    append([]key{{Mark: "circle", Label: "now"}, {Mark: "disc", Label: "with the sign seen"}}, crackKeys(s)...),
			Figures: []graphic{g},
		})
	} else {
		blocks = append(blocks, block{Text: "No sign that an observer can see would move the probability of any exit by a tenth of it, beyond its error."})
	}
	blocks = append(blocks, block{
		Text:  fmt.Sprintf("Signs against exits within %s, as an analysis of competing hypotheses sets them: ++ the sign is three times likelier or more if that exit comes, + likelier, − less likely, −− a third or less, · neither beyond its error, nothing where too few worlds show the exit. Bits say how well a sign tells the exits apart if all were equally likely.", phrase.Weeks(s.MatrixLead)),
		Table: matrixSheet(s, shownSigns),
	}, block{Fold: "Table: the whole matrix, with what only insiders see", Table: matrixSheet(s, len(s.Signs))})
	for _, lead := range s.Leads {
		blocks = append(blocks, block{Fold: "Table: likelihood ratios within " + phrase.Weeks(lead), Table: likelihoodSheet(s, lead)})
	}
	return append(blocks, block{Note: fmt.Sprintf("Counted from %s in %s, read every four weeks up to a year ahead, as simulated. A ratio is of the sign's frequency if the exit comes within the lead to that if it does not. What it would move the forecast to gives the simulator its weight in the pool and no more. %s",
		phrase.Count(int64(s.Worlds), "world", "worlds"), phrase.Count(int64(s.Draws), "draw", "draws"), phrase.WithoutRatio(s, s.MatrixLead))})
}

// crackKeys name the exits that the cracks move, by their colours.
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
	t := &sheet{Caption: "Within " + phrase.Weeks(s.MatrixLead) + ", pooled, in % with 90 % intervals", Head: []string{"sign", "exit", "now", "then", "times its chance now", "ratio"}}
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

// matrixSheet sets signs against exits: all, or so many of those that observers see.
func matrixSheet(s *outcome.Signposts, most int) *sheet {
	names := phrase.Hypotheses(s, s.MatrixLead)
	t := &sheet{Caption: "Analysis of competing hypotheses, the most telling signs first", Head: []string{"sign", "seen by", "bits"}}
	for _, name := range names {
		t.Head = append(t.Head, phrase.HypothesisLabel(name))
	}
	for _, sign := range byDiagnosticity(s) {
		if all := most == len(s.Signs); len(t.Rows) == most || !all && !sign.Visible {
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
		return "observers"
	}
	return "insiders"
}

// likelihoodSheet holds the ratios of all signs at a lead.
func likelihoodSheet(s *outcome.Signposts, lead int) *sheet {
	names := append(phrase.Hypotheses(s, lead), outcome.AnyExit)
	t := &sheet{Caption: "How many times likelier the sign is if the exit comes within " + phrase.Weeks(lead) + ", with 90 % intervals", Head: []string{"sign", "seen by"}}
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
	head := []string{"variable", "reading", "side", "threshold", "unit", "frequency", "visible", "bits", "bits_lo", "bits_hi", "lead", "exit",
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
				row := []string{sign.Variable, sign.Reading, sign.Side, phrase.Decimal(sign.Threshold), sign.Unit, phrase.Decimal(sign.Frequency),
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
