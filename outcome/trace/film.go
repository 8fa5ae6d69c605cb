package trace

import "slices"

// Film is the state of a world day by day: what the story of a [Trace] is set in. The outer
// index of a list of lists is the seat or the place, the inner one the day.
type Film struct {
	Days  []int      `json:"days"` // since start
	Seats []FilmSeat `json:"seats"`
	// Confidence of each seat's holder in the regime, in per cent: a private belief.
	Confidence [][]int `json:"confidence"`
	// Face is 1 once the holder has openly dissented, 0 while it is loyal in public.
	Face [][]int `json:"face"`
	// Holder is the number of the seat's holder, from 0.
	Holder [][]int `json:"holder"`
	// Plot is the number of the plot that the holder is in, from 1; 0 for none.
	Plot [][]int `json:"plot"`
	// Ties lists who trusts whom at the start, by the places of the seats.
	Ties   [][2]int `json:"ties"`
	Places []string `json:"places"`
	// Protesters and Detained of each place on the day, people.
	Protesters [][]int `json:"protesters"`
	Detained   [][]int `json:"detained"`
	// Strength of the regime: the true one, what the leader believes and what the public sees.
	Strength []float64 `json:"strength"`
	Leader   []float64 `json:"leader_view"`
	Public   []float64 `json:"public_view"`
	// Shares, 0 to 1. Approval is that of the latest day on which observables were recorded.
	Repression        []float64 `json:"repression"`
	MediaReach        []float64 `json:"media_reach"`
	ApprovalTrue      []float64 `json:"approval_true"`
	ApprovalExpressed []float64 `json:"approval_expressed"`
}

// FilmSeat is a seat of the elite. Its power is a share of the country's.
type FilmSeat struct {
	Role  string  `json:"role"`
	Bloc  string  `json:"bloc"`
	Kind  string  `json:"kind"`
	Power float64 `json:"power"`
}

// At returns the film restricted to some of its days; days that it lacks are left out.
func (f *Film) At(days []int) *Film {
	var frames []int
	for _, day := range days {
		if i := slices.Index(f.Days, day); i >= 0 {
			frames = append(frames, i)
		}
	}
	some := &Film{Seats: f.Seats, Ties: f.Ties, Places: f.Places}
	some.Days = pick(f.Days, frames)
	for _, lists := range []struct{ from, into *[][]int }{
		{&f.Confidence, &some.Confidence}, {&f.Face, &some.Face}, {&f.Holder, &some.Holder}, {&f.Plot, &some.Plot},
		{&f.Protesters, &some.Protesters}, {&f.Detained, &some.Detained},
	} {
		*lists.into = make([][]int, len(*lists.from))
		for i, list := range *lists.from {
			(*lists.into)[i] = pick(list, frames)
		}
	}
	for _, list := range []struct{ from, into *[]float64 }{
		{&f.Strength, &some.Strength}, {&f.Leader, &some.Leader}, {&f.Public, &some.Public},
		{&f.Repression, &some.Repression},
		{&f.MediaReach, &some.MediaReach}, {&f.ApprovalTrue, &some.ApprovalTrue},
		{&f.ApprovalExpressed, &some.ApprovalExpressed},
	} {
		*list.into = pick(*list.from, frames)
	}
	return some
}

func pick[T any](from []T, frames []int) []T {
	some := make([]T, len(frames))
	for i, frame := range frames {
		some[i] = from[frame]
	}
	return some
}
