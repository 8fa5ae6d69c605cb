package quantity

import (
	"math"
	"strconv"
	"strings"

	"fronde/mistake"
)

type lexemeKind int

const (
	endOfText lexemeKind = iota
	digits
	word
	mark // ( ) , %
)

// lexeme is one piece of a number's text.
type lexeme struct {
	kind   lexemeKind
	text   string
	offset int // in characters
}

// phrase is the text of a number or duration, cut into lexemes.
type phrase struct {
	text    string
	lexemes []lexeme
	at      int
}

// longestNumber bounds the text of a number; the longest sensible one has 60 characters.
const longestNumber = 200

// newPhrase cuts a text into numerals, words and marks.
func newPhrase(text string) (*phrase, *mistake.Misfit) {
	runes := []rune(text)
	if len(runes) > longestNumber {
		return nil, &mistake.Misfit{
			Message: "the number is too long",
			Seen:    mistake.Quoted(text),
			Allowed: "at most 200 characters",
		}
	}
	p := &phrase{text: text}
	for i := 0; i < len(runes); {
		kind, end := lexemeAt(runes, i)
		switch {
		case runes[i] == ' ':
			i++
			continue
		case kind == endOfText:
			return nil, p.strange(runes[i], i)
		}
		p.lexemes = append(p.lexemes, lexeme{kind, string(runes[i:end]), i})
		i = end
	}
	p.lexemes = append(p.lexemes, lexeme{endOfText, "", len(runes)})
	return p, nil
}

// strange explains a character that no number has.
func (p *phrase) strange(r rune, offset int) *mistake.Misfit {
	bad := &mistake.Misfit{
		Offset:  offset,
		Message: "a number cannot hold the character " + strconv.QuoteRune(r),
		Seen:    mistake.Quoted(p.text),
	}
	if r == '–' || r == '-' {
		bad.Allowed = `an interval is written with "to", e.g. 2 to 5 %`
	}
	return bad
}

// lexemeAt is the kind and end of the lexeme that starts at i; endOfText if none does.
func lexemeAt(runes []rune, i int) (lexemeKind, int) {
	r := runes[i]
	switch {
	case r == '(' || r == ')' || r == ',' || r == '%':
		return mark, i + 1
	case isLetter(r):
		end := i
		for end < len(runes) && (isLetter(runes[end]) || runes[end] == '_') {
			end++
		}
		return word, end
	case isDigit(r) || r == '.' || ((r == '+' || r == '-') && i+1 < len(runes) && (isDigit(runes[i+1]) ||
		runes[i+1] == '.')):
		return digits, numeralEnd(runes, i+1)
	}
	return endOfText, i
}

// numeralEnd is where the numeral ends whose first character precedes i: digits,
// points, underscores and an exponent. What it holds is checked when it is read.
func numeralEnd(runes []rune, i int) int {
	for i < len(runes) {
		r := runes[i]
		exponent := (r == 'e' || r == 'E') && i+1 < len(runes) &&
			(isDigit(runes[i+1]) || runes[i+1] == '-' || runes[i+1] == '+')
		switch {
		case isDigit(r) || r == '.' || r == '_':
			i++
		case exponent:
			i += 2
		default:
			return i
		}
	}
	return i
}

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }
func isDigit(r rune) bool  { return r >= '0' && r <= '9' }

func (p *phrase) peek() lexeme { return p.lexemes[p.at] }

// next takes a lexeme; the end of the text is never passed.
func (p *phrase) next() lexeme {
	l := p.lexemes[p.at]
	if l.kind != endOfText {
		p.at++
	}
	return l
}

// take consumes the lexeme if it reads as text.
func (p *phrase) take(text string) bool {
	if p.peek().kind != endOfText && p.peek().text == text {
		p.at++
		return true
	}
	return false
}

// end demands that nothing follows.
func (p *phrase) end() *mistake.Misfit {
	l := p.peek()
	if l.kind == endOfText {
		return nil
	}
	bad := &mistake.Misfit{Offset: l.offset, Message: "unexpected " + mistake.Quoted(l.text), Seen: mistake.Quoted(p.text)}
	if l.text == "," {
		bad.Allowed = "a decimal point, and no marks between thousands: 1.5, 1200000, 1.2 million"
	}
	return bad
}

// numeral takes one plain number.
func (p *phrase) numeral() (float64, *mistake.Misfit) {
	l := p.peek()
	if l.kind != digits {
		return 0, &mistake.Misfit{
			Offset:  l.offset,
			Message: "a number is expected here",
			Seen:    mistake.Quoted(p.text),
			Allowed: NumberForms,
		}
	}
	p.next()
	text := strings.ReplaceAll(l.text, "_", "")
	v, err := strconv.ParseFloat(text, 64)
	if math.IsInf(v, 0) {
		return 0, &mistake.Misfit{
			Offset:  l.offset,
			Message: "the number is too large",
			Seen:    mistake.Quoted(p.text),
			Allowed: "at most 1.8e308",
		}
	}
	if err != nil || strings.HasSuffix(l.text, "_") {
		return 0, &mistake.Misfit{
			Offset:  l.offset,
			Message: "this is not a number",
			Seen:    mistake.Quoted(l.text),
			Allowed: NumberForms,
		}
	}
	return v, nil
}

// NumberForms recalls the grammar in messages.
const NumberForms = `0.3, 30 d, 2.5 %, 5 % per year, 2 to 5 % per year, lognormal(median 1.5, sd 0.3), beta(2, 5)`
