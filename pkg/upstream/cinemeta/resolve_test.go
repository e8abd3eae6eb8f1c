package cinemeta

import (
	"testing"

	"aioratings/pkg/fault"
	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

var (
	saltFlats = titles.Title{
		Kind: request.Series, IMDb: fakes.SeriesIMDb, TMDB: fakes.SeriesTMDB, TVDB: fakes.SeriesTVDB, Name: "Salt Flats",
		Released: fakes.Day(2008, 1, 20), LastAired: fakes.Day(2008, 1, 27), RuntimeMinutes: 47,
	}
	soapRoom = titles.Title{Kind: request.Movie, IMDb: fakes.FilmIMDb, TMDB: fakes.FilmTMDB, Name: "The Soap Room", Released: fakes.Day(1999, 10, 15), RuntimeMinutes: 139}
)

func TestResolve(t *testing.T) {
	t.Parallel()
	first := titles.Episode{Season: 1, Number: 1, Name: "First Grain", Aired: fakes.Day(2008, 1, 20), TVDB: fakes.EpisodeTVDB}
	cases := []struct {
		name string
		id   request.ID
		want titles.Title
	}{
		{"series", imdb(request.AnyKind, 903747), saltFlats},
		{"series, promised", imdb(request.Series, 903747), saltFlats},
		{"film", imdb(request.AnyKind, 137523), soapRoom},
		{"film, promised", imdb(request.Movie, 137523), soapRoom},
		{"episode", request.ID{Type: request.IMDb, Number: 903747, Episodic: true, Season: 1, Episode: 1}, fakes.EpisodeOf(saltFlats, first)},
		{"special", request.ID{Type: request.IMDb, Kind: request.Series, Number: 903747, Episodic: true, Season: 0, Episode: 1}, fakes.EpisodeOf(saltFlats, titles.Episode{Season: 0, Number: 1, Name: "Making Salt"})},
	}
	c, _ := started(t)
	for _, test := range cases {
		fakes.CheckTitle(t, test.name, c, test.id, test.want)
	}
}

func TestResolveRefuses(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name  string
		id    request.ID
		want  fault.Code
		calls int
	}{
		{"unknown", imdb(request.AnyKind, 9999999), fault.NotFound, 2},
		{"unknown film", imdb(request.Movie, 9999999), fault.NotFound, 1},
		{"unknown series", imdb(request.Series, 9999999), fault.NotFound, 1},
		{"a film promised, a series found", imdb(request.Movie, 903747), fault.NotFound, 1},
		{"a series promised, a film found", imdb(request.Series, 137523), fault.NotFound, 1},
		{"an episode's id", imdb(request.AnyKind, 959621), fault.NotFound, 2},
		{"an episode's own id", request.ID{Type: request.IMDb, Number: 959621, Own: true}, fault.NotFound, 2},
		{"a series' id as an episode's own", request.ID{Type: request.IMDb, Number: 903747, Own: true}, fault.Malformed, 2},
		{"a film's id as an episode's own", request.ID{Type: request.IMDb, Number: 137523, Own: true}, fault.Malformed, 2},
		{"no such episode", request.ID{Type: request.IMDb, Number: 903747, Episodic: true, Season: 9, Episode: 9}, fault.NotFound, 1},
		{"an episode of a film", request.ID{Type: request.IMDb, Number: 137523, Episodic: true, Season: 1, Episode: 1}, fault.NotFound, 1},
		{"a tmdb number", request.ID{Type: request.TMDB, Kind: request.Movie, Number: fakes.FilmTMDB}, fault.NotFound, 0},
		{"a tvdb number", request.ID{Type: request.TVDB, Kind: request.Series, Number: fakes.SeriesTVDB}, fault.NotFound, 0},
		{"a tvdb number of an episode", request.ID{Type: request.TVDB, Number: fakes.EpisodeTVDB, Own: true}, fault.NotFound, 0},
	}
	for _, test := range cases {
		c, fake := started(t)
		for range 2 { // the second time from memory
			if got, err := c.Resolve(t.Context(), test.id); fault.CodeOf(err) != test.want {
				t.Errorf("%s: got %+v, %v, want %s", test.name, got, err, test.want)
			}
		}
		if got := fake.Calls(""); got != test.calls {
			t.Errorf("%s: got %d calls, want %d", test.name, got, test.calls)
		}
	}
}

func TestOneIDOnBothKinds(t *testing.T) {
	t.Parallel()
	const film, series = `{"meta":{"id":"tt0000077","type":"movie","name":"Film",%s}}`, `{"meta":{"id":"tt0000077","type":"series","name":"Series",%s}}`
	tmdb := func(n string) string { return `"popularity":1,"popularities":{"moviedb":` + n + `}` }
	cases := []struct {
		film, series string
		promise      request.Kind
		want         string
	}{
		{tmdb("5"), tmdb("9"), request.AnyKind, "Series"}, {tmdb("9"), tmdb("5"), request.AnyKind, "Film"},
		{tmdb("5"), tmdb("5"), request.AnyKind, "Film"}, {`"popularity":null`, `"popularities":null`, request.AnyKind, "Film"},
		{`"popularity":1.5`, `"popularity":2.5,"popularities":{"moviedb":0.1}`, request.AnyKind, "Series"},
		{`"popularity":2.5,"popularities":{"moviedb":0.1}`, `"popularity":1.5`, request.AnyKind, "Film"},
		{tmdb("5"), tmdb("9"), request.Movie, "Film"}, {tmdb("9"), tmdb("5"), request.Series, "Series"},
	}
	for _, test := range cases {
		c := answering(t, map[string]string{
			"/meta/movie/tt0000077.json": replace(film, "%s", test.film), "/meta/series/tt0000077.json": replace(series, "%s", test.series),
		})
		got, err := c.Resolve(t.Context(), imdb(test.promise, 77))
		if rival := test.promise == request.AnyKind; err != nil || got.Name != test.want || got.Rival != rival {
			t.Errorf("%s and %s, promised %q: got %q, rival %v, %v, want %s, %v", test.film, test.series, test.promise, got.Name, got.Rival, err, test.want, rival)
		}
	}
}

func TestOneKindFails(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		endpoint string
		number   uint64
		want     fault.Code
	}{
		{"movie", 903747, ""}, {"series", 137523, ""}, {"movie", 137523, fault.Unavailable}, {"series", 903747, fault.Unavailable},
		{"movie", 9999999, fault.Unavailable}, {"series", 9999999, fault.Unavailable},
	} {
		c, fake := started(t)
		fake.Break(test.endpoint, fakes.Status(500))
		if got, err := c.Resolve(t.Context(), imdb(request.AnyKind, test.number)); fault.CodeOf(err) != test.want || got.Rival {
			t.Errorf("%s fails, tt%07d: got %+v, %v, want code %q", test.endpoint, test.number, got, err, test.want)
		}
	}
}
