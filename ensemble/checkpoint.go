package ensemble

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// checkpointFormat is the version of the checkpoint and its first line.
const checkpointFormat = "fronde.checkpoint/3"

// Names of the files in a run's directory.
const (
	checkpointName = "checkpoint"
	spoolName      = "spool"
)

// ErrNoCheckpoint is wrapped by [Load] if the directory holds no checkpoint.
var ErrNoCheckpoint = errors.New("no checkpoint")

// header describes a checkpoint: which experiment, how far it is, and the spool's rows.
type header struct {
	Traits        []Trait `json:"traits"`
	Worlds        int     `json:"worlds"`
	SpoolChecksum uint64  `json:"spool_crc64"`
	Trajectories  int     `json:"trajectories"`
	Readings      int     `json:"readings"`
}

// writeCheckpoint writes the state so that at any moment, even if the machine crashes, the
// file is a complete checkpoint, either the old or the new one. It consists of the format's
// line, the header's length and the header as JSON, the sums, the trajectories, the readings
// and the SHA-256 of everything before it.
func writeCheckpoint(dir string, s *state, spoolChecksum uint64) error {
	h := header{s.plan.traits(), int(s.sums.worlds), spoolChecksum, len(s.trajectories), len(s.readings)}
	head, err := json.Marshal(h)
	if err != nil {
		return fmt.Errorf("encoding the checkpoint: %w", err)
	}
	b := append(make([]byte, 0, 1<<20), checkpointFormat+"\n"...)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(head)))
	b = append(b, head...)
	if b, err = s.sums.append(b); err != nil {
		return err
	}
	for i := range s.trajectories {
		b = s.trajectories[i].append(b)
	}
	for i := range s.readings {
		b = s.readings[i].append(b)
	}
	sum := sha256.Sum256(b)
	if err := replaceFile(filepath.Join(dir, checkpointName), append(b, sum[:]...)); err != nil {
		return fmt.Errorf("writing the checkpoint: %w", err)
	}
	return nil
}

// replaceFile writes a file under another name, syncs it to disk and renames it.
func replaceFile(path string, content []byte) error {
	file, err := os.Create(path + ".new")
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return err
	}
	if err := os.Rename(file.Name(), path); err != nil {
		return err
	}
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}

// readCheckpoint returns the state in a checkpoint, if it is complete and belongs to the
// plan, and the checksum of the spool's rows.
func readCheckpoint(dir string, plan Plan) (*state, uint64, error) {
	path := filepath.Join(dir, checkpointName)
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, 0, fmt.Errorf("%w in %s", ErrNoCheckpoint, dir)
	}
	if err != nil {
		return nil, 0, fmt.Errorf("reading the checkpoint: %w", err)
	}
	head, body, err := openCheckpoint(b)
	if err != nil {
		return nil, 0, fmt.Errorf("checkpoint %s %w", path, err)
	}
	if err := head.belongsTo(plan); err != nil {
		return nil, 0, fmt.Errorf("checkpoint %s %w", path, err)
	}
	s := newState(plan)
	if body, err = s.sums.read(body); err != nil {
		return nil, 0, err
	}
	for range head.Trajectories {
		t, rest, err := readTrajectory(body, len(s.sums.grid))
		if err != nil {
			return nil, 0, err
		}
		s.trajectories, body = append(s.trajectories, t), rest
	}
	for range head.Readings {
		r, rest, err := s.landmarks.readReading(body)
		if err != nil {
			return nil, 0, err
		}
		s.readings, body = append(s.readings, r), rest
	}
	if len(body) > 0 || int(s.sums.worlds) != head.Worlds {
		return nil, 0, fmt.Errorf("checkpoint %s contradicts itself", path)
	}
	return s, head.SpoolChecksum, nil
}

// openCheckpoint verifies the checksum and splits a checkpoint into header and body.
func openCheckpoint(b []byte) (header, []byte, error) {
	var head header
	line := []byte(checkpointFormat + "\n")
	if !bytes.HasPrefix(b, line) {
		return head, nil, fmt.Errorf("is not in the format %s%s", checkpointFormat, writerOf(b))
	}
	end := len(b) - sha256.Size
	if end < len(line)+4 || sha256.Sum256(b[:end]) != [sha256.Size]byte(b[end:]) {
		return head, nil, errors.New("is truncated or damaged: its checksum does not match; run without resuming")
	}
	b = b[len(line):end]
	size := int64(binary.LittleEndian.Uint32(b))
	b = b[4:]
	if size > int64(len(b)) {
		return head, nil, errors.New("contradicts itself")
	}
	if err := json.Unmarshal(b[:size], &head); err != nil {
		return head, nil, fmt.Errorf("has an unreadable header: %w", err)
	}
	return head, b[size:], nil
}

// earlier names the versions that wrote earlier formats of the checkpoint, and can read them.
var earlier = map[string]string{"fronde.checkpoint/2": "fronde 0.2.0"}

// writerOf says which version reads a checkpoint of an earlier format; "" if it is none.
func writerOf(b []byte) string {
	format, _, _ := bytes.Cut(b[:min(len(b), 100)], []byte("\n"))
	if version, ok := earlier[string(format)]; ok {
		return fmt.Sprintf(" but in %s, which %s reads", format, version)
	}
	return ""
}

// belongsTo reports every trait in which the checkpoint differs from the plan, and
// whether its worlds are the first of the plan's.
func (h header) belongsTo(plan Plan) error {
	want := map[string]string{}
	for _, t := range plan.traits() {
		want[t.Name] = t.Value
	}
	var mistakes []error
	for _, t := range h.Traits {
		if value, ok := want[t.Name]; !ok {
			mistakes = append(mistakes, fmt.Errorf("is of another experiment: its %s is %q, this run has none", t.Name, t.Value))
		} else if value != t.Value {
			mistakes = append(mistakes, fmt.Errorf(
				"is of another experiment: its %s is %q, this run's is %q", t.Name, t.Value, value))
		}
		delete(want, t.Name)
	}
	for _, t := range plan.traits() {
		if _, missing := want[t.Name]; missing {
			mistakes = append(mistakes, fmt.Errorf("is of another experiment: it has no %s, this run's is %q", t.Name, t.Value))
		}
	}
	_, end := plan.draws()
	switch all := plan.worlds(end); {
	case h.Worlds > all:
		mistakes = append(mistakes, fmt.Errorf("holds %d worlds, more than this run's %d", h.Worlds, all))
	case h.Worlds < all && h.Worlds%plan.WorldsPerDraw != 0:
		mistakes = append(mistakes, fmt.Errorf(
			"holds %d worlds, the last draw incomplete, and cannot be continued to %d", h.Worlds, all))
	}
	return errors.Join(mistakes...)
}
