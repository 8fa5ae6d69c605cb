package result

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"fronde/outcome"
	"fronde/report/files"
	"fronde/report/phrase"
)

// pairs are rows of a name and a value; those without a value are left out.
type pairs [][]string

func (p *pairs) add(name, value string) {
	if value != "" {
		*p = append(*p, []string{name, value})
	}
}

// Run says what a result was made from.
func Run(r *outcome.Result) [][]string {
	var p pairs
	p.add("software", r.Software)
	p.add("scenario", r.Scenario.Title)
	p.add("scenario's SHA-256", r.Scenario.SHA256)
	p.add("changed", r.Scenario.Intervention)
	p.add("mechanisms off", strings.Join(r.Scenario.MechanismsOff, ", "))
	p.add("seed", fmt.Sprint(r.Seed))
	p.add("worlds", fmt.Sprintf("%s in %s", phrase.Worlds(r.Runs), phrase.Draws(r.Draws)))
	p.add("simulated", fmt.Sprintf("%s people in %s, %s, %s to %s", phrase.Thousands(r.Scenario.Population),
		phrase.Count(int64(r.Scenario.Cells), "cell", "cells"), phrase.Count(int64(r.Scenario.Elites), "elite", "elites"),
		phrase.Date(r.Scenario.Start), phrase.DateAfter(r.Scenario.AsOf, r.Scenario.HorizonDays)))
	if pool := r.Pooling; pool != nil {
		p.add("history", fmt.Sprintf("%s (%s)", pool.Class.Name, pool.Class.Source))
		p.add("reference population", fmt.Sprintf("%s in %s, SHA-256 %s",
			phrase.Count(int64(pool.Reference.Members), "member",
				"members"), phrase.Worlds(pool.Reference.Worlds), pool.Reference.SHA256))
		p.add("joint draws of the views", phrase.Thousands(int64(pool.Draws)))
	}
	return p
}

// Machine says how a result was made: when, where and with which flags.
func Machine(m *files.Manifest) [][]string {
	var p pairs
	p.add("run", fmt.Sprintf("%s to %s, %s seconds", m.Started.Format(time.DateTime), m.Ended.Format(time.DateTime+" MST"),
		phrase.Rounded(m.Seconds)))
	p.add("machine", fmt.Sprintf("%s/%s, %s, %s, %s", m.OS, m.Arch, phrase.Count(int64(m.CPUs), "core", "cores"),
		phrase.Count(int64(m.Workers), "worker", "workers"), m.Go))
	p.add("file", m.Scenario.File)
	var flags []string
	for _, name := range slices.Sorted(maps.Keys(m.Flags)) {
		// The directory, and the studio's number of the run, concern only the author.
		if v := m.Flags[name]; name != "out" && name != "studio" && v != "" && v != "[]" && v != "false" {
			flags = append(flags, "--"+name+" "+v)
		}
	}
	p.add("flags", strings.Join(flags, ", "))
	return p
}
