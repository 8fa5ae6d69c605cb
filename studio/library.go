package studio

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"

	"fronde/mistake"
	"fronde/scenario"
	"fronde/scenarios"
)

// casesFolder holds the user's cases, as files that the command line can use too.
const casesFolder = "cases"

// caseName is what a case may be called. It becomes a file's name.
var caseName = regexp.MustCompile(`^[a-z0-9-]{1,64}$`)

// newName is what a new case may be called: a name that the command line cannot take for a
// flag, and that says something.
var newName = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,63}$`)

// The errors of a library that a request can bring about.
var (
	errNoCase    = errors.New("there is no such case")
	errShipped   = errors.New("the case ships with Fronde and cannot be removed")
	errTaken     = errors.New("there is a case of that name already")
	errName      = errors.New("a case's name has 1 to 64 small letters, digits and hyphens, and begins with a letter or a digit: my-case")
	errTextLimit = errors.New("the text is too large for a scenario: at most 4 MiB are allowed")
	errNoVersion = errors.New("the request does not say which version of the case it replaces: send the ETag that came with it as If-Match; POST makes a new case")
	errStale     = errors.New("the case was changed or deleted since it was read: nothing was saved; read it again")
)

// textLimit bounds a scenario's text, as the language does.
const textLimit = 4 << 20

// library holds the cases: those that ship, and the user's, which stand before shipped
// ones of the same name. Only names that [caseName] allows reach the file system, and
// those within one folder.
type library struct {
	folder *os.Root
	mu     sync.Mutex
	known  map[string]CaseInfo // by hash of the text: what a list shows of it
}

func openLibrary(path string) (*library, error) {
	folder, err := os.OpenRoot(path)
	if err != nil {
		return nil, fmt.Errorf("the folder of cases: %w", err)
	}
	return &library{folder: folder, known: map[string]CaseInfo{}}, nil
}

func (l *library) close() error { return l.folder.Close() }

// text returns the text of a case, and whether it is one that ships.
func (l *library) text(id string) (text string, shipped bool, err error) {
	if !caseName.MatchString(id) {
		return "", false, errNoCase
	}
	if text, err = l.own(id); !errors.Is(err, fs.ErrNotExist) {
		return text, false, err
	}
	bytes, err := scenarios.Files.ReadFile(id + ".yaml")
	if err != nil {
		return "", false, errNoCase
	}
	return string(bytes), true, nil
}

// own reads a case of the user.
func (l *library) own(id string) (string, error) {
	file, err := l.folder.Open(id + ".yaml")
	if err != nil {
		return "", err
	}
	defer file.Close()
	bytes, err := io.ReadAll(io.LimitReader(file, textLimit+1))
	if err == nil && len(bytes) > textLimit {
		err = errTextLimit
	}
	return string(bytes), err
}

// tagOf names a version of a case: its text.
func tagOf(text string) string { return hashOf(text) }

// save replaces a case by a text. The tags say which versions it may replace, so that
// nobody's change is lost to who has not seen it. A text that stands there already is saved.
func (l *library) save(id, text, tags string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	now, _, err := l.text(id)
	switch {
	case tags == "":
		return errNoVersion
	case errors.Is(err, errNoCase):
		return errStale
	case err != nil:
		return err
	case now != text && !matches(tags, tagOf(now)):
		return errStale
	}
	return l.write(id, text)
}

// create makes a case of the user under a name that no case has.
func (l *library) create(id, text string) error {
	if !newName.MatchString(id) {
		return errName
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	_, _, err := l.text(id)
	switch {
	case err == nil:
		return errTaken
	case !errors.Is(err, errNoCase):
		return err
	}
	return l.write(id, text)
}

// write writes a case of the user, as a whole or not at all.
func (l *library) write(id, text string) error {
	if len(text) > textLimit {
		return errTextLimit
	}
	temporary := "." + id + ".writing" // no case's name begins with a dot
	if err := l.folder.WriteFile(temporary, []byte(text), 0o644); err != nil {
		return fmt.Errorf("the case cannot be saved: %w", err)
	}
	if err := l.folder.Rename(temporary, id+".yaml"); err != nil {
		return fmt.Errorf("the case cannot be saved: %w", err)
	}
	return nil
}

// remove deletes a case of the user.
func (l *library) remove(id string) error {
	_, shipped, err := l.text(id)
	switch {
	case errors.Is(err, errNoCase):
		return err
	case shipped:
		return errShipped
	}
	return l.folder.Remove(id + ".yaml") // also one that cannot be read
}

// list describes all cases, in the order of their names.
func (l *library) list() ([]CaseInfo, error) {
	names := map[string]bool{}
	for _, files := range []fs.FS{scenarios.Files, l.folder.FS()} {
		entries, err := fs.ReadDir(files, ".")
		if err != nil {
			return nil, fmt.Errorf("the cases cannot be listed: %w", err)
		}
		for _, e := range entries {
			if id, is := strings.CutSuffix(e.Name(), ".yaml"); is && caseName.MatchString(id) {
				names[id] = true
			}
		}
	}
	all := make([]CaseInfo, 0, len(names))
	for id := range names {
		text, shipped, err := l.text(id)
		if err != nil {
			all = append(all, CaseInfo{ID: id, Title: id, Error: "The file cannot be read."})
			continue
		}
		info := l.info(text)
		info.ID, info.Shipped, info.Title = id, shipped, cmp.Or(info.Title, id)
		all = append(all, info)
	}
	slices.SortFunc(all, func(a, b CaseInfo) int { return cmp.Compare(a.ID, b.ID) })
	return all, nil
}

// mostKnown bounds what is remembered of texts; a library that is larger is read again.
const mostKnown = 1000

// info says what a list shows of a text.
func (l *library) info(text string) CaseInfo {
	key := hashOf(text)
	l.mu.Lock()
	info, known := l.known[key]
	l.mu.Unlock()
	if known {
		return info
	}
	c, err := parse("scenario", text)
	if err != nil {
		info.Error = firstMistake(err)
	} else {
		info = CaseInfo{Title: c.Title, Country: c.Country, AsOf: c.AsOf.String(), HorizonDays: int(c.Horizon), Population: populationOf(c)}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.known) >= mostKnown {
		clear(l.known)
	}
	l.known[key] = info
	return info
}

// firstMistake says in a line what is wrong with a scenario.
func firstMistake(err error) string {
	var all mistake.Errors
	if !errors.As(err, &all) || len(all) == 0 {
		return err.Error()
	}
	text := all[0].Message
	if all[0].Line > 0 {
		text = fmt.Sprintf("line %d: %s", all[0].Line, text)
	}
	if more := len(all) - 1; more > 0 {
		text += fmt.Sprintf(" (and %d more)", more)
	}
	return text
}

func populationOf(c *scenario.Case) (people int64) {
	for _, p := range c.Places {
		people += p.Population
	}
	return people
}
