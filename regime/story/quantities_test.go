package story

import (
	"testing"

	"fronde/regime"
	"fronde/regime/fiction"
)

// seats lists the confidence and the dissent of some seats, as a part of the world does.
func seats(confidence ...float64) (list []regime.Quantity) {
	for i, x := range confidence {
		list = append(list,
			regime.Quantity{Name: "elites.seats[@].confidence", Index: [2]int{i}, Value: x},
			regime.Quantity{Name: "elites.seats[@].voiced", Index: [2]int{i}, Whole: true})
	}
	return append(list,
		regime.Quantity{Name: "elites.seats: how many", Value: float64(len(confidence)), Whole: true, Length: true},
		regime.Quantity{Name: "elites.exits", Value: 2, Whole: true})
}

// Lists are compared up to the shorter one's end, then by length.
func TestFirstDifference(t *testing.T) {
	t.Parallel()
	m := model(t, fiction.New())
	dissent := seats(0.5, 0.6)
	dissent[3].Value = 1
	exits := seats(0.5, 0.6)
	exits[5].Value = 3
	for _, c := range []struct {
		name          string
		a, b          []regime.Quantity
		whole         bool
		want          string
		first, second float64
	}{
		{"equal", seats(0.5, 0.6), seats(0.5, 0.6), false, "", 0, 0},
		{"one value", seats(0.5, 0.6), seats(0.5, 0.7), false, "elites.seats[1 court].confidence", 0.6, 0.7},
		{"one value, not whole", seats(0.5, 0.6), seats(0.5, 0.7), true, "", 0, 0},
		{"a mark", seats(0.5, 0.7), dissent, true, "elites.seats[1 court].voiced", 0, 1},
		{"longer first", seats(0.5, 0.6, 0.7), seats(0.5, 0.6), false, "elites.seats: how many", 3, 2},
		{"longer second", seats(0.5), seats(0.5, 0.6), true, "elites.seats: how many", 1, 2},
		{"an element before the length", seats(0.5, 0.6), seats(0.4), false, "elites.seats[0 court].confidence", 0.5, 0.4},
		{"after the list", seats(0.5, 0.6), exits, false, "elites.exits", 2, 3},
	} {
		a, b, differ := firstDifference(c.a, c.b, c.whole)
		switch {
		case differ != (c.want != ""):
			t.Errorf("%s: differ is %v", c.name, differ)
		case differ && (nameOf(m, a) != c.want || a.Value != c.first || b.Value != c.second):
			t.Errorf("%s: %s is %g and %g, want %s, %g and %g",
				c.name, nameOf(m, a), a.Value, b.Value, c.want, c.first, c.second)
		}
	}
}

func TestSetsDifferInTheFirstSeatOfOneOnly(t *testing.T) {
	t.Parallel()
	a := regime.Quantity{Name: "elites.trust[@]", Seats: [2]uint64{1 << 3, 1 << 2}}
	b := regime.Quantity{Name: "elites.trust[@]", Seats: [2]uint64{1 << 3, 1<<2 | 1<<5}}
	if name, first, second := oneSeat(&a, &b); name != ": has seat 69" || first != 0 || second != 1 {
		t.Errorf("%s is %g and %g", name, first, second)
	}
}

func TestNamesTakeTheirIndices(t *testing.T) {
	t.Parallel()
	m := model(t, fiction.New())
	for _, c := range []struct {
		q    regime.Quantity
		want string
	}{
		{regime.Quantity{Name: "leader.view"}, "leader.view"},
		{regime.Quantity{Name: "society.aware[#]", Index: [2]int{12}}, "society.aware[12]"},
		{regime.Quantity{Name: "ending.follow[#][#]", Index: [2]int{4, 2}}, "ending.follow[4][2]"},
		{regime.Quantity{Name: "elites.trust[@]", Index: [2]int{1}}, "elites.trust[1 court]"},
		{regime.Quantity{Name: "elites.trust[@]", Index: [2]int{500}}, "elites.trust[500]"},
	} {
		if got := nameOf(m, &c.q); got != c.want {
			t.Errorf("%s is written %s, want %s", c.q.Name, got, c.want)
		}
	}
}
