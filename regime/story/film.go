package story

import (
	"math"
	"slices"

	"fronde/outcome/trace"
	"fronde/regime"
)

// newFilm returns an empty film of the model's seats and places.
func newFilm(m *regime.Model) *trace.Film {
	f := &trace.Film{Ties: [][2]int{}}
	for i := range m.Elites() {
		f.Seats = append(f.Seats, trace.FilmSeat{Role: seatName(m, i), Bloc: m.Bloc(i).Name, Kind: m.Kind(i).String()})
	}
	for _, p := range m.Case().Places {
		f.Places = append(f.Places, p.Name)
	}
	for _, lists := range []*[][]int{&f.Confidence, &f.Face, &f.Holder, &f.Plot} {
		*lists = make([][]int, m.Elites())
	}
	f.Protesters, f.Detained = make([][]int, m.Places()), make([][]int, m.Places())
	return f
}

// shoot adds the day's state to the film, up to the day of the exit.
func (t *Story) shoot() {
	if t.Film == nil || t.filmed {
		return
	}
	t.filmed = t.over
	f, v := t.Film, t.world
	if len(f.Days) == 0 {
		t.cast()
	}
	f.Days = append(f.Days, v.Day())
	plots := t.plotsOf()
	for i := range f.Seats {
		x := v.Seat(i)
		f.Confidence[i] = append(f.Confidence[i], int(math.Round(100*x.Confidence)))
		f.Face[i] = append(f.Face[i], whether(x.Voiced))
		f.Holder[i] = append(f.Holder[i], int(x.Holder.Before()))
		f.Plot[i] = append(f.Plot[i], plots[i])
	}
	for i := range f.Places {
		street := v.Street(i)
		f.Protesters[i] = append(f.Protesters[i], int(math.Round(street.Protesters)))
		f.Detained[i] = append(f.Detained[i], int(math.Round(street.Detained)))
	}
	repression, _ := v.Repression()
	expressed, private := v.Approval()
	for _, one := range []struct {
		into  *[]float64
		value float64
	}{
		{&f.Strength, v.Strength()}, {&f.Leader, v.LeaderView()}, {&f.Public, v.PublicView()},
		{&f.Repression, repression}, {&f.MediaReach, v.MediaReach()},
		{&f.ApprovalTrue, private}, {&f.ApprovalExpressed, expressed},
	} {
		*one.into = append(*one.into, math.Round(1000*one.value)/1000)
	}
}

// cast records each seat's power, and who trusts whom.
func (t *Story) cast() {
	for i := range t.Film.Seats {
		t.Film.Seats[i].Power = math.Round(1e4*t.world.Seat(i).Power) / 1e4
		for j := range t.Film.Seats {
			if t.world.Trusts(i, j) {
				t.Film.Ties = append(t.Film.Ties, [2]int{i, j})
			}
		}
	}
}

// plotsOf numbers the plot that each seat's holder is in, from 1 in order of first appearance; 0 means none.
func (t *Story) plotsOf() []int {
	of, plots := make([]int, len(t.lost)), t.world.Plots()
	for i := range of {
		p := slices.IndexFunc(plots, func(p regime.Plot) bool { return slices.Contains(p.Members, i) })
		if p < 0 {
			continue
		}
		at := slices.Index(t.seen, plots[p].Number)
		if at < 0 {
			t.seen = append(t.seen, plots[p].Number)
			at = len(t.seen) - 1
		}
		of[i] = at + 1
	}
	return of
}

func whether(b bool) int {
	if b {
		return 1
	}
	return 0
}
