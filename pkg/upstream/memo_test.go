package upstream

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestMemoRemembersAnswersOnly(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	m := NewMemo[int](2, time.Minute, time.Second, func() time.Time { return now })
	calls := 0
	get := func(key string, err error) int {
		before := calls
		m.Get(t.Context(), key, func(context.Context) (int, error) { calls++; return 1, err })
		return calls - before
	}
	none := &Error{Kind: NotFound}
	steps := []struct {
		key  string
		err  error
		wait time.Duration
		want int // calls
	}{
		{"a", nil, 0, 1}, {"a", nil, 59 * time.Second, 0}, {"a", nil, time.Second, 1},
		{"none", none, 0, 1}, {"none", none, 0, 0},
		{"a", nil, 0, 0}, {"b", nil, 0, 1}, {"none", none, 0, 1}, // b pushed "none" out
		{"broken", errors.New("x"), 0, 1}, {"broken", errors.New("x"), 0, 1},
		{"limited", &Error{Kind: Limited}, 0, 1}, {"limited", &Error{Kind: Limited}, 0, 1},
	}
	for n, s := range steps {
		now = now.Add(s.wait)
		if got := get(s.key, s.err); got != s.want {
			t.Errorf("step %d, %s: got %d calls, want %d", n, s.key, got, s.want)
		}
	}
	if len(m.kept) > 2 || m.order.Len() != len(m.kept) {
		t.Errorf("got %d kept, %d in order, want at most 2, as many", len(m.kept), m.order.Len())
	}
}

func TestMemoSharesOneCall(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m := NewMemo[string](8, time.Minute, time.Minute, nil)
		calls := 0
		ask := func(context.Context) (string, error) { calls++; time.Sleep(time.Second); return "answer", nil }
		var all sync.WaitGroup
		for n := range 100 {
			all.Go(func() {
				ctx, cancel := context.WithTimeout(t.Context(), time.Duration(n+1)*100*time.Millisecond)
				defer cancel()
				got, err := m.Get(ctx, "key", ask)
				if left := n < 9; left && !errors.Is(err, context.DeadlineExceeded) || n > 9 && (got != "answer" || err != nil) {
					t.Errorf("caller %d: got %q, %v", n, got, err)
				}
			})
		}
		all.Wait()
		if calls != 1 {
			t.Errorf("got %d calls, want 1, whoever left", calls)
		}
	})
}

func TestMemoEndsACallNobodyWaitsFor(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m := NewMemo[int](8, time.Minute, time.Hour, nil)
		ended := make(chan error, 1)
		hang := func(ctx context.Context) (int, error) { <-ctx.Done(); ended <- ctx.Err(); return 0, ctx.Err() }
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := m.Get(ctx, "key", hang); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v, want no time left", err)
		}
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("the call: got %v, want it cancelled", err)
		}
		got, err := m.Get(t.Context(), "key", func(context.Context) (int, error) { return 7, nil })
		if got != 7 || err != nil {
			t.Errorf("the next to ask: got %d, %v, want a call of its own", got, err)
		}
	})
}

func TestMemoBoundsEveryCall(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m := NewMemo[int](8, time.Minute, 5*time.Second, nil)
		start := time.Now()
		_, err := m.Get(t.Context(), "key", func(ctx context.Context) (int, error) { <-ctx.Done(); return 0, ctx.Err() })
		if !errors.Is(err, context.DeadlineExceeded) || time.Since(start) != 5*time.Second {
			t.Errorf("got %v after %v, want the memo's timeout", err, time.Since(start))
		}
	})
}

func TestMemoUnderLoad(t *testing.T) {
	t.Parallel()
	m := NewMemo[string](4, time.Minute, time.Second, nil)
	var all sync.WaitGroup
	for n := range 64 {
		all.Go(func() {
			key := fmt.Sprint(n % 8)
			got, err := m.Get(t.Context(), key, func(context.Context) (string, error) { return key, nil })
			if got != key || err != nil {
				t.Errorf("%s: got %q, %v", key, got, err)
			}
		})
	}
	all.Wait()
}
