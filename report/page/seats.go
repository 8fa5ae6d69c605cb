package page

import (
	"fmt"
	"strconv"

	"fronde/outcome/trace"
	"fronde/report/phrase"
	"fronde/report/phrase/told"
	"fronde/report/svg"
)

// filmBlock shows the elite of a told world, seat by seat, on its key dates; nil without a
// film.
func filmBlock(t *trace.Trace) *block {
	f := t.Film
	if f == nil || len(f.Days) == 0 || len(f.Seats) == 0 {
		return nil
	}
	var figures []graphic
	seats, ties := seatData(t), seatTies(f)
	for i, day := range f.Days {
		g := graphic{ID: "seats-" + strconv.Itoa(i), Title: phrase.DateAfter(t.Scenario.Start, day),
			Desc: told.SeatsDesc,
			Data: seats, Also: ties}
		g.Wide = svg.Seats(f, i).SVG(g.ID, g.Title, g.Desc)
		figures = append(figures, g)
	}
	return &block{
		Text: told.SeatsText,
		Keys: []key{{Class: "c0 seat", Mark: "place", Label: told.BelowOne},
			{Class: "c1 seat", Mark: "place", Label: told.BelowTwo}, {Class: "c2 seat", Mark: "place", Label: told.BelowThree},
			{Class: "c3 seat", Mark: "place", Label: told.BelowFour}, {Class: "c4 seat", Mark: "place",
				Label: told.FromFour}, {Class: "voice", Mark: "place", Label: told.OpenDissent},
			{Class: "plotting", Mark: "place", Label: told.InPlot}},
		Figures: figures,
		Fold:    told.SeatsFold, Table: seatSheet(t),
	}
}

// seatSheet tables the seats on the film's days.
func seatSheet(t *trace.Trace) *sheet {
	f := t.Film
	s := &sheet{Caption: told.SeatsCaption, Head: told.SeatsHead}
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
func seatData(t *trace.Trace) *download {
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
			rows = append(rows, []string{phrase.ISOAfter(t.Scenario.Start, day), seat.Role, seat.Bloc,
				phrase.Decimal(seat.Power),
				strconv.Itoa(f.Confidence[s][i]), dissent, plot, strconv.Itoa(f.Holder[s][i])})
		}
	}
	return csvLink("seats", []string{"date", "role", "bloc", "power", "confidence_in_regime_percent", "open_dissent",
		"plot", "holder"}, rows)
}

// seatTies is who trusts whom as a file.
func seatTies(f *trace.Film) *download {
	var rows [][]string
	for _, tie := range f.Ties {
		rows = append(rows, []string{f.Seats[tie[0]].Role, f.Seats[tie[1]].Role})
	}
	return csvLink("seat-ties", []string{"role", "trusts"}, rows)
}
