package account

import (
	"strings"
	"testing"

	"fronde/report/internal/golden"
	"fronde/scenario"
	"fronde/scenario/draft"
)

func TestTheTemplateIsDescribed(t *testing.T) {
	c, err := scenario.Parse("template.yaml", draft.Template())
	if err != nil {
		t.Fatal(err)
	}
	golden.File(t, "testdata/describe.txt", Of(c))
}

// Of the history, what is stated, implied, assumed and unknown can be told apart.
func TestTheHistoryIsDescribed(t *testing.T) {
	const head = `fronde: 1
title: A ruler
country: Veldania
as_of: 2024-04-01
leader: {age: 68, years_in_office: 17, rule: personal}
places: [{name: everywhere, population: 4 million}]
`
	for name, test := range map[string]struct{ text, want string }{
		"nothing": {"", `History        coups: not stated
  campaign     not stated
  last vote    not stated
  officer      not stated
  civil war    not stated
  growth       not stated
Timeline`},
		"none": {"history: {coups: none, campaign: none, military: no, civil_war: none}\n",
			`History        coups: no attempt in ten years
  campaign     none under way
  last vote    not stated
  officer      no
  civil war    none
  growth       not stated
Timeline`},
		"stated": {`history:
  coups: [{date: 2022-05}, {date: 2016-07-15, succeeded: no}]
  campaign:
    since: 2024-03-20
    largest: 8000 to 30000
    evidence: {source: press, reliability: B, credibility: 2}
  military: yes
  growth: -3 %
timeline: [{date: 2020-05-03, type: election, size: 0}]
`, `History        coups: 2 attempts, the last on 2022-05-16, its end unknown; 1 in five years
  campaign     under way since 2024-03-20, last on 2024-04-01 (default), largest crowd 8000 to 30000 on 2024-03-20 ` +
			`(default), protests 1 (default), deaths not stated, demand not stated
  last vote    2020-05-03 (implied by timeline.2020-05-03 election)
  officer      yes
  civil war    not stated
  growth       -3 %
  implies      2024-03-20: call of size 0.5 to 1.2 (default) (first day of the campaign that the history states), press (B2)
  implies      2024-03-20: observed protesters 8000 to 30000, press (B2)
Timeline`},
	} {
		c, err := scenario.Parse("case.yaml", []byte(head+test.text))
		if err != nil {
			t.Fatal(err)
		}
		if got := Of(c); !strings.Contains(got, test.want) {
			t.Errorf("%s: it lacks\n%s\nin\n%s", name, test.want, got)
		}
	}
}
