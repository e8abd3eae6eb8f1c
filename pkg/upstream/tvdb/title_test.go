package tvdb

import (
	"strings"
	"testing"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/request"
)

func TestOddRecords(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name, rest string
		imdb       string
		tmdb       uint64
		released   time.Time
		airing     bool
	}{
		{"nulls everywhere", `"remoteIds":null,"status":null,"firstAired":null,"lastAired":null,"averageRuntime":null,"translations":null,"artworks":null,"originalLanguage":null,"image":null`, "", 0, time.Time{}, false},
		{"ids of others", `"remoteIds":[{"id":"Q1","type":18,"sourceName":"Wikidata"},{"id":"53647","type":19,"sourceName":"TV Maze"}]`, "", 0, time.Time{}, false},
		{"blank ids", `"remoteIds":[{"id":"","sourceName":"IMDB"},{"id":null,"sourceName":"TheMovieDB.com"},{"id":"5","sourceName":null}]`, "", 0, time.Time{}, false},
		{"not ids", `"remoteIds":[{"id":"nm0000001","sourceName":"IMDB"},{"id":"http://x","sourceName":"IMDB"},{"id":"tv/5","sourceName":"TheMovieDB.com"},{"id":"99999999999999999999","sourceName":"TheMovieDB.com"}]`, "", 0, time.Time{}, false},
		{"the type does not matter", `"remoteIds":[{"id":"tt0000001","type":99,"sourceName":"imdb"},{"id":"7","type":10,"sourceName":"TheMovieDB.com"}]`, "tt0000001", 7, time.Time{}, false},
		{"continuing", `"status":{"name":"Continuing","keepUpdated":false},"firstAired":"2022-11-23"`, "", 0, fakes.Day(2022, 11, 23), true},
		{"upcoming", `"status":{"name":"Upcoming"},"firstAired":""`, "", 0, time.Time{}, true},
		{"ended, though looked after", `"status":{"name":"Ended","keepUpdated":true},"firstAired":"0000-00-00"`, "", 0, time.Time{}, false},
		{"a status of tomorrow", `"status":{"name":"Hiatus","keepUpdated":true},"firstAired":"0001-01-01"`, "", 0, time.Time{}, true},
		{"a status of nobody's", `"status":{"name":null,"keepUpdated":null},"firstAired":"2022"`, "", 0, time.Time{}, false},
		{"absurd numbers", `"averageRuntime":-3,"score":1e300`, "", 0, time.Time{}, false},
	}
	for _, test := range cases {
		c := answering(t, map[string]string{"/series/1/extended": `{"id":1,"name":"A",` + test.rest + `}`})
		got, err := c.Resolve(t.Context(), number(request.Series, 1))
		if err != nil || got.IMDb != test.imdb || got.TMDB != test.tmdb || !got.Released.Equal(test.released) || got.Airing != test.airing || got.RuntimeMinutes != 0 {
			t.Errorf("%s: got %+v, %v", test.name, got, err)
		}
	}
}

func TestNextEpisode(t *testing.T) {
	t.Parallel()
	for member, want := range map[string]time.Time{`null`: {}, `""`: {}, `"0000-00-00"`: {}, `"2027-02-28"`: fakes.Day(2027, 2, 28)} {
		c := answering(t, map[string]string{"/series/1/extended": `{"id":1,"name":"A","nextAired":` + member + `}`})
		got, err := c.Resolve(t.Context(), number(request.Series, 1))
		if err != nil || !got.NextAirs.Equal(want) {
			t.Errorf("%s: got %v, %v, want %v", member, got.NextAirs, err, want)
		}
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	for rest, want := range map[string]string{
		`"name":"原題","originalLanguage":"jpn","translations":{"nameTranslations":[{"language":"deu","name":"Deutsch"},{"language":"eng","name":"English"}]}`:        "English/原題/ja",
		`"name":"原題","originalLanguage":"zho","translations":{"nameTranslations":[{"language":"eng","name":" "},{"language":"eng","name":"Alias","isAlias":true}]}`: "原題/原題/zh",
		`"name":" x ","originalLanguage":"nah","translations":{"nameTranslations":null},"nameTranslations":["eng"]`:                                                 "x/x/",
		`"name":null,"originalLanguage":"","translations":{"nameTranslations":[{"language":"eng","name":"Only"}]}`:                                                  "Only//",
	} {
		c := answering(t, map[string]string{"/movies/1/extended": `{"id":1,` + rest + `}`})
		got, err := c.Resolve(t.Context(), number(request.Movie, 1))
		if text := got.Name + "/" + got.OriginalName + "/" + got.OriginalLanguage; err != nil || text != want {
			t.Errorf("%s: got %s, %v, want %s", rest, text, err, want)
		}
	}
}

func TestAnswersAboutSomethingElse(t *testing.T) {
	t.Parallel()
	episodic := request.ID{Type: request.TVDB, Kind: request.Series, Number: 1, Episodic: true, Season: 1, Episode: 1}
	own := request.ID{Type: request.TVDB, Number: 7, Own: true}
	const series = `{"id":1,"name":"A"}`
	cases := []struct {
		name string
		id   request.ID
		data map[string]string
		want fault.Code
	}{
		{"another film", number(request.Movie, 5), map[string]string{"/movies/5/extended": `{"id":6,"name":"B"}`}, fault.Unavailable},
		{"no film", number(request.Movie, 5), map[string]string{"/movies/5/extended": `null`}, fault.Unavailable},
		{"no name", number(request.Movie, 5), map[string]string{"/movies/5/extended": `{"id":5,"name":null}`}, fault.Unavailable},
		{"a list for a film", number(request.Movie, 5), map[string]string{"/movies/5/extended": `[]`}, fault.Unavailable},
		{"hits that are no list", imdb(1), map[string]string{"/search/remoteid/tt0000001": `{"series":{"id":1}}`}, fault.Unavailable},
		{"no hits", imdb(1), map[string]string{"/search/remoteid/tt0000001": `[]`}, fault.NotFound},
		{"null hits", imdb(1), map[string]string{"/search/remoteid/tt0000001": `null`}, fault.NotFound},
		{"a page of another series", episodic, map[string]string{"/series/1/extended": series, "/series/1/episodes/default": `{"series":{"id":2},"episodes":[]}`}, fault.Unavailable},
		{"a page of nothing", episodic, map[string]string{"/series/1/extended": series, "/series/1/episodes/default": `{}`}, fault.Unavailable},
		{"no episodes", episodic, map[string]string{"/series/1/extended": series, "/series/1/episodes/default": `{"series":{"id":1},"episodes":null}`}, fault.NotFound},
		{"other episodes", episodic, map[string]string{"/series/1/extended": series, "/series/1/episodes/default": `{"series":{"id":1},"episodes":[
			{"id":5,"seriesId":1,"seasonNumber":1,"number":2},{"id":6,"seriesId":2,"seasonNumber":1,"number":1},{"id":0,"seriesId":1,"seasonNumber":1,"number":1},{"id":8,"seriesId":1}]}`}, fault.NotFound},
		{"another episode", own, map[string]string{"/episodes/7/extended": `{"id":8,"seriesId":1,"seasonNumber":1,"number":1}`}, fault.Unavailable},
		{"an episode of nothing", own, map[string]string{"/episodes/7/extended": `{"id":7,"seriesId":null,"seasonNumber":1,"number":1}`}, fault.Unavailable},
		{"an episode before the first", own, map[string]string{"/episodes/7/extended": `{"id":7,"seriesId":1,"seasonNumber":-1,"number":1}`}, fault.Unavailable},
		{"an episode of a series that is gone", own, map[string]string{"/episodes/7/extended": `{"id":7,"seriesId":1,"seasonNumber":1,"number":1}`}, fault.NotFound},
	}
	for _, test := range cases {
		c := answering(t, test.data)
		if got, err := c.Resolve(t.Context(), test.id); fault.CodeOf(err) != test.want {
			t.Errorf("%s: got %+v, %v, want %s", test.name, got, err, test.want)
		}
	}
}

func TestLanguagesAreTwoLetters(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for code, tag := range languages {
		if len(tag.lang) != 2 || tag.lang != strings.ToLower(tag.lang) || len(tag.region) != 0 && len(tag.region) != 2 || code != strings.ToLower(code) {
			t.Errorf("%q: got %+v, want two letters", code, tag)
		}
		seen[tag.lang] = true
	}
	if len(seen) < 60 {
		t.Errorf("got %d languages, want 60", len(seen))
	}
}
