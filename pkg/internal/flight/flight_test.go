package flight

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"aioratings/pkg/fault"
)

// wantNone expects no call to be on its way.
func wantNone[V any](t *testing.T, g *Group[V]) {
	t.Helper()
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.under) != 0 {
		t.Errorf("got %d calls on their way, want 0", len(g.under))
	}
}

// TestEqualQuestionsShareACall lets a hundred ask, of whom the first ones leave before the answer is there.
func TestEqualQuestionsShareACall(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var g Group[string]
		calls := 0
		ask := func(context.Context) (string, error) { calls++; time.Sleep(time.Second); return "answer", nil }
		var all sync.WaitGroup
		for n := range 100 {
			all.Go(func() {
				ctx, cancel := context.WithTimeout(t.Context(), time.Duration(n+1)*100*time.Millisecond)
				defer cancel()
				got, err := g.Do(ctx, "key", time.Now().Add(time.Minute), ask)
				if left := n < 9; left && !errors.Is(err, context.DeadlineExceeded) || n > 9 && (got != "answer" || err != nil) {
					t.Errorf("caller %d: got %q, %v", n, got, err)
				}
			})
		}
		all.Wait()
		if calls != 1 {
			t.Errorf("got %d calls, want 1, whoever left", calls)
		}
		wantNone(t, &g)
	})
}

func TestACallNobodyWaitsForEnds(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var g Group[int]
		ended := make(chan error, 1)
		hang := func(ctx context.Context) (int, error) {
			<-ctx.Done()
			err := ctx.Err()
			time.Sleep(time.Second) // it does not stop at once: the next to ask is faster
			ended <- err
			return 0, err
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := g.Do(ctx, "key", time.Now().Add(time.Hour), hang); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v, want no time left", err)
		}
		wantNone(t, &g)
		got, err := g.Do(t.Context(), "key", time.Now().Add(time.Hour), func(context.Context) (int, error) {
			if err := <-ended; !errors.Is(err, context.Canceled) {
				t.Errorf("the call that nobody waits for: got %v, want it cancelled", err)
			}
			time.Sleep(time.Second)
			return 7, nil
		})
		if got != 7 || err != nil {
			t.Errorf("the next to ask: got %d, %v, want a call of its own", got, err)
		}
		wantNone(t, &g)
	})
}

func TestEveryCallHasADeadline(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var g Group[int]
		start := time.Now()
		_, err := g.Do(t.Context(), "key", start.Add(5*time.Second), func(ctx context.Context) (int, error) { <-ctx.Done(); return 0, ctx.Err() })
		if !errors.Is(err, context.DeadlineExceeded) || time.Since(start) != 5*time.Second {
			t.Errorf("got %v after %v, want the deadline", err, time.Since(start))
		}
	})
}

func TestAPanicIsAFailure(t *testing.T) {
	t.Parallel()
	var g Group[int]
	_, err := g.Do(t.Context(), "key", time.Now().Add(time.Minute), func(context.Context) (int, error) { panic("a bug") })
	if !fault.Is(err, fault.Internal) {
		t.Errorf("got %v, want an internal fault", err)
	}
	wantNone(t, &g)
}

func TestUnderLoad(t *testing.T) {
	t.Parallel()
	var g Group[string]
	var all sync.WaitGroup
	for n := range 64 {
		all.Go(func() {
			key := fmt.Sprint(n % 8)
			got, err := g.Do(t.Context(), key, time.Now().Add(time.Minute), func(context.Context) (string, error) { return key, nil })
			if got != key || err != nil {
				t.Errorf("%s: got %q, %v", key, got, err)
			}
		})
	}
	all.Wait()
	wantNone(t, &g)
}
