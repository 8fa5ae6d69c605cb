package baserate

import (
	"fmt"

	"gonum.org/v1/gonum/stat/distuv"

	"fronde/report/phrase/caution"
)

// AfterColdWar returns the widest kind of ruler that is counted separately before and after
// 1990: how its rates changed is a guide for every case.
func AfterColdWar() (before, since *Class) {
	early := counts.class(AnyPersonal, anyTenure, Early, known)
	late := counts.class(AnyPersonal, anyTenure, Late, known)
	return &early, &late
}

// endings are how many regimes ended in a period, and how many of those by coup: our
// count from Geddes-Wright-Frantz with years to 1999. The whole list, to 2010, gives
// 47 % before and 11 % after 1990.
type endings struct {
	period     Period
	coups, all float64
}

var regimeEndings = [2]endings{
	{Period{1946, 1990}, 69, 158},
	{Period{1991, 1999}, 5, 40},
}

// String formats the share with its interval, under Jeffreys' prior of a proportion.
func (e endings) String() string {
	share := distuv.Beta{Alpha: e.coups + 0.5, Beta: e.all - e.coups + 0.5}
	return fmt.Sprintf("%g of %g in %s (%.0f %%, 90 %% interval %.0f–%.0f %%)", e.coups, e.all, e.period,
		100*e.coups/e.all, 100*share.Quantile(0.05), 100*share.Quantile(0.95))
}

// CoupShares describes how the coups' share of the endings of autocratic regimes fell.
func CoupShares() string { return caution.CoupShares(regimeEndings[0], regimeEndings[1]) }
