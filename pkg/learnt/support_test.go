package learnt_test

import (
	"context"
	"log/slog"
	"sync"
	"testing"
	"time"

	"aioratings/pkg/art"
	"aioratings/pkg/fault"
	"aioratings/pkg/learnt"
	"aioratings/pkg/ratings"
	"aioratings/pkg/request"
	"aioratings/pkg/titles"
)

// facts is a driver in memory that forgets nothing by itself, and fails if it is told to.
type facts struct {
	mu   sync.Mutex
	kept map[string][]byte
	err  error
}

func (f *facts) Get(_ context.Context, key string) ([]byte, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err != nil {
		return nil, f.err
	}
	if value, ok := f.kept[key]; ok {
		return value, nil
	}
	return nil, learnt.ErrMissing
}

func (f *facts) Put(_ context.Context, key string, value []byte, _ time.Time) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err == nil {
		f.kept[key] = value
	}
	return f.err
}

// world is an upstream of everything; what it says, and how it fails, a test may change between calls.
type world struct {
	title      titles.Title
	answer     ratings.Answer
	candidates []art.Candidate
	err        error
	calls      int
	mu         sync.Mutex
	wait       func(context.Context) error // before an answer
}

func (w *world) called(ctx context.Context) error {
	w.mu.Lock()
	w.calls++
	w.mu.Unlock()
	if w.wait != nil {
		if err := w.wait(ctx); err != nil {
			return err
		}
	}
	return w.err
}

func (w *world) Name() string               { return "world" }
func (w *world) Awards() bool               { return true }
func (w *world) Sources() request.SourceSet { return request.SourceSet(0).With(request.SourceIMDb) }

func (w *world) Resolve(ctx context.Context, _ request.ID) (titles.Title, error) {
	return w.title, w.called(ctx)
}

func (w *world) Ratings(ctx context.Context, _ titles.Title) (ratings.Answer, error) {
	return w.answer, w.called(ctx)
}

func (w *world) Candidates(ctx context.Context, _ titles.Title, _ request.Family) ([]art.Candidate, error) {
	return w.candidates, w.called(ctx)
}

func (w *world) Fetch(ctx context.Context, _ art.Candidate, _ request.Family, _ int) ([]byte, error) {
	return []byte("bytes"), w.called(ctx)
}

// memory is everything together, with a clock that a test may set.
type memory struct {
	world *world
	*facts
	clock time.Time
	titles.Resolver
	ratings.Provider
	art.Source
}

const day = 24 * time.Hour

func remember() *memory {
	m := &memory{
		clock: time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC), facts: &facts{kept: map[string][]byte{}},
		world: &world{
			title: titles.Title{
				Kind: request.Series, Name: "Salt Flats", IMDb: "tt0903747", TMDB: 1396, TVDB: 81189,
				Released: time.Date(2008, 1, 20, 0, 0, 0, 0, time.UTC), LastAired: time.Date(2013, 9, 29, 0, 0, 0, 0, time.UTC),
			},
			answer:     ratings.Answer{Scores: []ratings.Score{{Source: request.SourceIMDb, Value: 9.5, Votes: 7}}, Emmy: true},
			candidates: []art.Candidate{{Source: "world", ID: "/a.jpg", Width: 1000, Height: 1500, Lang: "en", Vote: 5.5, Votes: 9}},
		},
	}
	all := learnt.New(m.facts, func() time.Time { return m.clock }, slog.New(slog.DiscardHandler))
	m.Resolver, m.Provider, m.Source = all.Titles(m.world), all.Ratings(m.world), all.Art(m.world)
	return m
}

// asks ask for one of the three things and give when it was learnt, whether that is stale, and whether there is any.
var asks = map[string]func(*memory, context.Context) (at time.Time, stale, any bool, err error){
	"title": func(m *memory, ctx context.Context) (time.Time, bool, bool, error) {
		t, err := m.Resolve(ctx, imdb)
		return t.At, t.Stale, t.Name != "", err
	},
	"scores": func(m *memory, ctx context.Context) (time.Time, bool, bool, error) {
		a, err := m.Ratings(ctx, m.world.title)
		return a.At, a.Stale, len(a.Scores) > 0 && a.Scores[0].At.Equal(a.At), err
	},
	"art": func(m *memory, ctx context.Context) (time.Time, bool, bool, error) {
		c, err := m.Candidates(ctx, m.world.title, request.Poster)
		if len(c) == 0 {
			return time.Time{}, false, false, err
		}
		return c[0].At, c[0].Stale, true, err
	},
}

var imdb = request.ID{Type: request.IMDb, Number: 903747}

func down() error { return fault.New(fault.Unavailable, "Down.") }

// wantCalls checks how many calls there were since the last look.
func (m *memory) wantCalls(t *testing.T, what string, want int) {
	t.Helper()
	if m.world.calls != want {
		t.Errorf("%s: %d calls, want %d", what, m.world.calls, want)
	}
	m.world.calls = 0
}
