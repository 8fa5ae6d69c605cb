package shell

import (
	"fmt"
	"io"
)

// Fits returns a display of how many models of a long piece of work are fitted: a line that is rewritten on a
// terminal, and nothing elsewhere.
func Fits(to io.Writer) func(done, total int) {
	return fits(to, isTerminal(to))
}

func fits(to io.Writer, terminal bool) func(done, total int) {
	if !terminal {
		return func(int, int) {}
	}
	return func(done, total int) {
		if total < 2 {
			return
		}
		fmt.Fprintf(to, "\rfronde: fitted %d of %d models", done, total)
		if done == total {
			fmt.Fprint(to, "\r\x1b[K")
		}
	}
}
