package shell

import (
	"bytes"
	"testing"
)

// A terminal shows one line, which is gone at the end; a file holds nothing of it.
func TestFits(t *testing.T) {
	var b bytes.Buffer
	Fits(&b)(1, 2)
	if b.Len() > 0 {
		t.Errorf("no terminal, but %q", b.String())
	}
	show := fits(&b, true)
	show(0, 1) // a single fit is no long work
	show(0, 2)
	show(2, 2)
	if want := "\rfronde: fitted 0 of 2 models\rfronde: fitted 2 of 2 models\r\x1b[K"; b.String() != want {
		t.Errorf("shown is %q", b.String())
	}
}
