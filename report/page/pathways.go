package page

import (
	"slices"
	"strconv"

	"fronde/outcome"
	"fronde/outcome/trace"
	"fronde/report/files"
	"fronde/report/phrase"
	"fronde/report/phrase/told"
	"fronde/report/svg"
)

// pathwaySection shows how worlds came to their exits.
func pathwaySection(d *Dossier) *section {
	s := &section{ID: "pathways", Title: told.PathwaysSection}
	all := d.Pathways
	switch {
	case all == nil:
		s.Blocks = []block{{Text: told.NoPathways(files.PathwaysFile)}}
		return s
	case len(all.Pathways) == 0:
		s.Blocks = []block{{Text: told.NoExits(all.Worlds)}}
		return s
	}
	g := graphic{ID: "sankey", Full: true, Pan: true, Title: told.PathwaysFigure,
		Desc:  told.PathwaysDesc,
		Table: pathwaySheet(all), Data: pathwayData(all)}
	g.Wide = svg.Pathways(all).SVG(g.ID, g.Title, g.Desc)
	links := told.AllLinksNote
	if all.Tested {
		links = told.TestedLinks
	}
	s.Blocks = []block{{
		Text: told.PathwaysText(all),
		Keys: pathwayKeys(all), Figures: []graphic{g}, Note: links,
	}}
	return s
}

// pathwayKeys explain the colours of the exits that occur: on a phone the exits' names are
// out of sight at first.
func pathwayKeys(all *trace.Pathways) (keys []key) {
	for _, e := range outcome.Exits() {
		if slices.ContainsFunc(all.Pathways, func(way trace.Pathway) bool { return way.Exit == e }) {
			keys = append(keys, key{Class: e.String(), Mark: "swatch", Label: phrase.ExitLabel(e)})
		}
	}
	return keys
}

func pathwaySheet(all *trace.Pathways) *sheet {
	t := &sheet{Caption: told.PathwaysCaption, Head: told.PathwaysHead}
	for _, way := range all.Pathways {
		example := ""
		if len(way.Runs) > 0 {
			example = told.ExampleWorld(way.Runs[0])
		}
		t.Rows = append(t.Rows, []string{phrase.Arrows(way), strconv.Itoa(way.Worlds), phrase.PercentRange(way.Share),
			example})
	}
	return t
}

func pathwayData(all *trace.Pathways) *download {
	var rows [][]string
	for _, way := range all.Pathways {
		rows = append(rows, []string{string(way.Driver), string(way.Signal), string(way.Defection), way.Exit.String(),
			strconv.Itoa(way.Worlds), phrase.Decimal(way.Share.Mean),
			phrase.Decimal(way.Share.Lo), phrase.Decimal(way.Share.Hi)})
	}
	return csvLink("pathways", []string{"driver", "signal", "defection", "exit", "worlds", "share", "lo", "hi"}, rows)
}

// worldSection tells an example world.
func worldSection(d *Dossier) *section {
	t := d.Trace
	s := &section{ID: "world", Title: told.WorldTitle}
	if t == nil {
		s.Blocks = []block{{Text: told.NoTrace(files.TraceFile)}}
		return s
	}
	s.Blocks = append(s.Blocks, block{
		Text: told.WorldText(t),
	})
	led := &sheet{Caption: told.DecidedCaption, Head: told.DecidedHead}
	all := &sheet{Caption: told.StoryCaption, Head: told.StoryHead}
	for _, one := range told.Scenes(t, t.Events) {
		when, what, mark := phrase.Date(one.First().Date), one.Sentence(), ""
		if one.Linked {
			mark = "→"
		}
		all.Rows = append(all.Rows, []string{when, mark, what})
		if one.Linked && one.Decided() || one.First().Kind == trace.Left {
			if one.First().Kind == trace.Left {
				one.Without = "–"
			}
			led.Rows = append(led.Rows, []string{when, what, one.Without})
		}
	}
	if len(led.Rows) > 1 { // more than the exit
		s.Blocks = append(s.Blocks, block{Table: led})
	}
	if len(all.Rows) > 0 {
		s.Blocks = append(s.Blocks, block{Fold: told.StoryFold, Table: all})
	}
	if film := filmBlock(t); film != nil {
		s.Blocks = append(s.Blocks, *film)
	}
	if t.Verified {
		s.Blocks = append(s.Blocks, block{Note: told.ReplayedNote(files.ExitsFile)})
	}
	return s
}
