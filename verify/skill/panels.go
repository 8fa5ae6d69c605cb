package skill

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"fronde/hazard"
	"fronde/hazard/landmark"
	"fronde/report/phrase"
	"fronde/report/phrase/record"
	"fronde/report/svg"
	"fronde/stats"
)

// panels are the scores that the shipped models carry: of rulers by month, and of countries by year. The panels
// themselves do not ship.
type panels struct {
	rulers   *landmark.Summary // nil if the model carries none
	training landmark.Training // of the model of rulers
	yearly   []yearly
}

// yearly is a model of years with its scores.
type yearly struct {
	name   string
	scores *hazard.Summary
}

// yearlyModels are those of the regimes' and the coups' panels.
var yearlyModels = []string{"regime-failure", "coup-attempt"}

// shippedPanels reads the scores of the shipped models.
func shippedPanels() (*panels, error) {
	leader, err := hazard.LeaderExit()
	if err != nil {
		return nil, err
	}
	p := &panels{rulers: leader.Validation, training: leader.Training}
	for _, name := range yearlyModels {
		m, err := hazard.ShippedModel(name)
		if err != nil {
			return nil, err
		}
		if m.Validation != nil {
			p.yearly = append(p.yearly, yearly{name, m.Validation})
		}
	}
	return p, nil
}

// The panels' part of the page stands between two comments, because it follows from the shipped models alone: a test
// renews it without simulating anything.
const (
	panelsBegin = "<!-- panels: written by go test ./verify/skill -run TestSkillPanels -update -->"
	panelsEnd   = "<!-- end -->"
)

// text is the panels' part of the page. Its figures are in a folder beside the page; "" leaves them out.
func (p *panels) text(folder string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n## Past months and years\n\n%s", panelsBegin, panelsHead)
	fmt.Fprint(&b, "\n### Rulers by month\n\n")
	if p.rulers == nil {
		fmt.Fprintln(&b, "The shipped model of rulers' exits carries no scores: its table and its figures are left out.")
	} else {
		rulersTable(&b, p.rulers)
	}
	fmt.Fprint(&b, "\n### Regimes and coups by year\n\n"+yearlyHead)
	for _, y := range p.yearly {
		v, s := y.scores.Verification, y.scores.Verification.Scores
		fmt.Fprintf(&b, "| %s, %d–%d | %d | %d | %.1f | %s | %s | %s | %s |\n", y.name, y.scores.Test.From, y.scores.Test.To,
			v.N, v.Events, v.Mean*float64(v.N), record.ScoreCell(s.ROC, 3, false), record.ScoreCell(s.Skill, 3, true),
			record.ScoreCell(s.SkillRecent, 3, true), binsOutside(v))
	}
	if figures := p.figures(); folder != "" && len(figures) > 0 {
		fmt.Fprint(&b, "\n### Reliability\n\n"+reliabilityHead)
		for _, f := range figures {
			fmt.Fprintf(&b, "\n![%s](%s/%s)\n", f.alt(), folder, f.file)
		}
	}
	fmt.Fprintf(&b, "\n%s\n", panelsEnd)
	return b.String()
}

// rulersTable writes what was forecast of rulers, by way out and lead.
func rulersTable(w io.Writer, s *landmark.Summary) {
	how := "by one fit to the months " + s.Train.String()
	if s.Rolling {
		how = "each year by a fit to all months before it, from " + s.Train.From.String() + " on"
	}
	fmt.Fprintf(w, "%s leader-months of %s, %s.\n\n%s\n", phrase.Thousands(int64(s.Rows)), s.Test, how, againstClasses(s))
	fmt.Fprint(w, rulersHead)
	for _, one := range s.Scores {
		fmt.Fprintf(w, "| %s | %s | %d | %.1f | %s | %s | %s | %s | %s | %s |\n",
			wayOut(one.Name), within(one.Lead), one.Events, one.Expected,
			record.ScoreCell(one.Verification.Scores.ROC, 2, false), phrase.Score(float64(one.ClassROC), 2, false),
			record.ScoreCell(one.Verification.Scores.Skill, 3, true), record.ScoreCell(one.OverClass, 1, true),
			phrase.Score(float64(one.Slope), 2, false), binsOutside(one.Verification))
	}
}

// againstClasses says in words where the model beats the rates of classes.
func againstClasses(s *landmark.Summary) string {
	var better, worse comparisons
	all := 0
	for i := range s.Scores {
		one := &s.Scores[i]
		if !(one.OverClass.Lo <= one.OverClass.Hi) { // without an interval nothing is compared
			continue
		}
		all++
		switch {
		case one.OverClass.Lo > 0:
			better.add(one)
		case one.OverClass.Hi < 0:
			worse.add(one)
		}
	}
	return fmt.Sprintf("Against the rates of classes, of %d comparisons (ways out and times, not independent): better "+
		"beyond the 90 %% interval %d (%s); worse %d (%s); not distinguishable %d.\n",
		all, better.n, better.text(), worse.n, worse.text(), all-better.n-worse.n)
}

// comparisons are named by way out, with the months of each.
type comparisons struct {
	n     int
	names []string
	leads [][]string
}

func (c *comparisons) add(one *landmark.Scored) {
	c.n++
	last := len(c.names) - 1
	if name := wayOut(one.Name); last < 0 || c.names[last] != name {
		c.names, c.leads = append(c.names, name), append(c.leads, nil)
		last++
	}
	c.leads[last] = append(c.leads[last], strconv.Itoa(one.Lead))
}

// text lists them: coup within 1, 3; natural within 12 months.
func (c *comparisons) text() string {
	if c.n == 0 {
		return "none"
	}
	parts := make([]string, len(c.names))
	for i, name := range c.names {
		parts[i] = name + " within " + strings.Join(c.leads[i], ", ")
	}
	return strings.Join(parts, "; ") + " months"
}

// wayOut names what is forecast.
func wayOut(name string) string {
	switch name {
	case landmark.Any:
		return "any way"
	case landmark.Irregular:
		return "any irregular way"
	}
	return name
}

// within writes a lead.
func within(months int) string { return phrase.Count(int64(months), "month", "months") }

// binsOutside counts the groups of forecasts whose mean lies outside the interval of what came.
func binsOutside(v stats.Verification) string {
	outside := 0
	for _, bin := range v.Calibration {
		if mean := stats.Score(bin.Mean); mean < bin.Observed.Lo || mean > bin.Observed.Hi {
			outside++
		}
	}
	return fmt.Sprintf("%d of %d", outside, len(v.Calibration))
}

// reliability is a figure of forecasts against what came.
type reliability struct {
	file, title, test string
	scores            stats.Verification
}

// alt describes the figure to those who do not see it.
func (f *reliability) alt() string {
	return fmt.Sprintf("Reliability diagram: %s, %s. %d forecasts, %d events; mean forecast %s %%, observed %s %%; "+
		"%s groups lie outside their 90 %% interval.", f.title, f.test, f.scores.N, f.scores.Events,
		phrase.TenthPercent(f.scores.Mean), phrase.TenthPercent(f.scores.Observed), binsOutside(f.scores))
}

// fewestDrawn is the number of exits from which a figure is drawn. Judgement: with fewer, most groups hold none.
const fewestDrawn = 10

// exits counts the exits in the test months by way out: what happens within one month happens once.
func exits(s *landmark.Summary) map[string]int {
	all := map[string]int{}
	for _, one := range s.Scores {
		if one.Lead == 1 {
			all[one.Name] = one.Events
		}
	}
	return all
}

// figures lists the reliability diagrams: leaving in any way by a month ahead, every way out by a year, and the
// models of years.
func (p *panels) figures() (all []reliability) {
	if p.rulers != nil {
		enough := exits(p.rulers)
		for _, one := range p.rulers.Scores {
			if enough[one.Name] < fewestDrawn || one.Lead != 12 && (one.Lead != 1 || one.Name != landmark.Any) {
				continue
			}
			all = append(all, reliability{
				file:  fmt.Sprintf("skill-%s-%d.svg", one.Name, one.Lead),
				title: "Rulers leave: " + wayOut(one.Name) + ", within " + within(one.Lead), test: p.rulers.Test.String(),
				scores: one.Verification,
			})
		}
	}
	for _, y := range p.yearly {
		all = append(all, reliability{
			file: "skill-" + y.name + ".svg", title: y.scores.Title,
			test: fmt.Sprintf("%d–%d", y.scores.Test.From, y.scores.Test.To), scores: y.scores.Verification,
		})
	}
	return all
}

// draw writes the figures into a folder, which is made if absent.
func (p *panels) draw(folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for _, f := range p.figures() {
		if err := f.draw(filepath.Join(folder, f.file)); err != nil {
			return err
		}
	}
	return nil
}

func (f *reliability) draw(path string) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	s := &hazard.Summary{Title: f.title, Verification: f.scores}
	err = svg.Calibration(file, s, []string{"out of sample, " + f.test})
	return errors.Join(err, file.Close())
}

const panelsHead = `What counts is not a few crises but every month and every year of the record. These are the scores of
forecasts by models that were fitted to earlier months or years only; they are in the models that ship
(` + "`hazard/models/`" + `), and ` + "`fronde hazard score`" + ` computes the same for any panel ([hazard.md](hazard.md)). No simulator takes
part: this is history's view alone. The specs were chosen on these same years, which flatters them somewhat.
`

const rulersHead = `*Expected* is the sum of the probabilities. *Nats* is the log score less that of the rates of classes, over all
months; above 0 is better. *Slope* is 1 if calibrated and less if overconfident. *Outside* counts the groups of
forecasts whose mean lies outside the 90 % interval of what came. Months of one ruler overlap within the longer times:
*events* counts each month from which the ruler left in time, so that one exit counts up to as often as there are months.
Intervals of scores resample whole countries, those of groups do not and are too narrow there.

| Leaves by | within | events | expected | ROC (90 %) | ROC of classes | Brier skill (90 %) | nats (90 %) | slope | outside |
|---|---|---|---|---|---|---|---|---|---|
`

const yearlyHead = `Fitted anew every five years. Skill is that of the Brier score against the mean training year, and against the rate of
the last ten years before each fit, which is harder to beat where the rate has fallen.

| Model, years | n | events | expected | ROC (90 %) | skill (90 %) | skill, last ten years (90 %) | outside |
|---|---|---|---|---|---|---|---|
`

const reliabilityHead = `What came against what was forecast, by groups of forecasts, with 90 % intervals; on the dashed line both are equal.
Both axes are logarithmic and begin at 0.1 %. A way out by which fewer than ten rulers left in the test months has
no figure.
`
