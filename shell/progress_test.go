package shell

import (
	"bytes"
	"regexp"
	"testing"
	"time"
)

func TestProgressWithoutTerminal(t *testing.T) {
	var b bytes.Buffer
	p := newProgress(&b, false)
	p.Update(100, 1000) // worlds from a checkpoint do not count towards the speed
	if p.First != 100 || b.Len() > 0 {
		t.Errorf("starts at %d and prints %q", p.First, b.String())
	}
	p.started, p.spoke = p.started.Add(-20*time.Second), p.spoke.Add(-linesEvery)
	p.Update(300, 1000)
	p.Update(301, 1000) // too soon for another line
	p.Close()
	want := regexp.MustCompile(`^fronde: 300 of 1,000 worlds, (10|9\.99|9\.98) worlds/s, 1m10s left\n` +
		`fronde: 201 worlds in 20s, (10|10.0|10.1) worlds/s\n$`)
	if !want.MatchString(b.String()) {
		t.Errorf("got %q", b.String())
	}
}

func TestQuietProgress(t *testing.T) {
	var b bytes.Buffer
	p := newProgress(&b, true)
	p.Update(0, 10)
	p.spoke = p.spoke.Add(-time.Hour)
	p.Update(5, 10)
	p.Close()
	if b.Len() > 0 {
		t.Errorf("got %q", b.String())
	}
}
