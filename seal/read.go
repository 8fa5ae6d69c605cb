package seal

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
)

// ErrBroken is wrapped by the error for a seal that was changed after it was made.
var ErrBroken = errors.New("the seal is broken")

// maxBytes bounds the size of a file: three views with daily curves over two years need
// about 100 kB.
const maxBytes = 16 << 20

// Load reads the seal at a path, and its resolution if there is one next to it.
func Load(path string) (Case, error) {
	c := Case{File: path}
	file, err := os.Open(path)
	if err != nil {
		return c, err
	}
	defer file.Close()
	if c.Seal, err = Read(path, file); err != nil {
		return c, err
	}
	beside, err := os.Open(ResolutionPath(path))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return c, nil
	case err != nil:
		return c, err
	}
	defer beside.Close()
	c.Resolution, err = c.Seal.ReadResolution(beside.Name(), beside)
	return c, err
}

// ResolutionPath is the path of the resolution that belongs to the seal at a path.
func ResolutionPath(path string) string {
	return strings.TrimSuffix(path, ".json") + ".resolution.json"
}

// Read reads a seal and verifies it: it refuses other schemas, unknown keys, and any
// change made after sealing. Errors begin with name:row:column, as far as these are known.
func Read(name string, from io.Reader) (*Seal, error) {
	s := &Seal{}
	text, err := decode(name, from, Schema, s)
	if err != nil {
		return nil, err
	}
	if got := digestOf(text, s.Digest); got != s.Digest {
		return nil, fmt.Errorf("%s: %w: the file's hash is %s, it was sealed as %s; it has been changed since",
			name, ErrBroken, abridged(got), abridged(s.Digest))
	}
	if err := s.check(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return s, nil
}

// digestOf hashes a file with its last mention of a digest left empty.
func digestOf(text []byte, digest string) string {
	if at := bytes.LastIndex(text, []byte(digest)); at >= 0 {
		text = append(bytes.Clone(text[:at]), text[at+len(digest):]...)
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// abridged shortens a hash to as much as identifies it in practice.
func abridged(hash string) string { return hash[:min(12, len(hash))] }

// decode reads a file of a schema into a value, and returns its text.
func decode(name string, from io.Reader, schema string, into any) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(from, maxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(text) > maxBytes {
		return nil, fmt.Errorf("%s is larger than %d MB", name, maxBytes>>20)
	}
	// The schema is checked first: the keys of another kind of file would only give confusing
	// errors.
	var version struct {
		Schema string `json:"schema"`
	}
	if err := json.Unmarshal(text, &version); err != nil {
		return nil, placed(name, text, err)
	}
	if version.Schema != schema {
		return nil, fmt.Errorf("%s: the schema is %q, want %q", name, version.Schema, schema)
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return nil, placed(name, text, err)
	}
	return text, nil
}

// placed adds the position in the text to a decoding error, as far as the error reveals it.
func placed(name string, text []byte, err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	_, key, unknown := strings.Cut(err.Error(), "unknown field ")
	switch {
	case len(bytes.TrimSpace(text)) == 0:
		return fmt.Errorf("%s is empty", name)
	case errors.As(err, &syntax):
		return fmt.Errorf("%s:%s: not valid JSON: %w", name, place(text, int(syntax.Offset)), err)
	case errors.As(err, &kind):
		return fmt.Errorf("%s:%s: %q is a JSON %s, want %s",
			name, place(text, int(kind.Offset)), kind.Field, kind.Value, kind.Type)
	case unknown:
		return fmt.Errorf("%s:%s: unknown key %s", name, place(text, bytes.Index(text, []byte(key))+1), key)
	}
	return fmt.Errorf("%s: %w", name, err)
}

// place formats an offset, from 1, as row:column.
func place(text []byte, offset int) string {
	before := text[:min(max(offset-1, 0), len(text))]
	row := bytes.Count(before, []byte("\n")) + 1
	return fmt.Sprintf("%d:%d", row, len(before)-bytes.LastIndexByte(before, '\n'))
}
