package scenario

import (
	"reflect"

	"fronde/document"
	"fronde/scenario/quantity"
)

// extent is what a number measures where that depends on its neighbour in the file.
type extent struct {
	quantity.Domain
	meaning string
}

// eventSizes says what the size of each type of event measures.
var eventSizes = map[string]extent{
	"sanctions":        {quantity.NewDomain(quantity.Share, 0, 1), "pressure added"},
	"sanctions_relief": {quantity.NewDomain(quantity.Share, 0, 1), "pressure taken away"},
	"media_closure":    {quantity.NewDomain(quantity.Share, 0, 1), "independent media lost"},
	"media_opening":    {quantity.NewDomain(quantity.Share, 0, 1), "independent media regained"},
	"concession":       {quantity.NewDomain(quantity.Share, 0, 1), "fall of grievance"},
	"economy":          {quantity.NewDomain(quantity.Share, -1, 1), "change of rents"},
	"election":         {quantity.NewDomain(quantity.Share, 0, 1), "probability that the leader leaves by it"},
	"casualties":       {quantity.NewDomain(quantity.Count, 0, 1e9), "deaths at once"},
	"atrocity":         {quantity.NewDomain(quantity.Factor, 0, 100), "strength of what becomes known; 1 is ordinary"},
	"call":             {quantity.NewDomain(quantity.Factor, 0, 100), "strength of a call to protest; 1 is ordinary"},
	"law":              {quantity.NewDomain(quantity.Factor, -10, 20), "addition to severity of punishment"},
	"crackdown":        {quantity.NewDomain(quantity.Factor, 0, 20), "addition to fear"},
	"mobilisation":     {quantity.NewDomain(quantity.Factor, 0, 100), "growth of military ties"},
	"battlefield":      {quantity.NewDomain(quantity.Factor, -6, 6), "change of fortune"},
	"elite_dissent":    {quantity.NewDomain(quantity.Count, 0, 120), "people who speak out"},
	"elite_exit":       {quantity.NewDomain(quantity.Count, 0, 120), "people who resign or leave"},
	"elite_arrest":     {quantity.NewDomain(quantity.Count, 0, 120), "people arrested"},
}

// observedValues says what the value of each observable measures.
var observedValues = map[string]extent{
	"protesters":         {quantity.NewDomain(quantity.Count, 0, 4e9), ""},
	"detentions":         {quantity.NewDomain(quantity.Count, 0, 4e9), ""},
	"detained_total":     {quantity.NewDomain(quantity.Count, 0, 4e9), ""},
	"cities":             {quantity.NewDomain(quantity.Count, 0, 1e5), ""},
	"approval_expressed": {quantity.NewDomain(quantity.Share, 0, 1), ""},
	"approval_true":      {quantity.NewDomain(quantity.Share, 0, 1), ""},
	"emigrated":          {quantity.NewDomain(quantity.Count, 0, 4e9), ""},
	"deaths":             {quantity.NewDomain(quantity.Count, 0, 1e9), ""},
	"elite_exits":        {quantity.NewDomain(quantity.Count, 0, 120), ""},
	"purges":             {quantity.NewDomain(quantity.Count, 0, 1e4), ""},
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
	refined.Domain = e.Domain
	return &refined
}
