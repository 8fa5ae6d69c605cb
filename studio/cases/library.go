// Package cases is the studio's library: the cases that ship and those of the user, as
// texts. It also says what a text means: the outline that the pages show, its mistakes, and
// the case that comes of it after a request's changes.
//
// It runs nothing, and it does not know the runs that were made of a case: each of them keeps
// its own copy of the text.
package cases

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
	"fronde/studio/api"
)

// Folder is the name of the folder, within the studio's, that holds the user's cases as files
// that the command line can use too.
const Folder = "cases"

// caseName is what a case may be called. It becomes a file's name.
var caseName = regexp.MustCompile(`^[a-z0-9-]{1,64}$`)

// newName is what a new case may be called: a name that the command line cannot take for a
// flag.
var newName = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,63}$`)

// The errors of a library that a request can bring about.
var (
	ErrNoCase  = errors.New("there is no such case")
	ErrShipped = errors.New("the case ships with Fronde and cannot be removed")
	ErrTaken   = errors.New("there is a case of that name already")
	ErrName    = errors.New("a case's name has 1 to 64 small letters, digits and hyphens, " +
		"and begins with a letter or a digit: my-case")
	ErrTextLimit = errors.New("the text is too large for a scenario: at most 4 MiB are allowed")
	ErrStale     = errors.New("the case was changed or deleted since it was read: nothing was saved; read it again")
)

// TextLimit bounds the size of a scenario's text in bytes, as the language does.
const TextLimit = 4 << 20

// Library holds the cases: those that ship, and the user's, which take precedence over
// shipped ones of the same name. Only names that [caseName] allows reach the file system, and
// they stay within one folder.
type Library struct {
	folder *os.Root
	mu     sync.Mutex
	known  map[string]api.CaseInfo // by hash of the text: what a list shows of it
}

// Open opens the library whose user keeps cases in a folder, which must exist.
func Open(path string) (*Library, error) {
	folder, err := os.OpenRoot(path)
	if err != nil {
		return nil, fmt.Errorf("the folder of cases: %w", err)
	}
	return &Library{folder: folder, known: map[string]api.CaseInfo{}}, nil
}

// Close lets go of the folder.
func (l *Library) Close() error { return l.folder.Close() }

// Text returns the text of a case, and whether it is one that ships.
func (l *Library) Text(id string) (text string, shipped bool, err error) {
	if !caseName.MatchString(id) {
		return "", false, ErrNoCase
	}
	if text, err = l.own(id); !errors.Is(err, fs.ErrNotExist) {
		return text, false, err
	}
	bytes, err := scenarios.Files.ReadFile(id + ".yaml")
	if err != nil {
		return "", false, ErrNoCase
	}
	return string(bytes), true, nil
}

// own reads a case of the user.
func (l *Library) own(id string) (string, error) {
	file, err := l.folder.Open(id + ".yaml")
	if err != nil {
		return "", err
	}
	defer file.Close()
	bytes, err := io.ReadAll(io.LimitReader(file, TextLimit+1))
	if err == nil && len(bytes) > TextLimit {
		err = ErrTextLimit
	}
	return string(bytes), err
}

// Save replaces a case by a text. may decides by the hash of the present text whether it may
// be replaced, so that no change is overwritten unseen. To save the
// present text again is always allowed.
func (l *Library) Save(id, text string, may func(hash string) bool) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	now, _, err := l.Text(id)
	switch {
	case errors.Is(err, ErrNoCase):
		return ErrStale
	case err != nil:
		return err
	case now != text && !may(Hash(now)):
		return ErrStale
	}
	return l.write(id, text)
}

// Create makes a case of the user under a name that no case has.
func (l *Library) Create(id, text string) error {
	if !newName.MatchString(id) {
		return ErrName
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	_, _, err := l.Text(id)
	switch {
	case err == nil:
		return ErrTaken
	case !errors.Is(err, ErrNoCase):
		return err
	}
	return l.write(id, text)
}

// write writes a case of the user, whole or not at all.
func (l *Library) write(id, text string) error {
	if len(text) > TextLimit {
		return ErrTextLimit
	}
	temporary := "." + id + ".writing" // no case's name begins with a dot
	if err := l.folder.WriteFile(temporary, []byte(text), 0o600); err != nil {
		_ = l.folder.Remove(temporary) // the half of it that may be there; the first error matters
		return fmt.Errorf("the case cannot be saved: %w", err)
	}
	if err := l.folder.Rename(temporary, id+".yaml"); err != nil {
		return fmt.Errorf("the case cannot be saved: %w", err)
	}
	return nil
}

// Remove deletes a case of the user.
func (l *Library) Remove(id string) error {
	_, shipped, err := l.Text(id)
	switch {
	case errors.Is(err, ErrNoCase):
		return err
	case shipped:
		return ErrShipped
	}
	return l.folder.Remove(id + ".yaml") // even one that cannot be read
}

// List describes all cases, in the order of their names.
func (l *Library) List() ([]api.CaseInfo, error) {
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
	all := make([]api.CaseInfo, 0, len(names))
	for id := range names {
		text, shipped, err := l.Text(id)
		if err != nil {
			all = append(all, api.CaseInfo{ID: id, Title: id, Error: "The file cannot be read."})
			continue
		}
		info := l.info(text)
		info.ID, info.Shipped, info.Title = id, shipped, cmp.Or(info.Title, id)
		all = append(all, info)
	}
	slices.SortFunc(all, func(a, b api.CaseInfo) int { return cmp.Compare(a.ID, b.ID) })
	return all, nil
}

// mostKnown bounds what is remembered of texts; a larger library is read again.
const mostKnown = 1000

// info says what a list shows of a text.
func (l *Library) info(text string) api.CaseInfo {
	key := Hash(text)
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
		info = api.CaseInfo{
			Title: c.Title, Country: c.Country, AsOf: c.AsOf.String(), HorizonDays: int(c.Horizon),
			Population: populationOf(c),
		}
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
