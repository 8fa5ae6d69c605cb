// Command fronde forecasts how and when a ruler may leave office, from a scenario file that
// describes the regime. The package only reads flags, wires the rooms together, shows progress and
// sets the exit code; docs/command.md is the reference.
package main

import (
	"fmt"
	"io"
	"os"
	"runtime/debug"

	"fronde/shell"
)

func main() { os.Exit(command(os.Args[1:], os.Stdout, os.Stderr)) }

// command runs fronde with arguments and returns its exit code. Tests call it too.
func command(args []string, stdout, stderr io.Writer) int {
	return guarded(stderr, func() int {
		out := &shell.Output{To: stdout}
		root := newRoot(out.Like(stdout))
		root.SetArgs(args)
		root.SetErr(stderr)
		return exitCode(checked(out, root.Execute()), stderr)
	})
}

// guarded turns a panic into the exit code of an internal error, because Go's own exit code for it
// is the one for a user's mistake.
func guarded(stderr io.Writer, run func() int) (code int) {
	defer func() {
		if broken := recover(); broken != nil {
			fmt.Fprintf(stderr, "fronde: internal error: %v\n%s", broken, debug.Stack())
			code = exitFailure
		}
	}()
	return run()
}
