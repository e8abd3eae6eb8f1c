package render

import (
	"strings"
	"unicode"
)

// maxLine is how much of a text is looked at, in runes.
const maxLine = 200

// visible drops what cannot be seen (control and formatting characters, broken bytes), evens out spaces and keeps the text
// to a length that can be set.
func visible(text string) string {
	var kept []rune
	for _, c := range text {
		switch {
		case unicode.IsSpace(c):
			c = ' '
		case c == unicode.ReplacementChar, !unicode.IsPrint(c):
			continue
		}
		if kept = append(kept, c); len(kept) == maxLine {
			break
		}
	}
	return strings.Join(strings.Fields(string(kept)), " ")
}

// cleaned is the visible part of a text without the runes that no face has. A letter's accent that is a rune of its own
// goes too: nothing here could put it in its place.
func (l *lettering) cleaned(text string) string {
	return strings.Join(strings.Fields(strings.Map(func(c rune) rune {
		if unicode.IsMark(c) || c != ' ' && !l.has(c) {
			return -1
		}
		return c
	}, visible(text))), " ")
}

// legible is the name to show of several, the best first, cleaned: the first that loses none of its letters, or else the
// first that keeps more than half of them, since a name with holes is better than none, but not one of mere remains. It is
// empty where there is no such name.
func (l *lettering) legible(names ...string) string {
	holey := ""
	for _, name := range names {
		clean := l.cleaned(name)
		kept, all := letters(clean), letters(visible(name))
		switch {
		case clean == "":
		case kept == all:
			return clean
		case holey == "" && 2*kept > all:
			holey = clean
		}
	}
	return holey
}

// letters counts letters and digits.
func letters(text string) (n int) {
	for _, c := range text {
		if unicode.IsLetter(c) || unicode.IsNumber(c) {
			n++
		}
	}
	return n
}
