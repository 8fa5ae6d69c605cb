package seal

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"fronde/calendar"
	"fronde/outcome"
)

// ResolutionSchema is the version of a resolution.
const ResolutionSchema = "fronde.resolution/1"

// Resolution is the outcome of a sealed forecast. It is kept next to the seal, which it does
// not change.
type Resolution struct {
	Schema  string `json:"schema"`
	Seal    string `json:"seal"`  // digest of the seal that it resolves
	Title   string `json:"title"` // of the case, for readers of the file
	Country string `json:"country"`
	// Exit is how the leader left, or survival if he was still in office on Date.
	Exit outcome.Exit `json:"exit"`
	// Date of the exit, or the last day on which the leader is known to have ruled.
	Date calendar.Date `json:"date"`
	// RegimeEnds is true if the regime ended with the exit; nil if that is not yet known.
	RegimeEnds *bool  `json:"regime_ends,omitempty"`
	Source     string `json:"source"`
	Note       string `json:"note,omitempty"`
}

// Resolve returns the resolution of a seal: the leader left by an exit on a date or, for
// [outcome.Survival], was still in office on it. It reports everything that is wrong.
func (s *Seal) Resolve(
	exit outcome.Exit, date calendar.Date, regimeEnds *bool, source, note string,
) (*Resolution, error) {
	r := &Resolution{
		Schema: ResolutionSchema, Seal: s.Digest, Title: s.Scenario.Title, Country: s.Scenario.Country,
		Exit: exit, Date: date, RegimeEnds: regimeEnds, Source: source, Note: note,
	}
	if err := r.check(s); err != nil {
		return nil, err
	}
	return r, nil
}

// ReadResolution reads the resolution of a seal.
func (s *Seal) ReadResolution(name string, from io.Reader) (*Resolution, error) {
	r := &Resolution{Exit: noExit}
	if _, err := decode(name, from, ResolutionSchema, r); err != nil {
		return nil, err
	}
	if err := r.check(s); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return r, nil
}

// noExit is what a file's exit is until it is read; a file that names none keeps it.
const noExit = outcome.Survival + 1

// check reports every reason why a resolution does not resolve a seal.
func (r *Resolution) check(s *Seal) error {
	var wrong []error
	if r.Seal != s.Digest {
		wrong = append(wrong, fmt.Errorf("it resolves the seal %s, this one is %s", abridged(r.Seal), abridged(s.Digest)))
	}
	if r.Exit >= noExit {
		wrong = append(wrong, errors.New("the exit is missing"))
	}
	if r.Date.Sub(s.Scenario.AsOf) < 1 {
		wrong = append(wrong, fmt.Errorf("the date is %s, allowed is a day after the date of the forecast, %s",
			r.Date, s.Scenario.AsOf))
	}
	if r.Exit == outcome.Survival && r.RegimeEnds != nil {
		wrong = append(wrong, errors.New("the regime's end is coded with the leader's exit, but he is said to have stayed"))
	}
	if strings.TrimSpace(r.Source) == "" {
		wrong = append(wrong, errors.New("the source is empty; say who reported it, e.g. \"Archigos 4.1\""))
	}
	return errors.Join(wrong...)
}

// Encode returns the resolution as written to its file.
func (r *Resolution) Encode() ([]byte, error) { return outcome.Encode(r) }

// fate is what a resolution implies for a horizon.
type fate struct {
	exit outcome.Exit // how the leader left by the horizon, or survival
	// ends is true if the regime ended with the leader by the horizon; nil if unknown.
	ends *bool
}

// fate returns what happened by a number of days after the date of the forecast, and
// false if that is not known: the leader was last seen in office before.
func (r *Resolution) fate(asOf calendar.Date, days int) (fate, bool) {
	after := r.Date.Sub(asOf)
	no := false
	switch {
	case r.Exit == outcome.Survival && after < days:
		return fate{}, false
	case r.Exit == outcome.Survival || after > days:
		return fate{outcome.Survival, &no}, true
	}
	return fate{r.Exit, r.RegimeEnds}, true
}
