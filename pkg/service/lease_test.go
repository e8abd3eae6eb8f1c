package service_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"aioratings/pkg/art"
	"aioratings/pkg/internal/slow"
	"aioratings/pkg/ratings"
	"aioratings/pkg/service"
	"aioratings/pkg/store"
	"aioratings/pkg/store/dirstore"
	"aioratings/pkg/titles"
)

// processes are several services over one store and one world, as several processes are.
func processes(t *testing.T, n int, leases store.Leases, dir *dirstore.Store) (*house, []*service.Service) {
	t.Helper()
	h := newHouse(t)
	var all []*service.Service
	for range n {
		parts := h.parts
		parts.Store, parts.Leases = store.New(dir, dir), leases
		parts.Titles, parts.Art, parts.Ratings = titles.NewFinder(h.world), art.NewFinder(h.world), ratings.NewBook(h.world)
		all = append(all, service.New(parts, service.DefaultBudget(), time.Now))
	}
	return h, all
}

func openDir(t *testing.T) *dirstore.Store {
	t.Helper()
	dir, err := dirstore.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestManyProcessesDrawOnce(t *testing.T) {
	dir := openDir(t)
	h, all := processes(t, 5, dir.Leases(time.Now), dir)
	h.rate = func(ctx context.Context) error { // a drawing that takes a while, so that all of them meet
		select {
		case <-time.After(100 * time.Millisecond):
		case <-ctx.Done():
		}
		return nil
	}
	var wait sync.WaitGroup
	for i := range 500 {
		wait.Go(func() {
			if _, err := all[i%len(all)].Picture(t.Context(), ask(t, "/premium/imdb/poster-default/tt0903747.jpg", "")); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if n := h.fetched.Load(); n < 1 || n > 3 {
		t.Errorf("500 requests over 5 processes drew %d times, want 1 to 3", n)
	}
}

// brokenLeases is a table that is away.
type brokenLeases struct{}

func (brokenLeases) Acquire(context.Context, store.Key, string, time.Duration) (bool, error) {
	return false, errors.New("away")
}
func (brokenLeases) Release(context.Context, store.Key, string) error { return errors.New("away") }

func TestWithoutLeasesEverybodyDraws(t *testing.T) {
	h, all := processes(t, 1, brokenLeases{}, openDir(t))
	if _, err := all[0].Picture(t.Context(), ask(t, poster, "")); err != nil {
		t.Error(err)
	}
	if h.fetched.Load() != 1 {
		t.Errorf("drawn %d times, want once", h.fetched.Load())
	}
}

func TestADeadHolderIsNotWaitedForTooLong(t *testing.T) {
	dir := openDir(t)
	leases := dir.Leases(time.Now)
	h, all := processes(t, 1, holdsEverything{leases}, dir)
	begun := time.Now()
	if _, err := all[0].Picture(t.Context(), ask(t, poster, "")); err != nil {
		t.Error(err)
	}
	if took := time.Since(begun); h.fetched.Load() != 1 || took > 2500*slow.Factor*time.Millisecond {
		t.Errorf("drawn %d times after %v, want once within the budget", h.fetched.Load(), took)
	}
}

// holdsEverything is a table in which a process that died holds every lease.
type holdsEverything struct{ store.Leases }

func (holdsEverything) Acquire(context.Context, store.Key, string, time.Duration) (bool, error) {
	return false, nil
}
