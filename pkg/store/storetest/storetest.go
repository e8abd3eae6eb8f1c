// Package storetest is the conformance suite that every driver of package store passes: what the service relies on, and
// no more. A driver's test calls Pictures, Records and Leases with a function that makes an empty store.
package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"aioratings/pkg/store"
	"aioratings/pkg/thumb"
)

// Pictures checks a driver of pictures.
func Pictures(t *testing.T, open func(testing.TB) store.Pictures) {
	t.Run("missing", func(t *testing.T) {
		if _, err := open(t).GetPicture(t.Context(), store.KeyOf("nothing")); !errors.Is(err, store.ErrMissing) {
			t.Fatalf("GetPicture of an unknown key: got %v, want ErrMissing", err)
		}
	})
	t.Run("round trip", func(t *testing.T) {
		s := open(t)
		for _, size := range []int{1, 4096, 3 << 20} {
			key, want := store.KeyOf(fmt.Sprint(size)), bytes.Repeat([]byte{0, 1, 254, 255}, size)[:size]
			put(t, s, key, want)
			if got := get(t, s, key); !bytes.Equal(got, want) {
				t.Errorf("%d bytes came back as %d others", size, len(got))
			}
		}
	})
	t.Run("the first writer keeps the key", func(t *testing.T) {
		s, key := open(t), store.KeyOf("twice")
		put(t, s, key, []byte("first"))
		put(t, s, key, []byte("second"))
		if got := get(t, s, key); string(got) != "first" {
			t.Errorf("got %q, want the first picture", got)
		}
	})
	t.Run("readers see a whole picture or none", func(t *testing.T) {
		s, key, whole := open(t), store.KeyOf("race"), bytes.Repeat([]byte("x"), 1<<20)
		race(t, func(n int) error {
			if n%2 == 0 {
				return s.PutPicture(t.Context(), key, "image/png", whole)
			}
			got, err := s.GetPicture(t.Context(), key)
			if err == nil && !bytes.Equal(got, whole) {
				return fmt.Errorf("half a picture: %d of %d bytes", len(got), len(whole))
			}
			if err != nil && !errors.Is(err, store.ErrMissing) {
				return err
			}
			return nil
		})
	})
	t.Run("odd keys are refused", func(t *testing.T) {
		s := open(t)
		for _, key := range []store.Key{"", "../../etc/passwd", store.KeyOf("x")[:63], store.KeyOf("x") + "0"} {
			if err := s.PutPicture(t.Context(), key, "image/png", []byte("x")); err == nil {
				t.Errorf("PutPicture(%q): no error", key)
			}
		}
	})
	t.Run("cancelled", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		s, key := open(t), store.KeyOf("cancelled")
		if err := s.PutPicture(ctx, key, "image/png", []byte("x")); err == nil {
			t.Error("PutPicture with a cancelled context: no error")
		}
		if _, err := s.GetPicture(ctx, key); err == nil {
			t.Error("GetPicture with a cancelled context: no error")
		}
	})
}

// Records checks a driver of records.
func Records(t *testing.T, open func(testing.TB) store.Records) {
	record := store.Record{
		Picture: store.KeyOf("picture"), ETag: `"0123"`, Title: "series/tmdb-1396:1:2",
		Drawn: time.Date(2026, 2, 28, 23, 59, 59, 0, time.UTC), Life: 90 * 24 * time.Hour,
		Sketch: thumb.Sketch{Width: 580, Height: 870, Color: "#1e90ff", Placeholder: "1QcSHQ=="},
	}
	t.Run("missing", func(t *testing.T) {
		if _, err := open(t).GetRecord(t.Context(), store.KeyOf("nothing")); !errors.Is(err, store.ErrMissing) {
			t.Fatalf("GetRecord of an unknown key: got %v, want ErrMissing", err)
		}
	})
	t.Run("round trip", func(t *testing.T) {
		s, key := open(t), store.KeyOf("q")
		if err := s.PutRecord(t.Context(), key, record); err != nil {
			t.Fatal(err)
		}
		got, err := s.GetRecord(t.Context(), key)
		if err != nil || got != record {
			t.Errorf("got %+v, %v, want %+v", got, err, record)
		}
	})
	t.Run("without a sketch", func(t *testing.T) {
		s, key, bare := open(t), store.KeyOf("bare"), record
		bare.Sketch = thumb.Sketch{}
		if err := s.PutRecord(t.Context(), key, bare); err != nil {
			t.Fatal(err)
		}
		if got, err := s.GetRecord(t.Context(), key); err != nil || got != bare {
			t.Errorf("got %+v, %v, want %+v", got, err, bare)
		}
	})
	t.Run("the last writer wins", func(t *testing.T) {
		s, key := open(t), store.KeyOf("q")
		for life := range 3 {
			later := record
			later.Life = time.Duration(life) * time.Hour
			if err := s.PutRecord(t.Context(), key, later); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := s.GetRecord(t.Context(), key); err != nil || got.Life != 2*time.Hour {
			t.Errorf("got %v, %v, want the third record", got.Life, err)
		}
	})
	t.Run("concurrent", func(t *testing.T) {
		s, key := open(t), store.KeyOf("q")
		race(t, func(int) error {
			if err := s.PutRecord(t.Context(), key, record); err != nil {
				return err
			}
			got, err := s.GetRecord(t.Context(), key)
			if err == nil && got != record {
				return fmt.Errorf("got %+v", got)
			}
			return err
		})
	})
}

func put(t *testing.T, s store.Pictures, key store.Key, picture []byte) {
	t.Helper()
	if err := s.PutPicture(t.Context(), key, "image/png", picture); err != nil {
		t.Fatal(err)
	}
}

func get(t *testing.T, s store.Pictures, key store.Key) []byte {
	t.Helper()
	picture, err := s.GetPicture(t.Context(), key)
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

// race runs f 16 times at once and reports what went wrong.
func race(t *testing.T, f func(n int) error) {
	t.Helper()
	var all sync.WaitGroup
	for n := range 16 {
		all.Go(func() {
			if err := f(n); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}
