package result_test

import (
	"strings"
	"testing"

	"fronde/report/files"
	"fronde/report/phrase/result"
)

// What concerns only whoever ran it is not part of how a result was made.
func TestMachineLeavesOutTheAuthorsOwn(t *testing.T) {
	t.Parallel()
	m := &files.Manifest{Flags: map[string]string{"out": "somewhere", "studio": "ab12", "seed": "7"}}
	rows := result.Machine(m)
	flags := rows[len(rows)-1]
	if flags[0] != "flags" || strings.Join(flags[1:], "") != "--seed 7" {
		t.Errorf("got %q", flags)
	}
}
