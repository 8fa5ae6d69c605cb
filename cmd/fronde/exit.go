package main

import (
	"errors"
	"fmt"
	"io"

	"fronde/mistake"
	"fronde/report/bidi"
)

// The exit codes, documented by exitHelp.
const (
	exitSuccess    = 0
	exitFailure    = 1
	exitMistake    = 2
	exitIncomplete = 3
	exitOutput     = 4
	exitCondition  = 5
)

const exitHelp = `Exit codes:
  0  success
  1  internal error, or a verification that failed
  2  a mistake in the scenario, the flags or the files given
  3  the run is incomplete: it was stopped, and what was done is kept
  4  the output could not be written
  5  a condition of --fail-if holds`

// userError is an error that the user can correct; its text says how.
type userError struct{ error }

// Unwrap gives access to the cause.
func (e userError) Unwrap() error { return e.error }

// mistaken marks an error, if there is one, as the user's mistake.
func mistaken(err error) error {
	if err == nil {
		return nil
	}
	return userError{err}
}

// incomplete is a run that was stopped; its text says how to continue.
type incomplete struct{ error }

// unwritten is output that could not be written.
type unwritten struct{ error }

// Unwrap gives access to the cause.
func (u unwritten) Unwrap() error { return u.error }

// written marks an error, if there is one, as a failure to write output.
func written(err error) error {
	if err == nil {
		return nil
	}
	return unwritten{err}
}

// fulfilled is a condition on a forecast that holds.
type fulfilled struct{ error }

// exitCode prints an error to stderr and returns the exit code for it.
func exitCode(err error, stderr io.Writer) int {
	if err == nil {
		return exitSuccess
	}
	code := exitFailure
	switch {
	case isA[unwritten](err):
		code = exitOutput
	case isA[fulfilled](err):
		code = exitCondition
	case isA[incomplete](err):
		code = exitIncomplete
	case isA[userError](err), isA[mistake.Errors](err):
		code = exitMistake
	}
	text := err.Error()
	if !isA[mistake.Errors](err) { // those begin with file:line:column, which editors read
		text = "fronde: " + text
	}
	fmt.Fprintln(stderr, bidi.Stripped(text))
	return code
}

func isA[T error](err error) bool {
	var target T
	return errors.As(err, &target)
}
