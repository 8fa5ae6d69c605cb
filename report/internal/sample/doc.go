// Package sample holds results, analyses and stories made by hand for tests: no simulation stands behind
// their numbers.
package sample
