package scenario

import (
	"reflect"
	"slices"

	"fronde/calendar"
	"fronde/document"
	"fronde/scenario/history"
	"fronde/scenario/quantity"
	"fronde/scenario/vocabulary"
)

// Event is something dated that happened or may happen.
type Event struct {
	// Date of the event, or its earliest date together with until.
	Date calendar.Date `yaml:"date" require:"true"`
	// Until is the latest date of an expected event; each world draws a day in between.
	Until calendar.Date `yaml:"until"`
	// Type of event.
	Type vocabulary.EventType `yaml:"type" require:"true" enum:"event"`
	// Size in the unit of its type: sanctions, sanctions_relief, media_closure, media_opening,
	// concession and economy are shares; casualties a count of deaths; atrocity and call a strength
	// where 1 is ordinary; law and crackdown an addition to severity and to fear; mobilisation the
	// growth of military ties; battlefield a change of fortune; elite events a number of people;
	// opponent events a weight where 1 is the best known opponent or a wave of arrests; election
	// the probability that the leader leaves by it.
	Size quantity.Number `yaml:"size" unit:"factor" min:"-10" max:"1e9"`
	// Probability that it happens; 1 for what has happened.
	Probability quantity.Number `yaml:"probability" unit:"share"`
	// Bloc that an elite event concerns; elite_arrest needs one.
	Bloc string `yaml:"bloc"`
	// Place where it happens, if not everywhere (call and crackdown only).
	Place string `yaml:"place"`
	// Label in a few words.
	Label string `yaml:"label"`
	// Evidence for it.
	Evidence *quantity.Evidence `yaml:"evidence"`

	// key names its draws: its place in the file, those of interventions behind.
	key uint32
	// implied says that the history's campaign stands behind it, not the timeline.
	implied bool
}

// Implied says whether the event follows from the campaign that the history states.
func (e *Event) Implied() bool { return e.implied }

// Key names the event's draws of chance. Events that are added or removed change no other's.
func (e *Event) Key() uint32 { return e.key }

// Observation is a measured value on a date, to compare the simulated run-up with.
type Observation struct {
	// Date of the measurement.
	Date calendar.Date `yaml:"date" require:"true"`
	// Variable is the name of a recorded observable, e.g. detentions.
	Variable string `yaml:"variable" require:"true" enum:"observable"`
	// Value measured, with its uncertainty.
	Value quantity.Number `yaml:"value" unit:"factor" min:"0" max:"1e9"`
	// Evidence for it.
	Evidence *quantity.Evidence `yaml:"evidence"`

	implied bool
}

// Implied says whether the observation follows from the campaign that the history states.
func (o *Observation) Implied() bool { return o.implied }

// Mechanisms switches parts of the model off by name.
type Mechanisms struct {
	// Off lists the mechanisms that do not run.
	Off []string `yaml:"off" enum:"mechanism"`
}

// Intervention is a named what-if.
type Intervention struct {
	// Name by which a run asks for it.
	Name string `yaml:"name" require:"true"`
	// Summary in a sentence.
	Summary string `yaml:"summary"`
	// Set replaces numbers, by path, e.g. media.reach.
	Set map[string]quantity.Number `yaml:"set"`
	// Events are added to the timeline.
	Events []Event `yaml:"events"`
	// Off lists further mechanisms that do not run.
	Off []string `yaml:"off" enum:"mechanism"`
}

// extent is what a number measures where that depends on its neighbour in the file.
type extent struct {
	quantity.Domain
	meaning string
}

// eventSizes says what the size of each type of event measures.
var eventSizes = map[vocabulary.EventType]extent{
	vocabulary.Sanctions:       {quantity.NewDomain(quantity.Share, 0, 1), "pressure added"},
	vocabulary.SanctionsRelief: {quantity.NewDomain(quantity.Share, 0, 1), "pressure taken away"},
	vocabulary.MediaClosure:    {quantity.NewDomain(quantity.Share, 0, 1), "independent media lost"},
	vocabulary.MediaOpening:    {quantity.NewDomain(quantity.Share, 0, 1), "independent media regained"},
	vocabulary.Concession:      {quantity.NewDomain(quantity.Share, 0, 1), "fall of grievance"},
	vocabulary.Economy:         {quantity.NewDomain(quantity.Share, -1, 1), "change of rents"},
	vocabulary.Election:        {quantity.NewDomain(quantity.Share, 0, 1), "probability that the leader leaves by it"},
	vocabulary.Casualties:      {quantity.NewDomain(quantity.Count, 0, 1e9), "deaths at once"},
	vocabulary.Atrocity: {quantity.NewDomain(quantity.Factor, 0, 100),
		"strength of what becomes known; 1 is ordinary"},
	vocabulary.Call: {quantity.NewDomain(quantity.Factor, 0, 100),
		"strength of a call to protest; 1 is ordinary"},
	vocabulary.Law:          {quantity.NewDomain(quantity.Factor, -10, 20), "addition to severity of punishment"},
	vocabulary.Crackdown:    {quantity.NewDomain(quantity.Factor, 0, 20), "addition to fear"},
	vocabulary.Mobilisation: {quantity.NewDomain(quantity.Factor, 0, 100), "growth of military ties"},
	vocabulary.Battlefield:  {quantity.NewDomain(quantity.Factor, -6, 6), "change of fortune"},
	vocabulary.EliteDissent: {quantity.NewDomain(quantity.Count, 0, 120), "people who speak out"},
	vocabulary.EliteExit:    {quantity.NewDomain(quantity.Count, 0, 120), "people who resign or leave"},
	vocabulary.EliteArrest:  {quantity.NewDomain(quantity.Count, 0, 120), "members of a bloc who are arrested"},
	vocabulary.OpponentArrest: {quantity.NewDomain(quantity.Factor, 0, 10),
		"weight of the opponents arrested; 1 is the best known of them, or a wave"},
	vocabulary.OpponentExile: {quantity.NewDomain(quantity.Factor, 0, 10),
		"weight of the opponents driven abroad, likewise"},
	vocabulary.OpponentKilling: {quantity.NewDomain(quantity.Factor, 0, 10),
		"weight of the opponents killed, likewise"},
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

// refine is the field as it is beside its neighbours: the size of an event and the value of
// an observation are measured in the unit of their type.
func refine(f *field, n *document.Node) *field {
	switch {
	case f.owner == reflect.TypeFor[Event]() && f.key == "size":
		var kind vocabulary.EventType
		if word := n.Get("type"); word != nil && kind.UnmarshalText([]byte(word.Text)) == nil {
			return f.within(eventSizes[kind])
		}
	case f.owner == reflect.TypeFor[Observation]() && f.key == "value":
		if word := n.Get("variable"); word != nil {
			return f.within(observedValues[word.Text])
		}
	}
	return f
}

// within is the field with the unit and range of an extent; itself if the extent is empty,
// because its kind is unknown.
func (f *field) within(e extent) *field {
	if e == (extent{}) {
		return f
	}
	refined := *f
	refined.Domain = e.Domain
	return &refined
}

// imply lets the simulator know of the campaign that the history states: by a call on its first
// day, unless the timeline has one, and by its largest crowd as an observation, unless protesters
// were observed. Days before the first simulated one imply nothing. It may be repeated after each
// change.
func (b *builder) imply(c *Case) {
	b.implyCall(c)
	b.implyCrowd(c)
}

func (b *builder) implyCall(c *Case) {
	since := c.History.Campaign.Since
	before := slices.IndexFunc(c.Timeline, func(e Event) bool { return e.implied })
	e := Event{Type: vocabulary.Call, Label: history.CallLabel, key: history.CallKey, implied: true}
	if before >= 0 {
		e = c.Timeline[before] // with its size, which a change may have set
		c.Timeline = slices.Delete(c.Timeline, before, before+1)
	}
	e.Date, e.Evidence = since, c.campaignEvidence()
	called := slices.ContainsFunc(c.Timeline, func(e Event) bool { return e.Type == vocabulary.Call && e.Date == since })
	if since.IsZero() || since.Before(c.firstDay()) || c.AsOf.Before(since) || called || b.noCalls {
		return
	}
	if !e.Size.Exists() {
		f := fieldNamed(reflect.TypeFor[Event](), "size").within(eventSizes[vocabulary.Call])
		e.Size = priorOf(f, history.CallSize, history.CallBasis)
	}
	c.Timeline = append(c.Timeline, e)
	slices.SortStableFunc(c.Timeline, func(a, b Event) int { return a.Date.Sub(b.Date) })
}

func (b *builder) implyCrowd(c *Case) {
	c.Observed = slices.DeleteFunc(slices.Clone(c.Observed), func(o Observation) bool { return o.implied })
	day, persons, ok := c.History.Campaign.Peak()
	outside := day.Before(c.firstDay()) || c.AsOf.Before(day)
	observed := slices.ContainsFunc(c.Observed, func(o Observation) bool { return o.Variable == history.Protesters })
	if !ok || outside || observed {
		return
	}
	value, bad := quantity.Parse(persons.String(), observedValues[history.Protesters].Domain, persons.Evidence())
	if bad != nil {
		panic("scenario: a crowd of a campaign cannot be observed: " + bad.Error())
	}
	c.Observed = append(c.Observed, Observation{
		Date: day, Variable: history.Protesters, Value: value, Evidence: c.campaignEvidence(), implied: true,
	})
}

// firstDay is the first simulated day, also where it is not stated: a campaign under way is
// simulated from its first day on.
func (c *Case) firstDay() calendar.Date {
	since := c.History.Campaign.Since
	switch {
	case !c.Start.IsZero():
		return c.Start
	case !since.IsZero() && since.Before(c.AsOf):
		return since
	}
	return c.AsOf
}

func (c *Case) campaignEvidence() *quantity.Evidence {
	if e := c.History.Campaign.Evidence; e != nil {
		return e
	}
	return c.History.Evidence
}

// State is what the case says of the ruler and the country on as_of: what it states and what its
// other parts imply, for models of survival.
func (c *Case) State() history.State {
	seen := history.Seen{
		AsOf: c.AsOf, Rule: c.Leader.Rule, Tenure: c.Leader.YearsInOffice, Age: c.Leader.Age,
		War: c.War.Active, WarStated: c.built != nil && c.built.warStated,
	}
	for i, at := range labelsOf(c.Observed) {
		if o := c.Observed[i]; o.Variable == history.Protesters && !o.implied {
			seen.Crowds = append(seen.Crowds, history.Crowd{
				Date: o.Date, Persons: o.Value, Path: join("observed", at), Evidence: o.Evidence,
			})
		}
	}
	for i, at := range labelsOf(c.Timeline) {
		if e := &c.Timeline[i]; e.Type == vocabulary.Election && !e.Ahead(c.AsOf) {
			seen.Votes = append(seen.Votes, history.Vote{Date: e.Date, Path: join("timeline", at), Evidence: e.Evidence})
		}
	}
	return c.History.State(seen)
}
