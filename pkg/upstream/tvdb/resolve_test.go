package tvdb

import (
	"testing"

	"aioratings/pkg/fault"
	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

var saltFlats, soapRoom = fakes.SaltFlats(), filmOf(fakes.SoapRoom())

// filmOf is the film with its number, which TVDB alone knows.
func filmOf(film titles.Title) titles.Title {
	film.TVDB = fakes.FilmTVDB
	return film
}

func TestResolve(t *testing.T) {
	t.Parallel()
	first := titles.Episode{Season: 1, Number: 1, Name: "First Grain", Aired: fakes.Day(2008, 1, 20), TVDB: fakes.EpisodeTVDB}
	own := first
	own.IMDb = fakes.EpisodeIMDb
	cases := []struct {
		name string
		id   request.ID
		want titles.Title
	}{
		{"series by imdb", imdb(903747), saltFlats},
		{"series by imdb, promised", request.ID{Type: request.IMDb, Kind: request.Series, Number: 903747}, saltFlats},
		{"series by number", number(request.AnyKind, fakes.SeriesTVDB), saltFlats},
		{"series by number, promised", number(request.Series, fakes.SeriesTVDB), saltFlats},
		{"series by tmdb", request.ID{Type: request.TMDB, Kind: request.Series, Number: fakes.SeriesTMDB}, saltFlats},
		{"film by imdb", imdb(137523), soapRoom},
		{"film by number", number(request.Movie, fakes.FilmTVDB), soapRoom},
		{"film by tmdb", request.ID{Type: request.TMDB, Kind: request.Movie, Number: fakes.FilmTMDB}, soapRoom},
		{"an episode's imdb id means its series", imdb(959621), saltFlats},
		{"an episode's own imdb id", request.ID{Type: request.IMDb, Number: 959621, Own: true}, fakes.EpisodeOf(saltFlats, own)},
		{"an episode's own number", request.ID{Type: request.TVDB, Number: fakes.EpisodeTVDB, Own: true}, fakes.EpisodeOf(saltFlats, own)},
		{"episode by imdb", request.ID{Type: request.IMDb, Number: 903747, Episodic: true, Season: 1, Episode: 1}, fakes.EpisodeOf(saltFlats, first)},
		{"episode by number", request.ID{Type: request.TVDB, Number: fakes.SeriesTVDB, Episodic: true, Season: 1, Episode: 1}, fakes.EpisodeOf(saltFlats, first)},
		{"episode by tmdb", request.ID{Type: request.TMDB, Kind: request.Series, Number: fakes.SeriesTMDB, Episodic: true, Season: 1, Episode: 1}, fakes.EpisodeOf(saltFlats, first)},
	}
	c, _ := started(t)
	for _, test := range cases {
		fakes.CheckTitle(t, test.name, c, test.id, test.want)
	}
	if c.Name() != "tvdb" {
		t.Errorf("name: got %q, want tvdb", c.Name())
	}
}

func TestResolveRefuses(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name string
		id   request.ID
		want fault.Code
	}{
		{"unknown imdb", imdb(9999999), fault.NotFound},
		{"unknown series", number(request.Series, 1), fault.NotFound},
		{"unknown film", number(request.Movie, 1), fault.NotFound},
		{"unknown tmdb", request.ID{Type: request.TMDB, Kind: request.Movie, Number: fakes.UnknownTMDB}, fault.NotFound},
		{"a series' number on a film", number(request.Movie, fakes.SeriesTVDB), fault.NotFound},
		{"a film's number on a series", number(request.Series, fakes.FilmTVDB), fault.NotFound},
		{"an episode's number on a series", number(request.AnyKind, fakes.EpisodeTVDB), fault.NotFound},
		{"a film promised, a series found", request.ID{Type: request.IMDb, Kind: request.Movie, Number: 903747}, fault.NotFound},
		{"a film promised, an episode found", request.ID{Type: request.IMDb, Kind: request.Movie, Number: 959621}, fault.NotFound},
		{"a series promised, a film found", request.ID{Type: request.IMDb, Kind: request.Series, Number: 137523}, fault.NotFound},
		{"a tmdb number of the other kind", request.ID{Type: request.TMDB, Kind: request.Series, Number: fakes.FilmTMDB}, fault.NotFound},
		{"no such episode", request.ID{Type: request.IMDb, Number: 903747, Episodic: true, Season: 9, Episode: 9}, fault.NotFound},
		{"no such episode, by number", request.ID{Type: request.TVDB, Number: fakes.SeriesTVDB, Episodic: true, Season: 9, Episode: 9}, fault.NotFound},
		{"an episode of a film", request.ID{Type: request.IMDb, Number: 137523, Episodic: true, Season: 1, Episode: 1}, fault.NotFound},
		{"an unknown id as an episode's own", request.ID{Type: request.IMDb, Number: 9999999, Own: true}, fault.NotFound},
		{"an unknown number as an episode's own", request.ID{Type: request.TVDB, Number: 1, Own: true}, fault.NotFound},
		{"a series' id as an episode's own", request.ID{Type: request.IMDb, Number: 903747, Own: true}, fault.Malformed},
		{"a film's id as an episode's own", request.ID{Type: request.IMDb, Number: 137523, Own: true}, fault.Malformed},
		{"a series' number as an episode's own", request.ID{Type: request.TVDB, Number: fakes.SeriesTVDB, Own: true}, fault.Malformed},
	}
	c, _ := started(t)
	for _, test := range cases {
		fakes.CheckNoTitle(t, test.name, c, test.id, test.want)
	}
}

func TestOneIDOnBothKinds(t *testing.T) {
	t.Parallel()
	c, _ := started(t,
		fakes.Title{Series: true, TMDB: 2, TVDB: 5, IMDb: "tt0000077", Name: "Series"},
		fakes.Title{TMDB: 1, TVDB: 5, IMDb: "tt0000077", Name: "Film"})
	for promise, want := range map[request.Kind]string{request.AnyKind: "Film", request.Movie: "Film", request.Series: "Series"} {
		for _, id := range []request.ID{{Type: request.IMDb, Kind: promise, Number: 77}, number(promise, 5)} {
			if id.Type == request.TVDB && promise == request.AnyKind {
				want = "Series" // a bare number of TVDB's is a series'
			}
			got, err := c.Resolve(t.Context(), id)
			rival := id.Type == request.IMDb && promise == request.AnyKind
			if err != nil || got.Name != want || got.TVDB != 5 || got.Rival != rival {
				t.Errorf("%v: got %q, rival %v, %v, want %s, %v", id, got.Name, got.Rival, err, want, rival)
			}
		}
	}
}

func TestWhatIsFoundMustAgree(t *testing.T) {
	t.Parallel()
	record := func(id, name, remotes string) string {
		return `{"id":` + id + `,"name":"` + name + `","remoteIds":[` + remotes + `]}`
	}
	const tt, other, tmdb = `{"id":"tt0000077","sourceName":"IMDB"}`, `{"id":"tt0000078","sourceName":"IMDB"}`, `{"id":" 77","sourceName":"TheMovieDB.com"}`
	byTMDB := request.ID{Type: request.TMDB, Kind: request.Series, Number: 77}
	cases := []struct {
		name, hits string
		first      string // remote ids of series 1
		second     string // remote ids of series 2
		id         request.ID
		want       string
	}{
		{"the first wears it", `{"series":{"id":1}},{"series":{"id":2}}`, tt, tt, imdb(77), "One"},
		{"the first wears another", `{"series":{"id":1}},{"series":{"id":2}}`, other, tt, imdb(77), "Two"},
		{"the first wears another too", `{"series":{"id":1}}`, other + "," + tt, "", imdb(77), "One"},
		{"the first has none", `{"series":{"id":1}},{"series":{"id":2}}`, `{"id":"","sourceName":"IMDB"},{"id":null,"sourceName":null}`, tt, imdb(77), "One"},
		{"the first is gone", `{"series":{"id":9}},{"series":{"id":2}}`, "", tt, imdb(77), "Two"},
		{"none agrees", `{"series":{"id":1}},{"series":{"id":2}}`, other, other, imdb(77), ""},
		{"people and companies", `{"people":{"id":3}},{"company":{"id":4}},{}`, "", "", imdb(77), ""},
		{"numbers of zero", `{"series":{"id":0}},{"movie":{"id":null}},{"episode":{"seriesId":0}}`, "", "", imdb(77), ""},
		{"tmdb's, worn", `{"movie":{"id":1}},{"series":{"id":1}},{"series":{"id":2}}`, tt, tmdb, byTMDB, "Two"},
		{"tmdb's, not worn", `{"series":{"id":1}},{"series":{"id":2}},{"episode":{"seriesId":2}}`, "", `{"id":"77","sourceName":"TV Maze"}`, byTMDB, ""},
	}
	for _, test := range cases {
		c := answering(t, map[string]string{
			"/search/remoteid/tt0000077": "[" + test.hits + "]", "/search/remoteid/77": "[" + test.hits + "]",
			"/series/1/extended": record("1", "One", test.first), "/series/2/extended": record("2", "Two", test.second),
		})
		got, err := c.Resolve(t.Context(), test.id)
		if got.Name != test.want || err != nil != (test.want == "") || test.want == "" && fault.CodeOf(err) != fault.NotFound {
			t.Errorf("%s: got %q, %v, want %q", test.name, got.Name, err, test.want)
		}
		if isIMDb := test.id.Type == request.IMDb; err == nil && (isIMDb && got.IMDb != "tt0000077" || !isIMDb && got.TMDB != 77) {
			t.Errorf("%s: got ids %q and %d, want the one asked for", test.name, got.IMDb, got.TMDB)
		}
	}
}

func TestAnEpisodesSeriesKeepsItsOwnID(t *testing.T) {
	t.Parallel()
	for remotes, want := range map[string]string{`{"id":"tt0000001","sourceName":"IMDB"}`: "tt0000001", "": ""} {
		c := answering(t, map[string]string{
			"/search/remoteid/tt0000077": `[{"episode":{"id":7,"seriesId":1,"seasonNumber":1,"number":1}}]`,
			"/series/1/extended":         `{"id":1,"name":"One","remoteIds":[` + remotes + `]}`,
		})
		if got, err := c.Resolve(t.Context(), imdb(77)); err != nil || got.IMDb != want || got.Episode != nil {
			t.Errorf("%s: got %+v, %v, want id %q", remotes, got, err, want)
		}
	}
}
