// Package tale tells how worlds of a finished run came to their ends. A [Replayer]
// simulates a world again from its seed and number, checks it against the row that the run
// left behind ([Verify]), tells its story ([Replayer.Tell]), reruns it without single events
// ([Replayer.Test]), and counts the ways in which many worlds reached their exits
// ([Replayer.Pathways]).
//
// It estimates nothing about the forecast itself: a story is one world of thousands.
package tale
