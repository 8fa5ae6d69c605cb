// Package forecast is the facade that every front end calls. It turns a case into an
// [outcome.Result]. It contains no mechanism; it is the only place where the outside view, from history,
// and the inside view, from the simulator, meet.
//
// # The pipeline
//
//  1. A case is compiled into a model: [Run] checks its options and calls regime.New.
//  2. The baseline of the case is found ([BaselineOf]): the reference class of past rulers
//     (package baserate), what the case's state makes of its rates (package outside), and the
//     reference population of simulated ones ([ReferenceOf]),
//     which ships with Fronde, is cached, or is simulated once. The joint draws of base rates,
//     relative risks and weights are made here, before any world, and depend on nothing simulated.
//  3. The ensemble simulates the worlds and sums them up (package ensemble). If
//     [Options.Watch] is set, steps 4 to 8 are repeated every few worlds with fewer joint draws.
//  4. The sums become the view "simulator", with its series, movements and convergence.
//  5. The simulated view is anchored: for every interval between horizons and every mode of
//     exit, the factor by which the case's hazard differs from that of the reference population
//     (the relative risk), and how well the worlds determine it.
//  6. The views are pooled in hazard space, joint draw by joint draw (package pooling): weight 0
//     gives the view "outside", weight 1 "inside", and what is known of the weights by mode
//     gives "pooled".
//  7. The run-up is compared with what was observed, and the inputs are counted by
//     source ([CountInputs]).
//  8. Doubts are listed: what a reader must know before believing the result.
//  9. At the end, the worlds' readings show what to watch (package signpost).
//
// [RunTwins] does steps 1 to 8 for two cases on the same random streams and compares them
// pair by pair; [Forecast.Against] compares with the rows of an earlier run. Package
// analysis finds what the result depends on; package tale tells the stories of single worlds.
//
//	c, err := scenario.Load("scenarios/russia-2022.yaml")
//	f, err := forecast.Run(ctx, c, forecast.Options{Runs: 2000, Seed: 1})
//	_, pooled := f.Result.Headline()
//	p := pooled.Horizons[0].Exits[outcome.MilitaryCoup]
//
// The method is documented in docs/forecasting.md.
package forecast
