package baserate

import (
	"flag"
	"fmt"
	"math"
	"os"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "bring the tables of docs/baserates.md up to date")

// text is the page on base rates; the tables between its marks are generated.
const text = "../../docs/baserates.md"

var block = regexp.MustCompile(`(?s)<!-- (\w+): written by go test \./hazard/baserate -run TestText -update -->\n` +
	`.*?<!-- end -->`)

func TestTextHasTheNumbers(t *testing.T) {
	old, err := os.ReadFile(text)
	if err != nil {
		t.Fatal(err)
	}
	written := map[string]string{"classes": classBlock(), "case": caseBlock(t), "change": changeBlock()}
	seen := 0
	now := block.ReplaceAllStringFunc(string(old), func(found string) string {
		name := block.FindStringSubmatch(found)[1]
		body, ok := written[name]
		if !ok {
			t.Errorf("%s has a block %q that nothing writes", text, name)
			return found
		}
		seen++
		return fmt.Sprintf("<!-- %s: written by go test ./hazard/baserate -run TestText -update -->\n\n%s\n<!-- end -->",
			name, body)
	})
	if seen != len(written) {
		t.Errorf("%s has %d of %d blocks", text, seen, len(written))
	}
	if now == string(old) {
		return
	}
	if !*update {
		t.Errorf("%s and the code disagree; go test ./hazard/baserate -run TestText -update corrects it", text)
		return
	}
	if err := os.WriteFile(text, []byte(now), 0o644); err != nil {
		t.Fatal(err)
	}
}

// told writes a rate in % per year with its 90 % interval and its events.
func told(r Rate) string {
	return fmt.Sprintf("%.2f (%.2f–%.2f), n %.3g", 100*r.Mean(), math.Floor(1e4*r.Quantile(0.05))/100,
		math.Ceil(1e4*r.Quantile(0.95))/100, r.Events)
}

func classBlock() string {
	var b strings.Builder
	b.WriteString("| Class | Leader-years | Exits | coup | uprising | negotiated | natural | regular | armed |\n")
	b.WriteString("|---|---|---|---|---|---|---|---|---|\n")
	for i := range classes {
		c := &classes[i]
		fmt.Fprintf(&b, "| %s | %g | %d |", c, c.Years, c.Exits)
		for m := range Modes {
			fmt.Fprintf(&b, " %.3g |", c.Events[m])
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func caseBlock(t *testing.T) string {
	choice, err := Choose(Facts{Rule: "personal", TenureYears: 22.2, Year: 2022}) // Russia in March 2022
	if err != nil {
		t.Fatal(err)
	}
	whole := class(t, AnyPersonal, long, bothPeriods)
	used := choice.Class()
	by, exit := used.Within(1)
	var b strings.Builder
	fmt.Fprintf(&b, "Used: **%s**, %d exits in %g leader-years. %s\n\n", used, used.Exits, used.Years, choice.Reason)
	fmt.Fprintf(&b, "| Mode | %% a year, %s | the same, %s | %% within 12 months, used class |\n|---|---|---|---|\n",
		used.Period, whole.Period)
	line := func(name string, chance Chance, of ...Mode) {
		fmt.Fprintf(&b, "| %s | %s | %s | %.2f (%.2f–%.2f) |\n", name, told(used.Rate(of...)), told(whole.Rate(of...)),
			100*chance.P, math.Floor(1e4*chance.Lo)/100, math.Ceil(1e4*chance.Hi)/100)
	}
	all := make([]Mode, Modes)
	for m := range Modes {
		all[m] = m
		line(m.String(), by[m], m)
	}
	line("any", exit, all...)
	return b.String()
}

func changeBlock() string {
	before, since := AfterColdWar()
	var b strings.Builder
	fmt.Fprintf(&b, "| %s: %% a year | %s, %g leader-years | %s, %g leader-years | ratio: "+
		"median (90 %%) |\n|---|---|---|---|\n",
		before.Kind(), before.Period, before.Years, since.Period, since.Years)
	line := func(name string, of ...Mode) {
		x, y := before.Rate(of...), since.Rate(of...)
		fmt.Fprintf(&b, "| %s | %s | %s | %.2f (%.2f–%.2f) |\n",
			name, told(x), told(y), y.Ratio(x, 0.5), y.Ratio(x, 0.05), y.Ratio(x, 0.95))
	}
	for m := range Modes {
		line(m.String(), m)
	}
	line("all irregular", Irregular...)
	return b.String()
}
