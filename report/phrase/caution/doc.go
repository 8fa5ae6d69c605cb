// Package caution words what a result says about itself: its warnings, the reason for its class of
// past rulers, what its level rests on, and its statements about a leader who stays. The rooms that
// find them write them into result.json as data, so this package knows none of those rooms.
package caution
