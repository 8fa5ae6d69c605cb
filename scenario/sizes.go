package scenario

import (
	"reflect"

	"fronde/document"
)

// extent is what a number measures where that depends on its neighbour in the file.
type extent struct {
	unit     dimension
	min, max float64
	meaning  string
}

// eventSizes says what the size of each type of event measures.
var eventSizes = map[string]extent{
	"sanctions":        {share, 0, 1, "pressure added"},
	"sanctions_relief": {share, 0, 1, "pressure taken away"},
	"media_closure":    {share, 0, 1, "independent media lost"},
	"media_opening":    {share, 0, 1, "independent media regained"},
	"concession":       {share, 0, 1, "fall of grievance"},
	"economy":          {share, -1, 1, "change of rents"},
	"election":         {share, 0, 1, "probability that the leader leaves by it"},
	"casualties":       {count, 0, 1e9, "deaths at once"},
	"atrocity":         {factor, 0, 100, "strength of what becomes known; 1 is ordinary"},
	"call":             {factor, 0, 100, "strength of a call to protest; 1 is ordinary"},
	"law":              {factor, -10, 20, "addition to severity of punishment"},
	"crackdown":        {factor, 0, 20, "addition to fear"},
	"mobilisation":     {factor, 0, 100, "growth of military ties"},
	"battlefield":      {factor, -6, 6, "change of fortune"},
	"elite_dissent":    {count, 0, 120, "people who speak out"},
	"elite_exit":       {count, 0, 120, "people who resign or leave"},
	"elite_arrest":     {count, 0, 120, "people arrested"},
}

// observedValues says what the value of each observable measures.
var observedValues = map[string]extent{
	"protesters":         {count, 0, 4e9, ""},
	"detentions":         {count, 0, 4e9, ""},
	"detained_total":     {count, 0, 4e9, ""},
	"cities":             {count, 0, 1e5, ""},
	"approval_expressed": {share, 0, 1, ""},
	"approval_true":      {share, 0, 1, ""},
	"emigrated":          {count, 0, 4e9, ""},
	"deaths":             {count, 0, 1e9, ""},
	"elite_exits":        {count, 0, 120, ""},
	"purges":             {count, 0, 1e4, ""},
}

// refine is the field as it stands beside its neighbours: the size of an event and
// the value of an observation are measured in the unit of their type.
func refine(f *field, n *document.Node) *field {
	table, key := map[string]extent(nil), ""
	switch {
	case f.owner == reflect.TypeFor[Event]() && f.key == "size":
		table, key = eventSizes, "type"
	case f.owner == reflect.TypeFor[Observation]() && f.key == "value":
		table, key = observedValues, "variable"
	default:
		return f
	}
	if neighbour := n.Get(key); neighbour != nil {
		return f.within(table, neighbour.Text)
	}
	return f
}

// within is the field with the unit and range of a kind; itself if the kind is unknown.
func (f *field) within(table map[string]extent, kind string) *field {
	e, known := table[kind]
	if !known {
		return f
	}
	refined := *f
	refined.unit, refined.min, refined.max = e.unit, e.min, e.max
	return &refined
}
