package shell

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
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

// The first line has what history says, before a world has ended; lines go on by the clock while none ends.
func TestProgressBeforeTheFirstWorld(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var b bytes.Buffer
		p := newProgress(&b, false)
		p.Say("history alone: leaves within 12 months: 8 (4–13) %")
		p.Update(0, 40)
		line := "fronde: 0 of 40 worlds, starting; history alone: leaves within 12 months: 8 (4–13) %\n"
		if b.String() != line {
			t.Errorf("at first it prints %q", b.String())
		}
		time.Sleep(3*linesEvery + time.Second)
		synctest.Wait()
		if want := strings.Repeat(line, 4); b.String() != want {
			t.Errorf("while no world ends it prints %q", b.String())
		}
		p.Close()
	})
}

// The line about the reference population has the number, too.
func TestPreparingShowsTheNote(t *testing.T) {
	var b bytes.Buffer
	p := newProgress(&b, false)
	p.Say("history alone: 8 (4–13) %")
	p.Preparing(10, 200)
	p.Preparing(11, 200) // too soon for another line
	want := "fronde: simulating the reference population, once: 10 of 200 worlds; history alone: 8 (4–13) %\n"
	if b.String() != want {
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
