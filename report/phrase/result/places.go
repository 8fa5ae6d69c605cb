package result

import (
	"fmt"

	"fronde/report/phrase"
)

// MapTitle titles the map.
func MapTitle(country string) string {
	return "Largest protest on one day, exceeded in one world of twenty, in the places of " + country
}

// MapDesc says what the map shows.
const MapDesc = "A map of the places of the scenario without borders, on a grid of latitude and longitude. A " +
	"circle's area is the population; the darker it is, the larger the share of its people who protest on the largest " +
	"day, which one world of twenty exceeds. The table lists all places with intervals."

// PlacesTitle heads the report's section on places.
const PlacesTitle = "Where people protest"

// PlacesText introduces the map.
func PlacesText(asOf string) string {
	return fmt.Sprintf("Share of a place's people on the street on the largest day, from %s on while the leader is in "+
		"office, that only one world of twenty exceeds.", phrase.Date(asOf))
}

// RuralMark explains the mark of the rest of a region.
const RuralMark = "rest of a region"

// MapNote says what the map's lines are and what its table adds.
func MapNote(graticuleStep float64, runs int) string {
	return fmt.Sprintf("Lines every %s of latitude and longitude. From %s. The table has the median and the range of "+
		"90 %% of them, and by how much each place is stated to be more or less prone to protest "+
		"than the rest.", phrase.Count(int64(graticuleStep), "degree", "degrees"), phrase.Worlds(runs))
}

// PlacesCaption heads the table of the places.
const PlacesCaption = "Places: people; protesters on the largest day, median world (5–95 %), and their share; " +
	"stated shift of proneness in standard deviations (5–95 %)"

// PlacesHead heads its columns.
var PlacesHead = []string{"place", "people", "protesters", "share of people, %", "shift", "grade"}
