package upstream_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"

	"aioratings/pkg/art"
	"aioratings/pkg/fault"
	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
	"aioratings/pkg/upstream"
	"aioratings/pkg/upstream/mdblist"
	"aioratings/pkg/upstream/tmdb"
)

// Keys that must turn up in no error, whatever happens.
const (
	canaryHex   = "c0ffeec0ffeec0ffeec0ffeec0ffeec0"
	canaryToken = "eyJjYW5hcnkiOiJjMGZmZWUifQ.c0ffee.c0ffee"
	canaryKey   = "canary-c0ffee"
)

// operation is one way to use a client; start makes a fresh client, with no memory of earlier calls.
type operation struct {
	name   string
	isFile bool // a 404 is an answer even from a gateway
	start  func(t *testing.T, fault fakes.Fault) func(context.Context) error
}

func operations() []operation {
	title := titles.Title{Kind: request.Series, IMDb: fakes.SeriesIMDb, TMDB: fakes.SeriesTMDB, TVDB: fakes.SeriesTVDB}
	episode := title
	episode.Episode = &titles.Episode{Season: 1, Number: 1}
	ofTMDB := func(key string, use func(context.Context, *tmdb.Client) error) func(*testing.T, fakes.Fault) func(context.Context) error {
		return func(t *testing.T, fault fakes.Fault) func(context.Context) error {
			fake := fakes.StartTMDB(t)
			fake.Break("", fault)
			client, err := tmdb.New(tmdb.Config{BaseURL: fake.URL, ImageURL: fake.ImageURL, Key: upstream.NewSecret(key), HTTP: client(t)})
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
	return []operation{
		{"tmdb find", false, ofTMDB(canaryHex, resolve(request.ID{Type: request.IMDb, Number: 903747}))},
		{"tmdb details", false, ofTMDB(canaryToken, resolve(request.ID{Type: request.TMDB, Kind: request.Movie, Number: 550}))},
		{"tmdb episode", false, ofTMDB(canaryHex, resolve(request.ID{Type: request.TMDB, Kind: request.Series, Number: 1396, Episodic: true, Season: 1, Episode: 1}))},
		{"tmdb candidates", false, ofTMDB(canaryHex, candidates(title, request.Poster))},
		{"tmdb stills", false, ofTMDB(canaryHex, candidates(episode, request.Episode))},
		{"tmdb ratings", false, ofTMDB(canaryToken, func(ctx context.Context, c *tmdb.Client) error { _, err := c.Ratings(ctx, title); return err })},
		{"tmdb fetch", true, ofTMDB(canaryHex, func(ctx context.Context, c *tmdb.Client) error {
			_, err := c.Fetch(ctx, art.Candidate{Source: "tmdb", ID: "/saltposteren.jpg"}, request.Poster, 580)
			return err
		})},
		{"mdblist ratings", false, func(t *testing.T, fault fakes.Fault) func(context.Context) error {
			fake := fakes.StartMDBList(t)
			fake.Break("", fault)
			client, err := mdblist.New(mdblist.Config{BaseURL: fake.URL, Key: upstream.NewSecret(canaryKey), HTTP: client(t)})
			if err != nil {
				t.Fatal(err)
			}
			return func(ctx context.Context) error { _, err := client.Ratings(ctx, title); return err }
		}},
	}
}

// client is one whose connections the test can close, so that none is left behind.
func client(t *testing.T) *http.Client {
	transport := &http.Transport{ResponseHeaderTimeout: 800 * time.Millisecond}
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Transport: transport}
}

func TestBadAnswersAreFailures(t *testing.T) {
	t.Parallel()
	for _, bad := range fakes.BadAnswers() {
		for _, op := range operations() {
			t.Run(bad.Name+"/"+op.name, func(t *testing.T) {
				t.Parallel()
				ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
				defer cancel()
				err := op.start(t, bad.Fault)(ctx)
				want := fault.Unavailable
				if op.isFile && bad.Name == "404 of a gateway" {
					want = fault.NoArt
				}
				if got := fault.CodeOf(err); got != want {
					t.Errorf("got code %q (%v), want %q", got, err, want)
				}
				checkRedacted(t, err)
			})
		}
	}
}

// checkRedacted walks the chain: no form of no link may show a key or what the upstream said.
func checkRedacted(t *testing.T, err error) {
	t.Helper()
	for ; err != nil; err = errors.Unwrap(err) {
		for _, verb := range []string{"%v", "%+v", "%#v", "%q"} {
			text := fmt.Sprintf(verb, err)
			for _, secret := range []string{"c0ffee", "canary", fakes.Echo, "api_key", "apikey", "://", "external_source"} {
				if strings.Contains(text, secret) {
					t.Errorf("%s shows %q: %s", verb, secret, text)
				}
			}
		}
	}
}

func TestSlowAnswersEndWithTheBudget(t *testing.T) {
	before := runtime.NumGoroutine()
	t.Run("all", func(t *testing.T) {
		for _, slow := range []fakes.NamedFault{{Name: "hang", Fault: fakes.Hang}, {Name: "drip", Fault: fakes.Drip}} {
			for _, op := range operations() {
				t.Run(slow.Name+"/"+op.name, func(t *testing.T) {
					t.Parallel()
					ctx, cancel := context.WithTimeout(t.Context(), 150*time.Millisecond)
					defer cancel()
					start := time.Now()
					err := op.start(t, slow.Fault)(ctx)
					if took := time.Since(start); fault.CodeOf(err) != fault.Unavailable || took > 600*time.Millisecond {
						t.Errorf("got %v after %v, want a failure after 150ms", err, took)
					}
					checkRedacted(t, err)
				})
			}
		}
	})
	for deadline := time.Now().Add(3 * time.Second); runtime.NumGoroutine() > before; runtime.Gosched() {
		if time.Now().After(deadline) {
			stacks := make([]byte, 1<<20)
			t.Fatalf("goroutines: got %d, want the %d from before\n%s", runtime.NumGoroutine(), before, stacks[:runtime.Stack(stacks, true)])
		}
	}
}

func TestAnUpstreamThatIsNotThere(t *testing.T) {
	t.Parallel()
	for _, op := range operations() {
		use := op.start(t, fakes.Reset)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := use(ctx); fault.CodeOf(err) != fault.Canceled {
			t.Errorf("%s, cancelled: got %v", op.name, err)
		}
	}
	gone := fakes.NewTMDB()
	gone.Close()
	c, err := tmdb.New(tmdb.Config{BaseURL: gone.URL, Key: upstream.NewSecret(canaryHex)})
	if err != nil {
		t.Fatal(err)
	}
	_, err = c.Resolve(t.Context(), request.ID{Type: request.TMDB, Kind: request.Movie, Number: 550})
	if fault.CodeOf(err) != fault.Unavailable || !strings.Contains(err.Error(), "no connection") {
		t.Errorf("a closed port: got %v", err)
	}
	checkRedacted(t, err)
}
