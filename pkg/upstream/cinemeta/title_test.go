package cinemeta

import (
	"strings"
	"testing"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/request"
)

func replace(text, old, with string) string { return strings.ReplaceAll(text, old, with) }

func TestOddTitles(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name, rest     string
		tmdb, tvdb     uint64
		released, last time.Time
		airing         bool
		minutes        int
	}{
		{"nulls everywhere", `"moviedb_id":null,"tvdb_id":null,"released":null,"releaseInfo":null,"runtime":null,"status":null,"videos":null,"popularities":null,"imdbRating":null,"awards":null`, 0, 0, time.Time{}, time.Time{}, false, 0},
		{"numbers as text", `"moviedb_id":"5","tvdb_id":"6"`, 5, 6, time.Time{}, time.Time{}, false, 0},
		{"blank ids", `"moviedb_id":"","tvdb_id":-1`, 0, 0, time.Time{}, time.Time{}, false, 0},
		{"years without an end", `"releaseInfo":"2011–"`, 0, 0, time.Time{}, time.Time{}, true, 0},
		{"years without an end, with a hyphen", `"releaseInfo":"2011- "`, 0, 0, time.Time{}, time.Time{}, true, 0},
		{"years with an end", `"releaseInfo":"2011–2019"`, 0, 0, time.Time{}, time.Time{}, false, 0},
		{"a status", `"releaseInfo":"2011","status":"Continuing"`, 0, 0, time.Time{}, time.Time{}, true, 0},
		{"a status against the years", `"releaseInfo":"2011–","status":"Ended"`, 0, 0, time.Time{}, time.Time{}, false, 0},
		{"dates", `"released":"2011-04-17T23:30:00.000-05:00","runtime":"57 min"`, 0, 0, fakes.Day(2011, 4, 18), time.Time{}, false, 57},
		{"a short date", `"released":"2011-04-17","runtime":"1h 2min"`, 0, 0, fakes.Day(2011, 4, 17), time.Time{}, false, 62},
		{"not dates", `"released":"soon","runtime":"long"`, 0, 0, time.Time{}, time.Time{}, false, 0},
		{"absurd", `"released":"0001-01-01T00:00:00.000Z","runtime":"9999 min"`, 0, 0, time.Time{}, time.Time{}, false, 0},
		{"hours", `"runtime":"2h"`, 0, 0, time.Time{}, time.Time{}, false, 120},
		{"episodes to come", `"videos":[{"released":"2026-02-27T00:00:00.000Z"},{"released":"2026-02-20T00:00:00.000Z"},{"released":"2026-03-06T00:00:00.000Z"},{},null]`, 0, 0, time.Time{}, fakes.Day(2026, 2, 27), false, 0},
	}
	for _, test := range cases {
		c := answering(t, map[string]string{"/meta/series/tt0000001.json": `{"meta":{"id":"tt0000001","type":"series","name":" A ",` + test.rest + `}}`})
		got, err := c.Resolve(t.Context(), imdb(request.Series, 1))
		if err != nil || got.Name != "A" || got.TMDB != test.tmdb || got.TVDB != test.tvdb || !got.Released.Equal(test.released) ||
			!got.LastAired.Equal(test.last) || got.Airing != test.airing || got.RuntimeMinutes != test.minutes {
			t.Errorf("%s: got %+v, %v", test.name, got, err)
		}
	}
}

func TestOddEpisodes(t *testing.T) {
	t.Parallel()
	for video, want := range map[string]string{
		`{"season":1,"number":2,"name":"A"}`:              "A",
		`{"season":1,"episode":2,"title":" B "}`:          "B",
		`{"season":1,"number":2,"episode":9,"name":"C"}`:  "C",
		`{"season":1,"number":null,"episode":2}`:          "",
		`{"season":2,"number":2}`:                         "none",
		`{"season":null,"number":2},{"number":2},null,{}`: "none",
	} {
		c := answering(t, map[string]string{"/meta/series/tt0000001.json": `{"meta":{"id":"tt0000001","name":"A","videos":[` + video + `]}}`})
		got, err := c.Resolve(t.Context(), request.ID{Type: request.IMDb, Number: 1, Episodic: true, Season: 1, Episode: 2})
		if want == "none" && fault.CodeOf(err) != fault.NotFound || want != "none" && (err != nil || got.Episode.Name != want) {
			t.Errorf("%s: got %+v, %v, want %q", video, got.Episode, err, want)
		}
	}
}

func TestWaysToSayNo(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]fault.Code{
		`{}`: fault.NotFound, `null`: fault.NotFound, " { }\n": fault.NotFound, `{"meta":{}}`: fault.NotFound, `{"meta": null}`: fault.NotFound,
		`{"meta":[]}`: fault.Unavailable, `{"meta":"tt0000001"}`: fault.Unavailable, `[]`: fault.Unavailable, ``: fault.Unavailable,
		`{"meta":{"id":"tt0000001"}}`:                                             fault.Unavailable, // nameless
		`{"meta":{"name":"A"}}`:                                                   fault.Unavailable, // of no id
		`{"meta":{"id":"tt0000002","name":"A"}}`:                                  fault.Unavailable,
		`{"meta":{"id":"tt0000001","imdb_id":"tt0000002","name":"A"}}`:            fault.Unavailable,
		`{"meta":{"id":"tt0000001","type":"series","name":"A"}}`:                  fault.NotFound, // no film
		`{"meta":{"id":"tt0000001","imdb_id":"tt0000001","name":"A"}}`:            "",
		`{"meta":{"id":"","imdb_id":"tt0000001","type":"movie","name":"A"}}`:      "",
		`{"meta":{"id":"tt0000001","imdb_id":null,"type":"movie","name":"A"}}`:    "",
		`{"meta":{"id":"tt0000001","name":"A","popularity":"much"}}`:              fault.Unavailable,
		`{"meta":{"id":"tt0000001","name":"` + strings.Repeat("long", 50) + `"}}`: "",
	} {
		c := answering(t, map[string]string{"/meta/movie/tt0000001.json": body})
		if got, err := c.Resolve(t.Context(), imdb(request.Movie, 1)); fault.CodeOf(err) != want {
			t.Errorf("%s: got %+v, %v, want code %q", body, got, err, want)
		}
	}
}

func TestStrangersCannotCloseIt(t *testing.T) {
	t.Parallel()
	c, fake := started(t)
	for n := range uint64(30) { // each an empty object with a 200
		if _, err := c.Resolve(t.Context(), imdb(request.Series, 8_000_000+n)); fault.CodeOf(err) != fault.NotFound {
			t.Errorf("unknown series %d: got %v", n, err)
		}
	}
	if _, err := c.Resolve(t.Context(), imdb(request.Series, 903747)); err != nil || fake.Calls("series") != 31 {
		t.Errorf("afterwards: got %v after %d calls, want success with the 31st", err, fake.Calls("series"))
	}
}
