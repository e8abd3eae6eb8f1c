package trakt

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
	"aioratings/pkg/secret"
	"aioratings/pkg/titles"
)

var saltFlats, soapRoom = fakes.SaltFlats(), fakes.SoapRoom()

func episode(season, number int) titles.Title {
	return fakes.EpisodeOf(saltFlats, titles.Episode{Season: season, Number: number, IMDb: fakes.EpisodeIMDb})
}

func clientOf(t *testing.T, url string, now func() time.Time) *Client {
	t.Helper()
	c, err := New(Config{BaseURL: url, Key: secret.Hide(fakes.TraktKey), Now: now})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// answering makes a client of a server that says the same to everything.
func answering(t *testing.T, body string) *Client {
	t.Helper()
	url, _ := fakes.StartParrot(t, http.StatusOK, body)
	return clientOf(t, url, nil)
}

func TestSettings(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ key, url, want string }{
		{"abc123", "", ""}, {"abc123\n", "http://127.0.0.1:9/x", ""},
		{"", "", "TRAKT_CLIENT_ID"}, {"a b", "", "TRAKT_CLIENT_ID"}, {"a\nb", "", "TRAKT_CLIENT_ID"},
		{strings.Repeat("a", 201), "", "TRAKT_CLIENT_ID"}, {"abc123", "http://api.trakt.tv", "TRAKT_API_URL"},
	} {
		_, err := New(Config{Key: secret.Hide(c.key), BaseURL: c.url})
		fakes.CheckSettings(t, c, err, c.want, c.key)
	}
}

func TestRatingsOfTheCatalogue(t *testing.T) {
	t.Parallel()
	from := func(source request.Source, value float64, votes int) ratings.Score {
		return ratings.Score{Source: source, Value: value, Votes: votes, Origin: "trakt"}
	}
	certified := from(request.SourceRT, 96, 0)
	certified.Certified, certified.Graded = true, true
	fake := fakes.StartTrakt(t)
	c := clientOf(t, fake.URL, nil)
	for _, test := range []struct {
		title titles.Title
		want  []ratings.Score
	}{
		{saltFlats, []ratings.Score{
			from(request.SourceTrakt, 92, 60000), from(request.SourceIMDb, 9.5, 2300000), from(request.SourceTMDB, 89, 15300),
			from(request.SourceMetacritic, 87, 0), certified, from(request.SourceRTA, 97, 0),
		}},
		{soapRoom, []ratings.Score{
			from(request.SourceTrakt, 86, 70000), from(request.SourceIMDb, 8.8, 2400000), from(request.SourceTMDB, 84, 30700),
			from(request.SourceMetacritic, 67, 0), from(request.SourceLetterboxd, 4.3, 5000000),
			from(request.SourceRT, 81, 0), from(request.SourceRTA, 96, 0),
		}},
		{episode(1, 1), []ratings.Score{from(request.SourceTrakt, 82, 300)}},
		{episode(0, 1), nil}, // known, and nobody voted
		{episode(9, 9), nil},
		{titles.Title{Kind: request.Movie, IMDb: fakes.UnknownIMDb}, nil},
		{titles.Title{Kind: request.Movie, IMDb: fakes.SeriesIMDb}, nil}, // right id, wrong kind
	} {
		fakes.CheckRatings(t, test.title.Key(), c, test.title, ratings.Answer{Scores: test.want})
	}
	if c.Name() != "trakt" || c.Awards() || c.Sources().Has(request.SourceEbert) || !c.Sources().Has(request.SourceMAL) {
		t.Errorf("got name %s, awards %v, sources %b", c.Name(), c.Awards(), c.Sources())
	}
}

func TestWhichIDIsAsked(t *testing.T) {
	t.Parallel()
	nameless := fakes.Catalogue()
	nameless[1].IMDb = "" // the film, in a Trakt that does not know its IMDb id
	without := func(title titles.Title, change func(*titles.Title)) titles.Title { change(&title); return title }
	noIMDb := func(t *titles.Title) { t.IMDb = "" }
	cases := []struct {
		name                           string
		title                          titles.Title
		titles                         []fakes.Title
		search, movie, shows, episodes int
		scores                         int
	}{
		{"film", soapRoom, nil, 0, 1, 0, 0, 7},
		{"series", saltFlats, nil, 0, 0, 1, 0, 6},
		{"episode", episode(1, 1), nil, 0, 0, 0, 1, 1},
		{"film by TMDB", without(soapRoom, noIMDb), nil, 1, 1, 0, 0, 7},
		{"film by TMDB and Trakt's number", without(soapRoom, noIMDb), nameless, 1, 1, 0, 0, 7},
		{"series by TVDB", without(saltFlats, func(t *titles.Title) { t.IMDb, t.TMDB = "", 0 }), nil, 1, 0, 1, 0, 6},
		{"episode by TMDB", without(episode(1, 2), noIMDb), nil, 1, 0, 0, 1, 1},
		{"film by a TMDB series' number", titles.Title{Kind: request.Movie, TMDB: fakes.SeriesTMDB}, nil, 1, 0, 0, 0, 0},
		{"not known there", titles.Title{Kind: request.Movie, TMDB: fakes.UnknownTMDB}, nil, 1, 0, 0, 0, 0},
		{"no id at all", titles.Title{Kind: request.Movie}, nil, 0, 0, 0, 0, 0},
	}
	for _, test := range cases {
		fake := fakes.StartTrakt(t, test.titles...)
		c := clientOf(t, fake.URL, nil)
		for range 2 { // the second time from memory
			got, err := c.Ratings(t.Context(), test.title)
			if err != nil || len(got.Scores) != test.scores {
				t.Errorf("%s: got %+v, %v, want %d scores", test.name, got, err, test.scores)
			}
		}
		got := [4]int{fake.Calls("search"), fake.Calls("movie"), fake.Calls("show"), fake.Calls("episode")}
		if want := [4]int{test.search, test.movie, test.shows, test.episodes}; got != want {
			t.Errorf("%s: got calls %v, want %v", test.name, got, want)
		}
	}
}

func TestManyAtOnceShareTheCalls(t *testing.T) {
	t.Parallel()
	fake := fakes.StartTrakt(t)
	c := clientOf(t, fake.URL, nil)
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			if got, err := c.Ratings(t.Context(), titles.Title{Kind: request.Movie, TMDB: fakes.FilmTMDB}); err != nil || len(got.Scores) != 7 {
				t.Errorf("got %+v, %v, want seven scores", got, err)
			}
		})
	}
	all.Wait()
	if got := fake.Calls(""); got != 2 {
		t.Errorf("got %d calls, want 2", got)
	}
}

func TestAnswersAboutSomethingElse(t *testing.T) {
	t.Parallel()
	for link, same := range map[string]bool{
		`"https://www.imdb.com/title/` + fakes.FilmIMDb + `"`:                 true,
		`"https://www.imdb.com/title/` + fakes.FilmIMDb + `/ratings?ref_=tt"`: true,
		`"https://www.imdb.com/title/tt0000002"`:                              false,
		`"https://www.imdb.com/"`:                                             true,
		`null`:                                                                true,
	} {
		c := answering(t, `{"trakt":{"rating":8.1,"votes":12},"imdb":{"rating":null,"link":`+link+`}}`)
		got, err := c.Ratings(t.Context(), soapRoom)
		if err != nil || (len(got.Scores) == 1) != same {
			t.Errorf("%s: got %+v, %v, want it taken %v", link, got, err, same)
		}
	}
}
