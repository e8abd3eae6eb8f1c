package tmdb

import (
	"fmt"
	"testing"

	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

func TestRatings(t *testing.T) {
	t.Parallel()
	series := titles.Title{Kind: request.Series, TMDB: fakes.SeriesTMDB}
	episode := series
	episode.Episode = &titles.Episode{Season: 1, Number: 1}
	missing := series
	missing.Episode = &titles.Episode{Season: 7, Number: 7}
	score := func(value float64, votes int) []ratings.Score {
		return []ratings.Score{{Source: request.SourceTMDB, Value: value, Votes: votes, Origin: "tmdb"}}
	}
	cases := []struct {
		name  string
		title titles.Title
		want  []ratings.Score
	}{
		{"series", series, score(89.38, 15321)},
		{"film", titles.Title{Kind: request.Movie, TMDB: fakes.FilmTMDB}, score(84.38, 30717)},
		{"episode", episode, score(82, 300)},
		{"no votes", titles.Title{Kind: request.Series, TMDB: fakes.BareTMDB}, nil},
		{"unknown", titles.Title{Kind: request.Series, TMDB: fakes.UnknownTMDB}, nil},
		{"unknown episode", missing, nil},
		{"not on TMDB", titles.Title{Kind: request.Series, IMDb: "tt0000001"}, nil},
	}
	c, _ := started(t)
	for _, test := range cases {
		fakes.CheckRatings(t, test.name, c, test.title, ratings.Answer{Scores: test.want})
	}
}

func TestOddVotes(t *testing.T) {
	t.Parallel()
	cases := []struct {
		average, count string
		want           float64 // 0: no score
	}{
		{"8.438", "30717", 84.38}, {"10", "1", 100}, {"7", "3", 70}, {"8.45", "2", 84.5}, {"0.0", "0", 0}, {"8.4", "0", 0}, {"0.0", "5", 0},
		{"-1", "5", 0}, {"10.1", "5", 0}, {"84", "5", 0}, {"8", "-5", 0}, {"8", "0.5", 0}, {"null", "null", 0}, {"1e300", "1e300", 0},
	}
	for _, test := range cases {
		body := fmt.Sprintf(`{"id":1,"title":"A","external_ids":{},"images":{},"vote_average":%s,"vote_count":%s}`, test.average, test.count)
		c := answering(t, map[string]string{"/movie/1": body})
		got, err := c.Ratings(t.Context(), titles.Title{Kind: request.Movie, TMDB: 1})
		value := 0.0
		if len(got.Scores) == 1 {
			value = got.Scores[0].Value
		}
		if err != nil || value != test.want || len(got.Scores) > 1 {
			t.Errorf("%s of %s votes: got %+v, %v, want %v", test.average, test.count, got, err, test.want)
		}
	}
}

func TestWhatItCanTell(t *testing.T) {
	t.Parallel()
	c, _ := started(t)
	var resolver titles.Resolver = c
	if c.Sources() != request.SourceSet(0).With(request.SourceTMDB) || c.Awards() || resolver.Name() != "tmdb" {
		t.Errorf("got sources %b, awards %v, name %s", c.Sources(), c.Awards(), c.Name())
	}
}
