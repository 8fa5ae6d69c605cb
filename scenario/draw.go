package scenario

import (
	"hash/fnv"

	"fronde/scenario/quantity"
)

// Entry is one number of a case, as tables of parameters show it.
type Entry struct {
	Path   string // e.g. elites.blocs.core.power
	Number quantity.Number
	Unit   string // share, factor, count, days, years, per_day or per_year
	Prior  string // the default in the language, "" if there is none
	Basis  string // where the default comes from
	Stated bool   // the file gives the number
	Doc    string // what the number means
}

// Numbers are all parameters of the case in a fixed order, whose index is
// [quantity.Number.ID]. Observed values and interventions are not among them.
func (c *Case) Numbers() []Entry {
	if c.built == nil {
		return nil
	}
	entries := make([]Entry, len(c.built.parameters))
	for i, p := range c.built.parameters {
		n := p.number
		entries[i] = Entry{Path: p.path, Number: n, Unit: string(n.Domain().Unit), Prior: p.field.prior.text,
			Basis: p.field.prior.basis, Stated: n.Stated(), Doc: docOf(p.field)}
		if basis := n.Basis(); basis != "" {
			entries[i].Prior, entries[i].Basis = n.String(), basis
		}
	}
	return entries
}

// Draw is one value per number of a case, by [quantity.Number.ID]: the parameters of a world.
type Draw []float64

// Of is the value of a number in the draw. A constant outside any case, as tests
// make them, stands for itself.
func (d Draw) Of(n quantity.Number) float64 {
	if id := n.ID(); id >= 0 {
		return d[id]
	}
	if !n.Constant() {
		panic("scenario: a draw is asked for a number that is not a parameter of its case")
	}
	return n.Quantile(0.5)
}

// Draw takes every uncertain number at the quantile that uniform gives for its key,
// a stable hash of its path: another parameter in the file moves nobody else's draw.
// Constants need no draw.
func (c *Case) Draw(uniform func(key uint32) float64) Draw {
	if c.built == nil {
		return nil
	}
	d := make(Draw, len(c.built.parameters))
	for i, p := range c.built.parameters {
		if p.number.Constant() {
			d[i] = p.number.Median()
			continue
		}
		d[i] = p.number.Quantile(uniform(c.built.keys[i]))
	}
	return d
}

// MedianDraw takes every number at its median.
func (c *Case) MedianDraw() Draw {
	return c.Draw(func(uint32) float64 { return 0.5 })
}

// drawKeys are the hashes (FNV-1a, 32 bits) of the paths. Two paths that collide
// would move together; the later one is hashed again with a mark appended.
func drawKeys(list []parameter) []uint32 {
	taken := map[uint32]bool{}
	keys := make([]uint32, len(list))
	for i, p := range list {
		path := p.path
		keys[i] = hashOf(path)
		for taken[keys[i]] {
			path += "'"
			keys[i] = hashOf(path)
		}
		taken[keys[i]] = true
	}
	return keys
}

func hashOf(path string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(path)) // a hash never fails to write
	return h.Sum32()
}
