package main

import (
	"bytes"
	"regexp"
	"testing"
	"time"
)

func TestProgressWithoutTerminal(t *testing.T) {
	var b bytes.Buffer
	p := newProgress(&b, false)
	p.update(100, 1000) // what a checkpoint held is no speed of this run
	if p.first != 100 || b.Len() > 0 {
		t.Errorf("starts at %d with %q", p.first, b.String())
	}
	p.started, p.spoke = p.started.Add(-20*time.Second), p.spoke.Add(-linesEvery)
	p.update(300, 1000)
	p.update(301, 1000) // too soon for another line
	p.close()
	want := regexp.MustCompile(`^fronde: 300 of 1,000 worlds, (10|9\.99|9\.98) worlds/s, 1m10s left\n` +
		`fronde: 201 worlds in 20s, (10|10.0|10.1) worlds/s\n$`)
	if !want.MatchString(b.String()) {
		t.Errorf("got %q", b.String())
	}
}

func TestQuietProgress(t *testing.T) {
	var b bytes.Buffer
	p := newProgress(&b, true)
	p.update(0, 10)
	p.spoke = p.spoke.Add(-time.Hour)
	p.update(5, 10)
	p.close()
	if b.Len() > 0 {
		t.Errorf("got %q", b.String())
	}
}

func TestQuoted(t *testing.T) {
	for word, want := range map[string]string{
		"mine.yaml": "mine.yaml", "": "''", "free media": "'free media'", "it's": `'it'\''s'`,
		"a=20%": "a=20%", "$HOME": "'$HOME'",
	} {
		if got := quoted(word); got != want {
			t.Errorf("%q: got %s, want %s", word, got, want)
		}
	}
}

// A panic must not end the process with Go's exit code 2, which means a user's mistake.
func TestPanicIsAFailure(t *testing.T) {
	var b bytes.Buffer
	code := guarded(&b, func() int { panic("the roof is on fire") })
	if code != exitFailure || !bytes.Contains(b.Bytes(), []byte("the roof is on fire")) {
		t.Errorf("code %d, %q", code, b.String())
	}
}
