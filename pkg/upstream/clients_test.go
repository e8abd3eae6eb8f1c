package upstream_test

import (
	"context"
	"runtime"
	"strings"
	"testing"
	"time"

	"aioratings/pkg/art"
	"aioratings/pkg/fault"
	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/request"
	"aioratings/pkg/secret"
	"aioratings/pkg/titles"
	"aioratings/pkg/upstream/mdblist"
	"aioratings/pkg/upstream/tmdb"
)

// Keys that must turn up in no error, whatever happens.
const (
	canaryHex   = "c0ffeec0ffeec0ffeec0ffeec0ffeec0"
	canaryToken = "eyJjYW5hcnkiOiJjMGZmZWUifQ.c0ffee.c0ffee"
	canaryKey   = "canary-c0ffee"
)

// secrets are parts of the keys and of addresses.
var secrets = []string{"c0ffee", "canary", "api_key", "apikey", "external_source"}

func uses() []fakes.Use {
	title := titles.Title{Kind: request.Series, IMDb: fakes.SeriesIMDb, TMDB: fakes.SeriesTMDB, TVDB: fakes.SeriesTVDB}
	episode := title
	episode.Episode = &titles.Episode{Season: 1, Number: 1}
	ofTMDB := func(key string, use func(context.Context, *tmdb.Client) error) func(*testing.T, fakes.Fault) func(context.Context) error {
		return func(t *testing.T, bad fakes.Fault) func(context.Context) error {
			fake := fakes.StartTMDB(t)
			fake.Break("", bad)
			client, err := tmdb.New(tmdb.Config{BaseURL: fake.URL, ImageURL: fake.ImageURL, Key: secret.Hide(key), HTTP: fakes.Client(t)})
			if err != nil {
				t.Fatal(err)
			}
			return func(ctx context.Context) error { return use(ctx, client) }
		}
	}
	resolve := func(id request.ID) func(context.Context, *tmdb.Client) error {
		return func(ctx context.Context, c *tmdb.Client) error { _, err := c.Resolve(ctx, id); return err }
	}
	candidates := func(title titles.Title, family request.Family) func(context.Context, *tmdb.Client) error {
		return func(ctx context.Context, c *tmdb.Client) error {
			_, err := c.Candidates(ctx, title, family)
			return err
		}
	}
	return []fakes.Use{
		{Name: "tmdb find", Start: ofTMDB(canaryHex, resolve(request.ID{Type: request.IMDb, Number: 903747}))},
		{Name: "tmdb details", Start: ofTMDB(canaryToken, resolve(request.ID{Type: request.TMDB, Kind: request.Movie, Number: 550}))},
		{Name: "tmdb episode", Start: ofTMDB(canaryHex, resolve(request.ID{Type: request.TMDB, Kind: request.Series, Number: 1396, Episodic: true, Season: 1, Episode: 1}))},
		{Name: "tmdb candidates", Start: ofTMDB(canaryHex, candidates(title, request.Poster))},
		{Name: "tmdb stills", Start: ofTMDB(canaryHex, candidates(episode, request.Episode))},
		{Name: "tmdb ratings", Start: ofTMDB(canaryToken, func(ctx context.Context, c *tmdb.Client) error { _, err := c.Ratings(ctx, title); return err })},
		{Name: "tmdb fetch", Answers: fakes.NoPicture(), Start: ofTMDB(canaryHex, func(ctx context.Context, c *tmdb.Client) error {
			_, err := c.Fetch(ctx, art.Candidate{Source: "tmdb", ID: "/saltposteren.jpg"}, request.Poster, 580)
			return err
		})},
		{Name: "mdblist ratings", Answers: map[string]fault.Code{"another title": ""}, Start: func(t *testing.T, bad fakes.Fault) func(context.Context) error {
			fake := fakes.StartMDBList(t)
			fake.Break("", bad)
			client, err := mdblist.New(mdblist.Config{BaseURL: fake.URL, Key: secret.Hide(canaryKey), HTTP: fakes.Client(t)})
			if err != nil {
				t.Fatal(err)
			}
			return func(ctx context.Context) error { _, err := client.Ratings(ctx, title); return err }
		}},
	}
}

// TestBadAnswers waits for every goroutine to end too.
func TestBadAnswers(t *testing.T) {
	before := runtime.NumGoroutine()
	t.Run("all", func(t *testing.T) { fakes.TryBadAnswers(t, uses(), secrets...) })
	for deadline := time.Now().Add(3 * time.Second); runtime.NumGoroutine() > before; runtime.Gosched() {
		if time.Now().After(deadline) {
			stacks := make([]byte, 1<<20)
			t.Fatalf("goroutines: got %d, want the %d from before\n%s", runtime.NumGoroutine(), before, stacks[:runtime.Stack(stacks, true)])
		}
	}
}

func TestAnUpstreamThatIsNotThere(t *testing.T) {
	t.Parallel()
	for _, op := range uses() {
		use := op.Start(t, fakes.Hang)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := use(ctx); fault.CodeOf(err) != fault.Canceled {
			t.Errorf("%s, cancelled: got %v", op.Name, err)
		}
	}
	gone := fakes.NewTMDB()
	gone.Close()
	c, err := tmdb.New(tmdb.Config{BaseURL: gone.URL, Key: secret.Hide(canaryHex)})
	if err != nil {
		t.Fatal(err)
	}
	_, err = c.Resolve(t.Context(), request.ID{Type: request.TMDB, Kind: request.Movie, Number: 550})
	if fault.CodeOf(err) != fault.Unavailable || !strings.Contains(err.Error(), "no connection") {
		t.Errorf("a closed port: got %v", err)
	}
	fakes.CheckRedacted(t, err, secrets...)
}
