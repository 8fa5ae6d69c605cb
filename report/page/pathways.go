package page

import (
	"fmt"
	"slices"
	"strconv"

	"fronde/outcome"
	"fronde/report/files"
	"fronde/report/phrase"
	"fronde/report/phrase/told"
	"fronde/report/svg"
)

// pathwaySection shows by which ways worlds came to their exits.
func pathwaySection(d *Dossier) *section {
	s := &section{ID: "pathways", Title: "Pathways to an exit"}
	all := d.Pathways
	switch {
	case all == nil:
		s.Blocks = []block{{Text: "Not told: there is no " + files.PathwaysFile + " of this run beside the result. `fronde pathways RESULT --json` prints it."}}
		return s
	case len(all.Pathways) == 0:
		s.Blocks = []block{{Text: fmt.Sprintf("None of %s ended in an exit.", phrase.Count(int64(all.Worlds), "world", "worlds"))}}
		return s
	}
	g := graphic{ID: "sankey", Full: true, Pan: true, Title: "From driver to signal to defection to exit, by share of simulated exits",
		Desc:  "Bands run from what drove a world, over what signalled weakness and who defected, to the exit, whose colour they have. A band's width is the number of worlds. The table lists every pathway with its share and interval.",
		Table: pathwaySheet(all), Data: pathwayData(all)}
	g.Wide = svg.Pathways(all).SVG(g.ID, g.Title, g.Desc)
	links := "All links of a world's story count by which the model came to the exit, also those without which it would have come all the same; with --tested only the others count."
	if all.Tested {
		links = "Only links count without which a rerun of that world had another exit, or the same on another day."
	}
	s.Blocks = []block{{
		Text: fmt.Sprintf("%s of %s ended in an exit by their sampled fate. These are shares of simulated exits, not matched to history: read how, not how likely.",
			phrase.Thousands(int64(all.Exits)), phrase.Count(int64(all.Worlds), "world", "worlds")),
		Keys: pathwayKeys(all), Figures: []graphic{g}, Note: links,
	}}
	return s
}

// pathwayKeys explain the colours of the exits that occur: on a phone the exits' names are
// out of sight at first.
func pathwayKeys(all *outcome.Pathways) (keys []key) {
	for _, e := range outcome.Exits() {
		if slices.ContainsFunc(all.Pathways, func(way outcome.Pathway) bool { return way.Exit == e }) {
			keys = append(keys, key{Class: e.String(), Mark: "swatch", Label: phrase.ExitLabel(e)})
		}
	}
	return keys
}

func pathwaySheet(all *outcome.Pathways) *sheet {
	t := &sheet{Caption: "Share of the simulated exits in % with 90 % interval", Head: []string{"pathway", "worlds", "share", "for example"}}
	for _, way := range all.Pathways {
		example := ""
		if len(way.Runs) > 0 {
			example = "world " + strconv.Itoa(way.Runs[0])
		}
		t.Rows = append(t.Rows, []string{phrase.Arrows(way), strconv.Itoa(way.Worlds), phrase.PercentRange(way.Share), example})
	}
	return t
}

func pathwayData(all *outcome.Pathways) *download {
	var rows [][]string
	for _, way := range all.Pathways {
		rows = append(rows, []string{way.Driver, way.Signal, way.Defection, way.Exit.String(), strconv.Itoa(way.Worlds),
			phrase.Decimal(way.Share.Mean), phrase.Decimal(way.Share.Lo), phrase.Decimal(way.Share.Hi)})
	}
	return csvLink("pathways", []string{"driver", "signal", "defection", "exit", "worlds", "share", "lo", "hi"}, rows)
}

// worldSection tells an example world.
func worldSection(d *Dossier) *section {
	t := d.Trace
	s := &section{ID: "world", Title: "An example world"}
	if t == nil {
		s.Blocks = []block{{Text: "Not told: there is no " + files.TraceFile + " of this run beside the result. `fronde replay RESULT --run N --json` prints it."}}
		return s
	}
	s.Blocks = append(s.Blocks, block{
		Text: fmt.Sprintf("World %d of 0 to %d, told: one possible course of events and no forecast. Its people are roles. %s", t.Run, t.Worlds-1, told.Fate(t)),
	})
	led := &sheet{Caption: "What decided it: without any of these, all other luck being the same, a rerun ends otherwise", Head: []string{"date", "what happened", "without it"}}
	all := &sheet{Caption: "The whole story; an arrow marks what led to the exit, directly or not", Head: []string{"date", "led to it", "what happened"}}
	for _, one := range told.Scenes(t, t.Events) {
		when, what, mark := phrase.Date(one.First().Date), one.Sentence(), ""
		if one.Linked {
			mark = "→"
		}
		all.Rows = append(all.Rows, []string{when, mark, what})
		if one.Linked && one.Decided() || one.First().Kind == outcome.Left {
			if one.First().Kind == outcome.Left {
				one.Without = "–"
			}
			led.Rows = append(led.Rows, []string{when, what, one.Without})
		}
	}
	if len(led.Rows) > 1 { // more than the exit
		s.Blocks = append(s.Blocks, block{Table: led})
	}
	if len(all.Rows) > 0 {
		s.Blocks = append(s.Blocks, block{Fold: "Table: everything that happened in this world", Table: all})
	}
	if film := filmBlock(t); film != nil {
		s.Blocks = append(s.Blocks, *film)
	}
	if t.Verified {
		s.Blocks = append(s.Blocks, block{Note: "Replayed from its key: its fate equals its row of " + files.ExitsFile + "."})
	}
	return s
}
