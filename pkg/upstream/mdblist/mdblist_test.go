package mdblist

import (
	"net/http"
	"strings"
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

func clientOf(t *testing.T, url string, now func() time.Time) *Client {
	t.Helper()
	c, err := New(Config{BaseURL: url, Key: secret.Hide(fakes.MDBListKey), Now: now})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// answering makes a client of a server that says the same to everything, and counts how often.
func answering(t *testing.T, body string) (*Client, *atomic.Int64) {
	t.Helper()
	url, calls := fakes.StartParrot(t, http.StatusOK, body)
	return clientOf(t, url, nil), calls
}

func TestSettings(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ key, url, want string }{
		{"abc123", "", ""}, {"abc123\n", "http://127.0.0.1:9/x", ""},
		{"", "", "MDBLIST_API_KEY"}, {"a b", "", "MDBLIST_API_KEY"}, {"a&b=c", "", "MDBLIST_API_KEY"},
		{strings.Repeat("a", 201), "", "MDBLIST_API_KEY"}, {"abc123", "http://example.org", "MDBLIST_API_URL"},
	} {
		_, err := New(Config{Key: secret.Hide(c.key), BaseURL: c.url})
		fakes.CheckSettings(t, c, err, c.want, c.key)
	}
}

func TestRatingsOfTheCatalogue(t *testing.T) {
	t.Parallel()
	from := func(source request.Source, value float64, votes int) ratings.Score {
		return ratings.Score{Source: source, Value: value, Votes: votes, Origin: "mdblist"}
	}
	certified := from(request.SourceRT, 96, 251)
	certified.Certified, certified.Graded = true, true
	fake := fakes.StartMDBList(t)
	c := clientOf(t, fake.URL, nil)
	for _, test := range []struct {
		title titles.Title
		want  ratings.Answer
	}{
		{saltFlats, ratings.Answer{Emmy: true, Scores: []ratings.Score{
			from(request.SourceMDBList, 93, 0), from(request.SourceIMDb, 9.5, 2300000), from(request.SourceMetacritic, 87, 98),
			from(request.SourceTrakt, 92, 60000), certified, from(request.SourceRTA, 97, 0), from(request.SourceTMDB, 89, 15300),
		}}},
		{soapRoom, ratings.Answer{Oscar: true, Scores: []ratings.Score{
			from(request.SourceMDBList, 85, 0), from(request.SourceIMDb, 8.8, 2400000), from(request.SourceMetacritic, 67, 36),
			from(request.SourceTrakt, 86, 70000), from(request.SourceRT, 81, 187), from(request.SourceRTA, 96, 250000),
			from(request.SourceTMDB, 84, 30700), from(request.SourceLetterboxd, 4.3, 5000000), from(request.SourceEbert, 2, 0),
		}}},
	} {
		fakes.CheckRatings(t, test.title.Key(), c, test.title, test.want)
	}
	if c.Name() != "mdblist" || !c.Awards() || c.Sources() != 0b11111111110 {
		t.Errorf("got name %s, awards %v, sources %b", c.Name(), c.Awards(), c.Sources())
	}
}

func TestWhichIDIsAsked(t *testing.T) {
	t.Parallel()
	without := func(title titles.Title, change func(*titles.Title)) titles.Title { change(&title); return title }
	episode := saltFlats
	episode.Episode = &titles.Episode{Season: 1, Number: 1}
	cases := []struct {
		name                     string
		title                    titles.Title
		imdb, tmdb, tvdb, scores int
	}{
		{"all known", saltFlats, 1, 0, 0, 7},
		{"no imdb", without(saltFlats, func(t *titles.Title) { t.IMDb = "" }), 0, 1, 0, 7},
		{"tvdb alone", without(saltFlats, func(t *titles.Title) { t.IMDb, t.TMDB = "", 0 }), 0, 0, 1, 7},
		{"imdb unknown there, as both kinds", without(saltFlats, func(t *titles.Title) { t.IMDb = "tt0000001" }), 2, 1, 0, 7},
		{"two unknown there, no third id", without(saltFlats, func(t *titles.Title) { t.IMDb, t.TMDB = "tt0000001", 1 }), 2, 1, 0, 0},
		{"one unknown there", titles.Title{Kind: request.Movie, IMDb: "tt0000001"}, 2, 0, 0, 0},
		{"right id, known as the other kind", without(saltFlats, func(t *titles.Title) { t.Kind = request.Movie }), 2, 0, 0, 7},
		{"a number has one kind", without(saltFlats, func(t *titles.Title) { t.Kind, t.IMDb = request.Movie, "" }), 0, 1, 1, 0},
		{"no id at all", titles.Title{Kind: request.Movie}, 0, 0, 0, 0},
		{"episodes have no scores", episode, 0, 0, 0, 0},
	}
	for _, test := range cases {
		fake := fakes.StartMDBList(t)
		c := clientOf(t, fake.URL, nil)
		for range 2 { // the second time from memory
			got, err := c.Ratings(t.Context(), test.title)
			if err != nil || len(got.Scores) != test.scores {
				t.Errorf("%s: got %+v, %v, want %d scores", test.name, got, err, test.scores)
			}
		}
		if i, m, v := fake.Calls("imdb"), fake.Calls("tmdb"), fake.Calls("tvdb"); i != test.imdb || m != test.tmdb || v != test.tvdb {
			t.Errorf("%s: got %d, %d, %d calls, want %d, %d, %d", test.name, i, m, v, test.imdb, test.tmdb, test.tvdb)
		}
	}
}

func TestAnswersAboutSomethingElse(t *testing.T) {
	t.Parallel()
	cases := []struct {
		head string
		same bool
	}{
		{``, true},
		{`"type":"show",`, true},
		{`"type":"movie",`, false},
		{`"ids":{"imdb":"tt0903747"},`, true},
		{`"ids":{"imdb":"tt0903747","tmdb":5,"tvdb":6},`, true}, // the id that was asked for decides
		{`"ids":{"imdb":"tt0000002","tmdb":1397},`, false},
		{`"ids":{"imdb":"tt0000002","tmdb":1396},`, true}, // IMDb's id has changed: the next question has the answer
		{`"ids":{"imdb":null,"tmdb":1396,"tvdb":"81189"},`, true},
		{`"ids":{"imdb":null,"tmdb":1397},`, false},
		{`"ids":{"tvdb":5},`, false},
		{`"ids":null,`, true},
		{`"type":"show","ids":{"imdb":"tt0903747","trakt":1,"tmdb":1396,"tvdb":null,"mal":null,"mdblist":"om"},`, true},
	}
	for _, test := range cases {
		c, _ := answering(t, `{`+test.head+`"ratings":[{"source":"imdb","value":8,"score":80}]}`)
		got, err := c.Ratings(t.Context(), saltFlats)
		if err != nil || (len(got.Scores) == 1) != test.same {
			t.Errorf("%s: got %+v, %v, want it taken %v", test.head, got, err, test.same)
		}
	}
}

func TestAnAnswerAboutAnotherTitleLeadsToTheNextID(t *testing.T) {
	t.Parallel()
	const scores = `"ratings":[{"source":"imdb","value":8,"score":80}]}`
	other := `{"type":"show","ids":{"imdb":"tt0000002"},` + scores
	for _, test := range []struct {
		name, byTMDB string
		want         int // scores
	}{
		{"the next is about the title", `{"type":"show","ids":{"tmdb":1396},` + scores, 1},
		{"the next is about another too", `{"type":"show","ids":{"tmdb":5},` + scores, 0},
	} {
		c := clientOf(t, fakes.StartPages(t, map[string]string{"/imdb/show/tt0903747": other, "/tmdb/show/1396": test.byTMDB}, `{"error":"Not found"}`), nil)
		if got, err := c.Ratings(t.Context(), saltFlats); err != nil || len(got.Scores) != test.want {
			t.Errorf("%s: got %+v, %v, want %d scores", test.name, got, err, test.want)
		}
	}
}

func TestAnAnswerOfTheOtherKind(t *testing.T) {
	t.Parallel()
	body := func(kind string) string {
		return `{"type":"` + kind + `","ids":{"imdb":"tt0903747"},"ratings":[{"source":"imdb","value":8,"score":80}]}`
	}
	for _, test := range []struct {
		path, body string
		want       int // scores
	}{
		{"/imdb/movie/tt0903747", body("movie"), 1},
		{"/imdb/movie/tt0903747", body("show"), 0}, // not what the route promises
		{"/tmdb/movie/1396", body("movie"), 0},     // a number that is another title's there
		{"/tvdb/movie/81189", body("movie"), 0},
	} {
		c := clientOf(t, fakes.StartPages(t, map[string]string{test.path: test.body}, `{"error":"Not found"}`), nil)
		if got, err := c.Ratings(t.Context(), saltFlats); err != nil || len(got.Scores) != test.want {
			t.Errorf("%s, %s: got %+v, %v, want %d scores", test.path, test.body, got, err, test.want)
		}
	}
}

func TestNothingIsTriedTwice(t *testing.T) {
	t.Parallel()
	for _, bad := range []fakes.NamedFault{{Name: "503", Fault: fakes.Status(503)}, {Name: "reset", Fault: fakes.Reset}, {Name: "error with 200", Fault: fakes.Body(`{"error":"Not found"}`)}} {
		fake := fakes.StartMDBList(t)
		fake.Break("", bad.Fault)
		if _, err := clientOf(t, fake.URL, nil).Ratings(t.Context(), saltFlats); fault.CodeOf(err) != fault.Unavailable || fake.Calls("") != 1 {
			t.Errorf("%s: got %v after %d calls, want unavailable after 1", bad.Name, err, fake.Calls(""))
		}
	}
}
