// Package results says in the words of the API what a run has left: the fates of its worlds,
// one world told in sentences, the numbers that it rests on, and its files to take away.
//
// It starts nothing and waits for nothing: it is given what a run has found, or reads the
// run's files, and writes that down in another form.
package results
