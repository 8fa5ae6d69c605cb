package phrase

import (
	"testing"
)

func TestWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		p    float64
		want string
	}{
		{0, "almost no chance (below 1 %)"}, {.01, "almost no chance"}, {.049, "almost no chance"},
		{.05, "very unlikely"}, {.2, "unlikely"}, {.5, "roughly even chance"}, {.55, "likely"},
		{.8, "very likely"}, {.95, "almost certain"}, {.99, "almost certain (above 99 %)"}, {1,
			"almost certain (above 99 %)"},
	} {
		if got := Words(c.p); got != c.want {
			t.Errorf("Words(%g) = %q, want %q", c.p, got, c.want)
		}
	}
}

func TestPercentOf(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		p, mcError float64
		want       string
	}{
		{.0213, .001, "2.1 %"}, {.0213, .0011, "2 %"}, {.0213, .0001, "2.13 %"}, {.0007, .001, "< 0.1 %"},
		{.137, .02, "10 %"}, {.034, .02, "< 10 %"}, {.96, .02, "> 90 %"}, {.9996, .001, "> 99.9 %"},
		{.5, 0, "50.000 %"}, {0, 0, "< 0.001 %"}, {1, .001, "> 99.9 %"}, {.29, .01, "29 %"}, {.5, 1, "50 %"},
	} {
		if got := percentOf(c.p, c.mcError); got != c.want {
			t.Errorf("Percent(%g, %g) = %q, want %q", c.p, c.mcError, got, c.want)
		}
	}
}
