package omdb

import (
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
	"aioratings/pkg/secret"
	"aioratings/pkg/titles"
)

var saltFlats, soapRoom = fakes.SaltFlats(), fakes.SoapRoom()

// episode is one of the series, with or without an id of its own.
func episode(season, number int, id string) titles.Title {
	return fakes.EpisodeOf(saltFlats, titles.Episode{Season: season, Number: number, IMDb: id})
}

func clientOf(t *testing.T, url string, now func() time.Time) *Client {
	t.Helper()
	c, err := New(Config{BaseURL: url, Key: secret.Hide(fakes.OMDbKey), Now: now})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// answering makes a client of a server that says the same to everything, and counts how often.
func answering(t *testing.T, status int, body string) (*Client, *atomic.Int64) {
	t.Helper()
	url, calls := fakes.StartParrot(t, status, body)
	return clientOf(t, url, nil), calls
}

func TestSettings(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		key, url string
		daily    int
		want     string
	}{
		{"abc123", "", 0, ""}, {"abc123\n", "http://127.0.0.1:9/x", 100000, ""},
		{"", "", 0, "OMDB_API_KEY"}, {"a b", "", 0, "OMDB_API_KEY"}, {"a&i=c", "", 0, "OMDB_API_KEY"},
		{strings.Repeat("a", 201), "", 0, "OMDB_API_KEY"}, {"abc123", "http://www.omdbapi.com", 0, "OMDB_API_URL"},
		{"abc123", "", -1, "OMDB_DAILY_LIMIT"},
	} {
		_, err := New(Config{Key: secret.Hide(c.key), BaseURL: c.url, Daily: c.daily})
		fakes.CheckSettings(t, c, err, c.want, c.key)
	}
}

func TestRatingsOfTheCatalogue(t *testing.T) {
	t.Parallel()
	from := func(source request.Source, value float64, votes int) ratings.Score {
		return ratings.Score{Source: source, Value: value, Votes: votes, Origin: "omdb"}
	}
	fake := fakes.StartOMDb(t)
	c := clientOf(t, fake.URL, nil)
	for _, test := range []struct {
		title titles.Title
		want  ratings.Answer
	}{
		{saltFlats, ratings.Answer{Emmy: true, Scores: []ratings.Score{from(request.SourceIMDb, 9.5, 2300000)}}},
		{soapRoom, ratings.Answer{Oscar: true, Scores: []ratings.Score{
			from(request.SourceIMDb, 8.8, 2400000), from(request.SourceRT, 81, 0), from(request.SourceMetacritic, 67, 0),
		}}},
		{episode(1, 1, fakes.EpisodeIMDb), ratings.Answer{Scores: []ratings.Score{from(request.SourceIMDb, 8.2, 300)}}},
		{episode(1, 2, ""), ratings.Answer{Scores: []ratings.Score{from(request.SourceIMDb, 8.1, 250)}}},
		{episode(0, 1, ""), ratings.Answer{}}, // known, and nobody voted
		{episode(9, 9, ""), ratings.Answer{}}, // not known
		{titles.Title{Kind: request.Movie, IMDb: fakes.UnknownIMDb}, ratings.Answer{}},
		{titles.Title{Kind: request.Movie, TMDB: fakes.FilmTMDB}, ratings.Answer{}}, // no id to ask by
	} {
		for range 2 { // the second time from memory
			fakes.CheckRatings(t, test.title.Key(), c, test.title, test.want)
		}
	}
	if title, episode := fake.Calls("title"), fake.Calls("episode"); title != 4 || episode != 3 {
		t.Errorf("got %d and %d calls, want 4 by an id and 3 by numbers", title, episode)
	}
	if c.Name() != "omdb" || !c.Awards() || c.Sources() != request.SourceSet(0).With(request.SourceIMDb).With(request.SourceRT).With(request.SourceMetacritic) {
		t.Errorf("got name %s, awards %v, sources %b", c.Name(), c.Awards(), c.Sources())
	}
}

func TestManyAtOnceShareACall(t *testing.T) {
	t.Parallel()
	fake := fakes.StartOMDb(t)
	c := clientOf(t, fake.URL, nil)
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			if got, err := c.Ratings(t.Context(), soapRoom); err != nil || len(got.Scores) != 3 {
				t.Errorf("got %+v, %v, want three scores", got, err)
			}
		})
	}
	all.Wait()
	if got := fake.Calls(""); got != 1 {
		t.Errorf("got %d calls, want 1", got)
	}
}

func TestAnswersAboutSomethingElse(t *testing.T) {
	t.Parallel()
	byID, byNumbers := soapRoom, episode(1, 2, "")
	ofSeries := `"Type":"episode","seriesID":"` + fakes.SeriesIMDb + `",`
	cases := []struct {
		title titles.Title
		head  string
		same  bool
	}{
		{byID, ``, true},
		{byID, `"imdbID":"` + fakes.FilmIMDb + `",`, true},
		{byID, `"imdbID":null,`, true},
		{byID, `"imdbID":"tt0000002",`, false},
		{byNumbers, ofSeries + `"Season":"1","Season":"1","Episode":"2","imdbID":"tt1054724",`, true},
		{byNumbers, ofSeries, true},
		{byNumbers, `"Type":"episode","seriesID":"N/A",`, true},
		{byNumbers, `"Season":"1","Episode":"2",`, true},
		{byNumbers, ofSeries + `"Season":"2",`, false},
		{byNumbers, ofSeries + `"Episode":"3",`, false},
		{byNumbers, `"Type":"episode","seriesID":"tt0000002",`, false},
		{byNumbers, `"Type":"series","imdbID":"` + fakes.SeriesIMDb + `",`, false}, // the numbers were not understood
		{byNumbers, `"Type":"episode","imdbID":"` + fakes.SeriesIMDb + `",`, false},
		{byNumbers, ``, false},
	}
	for _, test := range cases {
		c, _ := answering(t, http.StatusOK, `{`+test.head+`"imdbRating":"8.1","Response":"True"}`)
		got, err := c.Ratings(t.Context(), test.title)
		if test.same && (err != nil || len(got.Scores) != 1) || !test.same && fault.CodeOf(err) != fault.Unavailable {
			t.Errorf("%s, %s: got %+v, %v, want it taken %v", test.title.Key(), test.head, got, err, test.same)
		}
	}
}
