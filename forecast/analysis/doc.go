// Package analysis finds what a forecast depends on: which uncertain numbers its headline
// depends on and what knowing them would be worth ([Sensitivity]), and in which regions of
// those numbers an event occurs ([Discover]).
//
// Both simulate designs on one bench, each design in a directory of its own, so that a
// later analysis continues from the worlds it finds there. Package infer proposes the
// points and evaluates the outputs; this package runs them. Package forecast supplies the
// baseline with which a changed view is pooled anew.
package analysis
