// Package ensemble simulates many worlds and condenses them into probabilities,
// quantiles and doubts. It owns the plan of an experiment, the pool of workers, the
// accumulators, and the checkpoint from which an interrupted run continues.
//
// It knows no politics: a world is whatever a [Simulator] writes into an
// [outcome.World]. The only files it knows are its own checkpoint and spool.
//
// The unit of work is a draw of the uncertain numbers with the worlds that share it.
// Workers take draws in order, and finished draws are added to the accumulator in order,
// so the memory needed does not depend on the number of worlds. All sums are kept in
// whole numbers, so adding them in any grouping gives the same bits: one run or its
// segments merged, one worker or many, uninterrupted or killed and resumed, all give equal
// bytes.
//
//	plan := ensemble.Plan{Seed: 7, Runs: 2000, RunUp: model.RunUp(), Horizon: model.Horizon()}
//	newSimulator := func() ensemble.Simulator { return model.NewSimulator() }
//	summary, err := ensemble.Run(ctx, plan, newSimulator, ensemble.Options{})
//	view := summary.View()
package ensemble
