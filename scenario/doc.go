// Package scenario is the language in which an analyst states a case: one YAML
// file becomes a validated, immutable [Case] in which every number is a constant
// or a distribution with a unit, and may carry graded evidence.
//
// It is not a model: it knows no mechanism, draws no random number and runs
// nothing. It turns text into a value or into every mistake at once, each with
// its place in the file.
//
// The Go types of case.go are the single source of the language. Their tags and
// comments yield the checks, the JSON Schema ([Schema]), the reference
// ([Reference]) and the default priors.
package scenario
