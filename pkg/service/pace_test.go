package service_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/service"
)

// walk asks for so many different pictures of a key and gives how many were refused for its pace.
func (h *house) walk(t *testing.T, key string, from, n int) (refused int) {
	t.Helper()
	for i := range n {
		_, err := h.Picture(t.Context(), ask(t, fmt.Sprintf("/%s/imdb/poster-default/tt%07d.jpg", key, from+i), ""))
		if fault.Is(err, fault.TooFast) {
			refused++
			if f, ok := errors.AsType[*fault.Error](err); !ok || f.RetryAfter <= 0 {
				t.Errorf("refused without a time to come back: %v", err)
			}
		}
	}
	return refused
}

func TestPaceOfNewPictures(t *testing.T) {
	h := newHouse(t)
	h.get(t, "", service.Miss)
	stale := h.clock
	h.clock = h.clock.Add(day)
	h.resolve = func(context.Context) error { return fault.New(fault.NotFound, "None.") }
	for _, c := range []struct {
		after   time.Duration
		key     string
		n, want int
	}{
		{0, "free", 130, 30}, {0, "premium", 100, 0}, {time.Second, "free", 15, 5}, {time.Minute, "free", 100, 0}, {0, "free", 1, 1},
	} {
		h.clock = h.clock.Add(c.after)
		if got := h.walk(t, c.key, 1000, c.n); got != c.want {
			t.Errorf("%d new pictures of %s, %v later: %d refused, want %d", c.n, c.key, c.after, got, c.want)
		}
	}
	h.get(t, "", service.Hit) // what is there is not limited
	h.clock = stale.Add(91 * day)
	h.walk(t, "free", 5000, 110)
	h.get(t, "", service.Hit) // and what is stale is better than a refusal
}

// TestNobodyPaysForAnothersPace: who joins a drawing that another key may not start, starts it.
func TestNobodyPaysForAnothersPace(t *testing.T) {
	h := newHouse(t)
	real := h.resolve
	h.resolve = func(context.Context) error { return fault.New(fault.NotFound, "None.") }
	h.walk(t, "free", 1000, 101)
	h.resolve = real
	for round := range 10 {
		var all sync.WaitGroup
		query := fmt.Sprintf("imageSize=small&ratings_limit=%d", round)
		for n := range 8 {
			key := []string{"free", "premium"}[n%2]
			all.Go(func() {
				_, err := h.Picture(t.Context(), ask(t, "/"+key+"/imdb/poster-default/tt0903747.jpg", query))
				if key == "premium" && err != nil {
					t.Errorf("round %d: the key with time to spare got %v", round, err)
				}
			})
		}
		all.Wait()
	}
}

// counted is a pace of several processes with room for so many drawings.
type counted struct {
	left atomic.Int64
	err  error
}

func (c *counted) Start(context.Context, string, time.Duration, int) (bool, error) {
	return c.err == nil && c.left.Add(-1) >= 0, c.err
}

func TestPaceOfAllProcesses(t *testing.T) {
	dir := openDir(t)
	h := newHouse(t)
	paces := new(counted)
	paces.left.Store(1)
	h.parts.Leases, h.parts.Paces = dir.Leases(time.Now), paces
	h.open()
	first := h.get(t, "", service.Miss)
	h.get(t, "", service.Hit)
	_, err := h.Picture(t.Context(), ask(t, poster, "imageSize=small"))
	if f, ok := errors.AsType[*fault.Error](err); !ok || f.Code != fault.TooFast || f.RetryAfter < 1 || f.RetryAfter > time.Minute {
		t.Errorf("one too many: got %v, want too fast, for a minute at most", err)
	}
	h.clock = h.clock.Add(91 * day)
	if stale := h.get(t, "", service.Hit); stale.ETag != first.ETag {
		t.Errorf("got %s, want what is stale rather than a refusal", stale.ETag)
	}
	paces.err = errors.New("away")
	h.get(t, "imageSize=small", service.Miss) // nobody counts, so everybody draws
}
