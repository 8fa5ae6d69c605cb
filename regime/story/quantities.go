package story

import (
	"fmt"
	"math/bits"
	"strconv"
	"strings"

	"fronde/regime"
	"fronde/scenario"
)

// firstDifference finds the first quantity in which two listings of a part differ; if whole is set, only among whole
// numbers. Lists of different lengths are compared up to the shorter one's end, then by length.
func firstDifference(a, b []regime.Quantity, whole bool) (x, y *regime.Quantity, differ bool) {
	for i, j := 0, 0; i < len(a) && j < len(b); i, j = i+1, j+1 {
		x, y = &a[i], &b[j]
		switch { // where one list goes on alone, its length comes next
		case x.Length && !y.Length:
			for !b[j].Length {
				j++
			}
			y = &b[j]
		case y.Length && !x.Length:
			for !a[i].Length {
				i++
			}
			x = &a[i]
		}
		if (x.Whole || !whole) && !sameValue(*x, *y) {
			return x, y, true
		}
	}
	return nil, nil, false
}

// sameValue compares two quantities of the same name.
func sameValue(a, b regime.Quantity) bool { return a.Value == b.Value && a.Seats == b.Seats }

// whose names what the index of a list of numbers refers to, where that has a name.
var whose = map[string]func(*scenario.Case, int) string{
	"society.unaware": cellName, "society.aware": cellName, "society.left": cellName, "society.leftBand": cellName,
	"society.base": cellName, "society.awarePlace": placeName, "society.risk": placeName,
	"society.turnout": placeName, "society.local": placeName, "society.segment": segmentName,
	"police.expected": placeName, "police.expectedCall": placeName, "police.capacity": placeName,
	"police.street": placeName, "police.held": placeName, "opposition.calls": placeName,
}

func placeName(c *scenario.Case, i int) string {
	if i >= len(c.Places) {
		return ""
	}
	return c.Places[i].Name
}

func segmentName(c *scenario.Case, i int) string {
	if i >= len(c.Segments) {
		return ""
	}
	return c.Segments[i].Name
}

// cellName names a segment of a place; the segments of a place are adjacent.
func cellName(c *scenario.Case, i int) string {
	place, segment := placeName(c, i/len(c.Segments)), segmentName(c, i%len(c.Segments))
	if place == "" || len(c.Segments) == 1 {
		return place
	}
	return place + ", " + segment
}

// nameOf writes a quantity's name with its indices: a seat's is followed by the name of its bloc, a place's by its own.
func nameOf(m *regime.Model, q *regime.Quantity) string {
	index := q.Index[:]
	var b strings.Builder
	for _, c := range q.Name {
		switch {
		case c == '@' && index[0] < m.Elites():
			fmt.Fprintf(&b, "%d %s", index[0], m.Bloc(index[0]).Name)
			index = index[1:]
		case c == '@', c == '#':
			b.WriteString(strconv.Itoa(index[0]))
			list, _, _ := strings.Cut(q.Name, "[")
			if named := whose[list]; named != nil && named(m.Case(), index[0]) != "" {
				b.WriteString(" " + named(m.Case(), index[0]))
			}
			index = index[1:]
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

// oneSeat names the first seat that is in only one of two sets.
func oneSeat(a, b *regime.Quantity) (name string, first, second float64) {
	for word, x := range a.Seats {
		if y := b.Seats[word]; x != y {
			bit := bits.TrailingZeros64(x ^ y)
			return ": has seat " + strconv.Itoa(word<<6+bit), float64(x >> bit & 1), float64(y >> bit & 1)
		}
	}
	return "", 0, 0
}

// decisions lists the whole numbers and marks of the parts that decide, and the fate.
func decisions(v regime.View) []regime.Quantity {
	fate := v.Fate()
	list := []regime.Quantity{{Value: float64(fate.Exit)}, {Value: float64(fate.Day)}}
	var all []regime.Quantity
	for _, p := range regime.Parts() {
		if !p.Decides {
			continue
		}
		all = v.Quantities(all[:0], p)
		for _, q := range all {
			if q.Whole {
				list = append(list, q)
			}
		}
	}
	return list
}
