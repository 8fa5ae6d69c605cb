// Package sample holds results, analyses and stories made up for tests: their numbers come from
// no simulation.
package sample
