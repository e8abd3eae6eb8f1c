package service_test

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/jpeg"
	"log/slog"
	"sync/atomic"
	"testing"
	"time"

	"aioratings/pkg/art"
	"aioratings/pkg/fault"
	"aioratings/pkg/keys"
	"aioratings/pkg/keys/filekeys"
	"aioratings/pkg/learnt"
	"aioratings/pkg/learnt/dirfacts"
	"aioratings/pkg/profiles"
	"aioratings/pkg/profiles/fileprofiles"
	"aioratings/pkg/ratings"
	"aioratings/pkg/render"
	"aioratings/pkg/render/marks"
	"aioratings/pkg/request"
	"aioratings/pkg/service"
	"aioratings/pkg/store"
	"aioratings/pkg/store/dirstore"
	"aioratings/pkg/titles"
)

// world is the other side of the road: one title with art and scores, and whatever goes wrong with them.
type world struct {
	title      titles.Title
	scores     []ratings.Score
	candidates []art.Candidate
	picture    []byte
	oscar      bool // won, beside the Emmy

	// What a stage does instead of answering; nil is business as usual.
	resolve, list, fetch, rate func(ctx context.Context) error
	asked                      func(id request.ID) // hears of every id; may be nil

	resolved, listed, fetched, rated atomic.Int64
}

func newWorld(t testing.TB) *world {
	t.Helper()
	var picture bytes.Buffer
	source := image.NewNRGBA(image.Rect(0, 0, 342, 513))
	for i := range source.Pix {
		source.Pix[i] = uint8(i * 7 / 342)
	}
	source.Set(0, 0, color.White)
	if err := jpeg.Encode(&picture, source, nil); err != nil {
		t.Fatal(err)
	}
	return &world{
		title: titles.Title{
			Kind: request.Series, Name: "Breaking Bad", TMDB: 1396, IMDb: "tt0903747", TVDB: 81189,
			Released: time.Date(2008, 1, 20, 0, 0, 0, 0, time.UTC), LastAired: time.Date(2013, 9, 29, 0, 0, 0, 0, time.UTC),
		},
		scores: []ratings.Score{
			{Source: request.SourceIMDb, Value: 9.5, Votes: 2_000_000}, {Source: request.SourceRT, Value: 96, Votes: 250},
			{Source: request.SourceTMDB, Value: 89, Votes: 15_000},
		},
		candidates: []art.Candidate{{Source: "world", ID: "/a.jpg", Width: 342, Height: 513, Lang: "en"}},
		picture:    picture.Bytes(),
	}
}

func fails(context.Context) error { return fault.New(fault.Unavailable, "Away.") }

func unknown(context.Context) error { return fault.New(fault.NotFound, "Unknown.") }

func spent(context.Context) error { return fault.New(fault.Spent, "Used up.") }

func hangs(ctx context.Context) error {
	<-ctx.Done()
	return fault.Wrap(fault.Unavailable, ctx.Err(), "Away.")
}

func panics(context.Context) error { panic("the upstream's client has a bug") }

// happens counts a call and gives what the test wants to go wrong with it.
func happens(ctx context.Context, count *atomic.Int64, instead func(context.Context) error) error {
	count.Add(1)
	if instead == nil {
		return nil
	}
	return instead(ctx)
}

func (w *world) Name() string               { return "world" }
func (w *world) Awards() bool               { return true }
func (w *world) Sources() request.SourceSet { return ^request.SourceSet(0) }

func (w *world) Resolve(ctx context.Context, id request.ID) (titles.Title, error) {
	if w.asked != nil {
		w.asked(id)
	}
	return w.title, happens(ctx, &w.resolved, w.resolve)
}

func (w *world) Candidates(ctx context.Context, _ titles.Title, _ request.Family) ([]art.Candidate, error) {
	return w.candidates, happens(ctx, &w.listed, w.list)
}

func (w *world) Fetch(ctx context.Context, _ art.Candidate, _ request.Family, _ int) ([]byte, error) {
	return w.picture, happens(ctx, &w.fetched, w.fetch)
}

func (w *world) Ratings(ctx context.Context, _ titles.Title) (ratings.Answer, error) {
	return ratings.Answer{Scores: w.scores, Oscar: w.oscar, Emmy: true}, happens(ctx, &w.rated, w.rate)
}

func (w *world) calls() int64 {
	return w.resolved.Load() + w.listed.Load() + w.fetched.Load() + w.rated.Load()
}

// house is a service with real keys, a real store and a real renderer in front of a world.
type house struct {
	*service.Service
	*world
	ring     *keys.Ring
	profiles *profiles.Store
	accounts *filekeys.Store
	clock    time.Time    // what the house believes; a test may set it between calls
	passed   atomic.Int64 // nanoseconds beside clock, for tests in which somebody may look at the time between calls
	parts    service.Parts
	budget   service.Budget
}

// broken is a picture driver whose disk is gone.
type broken struct{ *dirstore.Store }

func (broken) PutPicture(context.Context, store.Key, string, []byte) error {
	return context.DeadlineExceeded
}

func newHouse(t testing.TB) *house {
	return openHouse(t, service.DefaultBudget(), func(s *dirstore.Store) store.Pictures { return s })
}

func openHouse(t testing.TB, budget service.Budget, pictures func(*dirstore.Store) store.Pictures) *house {
	t.Helper()
	h := &house{world: newWorld(t), clock: time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)}
	now := h.now
	accounts, err := filekeys.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := accounts.Close(); err != nil {
			t.Error(err)
		}
	})
	for key, tier := range map[string]keys.Tier{"free": keys.Free, "premium": keys.Premium} {
		if err := keys.EnsureLegacy(t.Context(), accounts, key, tier, now); err != nil {
			t.Fatal(err)
		}
	}
	dir, err := dirstore.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	renderer, err := render.New(marks.Default())
	if err != nil {
		t.Fatal(err)
	}
	h.profiles = profiles.NewStore(fileprofiles.New(t.TempDir()))
	h.accounts, h.ring = accounts, keys.NewRing(accounts, keys.Config{Now: now})
	h.budget, h.parts = budget, service.Parts{
		Keys: h.ring, Profiles: h.profiles, Store: store.New(pictures(dir), dir), Titles: titles.NewFinder(h.world), Art: art.NewFinder(h.world),
		Ratings: ratings.NewBook(h.world), Renderer: renderer,
	}
	h.open()
	return h
}

// open makes the service of the parts as they are.
func (h *house) open() {
	h.Service = service.New(h.parts, h.budget, h.now)
}

func (h *house) now() time.Time { return h.clock.Add(time.Duration(h.passed.Load())) }

// remember makes the house remember what the world told.
func (h *house) remember(t *testing.T) {
	t.Helper()
	facts, err := dirfacts.Open(t.TempDir(), h.now)
	if err != nil {
		t.Fatal(err)
	}
	memory := learnt.New(facts, h.now, slog.New(slog.DiscardHandler))
	h.parts.Titles = titles.NewFinder(memory.Titles(h.world))
	h.parts.Art = art.NewFinder(memory.Art(h.world))
	h.parts.Ratings = ratings.NewBook(memory.Ratings(h.world))
	h.open()
}

// ask is a question as a URL's path and query.
func ask(t testing.TB, target, query string) service.Ask {
	t.Helper()
	req, err := request.Parse(target, query)
	if err != nil {
		t.Fatal(err)
	}
	return service.Ask{Request: req}
}

const poster = "/free/imdb/poster-default/tt0903747.jpg"

// get asks for the poster and wants a state.
func (h *house) get(t *testing.T, query string, want service.State) service.Answer {
	t.Helper()
	answer, err := h.Picture(t.Context(), ask(t, poster, query))
	if err != nil {
		t.Fatalf("poster?%s: %v", query, err)
	}
	if answer.State != want {
		t.Fatalf("poster?%s: state %d, want %d (%v)", query, answer.State, want, answer.Degraded)
	}
	return answer
}

// spent is the free account's count.
func (h *house) spent(t *testing.T) int64 {
	t.Helper()
	holder, err := h.ring.Identify(t.Context(), "free")
	if err != nil {
		t.Fatal(err)
	}
	usage, err := h.ring.Usage(t.Context(), holder)
	if err != nil {
		t.Fatal(err)
	}
	return usage.Count
}
