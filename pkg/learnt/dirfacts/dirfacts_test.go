package dirfacts

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"aioratings/pkg/learnt"
	"aioratings/pkg/learnt/learnttest"
)

func open(t testing.TB, now func() time.Time) *Store {
	t.Helper()
	s, err := Open(t.TempDir(), now)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestConformance(t *testing.T) {
	learnttest.Facts(t, func(t testing.TB, now func() time.Time) learnt.Facts { return open(t, now) })
}

func TestOpenSaysWhatIsWrong(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(file, time.Now); err == nil {
		t.Error("Open of a plain file: no error")
	}
}

// files counts what lies in the store, temporary files too.
func files(t *testing.T, s *Store) (n int) {
	t.Helper()
	err := filepath.WalkDir(s.dir, func(_ string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			n++
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestDeadFactsGo(t *testing.T) {
	clock := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	s := open(t, func() time.Time { return clock })
	end := clock.Add(time.Hour)
	if err := s.Put(t.Context(), "k", []byte("x"), end); err != nil {
		t.Fatal(err)
	}
	clock = end.Add(-time.Second)
	if got, err := s.Get(t.Context(), "k"); err != nil || string(got) != "x" {
		t.Errorf("before its end: got %q, %v", got, err)
	}
	clock = end
	if _, err := s.Get(t.Context(), "k"); !errors.Is(err, learnt.ErrMissing) {
		t.Errorf("at its end: got %v, want ErrMissing", err)
	}
	if n := files(t, s); n != 0 {
		t.Errorf("%d files after the dead fact was met, want none", n)
	}
}

// TestFactsThatNobodyMeetsGoToo: ten thousand titles that are asked for once must not lie there for ever.
func TestFactsThatNobodyMeetsGoToo(t *testing.T) {
	clock := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	s := open(t, func() time.Time { return clock })
	fill := func(day string) {
		for n := range 1500 {
			if err := s.Put(t.Context(), fmt.Sprintf("%s/%d", day, n), []byte("x"), clock.Add(time.Hour)); err != nil {
				t.Fatal(err)
			}
		}
	}
	fill("one")
	clock = clock.Add(25 * time.Hour)
	fill("two")
	if n := files(t, s); n > 1600 {
		t.Errorf("%d files on the second day, want little more than its own 1500", n)
	}
}
