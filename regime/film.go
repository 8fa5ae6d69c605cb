package regime

import (
	"fmt"
	"math"
	"slices"

	"fronde/outcome"
)

// newFilm names the seats and places that a story is set in.
func (t *Story) newFilm() *outcome.Film {
	m := t.s.m
	f := &outcome.Film{Ties: [][2]int{}}
	for i, seat := range m.seats {
		f.Seats = append(f.Seats, outcome.FilmSeat{Role: m.seatName(i), Bloc: m.c.Elites.Blocs[seat.bloc].Name, Kind: kindNames[seat.kind]})
	}
	for i := range m.c.Places {
		f.Places = append(f.Places, m.c.Places[i].Name)
	}
	for _, lists := range []*[][]int{&f.Confidence, &f.Face, &f.Holder, &f.Plot} {
		*lists = make([][]int, len(m.seats))
	}
	f.Protesters, f.Detained = make([][]int, len(m.places)), make([][]int, len(m.places))
	return f
}

// seatName is the role of whoever holds a seat: its bloc and its number there.
func (m *Model) seatName(i int) string {
	first := slices.IndexFunc(m.seats, func(x seat) bool { return x.bloc == m.seats[i].bloc })
	return fmt.Sprintf("%s %d", m.c.Elites.Blocs[m.seats[i].bloc].Name, i-first+1)
}

// shoot adds the day's state to the film, up to the day of the exit.
func (t *Story) shoot() {
	if t == nil || t.base != nil || t.over && t.filmed {
		return
	}
	t.filmed = t.over
	f, s := t.Film, t.s
	if len(f.Days) == 0 {
		t.cast()
	}
	f.Days = append(f.Days, s.day)
	for i := range s.elites.seats {
		x := &s.elites.seats[i]
		f.Confidence[i] = append(f.Confidence[i], int(math.Round(100*x.confidence)))
		f.Face[i] = append(f.Face[i], whether(x.voiced))
		f.Holder[i] = append(f.Holder[i], int(t.holders[i]))
		f.Plot[i] = append(f.Plot[i], t.plotOf(i))
	}
	for i, people := range s.police.street {
		f.Protesters[i] = append(f.Protesters[i], int(math.Round(people)))
		f.Detained[i] = append(f.Detained[i], int(math.Round(s.police.held[i])))
	}
	polled := max(0, s.next-1) // the grid's latest day
	for _, one := range []struct {
		into  *[]float64
		value float64
	}{
		{&f.Strength, s.elites.strength}, {&f.Leader, s.leader.view}, {&f.Public, s.elites.public},
		{&f.Repression, s.leader.repression}, {&f.MediaReach, s.media.reach},
		{&f.ApprovalTrue, s.into.Values[outcome.ApprovalTrue][polled]},
		{&f.ApprovalExpressed, s.into.Values[outcome.ApprovalExpressed][polled]},
	} {
		*one.into = append(*one.into, math.Round(1000*one.value)/1000)
	}
}

// cast notes who holds how much power, and who trusts whom.
func (t *Story) cast() {
	for i := range t.s.elites.seats {
		t.Film.Seats[i].Power = math.Round(1e4*t.s.elites.seats[i].power) / 1e4
		for j := range t.s.elites.seats {
			if t.s.elites.trust[i].has(j) {
				t.Film.Ties = append(t.Film.Ties, [2]int{i, j})
			}
		}
	}
}

// plotOf numbers the plot that a seat's holder is in, in the order in which plots are first
// seen, from 1; 0 for none.
func (t *Story) plotOf(i int) int {
	for p := range t.s.plots {
		if plot := &t.s.plots[p]; plot.members.has(i) {
			at := slices.Index(t.seen, plot.number)
			if at < 0 {
				t.seen = append(t.seen, plot.number)
				at = len(t.seen) - 1
			}
			return at + 1
		}
	}
	return 0
}

func whether(b bool) int {
	if b {
		return 1
	}
	return 0
}
