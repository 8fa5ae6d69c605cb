package regime

// Part is a part of a world's state.
type Part struct {
	Name string
	// Decides is true if the part's counts and marks are decisions of few people. Citizens make too many to be listed
	// one by one.
	Decides bool
	list    func(*Simulator, *listing)
}

// parts are listed in the order in which a day changes them.
var parts = []Part{
	{Name: "media", list: func(s *Simulator, l *listing) { s.media.list(l) }},
	{Name: "economy", list: func(s *Simulator, l *listing) { s.economy.list(l) }},
	{Name: "war", Decides: true, list: func(s *Simulator, l *listing) { s.war.list(l) }},
	{Name: "events", list: func(s *Simulator, l *listing) { s.events.list(l) }},
	{Name: "society", list: func(s *Simulator, l *listing) { s.society.list(l) }},
	{Name: "police", list: func(s *Simulator, l *listing) { s.police.list(l) }},
	{Name: "crowd", list: (*Simulator).listCrowd},
	{Name: "opposition", list: func(s *Simulator, l *listing) { s.opposition.list(l) }},
	{Name: "elites", Decides: true, list: func(s *Simulator, l *listing) { s.elites.list(l) }},
	{Name: "plots", Decides: true, list: (*Simulator).listPlots},
	{Name: "leader", Decides: true, list: func(s *Simulator, l *listing) { s.leader.list(l) }},
	{Name: "ending", list: func(s *Simulator, l *listing) { s.ending.list(l) }},
}

// Parts lists the parts of a world's state, in the order in which a day changes them.
func Parts() []Part { return parts }

// Quantity is one number of a world's state.
type Quantity struct {
	// Name as people read it, with # for each index and @ for one that is a seat. A list's length has the name of its
	// elements up to the index, and ": how many".
	Name  string
	Index [2]int
	// Value of the number; 1 for a mark that is set.
	Value float64
	// Seats is the value of a set of seats, one bit for each.
	Seats [maxSeats / 64]uint64
	// Whole is true of counts, marks, sets and lengths, which are not measured on a continuous scale.
	Whole bool
	// Length is true of a list's length, which follows its elements.
	Length bool
}

// listing collects the quantities of a part.
type listing struct{ all []Quantity }

// measure lists a number on a continuous scale.
func (l *listing) measure(name string, x float64, index ...int) {
	l.add(Quantity{Name: name, Value: x}, index)
}

// count lists a whole number.
func (l *listing) count(name string, n int, index ...int) {
	l.add(Quantity{Name: name, Value: float64(n), Whole: true}, index)
}

// mark lists something that is so or not.
func (l *listing) mark(name string, b bool, index ...int) {
	q := Quantity{Name: name, Whole: true}
	if b {
		q.Value = 1
	}
	l.add(q, index)
}

// group lists a set of seats.
func (l *listing) group(name string, g group, index ...int) {
	l.add(Quantity{Name: name, Seats: g, Whole: true}, index)
}

// length closes a list of things that have several quantities each.
func (l *listing) length(name string, n int) {
	l.all = append(l.all, Quantity{Name: name, Value: float64(n), Whole: true, Length: true})
}

// measures lists numbers on a continuous scale, and how many they are.
func (l *listing) measures(name, length string, list []float64) {
	for i, x := range list {
		l.all = append(l.all, Quantity{Name: name, Index: [2]int{i}, Value: x})
	}
	l.all = append(l.all, Quantity{Name: length, Value: float64(len(list)), Length: true})
}

func (l *listing) add(q Quantity, index []int) {
	copy(q.Index[:], index)
	l.all = append(l.all, q)
}
