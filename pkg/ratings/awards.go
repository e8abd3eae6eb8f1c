package ratings

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"aioratings/pkg/request"
)

// AwardsWon reads the sentence in which MDBList, OMDb and Cinemeta tell of prizes, and says whether at least one Oscar
// and at least one Primetime Emmy was won. Any text may come; one that is not understood tells of no win, since a
// statuette is left out sooner than wrong. Daytime, International and other Emmys are not Primetime ones.
//
// A text is sentences of clauses: "Won: Best Picture (Oscars, 1940). Plus 5 more Oscars & 3 Oscar nominations."
// A verb ("won", "nominated") holds for the clauses after it in its sentence. A sentence without one ("Plus …") counts
// wins, except that "more" continues the sentence before it, and that a clause that says "nomination" never is a win.
func AwardsWon(text string) (oscar, emmy bool) {
	before := unsaid
	for sentence := range strings.FieldsFuncSeq(strings.ToLower(text), isSentenceEnd) {
		now := unsaid
		for _, c := range clauses(sentence) {
			now = c.verb(now)
			if !c.tellsWin(now, before) {
				continue
			}
			oscar = oscar || c.names(isOscar, now)
			emmy = emmy || c.names(isEmmy, now)
		}
		if now != unsaid {
			before = now
		}
	}
	return oscar, emmy
}

// Award picks the statuette of a title: an Oscar before an Emmy for a film, the other way round for a series. A
// television film with nothing but an Emmy shows that, and an excluded award lets the other one move up.
func Award(kind request.Kind, result Result, excludeOscar, excludeEmmy bool) request.Award {
	oscar := result.Oscar && !excludeOscar
	emmy := result.Emmy && !excludeEmmy
	switch {
	case emmy && (kind == request.Series || !oscar):
		return request.Emmy
	case oscar:
		return request.Oscar
	}
	return request.NoAward
}

type verb uint8

const (
	unsaid verb = iota
	won
	nominated
)

// clause is the words of one part of a sentence, in lower case, with edge in place of punctuation.
type clause []string

const edge = "|"

func isSentenceEnd(r rune) bool { return r == '.' || r == ';' || r == '!' || r == '?' || r == '\n' }

// clauses cuts at commas, "&" and "and". A prize and its year in brackets come apart, which does no harm.
func clauses(sentence string) []clause {
	all := []clause{nil}
	for _, word := range words(sentence) {
		if word == "," || word == "&" || word == "and" {
			all = append(all, nil)
			continue
		}
		last := len(all) - 1
		all[last] = append(all[last], word)
	}
	return all
}

// words splits into runs of letters, digits, hyphens and apostrophes; , and & stay themselves, all else becomes an edge.
func words(sentence string) []string {
	var all []string
	start := -1
	flush := func(end int) {
		if start >= 0 {
			all = append(all, sentence[start:end])
			start = -1
		}
	}
	for i, r := range sentence {
		if unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || r == '-' || r == '\'' || r == '’' {
			if start < 0 {
				start = i
			}
			continue
		}
		flush(i)
		switch {
		case unicode.IsSpace(r):
		case r == ',' || r == '&':
			all = append(all, string(r))
		default:
			all = append(all, edge)
		}
	}
	flush(len(sentence))
	return all
}

// verb is the last verb up to and including this clause.
func (c clause) verb(now verb) verb {
	for _, word := range c {
		switch word {
		case "won", "winner":
			now = won
		case "nominated":
			now = nominated
		}
	}
	return now
}

// tellsWin reports whether a prize that the clause names is one that was won.
func (c clause) tellsWin(now, before verb) bool {
	for _, word := range c {
		switch {
		case strings.Contains(word, "nomin"), strings.HasPrefix(word, "shortlist"):
			return false
		case word == "no", word == "not", word == "never", word == "lost":
			return false
		case word == "more" && now == unsaid && before == nominated:
			return false
		}
	}
	return now != nominated
}

// names reports whether the clause names the prize as a prize: not inside the name of another ("Student Oscar", "Oscar
// Wilde Award"), and not as the adjective of something in a later clause ("2 Oscar & 3 BAFTA nominations").
func (c clause) names(isPrize func(clause) (length int, plural bool), now verb) bool {
	for i := range c {
		length, plural := isPrize(c[i:])
		if length == 0 {
			continue
		}
		count, lead := c[:i].count()
		after := c[i+length:]
		if !lead || !after.closes() || count == 0 || count < 0 && now == unsaid {
			continue
		}
		if count > 1 && !plural && !after.starts("win", "wins", "award", "awards") {
			continue
		}
		return true
	}
	return false
}

// count reads what leads up to a prize: its number, or -1 where there is none, and whether it may lead up to one at all.
func (c clause) count() (count int, ok bool) {
	for _, word := range slices.Backward(c) {
		switch word {
		case "more", "other", "of":
			continue
		case "a", "an", "another", "one":
			return 1, true
		case edge, "the", "won", "plus", "winner":
			return -1, true
		}
		n, err := strconv.Atoi(word)
		return max(n, 0), err == nil
	}
	return -1, true
}

// closes reports whether a prize's name may end before c.
func (c clause) closes() bool {
	if len(c) == 0 || c.starts(edge, "award", "awards", "win", "wins", "for", "in", "at", "total") {
		return true
	}
	_, err := strconv.Atoi(c[0])
	return err == nil
}

func (c clause) starts(words ...string) bool { return len(c) > 0 && slices.Contains(words, c[0]) }

// isOscar gives the length in words of an Oscar's name at the start of c, 0 for none.
func isOscar(c clause) (length int, plural bool) {
	switch {
	case c.starts("oscar", "oscars"):
		return 1, c[0] == "oscars"
	case c.starts("academy") && c[1:].starts("award", "awards"):
		return 2, c[1] == "awards"
	}
	return 0, false
}

// isEmmy is isOscar for Primetime Emmys, the creative arts' among them. "Emmy" alone means a Primetime one.
func isEmmy(c clause) (length int, plural bool) {
	at := 0
	switch {
	case c.starts("primetime", "prime-time"):
		at = 1
	case c.starts("prime") && c[1:].starts("time"):
		at = 2
	}
	if at > 0 && c[at:].starts("creative") && c[at+1:].starts("arts") {
		at += 2
	}
	if !c[at:].starts("emmy", "emmys") {
		return 0, false
	}
	return at + 1, c[at] == "emmys"
}
