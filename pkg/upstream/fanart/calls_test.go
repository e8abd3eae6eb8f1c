package fanart

import (
	"bytes"
	"context"
	"image"
	_ "image/jpeg"
	_ "image/png"
	"net/http"
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

func TestCalls(t *testing.T) {
	t.Parallel()
	noTVDB := saltFlats
	noTVDB.TVDB = 0
	cases := []struct {
		name       string
		title      titles.Title
		movies, tv int
	}{
		{"a film", soapRoom, 1, 0},
		{"a film that has no art", titles.Title{Kind: request.Movie, TMDB: fakes.UnknownTMDB}, 1, 0},
		{"a film without ids", titles.Title{Kind: request.Movie, TVDB: 5}, 0, 0},
		{"a film with a bad id", titles.Title{Kind: request.Movie, IMDb: "tt1/../x"}, 0, 0},
		{"a series", saltFlats, 0, 1},
		{"a series without its TVDB number", noTVDB, 0, 0},
		{"nothing", titles.Title{}, 0, 0},
	}
	for _, test := range cases {
		c, fake := started(t)
		var all sync.WaitGroup
		for range 20 {
			all.Go(func() {
				for _, family := range request.Families {
					if _, err := c.Candidates(t.Context(), test.title, family); err != nil {
						t.Errorf("%s: got %v", test.name, err)
					}
				}
			})
		}
		all.Wait()
		if movies, tv := fake.Calls("movies"), fake.Calls("tv"); movies != test.movies || tv != test.tv {
			t.Errorf("%s: got %d and %d calls, want %d and %d", test.name, movies, tv, test.movies, test.tv)
		}
	}
}

func TestMemoryLastsSixHours(t *testing.T) {
	t.Parallel()
	fake := fakes.StartFanart(t)
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	c := clientOf(t, fake.URL, fake.AssetURL, func() time.Time { return now })
	for n, want := range []int{2, 2, 4} {
		c.Candidates(t.Context(), soapRoom, request.Poster)
		c.Candidates(t.Context(), titles.Title{Kind: request.Movie, TMDB: fakes.UnknownTMDB}, request.Poster)
		if got := fake.Calls("movies"); got != want {
			t.Errorf("round %d: got %d calls, want %d", n, got, want)
		}
		now = now.Add(4 * time.Hour)
	}
}

func TestTheLimitsWordIsKept(t *testing.T) {
	t.Parallel()
	fake := fakes.StartFanart(t)
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	c := clientOf(t, fake.URL, fake.AssetURL, func() time.Time { return now })
	ask := func() error { _, err := c.Candidates(t.Context(), soapRoom, request.Poster); return err }
	fake.BreakOnce("movies", fakes.StatusWith(http.StatusTooManyRequests, map[string]string{"Retry-After": "1"}))
	for range 3 {
		if err := ask(); fault.CodeOf(err) != fault.Unavailable {
			t.Errorf("limited: got %v", err)
		}
	}
	now = now.Add(3 * time.Second) // a second, and some jitter
	if err := ask(); err != nil || fake.Calls("movies") != 2 {
		t.Errorf("afterwards: got %v after %d calls, want success with the second", err, fake.Calls("movies"))
	}
}

func TestFetch(t *testing.T) {
	t.Parallel()
	c, fake := started(t)
	for _, test := range []struct {
		id    string
		width int
	}{{"/fanart/movies/550/movieposter/soapposter.jpg", 1000}, {"/fanart/tv/81189/showbackground/saltbackplain.jpg", 1920}, {"/fanart/tv/81189/hdtvlogo/saltlogo.png", 800}} {
		picture, err := c.Fetch(t.Context(), art.Candidate{Source: "fanart", ID: test.id}, request.Poster, 342)
		config, _, bad := image.DecodeConfig(bytes.NewReader(picture))
		if err != nil || bad != nil || config.Width != test.width {
			t.Errorf("%s: got %d px, %v, %v, want %d", test.id, config.Width, err, bad, test.width)
		}
	}
	calls := fake.Calls("")
	for _, candidate := range []art.Candidate{
		{Source: "fanart", ID: "/fanart/movies/550/movieposter/gone.jpg"}, {Source: "tmdb", ID: "/a.jpg"}, {Source: "fanart"},
		{Source: "fanart", ID: "/../a.jpg"}, {Source: "fanart", ID: "https://evil.example/a.jpg"}, {Source: "fanart", ID: "/a.jpg?x"},
	} {
		if _, err := c.Fetch(t.Context(), candidate, request.Poster, 580); fault.CodeOf(err) != fault.NoArt {
			t.Errorf("%+v: got %v, want no-art", candidate, err)
		}
	}
	if got := fake.Calls("") - calls; got != 1 {
		t.Errorf("got %d calls, want 1, for the picture that is gone", got)
	}
}

func TestBadAnswers(t *testing.T) {
	t.Parallel()
	const canary = "canary7f3ac0ffee"
	use := func(call func(context.Context, *Client) error) func(*testing.T, fakes.Fault) func(context.Context) error {
		return func(t *testing.T, bad fakes.Fault) func(context.Context) error {
			fake := fakes.StartFanart(t)
			fake.Break("", bad)
			c, err := New(Config{BaseURL: fake.URL, AssetURL: fake.AssetURL, Key: secret.Hide(canary), ClientKey: secret.Hide(canary)})
			if err != nil {
				t.Fatal(err)
			}
			return func(ctx context.Context) error { return call(ctx, c) }
		}
	}
	candidates := func(title titles.Title) func(context.Context, *Client) error {
		return func(ctx context.Context, c *Client) error {
			_, err := c.Candidates(ctx, title, request.Poster)
			return err
		}
	}
	other := map[string]fault.Code{"another title": ""} // as good as none
	fakes.TryBadAnswers(t, []fakes.Use{
		{Name: "film", Answers: other, Start: use(candidates(soapRoom))},
		{Name: "series", Answers: other, Start: use(candidates(saltFlats))},
		{Name: "picture", Answers: fakes.NoPicture(), Start: use(func(ctx context.Context, c *Client) error {
			_, err := c.Fetch(ctx, art.Candidate{Source: "fanart", ID: "/fanart/movies/550/movieposter/soapposter.jpg"}, request.Poster, 580)
			return err
		})},
	}, canary)
}

// FuzzGallery feeds any body to all that reads one: nothing may panic, and what comes out must be within its limits.
func FuzzGallery(f *testing.F) {
	for _, seed := range []string{
		`{"name":"A","tmdb_id":"1","movieposter":[{"url":"http://assets.fanart.tv/fanart/movies/1/movieposter/a.jpg","lang":"00","likes":"3","width":"1000","height":"1426"}]}`,
		`{"name":"A","thetvdb_id":1,"showbackground":[{"url":"https://assets.fanart.tv/a.jpg","lang":"","likes":3,"season":"all"},{"season":2}]}`,
		`{"hdtvlogo":null,"clearlogo":[null]}`,
	} {
		f.Add([]byte(seed))
	}
	c, err := New(Config{Key: secret.Hide(fakes.FanartKey)})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		var g gallery
		if upstream.DecodeObject(body, &g) != nil {
			return
		}
		agree(g.Name, soapRoom)
		for _, family := range request.Families {
			for _, s := range g.shelves(family, "1") {
				for _, p := range s.pictures {
					got, ok := c.candidate(p, s)
					if ok && (!upstream.SafePath(got.ID) || got.Width < 1 || got.Width > maxSide || got.Height < 1 || got.Votes < 0 || len(got.Lang) == 1 || len(got.Lang) > 3) {
						t.Errorf("got %+v of %q", got, body)
					}
				}
			}
		}
	})
}
