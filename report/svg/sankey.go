package svg

import (
	"cmp"
	"html"
	"slices"

	"fronde/outcome"
	"fronde/outcome/trace"
	"fronde/report/phrase"
	"fronde/report/phrase/caption"
)

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

// Pathways draws the pathways as bands through four columns.
func Pathways(all *trace.Pathways) *Drawing {
	scale := sankeyHeight / float64(max(1, all.Exits))
	columns := stations(all, scale)
	d := &Drawing{width: sankeyWidth}
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
			d.add(`<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" class="station"/>`, x(i), s.top, stationWidth,
				max(1, scale*float64(s.worlds)))
			name := s.name
			if name == string(trace.NoStep) {
				name = caption.NoStep(i)
			}
			d.text(x(i), s.top-5, "start", "label halo", name)
		}
	}
	return d
}

// bands draws the pathways from one column to the next. On each side of a station bands
// are ordered by where they go or come from, so that they cross as little as possible.
func (d *Drawing) bands(all *trace.Pathways, left, right []*station, step int, x1, x2, scale float64) {
	type band struct {
		from, to *station
		y1, y2   float64
		width    float64
		exit     outcome.Exit
	}
	bands := make([]*band, len(all.Pathways))
	for i, way := range all.Pathways {
		at := phrase.Steps(way)
		bands[i] = &band{from: stationOf(left, at[step]), to: stationOf(right, at[step+1]),
			width: scale * float64(way.Worlds), exit: way.Exit}
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
func stations(all *trace.Pathways, scale float64) [4][]*station {
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
func (d *Drawing) ribbon(x1, y1, x2, y2, width float64, exit outcome.Exit) {
	middle := (x1 + x2) / 2
	d.add(`<path d="M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1f`+
		`V%.1fC%.1f %.1f %.1f %.1f %.1f %.1fZ" class="ribbon %s"><title>%s</title></path>`,
		x1, y1, middle, y1, middle, y2, x2, y2, y2+width,
		middle, y2+width, middle, y1+width, x1, y1+width, exit, html.EscapeString(phrase.ExitLabel(exit)))
}
