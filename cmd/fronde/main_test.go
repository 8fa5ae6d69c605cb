package main

import (
	"bytes"
	"testing"
)

// A panic must not end the process with Go's exit code 2, which means a user's mistake.
func TestPanicIsAFailure(t *testing.T) {
	var b bytes.Buffer
	code := guarded(&b, func() int { panic("the roof is on fire") })
	if code != exitFailure || !bytes.Contains(b.Bytes(), []byte("the roof is on fire")) {
		t.Errorf("code %d, %q", code, b.String())
	}
}
