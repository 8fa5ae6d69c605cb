package page

import (
	"cmp"
	"slices"
	"strconv"

	"fronde/outcome"
	"fronde/report/phrase"
	"fronde/report/phrase/caption"
	"fronde/report/phrase/result"
	"fronde/report/svg"
	"fronde/scenario"
	"fronde/stats"
)

// shownQuantile is the quantile that the map shows, the 95 %.
const shownQuantile = 2

// placeSection maps the places of the case with the protest that they see.
func placeSection(d *Dossier) *section {
	if d.Case == nil {
		return nil
	}
	places := located(d.Case.Places)
	if len(places) == 0 {
		return nil
	}
	seen := map[string]outcome.PlaceProtest{}
	for _, p := range d.Result.Places {
		seen[p.Place] = p
	}
	drawn := mapped(places, seen)
	g := graphic{ID: "places", Full: true, Title: result.MapTitle(d.Case.Country),
		Desc:  result.MapDesc,
		Table: placeSheet(d.Case, seen), Data: placeData(d.Case, seen)}
	g.Wide = svg.Map(drawn, 860).SVG(g.ID, g.Title, g.Desc)
	g.Narrow = svg.Map(drawn, 400).SVG(g.ID+"-n", g.Title, g.Desc)
	var keys []key
	for i, step := range svg.ProtestSteps {
		keys = append(keys, key{Class: step.Class, Mark: "place", Label: caption.ProtestLegend[i]})
	}
	return &section{ID: "places", Title: result.PlacesTitle, Blocks: []block{{
		Text:    result.PlacesText(d.Result.Scenario.AsOf),
		Keys:    append(keys, key{Class: "place rural", Mark: "place", Label: result.RuralMark}),
		Figures: []graphic{g},
		Note:    result.MapNote(svg.GraticuleStep(drawn), d.Result.Runs),
	}}}
}

// located are the places with a position, the largest first.
func located(all []scenario.Place) []scenario.Place {
	places := slices.DeleteFunc(slices.Clone(all), func(p scenario.Place) bool { return p.Lat == 0 && p.Lon == 0 })
	slices.SortStableFunc(places, func(a, b scenario.Place) int { return cmp.Compare(b.Population, a.Population) })
	return places
}

// mapped are places as the map shows them.
func mapped(places []scenario.Place, seen map[string]outcome.PlaceProtest) (all []svg.Place) {
	for _, p := range places {
		all = append(all, svg.Place{Name: p.Name, Lat: p.Lat, Lon: p.Lon, Population: p.Population, Rural: p.Rural,
			Protest: peakShare(seen[p.Name], shownQuantile)})
	}
	return all
}

// dissent is the median shift of a place.
func dissent(p scenario.Place) float64 {
	if !p.Dissent.Exists() {
		return 0
	}
	return p.Dissent.Median()
}

func placeSheet(c *scenario.Case, seen map[string]outcome.PlaceProtest) *sheet {
	t := &sheet{Caption: result.PlacesCaption,
		Head: result.PlacesHead}
	for _, p := range c.Places {
		shift := "0"
		if p.Dissent.Exists() {
			shift = phrase.Quantiles(middle90(p.Dissent), "factor")
		}
		protesters, share := "", ""
		if peak, known := seen[p.Name]; known {
			protesters = phrase.WithRange(peak.Peak, "persons")
			share = phrase.Bracketed(
				stats.Range{Mean: peakShare(peak, 1), Lo: peakShare(peak, 0), Hi: peakShare(peak, 2)}, 100)
		}
		t.Rows = append(t.Rows, []string{p.Name, phrase.Thousands(p.Population), protesters, share, shift,
			p.Evidence.Grade()})
	}
	return t
}

func placeData(c *scenario.Case, seen map[string]outcome.PlaceProtest) *download {
	var rows [][]string
	for _, p := range c.Places {
		peak := seen[p.Name].Peak
		rows = append(rows, []string{p.Name, strconv.FormatInt(p.Population, 10), phrase.Decimal(p.Lat),
			phrase.Decimal(p.Lon), strconv.FormatBool(p.Rural), phrase.Decimal(dissent(p)),
			phrase.Decimal(peak[1]), phrase.Decimal(peak[0]), phrase.Decimal(peak[2])})
	}
	return csvLink("places", []string{"place", "population", "lat", "lon", "rural", "dissent_median", "peak_protesters",
		"peak_lo", "peak_hi"}, rows)
}

// peakShare is the share of a place's people who protest on its largest day, at a quantile.
func peakShare(p outcome.PlaceProtest, quantile int) float64 {
	if p.Population == 0 {
		return 0
	}
	return p.Peak[quantile] / float64(p.Population)
}
