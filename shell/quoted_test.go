package shell

import "testing"

func TestQuoted(t *testing.T) {
	for word, want := range map[string]string{
		"mine.yaml": "mine.yaml", "": "''", "free media": "'free media'", "it's": `'it'\''s'`,
		"a=20%": "a=20%", "$HOME": "'$HOME'",
	} {
		if got := Quoted(word); got != want {
			t.Errorf("%q: got %s, want %s", word, got, want)
		}
	}
}
