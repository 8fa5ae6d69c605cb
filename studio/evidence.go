package studio

import (
	"cmp"
	"encoding/json"
	"slices"

	"fronde/outcome"
	"fronde/report/files"
	"fronde/stats"
)

// Evidence is what a run rests on.
type Evidence struct {
	Numbers   []EvidenceInfo `json:"numbers" doc:"Every number of the case: what to find out first stands first, if the sensitivity was computed; else the order is that of the case."`
	WeakShare *stats.Range   `json:"weak_share" null:"true" doc:"Share of the sum of all strengths that rests on numbers without evidence graded better than C3, with its 90 % interval; null if the sensitivity was not computed."`
}

// EvidenceInfo is what a number rests on and what rests on it.
type EvidenceInfo struct {
	Path   string `json:"path" example:"media.reach" doc:"Where the number stands in the case."`
	Doc    string `json:"doc" doc:"What the number means."`
	Text   string `json:"text" example:"30 to 50 %" doc:"The number in the scenario language."`
	Unit   string `json:"unit" example:"share" doc:"Unit of the language."`
	Stated bool   `json:"stated" doc:"Whether the case gives the number, as against its documented default prior."`
	Grade  string `json:"grade" example:"B2" doc:"Grade of its evidence; empty if none is given."`
	Source string `json:"source" doc:"Source of its evidence; empty if none is given."`
	Note   string `json:"note" doc:"What the source says, or, for a default, where the prior comes from."`
	// The rest is of the sensitivity.

	Share              *stats.Range `json:"share" null:"true" doc:"The number's part of the sum of all strengths, with its 90 % interval; null if it is certain, or the sensitivity was not computed."`
	ValueOfInformation *stats.Range `json:"value_of_information" null:"true" doc:"Share of the spread between draws that knowing the number would remove on average, with its 90 % interval; null as above."`
	Rank               *stats.Rank  `json:"rank" null:"true" doc:"The places that the number may take in the order in which to find numbers out, by that value: numbers that it does not tell apart share places; null as above."`
}

// evidence lists what a run rests on.
func (s *Studio) evidence(id string) (*Evidence, error) {
	j, err := s.known(runKind, id)
	if err != nil {
		return nil, err
	}
	c, err := j.First.build(j.Case, j.Horizon)
	if err != nil {
		return nil, err
	}
	known, err := s.sensitivityOf(id)
	if err != nil {
		return nil, err
	}
	all := &Evidence{Numbers: []EvidenceInfo{}}
	for _, e := range c.Numbers() {
		info := EvidenceInfo{Path: e.Path, Doc: e.Doc, Text: e.Number.String(), Unit: e.Unit, Stated: e.Stated}
		switch evidence := e.Number.Evidence(); {
		case evidence != nil:
			info.Grade, info.Source, info.Note = evidence.Grade(), evidence.Source, evidence.Note
		case !e.Stated:
			info.Note = e.Basis
		}
		all.Numbers = append(all.Numbers, info)
	}
	if known != nil {
		all.rank(known)
	}
	return all, nil
}

// rank adds what a sensitivity says.
func (e *Evidence) rank(s *outcome.Sensitivity) {
	sum, of := 0.0, map[string]*outcome.InputSensitivity{}
	for i := range s.Inputs {
		sum += s.Inputs[i].Strength.Mean
		of[s.Inputs[i].Path] = &s.Inputs[i]
	}
	for i := range e.Numbers {
		in := of[e.Numbers[i].Path]
		if in == nil || !(sum > 0) {
			continue
		}
		e.Numbers[i].Share = &stats.Range{Mean: in.Strength.Mean / sum, Lo: max(0, in.Strength.Lo/sum), Hi: min(1, in.Strength.Hi/sum)}
		e.Numbers[i].ValueOfInformation = &in.Resolves
		e.Numbers[i].Rank = &in.ResolvesRank
	}
	place := func(e EvidenceInfo) int {
		if e.Rank == nil { // certain numbers need not be found out
			return len(s.Inputs) + 1
		}
		return e.Rank.Best
	}
	slices.SortStableFunc(e.Numbers, func(a, b EvidenceInfo) int {
		return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(worth(b), worth(a)))
	})
	for _, b := range s.Bases {
		if b.Basis == outcome.BasisBetter {
			e.WeakShare = &stats.Range{Mean: 1 - b.Share.Mean, Lo: max(0, 1-b.Share.Hi), Hi: min(1, 1-b.Share.Lo)}
		}
	}
}

func worth(e EvidenceInfo) float64 {
	if e.ValueOfInformation == nil {
		return 0
	}
	return e.ValueOfInformation.Mean
}

// sensitivityOf reads the sensitivity of a run; nil if it was not computed.
func (s *Studio) sensitivityOf(run string) (*outcome.Sensitivity, error) {
	text, err := s.file(run, files.SensitivityFile)
	if text == nil || err != nil {
		return nil, err
	}
	r := &outcome.Sensitivity{}
	return r, json.Unmarshal(text, r)
}
