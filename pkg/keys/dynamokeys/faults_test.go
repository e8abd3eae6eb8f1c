package dynamokeys_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"aioratings/pkg/keys"
	"aioratings/pkg/keys/dynamokeys"
)

// away is a table that answers every call in the same way.
func away(t *testing.T, answer http.HandlerFunc) (store *dynamokeys.Store, asked *atomic.Int64) {
	t.Helper()
	asked = new(atomic.Int64)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		answer(w, r)
	}))
	t.Cleanup(server.Close)
	return dynamokeys.New(openTable(t, server.URL, "table", now)), asked
}

func throttle(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/x-amz-json-1.0")
	w.WriteHeader(http.StatusBadRequest)
	fmt.Fprint(w, `{"__type":"com.amazonaws.dynamodb.v20120810#ThrottlingException"}`)
}

// TestThrottled counts how often each call is sent: a count, and what must be new, never twice.
func TestThrottled(t *testing.T) {
	t.Parallel()
	hash := hashOf(t, "demo")
	for name, c := range map[string]struct {
		do   func(*dynamokeys.Store) error
		want int64
	}{
		"FindKey":     {func(s *dynamokeys.Store) error { _, err := s.FindKey(t.Context(), hash); return err }, 2},
		"FindAccount": {func(s *dynamokeys.Store) error { _, err := s.FindAccount(t.Context(), "a"); return err }, 2},
		"Count":       {func(s *dynamokeys.Store) error { _, err := s.Count(t.Context(), "a", november); return err }, 2},
		"Days":        {func(s *dynamokeys.Store) error { _, err := s.Days(t.Context(), "a", november); return err }, 2},
		"AddIfBelow": {func(s *dynamokeys.Store) error {
			_, _, err := s.AddIfBelow(t.Context(), "a", the24th, 10)
			return err
		}, 1},
		"AddAccount": {func(s *dynamokeys.Store) error {
			return s.AddAccount(t.Context(), keys.Account{ID: "a", Tier: keys.Free})
		}, 1},
		"AddKey": {func(s *dynamokeys.Store) error {
			return s.AddKey(t.Context(), keys.Record{Hash: hash, ID: "k", Account: "a"})
		}, 1},
		"SetDisabled": {func(s *dynamokeys.Store) error { return s.SetDisabled(t.Context(), hash, true) }, 2},
		"SetTier":     {func(s *dynamokeys.Store) error { return s.SetTier(t.Context(), "a", keys.Pro) }, 2},
	} {
		store, asked := away(t, throttle)
		err := c.do(store)
		if err == nil || errors.Is(err, keys.ErrMissing) || errors.Is(err, keys.ErrExists) || asked.Load() != c.want {
			t.Errorf("%s: got %v after %d calls, want an error after %d", name, err, asked.Load(), c.want)
		} else if text := err.Error(); !strings.Contains(text, "ThrottlingException") || strings.Contains(text, string(hash)) {
			t.Errorf("%s: got %q, want an error that names the cause and not the hash", name, text)
		}
	}
}

// TestRingWithoutTable is what the driver's errors come to: nobody waits, and a count that could not be made lets pass.
func TestRingWithoutTable(t *testing.T) {
	t.Parallel()
	over := make(chan struct{})
	store, _ := away(t, func(http.ResponseWriter, *http.Request) { <-over })
	t.Cleanup(func() { close(over) })
	ring := keys.NewRing(store, keys.Config{Now: now, Patience: 50 * time.Millisecond})
	started := time.Now()
	if holder, err := ring.Identify(t.Context(), "demo"); err == nil {
		t.Errorf("Identify: got %+v, want an error", holder)
	}
	if err := ring.Spend(t.Context(), keys.Holder{Account: "a", Tier: keys.Free}); err != nil {
		t.Errorf("Spend: got %v, want no error", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := ring.Spend(ctx, keys.Holder{Account: "a", Tier: keys.Free}); !errors.Is(err, context.Canceled) {
		t.Errorf("Spend for a client that has gone: got %v, want Canceled", err)
	}
	if took := time.Since(started); took > 2*time.Second {
		t.Errorf("took %v, want about 100 ms", took)
	}
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	store, asked := away(t, throttle)
	hash := hashOf(t, "demo")
	if err := store.SetTier(t.Context(), "a", "gold"); err == nil {
		t.Error("SetTier to gold: got no error")
	}
	for _, id := range []string{"", "..", "a/b", "a b", "a\n", "é", "a#USE", strings.Repeat("x", 65)} {
		_, find := store.FindAccount(t.Context(), id)
		_, count := store.Count(t.Context(), id, november)
		_, _, spend := store.AddIfBelow(t.Context(), id, the24th, 10)
		add := store.AddAccount(t.Context(), keys.Account{ID: id, Tier: keys.Free})
		key := store.AddKey(t.Context(), keys.Record{Hash: hash, ID: "k", Account: id})
		if find == nil || count == nil || spend == nil || add == nil || key == nil {
			t.Errorf("account %q: got %v, %v, %v, %v, %v, want errors", id, find, count, spend, add, key)
		}
	}
	for _, hash := range []keys.Hash{"", "..", hash + "0", keys.Hash(strings.ToUpper(string(hash)))} {
		_, find := store.FindKey(t.Context(), hash)
		add := store.AddKey(t.Context(), keys.Record{Hash: hash, ID: "k", Account: "a"})
		if find == nil || add == nil {
			t.Errorf("hash %q: got %v, %v, want errors", hash, find, add)
		}
	}
	_, counts := store.Counts(t.Context(), "2026-13")
	_, _, spend := store.AddIfBelow(t.Context(), "a", "2026-11-31", 10)
	if counts == nil || spend == nil {
		t.Errorf("odd months: got %v, %v, want errors", counts, spend)
	}
	if _, added, err := store.AddIfBelow(t.Context(), "a", the24th, 0); added || err != nil {
		t.Errorf("a limit of 0: got %t, %v, want false", added, err)
	}
	if got := asked.Load(); got != 0 {
		t.Errorf("got %d calls, want none", got)
	}
}
