package filelock

import (
	"errors"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
)

// TestOneHolder counts in two steps that nothing but the lock keeps together.
func TestOneHolder(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "lock")
	var count atomic.Int64
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 100 {
				lock, err := Wait(file)
				if err != nil {
					t.Error(err)
					return
				}
				count.Store(count.Load() + 1)
				if err := lock.Close(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if got := count.Load(); got != 800 {
		t.Errorf("got %d, want 800: two held the lock at once", got)
	}
}

func TestTry(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "lock")
	for range 2 {
		held, err := Try(file)
		if err != nil {
			t.Fatal(err)
		}
		if second, err := Try(file); !errors.Is(err, ErrHeld) {
			t.Errorf("a second holder: got %v, %v, want ErrHeld", second, err)
		}
		if err := held.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestNoPlaceForALock(t *testing.T) {
	t.Parallel()
	if lock, err := Wait(filepath.Join(t.TempDir(), "no", "folder", "lock")); err == nil {
		t.Errorf("got %v, want an error", lock)
	}
}

// TestACopyInAChildDoesNotHold is a process that was started while the lock was held, and has a copy of its file.
func TestACopyInAChildDoesNotHold(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "lock")
	held, err := Try(file)
	if err != nil {
		t.Fatal(err)
	}
	copied, err := syscall.Dup(int(held.file.Fd()))
	if err != nil {
		t.Fatal(err)
	}
	defer syscall.Close(copied)
	if err := held.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := Try(file)
	if err != nil {
		t.Fatalf("the lock is still held by a copy: %v", err)
	}
	if err := again.Close(); err != nil {
		t.Error(err)
	}
}
