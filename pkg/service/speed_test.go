package service_test

import (
	"context"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"aioratings/pkg/art"
	"aioratings/pkg/internal/fakes"
	"aioratings/pkg/internal/slow"
	"aioratings/pkg/ratings"
	"aioratings/pkg/secret"
	"aioratings/pkg/service"
	"aioratings/pkg/titles"
	"aioratings/pkg/upstream/mdblist"
	"aioratings/pkg/upstream/tmdb"
)

// away is how far away all sources are.
const away = 60 * time.Millisecond

// distant is a network on which every call takes its time; it remembers when each was under way.
type distant struct {
	near  http.RoundTripper
	mu    sync.Mutex
	calls []call
}

type call struct {
	path       string
	begun, end time.Time
}

// RoundTrip implements http.RoundTripper.
func (d *distant) RoundTrip(r *http.Request) (*http.Response, error) {
	begun := time.Now()
	select {
	case <-time.After(away):
	case <-r.Context().Done():
		return nil, r.Context().Err()
	}
	response, err := d.near.RoundTrip(r)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.calls = append(d.calls, call{r.URL.Path, begun, time.Now()})
	return response, err
}

// depth is the longest chain of calls of which each began when the one before it was over.
func (d *distant) depth() int {
	deepest := 0
	var chain func(after time.Time, length int)
	chain = func(after time.Time, length int) {
		deepest = max(deepest, length)
		for _, c := range d.calls {
			if !c.begun.Before(after) {
				chain(c.end, length+1)
			}
		}
	}
	chain(time.Time{}, 0)
	return deepest
}

// distantHouse is a house over simulated upstreams on a distant network.
func distantHouse(t testing.TB) (*house, *distant) {
	t.Helper()
	films, scores := fakes.StartTMDB(t), fakes.StartMDBList(t)
	network := &distant{near: http.DefaultTransport}
	client := &http.Client{Transport: network}
	titleClient, err := tmdb.New(tmdb.Config{BaseURL: films.URL, ImageURL: films.ImageURL, Key: secret.Hide(fakes.TMDBKey), HTTP: client})
	if err != nil {
		t.Fatal(err)
	}
	scoreClient, err := mdblist.New(mdblist.Config{BaseURL: scores.URL, Key: secret.Hide(fakes.MDBListKey), HTTP: client})
	if err != nil {
		t.Fatal(err)
	}
	h := newHouse(t)
	h.parts.Titles, h.parts.Art = titles.NewFinder(titleClient), art.NewFinder(titleClient)
	h.parts.Ratings = ratings.NewBook(scoreClient, titleClient)
	h.open()
	return h, network
}

// TestRoundTrips: by whatever id, no chain of calls is longer than four.
func TestRoundTrips(t *testing.T) {
	for _, target := range []string{
		poster, "/free/tmdb/poster-default/series-1396.jpg", "/free/tvdb/poster-default/81189.jpg",
		"/free/imdb/episode-default/tt0903747:1:1.jpg", "/free/imdb/backdrop-default/tt0903747.jpg", "/free/imdb/logo-default/tt0137523.png",
	} {
		h, network := distantHouse(t)
		if _, err := h.Picture(t.Context(), ask(t, target, "")); err != nil {
			t.Errorf("%s: %v", target, err)
		}
		if got := network.depth(); got > 4 || got < 2 {
			t.Errorf("%s: a chain of %d calls, want 2 to 4: %+v", target, got, network.calls)
		}
	}
}

// TestArtAndScoresSideBySide: in the test's own time, in which only the upstreams take any.
func TestArtAndScoresSideBySide(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t)
		h.resolve, h.list, h.fetch, h.rate = far, far, far, far
		begun := time.Now()
		h.get(t, "", service.Miss)
		if took := time.Since(begun); took != 3*away {
			t.Errorf("took %v, want the %v of title, list and picture, with the scores beside them", took, 3*away)
		}
	})
}

// far answers after a while.
func far(ctx context.Context) error {
	select {
	case <-time.After(away):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// TestOneHangs: in the test's own time, an answer comes when the stage of whoever hangs is over, with what arrived.
func TestOneHangs(t *testing.T) {
	for name, c := range map[string]struct {
		hang func(*house)
		took time.Duration
		ok   bool
	}{
		"scores":   {func(h *house) { h.rate = hangs }, away + 900*slow.Factor*time.Millisecond, true},
		"title":    {func(h *house) { h.resolve = hangs }, 600 * slow.Factor * time.Millisecond, false},
		"art list": {func(h *house) { h.list = hangs }, away + 600*slow.Factor*time.Millisecond, false},
		"art":      {func(h *house) { h.fetch = hangs }, away + 1200*slow.Factor*time.Millisecond, false},
	} {
		synctest.Test(t, func(t *testing.T) {
			h := newHouse(t)
			h.resolve, h.list, h.fetch, h.rate = far, far, far, far
			c.hang(h)
			begun := time.Now()
			answer, err := h.Picture(t.Context(), ask(t, poster, ""))
			if took := time.Since(begun); took > c.took || took > 2500*slow.Factor*time.Millisecond {
				t.Errorf("%s hangs: answered after %v, want %v at most", name, took, c.took)
			}
			if c.ok && (err != nil || answer.State != service.Fallback) {
				t.Errorf("%s hangs: got state %d, %v, want a picture without it", name, answer.State, err)
			}
		})
	}
}

// BenchmarkColdPoster is a poster that nobody asked for before, with all sources 60 ms away and everything real but them.
func BenchmarkColdPoster(b *testing.B) {
	var longest time.Duration
	for b.Loop() {
		b.StopTimer()
		h, _ := distantHouse(b)
		a := ask(b, poster, "")
		b.StartTimer()
		begun := time.Now()
		if answer, err := h.Picture(b.Context(), a); err != nil || answer.State != service.Miss {
			b.Fatalf("state %d, %v", answer.State, err)
		}
		if longest = max(longest, time.Since(begun)); longest > 400*time.Millisecond {
			b.Errorf("took %v, want 400 ms at most", longest)
		}
	}
	b.ReportMetric(float64(longest.Milliseconds()), "ms-longest")
}

// BenchmarkColdPosterScoresHang is the same with scores that never come: what its stage allows, and no more.
func BenchmarkColdPosterScoresHang(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		h := newHouse(b)
		h.resolve, h.list, h.fetch, h.rate = far, far, far, hangs
		a := ask(b, poster, "")
		b.StartTimer()
		begun := time.Now()
		if answer, err := h.Picture(b.Context(), a); err != nil || answer.State != service.Fallback || time.Since(begun) > 2500*time.Millisecond {
			b.Fatalf("state %d, %v after %v", answer.State, err, time.Since(begun))
		}
	}
}
