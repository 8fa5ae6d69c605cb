// Package draft writes scenarios to start from: the commented [Template], and an
// [Outline], a regime in a few facts whose other numbers all take their default priors.
package draft
