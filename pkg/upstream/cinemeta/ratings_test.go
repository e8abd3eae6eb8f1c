package cinemeta

import (
	"testing"

	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

func imdbScore(value float64) []ratings.Score {
	return []ratings.Score{{Source: request.SourceIMDb, Value: value, Origin: "cinemeta"}}
}

func TestRatings(t *testing.T) {
	t.Parallel()
	c, _ := started(t)
	for _, test := range []struct {
		name  string
		title titles.Title
		want  ratings.Answer
	}{
		{"series", saltFlats, ratings.Answer{Scores: imdbScore(9.5), Emmy: true}},
		{"film", soapRoom, ratings.Answer{Scores: imdbScore(8.8), Oscar: true}},
		{"no score", titles.Title{Kind: request.Movie, IMDb: fakes.BothKindsIMDb}, ratings.Answer{}},
		{"unknown", titles.Title{Kind: request.Movie, IMDb: fakes.UnknownIMDb}, ratings.Answer{}},
		{"another kind", titles.Title{Kind: request.Series, IMDb: fakes.FilmIMDb}, ratings.Answer{}},
		{"without an IMDb id", titles.Title{Kind: request.Movie, TMDB: fakes.FilmTMDB}, ratings.Answer{}},
		{"an episode", fakes.EpisodeOf(saltFlats, titles.Episode{Season: 1, Number: 1}), ratings.Answer{}},
	} {
		fakes.CheckRatings(t, test.name, c, test.title, test.want)
	}
}

func TestOddRatings(t *testing.T) {
	t.Parallel()
	for rest, want := range map[string]ratings.Answer{
		`"imdbRating":"9.3","awards":"Nominated for 7 Oscars. 21 wins & 42 nominations total"`: {Scores: imdbScore(9.3)},
		`"imdbRating":"10.0","awards":"Won 2 Oscars. 162 wins & 163 nominations total"`:        {Scores: imdbScore(10), Oscar: true},
		`"imdbRating":" 7 ","awards":"Won 1 Primetime Emmy. 3 wins total"`:                     {Scores: imdbScore(7), Emmy: true},
		`"imdbRating":6.5,"awards":null`:                                                       {Scores: imdbScore(6.5)},
		`"imdbRating":null`:                                                                    {}, `"imdbRating":""`: {}, `"imdbRating":"N/A"`: {}, `"imdbRating":"0"`: {}, `"imdbRating":"0.0"`: {},
		`"imdbRating":"-1"`: {}, `"imdbRating":"10.1"`: {}, `"imdbRating":"93"`: {}, `"imdbRating":"NaN"`: {}, `"imdbRating":"Inf"`: {}, `"imdbRating":1e300`: {},
		`"imdbRating":"9,3"`: {}, `"imdbRating":"0x5"`: {}, `"imdbRating":"0x1p2"`: {}, `"imdbRating":"1_0"`: {}, `"imdbRating":"+8"`: {}, `"imdbRating":"8e0"`: {},
		`"imdbRating":8e0`: {}, `"name":"A"`: {},
	} {
		c := answering(t, map[string]string{"/meta/movie/tt0000001.json": `{"meta":{"id":"tt0000001","name":"A",` + rest + `}}`})
		fakes.CheckRatings(t, rest, c, titles.Title{Kind: request.Movie, IMDb: "tt0000001"}, want)
	}
}
