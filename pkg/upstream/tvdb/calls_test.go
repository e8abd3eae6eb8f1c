package tvdb

import (
	"context"
	"maps"
	"sync"
	"testing"
	"time"

	"aioratings/pkg/art"
	"aioratings/pkg/fault"
	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/request"
	"aioratings/pkg/secret"
	"aioratings/pkg/titles"
	"aioratings/pkg/upstream"
)

func TestCallsForAColdPicture(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name   string
		id     request.ID
		family request.Family
		want   map[string]int
	}{
		{"series by imdb", imdb(903747), request.Poster, map[string]int{"login": 1, "remoteid": 1, "series": 1, "artworks": 1, "image": 1}},
		{"series by number", number(request.Series, fakes.SeriesTVDB), request.Poster, map[string]int{"login": 1, "series": 1, "artworks": 1, "image": 1}},
		{"film by imdb", imdb(137523), request.Logo, map[string]int{"login": 1, "remoteid": 1, "movies": 1, "image": 1}},
		{"still by number", request.ID{Type: request.TVDB, Number: fakes.SeriesTVDB, Episodic: true, Season: 1, Episode: 1}, request.Episode, map[string]int{"login": 1, "series": 1, "episodes": 1, "image": 1}},
	}
	for _, test := range cases {
		c, fake := started(t)
		draw := func(fetch bool) {
			title, err := c.Resolve(t.Context(), test.id)
			if err != nil {
				t.Errorf("%s: got %v", test.name, err)
				return
			}
			found, err := c.Candidates(t.Context(), title, test.family)
			if err != nil || len(found) == 0 {
				t.Errorf("%s: got %d candidates, %v", test.name, len(found), err)
				return
			}
			if fetch {
				_, err = c.Fetch(t.Context(), found[0], test.family, 500)
			}
			if err != nil {
				t.Errorf("%s: got %v", test.name, err)
			}
		}
		draw(true)
		all := 0
		for endpoint, want := range test.want {
			if got := fake.Calls(endpoint); got != want {
				t.Errorf("%s, endpoint %q: got %d calls, want %d", test.name, endpoint, got, want)
			}
			all += want
		}
		if got := fake.Calls(""); got != all {
			t.Errorf("%s: got %d calls, want those of %v", test.name, got, maps.Keys(test.want))
		}
		var many sync.WaitGroup
		for range 20 {
			many.Go(func() { draw(false) })
		}
		many.Wait()
		if got := fake.Calls(""); got != all {
			t.Errorf("%s, again: got %d calls, want no more than %d", test.name, got, all)
		}
	}
}

func TestMemoryLastsSixHours(t *testing.T) {
	t.Parallel()
	fake := fakes.StartTVDB(t)
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	c := clientOf(t, Config{BaseURL: fake.URL, Now: func() time.Time { return now }})
	for n, want := range []int{2, 2, 4} {
		c.Resolve(t.Context(), number(request.Series, fakes.SeriesTVDB))
		c.Resolve(t.Context(), number(request.Series, 1))
		if got := fake.Calls("series"); got != want {
			t.Errorf("round %d: got %d calls, want %d", n, got, want)
		}
		now = now.Add(4 * time.Hour)
	}
}

func TestFetchRefuses(t *testing.T) {
	t.Parallel()
	c, fake := started(t)
	for _, candidate := range []art.Candidate{
		{Source: "tvdb", ID: "/banners/gone.jpg"}, {Source: "tmdb", ID: "/banners/saltposteren.jpg"}, {Source: "tvdb"},
		{Source: "tvdb", ID: "/../a.jpg"}, {Source: "tvdb", ID: "https://evil.example/a.jpg"}, {Source: "tvdb", ID: "/a.jpg?x"},
	} {
		if _, err := c.Fetch(t.Context(), candidate, request.Poster, 580); fault.CodeOf(err) != fault.NoArt {
			t.Errorf("%+v: got %v, want no-art", candidate, err)
		}
	}
	if got := fake.Calls(""); got != 1 {
		t.Errorf("got %d calls, want 1, for the picture that is gone", got)
	}
}

func TestBadAnswers(t *testing.T) {
	t.Parallel()
	const canary = "c0ffee-canary-7f3a"
	// use breaks one endpoint, all for "".
	use := func(endpoint string, call func(context.Context, *Client) error) func(*testing.T, fakes.Fault) func(context.Context) error {
		return func(t *testing.T, bad fakes.Fault) func(context.Context) error {
			fake := fakes.StartTVDB(t)
			fake.Break(endpoint, bad)
			key := fakes.TVDBKey
			if endpoint == "" {
				key = canary
			}
			c, err := New(Config{BaseURL: fake.URL, AssetURL: fake.AssetURL, Key: secret.Hide(key), PIN: secret.Hide(fakes.TVDBPIN)})
			if err != nil {
				t.Fatal(err)
			}
			return func(ctx context.Context) error { return call(ctx, c) }
		}
	}
	resolve := func(id request.ID) func(context.Context, *Client) error {
		return func(ctx context.Context, c *Client) error { _, err := c.Resolve(ctx, id); return err }
	}
	candidates := func(title titles.Title, family request.Family) func(context.Context, *Client) error {
		return func(ctx context.Context, c *Client) error {
			_, err := c.Candidates(ctx, title, family)
			return err
		}
	}
	fakes.TryBadAnswers(t, []fakes.Use{
		{Name: "login", Start: use("", resolve(imdb(903747)))},
		{Name: "remoteid", Start: use("remoteid", resolve(imdb(903747)))},
		{Name: "series", Start: use("series", resolve(imdb(903747)))},
		{Name: "film", Start: use("movies", resolve(number(request.Movie, fakes.FilmTVDB)))},
		{Name: "own episode", Start: use("episode", resolve(request.ID{Type: request.IMDb, Number: 959621, Own: true}))},
		{Name: "own number", Start: use("episode", resolve(request.ID{Type: request.TVDB, Number: fakes.EpisodeTVDB, Own: true}))},
		{Name: "artworks", Start: use("artworks", candidates(saltFlats, request.Poster))},
		{Name: "still", Start: use("episodes", candidates(fakes.EpisodeOf(saltFlats, titles.Episode{Season: 1, Number: 1}), request.Episode))},
		{Name: "picture", Answers: fakes.NoPicture(), Start: use("image", func(ctx context.Context, c *Client) error {
			_, err := c.Fetch(ctx, art.Candidate{Source: "tvdb", ID: "/banners/saltposteren.jpg"}, request.Poster, 580)
			return err
		})},
	}, canary, fakes.TVDBKey, fakes.TVDBPIN, "eyJ0b2tlbiI6")
}

// FuzzRecord feeds any body to all that reads one: nothing may panic, and what comes out must be within its limits.
func FuzzRecord(f *testing.F) {
	for _, seed := range []string{
		`{"id":1,"name":"A","image":"/a.jpg","artworks":[{"image":"banners/a.jpg","type":2,"language":"eng","score":3,"width":680,"height":1000,"includesText":true},null]}`,
		`{"id":1,"status":{"name":"Ended"},"remoteIds":[{"id":"tt0000001","sourceName":"IMDB"},{"id":"5","sourceName":"TheMovieDB.com"}],"firstAired":"2008-01-20","averageRuntime":47}`,
		`{"translations":{"nameTranslations":[{"language":"eng","name":"A"}]},"first_release":{"date":"2008-01-20"},"runtime":100}`,
	} {
		f.Add([]byte(seed))
	}
	c, err := New(Config{Key: secret.Hide(fakes.TVDBKey)})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		var r record
		if upstream.DecodeObject(body, &r) != nil {
			return
		}
		for _, kind := range []request.Kind{request.Movie, request.Series} {
			if title := r.describe(kind); title.RuntimeMinutes < 0 || title.RuntimeMinutes > 6000 || title.IMDb != "" && !imdbID.MatchString(title.IMDb) {
				t.Errorf("got %+v of %q", title, body)
			}
		}
		for _, family := range request.Families {
			for _, got := range c.gallery(r, family) {
				if !upstream.SafePath(got.ID) || got.Width < 0 || got.Width > maxSide || got.Height < 0 || got.Votes < 0 || len(got.Lang) == 1 || len(got.Lang) > 3 {
					t.Errorf("got %+v of %q", got, body)
				}
			}
		}
	})
}

// FuzzHits feeds any list to what reads one.
func FuzzHits(f *testing.F) {
	f.Add([]byte(`{"data":[{"series":{"id":1}},{"movie":{"id":2}},{"episode":{"id":3,"seriesId":1,"seasonNumber":1,"number":1}},{"people":{}},null]}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		var answer struct{ Data []hit }
		if upstream.DecodeObject(body, &answer) != nil {
			return
		}
		for _, l := range leads(answer.Data, request.ID{Type: request.IMDb, Kind: request.Movie, Number: 1}) {
			if l.kind != request.Movie || l.id == 0 {
				t.Errorf("got %+v of %q, for a promised film", l, body)
			}
		}
	})
}
