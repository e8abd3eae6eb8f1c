package service_test

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"aioratings/pkg/fault"
	"aioratings/pkg/internal/slow"
	"aioratings/pkg/keys"
	"aioratings/pkg/request"
	"aioratings/pkg/service"
	"aioratings/pkg/store"
	"aioratings/pkg/store/dirstore"
)

// items are posters of so many sorts of one title, all small.
func items(t *testing.T, key string, n int) (all []service.Item) {
	t.Helper()
	for i := range n {
		query := fmt.Sprintf("imageSize=small&ratings_limit=%d&lang=%c%c", i%11, 'a'+i/26%26, 'a'+i%26)
		all = append(all, service.Item{Request: ask(t, "/"+key+"/imdb/poster-default/tt0903747.jpg", query).Request})
	}
	return all
}

func (h *house) batch(t *testing.T, items []service.Item) []service.Standing {
	t.Helper()
	standings, err := h.Batch(t.Context(), "free", items)
	if err != nil || len(standings) != len(items) {
		t.Fatalf("got %d standings, %v, want %d", len(standings), err, len(items))
	}
	return standings
}

func TestBatch(t *testing.T) {
	h := newHouse(t)
	kept := h.get(t, "", service.Miss)
	spent := h.spent(t)
	unknown := fault.New(fault.Malformed, "Not an id.")
	asked := []service.Item{
		{Request: ask(t, poster, "").Request}, {Err: unknown}, {Request: ask(t, poster, "imageSize=small").Request},
		{Request: ask(t, "/free/imdb/mine/tt0903747.jpg", "").Request}, {Request: ask(t, "/free/imdb/logo-default/tt0903747", "").Request},
	}
	got := h.batch(t, asked)
	if first := got[0]; !first.Ready || first.ETag != kept.ETag || first.Sketch != kept.Sketch || first.Sketch.Placeholder == "" {
		t.Errorf("the one that is there: got %+v, want ready as %s", first, kept.ETag)
	}
	if first := got[0].Sketch; first.Width != 580 || first.Height != 870 || len(first.Color) != 7 {
		t.Errorf("sketch of the default poster: %+v, want 580 by 870 with a colour", first)
	}
	if got[1].Err != unknown || !fault.Is(got[3].Err, fault.Tier) {
		t.Errorf("bad ones: got %v and %v, want their own faults", got[1].Err, got[3].Err)
	}
	small := h.get(t, "imageSize=small", service.Hit)
	if !got[2].Ready || got[2].ETag != small.ETag || got[2].Sketch != small.Sketch || small.Sketch.Width != 342 {
		t.Errorf("the one that was drawn: got %+v, want ready as %s with %+v", got[2], small.ETag, small.Sketch)
	}
	if logo := got[4]; !logo.Ready || logo.Sketch.Width != 780 {
		t.Errorf("the logo: got %+v, want it ready, 780 wide", logo)
	}
	if n := h.spent(t) - spent - 1; n != 0 {
		t.Errorf("a batch was charged %d calls", n)
	}
}

// TestBatchOfPlaceholders: where nobody has art there is nothing to wait for; where art cannot be had just now there is.
func TestBatchOfPlaceholders(t *testing.T) {
	h := newHouse(t)
	item := service.Item{Request: ask(t, poster, "fallback=true").Request}
	h.list = fails
	if got := h.batch(t, []service.Item{item})[0]; got.Ready || got.Err != nil {
		t.Errorf("art is away: got %+v, want it pending", got)
	}
	h.list, h.candidates = nil, nil
	got := h.batch(t, []service.Item{item})[0]
	if served := h.get(t, "fallback=true", service.Fallback); !got.Ready || got.ETag != served.ETag {
		t.Errorf("no art: got %+v, want it ready as %s", got, served.ETag)
	}
}

func TestBatchNeedsAKeyWithSomethingLeft(t *testing.T) {
	h := newHouse(t)
	if _, err := h.Batch(t.Context(), "nobody", items(t, "nobody", 1)); !fault.Is(err, fault.Unauthorized) {
		t.Errorf("unknown key: got %v", err)
	}
	holder, err := h.ring.Identify(t.Context(), "free")
	if err != nil {
		t.Fatal(err)
	}
	for range holder.Limit {
		h.accounts.AddIfBelow(t.Context(), holder.Account, keys.DayOf(h.clock), holder.Limit)
	}
	if _, err := h.Batch(t.Context(), "free", items(t, "free", 1)); !fault.Is(err, fault.Quota) {
		t.Errorf("spent month: got %v", err)
	}
	if h.calls() != 0 {
		t.Errorf("%d calls to upstreams", h.calls())
	}
}

// TestBatchDrawsInOrder: four at a time, and the first first.
func TestBatchDrawsInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t)
		var busy, most atomic.Int64
		h.resolve = func(context.Context) error {
			most.Store(max(most.Load(), busy.Add(1)))
			time.Sleep(10 * time.Millisecond) // of the test's own time
			busy.Add(-1)
			return fault.New(fault.NotFound, "None.")
		}
		var mu sync.Mutex
		var order []string
		h.asked = func(id request.ID) {
			mu.Lock()
			defer mu.Unlock()
			order = append(order, id.String())
		}
		var asked []service.Item
		for n := range 40 {
			asked = append(asked, service.Item{Request: ask(t, fmt.Sprintf("/free/imdb/poster-default/tt%07d.jpg", 1000+n), "").Request})
		}
		for _, standing := range h.batch(t, asked) {
			if !fault.Is(standing.Err, fault.NotFound) {
				t.Errorf("%s: got %v", standing.Request.ID, standing.Err)
			}
		}
		if most.Load() != 4 {
			t.Errorf("%d drawings at once, want 4", most.Load())
		}
		for n, id := range order {
			var number int
			if _, err := fmt.Sscanf(id, "tt%d", &number); err != nil || (number-1000)/4 != n/4 {
				t.Errorf("drawing %d was of item %d: %s", n, number-1000, id)
			}
		}
	})
}

// TestBatchEndsInTime: what is not drawn is pending, and nothing runs on.
func TestBatchEndsInTime(t *testing.T) {
	budget := service.Budget{
		All: 500 * slow.Factor * time.Millisecond, Key: 200 * slow.Factor * time.Millisecond, StoreRead: 200 * slow.Factor * time.Millisecond, Title: 300 * slow.Factor * time.Millisecond,
		Art: 300 * slow.Factor * time.Millisecond, Ratings: 300 * slow.Factor * time.Millisecond, StoreWrite: 100 * slow.Factor * time.Millisecond,
	}
	h := openHouse(t, budget, func(s *dirstore.Store) store.Pictures { return s })
	var running atomic.Int64
	h.resolve = func(ctx context.Context) error {
		running.Add(1)
		defer running.Add(-1)
		return hangs(ctx)
	}
	begun := time.Now()
	got := h.batch(t, items(t, "free", 100))
	if took := time.Since(begun); took > budget.All+50*slow.Factor*time.Millisecond {
		t.Errorf("answered after %v, want %v", took, budget.All)
	}
	if n := running.Load(); n != 0 {
		t.Errorf("%d calls run on after the answer", n)
	}
	for i, standing := range got {
		if standing.Ready || standing.Err != nil || standing.Retry <= 0 || standing.Sketch.Width != 342 || standing.Sketch.Height != 513 {
			t.Errorf("item %d: got %+v, want it pending with the size to expect", i, standing)
		}
	}
	h.resolve = nil
	for i, standing := range h.batch(t, items(t, "free", 2)) {
		if !standing.Ready {
			t.Errorf("item %d after recovery: got %+v, want it ready", i, standing)
		}
	}
}

func TestBatchOfLessThanComplete(t *testing.T) {
	h := newHouse(t)
	h.rate = fails
	if got := h.batch(t, items(t, "free", 2)); !got[0].Ready || got[1].Ready || got[1].Err != nil || got[1].Retry <= 0 {
		t.Errorf("without and with scores: got %+v, want the plain one ready and the other pending", got)
	}
}
