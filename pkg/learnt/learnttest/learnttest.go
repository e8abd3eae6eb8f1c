// Package learnttest is the conformance suite that every driver of package learnt passes: what the memory relies on, and
// no more. A driver's test calls Facts with a function that makes an empty driver that lives by a clock.
package learnttest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"aioratings/pkg/learnt"
)

// Facts checks a driver. The clock that open gets stands still.
func Facts(t *testing.T, open func(t testing.TB, now func() time.Time) learnt.Facts) {
	noon := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	begin := func(t *testing.T) learnt.Facts { return open(t, func() time.Time { return noon }) }
	until := noon.Add(120 * 24 * time.Hour)
	t.Run("missing", func(t *testing.T) {
		if _, err := begin(t).Get(t.Context(), "title/tmdb/imdb/tt0000001"); !errors.Is(err, learnt.ErrMissing) {
			t.Errorf("Get of an unknown key: got %v, want ErrMissing", err)
		}
	})
	t.Run("round trip", func(t *testing.T) {
		facts := begin(t)
		for _, size := range []int{1, 4096, learnt.MaxValue} {
			key, want := fmt.Sprintf("scores/mdblist/series/tmdb-1396:%d:1", size), bytes.Repeat([]byte{0, 1, '\n', 255}, size)[:size]
			put(t, facts, key, want, until)
			if got, err := facts.Get(t.Context(), key); err != nil || !bytes.Equal(got, want) {
				t.Errorf("%d bytes: got %d others, %v", size, len(got), err)
			}
		}
	})
	t.Run("the last writer wins", func(t *testing.T) {
		facts := begin(t)
		for _, value := range []string{"first", "a longer second", "x"} {
			put(t, facts, "k", []byte(value), until)
			if got, err := facts.Get(t.Context(), "k"); err != nil || string(got) != value {
				t.Errorf("got %q, %v, want %q", got, err, value)
			}
		}
	})
	t.Run("keys are kept apart", func(t *testing.T) {
		facts := begin(t)
		keys := []string{"a/b", "a//b", "a/B", "a/../b", "a/b/", strings.Repeat("k", learnt.MaxKey)}
		for _, key := range keys {
			put(t, facts, key, []byte(key), until)
		}
		for _, key := range keys {
			if got, err := facts.Get(t.Context(), key); err != nil || string(got) != key {
				t.Errorf("%q: got %q, %v", key, got, err)
			}
		}
	})
	t.Run("kept until its time", func(t *testing.T) {
		facts := begin(t)
		put(t, facts, "soon-over", []byte("x"), noon.Add(time.Minute))
		put(t, facts, "over", []byte("x"), noon.Add(-time.Minute))
		if _, err := facts.Get(t.Context(), "soon-over"); err != nil {
			t.Errorf("a minute before its end: got %v, want the value", err)
		}
		if got, err := facts.Get(t.Context(), "over"); err == nil && string(got) != "x" || err != nil && !errors.Is(err, learnt.ErrMissing) {
			t.Errorf("past its end: got %q, %v, want the value or ErrMissing", got, err)
		}
	})
	t.Run("odd arguments are refused", func(t *testing.T) { refuses(t, begin(t), until) })
	t.Run("concurrent", func(t *testing.T) { races(t, begin(t), until) })
}

// refuses wants errors for what no driver may take.
func refuses(t *testing.T, facts learnt.Facts, until time.Time) {
	for _, key := range []string{"", "a b", "a\n", "ä", strings.Repeat("k", learnt.MaxKey+1)} {
		if err := facts.Put(t.Context(), key, []byte("x"), until); err == nil {
			t.Errorf("Put under %q: no error", key)
		}
		if _, err := facts.Get(t.Context(), key); err == nil {
			t.Errorf("Get of %q: no error", key)
		}
	}
	if err := facts.Put(t.Context(), "k", make([]byte, learnt.MaxValue+1), until); err == nil {
		t.Error("Put of a value over MaxValue: no error")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := facts.Put(ctx, "k", []byte("x"), until); err == nil {
		t.Error("Put with a cancelled context: no error")
	}
	if _, err := facts.Get(ctx, "k"); err == nil || errors.Is(err, learnt.ErrMissing) {
		t.Errorf("Get with a cancelled context: got %v, want the context's error", err)
	}
}

// races lets writers and readers meet: readers see one whole value or none.
func races(t *testing.T, facts learnt.Facts, until time.Time) {
	var all sync.WaitGroup
	for n := range 16 {
		all.Go(func() {
			whole := bytes.Repeat([]byte{byte('a' + n)}, 64<<10)
			if err := facts.Put(t.Context(), "race", whole, until); err != nil {
				t.Error(err)
			}
			got, err := facts.Get(t.Context(), "race")
			if err != nil || len(got) != len(whole) || !bytes.Equal(got, bytes.Repeat(got[:1], len(got))) {
				t.Errorf("got %d bytes, %v, want one writer's value", len(got), err)
			}
		})
	}
	all.Wait()
}

func put(t *testing.T, facts learnt.Facts, key string, value []byte, until time.Time) {
	t.Helper()
	if err := facts.Put(t.Context(), key, value, until); err != nil {
		t.Fatalf("Put under %q: %v", key, err)
	}
}
