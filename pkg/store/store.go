// Package store keeps finished pictures and remembers which one is the current answer to a question.
//
// A picture lies under the hash of everything that shaped it, so two customers, or two ids of one title, share it and it
// is never overwritten with something else. A record lies under the hash of the question and says which picture answers
// it and until when; it is small, so that a warm answer costs two reads and no upstream. Only complete pictures are kept:
// what is less than complete has no place to go to, by type.
//
// The concrete Store is in front; drivers (a directory, S3 and DynamoDB) are behind and pass one conformance suite.
package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"time"
)

// Key is 64 lower-case hex digits, the SHA-256 of what it stands for.
type Key string

// KeyOf hashes the parts into a key; the parts are kept apart, so ("ab","c") and ("a","bc") differ.
func KeyOf(parts ...string) Key {
	h := sha256.New()
	for _, part := range parts {
		h.Write([]byte(part))
		h.Write([]byte{0})
	}
	return Key(hex.EncodeToString(h.Sum(nil)))
}

// ErrMissing is what drivers answer for a key that holds nothing, or holds something that is damaged.
var ErrMissing = errors.New("store: nothing under this key")

// Record says which picture is the current answer to a question.
type Record struct {
	Picture Key           // where the picture lies
	ETag    string        // strong validator, with its quotes
	Type    string        // media type
	Width   int           // pixels
	Height  int           // pixels
	Title   string        // titles.Title.Key, for purging a title
	Drawn   time.Time     // when the picture was last known to be right
	Life    time.Duration // how long from Drawn it is fresh
}

// Fresh reports whether the record may be served without asking anybody.
func (r Record) Fresh(now time.Time) bool { return now.Before(r.Drawn.Add(r.Life)) }

// Pictures is a driver for picture bytes. Calls may be concurrent, also from several processes.
type Pictures interface {
	// GetPicture gives the bytes under key, whole and unaltered, or ErrMissing.
	GetPicture(ctx context.Context, key Key) ([]byte, error)
	// PutPicture keeps the bytes under key. A key that already holds something keeps it, which is success. The picture
	// appears whole or not at all, whenever the process dies.
	PutPicture(ctx context.Context, key Key, contentType string, picture []byte) error
}

// Records is a driver for records. Calls may be concurrent, also from several processes; the last writer wins.
type Records interface {
	// GetRecord gives the record under key, or ErrMissing.
	GetRecord(ctx context.Context, key Key) (Record, error)
	// PutRecord keeps the record under key in place of an older one.
	PutRecord(ctx context.Context, key Key, record Record) error
}

// Store keeps pictures and records.
type Store struct {
	Pictures Pictures
	Records  Records
}
