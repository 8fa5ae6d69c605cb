package page

import (
	"fmt"
	"strconv"

	"fronde/outcome"
	"fronde/report/phrase"
	"fronde/report/svg"
)

// filmBlock shows the elite of a told world, seat by seat, on its key dates; nil without a
// film.
func filmBlock(t *outcome.Trace) *block {
	f := t.Film
	if f == nil || len(f.Days) == 0 || len(f.Seats) == 0 {
		return nil
	}
	var figures []graphic
	seats, ties := seatData(t), seatTies(f)
	for i, day := range f.Days {
		g := graphic{ID: "seats-" + strconv.Itoa(i), Title: phrase.DateAfter(t.Scenario.Start, day),
			Desc: "The elite of this world seat by seat around the leader, a bloc to each sector. A disc's area is the seat's power, its colour the holder's private confidence in the regime, a ring open dissent, a dashed ring membership in a plot. Lines join who trusts whom. The table lists the seats.",
			Data: seats, Also: ties}
		g.Wide = svg.Seats(f, i).SVG(g.ID, g.Title, g.Desc)
		figures = append(figures, g)
	}
	return &block{
		Text: "The elite of this world, seat by seat, on key dates: what each holder privately thinks of the regime, and what it shows.",
		Keys: []key{{Class: "c0 seat", Mark: "place", Label: "confidence in the regime below a fifth"}, {Class: "c1 seat", Mark: "place", Label: "below two fifths"}, {Class: "c2 seat", Mark: "place", Label: "below three fifths"},
			{Class: "c3 seat", Mark: "place", Label: "below four fifths"}, {Class: "c4 seat", Mark: "place", Label: "four fifths and more"}, {Class: "voice", Mark: "place", Label: "open dissent"}, {Class: "plotting", Mark: "place", Label: "in a plot"}},
		Figures: figures,
		Fold:    "Table: the seats on these dates", Table: seatSheet(t),
	}
}

// seatSheet tables the seats on the film's days.
func seatSheet(t *outcome.Trace) *sheet {
	f := t.Film
	s := &sheet{Caption: "Seats of this one world: power, and private confidence in the regime in % on key dates (v open dissent, p in a plot, b, c a later holder)", Head: []string{"seat", "bloc", "power"}}
	for _, day := range f.Days {
		s.Head = append(s.Head, phrase.DateAfter(t.Scenario.Start, day))
	}
	for i, seat := range f.Seats {
		row := []string{seat.Role, seat.Bloc, phrase.Quantity(seat.Power, "share")}
		for d := range f.Days {
			cell := fmt.Sprintf("%d", f.Confidence[i][d])
			if n := f.Holder[i][d]; n > 0 {
				cell += " " + string(rune('a'+min(n, 25)))
			}
			if f.Face[i][d] > 0 {
				cell += " v"
			}
			if f.Plot[i][d] > 0 {
				cell += " p"
			}
			row = append(row, cell)
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

// seatData is every seat on every day of the film as a file.
func seatData(t *outcome.Trace) *download {
	f := t.Film
	var rows [][]string
	for i, day := range f.Days {
		for s, seat := range f.Seats {
			dissent, plot := "no", ""
			if f.Face[s][i] > 0 {
				dissent = "yes"
			}
			if n := f.Plot[s][i]; n > 0 {
				plot = strconv.Itoa(n)
			}
			rows = append(rows, []string{phrase.ISOAfter(t.Scenario.Start, day), seat.Role, seat.Bloc, phrase.Decimal(seat.Power),
				strconv.Itoa(f.Confidence[s][i]), dissent, plot, strconv.Itoa(f.Holder[s][i])})
		}
	}
	return csvLink("seats", []string{"date", "role", "bloc", "power", "confidence_in_regime_percent", "open_dissent", "plot", "holder"}, rows)
}

// seatTies is who trusts whom as a file.
func seatTies(f *outcome.Film) *download {
	var rows [][]string
	for _, tie := range f.Ties {
		rows = append(rows, []string{f.Seats[tie[0]].Role, f.Seats[tie[1]].Role})
	}
	return csvLink("seat-ties", []string{"role", "trusts"}, rows)
}
