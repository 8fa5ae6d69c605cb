// Package pooling is the rule by which history's view of a hazard and the simulator's become one, and what is known of
// the weight between them: one for each way out, since the simulator may know much about one and nothing about another.
// The weights that ship are in weights.json. docs/forecasting.md derives the rule.
package pooling
