// Package files names, writes and reads the files of a run and of its analyses: the result, the tables
// of trajectories and exits, the figure of the run-up, the scenario as it was run, and the manifest, which
// is written last so that its presence says that the others are complete. The formats themselves are in
// [fronde/outcome].
package files
