package regime

import (
	"fronde/outcome"
	"fronde/portable"
	"fronde/regime/mechanism"
	"fronde/rng"
	"fronde/scenario/vocabulary"
)

// aftermathPrior says what follows an exit: how often the regime outlives it, and
// how often a democracy follows if it does not, as Beta distributions.
type aftermathPrior struct{ survives, democracy [2]float64 }

// aftermaths are Jeffreys posteriors (counts plus one half) of the ends of personal
// autocracies by Geddes, Wright and Frantz 1946-2010 where there are counts, and
// judgement where there are none:
//
//   - Democracy next, given that the regime ends: after coups 5 of 32, uprisings 8
//     of 18, insurgents 3 of 10, insiders and elections 10 of 11.
//   - The regime outlives a death in office in about nine cases of ten (Kendall-Taylor
//     and Frantz 2016, recalled).
//   - Coups that change the leader and keep the regime: no count is available; a third, by
//     judgement, and half after a coup from the inner circle.
//   - Ultimatum and negotiated exit: the regime outlives half of them, by judgement.
//   - Uprisings and rebels: the regime outlives them in one case of ten, by judgement:
//     both aim at the regime rather than the person, but in some only the leader is sacrificed.
//   - Hybrid: the regime outlives a third, as with coups, because those who take over belong
//     to it; otherwise a democracy follows in three cases of ten, between coups (about one in
//     six) and uprisings (nearly half). Judgement: they take over with a crowd watching.
//   - Regular exits: the regime outlives seven of ten, by judgement: most are arranged
//     successions. If it ends, what follows is taken from the counts of insiders and
//     elections, as for negotiated exits.
//   - Democracy after an ultimatum or a death in office, if the regime ends: three of
//     eight, by judgement, as no count is available: fewer than after an uprising, because
//     nobody is in the street, and more than after a coup, because nobody holds the capital
//     by arms.
var aftermaths = [outcome.Modes]aftermathPrior{
	outcome.MilitaryCoup: {[2]float64{3, 6}, [2]float64{5.5, 27.5}},
	outcome.SecurityCoup: {[2]float64{3, 6}, [2]float64{5.5, 27.5}},
	outcome.InsiderCoup:  {[2]float64{5, 5}, [2]float64{5.5, 27.5}},
	outcome.Ultimatum:    {[2]float64{4, 4}, [2]float64{3, 5}},
	outcome.Negotiated:   {[2]float64{4, 4}, [2]float64{10.5, 1.5}},
	outcome.Uprising:     {[2]float64{1, 9}, [2]float64{8.5, 10.5}},
	outcome.Hybrid:       {[2]float64{3, 6}, [2]float64{6, 14}},
	outcome.Rebels:       {[2]float64{1, 9}, [2]float64{3.5, 7.5}},
	outcome.NaturalDeath: {[2]float64{18, 2}, [2]float64{3, 5}},
	outcome.Regular:      {[2]float64{7, 3}, [2]float64{10.5, 1.5}},
}

// partyBonus is added to the first count of survival where a party rules: parties
// and juntas outlive their leaders (Geddes 1999). Judgement: as many as five cases.
const partyBonus = 5

// aftermath draws what follows each exit, in this world's draw of numbers.
func (s *Simulator) aftermath(numbers rng.World) (follow [outcome.Modes][outcome.Successors]float64) {
	for e, prior := range aftermaths {
		if !s.runs(mechanism.Successor) {
			follow[e][outcome.SameRegime] = 1
			continue
		}
		if s.m.c.Leader.Rule != vocabulary.PersonalRule {
			prior.survives[0] += partyBonus
		}
		stream := numbers.Stream(rng.Successor, uint32(e), 0)
		survives := betaQuantile(prior.survives, stream.Float64())
		democracy := float64((1 - survives) * betaQuantile(prior.democracy, stream.Float64()))
		follow[e] = [outcome.Successors]float64{
			outcome.SameRegime: survives, outcome.Democracy: democracy,
			outcome.NewAutocracy: 1 - survives - democracy,
		}
	}
	return follow
}

func betaQuantile(counts [2]float64, u float64) float64 {
	return portable.BetaQuantile(counts[0], counts[1], u)
}
