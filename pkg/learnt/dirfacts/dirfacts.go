// Package dirfacts keeps what was learnt in a directory, for one machine.
//
// A fact is a file under the hash of its key; the file's modification time is the time until which it is kept, so a copy
// that does not preserve it forgets. Files appear whole or not at all and are not synced: what a crash damages, its seal
// betrays. Dead facts go when they are met, and once a day the folder that something is written to is swept, so the
// directory never holds much more than what lives. Several processes may share it, and `rm -r` of what is in it is safe.
package dirfacts

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"aioratings/pkg/internal/atomicfile"
	"aioratings/pkg/learnt"
)

// sweepEvery is how often one of the 256 folders is cleared of dead facts.
const sweepEvery = 24 * time.Hour

// Store is the driver; it implements learnt.Facts.
type Store struct {
	dir string
	now func() time.Time

	mu    sync.Mutex
	swept [256]time.Time // by folder
}

var _ learnt.Facts = (*Store)(nil)

// Open makes the directory if it is not there and proves that it can be written to.
func Open(dir string, now func() time.Time) (*Store, error) {
	s := &Store{dir: dir, now: now}
	if err := os.MkdirAll(s.temporary(), 0o755); err != nil {
		return nil, fmt.Errorf("facts: %w", err)
	}
	probe, err := os.CreateTemp(s.temporary(), "probe-*")
	if err != nil {
		return nil, fmt.Errorf("facts: the folder is not writable: %w", err)
	}
	return s, errors.Join(probe.Close(), os.Remove(probe.Name()))
}

// temporary is where files are written before they are moved to their places.
func (s *Store) temporary() string { return filepath.Join(s.dir, "new") }

// path spreads files over 256 folders.
func (s *Store) path(key string) (path string, folder byte) {
	sum := sha256.Sum256([]byte(key))
	name := hex.EncodeToString(sum[:])
	return filepath.Join(s.dir, name[:2], name), sum[0]
}

// Get implements learnt.Facts.
func (s *Store) Get(ctx context.Context, key string) ([]byte, error) {
	if err := errors.Join(ctx.Err(), learnt.CheckKey(key)); err != nil {
		return nil, err
	}
	path, _ := s.path(key)
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, learnt.ErrMissing
	}
	if err != nil {
		return nil, err
	}
	if !s.now().Before(info.ModTime()) {
		_ = os.Remove(path) // another reader may have been faster
		return nil, learnt.ErrMissing
	}
	value, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, learnt.ErrMissing
	}
	return value, err
}

// Put implements learnt.Facts.
func (s *Store) Put(ctx context.Context, key string, value []byte, until time.Time) error {
	if err := errors.Join(ctx.Err(), learnt.CheckKey(key)); err != nil {
		return err
	}
	if len(value) > learnt.MaxValue {
		return fmt.Errorf("dirfacts: a value of %d bytes, at most %d are kept", len(value), learnt.MaxValue)
	}
	path, folder := s.path(key)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	s.sweep(filepath.Dir(path), folder)
	return atomicfile.Put(s.temporary(), path, value, func(f *os.File) error { return os.Chtimes(f.Name(), time.Time{}, until) })
}

// sweep removes a folder's dead facts if that was not done within a day. It is housekeeping: what it cannot remove now it
// removes another time.
func (s *Store) sweep(dir string, folder byte) {
	now := s.now()
	s.mu.Lock()
	due := now.Sub(s.swept[folder]) >= sweepEvery
	if due {
		s.swept[folder] = now
	}
	s.mu.Unlock()
	if !due {
		return
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, entry := range entries {
		if info, err := entry.Info(); err == nil && !now.Before(info.ModTime()) {
			_ = os.Remove(filepath.Join(dir, entry.Name()))
		}
	}
}
