package ensemble

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"hash/crc64"
	"io"
	"math"
	"os"

	"fronde/outcome"
)

// Row is the fate of one world.
type Row struct {
	Run       uint32
	Draw      uint32
	Exit      outcome.Exit
	Day       int // since as_of; -1 for survival
	Successor outcome.Successor
	// Incidence is the probability of each exit by the horizon, given the world's path.
	Incidence [outcome.Modes]float64
}

// rowBytes is the size of a row in the spool: run, draw and day in four bytes each, exit
// and successor in one each, two unused, and the incidence.
const rowBytes = 16 + 8*outcome.Modes

var crcTable = crc64.MakeTable(crc64.ECMA)

func rowOf(w *outcome.World) Row {
	r := Row{Run: w.Run, Draw: w.Draw, Exit: w.Exit, Day: w.Day, Successor: w.Successor}
	for e := range w.Incidence {
		r.Incidence[e] = w.Incidence[e][len(w.Incidence[e])-1]
	}
	return r
}

func (r *Row) append(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, r.Run)
	b = binary.LittleEndian.AppendUint32(b, r.Draw)
	b = binary.LittleEndian.AppendUint32(b, uint32(int32(r.Day)))
	b = append(b, byte(r.Exit), byte(r.Successor), 0, 0)
	for _, p := range r.Incidence {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(p))
	}
	return b
}

func readRow(b []byte) Row {
	r := Row{
		Run:       binary.LittleEndian.Uint32(b),
		Draw:      binary.LittleEndian.Uint32(b[4:]),
		Day:       int(int32(binary.LittleEndian.Uint32(b[8:]))),
		Exit:      outcome.Exit(b[12]),
		Successor: outcome.Successor(b[13]),
	}
	for e := range r.Incidence {
		r.Incidence[e] = math.Float64frombits(binary.LittleEndian.Uint64(b[16+8*e:]))
	}
	return r
}

// spool appends rows to a file in the order of the runs and keeps a checksum of all of
// them, by which a resumed run recognises the file that its checkpoint refers to.
type spool struct {
	file    *os.File
	buffer  *bufio.Writer
	sum     hash.Hash64
	scratch []byte
}

// openSpool opens the spool file and cuts it after the given number of rows, whose
// checksum must match.
func openSpool(path string, rows int, checksum uint64) (*spool, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, fmt.Errorf("opening the spool: %w", err)
	}
	s := &spool{file: file, buffer: bufio.NewWriterSize(file, 1<<16), sum: crc64.New(crcTable)}
	if err := s.cut(int64(rows*rowBytes), checksum); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return s, nil
}

func (s *spool) cut(size int64, checksum uint64) error {
	n, err := io.CopyN(s.sum, s.file, size)
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("reading the spool: %w", err)
	}
	if n < size {
		return fmt.Errorf("spool %s ends after %d bytes, the checkpoint needs %d", s.file.Name(), n, size)
	}
	if size > 0 && s.sum.Sum64() != checksum {
		return fmt.Errorf("spool %s is damaged: its checksum differs from the checkpoint's", s.file.Name())
	}
	if err := s.file.Truncate(size); err != nil {
		return fmt.Errorf("cutting the spool: %w", err)
	}
	if _, err := s.file.Seek(size, io.SeekStart); err != nil {
		return fmt.Errorf("cutting the spool: %w", err)
	}
	return nil
}

// add appends the worlds of a draw.
func (s *spool) add(draw []*outcome.World) error {
	s.scratch = s.scratch[:0]
	for _, w := range draw {
		row := rowOf(w)
		s.scratch = row.append(s.scratch)
	}
	s.sum.Write(s.scratch) // a hash never fails
	if _, err := s.buffer.Write(s.scratch); err != nil {
		return fmt.Errorf("writing the spool: %w", err)
	}
	return nil
}

// sync flushes all rows to disk and returns their checksum.
func (s *spool) sync() (checksum uint64, err error) {
	if err := errors.Join(s.buffer.Flush(), s.file.Sync()); err != nil {
		return 0, fmt.Errorf("writing the spool: %w", err)
	}
	return s.sum.Sum64(), nil
}

// eachRow streams the first rows of a spool file.
func eachRow(path string, rows int, do func(Row) error) error {
	file, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("opening the spool: %w", err)
	}
	defer file.Close()
	from := bufio.NewReaderSize(file, 1<<16)
	b := make([]byte, rowBytes)
	for i := range rows {
		if _, err := io.ReadFull(from, b); err != nil {
			return fmt.Errorf("spool %s, row %d of %d: %w", path, i, rows, err)
		}
		if err := do(readRow(b)); err != nil {
			return err
		}
	}
	return nil
}
