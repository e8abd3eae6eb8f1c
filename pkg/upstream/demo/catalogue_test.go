package demo

import (
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"

	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

func newCatalogue(t testing.TB) *Catalogue {
	t.Helper()
	c, err := New()
	if err != nil {
		t.Fatalf("New: got %v, want no error", err)
	}
	return c
}

// TestCast holds what the catalogue promises to whoever looks for an example.
func TestCast(t *testing.T) {
	t.Parallel()
	c := newCatalogue(t)
	japanese := func(e entry) bool {
		return strings.ContainsFunc(e.title.Name, func(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana) })
	}
	for _, want := range []struct {
		what  string
		least int
		is    func(entry) bool
	}{
		{"titles", 14, func(entry) bool { return true }},
		{"series", 4, func(e entry) bool { return e.title.Kind == request.Series }},
		{"films with an Oscar", 1, func(e entry) bool { return e.title.Kind == request.Movie && e.verdict.oscar }},
		{"ended series with an Emmy", 1, func(e entry) bool { return !e.title.Airing && e.verdict.emmy }},
		{"airing series", 1, func(e entry) bool { return e.title.Airing }},
		{"titles with all ten scores", 1, func(e entry) bool { return len(e.verdict.answer().Scores) == len(request.Sources) }},
		{"titles without a score", 1, func(e entry) bool { return len(e.verdict.answer().Scores) == 0 }},
		{"titles without art", 1, func(e entry) bool { return e.art == nil }},
		{"very long names", 1, func(e entry) bool { return len(e.title.Name) > 100 }},
		{"Japanese names", 1, japanese},
		{"unreleased titles", 1, func(e entry) bool { return e.title.Released.Year() > 2080 }},
		{"titles with lettering in three languages", 2, func(e entry) bool { return len(e.editions) >= 4 }},
		{"series with specials", 1, func(e entry) bool { return len(e.episodes) > 0 && e.episodes[0].Season == 0 }},
		{"series with an episode without a still", 2, func(e entry) bool {
			for _, ep := range e.episodes {
				if ep.take == 0 {
					return true
				}
			}
			return false
		}},
	} {
		got := 0
		for _, e := range c.entries {
			if want.is(e) {
				got++
			}
		}
		if got < want.least {
			t.Errorf("%s: got %d, want at least %d", want.what, got, want.least)
		}
	}
}

// TestFacts checks what every title must have, whoever made it up.
func TestFacts(t *testing.T) {
	t.Parallel()
	c := newCatalogue(t)
	seen := make(map[string]string)
	for _, title := range c.Titles() {
		if title.Name == "" || title.OriginalName == "" || title.OriginalLanguage == "" || title.Episode != nil {
			t.Errorf("%s: got %+v, want both names, a language and no episode", title.Key(), title)
		}
		if title.Released.Location() != time.UTC || title.Released.Truncate(24*time.Hour) != title.Released {
			t.Errorf("%s: released: got %v, want midnight UTC", title.Key(), title.Released)
		}
		if (title.Kind == request.Series) == title.LastAired.IsZero() {
			t.Errorf("%s: got kind %v and last aired %v, want a date for series only", title.Key(), title.Kind, title.LastAired)
		}
		checkIDs(t, seen, title.Key(), title.IMDb, title.TMDB, title.TVDB)
		for _, ep := range c.Episodes(title) {
			key := title
			key.Episode = &ep
			checkIDs(t, seen, key.Key(), ep.IMDb, ep.TMDB, ep.TVDB)
		}
	}
}

// checkIDs refuses an id that the grammar of URLs would, and one that stands for two things.
func checkIDs(t *testing.T, seen map[string]string, key, imdb string, tmdb, tvdb uint64) {
	t.Helper()
	digits, found := strings.CutPrefix(imdb, "tt")
	if !found || len(digits) < 7 || len(digits) > 9 {
		t.Errorf("%s: IMDb id: got %q, want tt and 7 to 9 digits", key, imdb)
	}
	ids := []string{imdb}
	for name, number := range map[string]uint64{"tmdb": tmdb, "tvdb": tvdb} {
		if number > 9_999_999_999 {
			t.Errorf("%s: %s id: got %d, want at most 10 digits", key, name, number)
		}
		if number != 0 {
			ids = append(ids, name+strconv.FormatUint(number, 10))
		}
	}
	for _, id := range ids {
		if other := seen[id]; other != "" {
			t.Errorf("id %s: got %s and %s, want one", id, key, other)
		}
		seen[id] = key
	}
}

func TestEpisodesOfAStranger(t *testing.T) {
	t.Parallel()
	c := newCatalogue(t)
	for _, title := range []titles.Title{{}, {Kind: request.Series, IMDb: "tt0903747"}, {Kind: request.Movie, TMDB: 19}} {
		if got := c.Episodes(title); got != nil {
			t.Errorf("Episodes(%+v): got %v, want none", title, got)
		}
	}
}
