package report

import (
	"cmp"
	"fmt"
	"html"
	"slices"
	"strconv"

	"fronde/outcome"
	"fronde/report/phrase"
	"fronde/report/phrase/told"
)

// pathwaySection shows by which ways worlds came to their exits.
func pathwaySection(d *Dossier) *section {
	s := &section{ID: "pathways", Title: "Pathways to an exit"}
	all := d.Pathways
	switch {
	case all == nil:
		s.Blocks = []block{{Text: "Not told: there is no " + PathwaysFile + " of this run beside the result. `fronde pathways RESULT --json` prints it."}}
		return s
	case len(all.Pathways) == 0:
		s.Blocks = []block{{Text: fmt.Sprintf("None of %s ended in an exit.", phrase.Count(int64(all.Worlds), "world", "worlds"))}}
		return s
	}
	g := graphic{ID: "sankey", Full: true, Pan: true, Title: "From driver to signal to defection to exit, by share of simulated exits",
		Desc:  "Bands run from what drove a world, over what signalled weakness and who defected, to the exit, whose colour they have. A band's width is the number of worlds. The table lists every pathway with its share and interval.",
		Table: pathwaySheet(all), Data: pathwayData(all)}
	g.Wide = sankey(all).svg(g.ID, g.Title, g.Desc)
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

// station is a node of the figure.
type station struct {
	name       string
	worlds     int
	top        float64 // place in the drawing
	pull       float64 // sum over worlds of the places that lead here
	come, left float64 // how far bands take up its sides
}

// The Sankey's measures in pixels.
const (
	sankeyWidth  = 860.0
	sankeyHeight = 320.0 // of the bands together
	sankeyGap    = 30.0  // between stations, room for a name
	stationWidth = 12.0
)

// sankey draws the pathways as bands through four columns.
func sankey(all *outcome.Pathways) *drawing {
	scale := sankeyHeight / float64(max(1, all.Exits))
	columns := stations(all, scale)
	d := &drawing{width: sankeyWidth}
	for _, column := range columns {
		last := column[len(column)-1]
		d.height = max(d.height, last.top+scale*float64(last.worlds)+10)
	}
	x := func(column int) float64 { return 8 + (sankeyWidth-stationWidth-150)*float64(column)/3 }
	for i := range 3 {
		d.bands(all, columns[i], columns[i+1], i, x(i)+stationWidth, x(i+1), scale)
	}
	for i, column := range columns {
		d.text(x(i), 14, "start", "tick", phrase.StepNames[i])
		for _, s := range column {
			d.add(`<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" class="station"/>`, x(i), s.top, stationWidth, max(1, scale*float64(s.worlds)))
			name := s.name
			if name == outcome.NoStep {
				name = "no " + phrase.StepNames[i]
			}
			d.text(x(i), s.top-5, "start", "label halo", name)
		}
	}
	return d
}

// bands draws the pathways from one column to the next. On each side of a station bands
// lie in the order of where they go or come from, so that they cross as little as can be.
func (d *drawing) bands(all *outcome.Pathways, left, right []*station, step int, x1, x2, scale float64) {
	type band struct {
		from, to *station
		y1, y2   float64
		width    float64
		exit     outcome.Exit
	}
	bands := make([]*band, len(all.Pathways))
	for i, way := range all.Pathways {
		at := phrase.Steps(way)
		bands[i] = &band{from: stationOf(left, at[step]), to: stationOf(right, at[step+1]), width: scale * float64(way.Worlds), exit: way.Exit}
	}
	order := func(a, b *band) int {
		return cmp.Or(cmp.Compare(a.from.top, b.from.top), cmp.Compare(a.to.top, b.to.top), cmp.Compare(a.exit, b.exit))
	}
	slices.SortStableFunc(bands, order)
	for _, b := range bands {
		b.y1, b.y2 = b.from.top+b.from.left, b.to.top+b.to.come
		b.from.left += b.width
		b.to.come += b.width
	}
	for _, b := range bands {
		d.ribbon(x1, b.y1, x2, b.y2, b.width, b.exit)
	}
}

// stations lists the nodes of the four columns with their places: the first column in the
// order of the file, whose largest pathways come first, each other by the mean place of
// what leads there.
func stations(all *outcome.Pathways, scale float64) [4][]*station {
	var columns [4][]*station
	for i := range columns {
		for _, way := range all.Pathways {
			at := phrase.Steps(way)
			s := stationOf(columns[i], at[i])
			if s == nil {
				s = &station{name: at[i]}
				columns[i] = append(columns[i], s)
			}
			s.worlds += way.Worlds
			if i > 0 {
				from := stationOf(columns[i-1], at[i-1])
				s.pull += float64(way.Worlds) * (from.top + scale*float64(from.worlds)/2)
			}
		}
		slices.SortStableFunc(columns[i], func(a, b *station) int {
			return cmp.Compare(a.pull/float64(max(1, a.worlds)), b.pull/float64(max(1, b.worlds)))
		})
		top := 44.0
		for _, s := range columns[i] {
			s.top = top
			top += scale*float64(s.worlds) + sankeyGap
		}
	}
	return columns
}

func stationOf(column []*station, name string) *station {
	for _, s := range column {
		if s.name == name {
			return s
		}
	}
	return nil
}

// ribbon draws a band between the upper ends of two stations' sides.
func (d *drawing) ribbon(x1, y1, x2, y2, width float64, exit outcome.Exit) {
	middle := (x1 + x2) / 2
	d.add(`<path d="M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1fV%.1fC%.1f %.1f %.1f %.1f %.1f %.1fZ" class="ribbon %s"><title>%s</title></path>`,
		x1, y1, middle, y1, middle, y2, x2, y2, y2+width, middle, y2+width, middle, y1+width, x1, y1+width, exit, html.EscapeString(phrase.ExitLabel(exit)))
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
		s.Blocks = []block{{Text: "Not told: there is no " + TraceFile + " of this run beside the result. `fronde replay RESULT --run N --json` prints it."}}
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
		s.Blocks = append(s.Blocks, block{Note: "Replayed from its key: its fate equals its row of " + ExitsFile + "."})
	}
	return s
}
