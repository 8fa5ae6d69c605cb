package results

import (
	"cmp"
	"slices"

	"fronde/outcome/finding"
	"fronde/scenario"
	"fronde/stats"
	"fronde/studio/api"
)

// Evidence lists what a run of a case rests on, with what a sensitivity of it says; nil if
// that was not computed.
func Evidence(c *scenario.Case, s *finding.Sensitivity) *api.Evidence {
	all := &api.Evidence{Numbers: []api.EvidenceInfo{}}
	for _, e := range c.Numbers() {
		info := api.EvidenceInfo{
			Path: e.Path, Doc: e.Doc, Text: e.Number.String(), Unit: e.Unit, Stated: e.Stated,
		}
		switch evidence := e.Number.Evidence(); {
		case evidence != nil:
			info.Grade, info.Source, info.URL, info.Note = evidence.Grade(), evidence.Source, string(evidence.URL), evidence.Note
		case !e.Stated:
			info.Note = e.Basis
		}
		all.Numbers = append(all.Numbers, info)
	}
	if s != nil {
		weigh(all, s)
		rank(all.Numbers, len(s.Inputs))
	}
	return all
}

// weigh adds what a sensitivity says of each number and of their bases.
func weigh(all *api.Evidence, s *finding.Sensitivity) {
	sum, of := 0.0, map[string]*finding.InputSensitivity{}
	for i := range s.Inputs {
		sum += s.Inputs[i].Strength.Mean
		of[s.Inputs[i].Path] = &s.Inputs[i]
	}
	for i := range all.Numbers {
		e := &all.Numbers[i]
		in := of[e.Path]
		if in == nil || !(sum > 0) {
			continue
		}
		e.Share = &stats.Range{
			Mean: in.Strength.Mean / sum, Lo: max(0, in.Strength.Lo/sum), Hi: min(1, in.Strength.Hi/sum),
		}
		e.ValueOfInformation, e.Rank = &in.Resolves, &in.ResolvesRank
	}
	for _, b := range s.Bases {
		if b.Basis == finding.BasisBetter {
			all.WeakShare = &stats.Range{Mean: 1 - b.Share.Mean, Lo: max(0, 1-b.Share.Hi), Hi: min(1, 1-b.Share.Lo)}
		}
	}
}

// rank puts first what to find out first. Numbers without a rank are certain and come last.
func rank(numbers []api.EvidenceInfo, uncertain int) {
	place := func(e api.EvidenceInfo) int {
		if e.Rank == nil {
			return uncertain + 1
		}
		return e.Rank.Best
	}
	worth := func(e api.EvidenceInfo) float64 {
		if e.ValueOfInformation == nil {
			return 0
		}
		return e.ValueOfInformation.Mean
	}
	slices.SortStableFunc(numbers, func(a, b api.EvidenceInfo) int {
		return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(worth(b), worth(a)))
	})
}
