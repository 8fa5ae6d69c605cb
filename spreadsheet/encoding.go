package spreadsheet

import (
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"fronde/mistake"
)

// decoded returns the text of a file, and its encoding unless that is UTF-8.
func decoded(name string, source []byte) (text, encoding string, err error) {
	switch order, mark := byteOrder(source); {
	case order == nil:
		text = strings.TrimPrefix(string(source), "\ufeff")
	default:
		if text, err = fromUTF16(name, source[mark:], order); err != nil {
			return "", "", err
		}
		encoding = "UTF-16"
	}
	return text, encoding, checkText(name, text, encoding != "")
}

// byteOrder recognises UTF-16 by its byte order mark or, since R writes none, by the zeros beside
// two ASCII characters, which occur in no other text; order is nil for any other file. UTF-32
// begins like UTF-16 and is later refused for its zeros.
func byteOrder(source []byte) (order binary.ByteOrder, mark int) {
	if len(source) < 4 {
		return nil, 0
	}
	switch [2]byte(source) {
	case [2]byte{0xff, 0xfe}:
		return binary.LittleEndian, 2
	case [2]byte{0xfe, 0xff}:
		return binary.BigEndian, 2
	}
	zero := [4]bool{source[0] == 0, source[1] == 0, source[2] == 0, source[3] == 0}
	switch zero {
	case [4]bool{false, true, false, true}:
		return binary.LittleEndian, 0
	case [4]bool{true, false, true, false}:
		return binary.BigEndian, 0
	}
	return nil, 0
}

func fromUTF16(name string, source []byte, order binary.ByteOrder) (string, error) {
	if len(source)%2 != 0 {
		return "", mistake.Errors{{File: name, Message: "the file is UTF-16 and ends in the middle of a character",
			Seen: fmt.Sprintf("%d bytes", len(source)), Allowed: "a whole file"}}
	}
	units := make([]uint16, len(source)/2)
	for i := range units {
		units[i] = order.Uint16(source[2*i:])
	}
	return string(utf16.Decode(units)), nil
}

// checkText refuses what is not text. It reports only the first bad byte, since anything may follow
// that.
func checkText(name, text string, converted bool) error {
	line, column := 1, 1
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			return mistake.Errors{{File: name, Line: line, Column: column, Message: "the file is not valid UTF-8",
				Seen: fmt.Sprintf("byte 0x%02x", text[i]),
				Allowed: "UTF-8, or UTF-16; save it as one of them, or, if it is in Latin-1 or Windows-1252, " +
					"convert it: iconv -f WINDOWS-1252 -t UTF-8"}}
		case r == utf8.RuneError && converted:
			return mistake.Errors{{File: name, Line: line, Column: column,
				Message: "the file is not valid UTF-16", Seen: "half of a character, or U+FFFD", Allowed: "UTF-8 or UTF-16"}}
		case r == 0:
			return mistake.Errors{{File: name, Line: line, Column: column, Message: "the file is not text",
				Seen: "a zero", Allowed: "CSV in UTF-8 or UTF-16"}}
		case r == '\n', r == '\r' && !strings.HasPrefix(text[i+1:], "\n"):
			line, column = line+1, 0
		}
		i += size
		column++
	}
	return nil
}
