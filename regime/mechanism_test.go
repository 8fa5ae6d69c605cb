package regime

import (
	"math"
	"testing"

	"fronde/outcome"
	"fronde/regime/fiction"
	"fronde/regime/formula"
	"fronde/regime/mechanism"
)

// Each test switches one mechanism of docs/mechanisms.md on and off in worlds with the same draws,
// and checks that the outcome moves in the published direction, or does not move if the evidence
// says so. The document has the sources.

// O'Donnell and Schmitter 1986: a regime splits between hardliners and softliners, and
// softliners are those who speak, leave and press for a way out.
func TestEliteSplitGivesVoice(t *testing.T) {
	t.Parallel()
	on, off := twins(t, fiction.New(), mechanism.EliteSplit, 150)
	expectMore(t, "cracks", on, off, average(outcome.CrackIndex))
	expectMore(t, "open departures", on, off, final(outcome.EliteExits))
	expectMore(t, "negotiated exits", on, off, by(outcome.Negotiated))
	for _, w := range off {
		if k := average(outcome.CrackIndex)(w); k != 0 {
			t.Fatalf("world %d: crack index %g without softliners", w.Run, k)
		}
	}
	on, off = twins(t, fiction.Custodians(), mechanism.EliteSplit, 100)
	expectMore(t, "ultimatums", on, off, by(outcome.Ultimatum))
}

// Geddes 1999; Debs and Goemans 2010: a small circle decides, and its ruler is offered no safety
// that he could trust, so he rarely leaves by agreement.
func TestInnerCircleMakesNegotiationRare(t *testing.T) {
	t.Parallel()
	on, off := twins(t, fiction.New(), mechanism.InnerCircle, 100)
	expectMore(t, "negotiated exits without it", off, on, by(outcome.Negotiated))
}

// Granovetter 1978; Kuran 1991; Lohmann 1994: people join when they expect others.
func TestThresholdsMakeCallDays(t *testing.T) {
	t.Parallel()
	on, off := twins(t, fiction.New().Lasting(60), mechanism.Thresholds, 60)
	expectMore(t, "protest on Sundays", on, off, onSundays)
	expectMore(t, "Sundays against Mondays", on, off,
		func(w *outcome.World) float64 { return onSundays(w) - onMondays(w) })
}

// Resource mobilisation (McCarthy and Zald 1977): organisation synchronises people on
// call days; without it everyone waits for the others.
func TestOrganisationMakesCallDays(t *testing.T) {
	t.Parallel()
	on, off := twins(t, fiction.New().Lasting(60), mechanism.Organisation, 60)
	expectMore(t, "protest on Sundays", on, off, onSundays)
	strong := worlds(t, fiction.New().Lasting(60).Where("opposition.organisation: 0.5"), 60)
	expectMore(t, "protest on Sundays with more of it", strong, on, onSundays)
}

// Edmond 2013; Guriev and Treisman 2019; Casper and Tyson 2014: closing media keeps
// people unaware and blurs what elites learn from protest.
func TestMediaClosureKeepsPeopleUnaware(t *testing.T) {
	t.Parallel()
	closing := fiction.New().Lasting(60).Amid("date: 2024-03-05, type: media_closure, size: 0.8")
	on, off := twins(t, closing, mechanism.MediaClosure, 40)
	expectMore(t, "awareness without it", off, on, average(outcome.Aware))
	expectMore(t, "protest without it", off, on, onSundays)
	blurred, sharp := simulated(t, closing, 20), simulated(t, closing.Without(mechanism.MediaClosure), 20)
	if !(blurred.elites.alpha < sharp.elites.alpha) {
		t.Errorf("precision of public signals %g with closed media, %g without, want less",
			blurred.elites.alpha, sharp.elites.alpha)
	}
	// Casper and Tyson: protest moves elites more where media are free. In the game among
	// them the same bad public signal topples a stronger regime if it is more precise.
	freer := formula.GlobalGameThreshold(sharp.elites.alpha, 16, 0.3, 0.6)
	if closed := formula.GlobalGameThreshold(blurred.elites.alpha, 16, 0.3, 0.6); !(freer > closed) {
		t.Errorf("regime falls below %g with free media, below %g with closed, want more", freer, closed)
	}
}

// Epstein 2002: the risk of arrest deters, and those arrested are off the street.
func TestDetentionDetersAndRemoves(t *testing.T) {
	t.Parallel()
	on, off := twins(t, fiction.New().Lasting(60), mechanism.Detention, 40)
	expectMore(t, "protest without it", off, on, average(outcome.Protesters))
	expectMore(t, "detentions", on, off, average(outcome.Detentions))
	fearless := fiction.New().Lasting(60).Where("citizens.risk: 0")
	// If no one is deterred, those held for weeks are missing on the next Sunday.
	long := worlds(t, fearless.Where("coercion.long_detention: 1"), 40)
	short := worlds(t, fearless.Where("coercion.long_detention: 0"), 40)
	expectMore(t, "protest if detentions are short", short, long, onSundays)
}

// Chenoweth and Stephan 2011; Johnson and Thyne 2018: crowds that the police cannot
// handle make commanders defect, and protest makes coups likelier.
func TestMassRouteMakesCommandersDefect(t *testing.T) {
	t.Parallel()
	crowded := fiction.New().Lasting(60).Where("citizens.threshold: 4", "elites.strength: 0.6",
		"elites.contest.order_crowd: 20")
	on, off := twins(t, crowded, mechanism.MassRoute, 20)
	expectMore(t, "uprisings", on, off, by(outcome.Uprising))
	expectNever(t, off, outcome.Uprising)
	// If commanders are hardly ever ordered to shoot, protest works through elites.
	watched := crowded.Where("elites.contest.order_crowd: 1000", "elites.protest_effect: 0.1")
	on, off = twins(t, watched, mechanism.MassRoute, 60)
	expectMore(t, "coups", on, off, by(coups...))
}

// Hirschman 1970, 1993: exit drains voice.
func TestEmigrationDrainsProtest(t *testing.T) {
	t.Parallel()
	leaving := fiction.New().Where("citizens.emigration_rate: 2 % per year", "citizens.activist_drain: 20")
	on, off := twins(t, leaving, mechanism.Emigration, 60)
	expectMore(t, "people gone", on, off, final(outcome.Emigrated))
	expectMore(t, "protest without it", off, on, average(outcome.Protesters))
	expectMore(t, "organisation without it", off, on, final(outcome.Organisation))
}

// Contested: Marinov 2005 and Escriba-Folch and Wright 2010 find that sanctions destabilise, Licht
// 2017 that they rarely do. The effect has its coefficient's sign, and under a prior that straddles
// zero it is small compared with the uncertainty.
func TestSanctionsFollowTheirContestedSign(t *testing.T) {
	t.Parallel()
	// Strength at the start already accounts for the pressure at the start; only later pressure
	// counts.
	alone := fiction.New().Where("citizens.sanctions_weight: 0", "economy.sanctions: 0").Amid(
		"date: 2024-03-15, type: sanctions, size: 0.8")
	for _, bloc := range []string{"court", "guard", "army", "holdings", "clergy"} {
		alone = alone.Where("elites.blocs." + bloc + ".exposure: 0")
	}
	harm, none := twins(t, alone.Where("elites.sanctions_effect: 0.3"), mechanism.Sanctions, 100)
	rally := worlds(t, alone.Where("elites.sanctions_effect: -0.3"), 100)
	expectMore(t, "ouster if they harm", harm, none, by(domestic...))
	expectMore(t, "ouster without them if they rally", none, rally, by(domestic...))

	uncertain := alone.Where("elites.sanctions_effect: normal(0.08, 0.12)", "elites.strength: normal(0.75, 0.15)")
	on, off := twins(t, uncertain, mechanism.Sanctions, 100)
	x, y, _ := contrast(on, off, by(domestic...))
	spread := deviation(on, by(domestic...))
	t.Logf("ouster %.4f with sanctions, %.4f without; deviation between draws %.4f", x, y, spread)
	if math.Abs(x-y) > spread/2 {
		t.Errorf("sanctions move ouster by %g, want at most half the deviation %g between draws", x-y, spread)
	}
}

// deviation is the standard deviation of m between worlds.
func deviation(worlds []*outcome.World, m measure) float64 {
	mean, squares := 0.0, 0.0
	for _, w := range worlds {
		mean += m(w) / float64(len(worlds))
		squares += m(w) * m(w) / float64(len(worlds))
	}
	return math.Sqrt(squares - mean*mean)
}

// Relatives across the border tell what the media do not (SIR diffusion).
func TestKinMakesPeopleAware(t *testing.T) {
	t.Parallel()
	revealed := fiction.New().Lasting(60).Without(mechanism.MassRoute).Amid(
		"date: 2024-03-10, type: atrocity, size: 1", "date: 2024-03-20, type: atrocity, size: 1")
	on, off := twins(t, revealed, mechanism.KinAwareness, 40)
	expectMore(t, "awareness", on, off, average(outcome.Aware))
	expectMore(t, "protest", on, off, onSundays)
	// Without massacres by the regime, there is nothing for relatives to tell.
	silent, unrelated := twins(t, fiction.New().Lasting(60).Without(mechanism.MassRoute), mechanism.KinAwareness, 10)
	expectSame(t, "awareness without atrocities", silent, unrelated, average(outcome.Aware), 0)
}

// Base rates: war as such barely moves the ouster of personalist leaders (hazard ratio
// 1.0, 90 % interval 0.4 to 2.1), defeat does (13 of 36 gone within two years against 4
// of 16 after stalemate and 3 of 30 after victory). Gartner and Segura 1998 give the
// direction of casualties.
func TestCasualtiesBarelyMoveOusterAndDefeatDoes(t *testing.T) {
	t.Parallel()
	on, off := twins(t, fiction.New().Where("war.deaths_per_day: 50"), mechanism.Casualties, 150)
	expectMore(t, "strength without casualties", off, on, average(outcome.Strength))
	x, y, e := contrast(on, off, by(domestic...))
	for _, ouster := range []float64{x - 2*e, x + 2*e} {
		if ratio := math.Log(1-ouster) / math.Log(1-y); ratio < 0.4 || ratio > 2.1 {
			t.Errorf("casualties multiply the hazard of ouster by %g, want the base rates' 0.4 to 2.1", ratio)
		}
	}
	losing := worlds(t, fiction.New().Where("war.fortune: -1.5", "war.fortune_trend: -1.5"), 150)
	winning := worlds(t, fiction.New().Where("war.fortune: 1.5", "war.fortune_trend: 1.5"), 150)
	draw := worlds(t, fiction.New().Where("war.fortune: 0", "war.fortune_trend: 0"), 150)
	expectMore(t, "ouster in defeat against stalemate", losing, draw, by(domestic...))
	expectMore(t, "ouster in stalemate against victory", draw, winning, by(domestic...))
	defeated, stalemate, _ := contrast(losing, draw, by(domestic...))
	if !(defeated-stalemate > x-y) {
		t.Errorf("defeat adds %g to ouster and casualties %g, want defeat to add more", defeated-stalemate, x-y)
	}
}

// Svolik 2012: those with much to lose join less.
func TestFailureCostDetersAttempts(t *testing.T) {
	t.Parallel()
	on, off := twins(t, recruiters(), mechanism.FailureCost, 60)
	expectMore(t, "attempts without it", off, on, attempted)
	expectMore(t, "coups without it", off, on, by(coups...))
	cheap := worlds(t, recruiters().Where("elites.failure_cost: 0.2"), 60)
	dear := worlds(t, recruiters().Where("elites.failure_cost: 2"), 60)
	expectMore(t, "attempts if failure is cheap", cheap, dear, attempted)
}

// recruiters are many plotters against a strong regime, who must recruit to have a chance. Only
// death can also remove the ruler, so that no other exit forestalls an attempt.
func recruiters() fiction.Country {
	return fiction.New().Lasting(45).Without(mechanism.Ultimatum, mechanism.MassRoute).Where("elites.strength: 0.9",
		"elites.conspiracy.seed_rate: 20 per year", "elites.conspiracy.recruit_rate: 0.3 per day",
		"elites.conspiracy.refusal_report: 0.02", "elites.conspiracy.attempt_chance: 0.5",
		"elites.conspiracy.offer_rate: 0 per year")
}

// Mechanism 13 of docs/mechanisms.md: those who hold the ruler's assets can collude and present an
// ultimatum. No base rate exists; the exit is there only with the mechanism, and more
// of it the more the custodians hold.
func TestUltimatumNeedsCustodians(t *testing.T) {
	t.Parallel()
	on, off := twins(t, fiction.Custodians(), mechanism.Ultimatum, 60)
	expectMore(t, "ultimatums", on, off, by(outcome.Ultimatum))
	expectNever(t, off, outcome.Ultimatum)
	expectNever(t, worlds(t, fiction.Custodians().Where(
		"elites.blocs.holdings.assets: 0"), 10), outcome.Ultimatum)
	// A leader who loses little by leaving takes a promise that he believes.
	fearless := fiction.Custodians().Where("leader.deposed_loss: 0.2", "leader.exit_value: 0.6")
	distrusted := worlds(t, fearless.Where("leader.exit_guarantee: 0"), 60)
	expectMore(t, "ultimatums with a trusted guarantee", worlds(t, fearless, 60), distrusted, by(outcome.Ultimatum))
}

// De Bruin 2018: counterweights cut the success of coups, not their number.
func TestCounterweightsCutSuccessAndNotAttempts(t *testing.T) {
	t.Parallel()
	weighed := fiction.Plotters().Where("elites.contest.counterweight: 2", "elites.blocs.army.norm: 0",
		"elites.blocs.army.infiltration: 1", "elites.blocs.guard.infiltration: 1")
	on, off := twins(t, weighed.Lasting(45), mechanism.CoupProofing, 200)
	expectSame(t, "attempts", on, off, attempted, 0.1)
	expectMore(t, "coups by arms without it", off, on, by(outcome.MilitaryCoup, outcome.SecurityCoup))
}

// Quinlivan 1999: infiltration finds plots out, and a professional norm keeps the
// military from joining. Mechanism 14: raising either never makes coups likelier.
func TestInfiltrationAndNormPreventCoups(t *testing.T) {
	t.Parallel()
	open := fiction.Plotters().Where("elites.contest.counterweight: 1", "elites.blocs.guard.infiltration: 1",
		"elites.blocs.army.norm: 0", "elites.blocs.army.infiltration: 8")
	on, off := twins(t, open, mechanism.CoupProofing, 100)
	expectMore(t, "military coups without infiltration", off, on, by(outcome.MilitaryCoup))
	open = open.Where("elites.blocs.army.norm: 0.5", "elites.blocs.army.infiltration: 1")
	on, off = twins(t, open, mechanism.CoupProofing, 100)
	expectMore(t, "military coups without the norm", off, on, by(outcome.MilitaryCoup))
}

// Singh 2014: where a coup starts sets its power. Only officers make military coups,
// and an army with more of the arms wins more of them.
func TestMilitaryCoupNeedsOfficers(t *testing.T) {
	t.Parallel()
	on, off := twins(t, fiction.Plotters(), mechanism.MilitaryCoup, 100)
	expectMore(t, "military coups", on, off, by(outcome.MilitaryCoup))
	expectNever(t, off, outcome.MilitaryCoup)
	weak := worlds(t, fiction.Plotters().Where("elites.blocs.army.arms: 0.1"), 100)
	expectMore(t, "military coups of a strong army", on, weak, by(outcome.MilitaryCoup))
}

// The hypothesis is that the security services are the likeliest source of a coup. No data set
// distinguishes them from armies, so this stays a prior: they partly evade detection.
func TestSecurityCoupEvadesDetection(t *testing.T) {
	t.Parallel()
	secretive := fiction.Plotters().Where("elites.conspiracy.detection_rate: 0.01 per day")
	on, off := twins(t, secretive, mechanism.SecurityCoup, 100)
	expectMore(t, "security coups", on, off, by(outcome.SecurityCoup))
	expectNever(t, off, outcome.SecurityCoup)
	watched := worlds(t, secretive.Where("elites.blocs.guard.infiltration: 2"), 100)
	expectMore(t, "security coups of an unwatched service", on, watched, by(outcome.SecurityCoup))
}

// Wintrobe 1998; Egorov and Sonin 2011: fear filters bad news. Sudduth 2017: the purge
// hazard falls with the target's perceived capability for a coup.
func TestReportsFlatterTheLeader(t *testing.T) {
	t.Parallel()
	crumbling := fiction.New().Where("elites.strength: 0.9", "elites.sanctions_effect: 0.8",
		"economy.sanctions: 0").Amid("date: 2024-03-15, type: sanctions, size: 0.8")
	on, off := twins(t, crumbling, mechanism.BiasedReports, 60)
	flattery := func(w *outcome.World) float64 {
		return final(outcome.LeaderView)(w) - final(outcome.Strength)(w)
	}
	expectMore(t, "view above truth", on, off, flattery)
	spared := worlds(t, fiction.New().Where("leader.purge_rate: 4 per year", "leader.purge_caution: 3"), 60)
	reckless := worlds(t, fiction.New().Where("leader.purge_rate: 4 per year", "leader.purge_caution: 0"), 60)
	expectMore(t, "purges without caution", reckless, spared, final(outcome.Purges))
}

// Plots take time: seed, recruit and strike in sequence have an increasing hazard, where
// a plot that strikes at once has its largest at the beginning.
func TestStagingDelaysCoups(t *testing.T) {
	t.Parallel()
	// At a pace of one elite sounded out in three weeks. Plotters who recruit within days lose
	// little time, and strike with a better chance than one who strikes alone.
	on, off := twins(t, recruiters().Where("elites.conspiracy.recruit_rate: 0.05 per day"), mechanism.Staging, 60)
	expectMore(t, "attempts without it", off, on, attempted)
	early := func(w *outcome.World) (p float64) {
		for _, e := range coups {
			p += w.Incidence[e][30]
		}
		return p
	}
	expectMore(t, "coups in the first month without it", off, on, early)
	expectMore(t, "growth of the hazard over that month", on, off, func(w *outcome.World) (growth float64) {
		for _, e := range coups {
			growth += w.Incidence[e][30] - 2*w.Incidence[e][15]
		}
		return growth
	})
}

// Davenport 2007: threat raises repression. Downs and Rocke 1994; Goemans 2000: a leader
// whose survival depends on the war fights on.
func TestGambleProlongsWarAndRepression(t *testing.T) {
	t.Parallel()
	losing := fiction.New().Where("war.fortune: -0.5", "war.fortune_trend: -0.5")
	on, off := twins(t, losing, mechanism.Gamble, 150)
	expectMore(t, "days of war", on, off, average(outcome.WarActive))
	expectMore(t, "deaths", on, off, final(outcome.Deaths))
	expectMore(t, "repression", on, off, final(outcome.Repression))
}

// Derpanopoulos et al. 2016; Geddes, Wright and Frantz 2014: coups mostly bring new
// autocracies (democracy after 5 of 32), uprisings less so (8 of 18).
func TestSuccessorOfACoupIsRarelyADemocracy(t *testing.T) {
	t.Parallel()
	const n = 200
	mixed := fiction.Plotters().Lasting(90).Where("citizens.threshold: 4")
	democracy, end := map[outcome.Exit]float64{}, map[outcome.Exit]float64{}
	m := model(t, mixed)
	s := m.NewSimulator()
	w := m.NewWorld()
	for i := range uint32(n) {
		s.Begin(Replay{}, 1, i, i, w)
		for _, e := range []outcome.Exit{outcome.MilitaryCoup, outcome.Uprising} {
			follow := s.ending.follow[e]
			end[e] += (1 - follow[outcome.SameRegime]) / n
			democracy[e] += follow[outcome.Democracy] / n
		}
	}
	for e, p := range end {
		if !(p > 0.3 && p < 1) {
			t.Errorf("after %v the regime ends with probability %g, want it to be open", e, p)
		}
	}
	// Jeffreys posterior means are (5+.5)/(32+1) = .167 and (8+.5)/(18+1) = .447; the
	// means over 200 draws of Betas of deviation .064 and .11 lie within .03 of them.
	for e, want := range map[outcome.Exit]float64{outcome.MilitaryCoup: 5.5 / 33, outcome.Uprising: 8.5 / 19} {
		if got := democracy[e] / end[e]; math.Abs(got-want) > 0.03 {
			t.Errorf("democracy follows the end by %v with probability %.3f, want %.3f", e, got, want)
		}
	}
	for _, w := range worlds(t, mixed.Without(mechanism.Successor), 5) {
		for e := range w.Follow {
			if w.Follow[e][outcome.NewAutocracy]+w.Follow[e][outcome.Democracy] != 0 {
				t.Fatalf("without the mechanism the regime ends after %v", outcome.Exit(e))
			}
		}
	}
}

// Kuran 1991; Frye et al. 2017: people say that they approve and do not. Lists and
// direct questions differed by 8 to 10 points.
func TestFalsificationFlattersApproval(t *testing.T) {
	t.Parallel()
	on, off := twins(t, fiction.New().Lasting(60), mechanism.Falsification, 20)
	expressed, privately := average(outcome.ApprovalExpressed), average(outcome.ApprovalTrue)
	gap := func(w *outcome.World) float64 { return expressed(w) - privately(w) }
	expectMore(t, "expressed above true approval", on, off, gap)
	expectSame(t, "true approval", on, off, privately, 0)
	for _, w := range off {
		if g := gap(w); g != 0 {
			t.Fatalf("world %d: expressed above true approval by %g without falsification", w.Run, g)
		}
	}
	harsh := worlds(t, fiction.New().Lasting(60).Where("coercion.repression: 0.9"), 20)
	expectMore(t, "the gap under harsher repression", harsh, on, gap)
}

// Hess and Martin 2006; Sullivan 2016: what is done to opponents outrages those who learn of it
// and costs their organisation; independent media decide how many learn of it.
func TestOutrageAnswersTheKillingOfAnOpponent(t *testing.T) {
	t.Parallel()
	quiet := fiction.New().Lasting(60).Amid("date: 2024-03-01, type: call, size: 0")
	killing := quiet.Amid("date: 2024-03-02, type: opponent_killing, size: 2")
	on, off := twins(t, killing, mechanism.Outrage, 40)
	expectMore(t, "protest on Sundays", on, off, onSundays)
	expectMore(t, "organisation without the killing", worlds(t, quiet, 40), off, final(outcome.Organisation))
	on, off = twins(t, killing.Where("media.reach: 0"), mechanism.Outrage, 20)
	expectSame(t, "protest where nobody learns of it", on, off, onSundays, 0)
	// The net effect may have either sign. If there is no organisation to lose, outrage decides.
	loose := killing.Without(mechanism.Organisation).Where("citizens.threshold: 3.6", "media.reach: 0.8")
	jailed := worlds(t, loose.Amid("date: 2024-03-02, type: opponent_arrest, size: 2"), 40)
	expectMore(t, "protest after a killing", worlds(t, loose, 40), jailed, onSundays)
}
