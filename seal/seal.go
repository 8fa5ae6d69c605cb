// Package seal keeps forecasts honest: it seals a result with its date, its hash and
// the criteria by which it will be judged, records what happened beside it, and scores
// what was sealed against what happened.
//
// It simulates nothing and forecasts nothing. docs/codebook.md defines which event
// counts as which exit; docs/scoring.md explains the scores.
//
//	s, err := seal.New(resultBytes, date)  // what was forecast
//	r, err := s.Resolve(exit, day, &ended, "Archigos 4.1", "")  // what happened
//	scores, err := seal.Evaluate([]seal.Case{{File: "egypt.seal.json", Seal: s, Resolution: r}})
package seal

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"

	"fronde/calendar"
	"fronde/outcome"
	"fronde/stats"
)

// Schema is the version of a seal. Readers refuse all others.
const Schema = "fronde.seal/1"

// Seal is a forecast that can no longer be changed unnoticed. It is self-contained: nothing
// in it refers to another file. Its types are its own, so that a later version of the result
// file leaves old seals as they are.
type Seal struct {
	Schema   string          `json:"schema"`
	Sealed   calendar.Date   `json:"sealed"` // the date given when it was sealed
	Software string          `json:"software"`
	Scenario Scenario        `json:"scenario"`
	Result   Source          `json:"result"`
	Levels   string          `json:"levels"`   // what the level of the probabilities rests on
	Headline string          `json:"headline"` // the view that counts as the forecast
	Views    map[string]View `json:"views"`
	Criteria Criteria        `json:"criteria"`
	Warnings []string        `json:"warnings,omitempty"` // doubts that accompanied the result
	// Digest is the SHA-256 of the file with this value left empty, in hexadecimal.
	Digest string `json:"seal"`
}

// Scenario names the case that was forecast.
type Scenario struct {
	Title         string        `json:"title"`
	Country       string        `json:"country"`
	SHA256        string        `json:"sha256"`
	AsOf          calendar.Date `json:"as_of"`
	HorizonDays   int           `json:"horizon_days"`
	MechanismsOff []string      `json:"mechanisms_off,omitempty"`
	Intervention  string        `json:"intervention,omitempty"`
}

// Source names the result that was sealed.
type Source struct {
	SHA256  string `json:"sha256"` // of the file's bytes
	Runs    int    `json:"runs"`
	Draws   int    `json:"draws"`
	Seed    uint64 `json:"seed"`
	Partial bool   `json:"partial,omitempty"` // the run was stopped early
}

// View is one way of seeing the future.
type View struct {
	Horizons []Horizon `json:"horizons"`
	// Daily is the cumulative probability of every exit by day since as_of; nil if the
	// result had none.
	Daily *Daily `json:"daily,omitempty"`
}

// Horizon holds the probabilities within a number of days since as_of.
type Horizon struct {
	Days  int                          `json:"days"`
	Exits map[outcome.Exit]Probability `json:"exits"` // all eleven; they sum to 1
	// RegimeEnds is the probability that the leader leaves and the regime ends with it;
	// nil if the result did not include what follows.
	RegimeEnds *Probability `json:"regime_ends,omitempty"`
}

// Probability is a probability with its 90 % interval.
type Probability struct {
	P  float64 `json:"p"`
	Lo float64 `json:"lo"`
	Hi float64 `json:"hi"`
	// MCError is the part of the uncertainty that is due to the finite number of
	// worlds, as the result states it; absent for values computed here.
	MCError float64 `json:"mc_error,omitempty"`
}

// Daily is the cumulative probability of every exit by day since as_of.
type Daily struct {
	Days  []int                      `json:"days"`
	Exits map[outcome.Exit][]float64 `json:"exits"`
}

// Left returns the probability that the leader has left, by day of the curve.
func (d *Daily) Left() []float64 {
	left := make([]float64, len(d.Days))
	for _, e := range outcome.Exits()[:outcome.Modes] {
		for i, p := range d.Exits[e] {
			left[i] += p
		}
	}
	return left
}

// New seals the bytes of a result file on a date, which must not be earlier than the date of
// the forecast.
func New(result []byte, date calendar.Date) (*Seal, error) {
	r, err := outcome.ReadResult(bytes.NewReader(result))
	if err != nil {
		return nil, err
	}
	asOf, err := calendar.ParseDate(r.Scenario.AsOf)
	if err != nil {
		return nil, fmt.Errorf("scenario.as_of: %w", err)
	}
	if date.Before(asOf) {
		return nil, fmt.Errorf("the date of sealing, %s, lies before the date of the forecast, %s", date, asOf)
	}
	headline, _ := r.Headline()
	sum := sha256.Sum256(result)
	s := &Seal{
		Schema: Schema, Sealed: date, Software: r.Software,
		Scenario: Scenario{
			Title: r.Scenario.Title, Country: r.Scenario.Country, SHA256: r.Scenario.SHA256, AsOf: asOf,
			HorizonDays: r.Scenario.HorizonDays, MechanismsOff: r.Scenario.MechanismsOff, Intervention: r.Scenario.Intervention,
		},
		Result:   Source{SHA256: hex.EncodeToString(sum[:]), Runs: r.Runs, Draws: r.Draws, Seed: r.Seed, Partial: r.Partial},
		Levels:   r.Levels,
		Headline: headline,
		Views:    map[string]View{},
		Criteria: CurrentCriteria(),
	}
	for _, w := range r.Warnings {
		s.Warnings = append(s.Warnings, w.Text)
	}
	for name, v := range r.Views {
		s.Views[name] = viewOf(v)
	}
	if err := s.check(); err != nil {
		return nil, err
	}
	s.Digest, err = s.digest()
	return s, err
}

func viewOf(v outcome.View) View {
	sealed := View{}
	for _, h := range v.Horizons {
		one := Horizon{Days: h.Days, Exits: map[outcome.Exit]Probability{}, RegimeEnds: regimeEnds(h, v.GivenExit)}
		for e, p := range h.Exits {
			one.Exits[e] = Probability{p.P, p.Lo, p.Hi, p.MCError}
		}
		sealed.Horizons = append(sealed.Horizons, one)
	}
	if len(v.Daily.Days) > 0 {
		sealed.Daily = &Daily{Days: v.Daily.Days, Exits: v.Daily.Exits}
	}
	return sealed
}

// regimeEnds is the probability that the leader leaves within the horizon and the
// regime ends with it:
//
//	P(R) = sum over exits e of P_e q_e
//
// where P_e is the probability of the exit by the horizon and q_e the probability that the
// regime ends given the exit. The result states q_e for exits by its last horizon; for
// earlier ones it is taken to be the same. The interval is a Beta distribution's with that mean and
//
//	variance = sum over e of q_e^2 Var(P_e) + P_e^2 Var(q_e)
//
// the first-order terms, with variances derived from the 90 % intervals; exits count as
// independent. Nothing is known about what follows an exit that occurred in no world: q_e then
// lies anywhere between 0 and 1. It returns nil for a view without aftermath.
func regimeEnds(h outcome.Horizon, given map[outcome.Exit]outcome.Aftermath) *Probability {
	if len(given) == 0 {
		return nil
	}
	mean, variance := 0.0, 0.0
	for _, e := range outcome.Exits()[:outcome.Modes] {
		p, q := h.Exits[e], unknown
		if after, ok := given[e]; ok {
			q = after.RegimeEnds
		}
		mean += p.P * q.P
		variance += q.P*q.P*varianceOf(p) + p.P*p.P*varianceOf(q)
	}
	mean = min(mean, 1) // ten rounded products may exceed it by a last digit
	lo, hi := stats.BetaInterval(mean, variance, stats.Level)
	return &Probability{P: mean, Lo: lo, Hi: hi}
}

// unknown is a probability about which nothing is known: uniform between 0 and 1.
var unknown = outcome.Probability{P: 0.5, Lo: stats.Lower, Hi: stats.Upper}

// varianceOf derives a variance from the width of an interval.
func varianceOf(p outcome.Probability) float64 {
	sd := (p.Hi - p.Lo) / (2 * stats.NormalWidth(stats.Level))
	return sd * sd
}

// view returns the view that counts as the forecast.
func (s *Seal) view() View { return s.Views[s.Headline] }

// check reports everything missing that is needed to score a seal.
func (s *Seal) check() error {
	var wrong []error
	if len(s.view().Horizons) == 0 {
		wrong = append(wrong, fmt.Errorf("there is no view %q with horizons", s.Headline))
	}
	for _, name := range slices.Sorted(maps.Keys(s.Views)) {
		if err := s.Views[name].check(); err != nil {
			wrong = append(wrong, fmt.Errorf("view %s: %w", name, err))
		}
	}
	return errors.Join(wrong...)
}

func (v View) check() error {
	for _, h := range v.Horizons {
		if len(h.Exits) != outcome.Modes+1 {
			return fmt.Errorf("%d days: %d exits, want %d", h.Days, len(h.Exits), outcome.Modes+1)
		}
	}
	if v.Daily == nil {
		return nil
	}
	for i := 1; i < len(v.Daily.Days); i++ {
		if v.Daily.Days[i] <= v.Daily.Days[i-1] {
			return fmt.Errorf("the days of the daily curves do not rise at %d", v.Daily.Days[i])
		}
	}
	for _, e := range outcome.Exits()[:outcome.Modes] {
		if values := len(v.Daily.Exits[e]); values != len(v.Daily.Days) {
			return fmt.Errorf("the daily curve of %s has %d values for %d days", e, values, len(v.Daily.Days))
		}
	}
	return nil
}

// Encode returns the seal as written to its file: indented JSON, the keys of maps in
// order, a final newline.
func (s *Seal) Encode() ([]byte, error) { return outcome.Encode(s) }

// digest is the hash of the file with an empty digest.
func (s Seal) digest() (string, error) {
	s.Digest = ""
	text, err := s.Encode()
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:]), nil
}
