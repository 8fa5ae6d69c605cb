package regime

import (
	"fronde/outcome"
	"fronde/portable"
	"fronde/regime/mechanism"
)

// record is the phase that writes the day down. Where weeks lie between recorded days, the
// counts of a day are the largest since the recorded day before: crowds come out on call
// days, and a sample of single days would miss most of them.
func (s *Simulator) record() {
	s.bank()
	s.into.Flips = s.crowd.Flips()
	p := &s.police
	p.largest = crowded{
		max(p.largest.protesters, p.protesters), max(p.largest.detained, p.detained), max(p.largest.cities, p.cities),
	}
	if s.next >= len(s.m.grid) || s.m.grid[s.next] != s.day {
		return
	}
	expressed, private := s.measureApproval()
	e := &s.elites
	values := [outcome.Variables]float64{
		outcome.Protesters:        p.largest.protesters,
		outcome.Detentions:        p.largest.detained,
		outcome.DetainedTotal:     p.detainedTotal,
		outcome.Cities:            p.largest.cities,
		outcome.ApprovalExpressed: expressed,
		outcome.ApprovalTrue:      private,
		outcome.Aware:             s.society.awareCountry,
		outcome.Emigrated:         s.society.emigrated,
		outcome.Organisation:      s.opposition.stock,
		outcome.Repression:        s.leader.repression,
		outcome.MediaReach:        s.media.reach,
		outcome.SanctionsPressure: s.economy.sanctions,
		outcome.Rents:             s.economy.rents * (1 - float64(s.meanExposure()*s.economy.sanctions)),
		outcome.Deaths:            s.war.deaths,
		outcome.Fortune:           s.war.fortune,
		outcome.Strength:          e.strength,
		outcome.LeaderView:        s.leader.view,
		outcome.CrackIndex:        e.crack,
		outcome.Plots:             float64(len(s.plots)),
		outcome.FailedAttempts:    float64(e.failed),
		outcome.Purges:            float64(e.purges),
		outcome.EliteExits:        float64(e.exits),
		outcome.Fear:              e.fear,
	}
	if s.war.active {
		values[outcome.WarActive] = 1
	}
	for k, v := range confidenceVariables {
		values[v] = s.confidence(Kind(k))
	}
	for v := range values {
		s.into.Values[v][s.next] = values[v]
	}
	p.largest = crowded{}
	s.next++
}

// meanExposure is the power-weighted share of rents that full sanctions would take.
func (s *Simulator) meanExposure() float64 {
	sum := 0.0
	for i := range s.elites.seats {
		sum += float64(s.elites.seats[i].power * s.of(s.m.c.Elites.Blocs[s.m.seats[i].bloc].Exposure))
	}
	return sum
}

// measureApproval is a poll of everybody. A citizen privately opposes the regime if
// its grievance exceeds kappa0, and says so if it exceeds
//
//	kappa0 + kappaE R - psi d,
//
// R repression and d the share that would say so if it saw nobody do it (docs/model.md;
// Kuran 1991). Grievance scatters with standard deviation 1 around its cell's mean.
func (s *Simulator) measureApproval() (expressed, private float64) {
	c := &s.m.c.Citizens
	s.countAware()
	cutoff := s.of(c.ApprovalCutoff)
	private = 1 - s.opposed(cutoff)
	if !s.runs(mechanism.Falsification) {
		return private, private
	}
	cutoff += float64(s.of(c.SilenceCost) * s.leader.repression)
	dissent := s.opposed(cutoff)
	return 1 - s.opposed(cutoff-float64(s.of(c.Encouragement)*dissent)), private
}

// countAware counts the people of each segment, and the aware among them.
func (s *Simulator) countAware() {
	y := &s.society
	for i := range y.segment {
		y.segment[i].people, y.segment[i].aware = 0, 0
	}
	for i := range s.m.cells {
		cell := &s.m.cells[i]
		segment := &y.segment[cell.segment]
		segment.people += cell.size
		segment.aware += float64(cell.size * y.aware[i])
	}
}

// opposed is the share of citizens whose grievance exceeds a cutoff.
func (s *Simulator) opposed(cutoff float64) (share float64) {
	y := &s.society
	for i := range y.segment {
		segment := &y.segment[i]
		z := segment.grievance - cutoff
		share += float64((segment.people-segment.aware)*portable.NormalCDF(z)) +
			float64(segment.aware*portable.NormalCDF(z+y.awareWeight))
	}
	return share / s.m.people
}
