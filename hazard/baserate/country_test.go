package baserate

import (
	"fmt"
	"strings"
	"testing"
)

// A made panel of two countries, one of which has two codes.
const (
	panelHead = "ccode,year,exposure_years,tenure_years,personalist_any,personalist_pure,exit_mode\n"

	leftOut = `365,1989,1,14.9,True,True,
365,1990,1,15.9,True,True,
365,1991,0.25,16.9,True,True,coup
365,1991,0.75,0,True,False,
365,1992,0.5,0.75,False,False,regular
775,1988,0.5,25.8,True,False,regular
`
	kept = `651,1989,1,17.1,True,False,
651,1990,0.4,18.1,True,False,natural
651,1990,0.6,0,True,False,
651,1991,1,0.6,False,False,
651,1992,1,1.6,True,True,armed
651,1993,0.25,2.6,True,True,regular
850,1998,0.38604,31.8,True,False,regular
`
)

// Leaving a country out is exact: it gives the class that the panel without the country gives.
func TestWithoutIsARecount(t *testing.T) {
	count := func(rows string) table {
		t.Helper()
		all, err := recount(strings.NewReader(panelHead + rows))
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	shipped := byCountry
	defer func() { byCountry = shipped }()
	byCountry = count(leftOut + kept)
	neWin := recoded{"Ne Win", 775, hybrid, 1988, 25.8, Regular, Uprising}
	suharto := recoded{"Suharto", 850, hybrid, 1998, 31.8, Regular, Uprising}
	changed := 0
	for _, kind := range classes {
		whole := byCountry.class(kind.Rule, kind.Tenure, kind.Period, []recoded{neWin, suharto})
		less := whole.Without(Country{Name: "Left Out", Codes: []int{365, 775}})
		want := count(kept).class(kind.Rule, kind.Tenure, kind.Period, []recoded{suharto})
		near(t, less.String(), less.Years, want.Years, 1e-9)
		if less.Exits != want.Exits {
			t.Errorf("%s: %d exits, want %d", &less, less.Exits, want.Exits)
		}
		for m := range Modes {
			near(t, fmt.Sprintf("%s, events by %s", &less, m), less.Events[m], want.Events[m], 1e-9)
			near(t, fmt.Sprintf("%s, doubt about %s", &less, m), less.Doubt[m], want.Doubt[m], 1e-9)
		}
		if less.Years != whole.Years {
			changed++
		}
	}
	if changed < 10 {
		t.Errorf("only %d classes have lost anything", changed)
	}
}

// Worked by hand: Egypt's rulers of 15 and more years since 1991, of whom only Mubarak was one. To 2010 he spent
// twenty years; his exit in February 2011 is left out if he is given.
func TestWithoutEgypt(t *testing.T) {
	egypt, err := FindCountry("egypt")
	if err != nil {
		t.Fatal(err)
	}
	whole := class(t, AnyPersonal, long, Late)
	recounted := whole.Without(egypt)
	// In office since 14 October 1981: 15 years at the start of 1997.
	near(t, "leader-years", whole.Years-recounted.Years, 14, 0.01)
	if recounted.Exits != whole.Exits || !strings.HasSuffix(recounted.Source, "less Egypt to 2010") {
		t.Errorf("%d exits, source %s", recounted.Exits, recounted.Source)
	}
	mubarak := Ruler{Personal: true, Since: 1981.8, Until: 2011.1, Exit: Uprising, Counted: true}
	all := whole.Without(egypt, mubarak)
	near(t, "leader-years with 2011", recounted.Years-all.Years, 0.1, 1e-3)
	near(t, "uprisings", recounted.Events[Uprising]-all.Events[Uprising], 1, 0)
	if whole.Years != 308.2 || whole.Exits != 22 {
		t.Error("the whole class has changed")
	}
}

// A ruler's years are those after the recount, in the band and the rule of the class, each by the tenure at its start.
func TestRulerAfterTheRecount(t *testing.T) {
	russia, err := FindCountry("Russia")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		why    string
		tenure Tenure
		ruler  Ruler
		years  float64
		coups  float64
	}{
		{"years to 2010 are recounted", long, Ruler{true, 1987, 2010.9, Coup, true}, 0, 0},
		{"exit in 2013", long, Ruler{true, 1987, 2013.5, Coup, true}, 2.5, 1},
		{"an exit that the counts do not hold", long, Ruler{true, 1987, 2013.5, Coup, false}, 2.5, 0},
		{"still in office at the end of the counts", long, Ruler{true, 1987, 2020, Coup, true}, 5, 0},
		{"the band reached in 2013, not 2012", long, Ruler{true, 1997.5, 2014, Coup, false}, 1, 0},
		{"another kind of rule", long, Ruler{false, 1987, 2013.5, Coup, true}, 0, 0},
		{"comes in 2012", caretaker, Ruler{true, 2012.25, 2014, Coup, false}, 0.75, 0},
	} {
		whole := class(t, AnyPersonal, c.tenure, Late).Without(russia)
		less := class(t, AnyPersonal, c.tenure, Late).Without(russia, c.ruler)
		near(t, c.why+": years", whole.Years-less.Years, c.years, 1e-4)
		near(t, c.why+": coups", whole.Events[Coup]-less.Events[Coup], c.coups, 0)
	}
}

// Unified Yemen is not in the counts: leaving out its ruler after 2010 takes nothing from others.
func TestRulerWhoIsNotCounted(t *testing.T) {
	yemen, err := FindCountry("Yemen")
	if err != nil {
		t.Fatal(err)
	}
	whole := class(t, AnyPersonal, long, Late)
	less := whole.Without(yemen, Ruler{true, 1978.5, 2012.2, Negotiated, true})
	near(t, "leader-years", less.Years, whole.Years, 0)
	near(t, "exits", float64(less.Exits), float64(whole.Exits), 0)
}

// Compaoré's exit in 2014 is coded regular and known by name: it goes with him, and stays without.
func TestRulerKnownByName(t *testing.T) {
	burkina, err := FindCountry("Upper Volta")
	if err != nil {
		t.Fatal(err)
	}
	whole := class(t, PurePersonal, long, Late)
	recounted := whole.Without(burkina)
	near(t, "uprisings to 2010", recounted.Events[Uprising], whole.Events[Uprising], 0)
	all := whole.Without(burkina, Ruler{true, 1987.8, 2014.8, Regular, true})
	near(t, "uprisings", all.Events[Uprising], whole.Events[Uprising]-1, 0)
	near(t, "regular exits", all.Events[Regular], whole.Events[Regular], 0)
	near(t, "leader-years since 2011", recounted.Years-all.Years, 3.8, 1e-3)
}

// The countries together are what all cells count: to the rounding of the latter before 1991, and at most that since,
// because 2011-2015 is not counted by country.
func TestCountriesAreInTheCounts(t *testing.T) {
	for _, whole := range counts {
		years, coded := 0.0, [Modes]float64{}
		for _, one := range byCountry {
			if one.rule == whole.rule && one.from == whole.from && one.year == whole.year {
				years += one.years
				for m, n := range one.coded {
					coded[m] += n
				}
			}
		}
		const rounding = 0.2 // of up to four figures with one decimal each
		if whole.year == Early.From {
			near(t, whole.key(), years, whole.years, rounding)
			if coded != whole.coded {
				t.Errorf("%s: %v by country, %v together", whole.key(), coded, whole.coded)
			}
			continue
		}
		if years > whole.years+rounding {
			t.Errorf("%s: %g years by country, %g together", whole.key(), years, whole.years)
		}
		for m, n := range coded {
			if n > whole.coded[m] {
				t.Errorf("%s: %g exits by %s by country, %g together", whole.key(), n, Mode(m), whole.coded[m])
			}
		}
	}
}

// Every exit that is read by name is an exit of that country, kind of rule and tenure, coded as it says.
func TestKnownExitsAreCounted(t *testing.T) {
	for _, k := range known {
		if k.year > LastByCountry {
			continue
		}
		period := Early.From
		if k.year >= Late.From {
			period = Late.From
		}
		held := 0.0
		for _, one := range byCountry {
			if one.country == k.country && one.rule == k.rule && one.from == bandOf(k.tenure) && one.year == period {
				held += one.coded[k.coded]
			}
		}
		if held < 1 {
			t.Errorf("%s %d is not among the exits by %s of country %d", k.ruler, k.year, k.coded, k.country)
		}
	}
}

// No class can lose more than it has, whichever country is left out.
func TestWithoutAnyCountry(t *testing.T) {
	for i := range countries {
		for _, c := range classes {
			less := c.Without(countries[i])
			if less.Years > c.Years || less.Exits > c.Exits || less.Exits < 0 {
				t.Errorf("%s: %d exits in %g years, %d in %g without %s", &c, c.Exits, c.Years, less.Exits, less.Years,
					countries[i].Name)
			}
			sum := 0.0
			for _, n := range less.Events {
				sum += n
				if n < 0 {
					t.Errorf("%s without %s: %v", &c, countries[i].Name, less.Events)
				}
			}
			near(t, less.String(), sum, float64(less.Exits), 1e-9)
		}
	}
}

func TestFindCountry(t *testing.T) {
	for name, code := range map[string]int{
		"Russia": 365, "soviet union": 365, "USSR": 365, "RUS": 365, "Burma": 775, "Zaire": 490, " Iran ": 630,
		"Yugoslavia": 345, "Upper Volta": 439, "Viet Nam": 816, "East Germany": 265, "Yemen": 679,
	} {
		c, err := FindCountry(name)
		if err != nil || c.Codes[0] != code {
			t.Errorf("%s: %v, %v, want the code %d", name, c.Codes, err, code)
		}
	}
	_, err := FindCountry("Sovjet Union")
	if err == nil || !strings.Contains(err.Error(), "did you mean Soviet Union?") {
		t.Errorf("a mistyped name: %v", err)
	}
}

// Every name means one country, and every country that is counted has one.
func TestCountryNames(t *testing.T) {
	seen, named := map[string]string{}, map[int]bool{}
	for _, c := range countries {
		for _, name := range c.names() {
			if other, ok := seen[strings.ToLower(name)]; ok {
				t.Errorf("%s is %s and %s", name, other, c.Name)
			}
			seen[strings.ToLower(name)] = c.Name
		}
		for _, code := range c.Codes {
			named[code] = true
		}
	}
	for _, one := range byCountry {
		if !named[one.country] {
			t.Errorf("country %d has no name", one.country)
		}
	}
	if len(countries) != 194+5 {
		t.Errorf("%d countries, want 194 of 2021 and five that are no more", len(countries))
	}
}
