// Package dirstore keeps pictures, records and leases in a directory, for one machine.
//
// Every file appears whole or not at all: it is written beside its place, synced, and moved there. It keeps no index;
// several processes may share a directory. It deletes nothing but leases that are given back: `rm -r` of what is in the
// folder is always safe, also while the service runs.
package dirstore

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"aioratings/pkg/internal/atomicfile"
	"aioratings/pkg/store"
	"aioratings/pkg/thumb"
)

// Store is the driver; it implements store.Pictures and store.Records.
type Store struct{ dir string }

var (
	_ store.Pictures = (*Store)(nil)
	_ store.Records  = (*Store)(nil)
)

// Open makes the directory if it is not there and proves that it can be written to.
func Open(dir string) (*Store, error) {
	for _, sub := range []string{"pictures", "records"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o755); err != nil {
			return nil, fmt.Errorf("picture store: %w", err)
		}
	}
	probe, err := os.CreateTemp(dir, ".probe-*")
	if err != nil {
		return nil, fmt.Errorf("picture store is not writable: %w", err)
	}
	return &Store{dir: dir}, errors.Join(probe.Close(), os.Remove(probe.Name()))
}

// path spreads files over 256 folders, which keeps listings quick with a million pictures.
func (s *Store) path(kind string, key store.Key) (string, error) {
	if err := key.Check(); err != nil {
		return "", err
	}
	return filepath.Join(s.dir, kind, string(key[:2]), string(key)), nil
}

// GetPicture implements store.Pictures.
func (s *Store) GetPicture(ctx context.Context, key store.Key) ([]byte, error) {
	return s.read(ctx, "pictures", key)
}

// PutPicture implements store.Pictures. The media type is not kept: a directory has no place for it and nobody asks.
func (s *Store) PutPicture(ctx context.Context, key store.Key, _ string, picture []byte) error {
	path, err := s.path("pictures", key)
	if err != nil {
		return err
	}
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	return write(ctx, path, picture)
}

// recordFile is a record as it lies on disk; times are milliseconds since 1970.
type recordFile struct {
	Picture store.Key `json:"picture"`
	ETag    string    `json:"etag"`
	Title   string    `json:"title"`
	Drawn   int64     `json:"drawn_ms"`
	Life    int64     `json:"life_ms"`

	Width       int    `json:"width,omitempty"`  // pixels
	Height      int    `json:"height,omitempty"` // pixels
	Color       string `json:"color,omitempty"`
	Placeholder string `json:"placeholder,omitempty"`
}

// GetRecord implements store.Records.
func (s *Store) GetRecord(ctx context.Context, key store.Key) (store.Record, error) {
	text, err := s.read(ctx, "records", key)
	if err != nil {
		return store.Record{}, err
	}
	var f recordFile
	if err := json.Unmarshal(text, &f); err != nil || f.Life < 0 {
		return store.Record{}, store.ErrMissing
	}
	return store.Record{
		Picture: f.Picture, ETag: f.ETag, Title: f.Title,
		Drawn: time.UnixMilli(f.Drawn).UTC(), Life: time.Duration(f.Life) * time.Millisecond,
		Sketch: thumb.Sketch{Width: f.Width, Height: f.Height, Color: f.Color, Placeholder: f.Placeholder},
	}, nil
}

// PutRecord implements store.Records.
func (s *Store) PutRecord(ctx context.Context, key store.Key, r store.Record) error {
	path, err := s.path("records", key)
	if err != nil {
		return err
	}
	text, err := json.Marshal(recordFile{
		r.Picture, r.ETag, r.Title, r.Drawn.UnixMilli(), r.Life.Milliseconds(),
		r.Sketch.Width, r.Sketch.Height, r.Sketch.Color, r.Sketch.Placeholder,
	})
	if err != nil {
		return err
	}
	return write(ctx, path, text)
}

func (s *Store) read(ctx context.Context, kind string, key store.Key) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	path, err := s.path(kind, key)
	if err != nil {
		return nil, err
	}
	content, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) || (err == nil && len(content) == 0) {
		return nil, store.ErrMissing
	}
	return content, err
}

// write puts content at path by way of a temporary neighbour.
func write(ctx context.Context, path string, content []byte) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	return atomicfile.Put(dir, path, content, (*os.File).Sync)
}
