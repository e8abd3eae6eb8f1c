package request

import (
	"fmt"
	"strconv"
	"strings"

	"aioratings/pkg/fault"
)

// ID names a title, or an episode of one. Its zero value is no id.
type ID struct {
	Type     IDType
	Kind     Kind   // what the id promises; AnyKind where it says nothing
	Number   uint64 // without IMDb's "tt"; never 0 in a legal id
	Episodic bool   // Season and Episode count
	Season   int    // 0 is the specials; at most 9999
	Episode  int    // at most 99999; some specials are number 0
	// Own marks an id that stands alone on the episode family: it must turn out to be an episode's own id.
	Own bool
}

// Title is the id of the title that an episode's id belongs to; other ids stay as they are.
func (id ID) Title() ID {
	id.Episodic, id.Season, id.Episode, id.Own = false, 0, 0, false
	return id
}

// String is the canonical form for a path: "tt0903747", "series-1396", "episode-tt0903747-S1E2".
func (id ID) String() string {
	number := strconv.FormatUint(id.Number, 10)
	if id.Type == IMDb {
		number = "tt" + strings.Repeat("0", max(0, 7-len(number))) + number
	}
	switch {
	case id.Episodic:
		return fmt.Sprintf("episode-%s-S%dE%d", number, id.Season, id.Episode)
	case id.Kind != AnyKind:
		return id.Kind.String() + "-" + number
	}
	return number
}

// For settles what the id means on a family. On a poster, backdrop or logo an episode stands for its series, and TVDB's
// bare number, which there is always a series, promises one. On an episode's picture an id that says nothing about its
// kind must be the episode's own; one that promises a title is fault.Malformed.
//
// Parse has done this already except for a saved design's request, whose family only the design knows.
func (id ID) For(f Family) (ID, error) {
	switch {
	case f != Episode:
		if id.Type == TVDB && id.Kind == AnyKind {
			id.Kind = Series
		}
		return id.Title(), nil
	case id.Episodic:
		return id, nil
	case id.Kind == AnyKind:
		id.Own = true
		return id, nil
	}
	return ID{}, fault.New(fault.Malformed, "the id is a title's and the picture an episode's: say which, as in %s-S1E1", episodeForm[id.Type])
}

// The sentences that say how an id is to be written, and the beginning of an episode's.
var (
	idForm = [...]string{
		IMDb: "an IMDb id is tt and 7 to 9 digits that are not all 0, like tt0903747",
		TMDB: "a TMDB id is movie- or series- and a number of at most 10 digits, like movie-550",
		TVDB: "a TVDB id is a number of at most 10 digits, with or without series- or movie- before it, like series-81189",
	}
	episodeForm = [...]string{IMDb: "episode-tt0903747", TMDB: "episode-1396", TVDB: "episode-81189"}
)

// parseID reads the forms of CONTRACT section 2. Own is left for For to settle.
func parseID(idType IDType, text string) (ID, error) {
	prefix, rest := cutKind(text)
	digits, tail := cutDigits(strings.TrimPrefix(rest, idType.mark()))
	number, ok := idType.number(digits)
	if !ok {
		return ID{}, fault.New(fault.Malformed, "%s", idForm[idType])
	}
	if idType == TMDB && prefix == "" {
		return ID{}, fault.New(fault.Malformed, "TMDB numbers films and series apart: say which, as in movie-550 or series-1396")
	}
	id := ID{Type: idType, Number: number, Kind: prefix.kind()}
	if tail == "" {
		if prefix == "episode-" {
			return ID{}, fault.New(fault.Malformed, "the id lacks season and episode, as in %s-S1E1", episodeForm[idType])
		}
		return id, nil
	}
	if prefix == "movie-" {
		return ID{}, fault.New(fault.Malformed, "a film has no episodes; %s", idForm[idType])
	}
	if id.Season, id.Episode, ok = parseEpisode(tail); !ok {
		return ID{}, fault.New(fault.Malformed, "season and episode are written like %s-S1E1, with at most 4 and 5 digits", episodeForm[idType])
	}
	id.Episodic, id.Kind = true, Series
	return id, nil
}

// kindPrefix is what stands before the number and promises a kind.
type kindPrefix string

func cutKind(text string) (kindPrefix, string) {
	for _, prefix := range [...]kindPrefix{"movie-", "series-", "tv-", "episode-"} {
		if rest, ok := strings.CutPrefix(text, string(prefix)); ok {
			return prefix, rest
		}
	}
	return "", text
}

func (prefix kindPrefix) kind() Kind {
	switch prefix {
	case "":
		return AnyKind
	case "movie-":
		return Movie
	}
	return Series
}

// mark is what may stand before the digits.
func (t IDType) mark() string {
	if t == IMDb {
		return "tt"
	}
	return ""
}

// number reads the digits of an id. IMDb pads with zeros, freely, so tt00903747 is tt0903747; the others do not.
func (t IDType) number(digits string) (uint64, bool) {
	shortest, longest := 1, 10
	if t == IMDb {
		shortest, longest = 7, 9
	}
	if len(digits) < shortest || len(digits) > longest || t != IMDb && digits[0] == '0' {
		return 0, false
	}
	number, err := strconv.ParseUint(digits, 10, 64)
	return number, err == nil && number > 0
}

// parseEpisode reads ":1:2" and "-S1E2".
func parseEpisode(tail string) (season, episode int, ok bool) {
	between := ":"
	first, ok := strings.CutPrefix(tail, ":")
	if !ok {
		between = "e"
		if first, ok = strings.CutPrefix(strings.ToLower(tail), "-s"); !ok {
			return 0, 0, false
		}
	}
	first, second, ok := strings.Cut(first, between)
	if !ok {
		return 0, 0, false
	}
	season, ok = shortNumber(first, 4)
	if !ok {
		return 0, 0, false
	}
	episode, ok = shortNumber(second, 5)
	return season, episode, ok
}

func shortNumber(text string, longest int) (int, bool) {
	digits, rest := cutDigits(text)
	if digits == "" || rest != "" || len(digits) > longest {
		return 0, false
	}
	n, err := strconv.Atoi(digits)
	return n, err == nil
}

func cutDigits(text string) (digits, rest string) {
	n := 0
	for n < len(text) && '0' <= text[n] && text[n] <= '9' {
		n++
	}
	return text[:n], text[n:]
}
