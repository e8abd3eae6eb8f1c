package tmdb

import (
	"testing"

	"aioratings/pkg/fault"
	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

var saltFlats, soapRoom = fakes.SaltFlats(), fakes.SoapRoom()

func TestResolve(t *testing.T) {
	t.Parallel()
	first := fakes.EpisodeOf(saltFlats, titles.Episode{Season: 1, Number: 1, Name: "First Grain", Aired: fakes.Day(2008, 1, 20), IMDb: fakes.EpisodeIMDb, TMDB: 62085, TVDB: fakes.EpisodeTVDB})
	special := fakes.EpisodeOf(saltFlats, titles.Episode{Season: 0, Number: 1, Name: "Making Salt", TMDB: 62131})
	cases := []struct {
		name string
		id   request.ID
		want titles.Title
	}{
		{"series by imdb", imdb(903747), saltFlats},
		{"series by imdb, promised", request.ID{Type: request.IMDb, Kind: request.Series, Number: 903747}, saltFlats},
		{"series by tvdb", request.ID{Type: request.TVDB, Number: fakes.SeriesTVDB}, saltFlats},
		{"series by tvdb, promised", request.ID{Type: request.TVDB, Kind: request.Series, Number: fakes.SeriesTVDB}, saltFlats},
		{"series by tmdb", request.ID{Type: request.TMDB, Kind: request.Series, Number: fakes.SeriesTMDB}, saltFlats},
		{"film by imdb", imdb(137523), soapRoom},
		{"film by tmdb", request.ID{Type: request.TMDB, Kind: request.Movie, Number: fakes.FilmTMDB}, soapRoom},
		{"an episode's imdb id means its series", imdb(959621), saltFlats},
		{"an episode's own imdb id", request.ID{Type: request.IMDb, Number: 959621, Own: true}, first},
		{"an episode's own tvdb number", request.ID{Type: request.TVDB, Number: fakes.EpisodeTVDB, Own: true}, first},
		{"episode by imdb", request.ID{Type: request.IMDb, Number: 903747, Episodic: true, Season: 1, Episode: 1}, first},
		{"episode by tvdb", request.ID{Type: request.TVDB, Number: fakes.SeriesTVDB, Episodic: true, Season: 1, Episode: 1}, first},
		{"episode by tmdb", request.ID{Type: request.TMDB, Number: fakes.SeriesTMDB, Episodic: true, Season: 1, Episode: 1}, first},
		{"a special, without ids and date", request.ID{Type: request.TMDB, Kind: request.Series, Number: fakes.SeriesTMDB, Episodic: true, Season: 0, Episode: 1}, special},
		{"airing, and nothing else known", request.ID{Type: request.TMDB, Kind: request.Series, Number: fakes.BareTMDB},
			titles.Title{Kind: request.Series, TMDB: fakes.BareTMDB, Name: "Bare Walls", OriginalLanguage: "de", Airing: true}},
	}
	c, _ := started(t)
	for _, test := range cases {
		fakes.CheckTitle(t, test.name, c, test.id, test.want)
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
		{"unknown film", request.ID{Type: request.TMDB, Kind: request.Movie, Number: fakes.UnknownTMDB}, fault.NotFound},
		{"unknown tvdb", request.ID{Type: request.TVDB, Number: 1}, fault.NotFound},
		{"a series' number on a film", request.ID{Type: request.TMDB, Kind: request.Movie, Number: fakes.SeriesTMDB}, fault.NotFound},
		{"a film's number on a series", request.ID{Type: request.TMDB, Kind: request.Series, Number: fakes.FilmTMDB}, fault.NotFound},
		{"a film promised, a series found", request.ID{Type: request.IMDb, Kind: request.Movie, Number: 903747}, fault.NotFound},
		{"a film promised, an episode found", request.ID{Type: request.IMDb, Kind: request.Movie, Number: 959621}, fault.NotFound},
		{"a series promised, a film found", request.ID{Type: request.IMDb, Kind: request.Series, Number: 137523}, fault.NotFound},
		{"a tvdb number of a film", request.ID{Type: request.TVDB, Kind: request.Movie, Number: fakes.SeriesTVDB}, fault.NotFound},
		{"a tvdb number of an episode, as a series", request.ID{Type: request.TVDB, Number: fakes.EpisodeTVDB}, fault.NotFound},
		{"no such episode", request.ID{Type: request.IMDb, Number: 903747, Episodic: true, Season: 9, Episode: 9}, fault.NotFound},
		{"an episode of a film", request.ID{Type: request.IMDb, Number: 137523, Episodic: true, Season: 1, Episode: 1}, fault.NotFound},
		{"a series' id as an episode's own", request.ID{Type: request.IMDb, Number: 903747, Own: true}, fault.Malformed},
		{"a film's id as an episode's own", request.ID{Type: request.IMDb, Number: 137523, Own: true}, fault.Malformed},
		{"a series' tvdb number as an episode's own, which it may be as well", request.ID{Type: request.TVDB, Number: fakes.SeriesTVDB, Own: true}, fault.NotFound},
		{"an unknown id as an episode's own", request.ID{Type: request.IMDb, Number: 9999999, Own: true}, fault.NotFound},
		{"a tmdb number as an episode's own", request.ID{Type: request.TMDB, Number: 62085, Own: true}, fault.Malformed},
		{"a tmdb number without a kind", request.ID{Type: request.TMDB, Number: 550}, fault.Malformed},
	}
	c, _ := started(t)
	for _, test := range cases {
		fakes.CheckNoTitle(t, test.name, c, test.id, test.want)
	}
}

func TestOneIDOnBothKinds(t *testing.T) {
	t.Parallel()
	world := func(film, series float64) []fakes.Title {
		return []fakes.Title{
			{TMDB: 1, IMDb: "tt0000077", Name: "Film", Popularity: film},
			{Series: true, TMDB: 2, IMDb: "tt0000077", Name: "Series", Popularity: series},
		}
	}
	cases := []struct {
		film, series float64
		promise      request.Kind
		want         string
	}{
		{5, 9, request.AnyKind, "Series"}, {9, 5, request.AnyKind, "Film"}, {0, 0, request.AnyKind, "Film"},
		{5, 9, request.Movie, "Film"}, {9, 5, request.Series, "Series"},
	}
	for _, test := range cases {
		c, _ := started(t, world(test.film, test.series)...)
		got, err := c.Resolve(t.Context(), request.ID{Type: request.IMDb, Kind: test.promise, Number: 77})
		if err != nil || got.Name != test.want {
			t.Errorf("popularity %v and %v, promised %q: got %q, %v, want %s", test.film, test.series, test.promise, got.Name, err, test.want)
		}
		if want := test.promise == request.AnyKind; got.Rival != want {
			t.Errorf("popularity %v and %v, promised %q: rival %v, want %v", test.film, test.series, test.promise, got.Rival, want)
		}
	}
}

func TestTheIDAskedForIsNotLost(t *testing.T) {
	t.Parallel()
	find := func(films, series, episodes string) string {
		return `{"movie_results":[` + films + `],"tv_results":[` + series + `],"tv_episode_results":[` + episodes + `]}`
	}
	const none, other = `"external_ids":{"imdb_id":null,"tvdb_id":null},"images":{}`, `"external_ids":{"imdb_id":"tt0000004","tvdb_id":78},"images":{}`
	pages := func(ids string) map[string]string {
		return map[string]string{
			"/find/tt0000005": find(`{"id":5}`, ``, ``), "/find/tt0000007": find(``, `{"id":7}`, ``), "/find/77": find(``, `{"id":7}`, ``),
			"/find/tt0000009": find(``, ``, `{"id":9,"show_id":7,"season_number":1,"episode_number":2}`),
			"/find/99":        find(``, ``, `{"id":9,"show_id":7,"season_number":1,"episode_number":2}`),
			"/movie/5":        `{"id":5,"title":"A",` + ids + `}`, "/tv/7": `{"id":7,"name":"S",` + ids + `}`,
			"/tv/7/season/1/episode/2": `{"id":9,"name":"E","season_number":1,"episode_number":2,` + ids + `}`,
		}
	}
	imdbOf, tvdbOf := func(t titles.Title) any { return t.IMDb }, func(t titles.Title) any { return t.TVDB }
	for _, test := range []struct {
		name        string
		id          request.ID
		of          func(titles.Title) any
		none, other any // the id, where the details have none and another one
	}{
		{"a film", imdb(5), imdbOf, "tt0000005", "tt0000004"},
		{"a series", imdb(7), imdbOf, "tt0000007", "tt0000004"},
		{"a series by TVDB's number", request.ID{Type: request.TVDB, Number: 77}, tvdbOf, uint64(77), uint64(78)},
		{"an episode of it", request.ID{Type: request.IMDb, Number: 7, Episodic: true, Season: 1, Episode: 2}, imdbOf, "tt0000007", "tt0000004"},
		{"a series by an episode's id", imdb(9), imdbOf, "", "tt0000004"},
		{"an episode's series", request.ID{Type: request.IMDb, Number: 9, Own: true}, imdbOf, "", "tt0000004"},
		{"an episode", request.ID{Type: request.IMDb, Number: 9, Own: true}, func(t titles.Title) any { return t.Episode.IMDb }, "tt0000009", "tt0000004"},
		{"an episode by TVDB's number", request.ID{Type: request.TVDB, Number: 99, Own: true}, func(t titles.Title) any { return t.Episode.TVDB }, uint64(99), uint64(78)},
	} {
		for ids, want := range map[string]any{none: test.none, other: test.other} {
			got, err := answering(t, pages(ids)).Resolve(t.Context(), test.id)
			if err != nil || test.of(got) != want {
				t.Errorf("%s, %s: got %+v, %v, want the id %v", test.name, ids, got, err, want)
			}
		}
	}
}

func TestTVDBCollisions(t *testing.T) {
	t.Parallel()
	const lists = `{"movie_results":[],"person_results":[],"tv_results":%TV,"tv_episode_results":[{"id":5,"show_id":2635,"season_number":2,"episode_number":4}],"tv_season_results":[{"id":9,"show_id":1396}]}`
	find := func(series string) string { return replace(lists, "%TV", series) }
	one := `{"id":1,"name":"One","external_ids":{"tvdb_id":999},"images":{}}`
	two := `{"id":2,"name":"Two","external_ids":{"tvdb_id":30272},"images":{}}`
	cases := []struct {
		name, series string
		want         string
		code         fault.Code
	}{
		{"an episode and a season, no series", `[]`, "", fault.NotFound},
		{"one series beside them", `[{"id":2}]`, "Two", ""},
		{"two series, of which one wears the number", `[{"id":1},{"id":2}]`, "Two", ""},
		{"two series, one gone", `[{"id":3},{"id":2}]`, "Two", ""},
		{"two series, neither wears it", `[{"id":1},{"id":3}]`, "", fault.NotFound},
	}
	for _, test := range cases {
		c := answering(t, map[string]string{"/find/30272": find(test.series), "/tv/1": one, "/tv/2": two})
		got, err := c.Resolve(t.Context(), request.ID{Type: request.TVDB, Number: 30272})
		if got.Name != test.want || fault.CodeOf(err) != test.code {
			t.Errorf("%s: got %q, %v, want %q %s", test.name, got.Name, err, test.want, test.code)
		}
	}
}
