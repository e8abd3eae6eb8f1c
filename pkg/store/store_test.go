package store_test

import (
	"errors"
	"testing"
	"time"

	"aioratings/pkg/store"
	"aioratings/pkg/store/dirstore"
)

func newStore(t *testing.T) *store.Store {
	t.Helper()
	dir, err := dirstore.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return store.New(dir, dir)
}

func TestKeepAndCurrent(t *testing.T) {
	s, question := newStore(t), store.KeyOf("question")
	if _, _, err := s.Current(t.Context(), question); !errors.Is(err, store.ErrMissing) {
		t.Fatalf("empty store: got %v, want ErrMissing", err)
	}
	picture := []byte("picture")
	record := store.Record{Picture: store.KeyOf("p"), ETag: store.ETag(picture), Drawn: time.Unix(1, 0).UTC(), Life: time.Hour}
	if err := s.Keep(t.Context(), question, record, "image/png", picture); err != nil {
		t.Fatal(err)
	}
	got, bytes, err := s.Current(t.Context(), question)
	if err != nil || got != record || string(bytes) != "picture" {
		t.Errorf("got %+v %q %v, want what was kept", got, bytes, err)
	}
}

func TestAlteredPictureIsMissing(t *testing.T) {
	s, question := newStore(t), store.KeyOf("question")
	record := store.Record{Picture: store.KeyOf("p"), ETag: store.ETag([]byte("right"))}
	if err := s.Keep(t.Context(), question, record, "image/png", []byte("wrong")); err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.Current(t.Context(), question); !errors.Is(err, store.ErrMissing) {
		t.Errorf("got %v, want ErrMissing: the bytes are not those of the record", err)
	}
}

func TestLeft(t *testing.T) {
	record := store.Record{Drawn: time.Unix(1000, 0), Life: time.Minute}
	for _, c := range []struct {
		now  int64
		want time.Duration
	}{{1000, time.Minute}, {1059, time.Second}, {1060, 0}, {1100, -40 * time.Second}, {990, 70 * time.Second}} {
		if got := record.Left(time.Unix(c.now, 0)); got != c.want {
			t.Errorf("Left at %d: got %v, want %v", c.now, got, c.want)
		}
	}
}

func TestKeyOfKeepsPartsApart(t *testing.T) {
	if store.KeyOf("ab", "c") == store.KeyOf("a", "bc") {
		t.Error(`KeyOf("ab","c") equals KeyOf("a","bc")`)
	}
}
