package page

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"fronde/forecast"
	"fronde/outcome"
	"fronde/report/phrase"
)

// doubtTitle heads the section on what would change the forecast.
const doubtTitle = "What would change this"

// uncertaintySection says where the widths of the intervals come from.
func uncertaintySection(d *Dossier) *section {
	r := d.Result
	name, best := r.Headline()
	h := best.Horizons[r.HeadlineHorizon()]
	exits := outcome.Exits()
	slices.SortStableFunc(exits, func(a, b outcome.Exit) int {
		return cmp.Compare(h.Exits[b].Hi-h.Exits[b].Lo, h.Exits[a].Hi-h.Exits[a].Lo)
	})
	t := &sheet{Caption: "By " + phrase.DateAfter(r.Scenario.AsOf, h.Days) + " (" + name + "), the widest interval first, in percentage points",
		Head: []string{"way out", "%, 90 % interval", "s.d. from what is unknown", "Monte Carlo error"}}
	for _, e := range exits {
		p := h.Exits[e]
		t.Rows = append(t.Rows, []string{phrase.ExitLabel(e), phrase.Cell(p), phrase.TwoDigits(100 * p.SDParameters), phrase.TwoDigits(100 * p.MCError)})
	}
	s := &section{ID: "uncertainties", Title: "Key uncertainties", Blocks: []block{{
		Text: "What is unknown about the case, about history and about the simulator's weight spreads each probability; the Monte Carlo error is what more worlds would take away.", Table: t,
	}}}
	if interval, mode := widest(r); mode != "" {
		s.Blocks = append(s.Blocks, block{Text: fmt.Sprintf("The least known relative risk is that of the mode %q: %s times a usual ruler's (90 %% interval).", mode, interval)})
	}
	c := r.Convergence
	worst := fmt.Sprintf("The simulator's largest Monte Carlo error against its bound, in percentage points, is %s (%s by %s)", phrase.Rounded(100*c.WorstMCError), c.WorstExit.Label(), phrase.Span(c.WorstDays))
	if c.Enough {
		worst += ": there are worlds enough."
	} else {
		worst += fmt.Sprintf("; about %s would do.", phrase.Count(int64(c.RunsNeeded), "world", "worlds"))
	}
	s.Blocks = append(s.Blocks, block{Text: worst})
	return s
}

// widest finds the mode whose relative risk has the widest interval at the headline's
// horizon, as a ratio of its ends.
func widest(r *outcome.Result) (interval, mode string) {
	if !pooled(r) {
		return "", ""
	}
	most := 0.0
	for _, m := range r.Pooling.Modes {
		rr := m.RelativeRisk[r.HeadlineHorizon()]
		if ratio := rr.Hi / rr.Lo; rr.Lo > 0 && ratio > most {
			most, mode = ratio, m.Mode
			interval = phrase.TwoDigits(rr.Lo) + "–" + phrase.TwoDigits(rr.Hi)
		}
	}
	return interval, mode
}

// advice says, for every kind of doubt, what would take it away.
var advice = map[string]string{
	forecast.WarnWeight:     "Forecasts that are sealed now and resolved later estimate the weight.",
	forecast.WarnDivergence: "Say why this case is unlike its class, or quote both views.",
	forecast.WarnClass:      "Counts of later years, or another class, would tell.",
	forecast.WarnPartial:    "The run can be resumed.",
	forecast.WarnMoreWorlds: "More worlds narrow the Monte Carlo error, and nothing else.",
	forecast.WarnMechanisms: "Switched on again they may change the inside view.",
	forecast.WarnObserved:   "See which observations they are, and whether the model or the measurement is to be mended.",
	forecast.WarnUnobserved: "Observations of protest, approval or losses would hold the simulation to what was seen.",
	forecast.WarnScenario:   "Better evidence for these numbers changes the inside view; history stays.",
}

// changeSection lists the doubts, and how far the headline moves if one view is believed.
func changeSection(d *Dossier) *section {
	r := d.Result
	s := &section{ID: "change", Title: doubtTitle}
	if pooled(r) {
		i := r.HeadlineHorizon()
		days := r.Views[outcome.PooledView].Horizons[i].Days
		t := &sheet{Caption: "The leader leaves by any way until " + phrase.DateAfter(r.Scenario.AsOf, days) + ", in % with 90 % interval", Head: []string{"who believes", "probability"}}
		for _, v := range []struct{ name, label string }{
			{outcome.OutsideView, "history alone"}, {outcome.InsideView, "history times the simulated relative risk in full"}, {outcome.PooledView, "both, at the weight of the pool"},
		} {
			t.Rows = append(t.Rows, []string{v.label, phrase.Cell(r.Views[v.name].Horizons[i].Leaves())})
		}
		s.Blocks = append(s.Blocks, block{Text: "How far the choice of a view moves the headline:", Table: t})
	}
	var items []string
	for _, w := range r.Warnings {
		items = append(items, strings.TrimSpace(w.Text+" "+advice[w.Code]))
	}
	if len(items) > 0 {
		s.Blocks = append(s.Blocks, block{Text: "Doubts that travel with this result, and what would take them away:", Items: items})
	}
	if len(s.Blocks) == 0 {
		return nil
	}
	return s
}

// provenanceSection says how to make the result again.
func provenanceSection(d *Dossier) *section {
	r := d.Result
	t := &sheet{Caption: "The run", Head: []string{"what", "value"}}
	add := func(name, value string) {
		if value != "" {
			t.Rows = append(t.Rows, []string{name, value})
		}
	}
	add("software", r.Software)
	add("scenario", r.Scenario.Title)
	add("scenario's SHA-256", r.Scenario.SHA256)
	add("changed", r.Scenario.Intervention)
	add("mechanisms off", strings.Join(r.Scenario.MechanismsOff, ", "))
	add("seed", fmt.Sprint(r.Seed))
	add("worlds", fmt.Sprintf("%s in %s", phrase.Count(int64(r.Runs), "world", "worlds"), phrase.Count(int64(r.Draws), "draw", "draws")))
	add("simulated", fmt.Sprintf("%s people in %s, %s, %s to %s", phrase.Thousands(r.Scenario.Population), phrase.Count(int64(r.Scenario.Cells), "cell", "cells"),
		phrase.Count(int64(r.Scenario.Elites), "elite", "elites"), phrase.Date(r.Scenario.Start), phrase.DateAfter(r.Scenario.AsOf, r.Scenario.HorizonDays)))
	if p := r.Pooling; p != nil {
		add("history", fmt.Sprintf("%s (%s)", p.Class.Name, p.Class.Source))
		add("reference population", fmt.Sprintf("%s in %s, SHA-256 %s", phrase.Count(int64(p.Reference.Members), "member", "members"), phrase.Count(int64(p.Reference.Worlds), "world", "worlds"), p.Reference.SHA256))
		add("joint draws of the views", phrase.Thousands(int64(p.Draws)))
	}
	if m := d.Manifest; m != nil {
		add("run", fmt.Sprintf("%s to %s, %s seconds", m.Started.Format(time.DateTime), m.Ended.Format(time.DateTime+" MST"), phrase.Rounded(m.Seconds)))
		add("machine", fmt.Sprintf("%s/%s, %s, %s, %s", m.OS, m.Arch, phrase.Count(int64(m.CPUs), "core", "cores"), phrase.Count(int64(m.Workers), "worker", "workers"), m.Go))
		add("file", m.Scenario.File)
		var flags []string
		for _, name := range slices.Sorted(maps.Keys(m.Flags)) {
			// The directory is nobody's business but the author's.
			if v := m.Flags[name]; name != "out" && v != "" && v != "[]" && v != "false" {
				flags = append(flags, "--"+name+" "+v)
			}
		}
		add("flags", strings.Join(flags, ", "))
	}
	s := &section{ID: "provenance", Title: "Provenance", Blocks: []block{{
		Text:  "Equal scenario, seed, worlds and version give the same numbers. Intervals are of 90 % unless they say otherwise. No digit of a probability of the forecast lies below its Monte Carlo error; other estimates have no decimal below theirs, and no more than three digits. Files of data have five.",
		Table: t,
	}}}
	if len(d.Notes) > 0 {
		s.Blocks = append(s.Blocks, block{Text: "Of the files beside the result:", Items: d.Notes})
	}
	return s
}
