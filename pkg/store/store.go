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

	"aioratings/pkg/thumb"
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
	ETag    string        // strong validator of its bytes, with its quotes: see ETag
	Title   string        // titles.Title.Key, so that a title can be purged
	Drawn   time.Time     // when the picture was last known to be right, UTC
	Life    time.Duration // how long from Drawn it is fresh, by the title's rhythm
	Sketch  thumb.Sketch  // what the picture roughly looks like
}

// Left is how long the picture is still fresh at now; zero or negative means that it is stale.
func (r Record) Left(now time.Time) time.Duration { return r.Drawn.Add(r.Life).Sub(now) }

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
	pictures Pictures
	records  Records
}

// New puts a store in front of its drivers.
func New(pictures Pictures, records Records) *Store {
	return &Store{pictures: pictures, records: records}
}

// ETag is the strong validator of bytes: equal bytes, equal tag. Half of a SHA-256 is beyond any chance of collision.
func ETag(picture []byte) string {
	sum := sha256.Sum256(picture)
	return `"` + hex.EncodeToString(sum[:16]) + `"`
}

// Current gives the record and the picture that answer question, fresh or not, or ErrMissing. A picture that is not the
// one its record speaks of counts as missing, so that damage heals by drawing again.
func (s *Store) Current(ctx context.Context, question Key) (Record, []byte, error) {
	record, err := s.records.GetRecord(ctx, question)
	if err != nil {
		return Record{}, nil, err
	}
	picture, err := s.pictures.GetPicture(ctx, record.Picture)
	if err != nil {
		return Record{}, nil, err
	}
	if ETag(picture) != record.ETag {
		return Record{}, nil, ErrMissing
	}
	return record, picture, nil
}

// Record gives the record of question alone, or ErrMissing. Whether its picture is really there it does not look.
func (s *Store) Record(ctx context.Context, question Key) (Record, error) {
	return s.records.GetRecord(ctx, question)
}

// Picture gives the bytes under a picture's or a base's key, or ErrMissing.
func (s *Store) Picture(ctx context.Context, key Key) ([]byte, error) {
	return s.pictures.GetPicture(ctx, key)
}

// Keep stores a complete picture and makes it the current answer to question. The picture goes first: a record that
// nobody finds is harmless, a record without its picture is not. Equal keys mean equal bytes, since drawing is
// deterministic, so it does not matter whose picture lies there when two drew at once.
func (s *Store) Keep(ctx context.Context, question Key, record Record, contentType string, picture []byte) error {
	if err := s.pictures.PutPicture(ctx, record.Picture, contentType, picture); err != nil {
		return err
	}
	return s.records.PutRecord(ctx, question, record)
}

// KeepBase stores what a drawing was drawn on, under a key of its own; Picture gives it back.
func (s *Store) KeepBase(ctx context.Context, key Key, base []byte) error {
	return s.pictures.PutPicture(ctx, key, "application/octet-stream", base)
}

// Extend makes a picture that is already kept the current answer to question: a new lease, or a second question with the
// same answer.
func (s *Store) Extend(ctx context.Context, question Key, record Record) error {
	return s.records.PutRecord(ctx, question, record)
}
