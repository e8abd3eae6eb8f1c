package upstream

import (
	"sync"
	"time"
)

const (
	brokenInARow  = 10               // failures before we stop asking
	brokenPause   = 5 * time.Second  // how long we then wait
	deniedPause   = 30 * time.Second // a refused key does not heal by asking; the firewall of a CDN may
	limitedPause  = time.Second      // after a 429 that does not say how long
	maxRetryAfter = time.Minute      // an upstream cannot shut us out for longer by a header, except by its quota
)

// breaker says whether asking makes sense. It opens at once when the upstream says no (429, 401, 403), and after some
// failures in a row; when its pause is over, one call goes ahead and the others are refused as before until it ends.
type breaker struct {
	mu       sync.Mutex
	failures int       // broken calls in a row
	until    time.Time // no calls before then; zero while all is well
	why      Kind
	probing  bool // the pause is over and one call has gone ahead
}

// outcome is how a permitted call ended.
type outcome struct {
	probe bool          // what enter said of the call
	kind  Kind          // any kind of failure; 0 for an answer, NotFound being one too; aborted
	pause time.Duration // how long the upstream wants to be left alone, 0 if it did not say
}

// aborted stands for a call that told nothing about the upstream: its caller went away.
const aborted Kind = 255

// enter asks for permission; refused, it says why and for how long. Every permitted call must leave.
func (b *breaker) enter(now time.Time) (probe bool, refusal Kind, wait time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch {
	case b.until.IsZero():
		return false, 0, 0
	case now.Before(b.until):
		return false, b.why, b.until.Sub(now)
	case b.probing:
		return false, b.why, limitedPause
	}
	b.probing = true
	return true, 0, 0
}

// leave tells how a permitted call ended. A call that began before the pause can prolong it but not end it.
func (b *breaker) leave(now time.Time, end outcome) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if end.probe {
		b.probing = false
	}
	switch end.kind {
	case aborted:
	case Limited, UsedUp:
		b.open(now, end.kind, max(end.pause, limitedPause))
	case Denied, Forbidden:
		b.open(now, end.kind, deniedPause)
	case Broken:
		b.failures++
		if b.failures >= brokenInARow || end.probe {
			b.open(now, end.kind, max(end.pause, brokenPause))
		}
	default:
		if end.probe || b.until.IsZero() {
			b.failures, b.until = 0, time.Time{}
		}
	}
}

func (b *breaker) open(now time.Time, why Kind, pause time.Duration) {
	if until := now.Add(pause); until.After(b.until) {
		b.until, b.why = until, why
	}
}
