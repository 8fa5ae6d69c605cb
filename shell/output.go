package shell

import (
	"io"
	"os"
)

// Output is the standard output. It remembers what could not be written, since help and
// completion, which the library prints, do not tell.
type Output struct {
	To     io.Writer
	Failed error
}

// Write passes on what is written.
func (o *Output) Write(text []byte) (int, error) {
	n, err := o.To.Write(text)
	if err != nil {
		o.Failed = err
	}
	return n, err
}

// Like is the output as a file if it goes to one, so that its terminal can be asked for its
// width and its colours.
func (o *Output) Like(to io.Writer) io.Writer {
	if file, ok := to.(*os.File); ok {
		return outputFile{o, file}
	}
	return o
}

// outputFile is an output that is a file.
type outputFile struct {
	*Output
	file *os.File
}

func (f outputFile) Fd() uintptr                   { return f.file.Fd() }
func (f outputFile) Read(text []byte) (int, error) { return f.file.Read(text) }
func (f outputFile) Close() error                  { return f.file.Close() }
