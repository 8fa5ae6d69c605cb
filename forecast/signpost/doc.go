// Package signpost finds what to watch: readings of observables that are likelier in worlds
// in which the leader then leaves by an exit than in the others, and how far each would move
// the pooled view of a forecast. docs/signposts.md explains how.
//
// It knows a forecast only as the readings of its worlds and as a [View].
package signpost
