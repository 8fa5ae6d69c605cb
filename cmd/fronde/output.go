package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"
	"syscall"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"fronde/report/bidi"
	"fronde/report/files"
	"fronde/shell"
)

// checked is the error of a command, with a failed write of its output added.
func checked(o *shell.Output, err error) error {
	switch {
	case o.Failed == nil, isA[unwritten](err):
		return err
	case err == nil, errors.Is(err, o.Failed):
		return unwritten{fmt.Errorf("the output could not be written: %w", o.Failed)}
	}
	return unwritten{errors.Join(err, fmt.Errorf("the output could not be written: %w", o.Failed))}
}

// printed writes a note to the standard output.
func printed(c *cobra.Command, note string) error {
	_, err := io.WriteString(c.OutOrStdout(), bidi.Stripped(note))
	return written(err)
}

// noted prints a note about what was read where progress is shown, if there is one.
func noted(c *cobra.Command, note string) {
	if note != "" {
		fmt.Fprintln(c.ErrOrStderr(), "fronde: "+note)
	}
}

// printJSON prints a value as indented JSON.
func printJSON(w io.Writer, value any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return written(e.Encode(value))
}

// printEncoded prints an encoded document.
func printEncoded(c *cobra.Command, encode func() ([]byte, error)) error {
	text, err := encode()
	if err == nil {
		_, err = c.OutOrStdout().Write(text)
	}
	return written(err)
}

// styled passes on only the styles that w can show, none if NO_COLOR is set, and no character that
// changes the direction of the text after it.
func styled(w io.Writer) io.Writer {
	s := colorprofile.NewWriter(w, os.Environ())
	if os.Getenv("NO_COLOR") != "" { // the library lets CLICOLOR_FORCE win
		s.Profile = min(s.Profile, colorprofile.ASCII)
	}
	return bidi.Strip(s)
}

// columns returns the width that COLUMNS asks for, else that of the terminal, else 80.
func columns(w io.Writer) int {
	if asked, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && asked > 0 {
		return asked
	}
	if file, ok := w.(term.File); ok {
		if width, _, err := term.GetSize(file.Fd()); err == nil && width > 0 {
			return width
		}
	}
	return 80
}

// writeNew writes a file. It refuses one that exists unless replace is set; the hint says what to
// do then.
func writeNew(path string, text []byte, replace bool, hint string) error {
	mode := os.O_WRONLY | os.O_CREATE | os.O_EXCL
	if replace {
		mode = os.O_WRONLY | os.O_CREATE | os.O_TRUNC
	}
	file, err := os.OpenFile(path, mode, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return mistaken(fmt.Errorf("%s exists; %s", path, hint))
	}
	if err != nil {
		return unwritten{fmt.Errorf("%s cannot be written: %w", path, err)}
	}
	_, err = file.Write(text)
	if err := errors.Join(err, file.Close()); err != nil {
		return unwritten{fmt.Errorf("writing %s: %w", path, err)}
	}
	return nil
}

// writeFile writes a file completely or not at all.
func writeFile(path string, write func(io.Writer) error) error {
	return written(files.WriteFile(path, write))
}

// refuseFile refuses an output directory that is a file, or lies below one.
func refuseFile(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, syscall.ENOTDIR):
		return unwritten{fmt.Errorf("--out %s cannot be written: %w", dir, err)}
	case err == nil && !info.IsDir():
		return mistaken(fmt.Errorf("--out %s is a file, not a directory", dir))
	}
	return nil
}
