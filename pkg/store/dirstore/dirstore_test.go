package dirstore

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"aioratings/pkg/store"
	"aioratings/pkg/store/storetest"
	"aioratings/pkg/thumb"
)

func open(t testing.TB) *Store {
	t.Helper()
	s, err := Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestConformance(t *testing.T) {
	storetest.Pictures(t, func(t testing.TB) store.Pictures { return open(t) })
	storetest.Records(t, func(t testing.TB) store.Records { return open(t) })
	storetest.Leases(t, func(t testing.TB, now func() time.Time) store.Leases { return open(t).Leases(now) })
}

func TestOpenSaysWhatIsWrong(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(file); err == nil {
		t.Error("Open of a plain file: no error")
	}
}

func TestDamageIsMissing(t *testing.T) {
	s, key := open(t), store.KeyOf("q")
	if err := s.PutRecord(t.Context(), key, store.Record{Picture: key}); err != nil {
		t.Fatal(err)
	}
	path, err := s.path("records", key)
	if err != nil {
		t.Fatal(err)
	}
	for _, damage := range []string{"", "{", `{"life_ms":-1}`} {
		if err := os.WriteFile(path, []byte(damage), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := s.GetRecord(t.Context(), key); !errors.Is(err, store.ErrMissing) {
			t.Errorf("record %q: got %v, want ErrMissing", damage, err)
		}
	}
}

func TestNothingIsLeftBehind(t *testing.T) {
	s, key := open(t), store.KeyOf("p")
	if err := s.PutPicture(t.Context(), key, "image/png", []byte("x")); err != nil {
		t.Fatal(err)
	}
	left, err := filepath.Glob(filepath.Join(s.dir, "*", "*", ".new-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("temporary files left: %v, %v", left, err)
	}
}

func TestSketchIsKept(t *testing.T) {
	s, key := open(t), store.KeyOf("q")
	want := store.Record{Picture: key, Drawn: time.UnixMilli(1).UTC(), Sketch: thumb.Sketch{Width: 580, Height: 870, Color: "#1e90ff", Placeholder: "1QcSHQ=="}}
	if err := s.PutRecord(t.Context(), key, want); err != nil {
		t.Fatal(err)
	}
	if got, err := s.GetRecord(t.Context(), key); err != nil || got != want {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
}
