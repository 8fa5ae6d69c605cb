package terminal

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"fronde/outcome"
	"fronde/report/internal/sample"
	"fronde/report/phrase"
)

// A sign's effect is also given as a factor, since small probabilities have too few digits.
func TestSignpostsPage(t *testing.T) {
	t.Parallel()
	r := sample.Result()
	r.Signposts = sample.Signposts()
	printed := func(show SignpostsShown) string {
		var b strings.Builder
		if err := Signposts(&b, r, show, 200); err != nil {
			t.Fatal(err)
		}
		return ansi.Strip(b.String())
	}
	crack := r.Signposts.Cracks[0]
	l := phrase.LikelihoodsAt(&r.Signposts.Signs[crack.Sign], r.Signposts.MatrixLead)[crack.Exit]
	page := printed(SignpostsShown{})
	for _, want := range []string{
		phrase.Ratio(l.Times) + " its chance now, from", "within 12 weeks: ++", "Too few draws show these",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q:\n%s", want, page)
		}
	}
	lead := r.Signposts.Leads[0]
	ratios := printed(SignpostsShown{Ratios: true, Lead: lead})
	for name, one := range phrase.LikelihoodsAt(&r.Signposts.Signs[0], lead) {
		if name != outcome.Survival.String() && !strings.Contains(ratios, phrase.Ratio(one.LR)) {
			t.Errorf("%s has no ratio %s:\n%s", name, phrase.Ratio(one.LR), ratios)
		}
	}
}
