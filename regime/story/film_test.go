package story

import (
	"slices"
	"testing"

	"fronde/outcome"
	"fronde/outcome/trace"
	"fronde/regime/fiction"
)

// The film agrees with the record on every day up to the exit. A recorded day has the largest
// counts since the recorded day before.
func TestFilmAgreesWithTheRecord(t *testing.T) {
	t.Parallel()
	s, told, worlds := stories(t, fiction.Faltering().Lasting(90), 12)
	m, exits := s.View().Model(), 0
	for n, story := range told {
		f, w := story.Film, worlds[n]
		last := m.RunUp() + m.Horizon()
		if w.Day >= 0 {
			exits++
			last = m.RunUp() + w.Day
		}
		if len(f.Days) != last+1 || f.Days[0] != 0 || f.Days[last] != last {
			t.Fatalf("world %d: %d days on film, up to %d", n, len(f.Days), last)
		}
		first := 0
		for i, day := range m.Grid() {
			if day > last {
				break
			}
			for v, lists := range map[outcome.Variable][][]int{outcome.Protesters: f.Protesters,
				outcome.Detentions: f.Detained} {
				sum := 0
				for d := first; d <= day; d++ {
					on := 0
					for _, list := range lists {
						on += list[d]
					}
					sum = max(sum, on)
				}
				if got := w.Values[v][i]; float64(sum) < got-float64(len(lists)) || float64(sum) > got+float64(len(lists)) {
					t.Errorf("world %d, day %d: %v is %g on record and %d on film", n, day, v, got, sum)
				}
			}
			first = day + 1
		}
		if slices.ContainsFunc(f.Confidence, func(c []int) bool { return slices.Min(c) < 0 || slices.Max(c) > 100 }) {
			t.Errorf("world %d: a confidence outside 0 to 100 %%", n)
		}
		plotted := 0
		for _, list := range f.Plot {
			plotted = max(plotted, slices.Max(list))
		}
		started := 0
		for _, e := range story.Events {
			if e.Kind == trace.PlotStarted {
				started++
			}
		}
		if plotted > started {
			t.Errorf("world %d: %d plots on film, %d told", n, plotted, started)
		}
	}
	if exits == 0 {
		t.Error("no exit: no film ended early")
	}
	some := told[0].Film.At([]int{0, 5, 1 << 20})
	if !slices.Equal(some.Days, []int{0, 5}) || some.Confidence[3][1] != told[0].Film.Confidence[3][5] ||
		some.Strength[1] != told[0].Film.Strength[5] {
		t.Error("an excerpt of the film differs from the whole")
	}
}
