// Package learnt remembers what the upstreams told: which title an id means, which pictures there are of it, and its
// scores. It stands around a titles.Resolver, an art.Source or a ratings.Provider, and is one itself.
//
// What was learnt is believed for the title's rhythm (titles.Title.Life) and costs no call until then. When the upstream
// fails after that, the last thing it said still stands in, for 30 days more, and is marked stale: whoever draws from it
// must call the picture less than complete, but for scores of a source whose allowance of the day is used up: those are
// marked spent too, and are the best that can be had until tomorrow. That there is no such title is believed for ten minutes,
// that there is no picture for an hour, that there is no score for a day at most; such answers never stand in for a failure.
// An upstream's failure is never remembered, nor is an answer that breaks the upstream's own promise, nor what is AtHand.
// Pictures' bytes pass through.
//
// Values are sealed: what is damaged, misplaced or of another version's shape counts as not learnt. So does everything
// while the driver fails, for this is memory, not truth. The concrete Memory is in front; drivers (a directory, DynamoDB)
// are behind and pass one conformance suite.
package learnt

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"time"
)

// ErrMissing is what drivers answer for a key that holds nothing, or nothing any more.
var ErrMissing = errors.New("learnt: nothing under this key")

// Facts is a driver. Calls may be concurrent, also from several processes; the last writer wins.
type Facts interface {
	// Get gives the value under key, whole and unaltered, or ErrMissing. What is past its time may be gone or not.
	Get(ctx context.Context, key string) ([]byte, error)
	// Put keeps a value of at most MaxValue bytes under key, in place of an older one, until the given time at least;
	// then the driver removes it, sooner or later.
	Put(ctx context.Context, key string, value []byte, until time.Time) error
}

// Bounds of what a driver is given.
const (
	MaxKey   = 200        // bytes
	MaxValue = 256 * 1024 // bytes; DynamoDB's items end at 400 kB
)

// CheckKey reports what keeps key from being one: 1 to 200 bytes of visible ASCII.
func CheckKey(key string) error {
	if key == "" || len(key) > MaxKey || strings.ContainsFunc(key, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return errors.New("learnt: a key is 1 to 200 visible ASCII characters")
	}
	return nil
}

// How long facts count.
const (
	staleFor     = 30 * 24 * time.Hour // past its freshness, while the upstream fails
	unknownFor   = 10 * time.Minute    // that there is no such title
	noArtFor     = time.Hour           // that there is no picture
	noScoresFor  = 24 * time.Hour      // that there is no score
	clockSkew    = 5 * time.Minute     // what was learnt later than this from now is not believed
	patience     = 150 * time.Millisecond
	callCeiling  = 10 * time.Second // for callers who bring no deadline
	callsShare   = 4                // with something to fall back on, a call gets all but a quarter of the time left
	unsealedMost = 4 << 20          // bytes
)

// Memory remembers. Its wrappers may be used concurrently.
type Memory struct {
	facts Facts
	now   func() time.Time
	log   *slog.Logger
}

// New makes a memory of a driver. It logs when a stale fact stands in and when the driver fails.
func New(facts Facts, now func() time.Time, log *slog.Logger) *Memory {
	return &Memory{facts: facts, now: now, log: log}
}
