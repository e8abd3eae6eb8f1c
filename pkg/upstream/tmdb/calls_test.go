package tmdb

import (
	"context"
	"sync"
	"testing"
	"time"

	"aioratings/pkg/art"
	"aioratings/pkg/fault"
	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/request"
	"aioratings/pkg/secret"
)

// draw does what one picture needs.
func draw(t *testing.T, c *Client, id request.ID, family request.Family) {
	title, err := c.Resolve(t.Context(), id)
	if err != nil {
		t.Error(err)
		return
	}
	var both sync.WaitGroup
	both.Go(func() {
		found, err := c.Candidates(t.Context(), title, family)
		if err != nil || len(found) == 0 {
			t.Errorf("candidates: got %d, %v", len(found), err)
			return
		}
		if _, err := c.Fetch(t.Context(), found[0], family, 500); err != nil {
			t.Error(err)
		}
	})
	both.Go(func() {
		if _, err := c.Ratings(t.Context(), title); err != nil {
			t.Error(err)
		}
	})
	both.Wait()
}

func TestCallsForAColdPicture(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name   string
		id     request.ID
		family request.Family
		want   map[string]int
	}{
		{"poster by imdb", imdb(903747), request.Poster, map[string]int{"": 3, "find": 1, "tv": 1, "image": 1}},
		{"poster by tvdb", request.ID{Type: request.TVDB, Number: fakes.SeriesTVDB}, request.Poster, map[string]int{"": 3}},
		{"poster by tmdb", request.ID{Type: request.TMDB, Kind: request.Movie, Number: fakes.FilmTMDB}, request.Poster, map[string]int{"": 2, "movie": 1, "image": 1}},
		{"still by imdb", request.ID{Type: request.IMDb, Number: 903747, Episodic: true, Season: 1, Episode: 1}, request.Episode, map[string]int{"": 4, "find": 1, "tv": 1, "episode": 1, "image": 1}},
		{"still by its own id", request.ID{Type: request.IMDb, Number: 959621, Own: true}, request.Episode, map[string]int{"": 4}},
	}
	for _, test := range cases {
		c, fake := started(t)
		draw(t, c, test.id, test.family)
		for endpoint, want := range test.want {
			if got := fake.Calls(endpoint); got != want {
				t.Errorf("%s, endpoint %q: got %d calls, want %d", test.name, endpoint, got, want)
			}
		}
	}
}

func TestCallsForManyAtOnce(t *testing.T) {
	t.Parallel()
	c, fake := started(t)
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() { draw(t, c, imdb(903747), request.Poster) })
	}
	all.Wait()
	if fake.Calls("find") != 1 || fake.Calls("tv") != 1 {
		t.Errorf("got %d and %d calls, want 1 and 1", fake.Calls("find"), fake.Calls("tv"))
	}
}

func TestMemoryLastsTenMinutes(t *testing.T) {
	t.Parallel()
	fake := fakes.StartTMDB(t)
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	c, err := New(Config{BaseURL: fake.URL, ImageURL: fake.ImageURL, Key: secret.Hide(fakes.TMDBKey), Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	film := request.ID{Type: request.TMDB, Kind: request.Movie, Number: fakes.FilmTMDB}
	none := request.ID{Type: request.TMDB, Kind: request.Movie, Number: fakes.UnknownTMDB}
	for n, want := range []int{2, 2, 4} {
		c.Resolve(t.Context(), film)
		c.Resolve(t.Context(), none)
		if got := fake.Calls("movie"); got != want {
			t.Errorf("round %d: got %d calls, want %d", n, got, want)
		}
		now = now.Add(6 * time.Minute)
	}
}

func TestFailuresAreNotRemembered(t *testing.T) {
	t.Parallel()
	c, fake := started(t)
	film := request.ID{Type: request.TMDB, Kind: request.Movie, Number: fakes.FilmTMDB}
	fake.Break("movie", fakes.Status(500))
	if _, err := c.Resolve(t.Context(), film); fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("broken: got %v", err)
	}
	fake.Mend()
	if _, err := c.Resolve(t.Context(), film); err != nil {
		t.Errorf("mended: got %v", err)
	}
}

func TestOneRetryIsEnough(t *testing.T) {
	t.Parallel()
	c, fake := started(t)
	fake.BreakOnce("movie", fakes.Status(503))
	fake.BreakOnce("image", fakes.Reset)
	draw(t, c, request.ID{Type: request.TMDB, Kind: request.Movie, Number: fakes.FilmTMDB}, request.Poster)
	if movie, image := fake.Calls("movie"), fake.Calls("image"); movie != 2 || image != 2 {
		t.Errorf("got %d and %d calls, want 2 and 2", movie, image)
	}
}

func TestADeadKeyIsLeftAlone(t *testing.T) {
	t.Parallel()
	fake := fakes.StartTMDB(t)
	c, err := New(Config{BaseURL: fake.URL, ImageURL: fake.ImageURL, Key: secret.Hide("ffffffffffffffffffffffffffffffff")})
	if err != nil {
		t.Fatal(err)
	}
	fakes.CheckDeadKey(t, fake.Upstream, func(ctx context.Context) error { _, err := c.Resolve(ctx, imdb(903747)); return err })
	// Pictures need no key.
	if _, err := c.Fetch(t.Context(), art.Candidate{Source: "tmdb", ID: "/soapposter.jpg"}, request.Poster, 342); err != nil {
		t.Errorf("a picture: got %v", err)
	}
}
