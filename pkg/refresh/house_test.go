package refresh_test

import (
	"bytes"
	"context"
	"image"
	"image/jpeg"
	"log/slog"
	"sync/atomic"
	"testing"
	"time"

	"aioratings/pkg/art"
	"aioratings/pkg/fault"
	"aioratings/pkg/keys"
	"aioratings/pkg/learnt"
	"aioratings/pkg/learnt/dirfacts"
	"aioratings/pkg/ratings"
	"aioratings/pkg/refresh"
	"aioratings/pkg/refresh/refreshtest"
	"aioratings/pkg/render"
	"aioratings/pkg/render/marks"
	"aioratings/pkg/request"
	"aioratings/pkg/service"
	"aioratings/pkg/store"
	"aioratings/pkg/store/dirstore"
	"aioratings/pkg/titles"
)

// world is the upstreams: every IMDb id is a series that is on the air, with one score that a test may change.
type world struct {
	score   float64
	away    func(context.Context) error // what Ratings does before it answers; nil for nothing
	wrong   func(imdb string) bool      // of which titles Ratings never says anything that makes sense; nil for none
	picture []byte
	rated   atomic.Int64
}

func (w *world) Name() string               { return "world" }
func (w *world) Awards() bool               { return true }
func (w *world) Sources() request.SourceSet { return ^request.SourceSet(0) }

func (w *world) Resolve(_ context.Context, id request.ID) (titles.Title, error) {
	if id.Number == 404 {
		return titles.Title{}, fault.New(fault.NotFound, "No such title.")
	}
	return titles.Title{
		Kind: request.Series, Name: "A series", TMDB: id.Number, IMDb: id.Title().String(), Airing: true,
		Released: time.Date(2025, 1, 20, 0, 0, 0, 0, time.UTC), LastAired: time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC),
	}, nil
}

func (w *world) Candidates(context.Context, titles.Title, request.Family) ([]art.Candidate, error) {
	return []art.Candidate{{Source: "world", ID: "/a.jpg", Width: 342, Height: 513, Lang: "en"}}, nil
}

func (w *world) Fetch(context.Context, art.Candidate, request.Family, int) ([]byte, error) {
	return w.picture, nil
}

func (w *world) Ratings(ctx context.Context, title titles.Title) (ratings.Answer, error) {
	w.rated.Add(1)
	if w.wrong != nil && w.wrong(title.IMDb) {
		return ratings.Answer{}, fault.New(fault.Unavailable, "Another title's.")
	}
	if w.away != nil {
		if err := w.away(ctx); err != nil {
			return ratings.Answer{}, err
		}
	}
	return ratings.Answer{Scores: []ratings.Score{{Source: request.SourceIMDb, Value: w.score, Votes: 20_000}}}, nil
}

// counted is a driver of pictures that counts what is drawn and kept; the bases that pictures are drawn on are none.
type counted struct {
	store.Pictures
	kept atomic.Int64
}

func (c *counted) PutPicture(ctx context.Context, key store.Key, contentType string, picture []byte) error {
	if contentType != "application/octet-stream" {
		c.kept.Add(1)
	}
	return c.Pictures.PutPicture(ctx, key, contentType, picture)
}

// house is the service that viewers ask and a refresher beside it, on the same stores.
type house struct {
	*world
	*refreshtest.Memory
	drawn   *counted
	viewers *refresh.Watch
	run     func(*testing.T) refresh.Tally
	clock   time.Time
}

const lead = 2 * time.Hour

// stores are what a house stands on.
type stores struct {
	store.Pictures
	store.Records
	learnt.Facts
	refresh.Queue
	refresh.Allowance
}

// newHouse makes a house on folders, with a queue in memory.
func newHouse(t *testing.T, config refresh.Config) *house {
	t.Helper()
	return openHouse(t, config, func(m *refreshtest.Memory) stores {
		dir, err := dirstore.Open(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		facts, err := dirfacts.Open(t.TempDir(), m.Now)
		if err != nil {
			t.Fatal(err)
		}
		return stores{dir, dir, facts, m, m}
	})
}

func openHouse(t *testing.T, config refresh.Config, open func(*refreshtest.Memory) stores) *house {
	t.Helper()
	var picture bytes.Buffer
	if err := jpeg.Encode(&picture, image.NewNRGBA(image.Rect(0, 0, 342, 513)), nil); err != nil {
		t.Fatal(err)
	}
	h := &house{world: &world{score: 8.1, picture: picture.Bytes()}, clock: refreshtest.Noon}
	now := func() time.Time { return h.clock }
	h.Memory = refreshtest.NewMemory(now)
	on := open(h.Memory)
	renderer, err := render.New(marks.Default())
	if err != nil {
		t.Fatal(err)
	}
	h.drawn = &counted{Pictures: on.Pictures}
	log := slog.New(slog.DiscardHandler)
	build := func(ring *keys.Ring, records store.Records, facts learnt.Facts) *service.Service {
		memory := learnt.New(facts, now, log)
		return service.New(service.Parts{
			Keys: ring, Store: store.New(h.drawn, records), Titles: titles.NewFinder(memory.Titles(h.world)),
			Art: art.NewFinder(memory.Art(h.world)), Ratings: ratings.NewBook(memory.Ratings(h.world)), Renderer: renderer,
		}, service.Budget{
			All: 20 * time.Second, Key: time.Second, StoreRead: time.Second, Title: 5 * time.Second, Art: 5 * time.Second,
			Ratings: 5 * time.Second, StoreWrite: time.Second,
		}, now)
	}
	h.viewers = refresh.NewWatch(build(refresh.NewRing(now), on.Records, on.Facts), on.Queue, now, func() float64 { return 0.2 }, log)
	anew := refresh.Anew(on.Facts)
	refresher := refresh.New(refresh.Parts{
		Pictures: build(refresh.NewRing(now), refresh.Early(on.Records, now, lead), anew),
		Facts:    anew, Queue: on.Queue, Allowance: on.Allowance, Tags: h.Memory,
	}, config, now, log)
	h.run = func(t *testing.T) refresh.Tally {
		t.Helper()
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		tally, err := refresher.Run(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return tally
	}
	return h
}

// plenty bounds nothing. The deadline of a run is by the clock on the wall, which the house does not have.
func plenty() refresh.Config {
	return refresh.Config{Lead: lead, Questions: 100, PerDay: 100, TagsPerDay: 100, Margin: -1_000_000 * time.Hour}
}

// get asks as a viewer.
func (h *house) get(t *testing.T, path, query string, want service.State) service.Answer {
	t.Helper()
	r, err := request.Parse("/refresh/"+path, query)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := h.viewers.Picture(t.Context(), service.Ask{Request: r})
	if err != nil || answer.State != want {
		t.Fatalf("%s?%s: got state %d (%v), %v, want %d", path, query, answer.State, answer.Degraded, err, want)
	}
	return answer
}

// queued gives everything in the queue that ends before a time.
func (h *house) queued(t *testing.T, before time.Time) []refresh.Question {
	t.Helper()
	due, err := h.Due(t.Context(), before, 1000)
	if err != nil {
		t.Fatal(err)
	}
	return due
}
