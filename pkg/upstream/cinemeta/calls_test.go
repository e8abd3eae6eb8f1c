package cinemeta

import (
	"context"
	"sync"
	"testing"
	"time"

	"aioratings/pkg/art"
	"aioratings/pkg/fault"
	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
	"aioratings/pkg/upstream"
)

func TestCallsForAColdPicture(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name                 string
		id                   request.ID
		movie, series, image int
	}{
		{"without a promise", imdb(request.AnyKind, 903747), 1, 1, 1},
		{"a film", imdb(request.Movie, 137523), 1, 0, 1},
		{"an episode", request.ID{Type: request.IMDb, Number: 903747, Episodic: true, Season: 1, Episode: 1}, 0, 1, 1},
	} {
		c, fake := started(t)
		title, err := c.Resolve(t.Context(), test.id)
		if err != nil {
			t.Errorf("%s: got %v", test.name, err)
			continue
		}
		var all sync.WaitGroup
		for range 20 {
			all.Go(func() {
				_, err := c.Ratings(t.Context(), title)
				found, err2 := c.Candidates(t.Context(), title, request.Backdrop)
				if err != nil || err2 != nil || len(found) != 1 {
					t.Errorf("%s: got %v, %v and %d candidates", test.name, err, err2, len(found))
				}
			})
		}
		all.Wait()
		if _, err := c.Fetch(t.Context(), art.Candidate{Source: "cinemeta", ID: "/background/" + title.IMDb}, request.Backdrop, 480); err != nil {
			t.Errorf("%s: got %v", test.name, err)
		}
		if movie, series, image := fake.Calls("movie"), fake.Calls("series"), fake.Calls("image"); movie != test.movie || series != test.series || image != test.image {
			t.Errorf("%s: got %d, %d and %d calls, want %d, %d and %d", test.name, movie, series, image, test.movie, test.series, test.image)
		}
	}
}

func TestMemoryLastsADay(t *testing.T) {
	t.Parallel()
	fake := fakes.StartCinemeta(t)
	now := today
	c := clientOf(t, Config{BaseURL: fake.URL, Now: func() time.Time { return now }})
	for n, want := range []int{2, 2, 4} {
		c.Resolve(t.Context(), imdb(request.Series, 903747))
		c.Resolve(t.Context(), imdb(request.Series, 9999999))
		if got := fake.Calls("series"); got != want {
			t.Errorf("round %d: got %d calls, want %d", n, got, want)
		}
		now = now.Add(15 * time.Hour)
	}
}

func TestFiveCallsASecond(t *testing.T) {
	t.Parallel()
	fake := fakes.StartCinemeta(t)
	c, err := New(Config{BaseURL: fake.URL})
	if err != nil {
		t.Fatal(err)
	}
	begun := time.Now()
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	var all sync.WaitGroup
	for n := range uint64(20) {
		all.Go(func() { c.Resolve(ctx, imdb(request.Movie, 8_000_000+n)) })
	}
	all.Wait()
	// Five at once, and one more for every fifth of a second that calls were made in.
	if got, most := fake.Calls(""), 5+int(time.Since(begun)/(time.Second/callsPerSecond)); got > most {
		t.Errorf("got %d calls, want at most %d", got, most)
	}
}

func TestBadAnswers(t *testing.T) {
	t.Parallel()
	use := func(call func(context.Context, *Client) error) func(*testing.T, fakes.Fault) func(context.Context) error {
		return func(t *testing.T, bad fakes.Fault) func(context.Context) error {
			c, fake := started(t)
			fake.Break("", bad)
			return func(ctx context.Context) error { return call(ctx, c) }
		}
	}
	resolve := func(id request.ID) func(context.Context, *Client) error {
		return func(ctx context.Context, c *Client) error { _, err := c.Resolve(ctx, id); return err }
	}
	// These two are Cinemeta's ways to say that it does not know a title.
	unknown, none := map[string]fault.Code{"empty object": fault.NotFound, "null": fault.NotFound}, map[string]fault.Code{"empty object": "", "null": ""}
	fakes.TryBadAnswers(t, []fakes.Use{
		{Name: "film", Answers: unknown, Start: use(resolve(imdb(request.Movie, 137523)))},
		{Name: "either", Answers: unknown, Start: use(resolve(imdb(request.AnyKind, 137523)))},
		{Name: "episode", Answers: unknown, Start: use(resolve(request.ID{Type: request.IMDb, Number: 903747, Episodic: true, Season: 1, Episode: 1}))},
		{Name: "art", Answers: none, Start: use(func(ctx context.Context, c *Client) error {
			_, err := c.Candidates(ctx, soapRoom, request.Poster)
			return err
		})},
		{Name: "ratings", Answers: none, Start: use(func(ctx context.Context, c *Client) error { _, err := c.Ratings(ctx, soapRoom); return err })},
		{Name: "picture", Answers: fakes.NoPicture(), Start: use(func(ctx context.Context, c *Client) error {
			_, err := c.Fetch(ctx, art.Candidate{Source: "cinemeta", ID: "/poster/tt0137523"}, request.Poster, 580)
			return err
		})},
	})
}

// FuzzMeta feeds any body to all that reads one: nothing may panic, and what comes out must be within its limits.
func FuzzMeta(f *testing.F) {
	for _, seed := range []string{
		`{"meta":{"id":"tt0000001","type":"series","name":"A","imdbRating":"9.3","runtime":"1h 2min","releaseInfo":"2011–","tvdb_id":"5","videos":[{"season":1,"number":1,"released":"2011-04-17T00:00:00.000Z"},null]}}`,
		`{"meta":{"imdb_id":"tt0000001","imdbRating":9.3,"awards":"Won 1 Oscar. 3 wins","moviedb_id":278,"popularities":{"moviedb":35.39}}}`,
		`{"meta":{}}`, `null`, ` {} `,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		isAbsent(body)
		var a answer
		if upstream.DecodeObject(body, &a) != nil || a.Meta == nil {
			return
		}
		for _, kind := range []request.Kind{request.Movie, request.Series} {
			if title := a.Meta.describe(kind, "tt0000001", today); title.RuntimeMinutes < 0 || title.RuntimeMinutes > 6000 || title.LastAired.After(today) {
				t.Errorf("got %+v of %q", title, body)
			}
		}
		if e := a.Meta.episode(1, 1); e != nil && (*e == titles.Episode{} || e.Season != 1) {
			t.Errorf("got episode %+v of %q", e, body)
		}
		for _, score := range a.Meta.ratings("cinemeta").Scores {
			if !(score.Value > 0 && score.Value <= 10) {
				t.Errorf("got %+v of %q", score, body)
			}
		}
	})
}
