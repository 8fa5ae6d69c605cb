package seal

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"fronde/outcome"
)

// Collect reads seals with their resolutions from files and directories, which stand for all seals
// and resolutions in them and below. A resolution belongs to the seal whose hash it names. Every
// mistake is reported, among them whatever contradicts something else.
func Collect(paths []string) ([]Case, error) {
	c := collection{seen: map[string]bool{}}
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil || !info.IsDir() {
			c.add(path, true)
			continue
		}
		found := len(c.cases)
		err = filepath.WalkDir(path, func(path string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() && strings.HasSuffix(path, ".json") {
				c.add(path, false)
			}
			return err
		})
		if err == nil && len(c.cases) == found && len(c.errs) == 0 {
			err = fmt.Errorf("there is no seal in %s or below; `fronde seal` makes them", path)
		}
		c.fail(err)
	}
	c.pair()
	c.consistent()
	return c.cases, errors.Join(c.errs...)
}

// collection is what was found so far.
type collection struct {
	cases   []Case
	settled []settled
	errs    []error
	seen    map[string]bool // files
}

// settled is a resolution that was found, before its seal is.
type settled struct {
	file string
	by   *Resolution
}

func (c *collection) fail(err error) {
	if err != nil {
		c.errs = append(c.errs, err)
	}
}

// add reads a file. One that was named must be a seal or a resolution; one that lay in a directory
// is passed over if it is neither.
func (c *collection) add(path string, named bool) {
	if whole, err := filepath.Abs(path); err == nil && !c.take(whole) && !named {
		return
	}
	text, err := os.ReadFile(path)
	if err != nil {
		c.fail(err)
		return
	}
	switch kind := schemaOf(text); {
	case kind == ResolutionSchema:
		r := &Resolution{Exit: noExit}
		if _, err := decode(path, bytes.NewReader(text), ResolutionSchema, r); err != nil {
			c.fail(err)
			return
		}
		c.settled = append(c.settled, settled{path, r})
	case kind == Schema || named:
		s, err := Read(path, bytes.NewReader(text))
		if err != nil {
			c.fail(err)
			return
		}
		c.cases = append(c.cases, Case{File: path, Seal: s})
		if beside := ResolutionPath(path); named && exists(beside) {
			c.add(beside, false)
		}
	}
}

// take reports whether a file is read for the first time.
func (c *collection) take(path string) bool {
	before := c.seen[path]
	c.seen[path] = true
	return !before
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// schemaOf is the schema that a file names first, as all files of fronde do; "" if it names none.
func schemaOf(text []byte) string {
	d := json.NewDecoder(bytes.NewReader(text))
	var words [3]json.Token
	for i := range words {
		word, err := d.Token()
		if err != nil {
			return ""
		}
		words[i] = word
	}
	schema, _ := words[2].(string)
	if words[1] != "schema" {
		return ""
	}
	return schema
}

// pair gives every seal its resolution.
func (c *collection) pair() {
	from := map[string]settled{} // by the seal's hash
	for _, s := range c.settled {
		if first, twice := from[s.by.Seal]; twice && !s.by.equal(first.by) {
			c.fail(fmt.Errorf("%s and %s contradict each other: the same seal is resolved as %s and as %s",
				first.file, s.file, first.by, s.by))
			continue
		}
		if s.by.Seal != "" {
			from[s.by.Seal] = s
		}
		found := false
		for i := range c.cases {
			one := &c.cases[i]
			if ResolutionPath(one.File) == s.file && one.Seal.Digest != s.by.Seal || one.Seal.Digest == s.by.Seal {
				found = true
				if err := s.by.check(one.Seal); err != nil {
					c.fail(fmt.Errorf("%s: %w", s.file, err))
					continue
				}
				one.Resolution = s.by
			}
		}
		if !found && len(c.errs) == 0 { // else its seal may be among what could not be read
			c.fail(fmt.Errorf("%s resolves the seal %s, which is not among those given", s.file, abridged(s.by.Seal)))
		}
	}
}

// equal reports whether two resolutions say that the same happened.
func (r *Resolution) equal(o *Resolution) bool {
	ends := func(r *Resolution) string {
		if r.RegimeEnds == nil {
			return ""
		}
		return fmt.Sprint(*r.RegimeEnds)
	}
	return r.Exit == o.Exit && r.Date == o.Date && ends(r) == ends(o)
}

// String says what happened.
func (r *Resolution) String() string {
	if r.Exit == outcome.Survival {
		return fmt.Sprintf("in office until %s", r.Date)
	}
	text := fmt.Sprintf("%s, %s", r.Exit, r.Date)
	switch {
	case r.RegimeEnds == nil:
		return text
	case *r.RegimeEnds:
		return text + ", the regime ended"
	}
	return text + ", the regime did not end"
}

// consistent refuses resolutions of different seals that cannot both be true. A country has one
// leader at a time: whoever ruled on the date of a forecast, before the day to which another
// resolution follows its leader, is that leader.
func (c *collection) consistent() {
	for i := range c.cases {
		for j := range c.cases {
			a, b := &c.cases[i], &c.cases[j]
			if i == j || a.Resolution == nil || b.Resolution == nil || a.Seal.Scenario.Country != b.Seal.Scenario.Country ||
				a.Seal.Digest == b.Seal.Digest || !sameLeader(a, b, i < j) || !excludes(a.Resolution, b.Resolution) {
				continue
			}
			c.fail(fmt.Errorf("the resolutions of %s and %s contradict each other: of the same leader of %s they say "+
				"%q and %q", a.File, b.File, a.Seal.Scenario.Country, a.Resolution.String(), b.Resolution.String()))
		}
	}
}

// sameLeader reports whether b's forecast is of the leader whom a's resolution follows. Two of the
// same date are reported once.
func sameLeader(a, b *Case, first bool) bool {
	from, at := a.Seal.Scenario.AsOf, b.Seal.Scenario.AsOf
	return (from.Before(at) || from == at && first) && at.Before(a.Resolution.Date)
}

// excludes reports whether two resolutions of one leader cannot both be true.
func excludes(a, b *Resolution) bool {
	switch {
	case a.Exit == outcome.Survival && b.Exit == outcome.Survival:
		return false
	case a.Exit == outcome.Survival:
		return b.Date.Before(a.Date)
	case b.Exit == outcome.Survival:
		return a.Date.Before(b.Date)
	}
	return !a.equal(b) && (a.Exit != b.Exit || a.Date != b.Date || a.RegimeEnds != nil && b.RegimeEnds != nil)
}
