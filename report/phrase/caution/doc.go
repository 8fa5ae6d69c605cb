// Package caution words what a result says about itself: its warnings, the reason for its class
// of past rulers, what its level rests on, and its statements about a leader who stays. They are
// data, written into result.json by the rooms that find them, so this package knows none of them.
package caution
