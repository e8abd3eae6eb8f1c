package dirstore

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"time"

	"aioratings/pkg/internal/filelock"
	"aioratings/pkg/store"
)

// Leases hands out the leases of a directory; it implements store.Leases. A lease is a small file, and one lock for all of
// them is held while any is read and changed, so that processes may share the directory.
type Leases struct {
	store *Store
	now   func() time.Time
}

var _ store.Leases = (*Leases)(nil)

// Leases gives the leases of the store's directory, which end by the clock now.
func (s *Store) Leases(now func() time.Time) *Leases { return &Leases{s, now} }

// leaseFile is a lease as it lies on disk.
type leaseFile struct {
	Owner string `json:"owner"`
	Until int64  `json:"until_ms"` // ms since 1970
}

// Acquire implements store.Leases.
func (l *Leases) Acquire(ctx context.Context, key store.Key, owner string, period time.Duration) (has bool, err error) {
	if err := store.CheckLease(key, owner, period); err != nil {
		return false, err
	}
	err = l.locked(ctx, key, func(path string) error {
		now := l.now()
		if held, ok := readLease(path); ok && held.Owner != owner && held.Until > now.UnixMilli() {
			return nil
		}
		text, err := json.Marshal(leaseFile{owner, now.Add(period).UnixMilli()})
		if err != nil {
			return err
		}
		has = true
		return write(ctx, path, text)
	})
	return has && err == nil, err
}

// Release implements store.Leases.
func (l *Leases) Release(ctx context.Context, key store.Key, owner string) error {
	return l.locked(ctx, key, func(path string) error {
		if held, ok := readLease(path); !ok || held.Owner != owner {
			return nil
		}
		return os.Remove(path)
	})
}

// locked lets do read and change the lease at path, while nobody else changes any.
func (l *Leases) locked(ctx context.Context, key store.Key, do func(path string) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	path, err := l.store.path("leases", key)
	if err != nil {
		return err
	}
	lock, err := filelock.Wait(filepath.Join(l.store.dir, "leases.lock"))
	if err != nil {
		return err
	}
	return errors.Join(do(path), lock.Close())
}

// readLease reads a lease. One that does not read well is none: it would have ended by itself.
func readLease(path string) (leaseFile, bool) {
	text, err := os.ReadFile(path)
	if err != nil {
		return leaseFile{}, false
	}
	var held leaseFile
	err = json.Unmarshal(text, &held)
	return held, err == nil
}
