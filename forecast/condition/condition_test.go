package condition

import (
	"strings"
	"testing"

	"fronde/outcome"
	"fronde/scenario"
)

func result() *outcome.Result {
	coup := outcome.Probability{P: .04, Lo: .01, Hi: .1}
	return &outcome.Result{Views: map[string]outcome.View{outcome.PooledView: {Horizons: []outcome.Horizon{{
		Days: 365, AnyCoup: &coup, Exits: map[outcome.Exit]outcome.Probability{
			outcome.Survival: {P: .8, Lo: .7, Hi: .9}, outcome.Uprising: {P: .1, Lo: .05, Hi: .2},
		},
	}}}}}
}

func TestHolds(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"leaves@12m>15%": true, "leaves@12m>25%": false, "leaves @ 12 months >= 0.2": true, "stays@1y<0.8": false,
		"stays@365 d<=80%": true, "uprising@12m>9.9%": true, "any coup@12m>5%": false, "any_coup@12m>3%": true,
	} {
		c, err := Parse(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if _, holds := c.Holds(result()); holds != want {
			t.Errorf("%s holds: %v, want %v", text, holds, want)
		}
	}
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"leaves>15%": "WAY@TIME>PERCENT", "leavs@12m>15%": "leaves", "leaves@12 moons>15%": "unit",
		"leaves@12m>150%": "above 100 %", "leaves@12m>1.5.1": "not a number", "": "WAY@TIME>PERCENT",
	} {
		if _, err := Parse(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q gives %v, want %q", text, err, want)
		}
	}
	c, err := Parse("leaves@5m>1%")
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Suits(&scenario.Case{Title: "Ardenia", Horizon: 730}); err == nil ||
		!strings.Contains(err.Error(), "91, 183, 365, 730 days") {
		t.Errorf("a horizon that the forecast lacks gives %v", err)
	}
}
